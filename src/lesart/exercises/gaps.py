"""The article with gaps: glossary words in the form the sentence needs, their lemmas as a list."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from lesart.exercises.spread import Candidate, spread
from lesart.exercises.vocabulary import alike, is_marked, lemma
from lesart.exercises.wording import ended, german, passage, question, say
from lesart.fence import escaped
from lesart.model import Choice, Exercise, Fact, Facts, Term
from lesart.passages import Occurrence
from lesart.study import Study
from lesart.text import GAP
from lesart.words.terms import headword

_MOST, _LEAST = 12, 3


def cloze(study: Study) -> tuple[Exercise, ...]:
    """One exercise, or none where the glossary has too few words that fit."""
    gaps = spread(_gaps(study), _MOST)
    if len(gaps) < _LEAST:
        return ()
    return (Exercise(say("exercise_cloze"), "cloze", question("cloze"), tuple(gaps), topic="cloze"),)


def _gaps(study: Study) -> Iterator[Candidate[Choice]]:
    """One gap a sentence and a term, each form standing only there, no two terms that could be exchanged."""
    terms: list[Term] = []
    sentences: set[int] = set()
    for one in study.occurrences:
        here = set(study.sentences_of(one.spans))
        if here & sentences or any(term is one.term or alike(term, one.term) for term in terms):
            continue
        choice = passage(study, one.spans)
        if is_marked(study, one.spans):
            continue
        if choice and not choice.facts.items and _is_whole(choice.text, one.term):
            terms.append(one.term)
            sentences |= here
            yield Candidate(_gap(choice, one), one.spans[0][0], one.term.head)


def _is_whole(form: str, term: Term) -> bool:
    """The form has the words of its lemma, and the particle where that is apart; no "es" of a phrase."""
    particle = headword(term).particle
    apart = bool(particle) and form.endswith(f" {particle}")
    words = [word for word in form.split() if word != GAP]
    return len(words) - apart == len(lemma(term).split()) - (headword(term).article is not None)


def _gap(choice: Choice, one: Occurrence) -> Choice:
    term = one.term
    facts = Facts((Fact("lemma", lemma(term)), Fact("meaning", term.definition)))
    reason = f"{german(term.head)}: {escaped(term.english)}. {german(ended(term.definition))}"
    return replace(choice, facts=facts, feedback=replace(choice.feedback, text=reason.strip()))
