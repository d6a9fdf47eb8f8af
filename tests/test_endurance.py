"""Pathological input ends, with a finding, and takes no more than a few times longer when it is twice as long."""

from __future__ import annotations

import time
from collections.abc import Callable
from pathlib import Path

import pytest
from conftest import TEMPLATE

from lesart import schema
from lesart.checks import run_checks
from lesart.read import Text, parse
from lesart.text import Source, judge

SHAPES: dict[str, tuple[str, Callable[[int], str]]] = {
    "quotation marks": ("lesson.md", lambda n: "„" * n),
    "closed quotation marks": ("lesson.md", lambda n: "„“" * n),
    "straight marks": ("lesson.md", lambda n: '"' * n),
    "nested lists": ("lesson.md", lambda n: "\n".join("  " * (i % 200) + "- a" for i in range(n // 100))),
    "nested quotations": ("annotations.md", lambda n: ">" * (n // 50) + " a"),
    "one long line": ("lesson.md", lambda n: "wort " * (n // 5)),
    "one long sentence": ("article.md", lambda n: "Wort " * (n // 5) + "."),
    "comments never closed": ("lesson.md", lambda n: "<!--" * (n // 4)),
    "fences never closed": ("lesson.md", lambda n: "```a\n" * (n // 5)),
    "brackets": ("lesson.md", lambda n: "[" * n),
    "backticks": ("lesson.md", lambda n: "`" * n),
    "emphasis": ("lesson.md", lambda n: "*a " * (n // 3)),
    "combining marks": ("article.md", lambda n: "A" + "\u0308" * n + "."),
    "annotations": (
        "annotations.md",
        lambda n: "# Annotations\n\n" + "> sagte\n\n- cue: neutral\n\n" * (n // 1000),
    ),
}
LENGTH = 60_000


def seconds(file: str, tail: str) -> float:
    texts = {name: Text(name, (TEMPLATE / name).read_text(encoding="utf-8")) for name in schema.FILES}
    texts[file] = Text(file, texts[file].text + "\n\n" + tail + "\n")
    started = time.process_time()
    lesson, findings = parse("x", texts)
    if lesson is not None and not findings:
        run_checks(lesson)
    return time.process_time() - started


@pytest.mark.parametrize("shape", SHAPES)
def test_it_ends_in_about_linear_time(shape: str) -> None:
    file, make = SHAPES[shape]
    seconds(file, make(1000))
    # The quickest of three: what else the machine does takes time, too, and never gives any back.
    one, four = (min(seconds(file, make(size)) for _ in range(3)) for size in (LENGTH, 4 * LENGTH))
    assert four < 8 * max(one, 0.05), f"{one:.2f} s, four times as much {four:.2f} s"


def test_a_million_quotation_marks_in_a_source() -> None:
    source = Source("„a“ " * 300_000 + "Ende der Rede.")
    assert judge(source, "Ende der Rede").verdict == "verbatim"
    assert judge(source, "Anfang der Rede").verdict == "altered"


def test_many_wrong_quotations_of_a_large_article(tmp_path: Path) -> None:
    text = " ".join(f"Wort{i % 5000} und der Satz." for i in range(40_000))
    source = Source(text)
    for number in range(300):
        assert judge(source, f"Wort{number} oder der Satz. Wort{number + 1} und").verdict == "altered"
