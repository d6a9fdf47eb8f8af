"""What every part of a lesson is made of: places, facts, prose; and findings about it."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Literal

Severity = Literal["error", "warning", "waived", "hint"]


@dataclass(frozen=True, slots=True)
class Place:
    """A stretch of one line: 1-based line and columns in code points, `end` exclusive."""

    file: str
    line: int = 1
    column: int = 1
    end: int | None = None


def at() -> Place:
    """A field that says where its object stands; it is left out of comparisons."""
    return field(default=Place(""), compare=False, repr=False)


@dataclass(frozen=True, slots=True)
class Fact:
    """A value as the author wrote it, under its key."""

    key: str
    value: str
    place: Place = at()
    key_place: Place = at()


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
class Prose:
    """Markdown by the author: its lines without their common indentation, from `place` on."""

    text: str = ""
    place: Place = at()


@dataclass(frozen=True, slots=True)
class Gap:
    """A question that a draft leaves to a person, and the lines [first, last] of the block it stands in."""

    question: str
    place: Place
    first: int
    last: int

    def is_around(self, place: Place) -> bool:
        return place.file == self.place.file and self.first <= place.line <= self.last


@dataclass(frozen=True, slots=True)
class Finding:
    """What is wrong, where, and the way out; `hint` may have several lines."""

    code: str
    place: Place
    message: str
    hint: str = ""
    severity: Severity = "error"
    replacement: str | None = None
    subject: str = ""
