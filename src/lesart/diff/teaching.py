"""What changes in what teaches: prose, objectives, exercises, cells, the teacher's page, two versions."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from lesart.diff.article import record
from lesart.diff.change import Change, facts, prose, quoted, short, value
from lesart.diff.pairs import pair, unpaired
from lesart.model import (
    Advice,
    Bullets,
    Cell,
    Choice,
    Comparison,
    Exercise,
    Part,
    Path,
    Place,
    Point,
    Prose,
    Quote,
    Section,
    Step,
    Teacher,
)  # fmt: skip

_ITEM = {"Objectives": "objective", "Follow-up": "follow-up"}


def part_changes(old: tuple[Part, ...], new: tuple[Part, ...]) -> Iterator[Change]:
    found = pair(old, new, (lambda one: (type(one), _title(one)),), _same_content)
    for act, ones in (("removed", found.removed), ("added", found.added)):
        for one in ones:
            for change in _whole(one):
                yield replace(change, act=act)  # type: ignore[arg-type]
    if found.reordered:
        yield Change("section", "changed", facet="order", place=found.both[0][1].place)
    for one, other in found.both:
        match one, other:
            case Exercise(), Exercise():
                yield from _exercise(one, other)
            case Section(), Section():
                yield from _section(one, other)
            case Bullets(), Bullets():
                yield from _items(_ITEM[other.heading], one.items, other.items)


def _title(part: Part) -> str:
    return part.title if isinstance(part, Exercise) else part.heading


def _same_content(old: Part, new: Part) -> bool:
    match old, new:
        case Exercise(), Exercise():
            return old.prompt == new.prompt or old.choices == new.choices
        case Section(), Section():
            return old.blocks == new.blocks
    return False


def _whole(part: Part) -> Iterator[Change]:
    """What comes or goes with a part: of a list each item, of the rest the part itself."""
    match part:
        case Bullets():
            for item in part.items:
                yield Change(_ITEM[part.heading], "added", quoted(item.text), place=item.place)
        case Exercise():
            yield Change("exercise", "added", quoted(part.title), place=part.place)
        case Section():
            yield Change("section", "added", _named(part), place=part.place)


def _named(section: Section) -> str:
    return quoted(section.heading) if section.heading else "opening"


def _items(part: str, old: tuple[Prose, ...], new: tuple[Prose, ...]) -> Iterator[Change]:
    """Items of a list have no name: those that stand at the same place are the same."""
    found = pair(old, new, (lambda one: one.text,), lambda one, other: True)
    yield from unpaired(part, found, lambda one: quoted(one.text), lambda one: one.place)
    for one, other in found.both:
        yield from prose(Change(part, "changed", quoted(other.text), place=other.place), "", one, other)


def _exercise(old: Exercise, new: Exercise) -> Iterator[Change]:
    about = Change("exercise", "changed", quoted(new.title), place=new.place)
    yield from value(about, "title", old.title, new.title)
    yield from value(about, "kind", old.kind, new.kind)
    yield from prose(about, "question", old.prompt, new.prompt)
    yield from prose(about, "hint", old.hint, new.hint)
    yield from _choices(about, old.choices, new.choices)
    yield from prose(about, "reason", old.feedback, new.feedback)


def _choices(about: Change, old: tuple[Choice, ...], new: tuple[Choice, ...]) -> Iterator[Change]:
    found = pair(old, new, (lambda one: one, lambda one: one.text), lambda one, other: True)
    for one in found.removed:
        yield replace(about, act="removed", facet="choice", detail=short(one.text))
    for one in found.added:
        yield replace(about, act="added", facet="choice", detail=short(one.text), place=one.place)
    if found.reordered:
        yield replace(about, facet="order of choices")
    for one, other in found.both:
        here = replace(about, place=other.place)
        yield from value(here, "choice", one.text, other.text)
        if one.right != other.right:
            act = "now right" if other.right else "now wrong"
            yield replace(here, act=act, facet="choice", detail=short(other.text))  # type: ignore[arg-type]
        yield from prose(here, "reason of a choice", one.feedback, other.feedback)
        yield from facts(here, one.facts, other.facts)
        if one.instead != other.instead:
            yield replace(here, facet="“or” between choices", detail=short(other.text))


def _section(old: Section, new: Section) -> Iterator[Change]:
    about = Change("section", "changed", _named(new), place=new.place)
    yield from value(about, "heading", old.heading, new.heading)
    found = pair(old.blocks, new.blocks, (lambda one: one,), lambda one, other: type(one) is type(other))
    for act, blocks in (("removed", found.removed), ("added", found.added)):
        for one in blocks:
            yield replace(_block(about, one), act=act)  # type: ignore[arg-type]
    if found.reordered:
        yield replace(about, facet="order")
    for one, other in found.both:
        if isinstance(one, Cell) and isinstance(other, Cell):
            yield from prose(
                replace(about, part="cell", place=other.place), "", Prose(one.code), Prose(other.code)
            )
        elif isinstance(one, Prose) and isinstance(other, Prose):
            yield from prose(replace(about, place=other.place), "prose", one, other)


def _block(about: Change, block: Prose | Cell) -> Change:
    if isinstance(block, Cell):
        return replace(about, part="cell", detail=short(block.code), place=block.place)
    return replace(about, facet="prose", detail=short(block.text), place=block.place)


def teacher_changes(old: Teacher | None, new: Teacher | None, place: Place) -> Iterator[Change]:
    if old is None or new is None:
        yield from _file("teacher's page", old, new, place)
        return
    found = pair(old.parts, new.parts, (lambda one: (type(one), one.heading),), _same_advice)
    yield from unpaired("advice", found, lambda one: quoted(one.heading), lambda one: one.place)
    for one, other in found.both:
        about = Change("advice", "changed", quoted(other.heading), place=other.place)
        yield from value(about, "heading", one.heading, other.heading)
        if isinstance(one, Advice) and isinstance(other, Advice):
            yield from prose(about, "", one.text, other.text)
        elif isinstance(one, Path) and isinstance(other, Path):
            yield from _steps(about, one.steps, other.steps)


def _same_advice(old: Advice | Path, new: Advice | Path) -> bool:
    return replace(old, heading=new.heading) == new if type(old) is type(new) else False


def _steps(about: Change, old: tuple[Step, ...], new: tuple[Step, ...]) -> Iterator[Change]:
    found = pair(old, new, (lambda one: one, lambda one: one.task), lambda one, other: True)
    for one in found.removed:
        yield replace(about, act="removed", facet="step", detail=short(one.task.text))
    for one in found.added:
        yield replace(about, act="added", facet="step", detail=short(one.task.text), place=one.place)
    if found.reordered:
        yield replace(about, facet="order")
    for one, other in found.both:
        here = replace(about, place=other.place)
        yield from value(here, "minutes", f"{one.minutes}", f"{other.minutes}")
        yield from prose(here, "step", one.task, other.task)


def comparison_changes(old: Comparison | None, new: Comparison | None, place: Place) -> Iterator[Change]:
    if old is None or new is None:
        yield from _file("comparison", old, new, place)
        return
    about = Change("comparison", "changed", place=new.place)
    yield from record(about, old.record, new.record)
    yield from prose(about, "introduction", old.intro, new.intro)
    found = pair(old.points, new.points, (lambda one: one.heading,), _same_quotes)
    yield from unpaired("point", found, lambda one: quoted(one.heading), lambda one: one.place)
    for one, other in found.both:
        here = Change("point", "changed", quoted(other.heading), place=other.place)
        yield from value(here, "heading", one.heading, other.heading)
        yield from value(here, "quotation of the other version", _words(one.other), _words(other.other))
        yield from value(here, "quotation of the article", _words(one.article), _words(other.article))
        yield from facts(here, one.facts, other.facts)
        yield from prose(here, "note", one.note, other.note)


def _same_quotes(old: Point, new: Point) -> bool:
    return (old.other, old.article) == (new.other, new.article)


def _words(quote: Quote | None) -> str | None:
    return quote.text if quote else None


def _file(part: str, old: object, new: object, place: Place) -> Iterator[Change]:
    """A file that a lesson may do without."""
    if old is not new:
        yield Change(part, "added" if old is None else "removed", place=place)
