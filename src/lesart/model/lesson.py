"""A lesson: its article, who says what in it, and the parts that teach."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Literal

from lesart.model.article import Article
from lesart.model.attribution import Annotation, Chain, Claim, Speaker, Term
from lesart.model.base import Facts, Gap, Place, Prose, at
from lesart.model.comparison import Comparison
from lesart.model.teacher import Teacher

HINT = "Hint:"
"""What a hint begins with, in `lesson.md`."""
Kind = Literal["options", "order", "answer", "mark", "cloze", "none"]


@dataclass(frozen=True, slots=True)
class Choice:
    """One option, accepted answer or step; or, to mark or to fill in, words of the article.

    `occurrence` counts such words where they stand more than once. A choice that may stand `instead` of
    the one before it makes either of them right.
    """

    text: str
    right: bool
    feedback: Prose = Prose()
    place: Place = at()
    facts: Facts = Facts()
    instead: bool = False


@dataclass(frozen=True, slots=True)
class Exercise:
    """A question with its key.

    `kind`: options (one or several right), order, answer (a form to type), mark (words of the article),
    cloze (gaps in the article). An exercise made from the annotations has a `topic`, which says how, and its
    `evidence`: offsets of the article on which its answer rests. An author's is what the reasons quote.
    """

    title: str
    kind: Kind
    prompt: Prose
    choices: tuple[Choice, ...]
    feedback: Prose = Prose()
    place: Place = at()
    hint: Prose = Prose()
    topic: str = ""
    evidence: tuple[tuple[int, int], ...] = ()

    @property
    def groups(self) -> tuple[tuple[Choice, ...], ...]:
        """The right choices; within a group either will do, of the groups all are wanted."""
        groups: list[tuple[Choice, ...]] = []
        for choice in (choice for choice in self.choices if choice.right):
            if choice.instead and groups:
                groups[-1] = (*groups[-1], choice)
            else:
                groups.append((choice,))
        return tuple(groups)


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
    """Everything the files of a lesson say; what has a default need not be there.

    `gaps` are the questions that a draft has left open in any of the files; a finished lesson has none.
    """

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
    corrections: tuple[Facts, ...] = ()
    gaps: tuple[Gap, ...] = field(default=(), compare=False)

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
