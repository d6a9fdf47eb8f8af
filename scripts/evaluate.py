"""Measure the annotator against annotated texts, in figures, and write a page.

./scripts/evaluate --quotation DIR --gold DIR             print the figures
./scripts/evaluate --quotation DIR --gold DIR --write     print them, and write docs/evaluation.md

DIR of --quotation has score.py and files such as dev.jsonl (the benchmark's data, converted: see the page);
DIR of --gold has score_gold.py and files of gold texts, which those in tests/gold join.
"""

from __future__ import annotations

import argparse
import json
import os
import platform
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterable, Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from lesart import __version__
from lesart.annotate import propose
from lesart.annotate.output import annotated
from place import DOCS, ROOT
from variants import VARIANTS, changed

OWN = ROOT / "tests" / "gold"
COMMON = 3
"""A label that is rarer in a file says nothing."""
GOALS = {"Message": 75, "Roles": 64, "Joint": 68, "Form": 76}
LAYERS = ("speech", "source", "cue", "denial", "certainty")
WHERE = (
    "The benchmark is the Dataset of Quotation Attribution in German News Articles (Petersen-Frey and "
    "Biemann, LREC-COLING 2024, CC BY-NC-SA 4.0): get it from its authors, convert it, and name its folder "
    "with --quotation."
)
Row = dict[str, Any]


class Missing(Exception):
    """What is not there, in one sentence."""


def main() -> int:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--quotation", type=Path, metavar="DIR", help="the benchmark and its score.py")
    parser.add_argument("--gold", type=Path, metavar="DIR", help="gold texts and their score_gold.py")
    parser.add_argument(
        "--files", nargs="+", default=["dev"], metavar="NAME", help="of the benchmark (default: dev)"
    )
    parser.add_argument("--robustness", action="store_true", help="measure the texts in other clothes, too")
    parser.add_argument("--write", action="store_true", help="write docs/evaluation.md")
    options = parser.parse_args()
    try:
        page = _page(options)
    except Missing as error:
        print(f"evaluate: {error}", file=sys.stderr)
        return 2
    print(page)
    if options.write:
        (DOCS / "evaluation.md").write_text(page, encoding="utf-8")
    return 0


def _page(options: argparse.Namespace) -> str:
    return "\n".join(
        ["---\ntitle: Evaluation\n---\n\n# How good the proposals are\n", _how(options), *_sections(options)]
    )


def _how(options: argparse.Namespace) -> str:
    words = [*options.files, *(["--robustness"] if options.robustness else [])]
    day = datetime.now(UTC).date().isoformat()
    machine = f"{os.cpu_count()} cores, {platform.system()}, Python {platform.python_version()}"
    return (
        f"Measured on {day} with version {__version__} (rules and word lists alone; {machine}).\n"
        f"To repeat it: `./scripts/evaluate --quotation DIR --gold DIR --write --files {' '.join(words)}`.\n"
        "A proposal is a draft that a person reviews; these figures say how much there is to review.\n"
    )


def _sections(options: argparse.Namespace) -> Iterator[str]:
    if options.quotation is None and options.gold is None:
        raise Missing(f"There is nothing to measure against. {WHERE}")
    for folder, scorer in ((options.quotation, "score.py"), (options.gold, "score_gold.py")):
        if folder and not (folder / scorer).is_file():
            raise Missing(f"There is no {folder / scorer}. {WHERE}")
    if options.quotation:
        for name in options.files:
            yield from _benchmark(options.quotation, name, options.robustness)
    if options.gold:
        yield from _gold(options.gold)
    yield from _speed()


def _rows(path: Path) -> list[Row]:
    try:
        lines = path.read_text(encoding="utf-8").splitlines()
    except OSError as error:
        raise Missing(f"{path} cannot be read ({error.strerror}). {WHERE}") from error
    return [json.loads(line) for line in lines if line.strip()]


def _scored(scorer: Path, gold: Iterable[Row], predicted: Iterable[Row]) -> dict[str, Any]:
    """What a scorer says of predictions; it runs as a program of its own."""
    with tempfile.TemporaryDirectory() as folder:
        files = [Path(folder) / name for name in ("gold.jsonl", "predicted.jsonl")]
        for file, rows in zip(files, (gold, predicted), strict=True):
            file.write_text("\n".join(json.dumps(row) for row in rows), encoding="utf-8")
        done = subprocess.run(
            [sys.executable, scorer, *files, "--json"], capture_output=True, text=True, check=False
        )
    if done.returncode:
        last = done.stderr.strip().rsplit("\n", 1)[-1]
        raise Missing(
            f"{scorer} failed ({last}). It needs numpy and scipy: python -m pip install numpy scipy."
        )
    found: dict[str, Any] = json.loads(done.stdout)
    return found


def _quotations(rows: Iterable[Row]) -> list[Row]:
    return [annotated(row["text"], row["doc_id"], "quotation") for row in rows]


def _benchmark(folder: Path, name: str, robust: bool) -> Iterator[str]:
    rows = _rows(folder / f"{name}.jsonl")
    figures = _scored(folder / "score.py", rows, _quotations(rows))
    words = sum(len(row["tokens"]) for row in rows)
    quotes = sum(len(row["quotes"]) for row in rows)
    yield (
        f"## Quotations: {name}.jsonl\n\n"
        f"German Wikinews, {len(rows)} articles, {words:,} tokens, {quotes:,} quotations, measured by the\n"
        "benchmark's own scorer (Petersen-Frey and Biemann, LREC-COLING 2024, CC BY-NC-SA 4.0;\n"
        "nothing of it is part of this repository). In per cent.\n"
    )
    head = [
        (key, *(f"{100 * x:.1f}" for x in figures[key]), str(GOALS.get(key, "")))
        for key in figures
        if key in ("Message", "Roles", "Joint", "Form", "Medium") or key.startswith("role:")
    ]
    yield _table(("What", "Precision", "Recall", "F1", "Goal"), head)
    kinds = [(key.removeprefix("type:"), value) for key, value in figures.items() if key.startswith("type:")]
    yield _table(
        ("Type", "Gold", "Proposed", "Precision", "Recall", "F1"),
        [
            (kind, str(v["gold"]), str(v["pred"]), *_percent(v, "P@.5", "R@.5", "labelled_F1@.5"))
            for kind, v in kinds
        ],
    )
    half = figures["speaker_given_found"]["half"]
    yield f"Of quotations found, {100 * half:.1f} per cent have a speaker at least half right (goal: 80).\n"
    if robust:
        yield from _robustness(folder, name, rows, figures["Joint"][2])


def _percent(values: dict[str, float], *keys: str) -> tuple[str, ...]:
    return tuple(f"{100 * values[key]:.1f}" for key in keys)


def _robustness(folder: Path, name: str, rows: list[Row], base: float) -> Iterator[str]:
    yield f"### The same texts in other clothes: {name}.jsonl\n"
    table = []
    for kind, vary in VARIANTS.items():
        varied = [changed(row, vary(row)) for row in rows]
        touched = sum(new["text"] != old["text"] for new, old in zip(varied, rows, strict=True))
        joint = _scored(folder / "score.py", varied, _quotations(varied))["Joint"][2]
        table.append((kind, str(touched), f"{100 * joint:.1f}", f"{100 * (joint - base):+.1f}"))
    yield _table(("Change", "Articles changed", "Joint F1", "Difference (at most −2.0)"), table)


def _gold(folder: Path) -> Iterator[str]:
    """The gold texts of a folder and our own, each file once."""
    scorer = folder / "score_gold.py"
    files = {
        path.read_bytes(): path
        for path in [*sorted(OWN.glob("*.jsonl")), *sorted(folder.glob("*.jsonl"))][::-1]
    }
    yield (
        "## All layers: gold texts\n\n"
        "Invented articles with complete annotations, measured by their scorer. In per cent.\n"
        "Of a layer, macro-F1: the mean over its labels that occur at least three times; *together* is that\n"
        "of source, cue, denial and certainty (goal: 75). Rules were written with develop.jsonl\n"
        "and the public texts in view; of measure.jsonl only totals were looked at.\n"
    )
    table = []
    for path in sorted(files.values(), key=lambda path: path.name):
        rows = _rows(path)
        found = _scored(scorer, rows, [annotated(row["text"], row["doc_id"]) for row in rows])
        layers = found["layers"]
        figures = (f"{100 * layers[one]['macro_f1']:.1f}" if one in layers else "–" for one in LAYERS)
        roles = (
            f"{100 * found['roles'][one]['accuracy']:.1f}" for one in ("speech.speaker", "speech.channel")
        )
        table.append((path.name, str(len(rows)), *figures, _together(found["labels"]), *roles))
    yield _table(("File", "Articles", *LAYERS, "together", "speaker", "channel"), table)


def _together(labels: dict[str, Any]) -> str:
    """Macro-F1 over the labels of all layers but speech."""
    common = [
        one["f1"] or 0.0
        for name, one in labels.items()
        if one["gold"] >= COMMON and not name.startswith("speech/")
    ]
    return f"{100 * sum(common) / len(common):.1f}" if common else "–"


def _speed() -> Iterator[str]:
    """Words a second, and whether twice the text takes twice the time."""
    text = "\n\n".join(row["text"] for path in sorted(OWN.glob("*.jsonl")) for row in _rows(path))
    if not text:
        return
    times = 1 + 20_000 // len(text.split())
    once, twice = "\n\n".join([text] * times), "\n\n".join([text] * 2 * times)
    propose(text)
    short, long = _cpu(lambda: propose(once)), _cpu(lambda: propose(twice))
    words = len(once.split())
    yield "## Speed\n"
    yield _table(
        ("What", "Measured", "Goal"),
        [
            (f"{words:,} words on one core", f"{short:.2f} s ({words / short:,.0f} words a second)", "0.5 s"),
            ("twice the text takes", f"{long / short:.1f} times as long", "2"),
        ],
    )


def _cpu(action: Callable[[], object]) -> float:
    best = float("inf")
    for _ in range(3):
        started = time.process_time()
        action()
        best = min(best, time.process_time() - started)
    return best


def _table(head: Iterable[str], rows: Iterable[Iterable[str]]) -> str:
    names = list(head)
    lines = [" | ".join(names), " | ".join("---" for _ in names), *(" | ".join(row) for row in rows)]
    return "\n".join(f"| {line} |" for line in lines) + "\n"


if __name__ == "__main__":
    sys.exit(main())
