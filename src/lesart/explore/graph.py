"""The ways of statements to the text, as one drawing, as a list, and as rows."""

from __future__ import annotations

import textwrap
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from lesart.explore.errors import ExploreError
from lesart.explore.html import Html, joined, printable, tag, text
from lesart.explore.parts import ARTICLE, Chain
from lesart.explore.table import Column, Table, framed
from lesart.explore.words import Words

BOX, HIGH, GAP, ROW = 184, 58, 64, 74
"""Width and height of a box, the room between columns, and from one row to the next (units: px)."""
_LETTERS, _LINE = 22, 16
_DASHES = {"in-text": None, "documented-elsewhere": "7 4", "inferred": "2 4"}


@dataclass(frozen=True, slots=True)
class _Box:
    name: str
    column: int
    row: int

    @property
    def left(self) -> int:
        return 2 + self.column * (BOX + GAP)

    @property
    def middle(self) -> int:
        return 2 + self.row * ROW + HIGH // 2


class Graph(Sequence[Chain]):
    """Chains from an origin to the text. Iterate over them, or take `edges()` as a table.

    >>> from lesart.explore import annotate
    >>> annotate("Laut Polizei war die Tür offen.").chains()
    How the statements reached this text
    <BLANKLINE>
    Polizei → this text (in the text)
    """

    def __init__(self, chains: Sequence[Chain], names: dict[str, str], say: Words, title: str) -> None:
        self._chains = tuple(chain for chain in chains if chain.links)
        self._names = {**names, ARTICLE: say("this_text")}
        self._say = say
        self._title = title

    def __len__(self) -> int:
        return len(self._chains)

    def __iter__(self) -> Iterator[Chain]:
        return iter(self._chains)

    def __getitem__(self, index: Any) -> Any:
        try:
            return self._chains[index]
        except IndexError:
            raise ExploreError(f"There is no chain {index}; there are {len(self)}, counted from 0.") from None

    def edges(self) -> Table:
        """One row a step: chain, from, to, and how the step is known."""
        rows = [
            {"chain": chain.title, "source": self._name(link.source), "target": self._name(link.target),
             "basis": self._basis(link.basis)}
            for chain in self._chains
            for link in chain.links
        ]  # fmt: skip
        columns = (
            Column("chain", self._say("chain"), "german"),
            Column("source", self._say("from"), "german"),
            Column("target", self._say("to"), "german"),
            Column("basis", self._say("basis")),
        )
        return Table(self._caption, columns, rows)

    def to_dataframe(self) -> Any:
        """The steps as a pandas DataFrame. Raises ExploreError when pandas is not installed."""
        return self.edges().to_dataframe()

    @property
    def _caption(self) -> str:
        return self._say("chains_caption")

    def _name(self, node: str) -> str:
        return self._names.get(node, node)

    def _basis(self, basis: str) -> str:
        return self._say.shared(f"basis_{basis}")

    def _way(self, chain: Chain) -> str:
        steps = (f" → {self._name(link.target)} ({self._basis(link.basis)})" for link in chain.links)
        return self._name(chain.links[0].source) + "".join(steps)

    def _steps(self, chain: Chain) -> Iterator[Html]:
        """The same as HTML, which says which words are German."""
        yield tag("span", self._name(chain.links[0].source), lang="de")
        for link in chain.links:
            language = None if link.target == ARTICLE else "de"
            yield text(" → ")
            yield tag("span", self._name(link.target), lang=language)
            yield text(f" ({self._basis(link.basis)})")

    def __repr__(self) -> str:
        ways = [self._way(chain) for chain in self._chains]
        return printable("\n".join([self._caption, "", *(ways or [self._say("no_chain")])]))

    def _repr_html_(self) -> str:
        if not self._chains:
            return framed(self._caption, tag("p", self._say("no_chain")))
        items = [tag("li", *self._steps(chain)) for chain in self._chains]
        caption = tag("figcaption", tag("strong", self._caption))
        legend = tag("p", self._say("chains_legend"), class_="ls-x-note")
        figure = tag("figure", caption, self._drawing(), legend, tag("ul", *items))
        return framed(self._caption, figure)

    def _drawing(self) -> Html:
        boxes = _placed(self._chains, self._names)
        steps = dict.fromkeys(link for chain in self._chains for link in chain.links)
        lines = [_arrow(boxes[step.source], boxes[step.target], step.basis) for step in steps]
        drawn = [part for box in boxes.values() for part in _drawn(box)]
        width = 4 + max(box.left for box in boxes.values()) + BOX
        height = 4 + max(box.row for box in boxes.values()) * ROW + HIGH
        return tag(
            "svg", *lines, *drawn, width=width, height=height, viewBox=f"0 0 {width} {height}", role="img",
            aria_label="; ".join(self._way(chain) for chain in self._chains),
        )  # fmt: skip


def _placed(chains: Sequence[Chain], names: dict[str, str]) -> dict[str, _Box]:
    """Boxes in columns: the text at the right, everyone else by the longest way to it."""
    ranks: dict[str, int] = {}
    for chain in chains:
        nodes = [chain.links[0].source, *(link.target for link in chain.links)]
        for distance, node in enumerate(reversed(nodes)):
            ranks[node] = max(ranks.get(node, 0), distance)
        for link in chain.links:
            ranks.setdefault(link.source, 1)
    last = max(ranks.values())
    rows: dict[int, int] = {}
    boxes: dict[str, _Box] = {}
    for node, rank in ranks.items():
        column = last - rank
        boxes[node] = _Box(names.get(node, node), column, rows.get(column, 0))
        rows[column] = rows.get(column, 0) + 1
    return boxes


def _arrow(source: _Box, target: _Box, basis: str) -> Html:
    start, end = source.left + BOX, target.left
    high, low = source.middle, target.middle
    bend = max(20, (end - start) // 2)
    way = f"M{start} {high}C{start + bend} {high} {end - bend} {low} {end - 2} {low}"
    head = f"M{end - 9} {low - 5}L{end - 1} {low}L{end - 9} {low + 5}"
    look = {"fill": "none", "stroke": "currentColor", "stroke_width": "1.5"}
    drawn = tag("path", d=way, stroke_dasharray=_DASHES.get(basis), **look)
    return joined([drawn, tag("path", d=head, **look)])


def _drawn(box: _Box) -> Iterator[Html]:
    yield tag(
        "rect", x=box.left, y=box.middle - HIGH // 2, width=BOX, height=HIGH, rx=4, fill="none",
        stroke="currentColor",
    )  # fmt: skip
    lines = textwrap.wrap(box.name, _LETTERS, max_lines=3, placeholder=" …") or [""]
    first = box.middle + 4 - (len(lines) - 1) * _LINE // 2
    for number, line in enumerate(lines):
        yield tag(
            "text", line, x=box.left + BOX // 2, y=first + number * _LINE, text_anchor="middle", font_size=13,
            fill="currentColor",
        )  # fmt: skip
