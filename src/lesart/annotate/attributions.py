"""What a phrase such as "laut X" speaks for: its clause, the sentence, or the quotation beside it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from lesart.annotate.clauses import STRONG, Clause, Frame
from lesart.annotate.lexicon import words_of
from lesart.annotate.prepositions import Found, find
from lesart.annotate.verbs import strongest
from lesart.text import Span


@dataclass(frozen=True, slots=True)
class Phrase:
    """An attribution with its cue, its source and the words it covers."""

    pattern: str
    cue: tuple[Span, ...]
    label: str
    form: str
    speaker: Span | None
    clauses: tuple[Clause, ...]
    spans: tuple[Span, ...]
    mood: str
    around: Span
    """All words of the phrase."""


def phrases(frame: Frame) -> Iterator[Phrase]:
    """The attributions of a sentence."""
    for clause in frame.clauses:
        found = None if frame.is_quote(clause) else find(frame, clause)
        if found:
            yield _phrase(frame, clause, found)
            return


def _phrase(frame: Frame, clause: Clause, found: Found) -> Phrase:
    clauses = _covered(frame, clause, found)
    words = [
        frame.tokens[i]
        for one in clauses
        if not frame.is_quote(one)
        for i in range(one.first, one.last)
        if not found.first <= i < found.last
    ]
    spans = _without(frame, clauses, found)
    source = frame.span(*found.source) if found.source else None
    cue = frame.tokens[found.cue[0]].start, frame.tokens[found.cue[1] - 1].end
    return Phrase(
        found.pattern,
        (cue,),
        found.label,
        found.form,
        source,
        clauses,
        spans,
        strongest(words) or "indicative",
        frame.span(found.first, found.last),
    )


def _covered(frame: Frame, clause: Clause, found: Found) -> tuple[Clause, ...]:
    """The clauses an attribution speaks for: its quotation, its relative clause, or all up to a semicolon."""
    at = frame.clauses.index(clause)
    quoted = tuple(one for one in frame.clauses if frame.is_quote(one))
    shown = any(strongest(frame.words(one)) for one in frame.clauses[:at])
    if quoted and found.pattern == "so" and not shown:
        return quoted
    alone = found.first == clause.first and found.last == clause.last
    if (
        not alone
        and at
        and frame.low(clause.first) in words_of("subordinator", "question") | {"der", "die", "das"}
    ):
        return (clause,)
    first = at
    while first and frame.clauses[first].before not in STRONG:
        first -= 1
    last = at + 1
    while last < len(frame.clauses) and frame.clauses[last].before not in STRONG:
        last += 1
    return tuple(one for one in frame.clauses[first:last] if not frame.is_quote(one))


def _without(frame: Frame, clauses: tuple[Clause, ...], found: Found) -> tuple[Span, ...]:
    """The words of the clauses without those of the attribution."""
    if not clauses:
        return ()
    pieces = [(clauses[0].first, found.first), (found.last, clauses[-1].last)]
    if not clauses[0].first <= found.first < clauses[-1].last:
        return frame.spans(clauses)
    spans = [_trimmed(frame, first, last) for first, last in pieces]
    return tuple(span for span in spans if span)


def _trimmed(frame: Frame, first: int, last: int) -> Span | None:
    while first < last and not frame.tokens[first].text[0].isalnum():
        first += 1
    while first < last and not frame.tokens[last - 1].text[-1].isalnum():
        last -= 1
    return frame.span(first, last) if first < last else None
