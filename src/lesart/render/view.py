"""What the templates show of a lesson, worked out: marks in sentences, notes, voices, parts."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property

from lesart import data, schema
from lesart.model import (
    Annotation,
    Cell,
    Exercise,
    Lesson,
    Part,
    Prose,
    Section,
    Sentence,
    Speaker,
    Term,
)
from lesart.render.chain import Drawing, draw
from lesart.render.marks import VOCABULARY, Leaf, Mark, leaves, marks, term_id
from lesart.study import Study
from lesart.words.terms import Headword, headword

Outputs = Mapping[int, str]
"""What the notebook's cells printed, by their number from 0."""


@dataclass(frozen=True, slots=True)
class Note:
    """An annotation with its layer, its label and the rows of facts that its note shows."""

    id: str
    annotation: Annotation
    layer: data.Layer
    label: data.Label
    rows: tuple[tuple[str, str, bool], ...]
    """Key of the row's name, its text, and whether the text is German."""


@dataclass(frozen=True, slots=True)
class Entry:
    """A glossary entry with the sentences that attest it."""

    id: str
    term: Term
    head: Headword
    sentences: tuple[int, ...]
    lesson: Lesson

    @property
    def grammar(self) -> str:
        """What follows the word in the head line: plural or principal parts."""
        return self.term.head.removeprefix(self.head.lead).removeprefix(self.head.word)


@dataclass(frozen=True, slots=True)
class Switch:
    """A layer that the reader can switch."""

    id: str
    de: str
    en: str
    count: int
    on: bool


@dataclass(frozen=True, slots=True)
class Voice:
    """A speaker, and the numbers of the sentences they speak in and pass on."""

    speaker: Speaker
    kind: data.Label
    principal: Speaker | None
    speaks: tuple[int, ...]
    passes_on: tuple[int, ...]


class LessonView:
    """Everything the page of a lesson shows."""

    def __init__(self, lesson: Lesson, outputs: Outputs | None = None) -> None:
        self.lesson = lesson
        self.study = Study(lesson)
        self.outputs = outputs or {}

    @cached_property
    def marks(self) -> tuple[Mark, ...]:
        return marks(self.study)

    @property
    def paragraphs(self) -> list[list[tuple[Sentence, list[Leaf]]]]:
        """Sentences with their leaves, paragraph by paragraph."""
        rows: dict[int, list[tuple[Sentence, list[Leaf]]]] = {}
        for sentence in self.lesson.article.sentences:
            rows.setdefault(sentence.paragraph, []).append((sentence, list(leaves(sentence, self.marks))))
        return list(rows.values())

    @property
    def switches(self) -> Iterator[Switch]:
        focus = self.lesson.record.listed("focus")
        counts = Counter(layer for _, layer in {(mark.id, mark.layer) for mark in self.marks})
        for layer in data.layers().values():
            if counts[layer.id]:
                yield Switch(layer.id, layer.de, layer.en, counts[layer.id], layer.id in focus)
        if counts[VOCABULARY]:
            words = data.strings()
            count = counts[VOCABULARY]
            yield Switch(VOCABULARY, words["vocabulary_de"], words["vocabulary"], count, True)

    @property
    def notes(self) -> list[tuple[int, list[Note]]]:
        """The notes by the number of the sentence they begin in."""
        groups: dict[int, list[Note]] = {}
        for mark in self.marks:
            if isinstance(mark.item, Annotation):
                groups.setdefault(self.study.sentences_of(mark.spans)[0], []).append(_note(self.lesson, mark))
        return sorted(groups.items())

    @property
    def entries(self) -> list[Entry]:
        return entries(self.study)

    @property
    def drawings(self) -> list[Drawing]:
        return [draw(self.lesson, chain) for chain in self.lesson.chains]

    @property
    def voices(self) -> Iterator[Voice]:
        for speaker in self.lesson.speakers:
            kind = data.layers()["source"].labels[speaker.kind]
            principal = self.lesson.speaker(speaker.facts.get("speaks for"))
            yield Voice(
                speaker, kind, principal, self._heard("speaker", speaker), self._heard("channel", speaker)
            )

    def _heard(self, role: str, speaker: Speaker) -> tuple[int, ...]:
        """Numbers of the sentences in which someone has this role."""
        numbers = {
            number
            for located in self.study.located
            if located.spans
            and located.annotation.layer in ("speech", "denial")
            and located.annotation.get(role) == speaker.id
            for number in self.study.sentences_of(located.spans)
        }
        return tuple(sorted(numbers))

    def who(self, id: str) -> str:
        """The name of a maker or denier of a claim."""
        speaker = self.lesson.speaker(id)
        return speaker.name if speaker else data.strings()["nobody"]

    @cached_property
    def _first_after(self) -> int:
        """The article stands before the first exercise or cell; this is the index of that part."""
        for index, part in enumerate(self.lesson.parts):
            cells = isinstance(part, Section) and any(isinstance(block, Cell) for block in part.blocks)
            if isinstance(part, Exercise) or cells:
                return index
        return len(self.lesson.parts)

    @property
    def before(self) -> tuple[Part, ...]:
        return self.lesson.parts[: self._first_after]

    @property
    def follow_up(self) -> tuple[Prose, ...]:
        return self.lesson.bullets("Follow-up")

    @property
    def exercises(self) -> tuple[Exercise, ...]:
        return self.lesson.exercises

    @property
    def notebook(self) -> tuple[Section, ...]:
        """The sections from the first cell on."""
        rest = self.lesson.parts[self._first_after :]
        return tuple(part for part in rest if isinstance(part, Section))

    @property
    def pages(self) -> Iterator[str]:
        """The folders of the lesson's pages, the text's own first: ""."""
        yield ""
        if self.exercises:
            yield from ("exercises", "answers")
        if self.notebook:
            yield "notebook"

    def blocks(self, section: Section) -> Iterator[tuple[str, str, str]]:
        """Kind ("prose" or "cell"), text, and what a cell printed."""
        for block in section.blocks:
            if isinstance(block, Cell):
                number = next(i for i, cell in enumerate(self.lesson.cells) if cell is block)
                yield "cell", block.code, self.outputs.get(number, "")
            else:
                yield "prose", block.text, ""


def mixed(exercise: Exercise) -> list[str]:
    """The steps of an order in an order that gives nothing away."""
    steps = [choice.text for choice in exercise.choices]
    return sorted(steps, key=str.casefold, reverse=sorted(steps, key=str.casefold) == steps)


def entries(study: Study, prefix: str = "") -> list[Entry]:
    """The glossary of a lesson; with a prefix to the ids where several glossaries share a page."""
    found: list[Entry] = []
    for term in study.lesson.terms:
        spans = [one.spans for one in study.occurrences if one.term is term]
        numbers = tuple(sorted({number for span in spans for number in study.sentences_of(span)}))
        found.append(Entry(prefix + term_id(term), term, headword(term), numbers, study.lesson))
    return found


def _note(lesson: Lesson, mark: Mark) -> Note:
    assert isinstance(mark.item, Annotation)
    layer = data.layers()[mark.item.layer]
    return Note(mark.id, mark.item, layer, layer.labels[mark.item.label], tuple(_rows(lesson, mark.item)))


def _rows(lesson: Lesson, annotation: Annotation) -> Iterator[tuple[str, str, bool]]:
    """From the speaker through channel and cue to what stays open."""
    words = data.strings()
    for key in ("speaker", "channel"):
        if speaker := lesson.speaker(annotation.get(key)):
            yield key, speaker.name, True
    if cue := annotation.get("cue"):
        yield "cue", cue, True
    if mood := annotation.get("mood"):
        yield "mood", words[f"mood_{mood}"], False
    if claim := lesson.claim(annotation.get("claim")):
        unmade = claim.facts.get("made by") == schema.NOBODY
        key = "claim" if annotation.layer != "denial" else "answers_nobody" if unmade else "answers"
        yield key, claim.text, True
    if leaves_open := annotation.get("leaves open"):
        yield "leaves_open", leaves_open, True
    if function := annotation.get("function"):
        yield "function", words[f"function_{function}"], False
    if annotation.get("translated"):
        yield "wording", words["translated"], False
    if other := annotation.get("or"):
        yield "also_right", data.layers()[annotation.layer].labels[other].de, True
