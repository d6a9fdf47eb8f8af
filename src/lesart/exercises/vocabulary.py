"""Find the word in the text for a definition of the glossary."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from functools import cache

from lesart.exercises.spread import Candidate
from lesart.exercises.wording import Spans, passage, question, say
from lesart.fence import escaped
from lesart.model import Exercise, Prose, Term
from lesart.study import Study
from lesart.text.signals import signals
from lesart.words.tables import rows
from lesart.words.terms import headword

_WORD = re.compile(r"[^\W\d]{3,}")
_ALIKE = 0.2
"""Definitions that share so much of their words could be taken for each other."""
_TELLING = 3
"""A definition with fewer words of its own would fit other words of the article too."""


def words(study: Study) -> Iterator[Candidate[Exercise]]:
    """Mark the word that means this, in a paragraph; never where another entry could be meant."""
    for term, found in zip(study.lesson.terms, study.all_occurrences, strict=True):
        shown = [one.spans for one in study.occurrences if one.term is term]
        if not shown or any(is_marked(study, spans) for spans in shown):
            continue
        if len(_content(term.definition)) < _TELLING or has_double(study, term):
            continue
        choices = [choice for choice in (passage(study, one.spans) for one in found) if choice]
        first, last = _paragraph(study, shown[0])
        where = say("sentences_de", first=first, last=last)
        material = f"{where}, {escaped(term.part_of_speech)}: {escaped(term.definition)}"
        exercise = Exercise(
            say("exercise_word"),
            "mark",
            question("word", material),
            tuple(replace(choice, instead=index > 0) for index, choice in enumerate(choices)),
            Prose(_reason(term)),
            hint=Prose(say("hint_word", english=escaped(term.english))),
            topic="word",
            evidence=_sentence(study, shown[0]),
        )
        if choices:
            yield Candidate(exercise, shown[0][0][0], term.part_of_speech)


def is_marked(study: Study, spans: Spans) -> bool:
    """An exercise by the author asks to mark these words already."""
    marked = [span for one in study.to_mark for span in one.spans or ()]
    return any(a < d and c < b for a, b in spans for c, d in marked)


def _paragraph(study: Study, spans: Spans) -> tuple[int, int]:
    """First and last sentence of the paragraph."""
    here = study.lesson.article.sentence_at(spans[0][0]).paragraph
    numbers = [s.number for s in study.lesson.article.sentences if s.paragraph == here]
    return numbers[0], numbers[-1]


def _sentence(study: Study, spans: Spans) -> Spans:
    sentence = study.lesson.article.sentence_at(spans[0][0])
    return ((sentence.start, sentence.end),)


def _reason(term: Term) -> str:
    return f"*{escaped(term.head)}*: {escaped(term.english)}."


def has_double(study: Study, term: Term) -> bool:
    """Another entry of the same kind means nearly the same."""
    return any(
        alike(term, other)
        for other in study.lesson.terms
        if other is not term and other.part_of_speech == term.part_of_speech
    )


def alike(one: Term, other: Term) -> bool:
    """They share an English word, or much of their definitions."""
    if _content(one.english) & _content(other.english):
        return True
    mine, yours = _content(one.definition), _content(other.definition)
    return bool(mine & yours) and len(mine & yours) / len(mine | yours) >= _ALIKE


def _content(text: str) -> set[str]:
    return {word.lower() for word in _WORD.findall(text)} - set(signals()) - function_words()


@cache
def function_words() -> frozenset[str]:
    """Words that say nothing of what a definition is about, German and English."""
    return frozenset(row["word"] for row in rows("function_words"))


def lemma(term: Term) -> str:
    head = headword(term)
    return head.lead + head.word
