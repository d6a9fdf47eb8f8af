"""From paths to results: find the lessons, read them, check them."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date
from functools import partial
from pathlib import Path

from lesart import schema
from lesart.cache import Cache, Heads
from lesart.checks import FAMILIES, run_checks
from lesart.checks.across import inconsistent_terms
from lesart.find import find_lessons, shown
from lesart.freshness import stale_from
from lesart.model import Finding, Lesson, Place
from lesart.read import Text, read
from lesart.read.source import load
from lesart.report import Result
from lesart.study import Study
from lesart.text import Source

_PAYS = 200
"""From this many lessons on, starting further processes costs less than it saves."""


@dataclass(frozen=True, slots=True)
class Examined:
    """The lessons that could be read, and the result of checking them."""

    lessons: tuple[Lesson, ...]
    result: Result


@dataclass(frozen=True, slots=True)
class Outcome:
    """What one folder gave; `texts` are kept where a finding is to be shown."""

    lesson: Lesson | None
    findings: tuple[Finding, ...]
    quotations: int
    heads: Heads
    texts: tuple[Text, ...]
    folder: Path
    stale: date | None = None
    """The day from which the lesson asks for a new look."""
    proposals: int = 0
    gaps: int = 0

    @property
    def is_clean(self) -> bool:
        return not self.findings


def examine(
    paths: Iterable[Path],
    families: Iterable[str] = FAMILIES,
    *,
    hints: bool = False,
    today: date | None = None,
) -> Examined:
    """Read and check every lesson at or below `paths`; a lesson that cannot be read is not checked.

    Whether a lesson is still fresh is only asked where the caller says what day it is.
    """
    folders, findings = _folders(paths)
    outcomes = [look(folder, tuple(families), hints=hints, today=today) for folder in folders]
    lessons = tuple(outcome.lesson for outcome in outcomes if outcome.lesson)
    outcomes = _with_others(outcomes, lessons, tuple(families), today)
    return Examined(lessons, _result(findings, outcomes, tuple(families)))


def check(paths: Iterable[Path], cache: Cache, today: date | None = None) -> Result:
    """The result of checking all lessons at or below `paths`; those known to be clean are not read again."""
    folders, findings = _folders(paths)
    keys = [cache.key(folder) for folder in folders]
    outcomes: list[Outcome | None] = [_known(cache, *pair) for pair in zip(keys, folders, strict=True)]
    fresh = [index for index, outcome in enumerate(outcomes) if outcome is None]
    for index, outcome in zip(fresh, _look_at([folders[index] for index in fresh], today), strict=True):
        outcomes[index] = outcome
        if outcome.is_clean:
            cache.remember(keys[index], outcome.quotations, outcome.heads, outcome.stale)
    cache.save()
    done = [outcome for outcome in outcomes if outcome]
    if any(finding.code == "LS101" for outcome in done for finding in outcome.findings):
        return examine(paths, today=today).result
    return _result(findings, done)


def look(
    folder: Path,
    families: tuple[str, ...] = tuple(FAMILIES),
    *,
    hints: bool = False,
    today: date | None = None,
) -> Outcome:
    """Read and check one lesson."""
    reading = read(folder, shown(folder))
    texts = tuple(reading.texts.values())
    if reading.lesson is None:
        return Outcome(None, reading.findings, 0, (), texts, folder)
    study = Study(reading.lesson, today=today)
    findings = tuple(run_checks(study, families, hints=hints))
    quotations = len(study.passages) + len(study.quotations)
    heads = tuple((term.head, term.place.line) for term in reading.lesson.terms)
    proposals = sum(one.is_proposed for one in reading.lesson.annotations)
    gaps = len(reading.lesson.gaps)
    return Outcome(
        reading.lesson,
        findings,
        quotations,
        heads,
        texts,
        folder,
        stale_from(reading.lesson),
        proposals,
        gaps,
    )


def _light(folder: Path, today: date | None) -> Outcome:
    """An outcome that is cheap to pass between processes."""
    outcome = look(folder, today=today)
    return replace(outcome, lesson=None, texts=() if outcome.is_clean else outcome.texts)


def _look_at(folders: list[Path], today: date | None) -> Iterator[Outcome]:
    """Every outcome in order, on all cores where that pays."""
    cores = os.cpu_count() or 1
    if len(folders) < _PAYS or cores < 2:
        yield from (_light(folder, today) for folder in folders)
        return
    from concurrent.futures import ProcessPoolExecutor

    with ProcessPoolExecutor(cores) as pool:
        yield from pool.map(partial(_light, today=today), folders, chunksize=32)


def _known(cache: Cache, key: str, folder: Path) -> Outcome | None:
    entry = cache.clean(key)
    return Outcome(None, (), *entry, (), folder) if entry else None


def _with_others(
    outcomes: list[Outcome], lessons: tuple[Lesson, ...], families: tuple[str, ...], today: date | None
) -> list[Outcome]:
    """A quotation that is not found may stand in another lesson: then its finding says so."""
    if len(lessons) < 2 or not any(f.code == "LS101" for outcome in outcomes for f in outcome.findings):
        return outcomes
    sources = {lesson.slug: Source(lesson.article.text) for lesson in lessons}
    again = []
    for outcome in outcomes:
        if outcome.lesson and any(finding.code == "LS101" for finding in outcome.findings):
            others = {slug: source for slug, source in sources.items() if slug != outcome.lesson.slug}
            outcome = replace(
                outcome, findings=tuple(run_checks(Study(outcome.lesson, others, today), families))
            )
        again.append(outcome)
    return again


def _result(findings: list[Finding], outcomes: list[Outcome], families: tuple[str, ...] = ("LS2",)) -> Result:
    across = _across(outcomes) if "LS2" in families else []
    texts = {text.file: text for outcome in outcomes for text in outcome.texts}
    for finding in across:
        file = Path(finding.place.file)
        text, _ = load(file, file.parent, finding.place.file)
        texts.update({text.file: text} if text and text.file not in texts else {})
    return Result(
        (*findings, *(finding for outcome in outcomes for finding in outcome.findings), *across),
        len(outcomes),
        sum(outcome.quotations for outcome in outcomes),
        sum(len(outcome.heads) for outcome in outcomes),
        texts,
        proposals=sum(outcome.proposals for outcome in outcomes),
        gaps=sum(outcome.gaps for outcome in outcomes),
    )


def _across(outcomes: list[Outcome]) -> list[Finding]:
    """What only shows when lessons are laid side by side."""
    glossaries = ((f"{shown(outcome.folder)}/glossary.md", outcome.heads) for outcome in outcomes)
    return [flaw.finding("LS209") for flaw in inconsistent_terms(glossaries)]


def _folders(paths: Iterable[Path]) -> tuple[list[Path], list[Finding]]:
    """The folders of lessons, and what is wrong with the paths or the names themselves."""
    folders: dict[Path, None] = {}
    findings: list[Finding] = []
    slugs: dict[str, Path] = {}
    for path in paths:
        found = find_lessons(path)
        if not found:
            findings.append(_no_lesson(path))
        for folder in found:
            if folder not in folders:
                findings.extend(_twice(folder, slugs))
                folders[folder] = None
    return list(folders), findings


def _twice(folder: Path, slugs: dict[str, Path]) -> list[Finding]:
    """Two lessons of one name would have one address, and one would hide the other."""
    slug = folder.resolve().name
    first = slugs.setdefault(slug, folder)
    if slug in schema.RESERVED_SLUGS:
        message = f"“{slug}” is an address of the site itself."
    elif first is not folder and first.resolve() != folder.resolve():
        message = f"Two lessons are called “{slug}”; the other is {shown(first)}."
    else:
        return []
    return [Finding("LS008", Place(shown(folder)), message, "Give this lesson another name.")]


def _no_lesson(path: Path) -> Finding:
    if not os.path.exists(path):
        hint = "Check the spelling, or make a new lesson with `lesart new`."
        return Finding("LS001", Place(shown(path)), "There is nothing at this path.", hint)
    hint = f"A lesson is a folder with {', '.join(schema.FILES)}; `lesart new PATH` makes one."
    return Finding("LS001", Place(shown(path)), "There is no lesson at or below this path.", hint)
