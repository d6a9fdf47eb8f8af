"""What a lesson tells its teachers."""

from __future__ import annotations

from dataclasses import dataclass

from lesart.model.base import Place, Prose, at


@dataclass(frozen=True, slots=True)
class Step:
    """A part of a lesson in class, and how many minutes it takes."""

    minutes: int
    task: Prose
    place: Place = at()


@dataclass(frozen=True, slots=True)
class Path:
    """One way through the lesson: "Timing" is the whole, "Short path" the other."""

    heading: str
    steps: tuple[Step, ...]
    place: Place = at()

    @property
    def minutes(self) -> int:
        return sum(step.minutes for step in self.steps)


@dataclass(frozen=True, slots=True)
class Advice:
    """A section in prose."""

    heading: str
    text: Prose
    place: Place = at()


@dataclass(frozen=True, slots=True)
class Teacher:
    """All that `teacher.md` says, in its order."""

    parts: tuple[Advice | Path, ...]

    def path(self, heading: str) -> Path | None:
        return next((p for p in self.parts if isinstance(p, Path) and p.heading == heading), None)

    def advice(self, heading: str) -> Prose | None:
        found = (p.text for p in self.parts if isinstance(p, Advice) and p.heading == heading)
        return next(found, None)
