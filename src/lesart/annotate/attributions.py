"""Sources named by a preposition or a particle: laut X, X zufolge, nach Angaben von X, so X."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from lesart.annotate.clauses import QUOTE, Clause, Frame
from lesart.annotate.lexicon import rows, words_of
from lesart.annotate.phrases import noun_phrase, subject
from lesart.annotate.verbs import looks_finite, strongest
from lesart.text import Span
from lesart.text.signals import verb_forms


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


@dataclass(frozen=True, slots=True)
class _Found:
    """Tokens of a phrase: the whole [first, last), its cue [a, b), its source [c, d) or None."""

    pattern: str
    first: int
    last: int
    cue: tuple[int, int]
    source: tuple[int, int] | None
    label: str = "neutral"
    form: str = "preposition"


@cache
def _nouns() -> dict[str, str]:
    return {row["noun"].lower(): row["label"] for row in rows("attributions")}


def phrases(frame: Frame) -> Iterator[Phrase]:
    """The attributions of a sentence."""
    for clause in frame.clauses:
        found = None if frame.is_quote(clause) else _find(frame, clause)
        if found:
            yield _phrase(frame, clause, found)
            return


def _find(frame: Frame, clause: Clause) -> _Found | None:
    for at in range(clause.first, clause.last):
        low = frame.low(at)
        if low in ("laut", "gemäß"):
            found = _laut(frame, at, clause.last)
        elif low == "nach":
            found = _nach(frame, at, clause.last)
        elif low == "zufolge":
            found = _zufolge(frame, clause.first, at)
        elif low == "so" and at == clause.first and clause.before in (",", QUOTE, "–", ""):
            found = _so(frame, at, clause)
        else:
            continue
        if found:
            return found
    return None


def _laut(frame: Frame, at: int, last: int) -> _Found | None:
    end = noun_phrase(frame.tokens, at + 1, last, oblique=True)
    if end is None or (frame.low(at) == "gemäß" and frame.low(at + 1) not in ("angaben", "polizei")):
        return None
    return _Found("laut", at, end, (at, at + 1), (at + 1, end))


def _nach(frame: Frame, at: int, last: int) -> _Found | None:
    """nach (eigenen, ersten, ihren …) Angaben (der Polizei, von Ott)."""
    whole = _document(frame, at, last)
    if whole:
        return whole
    noun = at + 1
    while noun < last and noun < at + 4 and frame.low(noun) not in _nouns():
        if not frame.tokens[noun].text.islower():
            return None
        noun += 1
    if noun >= last or frame.low(noun) not in _nouns():
        return None
    label = _nouns()[frame.low(noun)]
    between = {frame.low(i) for i in range(at + 1, noun)}
    if "eigenen" in between or "eigener" in between:
        return _Found("self", at, noun + 1, (at, noun + 1), _self(frame, at, noun + 1, last), label)
    start = noun + 1 + (frame.low(noun + 1) in ("von", "vom", "aus"))
    end = noun_phrase(frame.tokens, start, last, oblique=True) if start <= last else None
    if end is None or (start == noun + 1 and frame.low(start) not in words_of("oblique") | {"der"}):
        if frame.low(noun) in words_of("owned"):
            return None
        compound = (
            (noun, noun + 1)
            if frame.low(noun).endswith(("angaben", "berichten")) and len(frame.low(noun)) > 9
            else None
        )
        return _Found("nach", at, noun + 1, (at, noun + 1), compound, label)
    return _Found("nach", at, end, (at, noun + 1), (start, end), label)


def _document(frame: Frame, at: int, last: int) -> _Found | None:
    """nach einem Bericht der Zeitung; nach einer Studie."""
    if frame.low(at + 1) not in ("einem", "einer"):
        return None
    end = noun_phrase(frame.tokens, at + 1, last, oblique=True)
    if end is None or not any(
        frame.low(i).rsplit("-", 1)[-1].endswith(tuple(words_of("paper"))) for i in range(at + 2, end)
    ):
        return None
    return _Found("nach", at, end, (at, at + 1), (at + 1, end))


def _self(frame: Frame, at: int, end: int, last: int) -> tuple[int, int] | None:
    """nach eigenen Angaben: the subject of the clause reports on itself."""
    clause = next(one for one in frame.clauses if one.first <= at < one.last)
    finite = next(
        (i for i in range(clause.first, last) if i not in range(at, end) and looks_finite(frame.tokens[i])),
        None,
    )
    if finite is None:
        finite = at
    return subject(frame.tokens, clause.first if at != clause.first else end, finite, last)


def _zufolge(frame: Frame, first: int, at: int) -> _Found | None:
    for start in range(max(first, at - 8), at):
        before = frame.low(start - 1) if start > first else ""
        if before in words_of("preposition"):
            continue
        if noun_phrase(frame.tokens, start, at, oblique=True) == at:
            return _noun_or_source(frame, start, at)
    if frame.low(at - 1) in words_of("object") and at > first:
        return _Found("zufolge", at - 1, at + 1, (at, at + 1), (at - 1, at))
    return None


def _noun_or_source(frame: Frame, start: int, at: int) -> _Found:
    """Polizeiangaben zufolge; den Angaben zufolge; der Polizei zufolge."""
    noun = next((i for i in range(start, at) if frame.low(i) in _nouns()), None)
    if noun is None:
        return _Found("zufolge", start, at + 1, (at, at + 1), (start, at))
    label = _nouns()[frame.low(noun)]
    if noun + 1 < at:
        first = noun + 1 + (frame.low(noun + 1) in ("von", "vom"))
        return _Found("zufolge", start, at + 1, (at, at + 1), (first, at), label)
    named = len(frame.low(noun)) > 9 and noun == start
    return _Found("zufolge", start, at + 1, (at, at + 1), (noun, noun + 1) if named else None, label)


def _so(frame: Frame, at: int, clause: Clause) -> _Found | None:
    """„…“, so X; … habe, so X, …: nothing but the source, at most with a place or a time behind it."""
    end = noun_phrase(frame.tokens, at + 1, clause.last)
    if end is None or (clause.before == "" and at == 0):
        return None
    rest = end == clause.last or frame.low(end) in words_of("preposition", "adverb")
    if not rest or any(frame.low(i) in verb_forms() for i in range(end, clause.last)):
        return None
    return _Found("so", at, clause.last, (at, at + 1), (at + 1, end), form="particle")


def _phrase(frame: Frame, clause: Clause, found: _Found) -> Phrase:
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
    )


def _covered(frame: Frame, clause: Clause, found: _Found) -> tuple[Clause, ...]:
    """The clauses an attribution speaks for: its quotation, its relative clause, or all up to a semicolon."""
    at = frame.clauses.index(clause)
    quoted = tuple(one for one in frame.clauses if frame.is_quote(one))
    if quoted and found.pattern == "so":
        return quoted
    alone = found.first == clause.first and found.last == clause.last
    if (
        not alone
        and at
        and frame.low(clause.first) in words_of("subordinator") | {"der", "die", "das", "wobei"}
    ):
        return (clause,)
    first = at
    while first and frame.clauses[first].before != ";":
        first -= 1
    last = at + 1
    while last < len(frame.clauses) and frame.clauses[last].before != ";":
        last += 1
    return tuple(one for one in frame.clauses[first:last] if not frame.is_quote(one))


def _without(frame: Frame, clauses: tuple[Clause, ...], found: _Found) -> tuple[Span, ...]:
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
