"""Sources that a phrase names beside the statement: unter Berufung auf Insider; Vorwürfe der Partei."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from lesart.annotate.clauses import Frame
from lesart.annotate.draft import Draft
from lesart.annotate.kinds import kind_of
from lesart.annotate.lexicon import words_of
from lesart.annotate.patterns import matches
from lesart.annotate.phrases import noun_phrase
from lesart.text import Span


def mentions(draft: Draft, known: Mapping[str, str]) -> Iterator[Span]:
    """The noun phrases behind such phrases, of a kind that fits there."""
    for frame in draft.frames:
        yield from _quoted(frame, known)
        for lead, _, row in matches("mentions", frame.tokens):
            first = lead[-1] if row["from"] == "last" else lead[-1] + 1
            end = noun_phrase(frame.tokens, first, _last(frame, first), oblique=True)
            if end is None or (row["from"] == "genitive" and not _is_genitive(frame, first)):
                continue
            kind = kind_of(frame.tokens[first:end], known)
            if kind and (not row["kinds"] or kind in row["kinds"].split()):
                yield frame.span(first, end)


def _quoted(frame: Frame, known: Mapping[str, str]) -> Iterator[Span]:
    """In dem Bericht, der der Redaktion vorliegt, heißt es …; aus dem Brief geht hervor …"""
    lows = {token.low for token in frame.tokens}
    if not ({"es"} < lows and lows & {"heißt", "hieß"}) and lows.isdisjoint(words_of("stated")):
        return
    for at, token in enumerate(frame.tokens[:-1]):
        if token.low in ("in", "im", "aus"):
            end = noun_phrase(frame.tokens, at + 1, _last(frame, at), oblique=True)
            if end and kind_of(frame.tokens[at + 1 : end], known) in ("document", "circles"):
                yield frame.span(at + 1, end)


def _last(frame: Frame, first: int) -> int:
    return next((clause.last for clause in frame.clauses if clause.first <= first < clause.last), first)


def _is_genitive(frame: Frame, at: int) -> bool:
    return frame.low(at) in words_of("genitive")
