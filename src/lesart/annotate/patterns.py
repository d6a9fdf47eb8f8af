"""Phrases of a table in a row of words.

A phrase is words in their order, nouns with a capital: a word, a beginning ("haltlose*"), a choice
("kein|keinen"), a class of `words.csv` ("@negation"), a number ("#"), a gap ("…"). Parts joined by " + "
stand in any order within one clause ("äußer* + sich + nicht"), for a German verb may stand at its end.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import accumulate
from typing import NamedTuple

from lesart.annotate.lexicon import rows, words_of
from lesart.annotate.proposal import Spans
from lesart.annotate.sentences import Token
from lesart.text import Span

GAP = 12
"""So many words a gap may hold."""
_KEY = 4
"""So many letters of a beginning are looked up."""
_BREAKS = frozenset(",;:.!?…–—-()")
_OPENING = frozenset('.!?:„“»«"‚')
"""Behind such a mark the first letter does not show a noun."""
Row = dict[str, str]


class Match(NamedTuple):
    """A phrase found: the indexes of the words of its first part and of all its parts, and its row."""

    lead: tuple[int, ...]
    at: tuple[int, ...]
    row: Row


@dataclass(frozen=True, slots=True)
class _Item:
    """One place of a phrase: the words and beginnings that fit there."""

    words: frozenset[str]
    beginnings: tuple[str, ...]
    classed: frozenset[str]
    gap: bool
    number: bool

    def fits(self, tokens: Sequence[Token], at: int) -> bool:
        token = tokens[at]
        text = swiss(token.text if at and tokens[at - 1].text not in _OPENING else token.low)
        if token.low in self.classed or text in self.words or text.startswith(self.beginnings):
            return True
        return (self.number and is_number(token.low)) or (
            text == token.low and self._fits_noun(swiss(token.text))
        )

    def _fits_noun(self, text: str) -> bool:
        """A noun at the beginning of a sentence."""
        return text in self.words or text.startswith(self.beginnings)

    @property
    def keys(self) -> frozenset[str]:
        every = self.words | self.classed
        return frozenset(map(str.lower, every)) | {one[:_KEY].lower() + "*" for one in self.beginnings}


@dataclass(frozen=True, slots=True)
class _Phrase:
    parts: tuple[tuple[_Item, ...], ...]
    row: Row


def swiss(text: str) -> str:
    """Swiss texts write ss for ß."""
    return text.replace("ß", "ss") if "ß" in text else text


def is_number(low: str) -> bool:
    return low[0].isdigit() or low in words_of("numeral")


def _item(written: str) -> _Item:
    choices = swiss(written).split("|")
    words = frozenset(one for one in choices if one[-1] != "*" and one[0] not in "@#…")
    classed = words_of(*(one[1:] for one in choices if one[0] == "@"))
    beginnings = tuple(one[:-1] for one in choices if one[-1] == "*")
    return _Item(words, beginnings, classed, written == "…", written == "#")


@cache
def _index(table: str) -> dict[str, tuple[_Phrase, ...]]:
    """First word (of a beginning: its first letters) → phrases, the longer ones first."""
    found: dict[str, list[_Phrase]] = {}
    for row in rows(table):
        parts = tuple(tuple(_item(one) for one in part.split()) for part in row["phrase"].split(" + "))
        phrase = _Phrase(parts, row)
        for key in parts[0][0].keys:
            found.setdefault(key, []).append(phrase)
    return {key: tuple(sorted(each, key=_length, reverse=True)) for key, each in found.items()}


def _length(phrase: _Phrase) -> int:
    return sum(map(len, phrase.parts))


def matches(table: str, tokens: Sequence[Token]) -> Iterator[Match]:
    """Each match as the indexes of its words and the row of its phrase; a word belongs to one at most."""
    used: set[int] = set()
    for match in every(table, tokens):
        if used.isdisjoint(match.at):
            yield match
            used.update(match.at)


def every(table: str, tokens: Sequence[Token]) -> Iterator[Match]:
    """All matches, also where they overlap."""
    index = _index(table)
    clauses: list[int] = []
    for at, token in enumerate(tokens):
        low = swiss(token.low)
        for phrase in (*index.get(low, ()), *index.get(low[:_KEY] + "*", ())):
            found = lead = _row(phrase.parts[0], tokens, at)
            if found and len(phrase.parts) > 1:
                clauses = clauses or list(accumulate(one.text in _BREAKS for one in tokens))
                found = _beside(phrase.parts[1:], tokens, found, clauses)
            if found:
                yield Match(lead, found, phrase.row)


def _row(items: Sequence[_Item], tokens: Sequence[Token], at: int) -> tuple[int, ...]:
    """The indexes of the words that fit in order from `at` on, without those of numbers."""
    found: list[int] = []
    gap = False
    for item in items:
        if item.gap:
            gap = True
            continue
        last = min(len(tokens), at + (GAP if gap else 1))
        place = next((i for i in range(at, last) if item.fits(tokens, i)), None)
        if place is None:
            return ()
        if not item.number:
            found.append(place)
        at, gap = place + 1, False
    return tuple(found)


def _beside(
    parts: Sequence[Sequence[_Item]], tokens: Sequence[Token], first: tuple[int, ...], clauses: Sequence[int]
) -> tuple[int, ...]:
    """The first part with the others, each the nearest in the same clause; () when one is missing there."""
    own = [at for at, clause in enumerate(clauses) if clause == clauses[first[0]]]
    own.sort(key=lambda at: abs(at - first[0]))
    found = list(first)
    for part in parts:
        place = next((got for at in own if at not in found and (got := _row(part, tokens, at))), ())
        if not place or not set(found).isdisjoint(place):
            return ()
        found += place
    return tuple(found)


def runs(tokens: Sequence[Token], at: Sequence[int]) -> Spans:
    """The words at these indexes as spans, one for each run of neighbours."""
    spans: list[Span] = []
    for before, index in zip((-2, *at), at, strict=False):
        if before == index - 1:
            spans[-1] = spans[-1][0], tokens[index].end
        else:
            spans.append((tokens[index].start, tokens[index].end))
    return tuple(spans)
