"""What follows from a lesson, worked out once and shared by checks and renderers."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

from lesart.model import Annotation, Bullets, Exercise, Lesson, Place, Prose, Section, Term
from lesart.terms import occurrences
from lesart.text import Source, Span

OWN = "{.own}"
_QUOTED = re.compile(
    r"„([^„“]*(?:„[^„“]*“[^„“]*)*)“(" + re.escape(OWN) + ")?|»([^»«]*)«(" + re.escape(OWN) + ")?"
)
_CODE = re.compile(r"`[^`\n]*`|^```.*?^```", re.DOTALL | re.MULTILINE)


@dataclass(frozen=True, slots=True)
class Located:
    """An annotation, all its occurrences, and the one it means (None when that is not settled)."""

    annotation: Annotation
    found: tuple[tuple[Span, ...], ...]
    spans: tuple[Span, ...] | None


@dataclass(frozen=True, slots=True)
class Quotation:
    """Words in German quotation marks in the prose of a lesson."""

    text: str
    place: Place


@dataclass(frozen=True, slots=True)
class Occurrence:
    """A term, and where it stands in the article."""

    term: Term
    spans: tuple[Span, ...]


class Study:
    """A lesson with its source prepared, its annotations located and its terms attested."""

    def __init__(self, lesson: Lesson) -> None:
        self.lesson = lesson

    @cached_property
    def source(self) -> Source:
        article = self.lesson.article
        return Source(article.text, tuple(sentence.start for sentence in article.sentences))

    @cached_property
    def located(self) -> tuple[Located, ...]:
        return tuple(self._locate(annotation) for annotation in self.lesson.annotations)

    def _locate(self, annotation: Annotation) -> Located:
        found = self.source.find(annotation.quote)
        wanted = annotation.get("occurrence")
        number = int(wanted) if wanted and wanted.isdecimal() else None
        if number is None:
            return Located(annotation, found, found[0] if len(found) == 1 else None)
        return Located(annotation, found, found[number - 1] if 0 < number <= len(found) else None)

    @cached_property
    def quotations(self) -> tuple[Quotation, ...]:
        """Every quotation in prose, exercises and notes that the author does not mark as own words."""
        return tuple(quotation for prose in self._prose() for quotation in quotations(prose))

    def _prose(self) -> Iterator[Prose]:
        lesson = self.lesson
        for noted in (lesson.speakers, lesson.claims, lesson.chains, lesson.annotations):
            yield from (one.note for one in noted)
        for part in lesson.parts:
            match part:
                case Section():
                    yield from (block for block in part.blocks if isinstance(block, Prose))
                case Bullets(heading="Objectives"):
                    yield from part.items
                case Exercise():
                    yield part.prompt
                    yield part.feedback
                    for choice in part.choices:
                        yield Prose(choice.text, choice.place)
                        yield choice.feedback

    @cached_property
    def all_occurrences(self) -> tuple[tuple[Occurrence, ...], ...]:
        """For each term its occurrences, those inside another term's longer one included."""
        lesson = self.lesson
        return tuple(
            tuple(Occurrence(term, spans) for spans in occurrences(term, lesson.article, self.source))
            for term in lesson.terms
        )

    @cached_property
    def occurrences(self) -> tuple[Occurrence, ...]:
        """Occurrences a reader can open, in order: where two overlap, the longer one stands."""
        every = [occurrence for row in self.all_occurrences for occurrence in row]
        every.sort(key=lambda o: (-sum(b - a for a, b in o.spans), o.spans))
        taken: set[int] = set()
        kept: list[Occurrence] = []
        for occurrence in every:
            letters = {i for a, b in occurrence.spans for i in range(a, b)}
            if not letters & taken:
                taken |= letters
                kept.append(occurrence)
        return tuple(sorted(kept, key=lambda o: o.spans))

    def sentences_of(self, spans: tuple[Span, ...]) -> tuple[int, ...]:
        """Numbers of the sentences that the spans touch."""
        return tuple(
            sentence.number
            for sentence in self.lesson.article.sentences
            if any(a < sentence.end and b > sentence.start for a, b in spans)
        )


def quotations(prose: Prose) -> Iterator[Quotation]:
    """Words in „…“ or »…« of a piece of prose, code and own words left out, with their places."""
    text = _CODE.sub(lambda m: re.sub(r"[^\n]", " ", m[0]), prose.text)
    for match in _QUOTED.finditer(text):
        inner = match[1] if match[1] is not None else match[3]
        if match[2] or match[4] or not inner.strip(" …"):
            continue
        line = prose.place.line + text.count("\n", 0, match.start())
        column = match.start() - text.rfind("\n", 0, match.start()) + prose.place.column - 1
        yield Quotation(
            " ".join(inner.split()), Place(prose.place.file, line, column, column + len(match[0]))
        )
