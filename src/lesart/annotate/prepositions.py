"""Phrases that name a source by a preposition or a particle: laut X, X zufolge, nach Angaben von X, so X."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import cache
from typing import Final

from lesart.annotate.clauses import QUOTE, Clause, Frame
from lesart.annotate.kinds import kind_of
from lesart.annotate.lexicon import rows, verb_forms, words_of
from lesart.annotate.phrases import Part, noun_phrase, subject
from lesart.annotate.verbs import looks_finite, strongest


@dataclass(frozen=True, slots=True)
class Found:
    """Tokens of a phrase: the whole [first, last), its cue [a, b), its source [c, d) or None."""

    pattern: str
    first: int
    last: int
    cue: Part
    source: Part | None
    label: str = "neutral"
    form: str = "preposition"


@cache
def _nouns() -> dict[str, tuple[str, bool]]:
    """Noun → its cue's label, and whether a definite article makes it an event (nach der Meldung)."""
    return {row["noun"].lower(): (row["label"], row["article"] == "ein") for row in rows("attributions")}


def _noun(low: str) -> tuple[str, bool] | None:
    """What is known of a noun such as Angaben, or of a compound with it (Bahnangaben)."""
    known = _nouns().get(low)
    if known is None and low.endswith(tuple(words_of("attributing_end"))):
        return "neutral", False
    return known


Finder = Callable[[Frame, Clause, int], "Found | None"]


def find(frame: Frame, clause: Clause) -> Found | None:
    """The first such phrase of a clause."""
    for at in range(clause.first, clause.last):
        finder = _FINDERS.get(frame.low(at))
        found = finder(frame, clause, at) if finder else None
        if found:
            return found
    return None


def _laut(frame: Frame, clause: Clause, at: int) -> Found | None:
    """laut Polizei."""
    end = noun_phrase(frame.tokens, at + 1, clause.last, oblique=True)
    return Found("laut", at, end, (at, at + 1), (at + 1, end)) if end else None


def _gemaess(frame: Frame, clause: Clause, at: int) -> Found | None:
    """gemäß Angaben der Polizei, gemäß einem Sprecher; not: gemäß dem Gesetz."""
    end = noun_phrase(frame.tokens, at + 1, clause.last, oblique=True)
    if end is None:
        return None
    speaks = kind_of(frame.tokens[at + 1 : end]) or any(_noun(frame.low(i)) for i in range(at + 1, end))
    return Found("laut", at, end, (at, at + 1), (at + 1, end)) if speaks else None


def _nach(frame: Frame, clause: Clause, at: int) -> Found | None:
    """nach (eigenen, ersten, ihren …) Angaben (der Polizei, von Ott); seiner Ansicht nach."""
    behind = _postposed(frame, clause, at)
    if behind or frame.low(at + 1) == "wie":
        return behind
    noun = _noun_behind(frame, at, clause.last)
    known = _noun(frame.low(noun)) if noun else None
    if not noun or known is None:
        return None
    between = {frame.low(i) for i in range(at + 1, noun)}
    label, like_event = known
    if like_event and noun > at + 1 and not between & words_of("unlike_event"):
        return None
    if between & words_of("first_person"):
        return None
    if between & _OWN:
        return Found("self", at, noun + 1, (at, noun + 1), _self(frame, at, noun + 1, clause.last), label)
    start = noun + 1 + (frame.low(noun + 1) in ("von", "vom", "aus"))
    end = noun_phrase(frame.tokens, start, clause.last, oblique=True) if start <= clause.last else None
    owned = start > noun + 1 or frame.low(start) in words_of("oblique", "genitive")
    if end and (owned or frame.tokens[start].text[0] in "„»"):
        return Found("nach", at, end, (at, noun + 1), (start, end), label)
    if frame.tokens[noun - 1].text[0].isupper() and noun - 1 > at:
        return Found("nach", at, noun + 1, (at, at + 1), (noun - 1, noun), label)
    source = (noun, noun + 1) if frame.low(noun) not in _nouns() or "medien" in frame.low(noun) else None
    if like_event and noun > at + 1:
        return Found("nach", at, noun + 1, (at, at + 1), (at + 1, noun + 1), label)
    return Found("nach", at, noun + 1, (at, noun + 1), source, label)


_OWN = frozenset(["eigenen", "eigener"])
_REACH = 6


def _noun_behind(frame: Frame, at: int, last: int) -> int | None:
    """The noun of saying behind "nach" and its article, adjectives or the name of its owner."""
    for noun in range(at + 1, min(last, at + _REACH)):
        if _noun(frame.low(noun)) and frame.tokens[noun].text[0].isupper():
            return noun
        token = frame.tokens[noun]
        owner = token.text[0].isupper() and token.low.endswith("s") and noun == at + 1
        if not (token.text.islower() or owner):
            return None
    return None


def _postposed(frame: Frame, clause: Clause, at: int) -> Found | None:
    """seiner Ansicht nach, dem Vernehmen nach."""
    noun = at - 1
    if noun < clause.first or not frame.tokens[noun].text[0].isupper() or not _noun(frame.low(noun)):
        return None
    if frame.low(noun - 1) in words_of("first_person") or frame.tokens[noun - 1].text == "Ihrer":
        return None
    start = noun
    while start > clause.first and frame.low(start - 1) in words_of("oblique", "determiner"):
        start -= 1
    if start == noun or (start > clause.first and frame.low(start - 1) in words_of("preposition")):
        return None
    return Found("nach", start, at + 1, (noun, at + 1), None)


def _self(frame: Frame, at: int, end: int, last: int) -> Part | None:
    """nach eigenen Angaben: the subject of the clause reports on itself."""
    clause = next(one for one in frame.clauses if one.first <= at < one.last)
    finite = next(
        (i for i in range(clause.first, last) if i not in range(at, end) and looks_finite(frame.tokens[i])),
        None,
    )
    if finite is None:
        finite = at
    return subject(frame.tokens, clause.first if at != clause.first else end, finite, last)


def _zufolge(frame: Frame, clause: Clause, at: int) -> Found | None:
    """der Polizei zufolge, Polizeiangaben zufolge."""
    first = clause.first
    for start in range(max(first, at - _LONGEST), at):
        before = frame.low(start - 1) if start > first else ""
        if before in words_of("preposition"):
            continue
        if noun_phrase(frame.tokens, start, at, oblique=True) == at:
            return _noun_or_source(frame, start, at)
    if frame.low(at - 1) in words_of("object") | {"ihr"} and at > first:
        return Found("zufolge", at - 1, at + 1, (at, at + 1), (at - 1, at))
    if first < at and at - first < _LONGEST and frame.low(first) in words_of("determiner", "oblique"):
        return Found("zufolge", first, at + 1, (at, at + 1), (first, at))
    return None


_LONGEST = 9


def _noun_or_source(frame: Frame, start: int, at: int) -> Found:
    """Polizeiangaben zufolge; den Angaben zufolge; der Polizei zufolge."""
    noun = next((i for i in range(start, at) if frame.low(i) in _nouns()), None)
    if noun is None:
        return Found("zufolge", start, at + 1, (at, at + 1), (start, at))
    label = _nouns()[frame.low(noun)][0]
    if noun + 1 < at:
        first = noun + 1 + (frame.low(noun + 1) in ("von", "vom"))
        return Found("zufolge", start, at + 1, (at, at + 1), (first, at), label)
    named = len(frame.low(noun)) > 9 and noun == start
    return Found("zufolge", start, at + 1, (at, at + 1), (noun, noun + 1) if named else None, label)


def _so(frame: Frame, clause: Clause, at: int) -> Found | None:
    """„…“, so X; … habe, so X, …: nothing but the source, at most with a place or a time behind it."""
    if at != clause.first or clause.before not in (",", QUOTE, "–", ""):
        return None
    end = noun_phrase(frame.tokens, at + 1, clause.last)
    if end is None and frame.low(at + 1) in words_of("referring", "subject"):
        end = at + 2
    if end is None or (clause.before == "" and at == 0):
        return None
    rest = end == clause.last or frame.low(end) in words_of("preposition", "adverb", "oblique")
    if not rest or any(frame.low(i) in verb_forms() for i in range(end, clause.last)):
        return None
    return Found("so", at, clause.last, (at, at + 1), (at + 1, end), form="particle")


def _demnach(frame: Frame, clause: Clause, at: int) -> Found | None:
    """demnach, and "danach" with a Konjunktiv: whoever was named before says this too."""
    shown = strongest(frame.words(clause))
    if frame.low(at) == "danach" and (at != clause.first or shown != "k1"):
        return None
    if shown in ("k2", "k2-substitute"):
        return None
    return Found("demnach", at, at + 1, (at, at + 1), None, form="particle")


_FINDERS: Final[dict[str, Finder]] = {
    "laut": _laut,
    "gemäss": _gemaess,
    "nach": _nach,
    "zufolge": _zufolge,
    "so": _so,
    "demnach": _demnach,
    "danach": _demnach,
}
