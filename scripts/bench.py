"""Measure the checkers on a generated corpus, as ratios taken in one run, and the site, and write a page.

python scripts/bench.py            print the figures
python scripts/bench.py --write    print them, and write docs/bench.md
"""

from __future__ import annotations

import argparse
import os
import platform
import random
import re
import resource
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

from markdown_it import MarkdownIt

import bench_page
from corpus import write_corpus
from lesart.locate import locate, open_article
from lesart.text import Source, judge
from place import DOCS

LESSONS = 2000
QUOTED = re.compile(r"^> (.+)$", re.MULTILINE)
Row = tuple[str, str, str]


def main() -> int:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--write", action="store_true", help="write docs/bench.md")
    parser.add_argument("--lessons", type=int, default=LESSONS)
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        corpus = Path(folder) / "corpus"
        print(f"Writing {options.lessons} lessons …", file=sys.stderr)
        write_corpus(corpus, options.lessons)
        rows = [*_matching(corpus), *_corpus(Path(folder), corpus, options.lessons), *_large(), *_start()]
    page = f"{_page(rows, options.lessons)}\n{bench_page.section()}"
    print(page)
    if options.write:
        (DOCS / "bench.md").write_text(page, encoding="utf-8")
    return 0


def _cpu(action: Callable[[], object]) -> float:
    """CPU seconds of this process that an action takes."""
    started = time.process_time()
    action()
    return time.process_time() - started


def _command(*arguments: str, cwd: Path) -> float:
    """CPU seconds of a command and all its processes."""
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    subprocess.run(
        [sys.executable, "-m", "lesart", *arguments], cwd=cwd, stdout=subprocess.DEVNULL, check=False
    )
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return after.ru_utime - before.ru_utime + after.ru_stime - before.ru_stime


def _matching(corpus: Path) -> list[Row]:
    """Quotations a second, verdict and place included."""
    rng = random.Random(1)
    jobs: list[tuple[Source, str, str]] = []
    for folder in sorted(corpus.iterdir())[:500]:
        article, _ = open_article(folder / "article.md")
        assert article is not None
        for quote in QUOTED.findall((folder / "annotations.md").read_text(encoding="utf-8")):
            words = quote.split(" ")
            words[rng.randrange(len(words))] = "anders"
            jobs.append((article.source, quote, " ".join(words)))
    right = len(jobs) / _cpu(lambda: [judge(source, quote) for source, quote, _ in jobs])
    mixed = [
        (source, wrong if index % 20 == 0 else quote) for index, (source, quote, wrong) in enumerate(jobs)
    ]
    altered = len(jobs) / _cpu(lambda: [judge(source, quote) for source, quote in mixed])
    return [
        ("Quotations judged, all right", f"{right:,.0f} a second", "≥ 60,000"),
        ("Quotations judged, 5 % altered and diagnosed", f"{altered:,.0f} a second", "≥ 20,000"),
    ]


def _corpus(folder: Path, corpus: Path, count: int) -> list[Row]:
    """`lesart check` of the corpus against reading and parsing the same files."""
    files = list(corpus.rglob("*.md"))
    markdown = MarkdownIt("commonmark")
    plain = _cpu(lambda: _plain_pass(corpus))
    parsed = _cpu(lambda: [markdown.parse(file.read_text(encoding="utf-8")) for file in files])
    cold = _command("check", "--no-cache", str(corpus), cwd=folder)
    (folder / "pyproject.toml").write_text("", encoding="utf-8")
    _command("check", str(corpus), cwd=folder)
    warm = _command("check", str(corpus), cwd=folder)
    few = folder / "few"
    for lesson in sorted(corpus.iterdir())[: count // 10]:
        shutil.copytree(lesson, few / lesson.name)
    tenth = _command("check", "--no-cache", str(few), cwd=folder)
    return [
        ("(a) Reading every file, `str.find` for each quotation", f"{plain:.2f} s CPU", ""),
        ("(b) markdown-it-py parse of the same files", f"{parsed:.2f} s CPU", ""),
        (
            "`lesart check`, cold",
            f"{cold:.2f} s CPU = {cold / parsed:.1f} × (b), {cold / plain:.0f} × (a)",
            "≤ 2 × (b)",
        ),
        ("`lesart check`, warm", f"{warm:.2f} s CPU = {warm / cold:.0%} of cold", "≤ 10 %"),
        ("Ten times the lessons", f"{cold / tenth:.1f} times the CPU time", "≤ 11"),
    ]


def _plain_pass(corpus: Path) -> int:
    found = 0
    for folder in corpus.iterdir():
        texts = [file.read_text(encoding="utf-8") for file in folder.glob("*.md")]
        article = (folder / "article.md").read_text(encoding="utf-8")
        found += sum(article.find(quote) >= 0 for text in texts for quote in QUOTED.findall(text))
    return found


def _large() -> list[Row]:
    """A megabyte of text and a thousand wrong quotations."""
    rng = random.Random(2)
    words = [f"wort{rng.randint(1, 4000)}" for _ in range(110_000)]
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "large.txt"
        path.write_text(" ".join(words), encoding="utf-8")
        article, _ = open_article(path)
        assert article is not None
        quotes = []
        for _ in range(1000):
            at = rng.randrange(len(words) - 12)
            quotes.append(" ".join([*words[at : at + 5], "anders", *words[at + 6 : at + 11]]))
        seconds = _cpu(lambda: [locate(article, quote) for quote in quotes])
        size = path.stat().st_size / 1e6
    return [(f"1,000 wrong quotations in an article of {size:.1f} MB", f"{seconds:.1f} s CPU", "seconds")]


def _start() -> list[Row]:
    """What one lesson costs from the command line beyond the interpreter's own start."""
    template = Path(__file__).resolve().parent.parent / "src" / "lesart" / "template"
    ours, bare = (
        sorted(_wall(command) for _ in range(9))[4]
        for command in (["-m", "lesart", "check", "--no-cache", str(template)], ["-c", "pass"])
    )
    name = "One lesson from the command line, beyond the interpreter's start"
    return [(name, f"{(ours - bare) * 1000:.0f} ms", "< 150 ms")]


def _wall(arguments: list[str]) -> float:
    """Seconds of one run, with compiled modules kept as they are wherever Lesart is installed."""
    environment = {key: value for key, value in os.environ.items() if key != "PYTHONDONTWRITEBYTECODE"}
    started = time.perf_counter()
    subprocess.run([sys.executable, *arguments], stdout=subprocess.DEVNULL, env=environment, check=False)
    return time.perf_counter() - started


def _page(rows: list[Row], count: int) -> str:
    """The figures as Markdown, with the day and the machine in words."""
    today = datetime.now(UTC).date().isoformat()
    machine = f"{os.cpu_count()} cores, {platform.system()}, Python {platform.python_version()}"
    table = "\n".join(f"| {name} | {figure} | {goal} |" for name, figure, goal in rows)
    return (
        f"---\ntitle: Speed\n---\n\n# Speed\n\nMeasured on {today} on a shared machine ({machine}).\n"
        f"The corpus has {count:,} generated lessons: 300 words, 12 quotations, 15 glossary entries each.\n"
        "Times are CPU time, taken in one run; compare the ratios, not the seconds.\n"
        "To repeat it: `.venv/bin/python scripts/bench.py --write`.\n\n"
        f"| What | Measured | Goal |\n|---|---|---|\n{table}\n"
    )


if __name__ == "__main__":
    sys.exit(main())
