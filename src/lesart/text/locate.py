"""Find a quotation in its source, or the passage nearest to it and what differs."""

from __future__ import annotations

import hashlib
import re
from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass
from difflib import SequenceMatcher
from functools import cached_property
from heapq import nlargest

from lesart.text.fold import fold

Span = tuple[int, int]
GAP = "…"
_WORD = re.compile(r"\w+(?:[-'’]\w+)*")
_SENTENCE_GAP = re.compile(r"\s*" + GAP + r"\s*")
_CANDIDATES = 3


def seal(text: str) -> str:
    """The seal of a canonical text: "sha256:" and the hexadecimal digest of its UTF-8 bytes."""
    return "sha256:" + hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()


@dataclass(frozen=True, slots=True)
class Change:
    """Words of the source and what the quotation has in their place; one side may be empty."""

    source: str
    quotation: str


@dataclass(frozen=True, slots=True)
class Nearest:
    """The passage most like a quotation, the differences word by word, and the share of words kept."""

    span: Span
    passage: str
    changes: tuple[Change, ...]
    likeness: float


class Source:
    """A text prepared for finding quotations in it; offsets are code points of `text`.

    `boundaries` are offsets that the parts of a split quotation may not lie on different sides of
    (the starts of sentences).
    """

    def __init__(self, text: str, boundaries: tuple[int, ...] = ()) -> None:
        self.text = text
        self._folded = fold(text)
        self._boundaries = boundaries

    def find(self, quotation: str) -> tuple[tuple[Span, ...], ...]:
        """Every occurrence on word boundaries, each with one span a part ("warf … vor" has two)."""
        whole = tuple((span,) for span in self._find(quotation))
        if whole or GAP not in quotation:
            return whole
        parts = [part for part in _SENTENCE_GAP.split(quotation) if part]
        return tuple(self._find_split(parts)) if parts else ()

    def _find(self, quotation: str, start: int = 0) -> Iterator[Span]:
        needle = fold(quotation).text.strip()
        text, offsets = self._folded.text, self._folded.offsets
        at = text.find(needle, bisect_left(offsets, start)) if needle else -1
        while at >= 0:
            end = at + len(needle)
            if _bounded(text, at, end):
                yield offsets[at], self._original_end(end)
            at = text.find(needle, at + 1)

    def _original_end(self, end: int) -> int:
        """Where the folded character before `end` ends in the original."""
        offsets = self._folded.offsets
        last = offsets[end - 1]
        while offsets[end] == last:
            end += 1
        return last + len(self.text[last : offsets[end]].rstrip())

    def _find_split(self, parts: list[str]) -> Iterator[tuple[Span, ...]]:
        for first in self._find(parts[0]):
            limit = self._limit(first[0])
            spans = [first]
            for part in parts[1:]:
                after = next(self._find(part, spans[-1][1]), None)
                if after is None or after[1] > limit:
                    break
                spans.append(after)
            else:
                yield tuple(spans)

    def _limit(self, offset: int) -> int:
        """The end of the sentence that holds `offset`."""
        after = bisect_left(self._boundaries, offset + 1)
        return self._boundaries[after] if after < len(self._boundaries) else len(self.text)

    @cached_property
    def _words(self) -> list[Span]:
        return [match.span() for match in _WORD.finditer(self.text)]

    @cached_property
    def _positions(self) -> dict[str, list[int]]:
        """Word (lower case) → its indices among the words of the text."""
        positions: dict[str, list[int]] = {}
        for index, (start, end) in enumerate(self._words):
            positions.setdefault(self.text[start:end].lower(), []).append(index)
        return positions

    def nearest(self, quotation: str) -> Nearest | None:
        """The passage that shares most words with `quotation` in the same order; None when none does.

        Candidate places are voted for by the words they share, so the cost grows with the
        number of shared words and not with the length of the text.
        """
        words = _WORD.findall(quotation)
        found = [self._compare(words, start) for start in self._candidates(words)]
        return max(
            found, key=lambda near: (near.likeness, -abs(len(near.passage) - len(quotation))), default=None
        )

    def _candidates(self, words: list[str]) -> list[int]:
        votes: dict[int, float] = {}
        for index, word in enumerate(words):
            places = self._positions.get(word.lower(), ())
            for place in places:
                start = max(0, place - index)
                votes[start] = votes.get(start, 0.0) + 1.0 / len(places)
        return nlargest(_CANDIDATES, votes, key=lambda start: votes[start])

    def _compare(self, words: list[str], start: int) -> Nearest:
        slack = max(3, len(words) // 3)
        low, high = max(0, start - slack), min(len(self._words), start + len(words) + slack)
        window = [self.text[a:b] for a, b in self._words[low:high]]
        matcher = SequenceMatcher(None, window, words, autojunk=False)
        blocks = [block for block in matcher.get_matching_blocks() if block.size]
        if not blocks:
            lowered = SequenceMatcher(
                None, [w.lower() for w in window], [w.lower() for w in words], autojunk=False
            )
            blocks = [block for block in lowered.get_matching_blocks() if block.size]
        first = max(0, blocks[0].a - blocks[0].b)
        last = min(len(window), blocks[-1].a + len(words) - blocks[-1].b)
        kept = sum(block.size for block in blocks)
        span = (self._words[low + first][0], self._words[low + last - 1][1])
        changes = _changes(window[first:last], words)
        likeness = kept / max(last - first, len(words))
        return Nearest(span, self.text[slice(*span)], changes, likeness)


def _changes(source: list[str], quotation: list[str]) -> tuple[Change, ...]:
    """Differences word by word; a pair of equal length is shown as one change."""
    codes = SequenceMatcher(None, source, quotation, autojunk=False).get_opcodes()
    return tuple(
        Change(" ".join(source[a:b]), " ".join(quotation[c:d])) for tag, a, b, c, d in codes if tag != "equal"
    )


def _bounded(text: str, start: int, end: int) -> bool:
    """No word is cut at either end of [start, end); "US-Angaben" is one word."""
    return not (_joined(text, start) or _joined(text, end))


def _joined(text: str, at: int) -> bool:
    """The characters around `at` belong to one word."""
    if not 0 < at < len(text):
        return False
    before, after = text[at - 1], text[at]
    if before == "-":
        return at > 1 and _wordy(text[at - 2]) and _wordy(after)
    if after == "-":
        return _wordy(before) and at + 1 < len(text) and _wordy(text[at + 1])
    return _wordy(before) and _wordy(after)


def _wordy(char: str) -> bool:
    return char.isalnum() or char == "_"
