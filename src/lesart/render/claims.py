"""The map of claims and denials: who stands on the left, what is claimed on the right (units: px)."""

from __future__ import annotations

import textwrap
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from lesart import data, schema
from lesart.model import Claim, Lesson

_PADDING, _GAP = 8, 12


@dataclass(frozen=True, slots=True)
class Size:
    """A drawing for a width of window: its own width, that of either column, a line's height and letters."""

    name: str
    width: int
    party: int
    claim: int
    line: int
    letter: float


WIDE = Size("wide", 680, 220, 340, 19, 7.5)
NARROW = Size("narrow", 320, 112, 168, 16, 6.4)


@dataclass(frozen=True, slots=True)
class Box:
    """A party or a claim with its lines of text and where each begins."""

    kind: str
    x: float
    y: float
    width: float
    height: float
    lines: tuple[tuple[str, float], ...]


@dataclass(frozen=True, slots=True)
class Line:
    """From a party to a claim; `verb` is "made", "denied", or "unmade" (nobody made it)."""

    verb: str
    start: tuple[float, float]
    end: tuple[float, float]

    @property
    def path(self) -> str:
        """A curve that leaves and arrives level."""
        (x, y), (to_x, to_y) = self.start, self.end
        middle = (x + to_x) / 2
        return f"M{x:g} {y:g}C{middle:g} {y:g} {middle:g} {to_y:g} {to_x:g} {to_y:g}"


@dataclass(frozen=True, slots=True)
class Map:
    """The drawing of one size."""

    size: Size
    height: float
    boxes: tuple[Box, ...]
    lines: tuple[Line, ...]


def claim_maps(lesson: Lesson) -> tuple[Map, ...]:
    """The map for a wide window and for a phone; none where nothing is claimed."""
    return tuple(_map(lesson, size) for size in (WIDE, NARROW)) if lesson.claims else ()


def _map(lesson: Lesson, size: Size) -> Map:
    links = [
        (id, claim.id, verb)
        for claim in lesson.claims
        for verb in ("made", "denied")
        for id in claim.facts.listed(f"{verb} by")
    ]
    parties = _parties(lesson.claims, links)
    right = _column(size, "claim", [(claim.id, claim.text) for claim in lesson.claims], size.claim)
    left = _column(size, "party", [(id, _name(lesson, id)) for id in parties], size.party)
    height = max(_end(right), _end(left)) + 2
    left = _spread(left, height)
    lines = tuple(_lines(links, left, right))
    return Map(size, height, (*left.values(), *right.values()), lines)


def _name(lesson: Lesson, id: str) -> str:
    speaker = lesson.speaker(id)
    return speaker.name if speaker else data.strings("de")["nobody_box"]


def _parties(claims: Iterable[Claim], links: list[tuple[str, str, str]]) -> list[str]:
    """Each party once, near the claims it has to do with; nobody stands last."""
    place = {claim.id: number for number, claim in enumerate(claims)}
    ids = dict.fromkeys(id for id, _, _ in links)

    def middle(id: str) -> tuple[bool, float]:
        places = [place[claim] for party, claim, _ in links if party == id]
        return id == schema.NOBODY, sum(places) / len(places)

    return sorted(ids, key=middle)


def _column(size: Size, kind: str, rows: list[tuple[str, str]], width: int) -> dict[str, Box]:
    x = 1 if kind == "party" else size.width - width - 1
    y = 1.0
    found: dict[str, Box] = {}
    letters = int((width - 2 * _PADDING) / size.letter)
    for id, text in rows:
        wrapped = textwrap.wrap(text, letters, break_on_hyphens=True) or [""]
        first = y + _PADDING + size.line * 0.75
        lines = tuple((line, first + number * size.line) for number, line in enumerate(wrapped))
        height = 2 * _PADDING + size.line * len(wrapped)
        shown = "nobody" if kind == "party" and id == schema.NOBODY else kind
        found[id] = Box(shown, x, y, width, height, lines)
        y += height + _GAP
    return found


def _end(column: dict[str, Box]) -> float:
    return max((box.y + box.height for box in column.values()), default=0)


def _spread(column: dict[str, Box], height: float) -> dict[str, Box]:
    """The boxes of the shorter column at even distances over the whole height."""
    free = (height - 2 - _end(column)) / max(1, len(column))
    found: dict[str, Box] = {}
    for number, (id, box) in enumerate(column.items()):
        by = free * (number + 0.5)
        lines = tuple((text, y + by) for text, y in box.lines)
        found[id] = Box(box.kind, box.x, box.y + by, box.width, box.height, lines)
    return found


def _lines(links: list[tuple[str, str, str]], left: dict[str, Box], right: dict[str, Box]) -> Iterator[Line]:
    """Lines that arrive at a box side by side, in the order of where they come from."""
    for claim, box in right.items():
        arriving = sorted(
            ((id, verb) for id, to, verb in links if to == claim), key=lambda one: left[one[0]].y
        )
        for number, (id, verb) in enumerate(arriving, 1):
            party = left[id]
            start = (party.x + party.width, party.y + party.height / 2)
            yield Line(
                "unmade" if id == schema.NOBODY else verb,
                start,
                (box.x - 9, box.y + box.height * number / (len(arriving) + 1)),
            )
