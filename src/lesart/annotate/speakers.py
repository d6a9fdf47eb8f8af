"""Who speaks in a sentence with a verb of saying, who passes it on, and who is spoken to."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from lesart.annotate.channels import addressee, agent, channel, cited, origin, told_medium
from lesart.annotate.clauses import QUOTE, Clause, Frame
from lesart.annotate.content import IMPERSONAL, is_subordinate, segment
from lesart.annotate.cues import Hit, is_finite_cue
from lesart.annotate.lexicon import words_of
from lesart.annotate.phrases import Part, noun_phrase, subject
from lesart.annotate.verbs import is_finite
from lesart.text import Span


@dataclass(frozen=True, slots=True)
class Voices:
    """Speaker, channel and addressee, None where the sentence names none."""

    speaker: Span | None = None
    channel: Span | None = None
    addressee: Span | None = None


NOBODY: Final = Voices()


def voices(frame: Frame, index: int, hit: Hit, pattern: str) -> Voices:
    """Who speaks, passes on and is spoken to in the clause of a cue."""
    clause = frame.clauses[index]
    if hit.cue is IMPERSONAL:
        return Voices(origin(frame, clause))
    first = clause.first if pattern == "inverted" else start(frame, index, hit)
    if hit.form == "passive":
        return _passive(frame, first, clause, hit)
    found = _subject(frame, first, index, hit)
    if found is None:
        return Voices(origin(frame, clause) if hit.cue.verb == "verlauten" else None)
    if hit.cue.verb == "zitieren":
        return _quoting(frame, clause, hit, found)
    sources = cited(frame, first, clause.last)
    if sources and frame.span(*found) != frame.span(*sources):
        return _citing(frame, found, sources)
    found, medium = told_medium(frame, found)
    through = frame.span(*medium) if medium else channel(frame, first, clause.last, found, hit)
    return Voices(frame.span(*found), through, addressee(frame, first, clause.last, found))


def _quoting(frame: Frame, clause: Clause, hit: Hit, found: Part) -> Voices:
    """Die Agentur zitiert X: the object speaks, and the subject passes it on."""
    at = max(found[1], hit.finite + 1) if found[0] < hit.finite else found[1]
    end = noun_phrase(frame.tokens, at, clause.last, oblique=True)
    return Voices(frame.span(at, end) if end else None, frame.span(*found))


def _citing(frame: Frame, found: Part, sources: Part) -> Voices:
    """Die Agentur berichtet unter Berufung auf X: X speaks, and the subject passes it on."""
    first, last = found
    if first < sources[0]:
        last = min(last, sources[0] - _PHRASE)
    return Voices(frame.span(*sources), frame.span(first, last) if first < last else None)


_PHRASE = 3
"""unter Berufung auf"""


def _subject(frame: Frame, first: int, index: int, hit: Hit) -> Part | None:
    clause = frame.clauses[index]
    tokens = frame.tokens
    opening = frame.low(first)
    if opening == "wie":
        told = first < clause.first == hit.finite < clause.last - 1
        return subject(tokens, hit.finite if told else first + 1, hit.finite, clause.last, final=not told)
    if is_subordinate(frame, index, hit):
        if opening in words_of("subordinator") | {"als"}:
            return subject(tokens, first + 1, hit.finite, clause.last, final=True)
        return _relative(frame, clause, hit)
    if opening in words_of("subordinator") | {"als", "so"}:
        return subject(tokens, hit.finite, hit.finite, clause.last)
    if clause.before == "und" and clause.first == hit.finite and index:
        return _shared(frame, index)
    return subject(tokens, first, hit.finite, clause.last)


def _shared(frame: Frame, index: int) -> Part | None:
    """er kam und sagte: the subject of the clause before."""
    first, before = main_start(frame, index - 1), frame.clauses[index - 1]
    own = is_finite_cue(frame.low(before.first)) and before.first != first
    if own and (found := subject(frame.tokens, before.first, before.first, before.last)):
        return found
    finite = next((at for at in range(first + 1, before.last) if is_finite(frame.tokens, at)), None)
    return subject(frame.tokens, first, finite, before.last) if finite else None


def _relative(frame: Frame, clause: Clause, hit: Hit) -> Part | None:
    """A relative clause: its own subject, or else the pronoun that opens it."""
    at = clause.first + (frame.low(clause.first) in words_of("preposition"))
    found = subject(frame.tokens, at + 1, hit.finite, hit.finite, final=True) if at + 1 < hit.finite else None
    return found or _antecedent(frame, clause) or (at, at + 1)


def _antecedent(frame: Frame, clause: Clause) -> Part | None:
    """der Minister, [der das sagte]: the longest noun phrase that ends at the comma."""
    end = clause.first - 1
    for start in range(max(0, end - _LONGEST), end):
        if noun_phrase(frame.tokens, start, end, oblique=True) == end and not _is_bound(frame, start):
            return start, end
    return None


_LONGEST = 8


def _is_bound(frame: Frame, at: int) -> bool:
    """Whether an article or adjective before it belongs to the same phrase."""
    return at > 0 and frame.low(at - 1) in words_of("determiner", "oblique")


def _passive(frame: Frame, first: int, clause: Clause, hit: Hit) -> Voices:
    """wurde von X aufgefordert: whoever is behind "von" speaks, and the subject is spoken to."""
    by = agent(frame, hit.finite + 1, clause.last) or agent(frame, first, hit.finite)
    found = subject(frame.tokens, first, hit.finite, clause.last)
    if hit.cue.verb == "zitieren":
        return Voices(frame.span(*found) if found else None, by)
    told = frame.span(*found) if found and hit.cue.verb in _addressing() else None
    return Voices(by, None, told if told != by else None)


def _addressing() -> frozenset[str]:
    return words_of("addressing")


def start(frame: Frame, index: int, hit: Hit) -> int:
    """Where the clause of a cue begins, its asides left out."""
    return frame.clauses[index].first if is_subordinate(frame, index, hit) else main_start(frame, index)


def main_start(frame: Frame, index: int) -> int:
    """Where the main clause of a verb begins, before its asides."""
    first, _ = segment(frame, index)
    clause = frame.clauses[index]
    if clause.before in (QUOTE, ":", "und", "–"):
        return clause.first
    quoted = [at for at in range(first, index) if frame.is_quote(frame.clauses[at])]
    return frame.clauses[quoted[-1] + 1 if quoted else first].first


def owner(frame: Frame, noun: int, last: int) -> Span | None:
    """Angaben der Polizei; Angaben aus den USA."""
    at = noun + 1 + (frame.low(noun + 1) in ("aus", "von", "vom", "durch"))
    end = noun_phrase(frame.tokens, at, last, oblique=True)
    return frame.span(at, end) if end else None
