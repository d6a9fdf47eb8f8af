"""A text on its way to annotations: its sentences, what binds them, and what rules have found so far."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import replace
from functools import cached_property

from lesart.annotate.backward import referred
from lesart.annotate.binding import Binding
from lesart.annotate.bindings import bindings
from lesart.annotate.clauses import LONGEST, Frame, frame
from lesart.annotate.proposal import Proposal
from lesart.annotate.sentences import Sentence, sentences
from lesart.text import Span


class Draft:
    """What a rule sees."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.found: list[Proposal] = []

    @cached_property
    def sentences(self) -> tuple[Sentence, ...]:
        """The sentences; what is too long to be one has no words for any rule."""
        found = sentences(self.text)
        return tuple(one if len(one.tokens) <= LONGEST else replace(one, tokens=()) for one in found)

    @cached_property
    def frames(self) -> tuple[Frame, ...]:
        return tuple(frame(sentence, self.text) for sentence in self.sentences)

    @cached_property
    def bindings(self) -> tuple[tuple[Binding, ...], ...]:
        """The bindings of each sentence."""
        return tuple(referred(self.frames, [bindings(one) for one in self.frames]))

    @cached_property
    def _starts(self) -> list[int]:
        return [sentence.start for sentence in self.sentences]

    def sentence_at(self, offset: int) -> Sentence:
        return self.sentences[max(0, bisect_right(self._starts, offset) - 1)]

    def words(self, spans: Sequence[Span]) -> str:
        return " ".join(self.text[start:end] for start, end in spans)

    def by_sentence(self, proposals: Iterable[Proposal]) -> dict[int, list[Proposal]]:
        """Proposals by the number of the sentence they begin in."""
        rows: dict[int, list[Proposal]] = {}
        for one in proposals:
            rows.setdefault(self.sentence_at(one.start).number, []).append(one)
        return rows

    @property
    def speech(self) -> list[Proposal]:
        return [one for one in self.found if one.layer == "speech"]
