"""Noun phrases: who the words near a cue name, as far as word order and articles show it."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache, lru_cache
from itertools import pairwise

from lesart.annotate.kinds import kind_of
from lesart.annotate.lexicon import rows, verb_forms, words_of
from lesart.annotate.sentences import Token

_ADJECTIVE = ("e", "er", "es", "en", "em")
Part = tuple[int, int]
"""The tokens [first, last)."""


_REACH = 40
"""No noun phrase has more words."""


def noun_phrase(tokens: Sequence[Token], first: int, last: int, oblique: bool = False) -> int | None:
    """Where the noun phrase that begins at `first` ends; None when none begins there.

    Article, adjectives, nouns and names, then a genitive or "von" with a name. `oblique` admits articles that
    no subject has.
    """
    last = min(last, first + _REACH)
    at = first
    if at < last and (_is_article(tokens[at].low, oblique) or _is_possessor(tokens, at)):
        at = _attribute(tokens, at + 1, last)
    while at < last - 1 and _is_adjective(tokens[at]):
        at += 1
    if at < last and at > first and tokens[at].low in words_of("standing_for"):
        return at + 1
    head = at
    while at < last and (_is_noun(tokens, at) or (at > head and _joins_names(tokens, at, last))):
        if at > head and _ends_name(tokens[at].low):
            break
        at += 1
    if at == head:
        return None
    return _extended(tokens, at, last)


def _attribute(tokens: Sequence[Token], at: int, last: int) -> int:
    """Behind what an article has before its adjective: die [in Wien] geborene Autorin."""
    if at >= last or tokens[at].low not in words_of("preposition") | {"sich"}:
        return at
    for end in range(at + 1, min(last - 1, at + _INNER)):
        token = tokens[end]
        if not token.text[-1].isalnum():
            return at
        participle = token.text.islower() and token.low.endswith(_PARTICIPLE)
        if participle and (is_noun(tokens[end + 1]) or _is_adjective(tokens[end + 1])):
            return end
    return at


@lru_cache(4096)
def _ends_name(low: str) -> bool:
    """Nouns for what is said or done, which are no part of a name: hat Ott Vorwürfe zurückgewiesen."""
    return low in _said() or low.endswith(tuple(words_of("matter_ending")))


@cache
def _said() -> frozenset[str]:
    return frozenset(row[key].lower() for row in rows("cue_nouns") for key in ("singular", "plural"))


_PARTICIPLE = ("te", "ten", "ter", "tes", "ne", "nen", "ner", "nes", "nde", "nden", "nder", "ndes")
_INNER = 10


def _joins_names(tokens: Sequence[Token], at: int, last: int) -> bool:
    """Thomas de Maizière, Osama bin Laden."""
    return tokens[at].low in words_of("name_particle") and at + 1 < last and is_noun(tokens[at + 1])


def _is_article(low: str, oblique: bool) -> bool:
    return low in words_of("determiner") or (oblique and low in words_of("oblique"))


def _is_possessor(tokens: Sequence[Token], at: int) -> bool:
    """Dessen Vorsitzender Karl Brandt: at the beginning of a sentence no relative pronoun."""
    return at == 0 and tokens[at].low in words_of("possessor")


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


def subject(tokens: Sequence[Token], first: int, finite: int, last: int, final: bool = False) -> Part | None:
    """The tokens [a, b) that may be the subject of the verb at `finite` in the clause [first, last).

    `final`: the clause ends with its verb, so more than the subject may stand before it.
    """
    behind = tokens[finite + 1].low if finite + 1 < last else ""
    pronoun = (finite + 1, finite + 2) if behind in words_of("subject", "referring") - {"es"} else None
    if pronoun and behind in words_of("nominative"):
        return pronoun
    before = _before_verb(tokens, first, finite, final)
    if before and before[1] == before[0] + 1 and tokens[before[0]].low in words_of("pointing"):
        return pronoun or _bare(tokens, finite + 1, last) or before
    if before and _is_thing(tokens[slice(*before)]):
        other = pronoun or _bare(tokens, finite + 1, last)
        return other if other and can_speak(tokens[slice(*other)]) else before
    return before or pronoun or _bare(tokens, finite + 1, last)


def _is_thing(words: Sequence[Token]) -> bool:
    """die Zahl, das Vorgehen: with an article that may be an object's, and no kind of source."""
    named = any(is_noun(one) and is_noun(other) for one, other in pairwise(words))
    return (
        words[0].low in ("die", "das", "diese", "eine", "seine", "ihre") and not kind_of(words) and not named
    )


def can_speak(words: Sequence[Token]) -> bool:
    """A pronoun, a name without an article, or a noun for somebody who speaks."""
    one = words[0]
    return one.low in words_of("subject") or is_noun(one) or bool(kind_of(words))


def _before_verb(tokens: Sequence[Token], first: int, finite: int, final: bool) -> Part | None:
    """The subject in front of its verb: a pronoun, or all that a noun phrase there begins."""
    start = first
    while start < finite and tokens[start].low in words_of("before_subject"):
        start += 1
    if start >= finite:
        return None
    if tokens[start].low in words_of("subject"):
        return start, start + 1
    if start == 0 and _is_adverb(tokens[start].low):
        return None
    end = noun_phrase(tokens, start, finite)
    if end is None:
        return (start, start + 1) if tokens[start].low in words_of("referring", "pointing") else None
    if tokens[end].low == "zufolge":
        return None
    stop = next((at for at in range(end, finite) if not tokens[at].text[-1].isalnum()), finite)
    plain = not final and not any(_is_verbal(tokens[at]) for at in range(end, stop))
    return start, stop if plain else end


def _is_adverb(low: str) -> bool:
    """A word that begins a sentence with a capital and is no noun: letztlich, andererseits."""
    return low.endswith(("lich", "weise", "seits", "falls", "mals", "dings"))


def _is_verbal(token: Token) -> bool:
    """A word that ends a constituent: an adverb or a verb form."""
    return token.low in words_of("adverb") or token.low in verb_forms()


def _bare(tokens: Sequence[Token], first: int, last: int) -> Part | None:
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
