"""What changes in a lesson: all its files, and whatever part of it this package has no words for yet."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import fields

from lesart.diff.article import article_changes, record, rows
from lesart.diff.attribution import attribution_changes, term_changes
from lesart.diff.change import Change
from lesart.diff.teaching import comparison_changes, part_changes, teacher_changes
from lesart.model import Article, Facts, Lesson, Place

_TOLD = {
    Lesson: ("slug", "article", "speakers", "claims", "chains", "annotations", "terms", "record", "parts",
             "teacher", "comparison"),
    Article: ("record", "sources", "sentences"),
}  # fmt: skip
"""The fields of which something more exact is said."""
_NAMES = ("date", "quote", "code", "what", "text")
"""By what an entry of a list goes, such as a correction or a waiver."""


def changes(old: Lesson, new: Lesson) -> tuple[Change, ...]:
    """Every change, in the order of the files."""
    return tuple(_changes(old, new))


def _changes(old: Lesson, new: Lesson) -> Iterator[Change]:
    yield from article_changes(old.article, new.article)
    yield from attribution_changes(old, new)
    yield from term_changes(old.terms, new.terms)
    about = Change("lesson", "changed", place=Place(new.file("lesson.md")))
    yield from record(about, old.record, new.record)
    yield from part_changes(old.parts, new.parts)
    yield from teacher_changes(old.teacher, new.teacher, Place(new.file("teacher.md")))
    yield from comparison_changes(old.comparison, new.comparison, Place(new.file("compare.md")))
    yield from _rest(old, new, Place(new.file("lesson.md")))
    yield from _rest(old.article, new.article, new.article.place)


def _rest(old: Lesson | Article, new: Lesson | Article, place: Place) -> Iterator[Change]:
    """Lists of facts; and whatever was added to the model later, so that nothing changes silently."""
    for field in fields(old):
        before, after = getattr(old, field.name), getattr(new, field.name)
        if not field.compare or field.name in _TOLD[type(old)] or before == after:
            continue
        if isinstance(before, tuple) and all(isinstance(row, Facts) for row in (*before, *after)):
            yield from rows(field.name.removesuffix("s"), before, after, _NAMES)
        else:
            part = type(old).__name__.lower()
            yield Change(part, "changed", facet=field.name.replace("_", " "), place=place)
