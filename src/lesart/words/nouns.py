"""Gender and plural of frequent news nouns, and of compounds with such a noun as their head.

The table is our own (`data/nouns.csv`, 702 words, 33 KB) and was compared with german-nouns 1.2.5, a
collection from Wiktionary: its source column says where both agree. That package itself is no dependency: it
needs 25 MB and, loaded, 238 MB. Reading the table takes 7 ms, once, and 0.3 MB; a look-up takes 3 µs.
Of 10,966 compounds in german-nouns that end in one of its first 584 words, 32 have another gender.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from lesart.words.headwords import ONLY_PLURAL
from lesart.words.tables import rows

_AGREED = "german-nouns"
_SHORTEST_HEAD, _SHORTEST_MODIFIER = 5, 3
"""In letters: "Rat" is no head of "Heirat"."""


@dataclass(frozen=True, slots=True)
class Noun:
    """What the table says of a word; several genders and plurals are all right."""

    articles: tuple[str, ...]
    plurals: tuple[str, ...]
    sure: bool
    """Two sources have the same, and it is the word itself, not its head."""


def noun(word: str) -> Noun | None:
    """The row of a word or of the longest head it ends in; None when the table has neither."""
    known = _table().get(word)
    if known:
        return known
    for at in range(_SHORTEST_MODIFIER, len(word) - _SHORTEST_HEAD + 1):
        head = _table().get(word[at:].lower().capitalize())
        if head and head.plurals != (ONLY_PLURAL,):
            modifier = word[:at]
            plurals = tuple(modifier + _joined(modifier, plural) for plural in head.plurals)
            return Noun(head.articles, plurals, False)
    return None


def _joined(modifier: str, word: str) -> str:
    return word if modifier.endswith("-") else word.lower()


@cache
def _table() -> dict[str, Noun]:
    return {
        row["word"]: Noun(
            tuple(row["article"].split("|")),
            tuple(filter(None, row["plural"].split("|"))),
            _AGREED in row["source"],
        )
        for row in rows("nouns")
    }
