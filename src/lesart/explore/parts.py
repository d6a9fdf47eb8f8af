"""What a text is made of when it is explored: sentences, annotations, chains. Plain data."""

from __future__ import annotations

from dataclasses import dataclass

from lesart.text import WORD, Span

HEDGES = ("hedge", "modal", "hearsay")
"""Labels of the layer "certainty" that lower it."""
ARTICLE = "article"
"""The node that ends a chain: the text in front of the reader."""


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence at [start, end) of its text; `number` counts from 1."""

    number: int
    text: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Annotation:
    """Words of a text with a label.

    `speaker` and `channel` are ids of `Text.names`, None where nobody is named. `confidence` (0 to 1) and
    `rule` say where a proposal comes from; what a person has annotated has neither.
    """

    layer: str
    label: str
    quote: str
    spans: tuple[Span, ...]
    sentences: tuple[int, ...] = ()
    speaker: str | None = None
    channel: str | None = None
    cue: str | None = None
    mood: str | None = None
    note: str | None = None
    rule: str | None = None
    confidence: float | None = None

    @property
    def is_speech(self) -> bool:
        """Whether the words are somebody's; single words in marks lie within other speech."""
        return self.layer == "speech" and self.label != "partial"

    @property
    def size(self) -> int:
        return sum(end - start for start, end in self.spans)

    def covers(self, start: int, end: int) -> bool:
        return any(a <= start and end <= b for a, b in self.spans)


@dataclass(frozen=True, slots=True)
class Link:
    """One step of a chain; `basis` is "in-text", "documented-elsewhere" or "inferred"."""

    source: str
    target: str
    basis: str


@dataclass(frozen=True, slots=True)
class Chain:
    """The way of a statement from its origin to the text; its nodes are ids of `Text.names`."""

    id: str
    title: str
    links: tuple[Link, ...]


def words(text: str) -> int:
    """How many words a text has."""
    return sum(1 for _ in WORD.finditer(text))
