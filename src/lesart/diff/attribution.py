"""What changes in who says what: speakers, claims, chains, annotations; and in the glossary."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from lesart import schema
from lesart.diff.change import Change, facts, prose, quoted, short, value
from lesart.diff.pairs import pair, unpaired
from lesart.model import Annotation, Chain, Claim, Facts, Lesson, Link, Speaker, Term
from lesart.read.annotations import BASES


def attribution_changes(old: Lesson, new: Lesson) -> Iterator[Change]:
    yield from _speakers(old.speakers, new.speakers)
    yield from _claims(old.claims, new.claims)
    yield from _chains(old.chains, new.chains)
    yield from _annotations(old.annotations, new.annotations)


def _speakers(old: tuple[Speaker, ...], new: tuple[Speaker, ...]) -> Iterator[Change]:
    found = pair(old, new, (lambda one: one.id,), lambda one, other: one.name == other.name)
    yield from unpaired("speaker", found, lambda one: one.id, lambda one: one.place)
    for one, other in found.both:
        about = Change("speaker", "changed", other.id, place=other.place)
        yield from value(about, "id", one.id, other.id)
        yield from value(about, "name", one.name, other.name)
        yield from value(about, "kind", one.kind, other.kind)
        yield from facts(about, one.facts, other.facts)
        yield from prose(about, "note", one.note, other.note)


def _claims(old: tuple[Claim, ...], new: tuple[Claim, ...]) -> Iterator[Change]:
    found = pair(old, new, (lambda one: one.id,), lambda one, other: one.text == other.text)
    yield from unpaired("claim", found, lambda one: one.id, lambda one: one.place)
    for one, other in found.both:
        about = Change("claim", "changed", other.id, place=other.place)
        yield from value(about, "id", one.id, other.id)
        yield from value(about, "wording", one.text, other.text)
        yield from facts(about, one.facts, other.facts)
        yield from prose(about, "note", one.note, other.note)


def _chains(old: tuple[Chain, ...], new: tuple[Chain, ...]) -> Iterator[Change]:
    found = pair(old, new, (lambda one: one.id,), lambda one, other: one.links == other.links)
    yield from unpaired("chain", found, lambda one: one.id, lambda one: one.place)
    for one, other in found.both:
        about = Change("chain", "changed", other.id, place=other.place)
        yield from value(about, "id", one.id, other.id)
        yield from value(about, "title", one.title, other.title)
        if one.links != other.links:
            stops = [link.source for link in other.links[:1]] + [_stop(link) for link in other.links]
            detail = f"now {' → '.join(stops)}"
            yield replace(about, facet="way", detail=detail)
        yield from prose(about, "note", one.note, other.note)


def _stop(link: Link) -> str:
    """The station that a step leads to, and how that is known."""
    word = {basis: word for word, basis in BASES.items()}.get(link.basis, link.basis)
    return link.target if link.basis == "in-text" else f"{link.target} ({word})"


def _annotations(old: tuple[Annotation, ...], new: tuple[Annotation, ...]) -> Iterator[Change]:
    found = pair(
        old,
        new,
        (
            lambda one: one,
            lambda one: (one.quote, one.layer, one.label, one.get("occurrence")),
            lambda one: (one.quote, one.layer, one.label),
            lambda one: (one.quote, one.layer),
        ),
        _alike,
    )
    for one in found.removed:
        act: Change = _about(one, one.label)
        yield replace(act, act="rejected" if one.is_proposed else "removed")
    for one in found.added:
        yield replace(_about(one, one.label), act="proposed" if one.is_proposed else "added")
    if found.reordered:
        yield Change("annotation", "changed", facet="order", place=found.both[0][1].place)
    for one, other in found.both:
        yield from _annotation(one, other)


def _about(one: Annotation, detail: str = "") -> Change:
    return Change(one.layer or "annotation", "changed", quoted(one.quote), "", detail, one.place)


def _alike(old: Annotation, new: Annotation) -> bool:
    """The same words in another layer, the same facts of other words, or nearly the same words."""
    if old.quote == new.quote:
        return True
    if old.layer != new.layer:
        return False
    return old.facts == new.facts or old.quote in new.quote or new.quote in old.quote


def _annotation(old: Annotation, new: Annotation) -> Iterator[Change]:
    about = _about(new)
    yield from value(about, "words", old.quote, new.quote)
    if old.layer != new.layer:
        yield replace(about, detail=f"{old.layer}: {old.label} → {new.layer}: {new.label}")
    elif old.label != new.label:
        yield replace(about, detail=f"{old.label} → {new.label}")
    yield from value(about, "id", old.id, new.id)
    if old.is_proposed and not new.is_proposed:
        yield replace(about, act="accepted")
    elif new.is_proposed and not old.is_proposed:
        yield replace(about, act="proposed again")
    settled = old.is_proposed != new.is_proposed
    told = schema.PROPOSAL_KEYS if settled else ()
    yield from facts(about, Facts(old.facts.items[1:]), Facts(new.facts.items[1:]), told)
    yield from prose(about, "note", old.note, new.note)


def term_changes(old: tuple[Term, ...], new: tuple[Term, ...]) -> Iterator[Change]:
    found = pair(old, new, (lambda one: one.head, lambda one: one.head.partition(",")[0]), _same_word)
    yield from unpaired("term", found, lambda one: short(one.head), lambda one: one.place)
    for one, other in found.both:
        about = Change("term", "changed", short(other.head), place=other.place)
        yield from value(about, "head", one.head, other.head)
        yield from value(about, "part of speech", one.part_of_speech, other.part_of_speech)
        yield from value(about, "level", one.level, other.level)
        yield from value(about, "English", one.english, other.english)
        yield from value(about, "definition", one.definition, other.definition)
        yield from value(about, "form in the text", one.form, other.form)


def _same_word(old: Term, new: Term) -> bool:
    return old.definition == new.definition
