"""Which lines of `annotations.md` say what, for those who change one part and leave the others alone."""

from __future__ import annotations

from dataclasses import dataclass

from lesart.read.annotations import annotation_groups, annotation_sections, section_name
from lesart.read.page import Node, Page
from lesart.read.source import Text

Rows = tuple[int, int]
"""0-based first line, and the line after the last."""


@dataclass(frozen=True, slots=True)
class Block:
    """The lines of one annotation; it begins with its `## id` if it has one."""

    start: int
    quote: Rows
    facts: tuple[Rows, ...]
    note: Rows | None

    @property
    def end(self) -> int:
        return self.note[1] if self.note else self.facts[-1][1]


@dataclass(frozen=True, slots=True)
class Layout:
    """The blocks of the annotations in their order; of each section its heading's line, and where it ends."""

    blocks: tuple[Block, ...]
    sections: dict[str, Rows]


def layout(source: Text) -> Layout:
    """The layout of a file that `read_annotations` finds nothing wrong with."""
    page = Page(source)
    nodes = annotation_sections(page)
    headings = {section_name(page, node): page.span(node)[0] for node in page.blocks()}
    sections = {
        name: (headings[name], _rows(page, below[-1])[1] if below else headings[name] + 1)
        for name, below in nodes.items()
        if name in headings
    }
    groups = annotation_groups(page, nodes["Annotations"])
    return Layout(tuple(_block(page, group) for group in groups), sections)


def _block(page: Page, group: list[Node]) -> Block:
    start = page.span(group[0])[0]
    quotation, facts, *note = group[1:] if group[0].type == "heading" else group
    return Block(
        start,
        _rows(page, quotation),
        tuple(_rows(page, item) for item in facts.children),
        (_rows(page, note[0])[0], _rows(page, note[-1])[1]) if note else None,
    )


def _rows(page: Page, node: Node) -> Rows:
    """The lines of a block without the blank ones below it."""
    start = page.span(node)[0]
    return start, start + len(page.raw(node))
