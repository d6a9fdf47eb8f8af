"""From the files of a lesson to a `Lesson`, every object with its file, line and column.

With `write`, the only modules that know the formats.
"""

from __future__ import annotations

import os
from collections.abc import Mapping
from dataclasses import dataclass, replace
from pathlib import Path

from lesart import schema
from lesart.model import Article, Comparison, Finding, Lesson, Part, Place, Teacher, Term
from lesart.read.annotations import Annotated, read_annotations
from lesart.read.article import read_article
from lesart.read.comparison import read_comparison
from lesart.read.front import Front
from lesart.read.gaps import gaps
from lesart.read.glossary import read_glossary
from lesart.read.lesson import read_lesson_file
from lesart.read.source import Text, load
from lesart.read.teacher import read_teacher
from lesart.read.unsafe import unsafe_markup

__all__ = ["Reading", "Text", "load_texts", "parse", "read"]


@dataclass(frozen=True, slots=True)
class Reading:
    """A lesson, or None with the findings that say why; `texts` are the files as read."""

    lesson: Lesson | None
    findings: tuple[Finding, ...]
    texts: Mapping[str, Text]


def read(folder: Path, shown: str | None = None) -> Reading:
    """Read the lesson in `folder`; `shown` is how the folder is called in findings."""
    name = shown if shown is not None else str(folder)
    if folder.is_symlink():
        hint = "Put the folder itself there."
        return Reading(
            None, (Finding("LS001", Place(name), "This lesson is a link to elsewhere.", hint),), {}
        )
    texts, findings = load_texts(folder, name)
    findings.extend(_slug(folder, name))
    if not texts.keys() >= set(schema.FILES):
        return Reading(None, tuple(findings), texts)
    lesson, more = parse(folder.resolve().name, texts)
    findings.extend(more)
    return Reading(None if findings else lesson, tuple(findings), texts)


def load_texts(folder: Path, name: str) -> tuple[dict[str, Text], list[Finding]]:
    """The files of a lesson by file name, and why others could not be read."""
    texts: dict[str, Text] = {}
    findings: list[Finding] = []
    there = (file for file in schema.OPTIONAL_FILES if os.path.lexists(folder / file))
    for file in (*schema.FILES, *there):
        text, trouble = load(folder / file, folder, f"{name}/{file}")
        findings.extend(trouble)
        if text is not None:
            texts[file] = text
    return texts, findings


def parse(slug: str, texts: Mapping[str, Text]) -> tuple[Lesson | None, list[Finding]]:
    """The lesson that its texts say; any finding means that it is not to be trusted."""
    findings = [finding for text in texts.values() for finding in unsafe_markup(text)]
    article, trouble = read_article(texts["article.md"])
    findings.extend(trouble)
    annotated, trouble = read_annotations(texts["annotations.md"])
    findings.extend(trouble)
    terms, trouble = read_glossary(texts["glossary.md"])
    findings.extend(trouble)
    front, parts, trouble = read_lesson_file(texts["lesson.md"])
    findings.extend(trouble)
    teacher, comparison, trouble = _optional(texts)
    findings.extend(trouble)
    if article is None or front is None:
        return None, findings
    lesson = _lesson(slug, article, annotated, terms, front, parts, teacher, comparison)
    return replace(lesson, gaps=gaps(texts, article.text)), findings


def _optional(texts: Mapping[str, Text]) -> tuple[Teacher | None, Comparison | None, list[Finding]]:
    """What the files say that a lesson may do without."""
    teacher, findings = read_teacher(texts["teacher.md"]) if "teacher.md" in texts else (None, [])
    if "compare.md" not in texts:
        return teacher, None, findings
    comparison, trouble = read_comparison(texts["compare.md"])
    return teacher, comparison, [*findings, *trouble]


def _lesson(
    slug: str,
    article: Article,
    annotated: Annotated,
    terms: tuple[Term, ...],
    front: Front,
    parts: tuple[Part, ...],
    teacher: Teacher | None,
    comparison: Comparison | None,
) -> Lesson:
    return Lesson(
        slug,
        article,
        annotated.speakers,
        annotated.claims,
        annotated.chains,
        annotated.annotations,
        terms,
        front.scalars,
        parts,
        front.lists.get("waivers", ()),
        teacher,
        comparison,
        front.lists.get("corrections", ()),
    )


def _slug(folder: Path, name: str) -> list[Finding]:
    slug = folder.resolve().name
    if schema.SLUG.fullmatch(slug):
        return []
    hint = "Use small letters a–z, digits and single hyphens, e.g. nordkorea-dementi; write ä as ae."
    return [Finding("LS008", Place(name), f"“{slug}” cannot be the address of a lesson.", hint)]
