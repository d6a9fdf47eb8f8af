"""Overlapping annotations cut into leaves: stretches of a sentence under the same set of marks."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

from lesart import data
from lesart.model import Annotation, Sentence, Term
from lesart.study import Study
from lesart.text import Span

VOCABULARY = "vocabulary"


@dataclass(frozen=True, slots=True)
class Mark:
    """What a reader can open at some words: an annotation or a glossary entry."""

    id: str
    layer: str
    spans: tuple[Span, ...]
    item: Annotation | Term

    @property
    def ref(self) -> str:
        """The id, and for a term which of its places: the parts of one place light up together."""
        return self.id if isinstance(self.item, Annotation) else f"{self.id}@{self.spans[0][0]}"

    @property
    def size(self) -> int:
        return sum(end - start for start, end in self.spans)


@dataclass(frozen=True, slots=True)
class Leaf:
    """Text under the same marks, innermost first; `opens` when one of them begins here."""

    text: str
    marks: tuple[Mark, ...]
    opens: bool


def marks(study: Study) -> tuple[Mark, ...]:
    """Every mark of the article, in the order of the text, the longer ones first."""
    found = [
        Mark(
            annotation_id(located.annotation, located.spans),
            located.annotation.layer,
            located.spans,
            located.annotation,
        )
        for located in study.located
        if located.spans
    ]
    found += [Mark(term_id(one.term), VOCABULARY, one.spans, one.term) for one in study.occurrences]
    order = [*data.layers(), VOCABULARY]
    return tuple(sorted(found, key=lambda mark: (mark.spans[0][0], -mark.size, order.index(mark.layer))))


def annotation_id(annotation: Annotation, spans: tuple[Span, ...]) -> str:
    """The address of an annotation: its own id, or layer, label and a hash of its words and their count."""
    if annotation.id:
        return f"n-{annotation.id}"
    words = f"{annotation.quote}\x00{annotation.get('occurrence') or 1}"
    return f"n-{annotation.layer}-{annotation.label}-{hashlib.sha256(words.encode()).hexdigest()[:6]}"


def term_id(term: Term) -> str:
    """The address of a glossary entry on a page."""
    word = term.head.split(",")[0].casefold()
    for letter, plain in (("ä", "ae"), ("ö", "oe"), ("ü", "ue"), ("ß", "sz")):
        word = word.replace(letter, plain)
    return "t-" + "-".join("".join(c if c.isascii() and c.isalnum() else " " for c in word).split())


def leaves(sentence: Sentence, every: tuple[Mark, ...]) -> Iterator[Leaf]:
    """The leaves of one sentence, which together are its text."""
    here = [
        (mark, span)
        for mark in every
        for span in mark.spans
        if span[0] < sentence.end and span[1] > sentence.start
    ]
    cuts = {sentence.start, sentence.end}
    cuts.update(cut for _, span in here for cut in span if sentence.start < cut < sentence.end)
    bounds = sorted(cuts)
    for start, end in pairwise(bounds):
        covering = [mark for mark, (a, b) in here if a <= start and b >= end]
        covering.sort(key=lambda mark: mark.size)
        opens = any(mark.spans[0][0] == start for mark in covering)
        yield Leaf(sentence.text[start - sentence.start : end - sentence.start], tuple(covering), opens)
