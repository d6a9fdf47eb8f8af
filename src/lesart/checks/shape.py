"""LS0: fields, rights, and the seal. What cannot be read at all is reported by `lesart.read`."""

from __future__ import annotations

import re
from collections.abc import Iterator
from urllib.parse import urlsplit

from lesart import data, schema
from lesart.checks.registry import Flaw, check
from lesart.freshness import day
from lesart.model import QUOTED, Article, Comparison, Fact, Facts, Lesson, Place
from lesart.read.page import did_you_mean
from lesart.study import Study
from lesart.text import seal

_MINUTES = re.compile(r"[1-9][0-9]{0,2}")
_LANGUAGE = re.compile(r"[a-z]{2,3}(?:-[A-Za-z0-9]{2,8})*")


@check("LS005")
def field_missing_or_unfit(study: Study) -> Iterator[Flaw]:
    """A field that must be there is not, or its value is none of those it can have."""
    lesson = study.lesson
    article, file = lesson.article, lesson.file("lesson.md")
    yield from _missing(article.record, schema.ARTICLE_REQUIRED, article.place, {"seal": seal(article.text)})
    yield from _missing(lesson.record, schema.LESSON_REQUIRED, Place(file))
    yield from _article_values(article)
    yield from _lesson_values(lesson, file)
    for annotation in lesson.annotations:
        yield from _closed(annotation.facts.items[1:], schema.annotation_values())
    for passage in study.passages:
        if passage.occurrence and not schema.COUNT.fullmatch(passage.occurrence.value):
            yield Flaw(
                passage.occurrence.place,
                f"“{passage.occurrence.value}” is no count.",
                "Write `- occurrence: 2` for the second.",
            )
    for speaker in lesson.speakers:
        yield from _closed(speaker.facts.items, schema.speaker_values())
    if lesson.comparison:
        yield from _comparison_values(lesson.comparison)


def _missing(
    record: Facts, required: tuple[str, ...], place: Place, known: dict[str, str] | None = None
) -> Iterator[Flaw]:
    for key in required:
        if not record.get(key):
            hint = f"Add a line `{key}: {(known or {}).get(key, '…')}`."
            yield Flaw(place, f"The front matter does not say “{key}”.", hint)


def _closed(facts: tuple[Fact, ...], sets: dict[str, tuple[str, ...]]) -> Iterator[Flaw]:
    for fact in facts:
        known = sets.get(fact.key)
        if known and fact.value not in known:
            yield Flaw(fact.place, f"“{fact.key}” cannot be “{fact.value}”.", did_you_mean(fact.value, known))


def _article_values(article: Article) -> Iterator[Flaw]:
    sets = {"rights": schema.RIGHTS, "factuality": schema.FACTUALITY}
    yield from _closed(article.record.items, sets)
    yield from _date(article.record.fact("published"))
    yield from _language(article.record.fact("language"))


def _comparison_values(comparison: Comparison) -> Iterator[Flaw]:
    yield from _missing(comparison.record, schema.COMPARE_REQUIRED, comparison.place)
    yield from _closed(comparison.record.items, {"rights": schema.RIGHTS})
    yield from _date(comparison.record.fact("date"))
    yield from _language(comparison.record.fact("language"))
    for point in comparison.points:
        yield from _closed(point.facts.items, {"change": schema.CHANGES})
        if not point.change:
            hint = f"Add `- change: …`, one of: {', '.join(schema.CHANGES)}."
            yield Flaw(point.place, "This point does not say “change”.", hint)


def _language(language: Fact | None) -> Iterator[Flaw]:
    if language and not _LANGUAGE.fullmatch(language.value):
        yield Flaw(
            language.place, f"“{language.value}” is no code of a language.", "Write `de`, or such as `de-AT`."
        )


def _lesson_values(lesson: Lesson, file: str) -> Iterator[Flaw]:
    record = lesson.record
    yield from _closed(record.items, {"level": schema.LEVELS})
    yield from _date(record.fact("last_reviewed"))
    minutes = record.fact("minutes")
    if minutes and not _MINUTES.fullmatch(minutes.value):
        yield Flaw(
            minutes.place, f"“{minutes.value}” is no number of minutes.", "Write a whole number, e.g. 90."
        )
    yield from _members(record, "focus", tuple(data.layers()))
    yield from _members(record, "competences", tuple(data.competences()))
    competences = record.fact("competences")
    if competences and len(record.listed("competences")) > schema.MAX_COMPETENCES:
        most = schema.MAX_COMPETENCES
        yield Flaw(
            competences.place, f"A lesson names {most} competences at most.", "Keep those it really trains."
        )
    yield from _waivers(lesson, file)
    if not lesson.bullets("Objectives"):
        hint = "Add `## Objectives` with a few `- I can …` lines."
        yield Flaw(Place(file), "The lesson names no objective.", hint)
    for item in lesson.bullets("Follow-up"):
        when, colon, text = item.text.partition(":")
        if not (colon and text.strip() and day(when)):
            hint = "Write `- 2022-11-02: what became known. (source)`"
            yield Flaw(item.place, "This line of the follow-up has no date.", hint)


def _waivers(lesson: Lesson, file: str) -> Iterator[Flaw]:
    """A waiver says which finding, of which words, and why; and only some findings can be waived."""
    for waiver in lesson.waivers:
        place = waiver.items[0].place
        for key in schema.WAIVER_KEYS:
            if not waiver.get(key):
                yield Flaw(place, f"This waiver does not say “{key}”.", f"Add a line `{key}: …`.")
        code = waiver.get("code")
        if code and code not in schema.WAIVABLE:
            hint = "Mend what it finds; waived can be: " + ", ".join(schema.WAIVABLE) + "."
            yield Flaw(place, f"{code} cannot be waived.", hint)


def _members(record: Facts, key: str, known: tuple[str, ...]) -> Iterator[Flaw]:
    fact = record.fact(key)
    for part in record.listed(key):
        if fact and part not in known:
            yield Flaw(fact.place, f"“{key}” cannot hold “{part}”.", did_you_mean(part, known))


def _date(fact: Fact | None) -> Iterator[Flaw]:
    if fact and not day(fact.value):
        yield Flaw(fact.place, f"“{fact.value}” is no date.", "Write year-month-day, e.g. 2022-09-22.")


@check("LS009")
def rights_incomplete(study: Study) -> Iterator[Flaw]:
    """The record of rights lacks what its kind of rights demands."""
    article, comparison = study.lesson.article, study.lesson.comparison
    yield from _rights(article.record, "An article")
    if comparison:
        yield from _rights(comparison.record, "Another version")
        yield from _address(comparison.record.fact("url"))
    factuality = article.record.fact("factuality")
    if factuality and factuality.value == "real" and not article.sources:
        hint = "Add `facts:` with `- id: …`, `what: …` and, where there is one, `url: …`."
        yield Flaw(factuality.place, "A real event needs the sources of its facts.", hint)
    yield from _address(article.record.fact("url"))
    for source in article.sources:
        if not (source.get("id") and source.get("what")):
            place = source.items[0].place
            yield Flaw(
                place,
                "This source of facts has no `id` or no `what`.",
                "Say which source it is, with its date.",
            )
        yield from _address(source.fact("url"))


def _rights(record: Facts, what: str) -> Iterator[Flaw]:
    rights = record.fact("rights")
    for key in schema.RIGHTS_REQUIRED.get(rights.value, ()) if rights else ():
        if rights and not record.get(key):
            message = f"{what} with `rights: {rights.value}` must say “{key}”."
            yield Flaw(rights.place, message, f"Add a line `{key}: …` to the front matter.")
    licence = record.fact("licence")
    if licence and rights and rights.value == QUOTED:
        hint = "Take this line out; a text with an open licence has `rights: open-licence`."
        yield Flaw(licence.place, "Words that are only quoted are under no licence of ours.", hint)


def _address(fact: Fact | None) -> Iterator[Flaw]:
    """Only an address on the web may become a link."""
    if fact is None:
        return
    try:
        parts = urlsplit(fact.value)
        known = parts.scheme in ("http", "https") and bool(parts.hostname)
    except ValueError:
        known = False
    if not known or " " in fact.value:
        yield Flaw(
            fact.place, f"“{fact.value}” is no web address.", "Write the whole address, from https:// on."
        )


@check("LS010")
def seal_broken(study: Study) -> Iterator[Flaw]:
    """The article is not the one that was sealed."""
    article = study.lesson.article
    fact = article.record.fact("seal")
    right = seal(article.text)
    if fact and fact.value != right:
        hint = f"Undo the change, or, if it is meant, seal the new text:\nseal: {right}"
        yield Flaw(
            fact.place, "The text of the article is not the one that was sealed.", hint, replacement=right
        )


@check("LS011")
def timing_without_sum(study: Study) -> Iterator[Flaw]:
    """The steps for teachers do not add up to the minutes of the lesson, or the short path is not shorter."""
    teacher, minutes = study.lesson.teacher, study.lesson.record.get("minutes") or ""
    if teacher is None or not _MINUTES.fullmatch(minutes):
        return
    whole, short = teacher.path(schema.TIMING), teacher.path(schema.SHORT_PATH)
    if whole and whole.minutes != int(minutes):
        message = f"The steps add up to {whole.minutes} minutes, the lesson says {minutes}."
        yield Flaw(whole.place, message, "Change the steps, or `minutes` in lesson.md.")
    if short and short.minutes >= int(minutes):
        message = f"The short path takes {short.minutes} minutes, the lesson {minutes}."
        yield Flaw(short.place, message, "Leave steps out, or shorten them.")


@check("LS013")
def gap_open(study: Study) -> Iterator[Flaw]:
    """A question of a draft that nobody has answered: one finding each."""
    every = study.lesson.gaps
    for number, gap in enumerate(every, 1):
        hint = "Write the answer in place of the brackets ⟨ ⟩ and what stands in them."
        message = f"A gap is open: “{gap.question}” ({number} of {len(every)})."
        yield Flaw(gap.place, message, hint, gap.question)
