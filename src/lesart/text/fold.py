"""Typographic folding: what two printings of the same words may differ in, and nothing that carries sense.

Folded away: the shape and level of quotation marks, apostrophes and dashes, the kind and number of spaces,
soft hyphens and zero-width characters, f-ligatures, composed or combining accents.
Kept: every letter, umlauts, ß, case, digits, and all other punctuation.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

DOUBLE = "„“”«»‟"
SINGLE = "‚‘’‹›‛'"
DASHES = "‐‑‒–—―−"
INVISIBLE = "\u00ad\u200b\u200c\u200d\u2060\ufeff"
LIGATURES = {"ﬀ": "ff", "ﬁ": "fi", "ﬂ": "fl", "ﬃ": "ffi", "ﬄ": "ffl", "ﬅ": "ft", "ﬆ": "st"}

_TABLE = {
    **dict.fromkeys(DOUBLE, '"'),
    **dict.fromkeys(SINGLE, '"'),
    **dict.fromkeys(DASHES, "-"),
    **dict.fromkeys(INVISIBLE, ""),
    **LIGATURES,
}
# Most texts hold nothing but letters, plain punctuation and spaces of one kind: they need no look at each
# character. `_RARE` finds what does (hidden characters, combining marks, other scripts), `_PART` what folds.
_PLAIN = "".join(char for char in _TABLE if char not in INVISIBLE) + "…€"
_RARE = re.compile(rf"[\u00ad]|[^\x00-\u024f{re.escape(_PLAIN)}]")
_PART = re.compile(rf"[^\S ]\s*| \s+|[{re.escape(''.join(set(_PLAIN) - {'…', '€'}))}]")


@dataclass(frozen=True, slots=True)
class Folded:
    """Folded text and, for each of its characters and its end, the offset in the original."""

    text: str
    offsets: Sequence[int]


def fold(text: str) -> Folded:
    """Fold `text`; a run of spaces becomes one, mapped to its first character."""
    if _RARE.search(text):
        return _fold_slowly(text)
    out: list[str] = []
    offsets: list[int] = []
    at = 0
    for match in _PART.finditer(text):
        start = match.start()
        folded = _TABLE.get(match[0], " ")
        out += (text[at:start], folded)
        offsets += range(at, start)
        offsets += [start] * len(folded)
        at = match.end()
    if not at:
        return Folded(text, range(len(text) + 1))
    offsets += range(at, len(text) + 1)
    return Folded("".join([*out, text[at:]]), offsets)


def _fold_slowly(text: str) -> Folded:
    """The same, character by character with what combines with it."""
    out: list[str] = []
    offsets: list[int] = []
    for start, cluster in _clusters(text):
        folded = _TABLE.get(cluster)
        if folded is None:
            folded = " " if cluster.isspace() else unicodedata.normalize("NFC", cluster)
        if folded == " " and out and out[-1] == " ":
            continue
        out.extend(folded)
        offsets.extend([start] * len(folded))
    return Folded("".join(out), (*offsets, len(text)))


def _clusters(text: str) -> list[tuple[int, str]]:
    """Characters with the combining marks that follow them, each with its offset."""
    if text.isascii() or not any(map(unicodedata.combining, text)):
        return list(enumerate(text))
    starts = [i for i, char in enumerate(text) if not i or not unicodedata.combining(char)]
    return [(start, text[start:end]) for start, end in pairwise([*starts, len(text)])]
