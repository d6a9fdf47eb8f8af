"""Who speaks in a sentence with a verb of saying, and who passes it on."""

from __future__ import annotations

from lesart.annotate.clauses import QUOTE, Clause, Frame
from lesart.annotate.content import IMPERSONAL, segment
from lesart.annotate.kinds import kind_of
from lesart.annotate.lexicon import words_of
from lesart.annotate.phrases import noun_phrase, subject
from lesart.annotate.verbs import Hit
from lesart.text import Span

Voices = tuple[Span | None, Span | None]


def voices(frame: Frame, index: int, hit: Hit, pattern: str) -> Voices:
    """Speaker and channel, None where the sentence names none."""
    clause = frame.clauses[index]
    if hit.cue is IMPERSONAL:
        return origin(frame, clause), None
    first = clause.first if pattern == "inverted" else main_start(frame, index)
    if frame.low(first) == "wie":
        first += 1
    found = subject(frame.tokens, first, hit.finite, clause.last)
    if found is None and clause.before == "und":
        found = subject(frame.tokens, frame.clauses[0].first, hit.finite, hit.finite)
    if found is None:
        return (origin(frame, clause) if hit.cue.verb == "verlauten" else None), None
    speaker = frame.span(*found)
    if hit.cue.verb == "zitieren":
        end = noun_phrase(frame.tokens, found[1], clause.last, oblique=True)
        return (frame.span(found[1], end) if end else None), speaker
    return speaker, _channel(frame, first, clause.last, found, hit)


def main_start(frame: Frame, index: int) -> int:
    """Where the main clause of a verb begins, before its asides."""
    first, _ = segment(frame, index)
    clause = frame.clauses[index]
    if clause.before in (QUOTE, ":", "und"):
        return clause.first
    quoted = [at for at in range(first, index) if frame.is_quote(frame.clauses[at])]
    return frame.clauses[quoted[-1] + 1 if quoted else first].first


def origin(frame: Frame, clause: Clause) -> Span | None:
    """aus der Konzernzentrale hieß es; heißt es in einer Erklärung."""
    for at in range(clause.first, clause.last - 1):
        if frame.low(at) in ("aus", "in", "von", "im", "vom", "seitens"):
            end = noun_phrase(frame.tokens, at + 1, clause.last, oblique=True)
            if end:
                return frame.span(at + 1, end)
    return None


def owner(frame: Frame, noun: int, last: int) -> Span | None:
    """Angaben der Polizei; Angaben aus den USA."""
    at = noun + 1 + (frame.low(noun + 1) in ("aus", "von"))
    end = noun_phrase(frame.tokens, at, last, oblique=True)
    return frame.span(at, end) if end else None


def _channel(frame: Frame, first: int, last: int, speaker: tuple[int, int], hit: Hit) -> Span | None:
    """A medium that is spoken to, or somebody "through" whom one lets something be said."""
    tokens = frame.tokens
    for at in range(first, last - 1):
        low = tokens[at].low
        if speaker[0] <= at < speaker[1]:
            continue
        if hit.form == "infinitive" and low in ("über", "durch"):
            end = noun_phrase(tokens, at + 1, last, oblique=True)
            return frame.span(at + 1, end) if end else None
        if low in ("der", "dem", "gegenüber") and (
            at == 0 or tokens[at - 1].low not in words_of("preposition")
        ):
            start = at + (low == "gegenüber")
            end = noun_phrase(tokens, start, last, oblique=True)
            if end and kind_of(tokens[start:end]) == "medium":
                return frame.span(start, end)
    return None
