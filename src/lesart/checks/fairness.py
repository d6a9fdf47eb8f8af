"""LS6: fairness and currency."""

from __future__ import annotations

from collections.abc import Iterator

from lesart import schema
from lesart.checks.registry import Flaw, check
from lesart.freshness import day, stale_from
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


@check("LS603")
def change_not_shown(study: Study) -> Iterator[Flaw]:
    """A change that the quotations of its point do not show, or that no note explains."""
    comparison = study.lesson.comparison
    for point in comparison.points if comparison else ():
        fact, quotes = point.fact("change"), [quote for quote in (point.other, point.article) if quote]
        if fact is None or fact.value not in schema.CHANGES:
            continue
        one_sided = fact.value in ("dropped", "added")
        if one_sided and len(quotes) == 2:
            hint = "Keep the words of the version that has them, or name another change."
            yield Flaw(fact.place, f"“{fact.value}” stands in one version only, but both are quoted.", hint)
        elif not one_sided and len(quotes) == 1:
            hint = (
                "Quote the other version, then the article; or write `- change: dropped` if the article "
                "leaves it out, `- change: added` if only the article says it."
            )
            yield Flaw(fact.place, f"“{fact.value}” is about two versions, but one is quoted.", hint)
        if fact.value != "kept" and not point.note.text:
            hint = "Add a paragraph below the facts: which words show it, and what it does to the reader."
            yield Flaw(fact.place, f"“{fact.value}” stands here without a note.", hint)


@check("LS604", "warning")
def not_reviewed_for_a_year(study: Study) -> Iterator[Flaw]:
    """Nobody has looked for a year at what became known of a real event.

    Only a warning, and only where the caller says what day it is: no commit fails because time passed.
    """
    fact, stale = study.lesson.record.fact("last_reviewed"), stale_from(study.lesson)
    if fact and stale and study.today and stale <= study.today:
        message = (
            f"Nobody has looked at this lesson since {fact.value}, {schema.FRESH_MONTHS} months ago or more."
        )
        hint = "Look what has become known, add it under “Follow-up”, and set `last_reviewed`."
        yield Flaw(fact.place, message, hint)


@check("LS605")
def correction_unclear(study: Study) -> Iterator[Flaw]:
    """A correction that does not say when or what, or that is younger than the last look at the lesson."""
    reviewed = study.lesson.record.fact("last_reviewed")
    for correction in study.lesson.corrections:
        place = correction.items[0].place
        for key in schema.CORRECTION_KEYS:
            if not correction.get(key):
                yield Flaw(place, f"This correction does not say “{key}”.", f"Add a line `{key}: …`.")
        when = correction.fact("date")
        if when is None or not when.value:
            continue
        if not day(when.value):
            yield Flaw(when.place, f"“{when.value}” is no date.", "Write year-month-day, e.g. 2022-09-22.")
        elif not reviewed:
            hint = f"Add `last_reviewed: {when.value}`, or a later day."
            yield Flaw(when.place, "A lesson with corrections says when it was last reviewed.", hint)
        elif reviewed.value < when.value:
            hint = f"Set `last_reviewed` to {when.value} or later: who corrects a lesson looks at it."
            yield Flaw(when.place, "This correction is younger than the last review of the lesson.", hint)
