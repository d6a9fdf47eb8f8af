"""The glossary of all lessons: each term once, with the sentences of every lesson that attest it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import groupby

from lesart.model import Lesson, Sentence, Term
from lesart.render.marks import term_id
from lesart.study import Study
from lesart.text import Span
from lesart.words.headwords import Headword, headword
from lesart.words.inflection import finite, forms
from lesart.words.terms import sort_key


@dataclass(frozen=True, slots=True)
class Attestation:
    """A sentence of a lesson with the term in it, as pieces of text: is it the term?"""

    lesson: Lesson
    number: int
    pieces: tuple[tuple[str, bool], ...]


@dataclass(frozen=True, slots=True)
class Word:
    """An entry of the dictionary; what lessons say differently of one term stands side by side."""

    id: str
    term: Term
    head: Headword
    levels: tuple[str, ...]
    english: tuple[str, ...]
    definitions: tuple[str, ...]
    attestations: tuple[Attestation, ...]


def dictionary(lessons: Iterable[Lesson]) -> list[tuple[str, list[Word]]]:
    """The words by their first letters, A to Z."""
    found: dict[tuple[str, str], list[tuple[Study, Term]]] = {}
    for lesson in lessons:
        study = Study(lesson)
        for term in lesson.terms:
            found.setdefault((term.head, term.part_of_speech), []).append((study, term))
    words = sorted((_word(rows) for rows in found.values()), key=lambda word: sort_key(word.term))
    return [(letter, list(group)) for letter, group in groupby(words, _letter)]


def word_forms(word: Word) -> list[str]:
    """Every form by which a reader may look a word up, in small letters: litt, wies, zurückwies."""
    parted = finite(word.head) if word.head.particle else ()
    attested = (text for one in word.attestations for text, is_term in one.pieces if is_term)
    every = {word.head.word, *forms(word.head, word.term.part_of_speech), *parted, *attested}
    return sorted({form.casefold() for form in every})


def _letter(word: Word) -> str:
    return sort_key(word.term)[:1].upper()


def _word(rows: list[tuple[Study, Term]]) -> Word:
    term = rows[0][1]
    terms = [row[1] for row in rows]
    return Word(
        term_id(term),
        term,
        headword(term),
        tuple(dict.fromkeys(one.level for one in terms)),
        tuple(dict.fromkeys(one.english for one in terms)),
        tuple(dict.fromkeys(one.definition for one in terms)),
        tuple(one for study, own in rows for one in _attestations(study, own)),
    )


def _attestations(study: Study, term: Term) -> Iterator[Attestation]:
    spans = [span for one in study.occurrences if one.term is term for span in one.spans]
    for sentence in study.lesson.article.sentences:
        here = sorted(span for span in spans if sentence.start <= span[0] < sentence.end)
        if here:
            yield Attestation(study.lesson, sentence.number, tuple(_pieces(sentence, here)))


def _pieces(sentence: Sentence, spans: list[Span]) -> Iterator[tuple[str, bool]]:
    at = sentence.start
    for start, end in spans:
        yield sentence.text[at - sentence.start : start - sentence.start], False
        yield sentence.text[start - sentence.start : end - sentence.start], True
        at = end
    yield sentence.text[at - sentence.start :], False
