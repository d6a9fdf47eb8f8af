"""What kind of source a noun phrase names: a person, an office, a medium, a paper."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache, lru_cache

from lesart.annotate.lexicon import rows, words_of
from lesart.annotate.sentences import Token


@cache
def _whole() -> dict[str, str]:
    return {row["word"]: row["kind"] for row in rows("sources")}


@cache
def _endings() -> tuple[tuple[str, str], ...]:
    found = [(row["word"], row["kind"]) for row in rows("sources") if row["match"] == "end"]
    return tuple(sorted(found, key=lambda pair: -len(pair[0])))


@lru_cache(4096)
def kind_of_word(low: str) -> str:
    """The kind of one noun, by the word or, in a compound, by its end."""
    known = _whole().get(low) or _whole().get(low.removesuffix("s"))
    if known:
        return known
    last = low.rsplit("-", 1)[-1]
    if last != low:
        return kind_of_word(last)
    return next((kind for end, kind in _endings() if len(end) > 3 and low.endswith(end)), "")


def kind_of(tokens: Sequence[Token]) -> str:
    """The kind of source of a noun phrase; "" when its words do not show it."""
    nouns = _head(tokens)
    if not nouns:
        return ""
    kinds = [kind for token in nouns if (kind := kind_of_word(token.low))]
    known = kinds[0] if kinds else ""
    named = len(nouns) > 1 and not kind_of_word(nouns[-1].low)
    if known == "official":
        return "person" if named and tokens[0].low not in words_of("indefinite") else "official"
    if known == "person" or (known == "experts" and named):
        return known if known == "person" else "person"
    if known:
        return known
    return "person" if len(nouns) > 1 and nouns[0] is tokens[0] else ""


def _head(tokens: Sequence[Token]) -> list[Token]:
    """The nouns before a genitive or a preposition."""
    found: list[Token] = []
    for token in tokens:
        if token.text[0].isupper() and not (not found and _is_article(token.low)):
            found.append(token)
        elif found:
            break
    return found


def _is_article(low: str) -> bool:
    return low in words_of("determiner", "oblique", "pronoun")
