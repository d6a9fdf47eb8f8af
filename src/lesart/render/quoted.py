"""How an article that is only quoted is shown: excerpt by excerpt, each with its place in the whole."""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import groupby
from typing import Any

from lesart import data
from lesart.model import Article, Facts
from lesart.receipt import Cutting, receipt_of
from lesart.text import WORD


@dataclass(frozen=True, slots=True)
class Origin:
    """Where an excerpt stands in its article, as a word of the interface and what fills it in."""

    key: str
    values: dict[str, Any]

    def words(self, language: str = "en") -> str:
        return data.strings(language)[self.key].format(**self.values)


def origins(article: Article) -> tuple[Origin, ...]:
    """One a paragraph; none for an article that the lesson holds whole."""
    if not article.is_quoted:
        return ()
    receipt = receipt_of(article)
    if receipt is None:
        return tuple(Origin("excerpt", {}) for _ in article.paragraphs)
    pairs = zip(article.sentences, receipt.cuttings, strict=True)
    rows = (list(row) for _, row in groupby(pairs, lambda pair: pair[0].paragraph))
    return tuple(_origin([cutting for _, cutting in row], receipt.sentences) for row in rows)


def _origin(row: list[Cutting], of: int) -> Origin:
    first, last = row[0].sentence, row[-1].sentence
    if first != last:
        return Origin("excerpt_several", {"first": first, "last": last, "of": of})
    return Origin("excerpt_part" if row[0].is_part else "excerpt_whole", {"first": first, "of": of})


def quoted_words(article: Article) -> int:
    return sum(len(WORD.findall(sentence.text)) for sentence in article.sentences)


def byline(record: Facts) -> str:
    """Who wrote a quoted article, and where it was published."""
    return ", ".join(filter(None, (record.get("author"), record.get("publisher"))))


def licence_of_notes() -> str:
    """The licence of everything in a lesson that is not quoted, as people write it."""
    return re.sub(r"^CC-BY-", "CC BY ", str(data.learning_resource()["licence"]))
