"""Find a quotation in its source, or the passage nearest to it and what differs."""

from __future__ import annotations

import hashlib
import re
from array import array
from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from difflib import Match, SequenceMatcher
from functools import cached_property
from heapq import nlargest

from lesart.text.changes import Change, compare
from lesart.text.fold import Folded, fold
from lesart.text.frames import voices

Span = tuple[int, int]
GAP = "…"
WORD = re.compile(r"[^\W\d]\w*(?:[-'’]\w+)*|\d{1,2}\.(?=\s)|\d+(?:[.,:]\d+)*\w*(?:[-'’]\w+)*")
"""A word, a figure with its points, or an ordinal number with its point."""
_SENTENCE_END = re.compile(r"[.!?][“”\"«’‘]?\s+(?=[„“»\"]?[A-ZÄÖÜ])|\n\s*\n\s*")
_SENTENCE_GAP = re.compile(r"\s*" + GAP + r"\s*")
_CANDIDATES = 3
_CLOSE = 0.85
"""A passage as like as this needs no other to be compared with."""
_FREQUENT = 200
"""Words with more places than this do not help to find one."""


def seal(text: str) -> str:
    """The seal of a canonical text: "sha256:" and the hexadecimal digest of its UTF-8 bytes."""
    return "sha256:" + hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()


@dataclass(frozen=True, slots=True)
class Nearest:
    """The passage most like a quotation, the differences word by word, and the share of words kept."""

    span: Span
    passage: str
    changes: tuple[Change, ...]
    likeness: float


class Source:
    """A text prepared for finding quotations in it; offsets are code points of `text`.

    `boundaries` are the starts of its sentences, guessed where none are given: the parts of a split
    quotation ("warf … vor") stand in one of them.
    """

    def __init__(self, text: str, boundaries: tuple[int, ...] | None = None) -> None:
        self.text = text
        self._given = boundaries

    @cached_property
    def _folded(self) -> Folded:
        return fold(self.text)

    @cached_property
    def _boundaries(self) -> tuple[int, ...]:
        if self._given is not None:
            return self._given
        return (0, *(match.end() for match in _SENTENCE_END.finditer(self.text)))

    def exactly(self, quotation: str) -> list[Span]:
        """Every place of exactly these characters, no word cut."""
        text, found = self.text, list[Span]()
        at = text.find(quotation) if quotation else -1
        while at >= 0:
            end = at + len(quotation)
            if not (_joined(text, at) or _joined(text, end)):
                found.append((at, end))
            at = text.find(quotation, at + 1)
        return found

    def printed(self, quotation: str, start: int = 0) -> list[Span]:
        """Every place from `start` on of the same words in any print (see `fold`), no word cut."""
        return list(self._find(quotation, start))

    def cut(self, quotation: str, start: int = 0) -> list[Span]:
        """As `printed`, and within words too."""
        return list(self._find(quotation, start, whole=False))

    def cuts_word(self, span: Span) -> bool:
        return _joined(self.text, span[0]) or _joined(self.text, span[1])

    def word_at(self, offset: int) -> str:
        """The word that holds the character at `offset`."""
        return next(
            (match[0] for match in WORD.finditer(self.text) if match.start() <= offset < match.end()), ""
        )

    def _sentence(self, offset: int) -> int:
        return bisect_right(self._boundaries, offset) - 1

    def sentence_before(self, offset: int) -> str:
        """What stands before `offset` in its sentence."""
        return self.text[self._boundaries[self._sentence(offset)] : offset]

    def sentence_after(self, offset: int) -> str:
        """What stands after `offset` in its sentence."""
        return self.text[offset : self._limit(offset - 1)]

    @cached_property
    def _voices(self) -> list[str | None]:
        ends = (*self._boundaries[1:], len(self.text))
        return voices([self.text[a:b] for a, b in zip(self._boundaries, ends, strict=True)])

    def voice_at(self, offset: int) -> str | None:
        """Whom the text makes the speaker of the sentence at `offset`, in the text's own words."""
        return self._voices[self._sentence(offset)]

    def find(self, quotation: str) -> tuple[tuple[Span, ...], ...]:
        """Every occurrence on word boundaries, each with one span a part ("warf … vor" has two)."""
        whole = tuple((span,) for span in self.exactly(quotation) or self._find(quotation))
        if whole or GAP not in quotation:
            return whole
        parts = [part for part in _SENTENCE_GAP.split(quotation) if part]
        return tuple(self._find_split(parts)) if parts else ()

    def _find(self, quotation: str, start: int = 0, *, whole: bool = True) -> Iterator[Span]:
        needle = fold(quotation).text.strip()
        text, offsets = self._folded.text, self._folded.offsets
        at = text.find(needle, bisect_left(offsets, start)) if needle else -1
        while at >= 0:
            end = at + len(needle)
            if not whole or not (_joined(text, at) or _joined(text, end)):
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
    def _folded_words(self) -> list[str]:
        return WORD.findall(self._folded.text)

    @cached_property
    def _starts(self) -> array[int]:
        """Where the words begin: in folded text, and as plain numbers, which cost little to keep."""
        return array("L", (match.start() for match in WORD.finditer(self._folded.text)))

    def _span(self, first: int, last: int) -> Span:
        """From the first to the last of the words, as offsets of the text."""
        start, end = self._starts[first], self._starts[last - 1] + len(self._folded_words[last - 1])
        return self._folded.offsets[start], self._original_end(end)

    @cached_property
    def _positions(self) -> dict[str, list[int]]:
        """Word (lower case) → its indices among the words of the text."""
        positions: dict[str, list[int]] = {}
        for index, word in enumerate(self._folded_words):
            key = word.lower()
            if key in positions:
                positions[key].append(index)
            else:
                positions[key] = [index]
        return positions

    def nearest(self, quotation: str) -> Nearest | None:
        """The passage that shares most words with `quotation` in the same order; None when none does.

        Candidate places are voted for by the words they share, so the cost grows with the
        number of shared words and not with the length of the text.
        """
        words = WORD.findall(fold(quotation).text)
        best: tuple[float, int, int, int] | None = None
        for start in self._candidates(words):
            found = self._compare(words, start)
            best = found if best is None else max(best, found)
            if best[0] >= _CLOSE:
                break
        if best is None:
            return None
        likeness, _, first, last = best
        span = self._span(first, last)
        before = self._folded_words[first - 1] if first else ""
        changes = compare(self._folded_words[first:last], words, before)
        return Nearest(span, self.text[slice(*span)], changes, likeness)

    def _candidates(self, words: list[str]) -> list[int]:
        """Where most words agree; a frequent word has a say only where no rare one is shared."""
        votes: dict[int, float] = {}
        places = [self._positions.get(word.lower(), []) for word in words]
        rare = [(index, row) for index, row in enumerate(places) if 0 < len(row) <= _FREQUENT]
        for index, row in rare or [(index, row[:_FREQUENT]) for index, row in enumerate(places)]:
            weight = 1.0 / len(row) if row else 0.0
            for place in row:
                start = max(0, place - index)
                votes[start] = votes.get(start, 0.0) + weight
        return nlargest(_CANDIDATES, votes, key=lambda start: votes[start])

    def _compare(self, words: list[str], start: int) -> tuple[float, int, int, int]:
        """Share of words kept, closeness in length, and the stretch of the text's words that is compared."""
        slack = max(3, len(words) // 3)
        low, high = max(0, start - slack), min(len(self._folded_words), start + len(words) + slack)
        window = self._folded_words[low:high]
        blocks = _blocks(window, words) or _blocks([w.lower() for w in window], [w.lower() for w in words])
        first = max(0, blocks[0].a - blocks[0].b)
        last = min(len(window), blocks[-1].a + len(words) - blocks[-1].b)
        first, last = _same_words(window, words, first, last)
        kept = sum(block.size for block in blocks)
        likeness = kept / max(last - first, len(words))
        return likeness, -abs(last - first - len(words)), low + first, low + last


def _blocks(window: list[str], words: list[str]) -> list[Match]:
    matcher = SequenceMatcher(None, window, words, autojunk=False)
    return [block for block in matcher.get_matching_blocks() if block.size]


def _same_words(window: list[str], words: list[str], first: int, last: int) -> tuple[int, int]:
    """The stretch that has just the words of the quotation, in another order; else the one given."""
    wanted = Counter(words)
    for start in (first, last - len(words)):
        if start >= 0 and Counter(window[start : start + len(words)]) == wanted:
            return start, start + len(words)
    return first, last


def _joined(text: str, at: int) -> bool:
    """The characters around `at` belong to one word; "US-Angaben" is one."""
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
