"""What changes in an article: its words, its record of rights and origin, its sources of facts."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from difflib import SequenceMatcher
from itertools import pairwise

from lesart.diff.change import Change, arrow, facts, listed, quoted, short
from lesart.diff.pairs import Pairs, pair, unpaired
from lesart.model import Article, Facts, Place, Sentence
from lesart.text.changes import compare

_HALF = 0.5
"""The share of words from which on two sentences resemble each other."""


def article_changes(old: Article, new: Article) -> Iterator[Change]:
    yield from _sentences(old, new)
    about = Change("article", "changed", place=new.place)
    yield from record(about, old.record, new.record, told=("seal",))
    if old.record.get("seal") != new.record.get("seal"):
        seal = new.record.fact("seal")
        yield replace(about, act="renewed", facet="seal", place=seal.place if seal else new.place)
    yield from rows("fact", old.sources, new.sources, ("id", "what"))


def record(about: Change, old: Facts, new: Facts, told: tuple[str, ...] = ()) -> Iterator[Change]:
    """The values of a front matter, each at its own line."""
    for change in facts(about, old, new, told):
        fact = new.fact(change.facet)
        yield replace(change, place=fact.place) if fact else change


def rows(
    part: str, old: tuple[Facts, ...], new: tuple[Facts, ...], names: tuple[str, ...]
) -> Iterator[Change]:
    """The changes of a list in the front matter; an entry goes by the first of its `names` that it has."""

    def name(row: Facts) -> str:
        return next((row.get(key) or "" for key in names if row.get(key)), "")

    def alike(one: Facts, other: Facts) -> bool:
        return any(fact in other.items for fact in one.items)

    found = pair(old, new, (lambda row: row, name), alike)
    yield from unpaired(part, found, lambda row: short(name(row)), _place)
    for one, other in found.both:
        yield from facts(Change(part, "changed", short(name(other)), place=_place(other)), one, other)


def _place(row: Facts) -> Place:
    return row.items[0].place if row.items else Place("")


def _sentences(old: Article, new: Article) -> Iterator[Change]:
    found = pair(old.sentences, new.sentences, (lambda one: one.text,), _resembles, lambda one, other: True)
    yield from unpaired("sentence", found, _number, lambda one: one.place, lambda one: quoted(one.text))
    for one, other in found.both:
        if one.text != other.text:
            yield Change("sentence", "changed", _number(other), "", words(one, other), other.place)
    if _breaks(found, new=False) != _breaks(found, new=True):
        yield Change("article", "changed", facet="division into paragraphs", place=new.place)


def _resembles(one: Sentence, other: Sentence) -> bool:
    return SequenceMatcher(None, one.text.split(), other.text.split(), autojunk=False).ratio() > _HALF


def _number(one: Sentence) -> str:
    return f"{one.number}"


def words(old: Sentence, new: Sentence) -> str:
    """Which words became which, and what that does: „sei“ → „ist“ (mood)."""
    changes = compare(old.text.split(), new.text.split())
    rows = [f"{arrow(one.source, one.quotation)}{_kind(one.kind)}" for one in changes]
    return listed(rows) or "spaces"


def _kind(kind: str) -> str:
    return "" if kind == "other" else f", {kind}"


def _breaks(found: Pairs[Sentence], *, new: bool) -> list[bool]:
    """Between which of the sentences that both have a paragraph ends."""
    kept = [pair[new] for pair in found.both]
    return [one.paragraph != other.paragraph for one, other in pairwise(kept)]
