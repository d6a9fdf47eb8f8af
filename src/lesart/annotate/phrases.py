"""Noun phrases: who the words near a cue name, as far as word order and articles show it."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache

from lesart.annotate.lexicon import words_of
from lesart.annotate.sentences import Token

_ADJECTIVE = ("e", "er", "es", "en", "em")


def noun_phrase(tokens: Sequence[Token], first: int, last: int, oblique: bool = False) -> int | None:
    """Where the noun phrase that begins at `first` ends; None when none begins there.

    Article, adjectives, nouns and names, then a genitive or "von" with a name. `oblique` admits articles that
    no subject has.
    """
    at = first
    if at < last and _is_article(tokens[at].low, oblique):
        at += 1
    while at < last - 1 and _is_adjective(tokens[at]):
        at += 1
    head = at
    while at < last and _is_noun(tokens, at):
        at += 1
    if at == head:
        return None
    return _extended(tokens, at, last)


def _is_article(low: str, oblique: bool) -> bool:
    return low in words_of("determiner") or (oblique and low in words_of("oblique"))


def _is_adjective(token: Token) -> bool:
    low = token.low
    if low[0].isdigit():
        return True
    return token.text.islower() and len(low) > 3 and low.endswith(_ADJECTIVE) and low not in _no_adjectives()


@cache
def _no_adjectives() -> frozenset[str]:
    return words_of("adverb", "preposition", "subordinator", "let")


def _is_noun(tokens: Sequence[Token], at: int) -> bool:
    number = tokens[at].text.isdigit() and len(tokens[at].text) < 4
    return is_noun(tokens[at]) or (number and at > 0 and tokens[at - 1].text[0].isupper())


def is_noun(token: Token) -> bool:
    """A capitalised word, or one with a capital inside (24-Jährige); a word of a closed class is none."""
    return not token.text.islower() and _has_capital(token.text) and token.low not in _closed()


def _has_capital(text: str) -> bool:
    return text[0].isupper() or any(char.isupper() for char in text)


@cache
def _closed() -> frozenset[str]:
    return words_of(
        "adverb", "preposition", "determiner", "oblique", "pronoun", "subordinator", "question", "weekday"
    )


def _extended(tokens: Sequence[Token], at: int, last: int) -> int:
    if at < last and tokens[at].low in words_of("genitive"):
        return noun_phrase(tokens, at, last, oblique=True) or at
    if at + 1 < last and tokens[at].low in ("von", "vom"):
        after = noun_phrase(tokens, at + 1, last, oblique=True)
        return after or at
    return at


def subject(tokens: Sequence[Token], first: int, finite: int, last: int) -> tuple[int, int] | None:
    """The tokens [a, b) that may be the subject of the verb at `finite` in the main clause [first, last)."""
    if finite + 1 < last and tokens[finite + 1].low in words_of("subject", "referring") - {"es"}:
        return finite + 1, finite + 2
    start = first
    while start < finite and tokens[start].low in words_of("before_subject"):
        start += 1
    if start < finite:
        if tokens[start].low in words_of("subject", "referring") and start + 1 <= finite:
            refers = tokens[start].low in words_of("referring")
            return start, (refers and noun_phrase(tokens, start, finite)) or start + 1
        end = noun_phrase(tokens, start, finite)
        if end:
            return start, end
    return _bare(tokens, finite + 1, last)


def _bare(tokens: Sequence[Token], first: int, last: int) -> tuple[int, int] | None:
    """The first noun phrase without a preposition before it."""
    at = first
    while at < last:
        low = tokens[at].low
        if low in words_of("preposition"):
            at = noun_phrase(tokens, at + 1, last, oblique=True) or at + 1
        elif low in words_of("oblique") and low not in words_of("determiner"):
            at = noun_phrase(tokens, at, last, oblique=True) or at + 1
        elif end := noun_phrase(tokens, at, last):
            return at, end
        else:
            at += 1
    return None
