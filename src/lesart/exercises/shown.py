"""What a learner sees of an exercise: its steps in an order that gives nothing away, its words one by one."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator

from lesart.model import Article, Choice, Exercise, Sentence
from lesart.study import Study
from lesart.text import Span
from lesart.text.locate import WORD

Spans = tuple[Span, ...]
Piece = tuple[str, int | None]
"""A stretch of a sentence, and for a word its number in the article, from 0."""


def shown(exercise: Exercise) -> tuple[int, ...]:
    """The choices in the order a learner meets them; steps neither in their order nor in its reverse."""
    order = tuple(range(len(exercise.choices)))
    if exercise.kind != "order" or len(order) < 2:
        return order
    mixed = tuple(sorted(order, key=lambda index: _key(exercise, index)))
    while mixed == order or (mixed == order[::-1] and len(order) > 2):
        mixed = (*mixed[1:], mixed[0])
    return mixed


def _key(exercise: Exercise, index: int) -> str:
    return hashlib.sha256(f"{exercise.title}\x00{exercise.choices[index].text}".encode()).hexdigest()


def stamp(study: Study, exercise: Exercise) -> str:
    """What an exercise is: it changes with every word of it, and with the article."""
    seal = study.lesson.article.record.get("seal")
    return hashlib.sha256(f"{seal}\x00{exercise!r}".encode()).hexdigest()[:8]


def word_spans(article: Article) -> tuple[Span, ...]:
    """The words of the article, as readers mark them: without the signs between them."""
    return tuple(span for sentence in article.sentences for span in _words(sentence))


def _words(sentence: Sentence) -> Iterator[Span]:
    for match in WORD.finditer(sentence.text):
        yield sentence.start + match.start(), sentence.start + match.end()


def pieces(sentence: Sentence, words: tuple[Span, ...]) -> Iterator[Piece]:
    """The words of a sentence and what stands between them; together they are its text."""
    at = sentence.start
    for number, (start, end) in enumerate(words):
        if not sentence.start <= start < sentence.end:
            continue
        if at < start:
            yield sentence.text[at - sentence.start : start - sentence.start], None
        yield sentence.text[start - sentence.start : end - sentence.start], number
        at = end
    if at < sentence.end:
        yield sentence.text[at - sentence.start :], None


def numbers(words: tuple[Span, ...], spans: Spans) -> list[int]:
    """The numbers of the words that spans touch."""
    return [number for number, (a, b) in enumerate(words) if any(a < d and c < b for c, d in spans)]


def spans_of(study: Study, choice: Choice) -> Spans:
    """Where the words of a choice to mark or to fill in stand."""
    return study.passage_of(choice).spans or ()
