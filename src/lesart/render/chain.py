"""Where the boxes, arrows and words of a chain of transmission stand in its drawing (units: px)."""

from __future__ import annotations

import textwrap
from dataclasses import dataclass

from lesart import data
from lesart.model import Chain, Lesson

WIDTH, BOX, STEP = 304, 58, 104
_LINE, _LETTERS = 17, 34


@dataclass(frozen=True, slots=True)
class Station:
    """A box: its name in lines, its kind, and the step that leads to it ("" for the first)."""

    name: str
    is_article: bool
    kind: str
    basis: str
    top: int
    lines: tuple[tuple[str, float], ...]
    kind_at: float


@dataclass(frozen=True, slots=True)
class Drawing:
    """A chain ready to be drawn from top to bottom."""

    chain: Chain
    stations: tuple[Station, ...]
    height: int


def draw(lesson: Lesson, chain: Chain) -> Drawing:
    """Lay the stations of a chain out."""
    bases = ["", *(link.basis for link in chain.links)]
    stations = tuple(
        _station(lesson, node, basis, index)
        for index, (node, basis) in enumerate(zip(chain.nodes, bases, strict=True))
    )
    return Drawing(chain, stations, STEP * len(chain.links) + BOX + 4)


def _station(lesson: Lesson, node: str, basis: str, index: int) -> Station:
    speaker = lesson.speaker(node)
    name = speaker.name if speaker else data.strings()["this_article"]
    kind = data.layers()["source"].labels[speaker.kind].de if speaker else ""
    top = index * STEP + 2
    rows = textwrap.wrap(name, _LETTERS, max_lines=2, placeholder=" …")
    first = top + BOX / 2 - (len(rows) + bool(kind) - 1) * _LINE / 2 + 5
    lines = tuple((row, first + _LINE * number) for number, row in enumerate(rows))
    return Station(name, speaker is None, kind, basis, top, lines, first + _LINE * len(rows))
