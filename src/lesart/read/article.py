"""`article.md`: the record of rights and origin, then one sentence a line, or excerpts of an article."""

from __future__ import annotations

import re
from collections.abc import Iterator

from lesart import schema
from lesart.model import OMISSION, QUOTED, Article, Finding, Place, Sentence
from lesart.read.front import Front, read_front
from lesart.read.page import Page
from lesart.read.source import Text

_PLAIN = "An article is plain sentences, each whole on one line, with a blank line between paragraphs."
_EXCERPTS = (
    "Between two excerpts stands a line `[…]`; sentences that follow each other stand one below the other."
)
_OMISSION = re.compile(r"\[\s*(?:…|\.{3})\s*\]")
ENDED = re.compile(r"[.!?…:;][“”\"»«’‘)\]]*$|[.!?…][“”\"»«’‘)]+[.,;:]?$")


def read_article(source: Text) -> tuple[Article | None, list[Finding]]:
    """The article of `article.md`."""
    front, findings = read_front(source)
    if front is None:
        return None, findings
    page = Page(source, front.body, findings)
    report_unknown(page, front, schema.ARTICLE_KEYS, schema.ARTICLE_LISTS)
    report_items(page, front, "facts", schema.SOURCE_KEYS)
    report_items(page, front, "receipt", schema.RECEIPT_KEYS)
    quoted = front.scalars.get("rights") == QUOTED
    sentences = tuple(_excerpts(page) if quoted else _sentences(page))
    if not sentences:
        end = Place(source.file, max(1, len(page.lines) - 1))
        page.report("LS001", end, "The article has no sentence.", "Put its text below the front matter.")
    lists = front.lists.get("facts", ()), front.lists.get("receipt", ())
    return Article(front.scalars, lists[0], sentences, lists[1], Place(source.file)), page.findings


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
    """Numbered sentences with their offsets in the canonical text; no Markdown is read here."""
    start = number = 0
    paragraph = -1
    blank = True
    for index in range(page.skip, len(page.lines)):
        text = page.lines[index].strip()
        if not text:
            blank = True
            continue
        if blank:
            paragraph += 1
            start += 1 if number else 0
        if not ENDED.search(text) and not _is_alone(page, index):
            page.report("LS006", page.at(index), "This line is not a whole sentence.", _PLAIN)
        number, blank = number + 1, False
        yield Sentence(text, number, paragraph, start, page.at(index))
        start += len(text) + 1


def _is_alone(page: Page, index: int) -> bool:
    """A line with no other in its paragraph: a heading within the article, or an item of a list."""
    around = (*page.lines[page.skip : index][-1:], *page.lines[index + 1 : index + 2])
    return not any(line.strip() for line in around)


def _excerpts(page: Page) -> Iterator[Sentence]:
    """Sentences of excerpts, and parts of sentences; a paragraph is what stands between two omissions."""
    start = number = paragraph = 0
    is_apart = is_gap = False
    for index in range(page.skip, len(page.lines)):
        text = page.lines[index].strip()
        if not text:
            is_apart = True
        elif _OMISSION.fullmatch(text):
            is_apart = is_gap = True
        else:
            if _OMISSION.search(text) or (number and is_apart and not is_gap):
                page.report("LS006", page.at(index), "It is not clear what was left out here.", _EXCERPTS)
            if number and is_gap:
                paragraph += 1
                start += len(OMISSION) + 3
            number, is_apart, is_gap = number + 1, False, False
            yield Sentence(text, number, paragraph, start, page.at(index))
            start += len(text) + 1
