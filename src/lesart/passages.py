"""Words of the article that a lesson marks or quotes, and where they stand in it."""

from __future__ import annotations

from dataclasses import dataclass

from lesart.model import Annotation, Fact, Place, Point, Term
from lesart.text import Judgement, Span, Verdict


@dataclass(frozen=True, slots=True)
class Passage:
    """Words, all their occurrences, and the one that is meant (None when that is not settled)."""

    quote: str
    place: Place
    occurrence: Fact | None
    found: tuple[tuple[Span, ...], ...]
    spans: tuple[Span, ...] | None


@dataclass(frozen=True, slots=True)
class Located(Passage):
    """The words of an annotation."""

    annotation: Annotation


@dataclass(frozen=True, slots=True)
class Aligned(Passage):
    """The article's words in a point of comparison."""

    point: Point


@dataclass(frozen=True, slots=True)
class Judged:
    """A quotation, where the author has it, and what it is to the article."""

    quote: str
    place: Place
    judgement: Judgement

    @property
    def verdict(self) -> Verdict:
        return self.judgement.verdict


@dataclass(frozen=True, slots=True)
class Occurrence:
    """A term, and where it stands in the article."""

    term: Term
    spans: tuple[Span, ...]
