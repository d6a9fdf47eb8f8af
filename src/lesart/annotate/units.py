"""The smallest clause around a word: what a denial or a statement on evidence covers."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from lesart.annotate.clauses import Frame
from lesart.annotate.cues import is_finite_cue
from lesart.annotate.lexicon import words_of
from lesart.annotate.proposal import Spans
from lesart.annotate.sentences import Token
from lesart.annotate.verbs import looks_finite

_ENDS = frozenset(";:–—")
_STOPS = frozenset(".!?")


def unit(frame: Frame, at: int, within: Spans = ()) -> tuple[int, int]:
    """The tokens [first, last) of the frame's sentence around the word at `at`; `within` bounds them."""
    tokens = frame.sentence.tokens
    start = tokens[at].start
    marks = tuple(one for quoted in frame.quoted for one in (quoted.start, quoted.end))
    bounds = (within[0][0], within[-1][1]) if within else _between(marks, start)
    first, last = next(
        (first, last) for first, last in segments(tokens, told=not within) if first <= at < last
    )
    while first < at and tokens[first].start < bounds[0]:
        first += 1
    while last > at + 1 and tokens[last - 1].end > bounds[1]:
        last -= 1
    return _trimmed(tokens, first, last, at)


def segments(tokens: Sequence[Token], told: bool) -> Iterator[tuple[int, int]]:
    """A sentence cut where another main clause begins; `told`: in the newsroom's own words."""
    first = 0
    for at in range(1, len(tokens)):
        if _is_end(tokens, at) or _is_joined(tokens, first, at, told):
            yield first, at
            first = at
    yield first, len(tokens)


def _is_end(tokens: Sequence[Token], at: int) -> bool:
    """A mark that ends a clause stands before the word, or a stop within a quotation (no: 100. Spiel)."""
    before = tokens[at - 1].text
    return before in _ENDS or (before in _STOPS and at > 1 and tokens[at - 2].text.isalpha())


def _is_joined(tokens: Sequence[Token], first: int, at: int, told: bool) -> bool:
    """…, aber er; … und sprach von; …, wollte aber nicht."""
    before, low = tokens[at - 1].text, tokens[at].low
    if before == ",":
        if low in words_of("coordinator"):
            return True
        opening = tokens[first].low in words_of("subordinator", "question", "dass")
        another = looks_finite(tokens[at]) and any(looks_finite(token) for token in tokens[first : at - 1])
        return told and not opening and another
    return told and before == "und" and is_finite_cue(low)


def _between(marks: Sequence[int], start: int) -> tuple[int, int]:
    """The nearest of the marks before and behind."""
    before = max((one for one in marks if one <= start), default=0)
    return before, min((one for one in marks if one > start), default=1 << 60)


def _trimmed(tokens: Sequence[Token], first: int, last: int, at: int) -> tuple[int, int]:
    while first < at and (not _is_word(tokens[first]) or tokens[first].low in words_of("coordinator")):
        first += 1
    while last - 1 > at and (
        not _is_word(tokens[last - 1]) or tokens[last - 1].low in words_of("coordinator")
    ):
        last -= 1
    return first, last


def _is_word(token: Token) -> bool:
    return token.text[0].isalnum()


def spans_of(frame: Frame, first: int, last: int, within: Spans = ()) -> Spans:
    """The tokens [first, last) as spans, with the further pieces of a statement cut by its frame."""
    tokens = frame.sentence.tokens
    start, end = tokens[first].start, tokens[last - 1].end
    pieces = [(max(start, a), min(end, b)) for a, b in within if a < end and start < b]
    return tuple(pieces) or ((start, end),)
