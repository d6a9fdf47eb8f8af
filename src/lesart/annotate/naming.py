"""The layer "naming": words that take a side, soften or classify, and places that stand for governments."""

from __future__ import annotations

import csv
from collections.abc import Iterator, Sequence
from functools import cache
from importlib.resources import files

from lesart.annotate.draft import Draft
from lesart.annotate.lexicon import rows, words_of
from lesart.annotate.patterns import matches, runs, swiss
from lesart.annotate.proposal import Proposal
from lesart.annotate.sentences import Token
from lesart.annotate.verbs import looks_finite
from lesart.annotate.voice import voice_at
from lesart.text import Span

_METONYMY = "Ort oder Gebäude steht für Handelnde: Wer genau handelt oder spricht?"
_LONGEST = 3
"""The name of a place has so many words at most."""


def naming(draft: Draft) -> Iterator[Proposal]:
    """Names of the table where they stand first, with who uses them and on what grounds."""
    spoken = draft.by_sentence(draft.speech)
    seen: set[str] = set()
    for sentence in draft.sentences:
        lows = {token.low for token in sentence.tokens}
        for lead, _, row in matches("naming", sentence.tokens):
            if row["phrase"] in seen or not lows.isdisjoint(row["never"].lower().split()):
                continue
            seen.add(row["phrase"])
            voice = voice_at(spoken.get(sentence.number, ()), sentence.tokens[lead[0]].start)
            speaker, channel = (voice.speaker, voice.channel) if voice else ((), ())
            spans, rule = runs(sentence.tokens, lead), f"naming/{row['label']}"
            note = _notes()[swiss(row["phrase"])]
            yield Proposal("naming", row["label"], spans, rule, 0.6, speaker, channel, note=note)


@cache
def _notes() -> dict[str, str]:
    """Phrase → note, in the spelling of the table: people read it."""
    text = files("lesart.annotate.lexicon").joinpath("naming.csv").read_text(encoding="utf-8")
    return {swiss(row["phrase"]): row["note"] for row in csv.DictReader(text.splitlines())}


def metonymy(draft: Draft) -> Iterator[Proposal]:
    """A capital or a seat of power that speaks or acts: Moskau warnt; der Kreml; not: in Moskau."""
    speaking = {span for one in draft.found for span in one.speaker if one.layer in ("speech", "denial")}
    for sentence in draft.sentences:
        for first, last, kind in _places(sentence.tokens):
            span = _with_article(sentence.tokens, first, last)
            if span in speaking or _acts(sentence.tokens, first, last, kind):
                yield Proposal("naming", "metonymy", (span,), "naming/metonymy", 0.7, note=_METONYMY)


@cache
def _kinds() -> dict[tuple[str, ...], str]:
    """Words of a capital or a building → which of both; countries act under their own names."""
    return {
        tuple(row["place"].lower().split()): row["kind"] for row in rows("places") if row["kind"] != "country"
    }


def _places(tokens: Sequence[Token]) -> Iterator[tuple[int, int, str]]:
    """Where the name of a place stands by itself: not "in Rom", "das Land Berlin", "die Wien Messe"."""
    lows = [token.low for token in tokens]
    for first, token in enumerate(tokens):
        if not token.text[0].isupper():
            continue
        for last in range(min(len(tokens), first + _LONGEST), first, -1):
            kind = _kinds().get(tuple(lows[first:last]))
            if kind:
                alone = not any(map(_is_noun, (*tokens[first - 1 : first], *tokens[last : last + 1])))
                if alone and words_of("preposition").isdisjoint(lows[max(0, first - 2) : first]):
                    yield first, last, kind
                break


def _is_noun(token: Token) -> bool:
    return token.text[0].isupper() and token.low not in words_of("definite")


def _with_article(tokens: Sequence[Token], first: int, last: int) -> Span:
    article = first and tokens[first - 1].low in words_of("definite")
    return tokens[first - 1 if article else first].start, tokens[last - 1].end


def _acts(tokens: Sequence[Token], first: int, last: int, kind: str) -> bool:
    """A building with its article always does; a capital where a verb of acting stands beside it."""
    if kind == "building":
        return first > 0 and tokens[first - 1].low in words_of("definite")
    beside = [*tokens[last : last + 1], *tokens[max(0, first - 1) : first]]
    return any(looks_finite(token) and token.low.startswith(tuple(words_of("acting"))) for token in beside)
