"""soll and will as hearsay: others say it, or he says it of himself; not a plan, a duty or a wish."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise

from lesart.annotate.lexicon import words_of
from lesart.annotate.sentences import Token

_SHOULD = frozenset(["soll", "sollen"])
_WANTS = frozenset(["will", "wollen", "wollte", "wollten"])
_FAR = 60
"""So many words on, no infinitive belongs to a modal verb any more."""
_ENDS = frozenset(".;:!?…–—")
_AUXILIARY = frozenset(["haben", "sein"])
_PAST = frozenset(["worden", "gewesen"])


def hearsay(tokens: Sequence[Token]) -> Iterator[int]:
    """Where soll or will stands for what is said: soll … gesagt haben; will … gesehen haben."""
    for index, token in enumerate(tokens):
        if token.low in _SHOULD or token.low in _WANTS:
            clause = [one.low for one in tokens[index + 1 : _end(tokens, index)]]
            before = [one.low for one in tokens[max(0, index - 2) : index]]
            planned = token.low in _SHOULD and _is_planned(tokens)
            perfect = _has_perfect(clause, planned) or _is_perfect(before, planned)
            if perfect or (token.low in _SHOULD and not planned and _is_state(clause)):
                yield index


def is_own_claim(token: Token) -> bool:
    """will: what somebody says of themselves."""
    return token.low in _WANTS


def _end(tokens: Sequence[Token], index: int) -> int:
    """Where the clause of the modal verb ends; an aside between commas belongs to it."""
    for at in range(index + 1, min(len(tokens), index + _FAR)):
        if tokens[at].text in _ENDS:
            return at
        bound = words_of("subordinator", "question", "dass", "relative", "coordinator")
        if tokens[at].text == "," and at + 1 < len(tokens) and tokens[at + 1].low in bound:
            return at
    return min(len(tokens), index + _FAR)


def _has_perfect(clause: Sequence[str], planned: bool) -> bool:
    """The first infinitive of a perfect closes the clause."""
    return any(_is_perfect(clause[at - 2 : at], planned) for at in range(2, len(clause) + 1))


def _is_perfect(words: Sequence[str], planned: bool) -> bool:
    """gesagt haben; a state like "fertiggestellt sein" may also be planned."""
    if len(words) < 2 or words[-1] not in _AUXILIARY or not _is_participle(words[-2]):
        return False
    return not planned or words[-1] == "haben" or words[-2] in _PAST


def _is_participle(low: str) -> bool:
    return low == "worden" or (low.endswith(("t", "en")) and len(low) > 4 and low not in words_of("adverb"))


def _is_planned(tokens: Sequence[Token]) -> bool:
    """A time to come: künftig, nächste Woche, bis Mai."""
    lows = [token.low for token in tokens]
    until = any(one == "bis" and other != "zu" for one, other in pairwise(lows))
    return until or not words_of("future").isdisjoint(lows)


def _is_state(clause: Sequence[str]) -> bool:
    """soll drei Millionen betragen; soll krank sein."""
    ends = [at for at, low in enumerate(clause) if low in words_of("stative")]
    return any(at + 1 == len(clause) or clause[at + 1] in (",", "und", "oder") for at in ends)
