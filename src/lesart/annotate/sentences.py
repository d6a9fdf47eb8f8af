"""Sentences and words of any German text, with the offset of each.

A full stop ends a sentence unless it belongs to an abbreviation, an initial, a date or an ordinal number,
or stands inside a quotation; the abbreviations are data (`lexicon/abbreviations.csv`).
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from typing import NamedTuple

from lesart.annotate.lexicon import plain, rows, words_of

_WORD = re.compile(r"[^\W_]+(?:(?:[-'’/]|\.(?![A-ZÄÖÜ][a-zäöüß]))[^\W_]+|(?<=\d)[,:](?=\d)\d+)*|[^\w\s]")
_END = re.compile(
    r"(?<![.!?])[.!?…]++[“”»«\"’‘)\]]*+(?=\s++[„“»«\"‚(\[–]*+[A-ZÀ-ÖØ-Þ0-9]|\s*+\Z|[^\S\n]*+\n)"
    r"|(?<=[a-zäöüß]{3})[.!?](?=[A-ZÄÖÜ][a-zäöüß]+\s)"
)
_PARAGRAPH = re.compile(r"\n[^\S\n]*\n\s*")
_BEFORE = re.compile(r"\S+$")
_NEXT = re.compile(r"[^\W\d_]+")
_PAIRS = {"„": '“”"', "»": "«", "«": "»", "“": "”", '"': '"', "‚": "‘’", "›": "‹"}
_MARK = re.compile(f"[{''.join(_PAIRS)}]")
_CLOSER = {opening: re.compile(f"[{closing}]") for opening, closing in _PAIRS.items()}
_LOOK_BACK = 24
_COUNTED = 3
"""An ordinal number has at most so many digits: more are a year."""


class Token(NamedTuple):
    """A word or a mark at [start, end) of the text; `low` is its lower-case form, with ss for ß."""

    text: str
    low: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Quoted:
    """A quotation: [start, end) with its marks."""

    start: int
    end: int

    @property
    def inner(self) -> tuple[int, int]:
        return self.start + 1, self.end - 1


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence of a text; `number` counts from 1, `paragraph` from 0."""

    number: int
    paragraph: int
    start: int
    end: int
    tokens: tuple[Token, ...]
    quoted: tuple[Quoted, ...]


def sentences(text: str) -> tuple[Sentence, ...]:
    """The sentences of a text in order; white space between them belongs to none.

    >>> text = "Am 3. Mai kam Dr. Ott. Er schwieg."
    >>> [text[one.start : one.end] for one in sentences(text)]
    ['Am 3. Mai kam Dr. Ott.', 'Er schwieg.']
    """
    return tuple(_sentences(text))


def _sentences(text: str) -> Iterator[Sentence]:
    number = 0
    for paragraph, (first, last) in enumerate(_paragraphs(text)):
        quoted = list(_quotations(text, first, last))
        starts = [one.start for one in quoted]
        for start, end in _cut(text, first, last, quoted, starts):
            number += 1
            found = (Token(m[0], plain(m[0]), m.start(), m.end()) for m in _WORD.finditer(text, start, end))
            inside = quoted[bisect_left(starts, start) : bisect_left(starts, end)]
            yield Sentence(number, paragraph, start, end, tuple(found), tuple(inside))


def _paragraphs(text: str) -> Iterator[tuple[int, int]]:
    start = 0
    for end, following in [*(gap.span() for gap in _PARAGRAPH.finditer(text)), (len(text), len(text))]:
        if text[start:end].strip():
            yield start, end
        start = following


def _quotations(text: str, first: int, last: int) -> Iterator[Quoted]:
    """The outermost quotations in [first, last); a mark that nothing closes opens none."""
    unclosed: set[str] = set()
    opening = _MARK.search(text, first, last)
    while opening:
        at = opening.start()
        mark = text[at]
        closing = None if mark in unclosed or text[at - 1 : at].isalnum() else _closing(text, at, last)
        if closing:
            yield Quoted(at, closing)
        elif not text[at - 1 : at].isalnum():
            unclosed.add(mark)
        opening = _MARK.search(text, closing or at + 1, last)


def _closing(text: str, at: int, last: int) -> int | None:
    """Where the quotation opened at `at` ends, its mark included."""
    found = _CLOSER[text[at]].search(text, at + 2, last)
    return found.end() if found else None


def _cut(
    text: str, first: int, last: int, quoted: list[Quoted], starts: list[int]
) -> Iterator[tuple[int, int]]:
    at = first
    for match in _END.finditer(text, first, last):
        end = match.end()
        around = bisect_right(starts, match.start()) - 1
        inside = around >= 0 and end < quoted[around].end
        if inside or (match[0] == "." and _is_no_end(text, match.start(), last)):
            continue
        yield from _stripped(text, at, end)
        at = end
    yield from _stripped(text, at, last)


def _stripped(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    if start < end:
        yield start, end


def _is_no_end(text: str, stop: int, last: int) -> bool:
    """Whether the full stop at `stop` belongs to the word before it."""
    following = _NEXT.search(text, stop + 1, min(last, stop + 60))
    if following is None:
        return False
    after = following[0]
    before = _BEFORE.search(text, max(0, stop - _LOOK_BACK), stop)
    word = before[0].lstrip('(„»«"“[') if before else ""
    if word.isdigit():
        return _is_ordinal(text, word, stop, after)
    known = _abbreviations().get(word + ".")
    if known:
        return known == "no" or plain(after) not in words_of("starter")
    return len(word) == 1 and word.isupper()


def _is_ordinal(text: str, number: str, stop: int, after: str) -> bool:
    if len(number) > _COUNTED:
        return False
    if plain(after) in words_of("month"):
        return True
    before = _BEFORE.search(text, max(0, stop - len(number) - _LOOK_BACK), stop - len(number) - 1)
    led = before is not None and (
        plain(before[0]) in words_of("before_ordinal", "oblique", "determiner")
        or (before[0].islower() and before[0].endswith(("en", "er", "em", "es")))
    )
    return led and plain(after) not in words_of("starter")


@cache
def _abbreviations() -> dict[str, str]:
    """Abbreviation → whether a sentence may end with it; the first parts of "z. B." never end one."""
    found: dict[str, str] = {}
    for row in rows("abbreviations"):
        *parts, last = row["abbreviation"].split()
        found.update(dict.fromkeys(parts, "no"))
        found[last] = row["ends"] if not parts else found.get(last, row["ends"])
    return found
