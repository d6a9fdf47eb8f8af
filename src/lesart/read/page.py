"""A Markdown file as a tree of blocks over its raw lines, and the small forms all lesson files share."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from difflib import get_close_matches
from functools import cached_property

from markdown_it import MarkdownIt
from markdown_it.tree import SyntaxTreeNode
from mdit_py_plugins.deflist import deflist_plugin

from lesart.model import Fact, Facts, Finding, Place, Prose
from lesart.read.source import Text
from lesart.read.unsafe import without_comments

Node = SyntaxTreeNode
_PARSER = MarkdownIt("commonmark").use(deflist_plugin).disable(["reference", "lheading", "inline"])
_BULLET = re.compile(r"\s*[-*+]\s+")
_NUMBER = re.compile(r"\s*\d+[.)]\s+")
_COLON = re.compile(r":\s+")
SEPARATOR = " · "


@dataclass
class Page:
    """One file being read: its raw lines, its blocks, and what was found wrong on the way."""

    source: Text
    skip: int = 0
    findings: list[Finding] = field(default_factory=list)

    @cached_property
    def lines(self) -> list[str]:
        return self.source.lines()

    @cached_property
    def public(self) -> list[str]:
        """The lines without comments: those are between authors, not for readers."""
        body = "\n".join(self.lines[self.skip :])
        return [*self.lines[: self.skip], *without_comments(body).split("\n")]

    @cached_property
    def root(self) -> Node:
        """The tree of blocks; an article is never parsed."""
        body = "\n" * self.skip + "\n".join(self.lines[self.skip :])
        return SyntaxTreeNode(_PARSER.parse(body))

    def blocks(self) -> Iterator[Node]:
        """The top-level blocks, comments left out."""
        return (node for node in self.root.children if not self.is_comment(node))

    def is_comment(self, node: Node) -> bool:
        """A comment that stands alone; one with text behind it would hide that text."""
        text = "\n".join(self.raw(node)).strip() if node.type == "html_block" else ""
        if not text.startswith("<!--"):
            return False
        if text.find("-->") != len(text) - 3:
            self.report(
                "LS006",
                self.place(node),
                "Text stands beside a comment.",
                "Give the comment lines of its own.",
            )
        return True

    def raw(self, node: Node) -> list[str]:
        """The raw lines of a block, trailing blank ones dropped."""
        start, end = self.span(node)
        while end > start + 1 and not self.lines[end - 1].strip():
            end -= 1
        return self.lines[start:end]

    def span(self, node: Node) -> tuple[int, int]:
        """0-based first line and line after the last."""
        start, end = node.map or (self.skip, self.skip + 1)
        return start, max(end, start + 1)

    def place(self, node: Node, text: str = "") -> Place:
        """The first line of a block; with `text`, the columns where that stands in it."""
        return self.at(self.span(node)[0], text)

    def at(self, index: int, text: str = "", after: str = "") -> Place:
        """0-based line `index`; with `text`, where that stands there, `after` other words if given.

        What a definition or a fact says may run on: the lines below are searched too, up to an empty one.
        """
        if text:
            for row in range(index, len(self.lines)):
                start = self.lines[row].find(after) + len(after) if after in self.lines[row] else 0
                column = self.lines[row].find(text, start)
                if column >= 0:
                    return Place(self.source.file, row + 1, column + 1, column + 1 + len(text))
                if not self.lines[row].strip():
                    break
        line = self.lines[index] if index < len(self.lines) else ""
        column = len(line) - len(line.lstrip())
        return Place(self.source.file, index + 1, column + 1, column + 1 + len(line.strip()))

    def paragraph(self, node: Node) -> str:
        return "\n".join(line.strip() for line in self.raw(node))

    def prose(self, nodes: list[Node]) -> Prose:
        """The raw lines from the first to the last of `nodes`."""
        if not nodes:
            return Prose()
        start, end = self.span(nodes[0])[0], self.span(nodes[-1])[1]
        return Prose("\n".join(self.public[start:end]).strip(), self.at(start))

    def heading(self, node: Node) -> str:
        return self.raw(node)[0].strip().strip("#").strip()

    def misplaced(self, node: Node, wanted: str) -> None:
        """Report a block that its file has no place for; markup is reported as such (LS007)."""
        if node.type == "html_block":
            return
        name = node.type.replace("_", " ")
        self.report("LS006", self.place(node), f"This {name} has no place here.", wanted)

    def report(self, code: str, place: Place, message: str, hint: str) -> None:
        self.findings.append(Finding(code, place, message, hint))

    def unknown(self, what: str, word: str, known: Iterable[str], place: Place) -> None:
        """Report a key or heading that does not exist, with the likeliest one that does."""
        self.report("LS004", place, f"There is no {what} “{word}” here.", did_you_mean(word, known))


def did_you_mean(word: str, known: Iterable[str]) -> str:
    """A hint that names the closest known word, or all of them."""
    words = list(known)
    close = get_close_matches(word, words, n=1, cutoff=0.6)
    return f"Did you mean “{close[0]}”?" if close else "Known here: " + ", ".join(words) + "."


def item_text(page: Page, node: Node) -> tuple[str, Prose, int]:
    """First line of a list item without its marker, the lines below it, and its 0-based line."""
    first, *rest = page.raw(node)
    index = page.span(node)[0]
    marker = _BULLET.match(first) or _NUMBER.match(first)
    below = next((i for i, line in enumerate(rest, index + 1) if line.strip()), index)
    text = "\n".join(line.strip() for line in rest if line.strip())
    return first[marker.end() if marker else 0 :].strip(), Prose(text, page.at(below)), index


def joined(text: str, rest: Prose) -> str:
    """A list item as one line."""
    return " ".join([text, *rest.text.split("\n")]).strip()


def bullet_facts(page: Page, items: list[Node], known: Iterable[str]) -> Facts:
    """The facts of list items written `- key: value`."""
    found: list[Fact] = []
    known = list(known)
    for item in items:
        text, rest, index = item_text(page, item)
        key, colon, value = text.partition(":")
        if not colon or not value.strip():
            page.report(
                "LS006", page.at(index, text), f"“{text}” is not a fact.", "Write it as `- key: value`."
            )
            continue
        value = joined(value.strip(), rest)
        place = page.at(index, text[len(key) + 1 :].strip(), f"{key}:")
        fact = Fact(key.strip(), value, place, page.at(index, key))
        _report_run_on(page, item, rest)
        add_fact(page, found, fact, known)
    return Facts(tuple(found))


def _report_run_on(page: Page, item: Node, rest: Prose) -> None:
    """A fact goes on below it only when indented, and holds no list of its own."""
    lazy = [line for line in page.raw(item)[1:] if line.strip() and not line[0].isspace()]
    if lazy or any(child.type != "paragraph" for child in item.children):
        hint = "Put a blank line before a note; begin each fact with `- ` at the left margin."
        page.report("LS006", rest.place, "This line runs on from the fact above it.", hint)


def add_fact(page: Page, found: list[Fact], fact: Fact, known: list[str]) -> None:
    """Append a fact whose key is known and new; report it otherwise."""
    if fact.key not in known:
        page.unknown("key", fact.key, known, fact.key_place)
    elif any(other.key == fact.key for other in found):
        page.report("LS006", fact.key_place, f"The key “{fact.key}” stands twice.", "Keep one of the two.")
    else:
        found.append(fact)


@dataclass(frozen=True, slots=True)
class Entry:
    """A definition list entry: its term and the raw text and 0-based line of each definition."""

    head: str
    definitions: tuple[tuple[str, int], ...]
    index: int


def entries(lines: Iterable[str], first: int) -> Iterator[Entry]:
    """The entries of a definition list, from raw lines that begin at 0-based line `first`."""
    head, index, definitions = "", 0, list[tuple[str, int]]()
    for at, line in enumerate(lines, first):
        text = line.strip()
        if text.startswith(":"):
            definitions.append((text.removeprefix(":").strip(), at))
        elif line[:1].isspace() and text and definitions:
            before, row = definitions[-1]
            definitions[-1] = (f"{before} {text}".strip(), row)
        elif text:
            if head:
                yield Entry(head, tuple(definitions), index)
            head, index, definitions = text, at, []
    if head:
        yield Entry(head, tuple(definitions), index)


def complete(page: Page, every: Iterable[Entry]) -> Iterator[Entry]:
    """The entries that say something; one that does not is reported."""
    for entry in every:
        if entry.definitions:
            yield entry
        else:
            hint = "Write `:   ` and its text on the line below, an empty line before the next entry."
            page.report("LS006", page.at(entry.index, entry.head), f"“{entry.head}” says nothing.", hint)


def phrase_facts(page: Page, phrases: list[str], keys: list[str], index: int) -> Facts:
    """Facts written as phrases: "speaks for nk", "made by us, uk"."""
    found: list[Fact] = []
    for phrase in phrases:
        key = next((key for key in keys if phrase.startswith(key + " ")), None)
        if key is None:
            page.unknown("phrase", phrase, keys, page.at(index, phrase))
            continue
        value = phrase.removeprefix(key).strip()
        place = page.at(index, value, f"{SEPARATOR}{key} ")
        add_fact(page, found, Fact(key, value, place, page.at(index, phrase, SEPARATOR)), keys)
    return Facts(tuple(found))
