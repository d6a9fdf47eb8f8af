"""The history of a review: every step can be taken back, and each proposal's fate is known.

Pure. A history is its events, in their order; a journal keeps them, and `replay` makes them a history again.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from difflib import SequenceMatcher
from typing import Any

from lesart.model import Annotation
from lesart.review.take import Taken

Event = Mapping[str, Any]
Annotations = Callable[[str], tuple[Annotation, ...]]
"""What a text of `annotations.md` says."""
Ids = tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Change:
    """Characters of a text, and those that take their place: enough to go either way."""

    at: int
    old: str
    new: str

    def forth(self, text: str) -> str:
        return _swap(text, self.at, self.old, self.new)

    def back(self, text: str) -> str:
        return _swap(text, self.at, self.new, self.old)


def _swap(text: str, at: int, old: str, new: str) -> str:
    if not text.startswith(old, at):
        raise ValueError("This change belongs to another text.")
    return text[:at] + new + text[at + len(old) :]


def change(before: str, after: str) -> Change:
    """The one stretch in which two texts differ."""
    start = _common(before, after)
    rest = min(len(before), len(after)) - start
    end = min(rest, _common(before[::-1], after[::-1]))
    return Change(start, before[start : len(before) - end], after[start : len(after) - end])


def _common(one: str, other: str) -> int:
    """With how many of the same characters two texts begin."""
    shorter = min(len(one), len(other))
    return next((i for i in range(shorter) if one[i] != other[i]), shorter)


@dataclass(frozen=True, slots=True)
class Entry:
    """A step that was taken: its name, the annotation it was about, and who had which number before it."""

    name: str
    change: Change
    index: int | None
    before: Ids
    after: Ids


@dataclass
class History:
    """What was done, what was taken back, and the annotations by a number that stays theirs.

    `origins` tells of each number where it comes from: the proposal as it was made, or None for one that a
    person wrote while reviewing. What stood there before, accepted, has no origin.
    """

    text: str
    annotations: Annotations
    ids: Ids = ()
    origins: dict[int, Annotation | None] = field(default_factory=dict)
    done: list[Entry] = field(default_factory=list)
    undone: list[Entry] = field(default_factory=list)
    count: int = 0

    def apply(self, event: Event) -> None:
        """One event; ValueError or KeyError when it does not belong here."""
        match event["event"]:
            case "begin":
                self._begin(event["text"])
            case "step":
                self._step(event)
            case "undo":
                entry = self.done.pop()
                self.text, self.ids = entry.change.back(self.text), entry.before
                self.undone.append(entry)
            case "redo":
                entry = self.undone.pop()
                self.text, self.ids = entry.change.forth(self.text), entry.after
                self.done.append(entry)
            case "outside":
                self._outside(Change(event["at"], event["old"], event["new"]).forth(self.text))
            case other:
                raise ValueError(other)

    def _begin(self, text: str) -> None:
        self.text = text
        every = self.annotations(text)
        self.ids = self._numbers(len(every))
        self.origins = {id: one for id, one in zip(self.ids, every, strict=True) if one.is_proposed}

    def _numbers(self, many: int) -> Ids:
        self.count += many
        return tuple(range(self.count - many, self.count))

    def _step(self, event: Event) -> None:
        one = Change(event["at"], event["old"], event["new"])
        ids = list(self.ids)
        if event.get("dropped") is not None:
            del ids[event["dropped"]]
        if event.get("added") is not None:
            ids.insert(event["added"], *self._numbers(1))
            self.origins[self.count - 1] = None
        entry = Entry(event["name"], one, event.get("index"), self.ids, tuple(ids))
        self.text, self.ids = one.forth(self.text), entry.after
        self.done.append(entry)
        self.undone.clear()

    def _outside(self, text: str) -> None:
        """Another hand was at it: what stayed keeps its number, and no step before can be taken back."""
        before, after = self.annotations(self.text), self.annotations(text)
        was, now = [repr(one) for one in before], [repr(one) for one in after]
        ids: list[int] = []
        for kind, a, b, c, d in SequenceMatcher(None, was, now, autojunk=False).get_opcodes():
            kept = self.ids[a:b] if kind == "equal" or b - a == d - c else ()
            here = kept or self._numbers(d - c)
            for id, one in zip(here, after[c:d], strict=True):
                if one.is_proposed:
                    self.origins.setdefault(id, one)
                elif not kept:
                    self.origins[id] = None
            ids += here
        self.text, self.ids = text, tuple(ids)
        self.done.clear()
        self.undone.clear()


def step_event(name: str, before: str, taken: Taken) -> dict[str, Any]:
    """The event of a step that leads from a text to the next."""
    one = change(before, taken.sheet.text)
    return {
        "event": "step",
        "name": name,
        "at": one.at,
        "old": one.old,
        "new": one.new,
        "index": taken.index,
        "dropped": taken.dropped,
        "added": taken.added,
    }


def outside_event(before: str, after: str) -> dict[str, Any]:
    """The event of a change by another program."""
    one = change(before, after)
    return {"event": "outside", "at": one.at, "old": one.old, "new": one.new}


def replay(events: Iterable[Event], annotations: Annotations) -> tuple[History, int]:
    """The history that events make, and how many of them belong to it: the first that does not ends it."""
    history = History("", annotations)
    count = 0
    for event in events:
        try:
            if (event["event"] == "begin") != (count == 0):
                break
            history.apply(event)
        except (KeyError, ValueError, IndexError, TypeError, AttributeError):
            break
        count += 1
    return history, count


def found(history: History, text: str) -> Event | None:
    """The event that leads from a history to what the file says now; None when it says the same.

    A program that ended between keeping a step and writing it left the file one step behind.
    """
    if text == history.text:
        return None
    for name, entries in (("undo", history.done), ("redo", history.undone)):
        if entries:
            one = entries[-1].change
            if text == (one.back(history.text) if name == "undo" else one.forth(history.text)):
                return {"event": name}
    return outside_event(history.text, text)
