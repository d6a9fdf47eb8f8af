"""What the templates show of a lesson, worked out: marks in sentences, notes, voices, parts."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import dropwhile, takewhile
from typing import NamedTuple

from lesart import data, schema
from lesart.model import (
    Annotation,
    Bullets,
    Cell,
    Exercise,
    Facts,
    Lesson,
    Part,
    Prose,
    Section,
    Sentence,
    Term,
)
from lesart.receipt import Receipt, receipt_of
from lesart.render.chain import Drawing, draw
from lesart.render.claims import Map, claim_maps
from lesart.render.marks import VOCABULARY, Leaf, Mark, leaves, marks, term_id
from lesart.render.notes import Note, note
from lesart.render.practice import Practice
from lesart.render.quoted import Origin, byline, origins, quoted_words
from lesart.render.voices import Voices
from lesart.study import Study
from lesart.words.terms import Headword, headword


class Shown(NamedTuple):
    """What a cell shows: as text, and if it has such a form, as HTML that nobody has looked at yet."""

    text: str
    html: str = ""


Outputs = Mapping[int, Sequence[Shown]]
"""What the notebook's cells show, by their number from 0."""


@dataclass(frozen=True, slots=True)
class Entry:
    """A glossary entry with the sentences that attest it."""

    id: str
    term: Term
    head: Headword
    sentences: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Switch:
    """A layer that the reader can switch; `later` when it is for readers above the lesson's level."""

    id: str
    de: str
    en: str
    count: int
    on: bool
    later: bool = False


@dataclass(frozen=True, slots=True)
class Stretch:
    """A leaf, and the number of the voice whose words it is."""

    leaf: Leaf
    voice: int


class LessonView:
    """Everything the page of a lesson shows."""

    def __init__(self, lesson: Lesson, outputs: Outputs | None = None) -> None:
        self.lesson = lesson
        self.study = Study(lesson)
        self.outputs = outputs or {}

    @cached_property
    def marks(self) -> tuple[Mark, ...]:
        return marks(self.study)

    @cached_property
    def voices(self) -> Voices:
        return Voices(self.study, self.marks)

    @property
    def paragraphs(self) -> list[list[tuple[Sentence, list[Stretch]]]]:
        """Sentences with their stretches, paragraph by paragraph."""
        rows: dict[int, list[tuple[Sentence, list[Stretch]]]] = {}
        for sentence in self.lesson.article.sentences:
            found = [Stretch(leaf, self.voices.number(leaf)) for leaf in leaves(sentence, self.marks)]
            rows.setdefault(sentence.paragraph, []).append((sentence, found))
        return list(rows.values())

    @cached_property
    def origins(self) -> tuple[Origin, ...]:
        """Where the paragraphs stand in an article that is only quoted."""
        return origins(self.lesson.article)

    @property
    def receipt(self) -> Receipt | None:
        return receipt_of(self.lesson.article) if self.lesson.article.is_quoted else None

    @property
    def byline(self) -> str:
        return byline(self.lesson.article.record)

    @property
    def quoted_words(self) -> int:
        return quoted_words(self.lesson.article)

    @property
    def switches(self) -> Iterator[Switch]:
        focus = self.lesson.record.listed("focus")
        counts = Counter(layer for _, layer in {(mark.id, mark.layer) for mark in self.marks})
        for layer in data.layers().values():
            if counts[layer.id]:
                on = layer.id in focus
                later = not on and schema.is_beyond(layer.from_level, self.lesson.record.get("level"))
                yield Switch(layer.id, layer.de, layer.en, counts[layer.id], on, later)
        if counts[VOCABULARY]:
            words = data.strings()
            count = counts[VOCABULARY]
            yield Switch(VOCABULARY, words["vocabulary_de"], words["vocabulary"], count, True)

    @property
    def legend(self) -> Iterator[tuple[data.Layer, list[tuple[data.Label, int]]]]:
        """The layers of the lesson with the labels it has, and how often."""
        counts = Counter((a.layer, a.label) for a in self.lesson.annotations)
        for layer in data.layers().values():
            here = [(label, counts[layer.id, label.id]) for label in layer.labels.values()]
            if found := [row for row in here if row[1]]:
                yield layer, found

    @property
    def notes(self) -> list[tuple[int, list[Note]]]:
        """The notes by the number of the sentence they begin in."""
        groups: dict[int, list[Note]] = {}
        for mark in self.marks:
            if isinstance(mark.item, Annotation):
                groups.setdefault(self.study.sentences_of(mark.spans)[0], []).append(note(self.study, mark))
        return sorted(groups.items())

    @property
    def entries(self) -> list[Entry]:
        return entries(self.study)

    @property
    def drawings(self) -> list[Drawing]:
        return [draw(self.lesson, chain) for chain in self.lesson.chains]

    @property
    def claim_maps(self) -> tuple[Map, ...]:
        return claim_maps(self.lesson)

    def who(self, id: str) -> str:
        """The name of a maker or denier of a claim."""
        speaker = self.lesson.speaker(id)
        return speaker.name if speaker else data.strings()["nobody"]

    @property
    def before(self) -> tuple[Part, ...]:
        """What stands before the article: all up to the first exercise."""
        return tuple(takewhile(lambda part: not isinstance(part, Exercise), self._prose))

    @property
    def after(self) -> tuple[Part, ...]:
        """What stands below it: prose between and behind the exercises."""
        rest = self._prose[len(self.before) :]
        return tuple(part for part in rest if not isinstance(part, Exercise))

    @cached_property
    def _prose(self) -> tuple[Part, ...]:
        """The parts without what has a place of its own: the notebook, and the follow-up."""
        beyond = {id(part) for part in self.notebook}
        parts = (part for part in self.lesson.parts if id(part) not in beyond)
        return tuple(p for p in parts if not (isinstance(p, Bullets) and p.heading == "Follow-up"))

    @property
    def follow_up(self) -> tuple[Prose, ...]:
        return self.lesson.bullets("Follow-up")

    @property
    def corrections(self) -> list[Facts]:
        """What was corrected, the newest first."""
        return sorted(self.lesson.corrections, key=lambda one: one.get("date") or "", reverse=True)

    @cached_property
    def practice(self) -> Practice:
        return Practice(self.study)

    @cached_property
    def notebook(self) -> tuple[Section, ...]:
        """The sections from the first with a cell on."""
        sections = (part for part in self.lesson.parts if isinstance(part, Section))
        return tuple(dropwhile(lambda part: not any(isinstance(one, Cell) for one in part.blocks), sections))

    @property
    def pages(self) -> Iterator[str]:
        """The folders of the lesson's pages, the text's own first: ""."""
        yield ""
        if self.practice.tasks:
            yield "exercises"
        if self.practice.cloze:
            yield "cloze"
        if self.practice.every:
            yield "answers"
        if self.notebook:
            yield "notebook"
        if self.lesson.comparison:
            yield "compare"
        yield "teacher"

    def blocks(self, section: Section) -> Iterator[tuple[str, str, Sequence[Shown]]]:
        """Kind ("prose" or "cell"), text, and what a cell shows."""
        for block in section.blocks:
            if isinstance(block, Cell):
                number = next(i for i, cell in enumerate(self.lesson.cells) if cell is block)
                yield "cell", block.code, self.outputs.get(number, ())
            else:
                yield "prose", block.text, ()


def entries(study: Study) -> list[Entry]:
    """The glossary of a lesson."""
    found: list[Entry] = []
    for term in study.lesson.terms:
        spans = [one.spans for one in study.occurrences if one.term is term]
        numbers = tuple(sorted({number for span in spans for number in study.sentences_of(span)}))
        found.append(Entry(term_id(term), term, headword(term), numbers))
    return found
