"""Phrases of a table in a row of words.

A phrase is words in their order, nouns with a capital: a word, a beginning ("haltlose*"), a choice
("kein|keinen"), a class of `words.csv` ("@negation"), a number ("#"), a gap ("…"). Parts joined by " + "
stand in any order within one clause ("äußer* + sich + nicht"), for a German verb may stand at its end.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
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
        return frozenset(map(str.lower, self.words | self.classed))


@dataclass(frozen=True, slots=True)
class _Phrase:
    """The parts of a phrase; `rare`: the part, and the place in it, that is looked for first."""

    parts: tuple[tuple[_Item, ...], ...]
    rare: tuple[int, int]
    row: Row


def _phrase(row: Row) -> _Phrase:
    parts = tuple(tuple(_item(one) for one in part.split()) for part in row["phrase"].split(" + "))
    places = [(part, at) for part, items in enumerate(parts) for at in range(_fixed(items))]
    return _Phrase(parts, min(places, key=lambda place: _commonness(parts[place[0]][place[1]])), row)


def _fixed(items: Sequence[_Item]) -> int:
    """How many items stand at a known distance from the first: those before a gap."""
    return next((at for at, item in enumerate(items) if item.gap), len(items))


def _commonness(item: _Item) -> int:
    """How many short words fit there: these are the frequent ones; a number is no key."""
    return 1000 if item.number else sum(len(key) <= _KEY for key in item.keys)


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


class _Index(NamedTuple):
    """Rare word → phrases, and the first letters of a rare beginning → phrases; the longer ones first."""

    words: dict[str, tuple[_Phrase, ...]]
    beginnings: dict[str, tuple[_Phrase, ...]]


@cache
def _index(table: str) -> _Index:
    words: dict[str, list[_Phrase]] = {}
    beginnings: dict[str, list[_Phrase]] = {}
    for phrase in map(_phrase, rows(table)):
        part, place = phrase.rare
        item = phrase.parts[part][place]
        for key in item.keys:
            words.setdefault(key, []).append(phrase)
        for key in {one[:_KEY].lower() for one in item.beginnings}:
            beginnings.setdefault(key, []).append(phrase)
    return _Index(_longest_first(words), _longest_first(beginnings))


def _longest_first(found: dict[str, list[_Phrase]]) -> dict[str, tuple[_Phrase, ...]]:
    return {key: tuple(sorted(each, key=_length, reverse=True)) for key, each in found.items()}


def _length(phrase: _Phrase) -> int:
    return sum(map(len, phrase.parts))


def matches(table: str, tokens: Sequence[Token]) -> Iterator[Match]:
    """Each match as the indexes of its words and the row of its phrase; a word belongs to one at most."""
    used: set[int] = set()
    for match in sorted(every(table, tokens), key=lambda match: (min(match.at), -len(match.at))):
        if used.isdisjoint(match.at):
            yield match
            used.update(match.at)


def every(table: str, tokens: Sequence[Token]) -> Iterator[Match]:
    """All matches, also where they overlap."""
    index = _index(table)
    clauses: list[int] = []
    for at, token in enumerate(tokens):
        near = index.words.get(token.low, ())
        if far := index.beginnings.get(token.low[:_KEY]):
            near = (*near, *far)
        for phrase in near:
            part, place = phrase.rare
            found = _row(phrase.parts[part], tokens, at - place) if at >= place else ()
            if not found:
                continue
            if len(phrase.parts) == 1:
                yield Match(found, found, phrase.row)
                continue
            clauses = clauses or list(accumulate(one.text in _BREAKS for one in tokens))
            every_part = _beside(phrase, tokens, found, clauses)
            if every_part:
                yield Match(every_part[0], tuple(i for part in every_part for i in part), phrase.row)


def _row(items: Sequence[_Item], tokens: Sequence[Token], at: int) -> tuple[int, ...]:
    """The indexes of the words that fit in order from `at` on, without those of numbers."""
    found: list[int] = []
    reach = 1
    for item in items:
        if item.gap:
            reach = GAP
            continue
        last = min(len(tokens), at + reach)
        while at < last and not item.fits(tokens, at):
            at += 1
        if at >= last:
            return ()
        if not item.number:
            found.append(at)
        at, reach = at + 1, 1
    return tuple(found)


def _beside(
    phrase: _Phrase, tokens: Sequence[Token], rare: tuple[int, ...], clauses: Sequence[int]
) -> tuple[tuple[int, ...], ...]:
    """All parts, each the nearest to the rare one in its clause; () when one is missing there."""
    first = bisect_left(clauses, clauses[rare[0]])
    last = bisect_right(clauses, clauses[rare[0]])
    near = sorted(range(first, last), key=lambda at: abs(at - rare[0]))
    used = set(rare)
    found: list[tuple[int, ...]] = []
    known = phrase.rare[0]
    for number, part in enumerate(phrase.parts):
        places = (got for at in near if at not in used and (got := _row(part, tokens, at)))
        place = rare if number == known else next(places, ())
        if not place or (number != known and not used.isdisjoint(place)):
            return ()
        used.update(place)
        found.append(place)
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
