"""What the files of a lesson still ask: ⟨…?⟩ anywhere but in comments and in the words of the article."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from lesart.asked import asked
from lesart.model import Gap, Place
from lesart.read.front import FENCE
from lesart.read.source import Text
from lesart.read.unsafe import without_comments


def gaps(texts: Mapping[str, Text], article: str) -> tuple[Gap, ...]:
    """The open gaps of all files, in their order; `article` is the text whose own words ask nothing."""
    return tuple(gap for name, text in texts.items() for gap in _of(name, text, article))


def _of(name: str, text: Text, article: str) -> Iterator[Gap]:
    lines = without_comments(text.text).split("\n")
    body = _body(lines)
    for index, start, end, question in asked(lines[:body] if name == "article.md" else lines, article):
        first, last = (index, index) if index < body else _block(lines, index)
        yield Gap(question, Place(text.file, index + 1, start + 1, end + 1), first + 1, last + 1)


def _body(lines: list[str]) -> int:
    """Where the front matter ends; 0 where there is none."""
    if lines[0].rstrip() != FENCE:
        return 0
    return next((at for at, line in enumerate(lines[1:], 2) if line.rstrip() == FENCE), 0)


def _block(lines: list[str], index: int) -> tuple[int, int]:
    """The first and the last of the lines around one that are not empty."""
    first = last = index
    while first and lines[first - 1].strip():
        first -= 1
    while last + 1 < len(lines) and lines[last + 1].strip():
        last += 1
    return first, last
