"""`compare.md`: another version of the event, and point by point what the article made of it."""

from __future__ import annotations

from itertools import takewhile

from lesart import schema
from lesart.model import Comparison, Finding, Place, Point, Quote
from lesart.read.article import report_unknown
from lesart.read.front import read_front
from lesart.read.page import Node, Page, bullet_facts
from lesart.read.quote import quote
from lesart.read.source import Text

_SHAPE = (
    "Below `## heading` stand the words of the other version (`> words`), those of the article (`> words`), "
    "`- change: …`, and a note."
)


def read_comparison(source: Text) -> tuple[Comparison | None, list[Finding]]:
    """The record, the introduction and the points of `compare.md`."""
    front, findings = read_front(source)
    if front is None:
        return None, findings
    page = Page(source, front.body, findings)
    report_unknown(page, front, schema.COMPARE_KEYS)
    intro: list[Node] = []
    groups: list[tuple[Node, list[Node]]] = []
    for node in page.blocks():
        if node.type == "heading" and node.tag == "h2":
            groups.append((node, []))
        elif groups:
            groups[-1][1].append(node)
        elif node.type in ("heading", "blockquote"):
            page.misplaced(node, _SHAPE)
        else:
            intro.append(node)
    points = tuple(filter(None, (_point(page, *group) for group in groups)))
    if not groups:
        page.report("LS006", Place(source.file), "This comparison has no point.", _SHAPE)
    return Comparison(front.scalars, page.prose(intro), points, Place(source.file)), page.findings


def _point(page: Page, head: Node, nodes: list[Node]) -> Point | None:
    quotes = list(takewhile(lambda node: node.type == "blockquote", nodes))
    facts, *note = nodes[len(quotes) :] or [head]
    if not 1 <= len(quotes) <= 2 or facts.type != "bullet_list":
        page.report("LS006", page.place(head), "This point has no quotation or no facts.", _SHAPE)
        return None
    for stray in (node for node in note if node.type != "paragraph"):
        page.misplaced(stray, _SHAPE)
    found = bullet_facts(page, facts.children, schema.POINT_KEYS)
    words = [_quote(page, node) for node in quotes]
    # One quotation is the other version's, unless the article added it.
    other, article = (
        (words[0], words[1])
        if len(words) == 2
        else (None, words[0])
        if found.get("change") == "added"
        else (words[0], None)
    )
    return Point(page.heading(head), other, article, found, page.prose(note), page.place(head))


def _quote(page: Page, node: Node) -> Quote:
    text, place = quote(page, node)
    if not text:
        page.report("LS006", place, "This quotation has no words.", _SHAPE)
    return Quote(text, place)
