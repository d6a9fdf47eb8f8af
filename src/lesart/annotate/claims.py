"""Which claim a denial answers, where the text names it."""

from __future__ import annotations

from lesart.annotate.clauses import Clause, Frame
from lesart.annotate.content import is_infinitive
from lesart.annotate.disputes import Disputes
from lesart.annotate.lexicon import words_of
from lesart.annotate.phrases import noun_phrase
from lesart.annotate.proposal import Spans
from lesart.annotate.verbs import strongest
from lesart.text import Span


def claim_of(disputes: Disputes, frame: Frame, label: str, denial: Spans, speaker: Spans) -> Spans:
    """The words of the claim: in the denial's own sentence, or what somebody else said before."""
    own = _named_here(frame, denial)
    if own:
        return own
    who = disputes.name(speaker)
    number, start = frame.sentence.number, denial[0][0]
    answered = disputes.answered(who, number, denial)
    if answered is None and label != "unconfirmed":
        answered = disputes.nearest(who, number, start)
    return answered.spans if answered else ()


def _named_here(frame: Frame, denial: Spans) -> Spans:
    """Dass er es wusste, bestritt sie; Vorwürfe, er habe …; Berichte über einen Angriff."""
    start, end = denial[0][0], denial[-1][1]
    for at, token in enumerate(frame.tokens):
        if not start <= token.start < end:
            continue
        if token.low in words_of("claim", "evidence_noun"):
            found = _complement(frame, at)
            if found:
                return (found,)
    return _put_first(frame, start)


def _complement(frame: Frame, noun: int) -> Span | None:
    """What the noun says of itself: a clause behind it, or "über", "auf" or "wegen" with a phrase."""
    last = len(frame.tokens)
    following = frame.low(noun + 1)
    if following in ("über", "auf", "von", "wegen", "für") and noun + 2 < last:
        end = noun_phrase(frame.tokens, noun + 2, last, oblique=True)
        if end:
            return frame.span(noun + 2, end)
    index = next((i for i, one in enumerate(frame.clauses) if one.first <= noun < one.last), None)
    if index is None or index + 1 >= len(frame.clauses):
        return None
    clause = frame.clauses[index + 1]
    near = clause.first - noun <= _NEAR and clause.before == "," and not frame.is_quote(clause)
    return frame.span(clause.first, clause.last) if near and _says(frame, clause) else None


def _says(frame: Frame, clause: Clause) -> bool:
    """dass …, wonach …, er habe …, … zu haben."""
    opening = frame.low(clause.first)
    told = bool(strongest(frame.words(clause))) or is_infinitive(frame, clause)
    return opening in words_of("dass") | {"wonach"} or (told and opening not in words_of("relative"))


_NEAR = 6
"""A clause that says what is claimed follows its noun after so many words."""


def _put_first(frame: Frame, start: int) -> Spans:
    """A clause with "dass" beside the verb of denial."""
    for clause in frame.clauses:
        if frame.low(clause.first) in words_of("dass") and frame.tokens[clause.last - 1].end > start:
            return (frame.span(clause.first, clause.last),)
    return ()
