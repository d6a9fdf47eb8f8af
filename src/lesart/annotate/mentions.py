"""Sources that a phrase names beside the statement: unter Berufung auf Insider; Vorwürfe der Partei."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from lesart.annotate.clauses import Clause, Frame
from lesart.annotate.draft import Draft
from lesart.annotate.kinds import kind_of, kind_of_word
from lesart.annotate.lexicon import words_of
from lesart.annotate.patterns import matches
from lesart.annotate.phrases import is_noun, noun_phrase
from lesart.text import Span

_ANY = frozenset(
    ["circles", "document", "experts", "institution", "medium", "official", "person", "witnesses"]
)
_PAPERS = frozenset(["document", "circles"])
_PASSED = frozenset(["document", "medium"])
_MEDIA = frozenset(["medium"])


def mentions(draft: Draft, known: Mapping[str, str]) -> Iterator[Span]:
    """The noun phrases behind such phrases, of a kind that fits there."""
    told = draft.by_sentence(one for one in draft.found if one.layer == "cue")
    for frame in draft.frames:
        yield from _behind(frame, known)
        yield from _stated(frame, known)
        for one in told.get(frame.sentence.number, ()):
            yield from _beside(frame, one.spans[0], known)


def _behind(frame: Frame, known: Mapping[str, str]) -> Iterator[Span]:
    for lead, _, row in matches("mentions", frame.tokens):
        first = lead[-1] if row["from"] == "last" else lead[-1] + 1
        if row["from"] != "genitive" or frame.low(first) in words_of("genitive"):
            kinds = frozenset(row["kinds"].split()) or _ANY
            yield from _phrase(frame, first, kinds, known)


def _stated(frame: Frame, known: Mapping[str, str]) -> Iterator[Span]:
    """In dem Bericht, der der Redaktion vorliegt, heißt es …; aus dem Brief geht hervor …"""
    lows = {token.low for token in frame.tokens}
    if lows.isdisjoint(words_of("stated")) and not ("es" in lows and lows & words_of("said_it")):
        return
    for at, token in enumerate(frame.tokens[:-1]):
        if token.low in words_of("within"):
            yield from _phrase(frame, at + 1, _PAPERS, known)


def _beside(frame: Frame, cue: Span, known: Mapping[str, str]) -> Iterator[Span]:
    """In the clause of a cue: sagte sie dem Sender; schrieb er in einem Brief."""
    clause = next((one for one in frame.clauses if _holds(frame, one, cue)), None)
    for at in range(clause.first, clause.last - 1) if clause else ():
        low = frame.low(at)
        if low in words_of("within"):
            yield from _phrase(frame, at + 1, _PASSED, known)
        elif low in words_of("dative") and _is_object(frame, at, clause, known):
            yield from _phrase(frame, at, _MEDIA, known)


def _phrase(frame: Frame, first: int, kinds: frozenset[str], known: Mapping[str, str]) -> Iterator[Span]:
    """The noun phrase that begins there, if it is of one of these kinds."""
    end = noun_phrase(frame.tokens, first, _last(frame, first), oblique=True)
    if end and kind_of(frame.tokens[first:end], known) in kinds:
        yield frame.span(first, end)


def _is_object(frame: Frame, at: int, clause: Clause | None, known: Mapping[str, str]) -> bool:
    """A dative of its own: behind a verb, a pronoun or a name, not behind the noun that it belongs to."""
    if clause is None or at == clause.first:
        return False
    before = frame.tokens[at - 1]
    return not is_noun(before) or (not kind_of_word(before.low) and before.low in known)


def _holds(frame: Frame, clause: Clause, span: Span) -> bool:
    return frame.tokens[clause.first].start <= span[0] < frame.tokens[clause.last - 1].end


def _last(frame: Frame, first: int) -> int:
    return next((clause.last for clause in frame.clauses if clause.first <= first < clause.last), first)
