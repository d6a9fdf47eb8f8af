"""The article: sentences in paragraphs, and the canonical text that every offset counts in."""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass
from functools import cached_property

from lesart.model.base import Facts, Place, at


@dataclass(frozen=True, slots=True)
class Sentence:
    """One sentence of the article; `start` is its offset in the canonical text, `number` counts from 1."""

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
    """The words a lesson is about, with their record of rights and origin."""

    record: Facts
    sources: tuple[Facts, ...]
    sentences: tuple[Sentence, ...]
    place: Place = at()

    @cached_property
    def text(self) -> str:
        """The canonical text: sentences joined by a space, paragraphs by a blank line."""
        return canonical(self.paragraphs)

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


def canonical(paragraphs: tuple[tuple[str, ...], ...]) -> str:
    return "\n\n".join(" ".join(sentences) for sentences in paragraphs)
