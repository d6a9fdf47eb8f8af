"""The article beside another version of the same event."""

from __future__ import annotations

import re
from dataclasses import dataclass

from lesart.model.base import Fact, Facts, Place, Prose, at

_STARS = re.compile(r"\*([^*]*)\*")


@dataclass(frozen=True, slots=True)
class Quote:
    """Quoted words as the author wrote them; *stars* mark those that a reader should compare."""

    text: str
    place: Place = at()

    @property
    def words(self) -> str:
        """The words that must stand in the text quoted."""
        return _STARS.sub(r"\1", self.text)

    @property
    def parts(self) -> tuple[str, ...]:
        """The text cut at its stars: every second part is marked."""
        return tuple(_STARS.split(self.text))


@dataclass(frozen=True, slots=True)
class Point:
    """What both versions say of one thing, or only one of them, and what the article changed."""

    heading: str
    other: Quote | None
    article: Quote | None
    facts: Facts
    note: Prose = Prose()
    place: Place = at()

    @property
    def change(self) -> str:
        return self.facts.get("change") or ""

    def fact(self, key: str) -> Fact | None:
        return self.facts.fact(key)


@dataclass(frozen=True, slots=True)
class Comparison:
    """All that `compare.md` says: where the other version comes from, an introduction, the points."""

    record: Facts
    intro: Prose
    points: tuple[Point, ...]
    place: Place = at()
