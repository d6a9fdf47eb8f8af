"""What a person has to look at, given what changed. The questions are data; a page of ours shows them all."""

from __future__ import annotations

import json
from collections.abc import Iterator
from importlib.resources import files
from typing import Any

from lesart.diff.every import Difference, LessonDifference

_PROPOSING = ("accepted", "rejected", "proposed", "proposed again")


def questions(difference: Difference) -> tuple[str, ...]:
    """The questions of the checklist that these changes raise, in its order."""
    touched = {name for one in difference.lessons for name in _touched(one)}
    return tuple(row["question"] for row in checklist() if touched & set(row["when"]))


def checklist() -> list[dict[str, Any]]:
    """The whole list: `id`, `question`, `why`, and `when` it is asked."""
    text = files(__package__).joinpath("questions.json").read_text(encoding="utf-8")
    rows: list[dict[str, Any]] = json.loads(text)
    return rows


def _touched(one: LessonDifference) -> Iterator[str]:
    """What a lesson's changes touch: parts, and "part.facet" where a facet alone raises a question."""
    if one.state in ("same", "layout"):
        return
    yield one.state
    if one.earlier:
        yield "moved"
    if one.lesson and one.state in ("new", "changed"):
        yield from _content(one)
    for change in one.changes:
        yield change.part
        yield change.act if change.act in _PROPOSING else ""
        yield f"{change.part}.{change.facet}" if change.facet else f"{change.part} {change.act}"


def _content(one: LessonDifference) -> Iterator[str]:
    """What a lesson holds, whether or not it is this change that brought it."""
    lesson = one.lesson
    assert lesson
    if any(annotation.is_proposed for annotation in lesson.annotations):
        yield "proposals"
    if one.state == "new":
        yield from (annotation.layer for annotation in lesson.annotations)
        yield from ("claim", "article", "sentence", "term", "exercise", "section")
