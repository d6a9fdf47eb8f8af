"""`article.md`: the record of rights and origin, then one sentence a line."""

from __future__ import annotations

from collections.abc import Iterator

from lesart import schema
from lesart.model import Article, Finding, Place, Sentence
from lesart.read.front import Front, read_front
from lesart.read.page import Page
from lesart.read.source import Text

_PLAIN = "An article is paragraphs of plain sentences, one a line, with a blank line between paragraphs."


def read_article(source: Text) -> tuple[Article | None, list[Finding]]:
    """The article of `article.md`."""
    front, findings = read_front(source)
    if front is None:
        return None, findings
    page = Page(source, front.body)
    report_unknown(page, front, schema.ARTICLE_KEYS, schema.ARTICLE_LISTS)
    report_items(page, front, "facts", schema.SOURCE_KEYS)
    sentences = tuple(_sentences(page))
    if not sentences:
        end = Place(source.file, max(1, len(page.lines) - 1))
        page.report("LS001", end, "The article has no sentence.", "Put its text below the front matter.")
    article = Article(front.scalars, front.lists.get("facts", ()), sentences, Place(source.file))
    return article, page.findings


def report_unknown(page: Page, front: Front, keys: tuple[str, ...], lists: tuple[str, ...] = ()) -> None:
    """Report keys of the front matter that the file has no use for, and lists where a value is due."""
    for fact in front.scalars.items:
        if fact.key in lists and fact.value:
            page.report("LS005", fact.place, f"“{fact.key}” is a list.", "Write `- id: …` entries below it.")
        elif fact.key not in (*keys, *lists):
            page.unknown("key", fact.key, (*keys, *lists), fact.key_place)
    for key, rows in front.lists.items():
        if key not in lists:
            place = rows[0].items[0].place if rows else Place(page.source.file)
            page.unknown("list", key, lists or ("none",), place)


def report_items(page: Page, front: Front, name: str, keys: tuple[str, ...]) -> None:
    """Report keys that the entries of a list have no use for."""
    for item in front.lists.get(name, ()):
        for fact in item.items:
            if fact.key not in keys:
                page.unknown("key", fact.key, keys, fact.key_place)


def _sentences(page: Page) -> Iterator[Sentence]:
    """Numbered sentences with their offsets in the canonical text."""
    start = number = 0
    paragraphs = []
    for node in page.blocks():
        if node.type == "paragraph":
            paragraphs.append(node)
        else:
            page.misplaced(node, _PLAIN)
    for paragraph, node in enumerate(paragraphs):
        first, end = page.span(node)
        for index in range(first, end):
            text = page.lines[index].strip()
            if text:
                number += 1
                yield Sentence(text, number, paragraph, start, page.at(index))
                start += len(text) + 1
        start += 1
