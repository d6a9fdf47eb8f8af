"""A sentence as the rules see it: words outside whole quoted clauses, cut at commas, colons and dashes."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from lesart.annotate.cues import is_finite_cue
from lesart.annotate.lexicon import words_of
from lesart.annotate.sentences import Quoted, Sentence, Token
from lesart.annotate.verbs import looks_finite
from lesart.text import Span

QUOTE = "″"
"""Stands for a quoted clause."""
STRONG = frozenset([";", "(", ")"])
"""Marks that end a statement."""
_BREAKS = frozenset([",", ";", ":", "–", "—", "-", "(", ")", QUOTE])
_MARKS = frozenset('„“”»«"‚‘’')
_STOPS = frozenset(".!?…")


@dataclass(frozen=True, slots=True)
class Clause:
    """Tokens [first, last) of a frame, with the mark before and after them ("" at the ends)."""

    first: int
    last: int
    before: str
    after: str


@dataclass(frozen=True, slots=True)
class Frame:
    """A sentence without the words of its quoted clauses; `clauses` has one of its own for each of those."""

    sentence: Sentence
    tokens: tuple[Token, ...]
    clauses: tuple[Clause, ...]
    quoted: tuple[Quoted, ...]
    """The quoted clauses, in order."""
    partial: tuple[Quoted, ...]
    """The quotations of single words."""

    def low(self, index: int) -> str:
        return self.tokens[index].low if 0 <= index < len(self.tokens) else ""

    def words(self, clause: Clause) -> tuple[Token, ...]:
        return self.tokens[clause.first : clause.last]

    def within(self, span: Span | None) -> tuple[Token, ...]:
        """The tokens of a stretch of the text."""
        return tuple(t for t in self.tokens if span and span[0] <= t.start and t.end <= span[1])

    def is_quote(self, clause: Clause) -> bool:
        return self.tokens[clause.first].text == QUOTE

    def span(self, first: int, last: int) -> Span:
        """The tokens [first, last), with the marks of a quotation at either end."""
        start, end = self.tokens[first].start, self.tokens[last - 1].end
        for one in self.partial:
            start = one.start if start == one.start + 1 < one.end <= end + 1 else start
            end = one.end if end == one.end - 1 and start <= one.start else end
        return start, end

    def spans(self, clauses: Sequence[Clause]) -> tuple[Span, ...]:
        """One span for each run of neighbouring clauses."""
        runs: list[list[int]] = []
        for clause in clauses:
            if runs and clause.first <= runs[-1][1] + 2:
                runs[-1][1] = clause.last
            else:
                runs.append([clause.first, clause.last])
        return tuple(self.span(first, last) for first, last in runs)


LONGEST = 400
"""What has more words and marks than this is no sentence; its parts are not looked at."""


def frame(sentence: Sentence, text: str) -> Frame:
    """The frame of a sentence."""
    if len(sentence.tokens) > LONGEST:
        return Frame(sentence, (), (), (), ())
    clauses: tuple[Quoted, ...] = ()
    for one in sentence.quoted:
        if _is_clause(sentence, one, text, resumed=bool(clauses)):
            clauses = (*clauses, one)
    partial = tuple(one for one in sentence.quoted if one not in clauses)
    tokens = tuple(_outside(sentence, clauses))
    return Frame(sentence, tokens, tuple(_cut(tokens, partial)), clauses, partial)


def _is_clause(sentence: Sentence, quoted: Quoted, text: str, resumed: bool) -> bool:
    """Whether whole clauses are quoted: by an end mark, a frame beside them, or a finite verb inside.

    `resumed`: the sentence has such a quotation already, which may go on in the middle.
    """
    words = [token for token in sentence.tokens if quoted.start < token.start < quoted.end - 1]
    real = [token for token in words if token.text[0].isalnum()]
    if not real:
        return False
    before, after = _neighbour(sentence, quoted.start, -1), _neighbour(sentence, quoted.end, 1)
    within = before is not None and before.text[-1].isalnum()
    after_comma = before is not None and before.text == ","
    if real[0].text[0].islower() and (within or after_comma):
        return after_comma and resumed
    if before is not None and before.low in words_of("entitled"):
        return False
    if _is_framed(sentence, quoted):
        return True
    ended = text[quoted.end - 2] in "!?."
    if within and not (ended and len(real) > 2):
        return False
    if after is not None and after.text[0].isalnum() and not ended and not looks_finite(after):
        return False
    return ended or (len(real) > 2 and real[0].text[0].isupper() and any(map(looks_finite, real[1:])))


def _neighbour(sentence: Sentence, offset: int, step: int) -> Token | None:
    """The token before (-1) or behind (1) an offset."""
    if step < 0:
        return next((token for token in reversed(sentence.tokens) if token.end <= offset), None)
    return next((token for token in sentence.tokens if token.start >= offset), None)


def _is_framed(sentence: Sentence, quoted: Quoted) -> bool:
    """A colon before the quotation, or a comma and a verb or "so" behind it."""
    before = [token for token in sentence.tokens if token.end <= quoted.start]
    after = [token for token in sentence.tokens if token.start >= quoted.end][:2]
    if before:
        return before[-1].text == ":"
    return len(after) > 1 and after[0].text == "," and (after[1].low == "so" or looks_finite(after[1]))


def _outside(sentence: Sentence, clauses: Sequence[Quoted]) -> Iterator[Token]:
    """Tokens without the marks of partial quotations and short brackets; a quoted clause is one token."""
    waiting = list(clauses)
    until = -1
    tokens = sentence.tokens
    for index, token in enumerate(tokens):
        if token.start < until:
            continue
        if token.text in "([" and index and (closed := _bracket(tokens, index)):
            until = closed
            continue
        if waiting and token.start >= waiting[0].start:
            one = waiting.pop(0)
            until = one.end
            yield Token(QUOTE, QUOTE, one.start, one.end)
        elif token.text not in _MARKS:
            yield token


def _begins(token: Token) -> bool:
    """Whether a clause begins behind "und": with a verb of saying or with "dass"."""
    return is_finite_cue(token.low) or token.low in words_of("dass") - {"ob"}


def _is_unmarked(tokens: Sequence[Token], index: int, first: int) -> bool:
    """A "dass" without the comma before it."""
    if tokens[index].low not in words_of("dass") - {"ob"} or index == first:
        return False
    return tokens[index - 1].low not in words_of("before_dass")


_ASIDE = 10
"""A bracket of more tokens than this is read like the rest of the sentence."""


def _bracket(tokens: Sequence[Token], index: int) -> int:
    """Where a short bracket without a verb of saying ends: (CDU), (Berlin); 0 when none begins here."""
    for at in range(index + 1, min(len(tokens), index + _ASIDE)):
        if tokens[at].text in ")]":
            return tokens[at].end
        if is_finite_cue(tokens[at].low) or tokens[at].low in _ATTRIBUTING or tokens[at].text in _MARKS:
            return 0
    return 0


_ATTRIBUTING = frozenset(["laut", "nach", "zufolge"])


def _cut(tokens: Sequence[Token], partial: Sequence[Quoted]) -> Iterator[Clause]:
    """Commas within words in quotation marks do not count."""
    first, before = 0, ""
    inside = {token.start for token in tokens for one in partial if one.start < token.start < one.end - 1}
    last = len(tokens)
    while last and tokens[last - 1].text in _STOPS:
        last -= 1
    for index in range(last):
        text = tokens[index].text
        if tokens[index].start in inside:
            continue
        joins = text in ("und", "sowie") and index + 1 < last and _begins(tokens[index + 1])
        if _is_unmarked(tokens, index, first):
            yield Clause(first, index, before, ",")
            first, before = index, ","
            continue
        if text not in _BREAKS and not joins:
            continue
        if first < index:
            yield Clause(first, index, before, text)
        if text == QUOTE:
            yield Clause(index, index + 1, before, "")
        first, before = index + 1, text
    if first < last:
        yield Clause(first, last, before, "")
