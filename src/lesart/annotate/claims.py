"""Which claim a denial answers, where the text names it."""

from __future__ import annotations

from functools import cache

from lesart.annotate.clauses import Clause, Frame
from lesart.annotate.disputes import Disputes
from lesart.annotate.lexicon import words_of
from lesart.annotate.openings import is_infinitive
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


def without_claim(frame: Frame, denial: Spans) -> Spans:
    """A denial without the clause that only says what was claimed: Berichte[, wonach …,] wies er zurück."""
    nouns = _nouns(frame, denial, "claim")
    clause = next((one for at in nouns if (one := _clause(frame, at))), None)
    if clause is None:
        return denial
    start, end = clause
    pieces = [
        (a, b) for first, last in denial for a, b in ((first, min(last, start)), (max(first, end), last))
    ]
    return tuple(span for a, b in pieces if (span := _trimmed(frame, a, b))) or denial


def _trimmed(frame: Frame, start: int, end: int) -> Span | None:
    """The words between two offsets, without marks at either end."""
    inside = [token for token in frame.sentence.tokens if start <= token.start and token.end <= end]
    words = [token for token in inside if token.text[0].isalnum()]
    return (words[0].start, words[-1].end) if words else None


def _named_here(frame: Frame, denial: Spans) -> Spans:
    """Dass er es wusste, bestritt sie; Vorwürfe, er habe …; Berichte über einen Angriff."""
    for at in _nouns(frame, denial, "claim", "evidence_noun"):
        found = _phrase(frame, at) or _clause(frame, at)
        if found:
            return (found,)
    return _put_first(frame, denial[0][0])


def _nouns(frame: Frame, denial: Spans, *classes: str) -> list[int]:
    start, end = denial[0][0], denial[-1][1]
    every = (at for at, token in enumerate(frame.tokens) if start <= token.start < end)
    nouns, ends = words_of(*classes), _compounding(*classes)
    return [at for at in every if frame.low(at) in nouns or frame.low(at).endswith(ends)]


@cache
def _compounding(*classes: str) -> tuple[str, ...]:
    """The nouns of which compounds are made: Betrugsvorwürfe."""
    return tuple(noun for noun in words_of(*classes) if len(noun) >= _COMPOUND)


def _phrase(frame: Frame, noun: int) -> Span | None:
    """What stands behind the noun with "über", "auf" or "wegen"."""
    last = len(frame.tokens)
    if frame.low(noun + 1) not in words_of("about") or noun + 2 >= last:
        return None
    end = noun_phrase(frame.tokens, noun + 2, last, oblique=True)
    return frame.span(noun + 2, end) if end else None


def _clause(frame: Frame, noun: int) -> Span | None:
    """The clause behind the noun that says what it is."""
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


_COMPOUND = 7
"""So long must a noun be to be looked for at the end of a compound."""
_NEAR = 6
"""A clause that says what is claimed follows its noun after so many words."""


def _put_first(frame: Frame, start: int) -> Spans:
    """A clause with "dass" beside the verb of denial."""
    for clause in frame.clauses:
        if frame.low(clause.first) in words_of("dass") and frame.tokens[clause.last - 1].end > start:
            return (frame.span(clause.first, clause.last),)
    return ()
