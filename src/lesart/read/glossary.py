"""`glossary.md`: one term an entry, as a definition list."""

from __future__ import annotations

from lesart import schema
from lesart.model import Finding, Term
from lesart.read.page import SEPARATOR, Entry, Page, complete, entries
from lesart.read.source import Text
from lesart.read.unsafe import without_comments


def read_glossary(source: Text) -> tuple[tuple[Term, ...], list[Finding]]:
    """The terms of `glossary.md`, missing fields left empty; its form is plain, so its lines are enough."""
    page = Page(source)
    lines = without_comments(source.text).split("\n")
    terms = tuple(_term(page, entry) for entry in complete(page, entries(lines, 0)))
    return terms, page.findings


def _term(page: Page, entry: Entry) -> Term:
    texts = [text for text, _ in entry.definitions]
    forms = [text for text in texts if text.startswith(schema.GLOSSARY_FORM)]
    if len(forms) > 1:
        page.report(
            "LS006", page.at(entry.index, entry.head), f"“{entry.head}” names two forms.", "Keep one of them."
        )
    fields, *definitions = [text for text in texts if text not in forms] or [""]
    parts = [part.strip() for part in f"{fields} ".split(SEPARATOR, 2)]
    part_of_speech, level, english, *_ = (*parts, "", "", "")
    form = forms[0].removeprefix(schema.GLOSSARY_FORM).strip() if forms else None
    place = page.at(entry.index)
    return Term(entry.head, part_of_speech, level, english, " ".join(definitions), form, place)
