"""The author's Markdown as plain nodes, for what is no web page: data that a template places, never markup.

A node is a dictionary with its kind under "is". Kinds that hold others have them under "of"; text has its
characters under "text", and "lang" where it is German. Nothing in a node is ever parsed again.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Iterator
from typing import Any

from markdown_it.tree import SyntaxTreeNode

from lesart.quotations import unmarked
from lesart.render.markdown import PARSER, QUOTED

Node = dict[str, Any]

_DEPTH = 6
"""How deep nodes nest: typesetting programs, unlike browsers, refuse to go on for ever."""
_INVISIBLE = frozenset({"Cc", "Cf", "Cs", "Co", "Cn"})
_KEPT = "\u00ad\u200c\u200d"
"""Soft hyphen and joiners: invisible, but part of how a word is written."""
_HOLDERS = {
    "paragraph": "par", "heading": "heading", "bullet_list": "list", "ordered_list": "steps",
    "list_item": "item", "blockquote": "cited", "strong": "strong", "em": "em", "link": "link",
}  # fmt: skip


def blocks(text: str) -> list[Node]:
    """Block Markdown: paragraphs, lists, code and what stands in them."""
    return _children(SyntaxTreeNode(PARSER.parse(text)), 0)


def inline(text: str) -> list[Node]:
    """Markdown of one line."""
    return _children(SyntaxTreeNode(PARSER.parseInline(text)), 0)


def line(text: str) -> str:
    """Text letter by letter, in one line, without characters that only steer a display."""
    return " ".join(visible(text).split())


def title(text: str, otherwise: str) -> str:
    """A heading's text; headings that show nothing are refused by readers of tagged documents."""
    found = line(text)
    return found if found.strip(_KEPT) else otherwise


def visible(text: str) -> str:
    """Text without control characters: a direction turned round would show other words than stand there."""
    return "".join(c for c in text if c in _KEPT or c in "\n\t" or unicodedata.category(c) not in _INVISIBLE)


def _children(node: SyntaxTreeNode, depth: int) -> list[Node]:
    return [found for child in node.children for found in _nodes(child, depth)]


def _nodes(node: SyntaxTreeNode, depth: int) -> Iterable[Node]:
    if node.type == "inline":
        return _children(node, depth)
    if node.type in _HOLDERS:
        return _holder(node, depth)
    return _leaf(node)


def _holder(node: SyntaxTreeNode, depth: int) -> list[Node]:
    """A node with others in it; where it would nest too deeply, only what it holds."""
    if depth >= _DEPTH and node.type not in ("paragraph", "heading"):
        return _children(node, depth)
    kind = _HOLDERS[node.type]
    found: Node = {"is": kind, "of": _children(node, depth + 1)}
    if kind == "em" and node.markup == "*":
        found["lang"] = "de"
    elif kind == "steps":
        found["start"] = int(node.attrs.get("start", 1))
    elif kind == "link":
        return _link(found, str(node.attrs.get("href", "")))
    return [found]


def _link(found: Node, address: str) -> list[Node]:
    """Only addresses of the web lead anywhere from paper; of other links the words remain."""
    if not address.startswith(("https://", "http://")):
        return list(found["of"])
    return [{**found, "to": line(address)}]


def _leaf(node: SyntaxTreeNode) -> Iterator[Node]:
    match node.type:
        case "text":
            yield from _quoted(unmarked(node.content))
        case "code_inline":
            yield {"is": "code", "text": line(node.content)}
        case "fence" | "code_block":
            yield {"is": "pre", "text": visible(node.content).rstrip("\n").expandtabs(4)}
        case "softbreak":
            yield {"is": "text", "text": " "}
        case "hardbreak":
            yield {"is": "break"}
        case "hr":
            yield {"is": "rule"}


def _quoted(text: str) -> Iterator[Node]:
    """Quotations are German; the prose around them is not."""
    for number, part in enumerate(QUOTED.split(visible(text).replace("\n", " "))):
        if part:
            yield {"is": "text", "text": part, **({"lang": "de"} if number % 2 else {})}
