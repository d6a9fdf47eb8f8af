"""A page of the built site as a tree: its elements with their places, their words, their attributes."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from html.parser import HTMLParser

from lesart.quotations import unmarked

_VOID = ("area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "track", "wbr")
_WORD = re.compile(r"[^\W_]+")


@dataclass
class Element:
    """An element, or the text between two of them (`tag` is "")."""

    tag: str
    attributes: dict[str, str]
    line: int
    column: int
    text: str = ""
    children: list[Element] = field(default_factory=list)
    parent: Element | None = field(default=None, repr=False)

    def walk(self) -> Iterator[Element]:
        """This element and all within it, in their order."""
        yield self
        for child in self.children:
            yield from child.walk()

    def elements(self) -> Iterator[Element]:
        return (one for one in self.walk() if one.tag)

    @property
    def classes(self) -> tuple[str, ...]:
        return tuple(self.attributes.get("class", "").split())

    @property
    def said(self) -> str:
        """All text within, of scripts, templates and comments too."""
        return "".join(one.text for one in self.walk() if not one.tag)

    @property
    def values(self) -> str:
        """What the attributes within say."""
        return "\n".join(value for one in self.elements() for value in one.attributes.values())

    def above(self) -> Iterator[Element]:
        """The elements that hold this one, the nearest first."""
        at = self.parent
        while at:
            yield at
            at = at.parent


class _Tree(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.root = Element("#page", {}, 1, 1)
        self.open = self.root

    def _add(self, tag: str, attributes: dict[str, str], text: str = "") -> Element:
        line, column = self.getpos()
        made = Element(tag, attributes, line, column + 1, text, parent=self.open)
        self.open.children.append(made)
        return made

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        made = self._add(tag, {name: value or "" for name, value in attrs})
        if tag not in _VOID:
            self.open = made

    def handle_endtag(self, tag: str) -> None:
        holder = next((one for one in (self.open, *self.open.above()) if one.tag == tag), None)
        if holder and holder.parent:
            self.open = holder.parent

    def handle_data(self, data: str) -> None:
        self._add("", {}, data)

    def handle_comment(self, data: str) -> None:
        self._add("", {}, f" {data} ")


def tree(html: str) -> Element:
    """The page as it was written, whatever is wrong with it."""
    parser = _Tree()
    parser.feed(html)
    parser.close()
    return parser.root


def words(text: str) -> str:
    """The words of a text between single spaces, without Markdown and case: what is compared with what."""
    return f" {' '.join(_WORD.findall(unmarked(text).casefold()))} "
