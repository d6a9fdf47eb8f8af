"""The receipt of an article that is only quoted: what the whole was, and where each quotation stands in it.

It lets anyone with a copy of the article check a lesson against it. It holds no word of the article and no
digest of a part of it: from digests of short stretches the rest of a text can be guessed word by word.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from lesart import schema
from lesart.model import Article, Fact, Facts, Place

_NUMBER = re.compile(r"[1-9][0-9]{0,6}")
_STRETCH = re.compile(r"(\d{1,7})-(\d{1,7})")
_DIGEST = re.compile(r"sha256:[0-9a-f]{64}")
_YES = "yes"


@dataclass(frozen=True, slots=True)
class Cutting:
    """Where one line of the excerpts stands: [start, end) of the whole text, in which of its sentences."""

    start: int
    end: int
    sentence: int
    is_part: bool


@dataclass(frozen=True, slots=True)
class Receipt:
    """`text` is the seal of the whole canonical text; the next three count what it has."""

    text: str
    words: int
    characters: int
    sentences: int
    checked: str
    by: str
    cuttings: tuple[Cutting, ...]


def receipt_of(article: Article) -> Receipt | None:
    """The receipt of an article; None where it has none, or one that is wrong (`troubles` says how)."""
    if not article.receipt or next(troubles(article), None):
        return None
    head, *rows = article.receipt
    said = {fact.key: fact.value for fact in head.items}
    words, characters, sentences = (int(said[key]) for key in ("words", "characters", "sentences"))
    cuttings = tuple(
        Cutting(*_stretch(row), int(row.get("sentence") or 0), row.get("part") == _YES) for row in rows
    )
    return Receipt(said["text"], words, characters, sentences, said["checked"], said["by"], cuttings)


def written(receipt: Receipt) -> tuple[Facts, ...]:
    """The receipt as the front matter says it."""
    values = (receipt.text, receipt.words, receipt.characters, receipt.sentences, receipt.checked, receipt.by)
    head = Facts(tuple(Fact(key, str(value)) for key, value in zip(schema.RECEIPT_TEXT, values, strict=True)))
    return head, *map(_row, receipt.cuttings)


def _row(cutting: Cutting) -> Facts:
    facts = [Fact("quote", f"{cutting.start}-{cutting.end}"), Fact("sentence", str(cutting.sentence))]
    return Facts((*facts, *([Fact("part", _YES)] if cutting.is_part else [])))


def troubles(article: Article) -> Iterator[tuple[Place, str]]:
    """What is wrong with a receipt that is there: where, and what; nothing when it fits the excerpts."""
    head, *rows = article.receipt
    found = [*_of_text(head), *(one for row in rows for one in _of_quote(row))]
    yield from found
    if not found:
        yield from _against_excerpts(article, int(head.get("characters") or 0), rows)


def _of_text(head: Facts) -> Iterator[tuple[Place, str]]:
    forms = {"text": _DIGEST, "checked": schema.DATE, "by": re.compile(r".+")}
    for key in schema.RECEIPT_TEXT:
        fact = head.fact(key)
        if fact is None:
            yield head.items[0].place, f"The receipt does not say “{key}” of the whole text."
        elif not forms.get(key, _NUMBER).fullmatch(fact.value):
            yield fact.place, f"In a receipt, “{key}” cannot be “{fact.value}”."


def _of_quote(row: Facts) -> Iterator[tuple[Place, str]]:
    forms = {"quote": _STRETCH, "sentence": _NUMBER, "part": re.compile(_YES)}
    for key in ("quote", "sentence"):
        if row.get(key) is None:
            yield row.items[0].place, f"The receipt does not say “{key}” of one of its quotations."
    for fact in row.items:
        if not (fact.key in forms and forms[fact.key].fullmatch(fact.value)):
            yield fact.place, f"Of a quotation in a receipt, “{fact.key}” cannot be “{fact.value}”."


def _against_excerpts(article: Article, size: int, rows: list[Facts]) -> Iterator[tuple[Place, str]]:
    if len(rows) != len(article.sentences):
        message = f"The receipt knows {len(rows)} lines of excerpts; there are {len(article.sentences)}."
        yield article.receipt[0].items[0].place, message
        return
    at = 0
    for row, sentence in zip(rows, article.sentences, strict=True):
        start, end = _stretch(row)
        if end - start != len(sentence.text):
            message = f"By the receipt this line has {end - start} characters; it has {len(sentence.text)}."
            yield sentence.place, message
        elif not at <= start < end <= size:
            yield (
                row.items[0].place,
                "The quotations of a receipt stand in the order of the article, within it.",
            )
        at = end


def _stretch(row: Facts) -> tuple[int, int]:
    start, _, end = (row.get("quote") or "").partition("-")
    return int(start), int(end)
