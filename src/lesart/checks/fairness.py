"""LS6: fairness and currency."""

from __future__ import annotations

from collections.abc import Iterator

from lesart.checks.registry import Flaw, check
from lesart.model import Place
from lesart.study import Study


@check("LS601")
def name_without_note(study: Study) -> Iterator[Flaw]:
    """A contested or partisan name that no note explains."""
    for annotation in study.lesson.annotations:
        delicate = annotation.layer == "naming" and annotation.label in ("contested", "partisan")
        if delicate and not annotation.note.text:
            message = f"„{annotation.quote}“ is marked {annotation.label} without a note."
            hint = "Add a paragraph below its facts: who uses the word, and on what basis."
            yield Flaw(annotation.place, message, hint)


@check("LS602")
def denial_without_follow_up(study: Study) -> Iterator[Flaw]:
    """A lesson on a real denial that does not say what became known later, and when it was last looked at."""
    lesson = study.lesson
    denials = [annotation for annotation in lesson.annotations if annotation.layer == "denial"]
    if lesson.article.record.get("factuality") != "real" or not denials:
        return
    place = Place(lesson.file("lesson.md"))
    if not lesson.bullets("Follow-up"):
        hint = "Add `## Follow-up` with `- 2022-11-02: what became known. (source)`"
        yield Flaw(place, "A lesson on a real denial must say what became known later.", hint)
    if not lesson.record.get("last_reviewed"):
        yield Flaw(
            place,
            "A lesson on a real denial must say when it was last reviewed.",
            "Add `last_reviewed: year-month-day`.",
        )
