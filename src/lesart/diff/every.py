"""What changes in all lessons: which are new, gone or renamed, and what the others say now."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Literal

from lesart.diff.change import Change
from lesart.diff.lesson import changes
from lesart.model import Lesson
from lesart.read import Reading

State = Literal["new", "removed", "changed", "layout", "same", "unreadable"]


@dataclass(frozen=True, slots=True)
class LessonDifference:
    """One lesson; `earlier` is the path that it had, if another; `reason`, why nothing can be said of it."""

    path: str
    state: State
    changes: tuple[Change, ...] = ()
    lesson: Lesson | None = None
    earlier: str = ""
    reason: str = ""


@dataclass(frozen=True, slots=True)
class Difference:
    """What changed since `base`."""

    base: str
    lessons: tuple[LessonDifference, ...]

    def having(self, *states: State) -> tuple[LessonDifference, ...]:
        return tuple(one for one in self.lessons if one.state in states)


def differences(base: str, before: Mapping[str, Reading], now: Mapping[str, Reading]) -> Difference:
    """All lessons that there are or were, by path; a lesson with the same article elsewhere was moved."""
    moved = dict(_moved(before, now))
    gone = set(moved.values())
    rows = [
        _one(path, base, before.get(moved.get(path, path)), now.get(path), moved.get(path, ""))
        for path in sorted({*before, *now} - gone)
    ]
    return Difference(base, tuple(rows))


def _moved(before: Mapping[str, Reading], now: Mapping[str, Reading]) -> Iterator[tuple[str, str]]:
    """The path of a lesson now, and the one it had."""
    gone = {_words(one): path for path, one in before.items() if path not in now}
    for path, one in now.items():
        words = _words(one)
        if path not in before and words and words in gone:
            yield path, gone.pop(words)


def _words(reading: Reading) -> str:
    return reading.lesson.article.text if reading.lesson else ""


def _one(path: str, base: str, before: Reading | None, now: Reading | None, earlier: str) -> LessonDifference:
    if before and now and _texts(before) == _texts(now) and not earlier:
        return LessonDifference(path, "same")
    if before and before.lesson is None:
        return _unreadable(path, before, f"in {base}")
    if now and now.lesson is None:
        return _unreadable(path, now, "now")
    if before and before.lesson and now and now.lesson:
        told = changes(before.lesson, now.lesson)
        state: State = "changed" if told or earlier else "layout"
        return LessonDifference(path, state, told, now.lesson, earlier)
    only = now or before
    return LessonDifference(path, "new" if now else "removed", lesson=only.lesson if only else None)


def _texts(reading: Reading) -> dict[str, str]:
    return {name: text.text for name, text in reading.texts.items()}


def _unreadable(path: str, reading: Reading, when: str) -> LessonDifference:
    first = reading.findings[0]
    reason = f"cannot be read {when}: {first.message} ({first.place.file}, line {first.place.line})"
    return LessonDifference(path, "unreadable", reason=reason)
