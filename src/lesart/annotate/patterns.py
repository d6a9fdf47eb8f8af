"""Phrases of a table in a row of words: fixed words, a beginning ("haltlose*"), a number (#), a gap (…)."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cache

from lesart.annotate.lexicon import rows, words_of
from lesart.annotate.sentences import Token

GAP = 12
"""So many words a gap may hold."""
Row = dict[str, str]


@cache
def _index(table: str) -> dict[str, tuple[tuple[tuple[str, ...], Row], ...]]:
    """First word (of a beginning: its first four letters) → patterns, the longer ones first."""
    found: dict[str, list[tuple[tuple[str, ...], Row]]] = {}
    for row in rows(table):
        words = tuple(row["phrase"].lower().split())
        key = words[0][:4] + "*" if words[0].endswith("*") else words[0]
        found.setdefault(key, []).append((words, row))
    return {key: tuple(sorted(each, key=lambda one: -len(one[0]))) for key, each in found.items()}


def matches(table: str, tokens: Sequence[Token]) -> Iterator[tuple[tuple[int, ...], Row]]:
    """Each match as the indexes of its words and the row of its phrase; a word is matched once."""
    index = _index(table)
    until = 0
    for at, token in enumerate(tokens):
        if at < until:
            continue
        for words, row in (*index.get(token.low, ()), *index.get(token.low[:4] + "*", ())):
            found = _match(words, tokens, at)
            if found:
                yield found, row
                until = at + 1 + sum(place == at + step for step, place in enumerate(found[1:], 1))
                break


def _match(words: Sequence[str], tokens: Sequence[Token], at: int) -> tuple[int, ...]:
    found: list[int] = []
    gap = False
    for word in words:
        if word == "…":
            gap = True
            continue
        last = min(len(tokens), at + (GAP if gap else 1))
        place = next((i for i in range(at, last) if _is(word, tokens[i].low)), None)
        if place is None:
            return ()
        if word != "#":
            found.append(place)
        at, gap = place + 1, False
    return tuple(found)


def _is(word: str, low: str) -> bool:
    if word == "#":
        return low[0].isdigit() or low in words_of("numeral")
    return low.startswith(word[:-1]) if word.endswith("*") else low == word
