"""The article: sentences in paragraphs, and the canonical text that every offset counts in."""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass
from functools import cached_property
from typing import Final

from lesart.model.base import Facts, Place, at

QUOTED: Final = "quotation-only"
"""The rights under which a lesson holds excerpts of an article and not the article."""
OMISSION: Final = "[…]"
"""What stands between two excerpts, in the file and in the canonical text."""


@dataclass(frozen=True, slots=True)
class Sentence:
    """One sentence of the article; `start` is its offset in the canonical text, `number` counts from 1.

    In an article that is only quoted a sentence may be part of one, and a paragraph is an excerpt. Numbers
    are those of the excerpts: two parts of one sentence must have two, and a link to each must lead there.
    """

    text: str
    number: int
    paragraph: int
    start: int
    place: Place = at()

    @property
    def end(self) -> int:
        return self.start + len(self.text)


@dataclass(frozen=True)
class Article:
    """The words a lesson is about, with their record of rights and origin.

    `receipt`, of an article that is only quoted: what the whole was, then where each sentence stands in it.
    """

    record: Facts
    sources: tuple[Facts, ...]
    sentences: tuple[Sentence, ...]
    receipt: tuple[Facts, ...] = ()
    place: Place = at()

    @property
    def is_quoted(self) -> bool:
        return self.record.get("rights") == QUOTED

    @cached_property
    def text(self) -> str:
        """The canonical text: sentences joined by a space, paragraphs by a blank line.

        Between excerpts stands the mark of an omission: nothing may be found that runs over one.
        """
        return canonical(self.paragraphs, OMISSION if self.is_quoted else "")

    @cached_property
    def paragraphs(self) -> tuple[tuple[str, ...], ...]:
        rows: dict[int, list[str]] = {}
        for sentence in self.sentences:
            rows.setdefault(sentence.paragraph, []).append(sentence.text)
        return tuple(tuple(row) for row in rows.values())

    @cached_property
    def _starts(self) -> list[int]:
        return [sentence.start for sentence in self.sentences]

    def sentence_at(self, offset: int) -> Sentence:
        """The sentence that holds the character at `offset` of the canonical text."""
        return self.sentences[max(0, bisect_right(self._starts, offset) - 1)]

    def place_of(self, start: int, end: int) -> Place:
        """Where [start, end) of the canonical text stands in the file (its first line)."""
        sentence = self.sentence_at(start)
        column = sentence.place.column + start - sentence.start
        return Place(
            sentence.place.file, sentence.place.line, column, column + min(end, sentence.end) - start
        )


def canonical(paragraphs: tuple[tuple[str, ...], ...], between: str = "") -> str:
    """Sentences joined by a space, paragraphs by a blank line, or by `between` on a line of its own."""
    gap = f"\n\n{between}\n\n" if between else "\n\n"
    return gap.join(" ".join(sentences) for sentences in paragraphs)
