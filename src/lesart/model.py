"""The data of a lesson: plain, frozen, and each part knows where it was written.

Standard library only: this module also runs in the reader's browser.
Places never take part in comparisons, so that `read(write(lesson)) == lesson`.
"""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass, field
from functools import cached_property
from typing import Literal

Severity = Literal["error", "warning"]


@dataclass(frozen=True, slots=True)
class Place:
    """A stretch of one line: 1-based line and columns in code points, `end` exclusive."""

    file: str
    line: int = 1
    column: int = 1
    end: int | None = None


def _place() -> Place:
    """Annotate a field that says where its object stands and is left out of comparisons."""
    return field(default=Place(""), compare=False, repr=False)


@dataclass(frozen=True, slots=True)
class Fact:
    """A value as the author wrote it, under its key."""

    key: str
    value: str
    place: Place = _place()
    key_place: Place = _place()


@dataclass(frozen=True, slots=True)
class Facts:
    """Facts in the order they were written; each key once."""

    items: tuple[Fact, ...] = ()

    def get(self, key: str) -> str | None:
        fact = self.fact(key)
        return fact.value if fact else None

    def fact(self, key: str) -> Fact | None:
        return next((fact for fact in self.items if fact.key == key), None)

    def listed(self, key: str) -> tuple[str, ...]:
        """The comma-separated parts of a value; empty when the key is absent."""
        return tuple(part.strip() for part in (self.get(key) or "").split(",") if part.strip())


@dataclass(frozen=True, slots=True)
class Sentence:
    """One sentence of the article; `start` is its offset in the canonical text, `number` counts from 1."""

    text: str
    number: int
    paragraph: int
    start: int
    place: Place = _place()

    @property
    def end(self) -> int:
        return self.start + len(self.text)


@dataclass(frozen=True)
class Article:
    """The words a lesson is about, with their record of rights and origin."""

    record: Facts
    sources: tuple[Facts, ...]
    sentences: tuple[Sentence, ...]
    place: Place = _place()

    @cached_property
    def text(self) -> str:
        """The canonical text: sentences joined by a space, paragraphs by a blank line."""
        return canonical(self.paragraphs)

    @cached_property
    def paragraphs(self) -> tuple[tuple[str, ...], ...]:
        rows: dict[int, list[str]] = {}
        for sentence in self.sentences:
            rows.setdefault(sentence.paragraph, []).append(sentence.text)
        return tuple(tuple(row) for row in rows.values())

    @cached_property
    def _starts(self) -> list[int]:
        return [sentence.start for sentence in self.sentences]

    def sentence_at(self, offset: int) -> Sentence:
        """The sentence that holds the character at `offset` of the canonical text."""
        return self.sentences[max(0, bisect_right(self._starts, offset) - 1)]

    def place_of(self, start: int, end: int) -> Place:
        """Where [start, end) of the canonical text stands in the file (its first line)."""
        sentence = self.sentence_at(start)
        column = sentence.place.column + start - sentence.start
        return Place(
            sentence.place.file, sentence.place.line, column, column + min(end, sentence.end) - start
        )


def canonical(paragraphs: tuple[tuple[str, ...], ...]) -> str:
    return "\n\n".join(" ".join(sentences) for sentences in paragraphs)


@dataclass(frozen=True, slots=True)
class Prose:
    """Markdown by the author: its lines without their common indentation, from `place` on."""

    text: str = ""
    place: Place = _place()


@dataclass(frozen=True, slots=True)
class Speaker:
    """Someone who says something; `kind` is a label of the layer "source"."""

    id: str
    name: str
    kind: str
    facts: Facts = Facts()
    note: Prose = Prose()
    place: Place = _place()


@dataclass(frozen=True, slots=True)
class Claim:
    """What is asserted, as one plain sentence; `made by` and `denied by` list speaker ids."""

    id: str
    text: str
    facts: Facts = Facts()
    note: Prose = Prose()
    place: Place = _place()


@dataclass(frozen=True, slots=True)
class Link:
    """One step of a chain; `basis` says how it is known."""

    source: str
    target: str
    basis: str
    place: Place = _place()


@dataclass(frozen=True, slots=True)
class Chain:
    """The way of a statement from its speaker to the article."""

    id: str
    title: str
    links: tuple[Link, ...]
    note: Prose = Prose()
    place: Place = _place()

    @property
    def nodes(self) -> tuple[str, ...]:
        return (*(link.source for link in self.links[:1]), *(link.target for link in self.links))


@dataclass(frozen=True, slots=True)
class Annotation:
    """A quotation of the article, its facts (the first names layer and label), and a note for readers."""

    quote: str
    facts: Facts
    note: Prose = Prose()
    id: str | None = None
    place: Place = _place()

    @property
    def layer(self) -> str:
        return self.facts.items[0].key if self.facts.items else ""

    @property
    def label(self) -> str:
        return self.facts.items[0].value if self.facts.items else ""

    def get(self, key: str) -> str | None:
        """A fact after the first: the cue annotation's own label is not its `cue`."""
        return Facts(self.facts.items[1:]).get(key)

    def fact(self, key: str) -> Fact | None:
        return Facts(self.facts.items[1:]).fact(key)


@dataclass(frozen=True, slots=True)
class Term:
    """A glossary entry. `head` is the head line as written, e.g. "das Dementi, -s"."""

    head: str
    part_of_speech: str
    level: str
    english: str
    definition: str
    form: str | None = None
    place: Place = _place()


@dataclass(frozen=True, slots=True)
class Choice:
    """One option of an exercise, or one accepted answer, or one step of an order."""

    text: str
    right: bool
    feedback: Prose = Prose()
    place: Place = _place()


@dataclass(frozen=True, slots=True)
class Exercise:
    """A question with its key. `kind`: options (one or several right), order, answer."""

    title: str
    kind: Literal["options", "order", "answer", "none"]
    prompt: Prose
    choices: tuple[Choice, ...]
    feedback: Prose = Prose()
    place: Place = _place()


@dataclass(frozen=True, slots=True)
class Cell:
    """Python of the notebook; its first line of code is the line after `place`."""

    code: str
    place: Place = _place()


@dataclass(frozen=True, slots=True)
class Section:
    """A headed part of the lesson; the opening has no heading."""

    heading: str
    blocks: tuple[Prose | Cell, ...]
    place: Place = _place()


@dataclass(frozen=True, slots=True)
class Bullets:
    """A part that is a plain list: "Objectives" or "Follow-up" (each item "date: text")."""

    heading: Literal["Objectives", "Follow-up"]
    items: tuple[Prose, ...]
    place: Place = _place()


Part = Section | Exercise | Bullets


@dataclass(frozen=True)
class Lesson:
    """Everything the four files of a lesson say."""

    slug: str
    article: Article
    speakers: tuple[Speaker, ...]
    claims: tuple[Claim, ...]
    chains: tuple[Chain, ...]
    annotations: tuple[Annotation, ...]
    terms: tuple[Term, ...]
    record: Facts
    parts: tuple[Part, ...]

    @property
    def title(self) -> str:
        return self.record.get("title") or self.slug

    @property
    def exercises(self) -> tuple[Exercise, ...]:
        return tuple(part for part in self.parts if isinstance(part, Exercise))

    @property
    def cells(self) -> tuple[Cell, ...]:
        blocks = (block for part in self.parts if isinstance(part, Section) for block in part.blocks)
        return tuple(block for block in blocks if isinstance(block, Cell))

    def bullets(self, heading: str) -> tuple[Prose, ...]:
        found = (part for part in self.parts if isinstance(part, Bullets) and part.heading == heading)
        return next((part.items for part in found), ())

    def speaker(self, id: str | None) -> Speaker | None:
        return next((speaker for speaker in self.speakers if speaker.id == id), None)

    def claim(self, id: str | None) -> Claim | None:
        return next((claim for claim in self.claims if claim.id == id), None)


@dataclass(frozen=True, slots=True)
class Finding:
    """What is wrong, where, and the way out; `hint` may have several lines."""

    code: str
    place: Place
    message: str
    hint: str = ""
    severity: Severity = "error"
    replacement: str | None = None
