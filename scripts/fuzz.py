"""Throw broken lessons at the engine for some minutes: it may complain, it may not crash or dawdle.

python scripts/fuzz.py --seconds 180 --seed 7
"""

from __future__ import annotations

import argparse
import json
import random
import sys
import time
import traceback
from pathlib import Path

from lesart import schema
from lesart.checks import run_checks
from lesart.explore import Lesson
from lesart.read import Text, parse
from lesart.read.source import decode
from lesart.render import lesson_json, lesson_pages, notebook_source
from lesart.render.harmless import harmless
from lesart.write import write
from place import LESSONS, ROOT

# fmt: off
PIECES = (
    "---\n", "# Annotations\n", "## Exercise: x\n", "> ", "- speech: direct\n", "- [ ] a\n", "- [x] b\n",
    "- = c\n", "1. d\n", ":   ", " · ", " → ", "„", "“", "»", "…", "[…]", "{.own}", "{@kornfeld}",
    "```python\n", "```\n", "<!--", "-->", "<b>", "\t", "\n\n", "\r\n", "\ufeff", "\u00ad", "\u0308",
    "&a ", "*a", "!!x ", "key: [", "\\x3c", "'", '"',
)
# fmt: on
SLOW = 5.0
"""Seconds that no case may take."""


def main() -> int:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--seconds", type=float, default=180)
    parser.add_argument("--seed", type=int, default=None)
    options = parser.parse_args()
    seed = random.randrange(10**6) if options.seed is None else options.seed
    rng, end, count = random.Random(seed), time.monotonic() + options.seconds, 0
    seeds = [ROOT / "src" / "lesart" / "template", *(path for path in LESSONS.iterdir() if path.is_dir())]
    while time.monotonic() < end:
        files = _mutated(rng, rng.choice(seeds))
        started = time.monotonic()
        try:
            _use(files)
        except Exception:
            return _report(files, seed, count, traceback.format_exc())
        if time.monotonic() - started > SLOW:
            return _report(files, seed, count, f"took more than {SLOW} seconds")
        count += 1
    print(f"{count} broken lessons, no crash (seed {seed}).")
    return 0


def _mutated(rng: random.Random, folder: Path) -> dict[str, bytes]:
    """The files of a lesson, one or more of them broken in some places."""
    files = {
        name: (folder / name).read_text(encoding="utf-8")
        for name in schema.ALL_FILES
        if (folder / name).exists()
    }
    for name in rng.sample(list(files), rng.randint(1, 2)):
        text = files[name]
        for _ in range(rng.randint(1, 8)):
            at, length = rng.randrange(len(text) + 1), rng.choice((0, 0, 1, 3, 20, 200))
            text = text[:at] + "".join(rng.choices(PIECES, k=rng.randint(0, 4))) + text[at + length :]
        files[name] = text
    data = {name: text.encode("utf-8", "surrogatepass") for name, text in files.items()}
    if rng.random() < 0.05:
        name = rng.choice(list(data))
        data[name] = bytes(rng.randrange(256) for _ in range(200)) + data[name]
    return data


def _use(files: dict[str, bytes]) -> None:
    """Everything that is done with a lesson, as far as it gets."""
    texts: dict[str, Text] = {}
    for name, data in files.items():
        text, findings = decode(data, name)
        if text is None:
            assert findings
            return
        texts[name] = text
    lesson, findings = parse("fuzz", texts)
    if lesson is None or findings:
        assert findings
        return
    again, _ = parse("fuzz", {name: Text(name, text) for name, text in write(lesson).items()})
    assert again == lesson, "read(write(x)) != x"
    if not any(finding.severity == "error" for finding in run_checks(lesson)):
        lesson_pages(lesson)
        notebook_source(lesson)
        explored = Lesson(json.loads(lesson_json(lesson)))
        for shown in (explored, explored.moods(), explored.cues(), explored.chains(), explored.marked(None)):
            harmless(shown._repr_html_())


def _report(files: dict[str, bytes], seed: int, count: int, what: str) -> int:
    folder = ROOT / ".cache" / f"fuzz-{seed}-{count}"
    folder.mkdir(parents=True, exist_ok=True)
    for name, data in files.items():
        (folder / name).write_bytes(data)
    print(
        f"{what}\nThe lesson is in {folder.relative_to(ROOT)} (seed {seed}, case {count}).", file=sys.stderr
    )
    return 1


if __name__ == "__main__":
    sys.exit(main())
