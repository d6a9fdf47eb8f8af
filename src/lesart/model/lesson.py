"""A lesson: its article, who says what in it, and the parts that teach."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from lesart.model.article import Article
from lesart.model.attribution import Annotation, Chain, Claim, Speaker, Term
from lesart.model.base import Facts, Place, Prose, at
from lesart.model.comparison import Comparison
from lesart.model.teacher import Teacher


@dataclass(frozen=True, slots=True)
class Choice:
    """One option of an exercise, or one accepted answer, or one step of an order."""

    text: str
    right: bool
    feedback: Prose = Prose()
    place: Place = at()


@dataclass(frozen=True, slots=True)
class Exercise:
    """A question with its key. `kind`: options (one or several right), order, answer."""

    title: str
    kind: Literal["options", "order", "answer", "none"]
    prompt: Prose
    choices: tuple[Choice, ...]
    feedback: Prose = Prose()
    place: Place = at()


@dataclass(frozen=True, slots=True)
class Cell:
    """Python of the notebook; its first line of code is the line after `place`."""

    code: str
    place: Place = at()


@dataclass(frozen=True, slots=True)
class Section:
    """A headed part of the lesson; the opening has no heading."""

    heading: str
    blocks: tuple[Prose | Cell, ...]
    place: Place = at()


@dataclass(frozen=True, slots=True)
class Bullets:
    """A part that is a plain list: "Objectives" or "Follow-up" (each item "date: text")."""

    heading: Literal["Objectives", "Follow-up"]
    items: tuple[Prose, ...]
    place: Place = at()


Part = Section | Exercise | Bullets


@dataclass(frozen=True)
class Lesson:
    """Everything the files of a lesson say; the last two need not be there."""

    slug: str
    article: Article
    speakers: tuple[Speaker, ...]
    claims: tuple[Claim, ...]
    chains: tuple[Chain, ...]
    annotations: tuple[Annotation, ...]
    terms: tuple[Term, ...]
    record: Facts
    parts: tuple[Part, ...]
    waivers: tuple[Facts, ...] = ()
    teacher: Teacher | None = None
    comparison: Comparison | None = None

    @property
    def title(self) -> str:
        return self.record.get("title") or self.slug

    def file(self, name: str) -> str:
        """One of the files, as findings call it."""
        return self.article.place.file.removesuffix("article.md") + name

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
