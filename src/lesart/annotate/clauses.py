"""A sentence as the rules see it: words outside whole quoted clauses, cut at commas, colons and dashes."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from lesart.annotate.sentences import Quoted, Sentence, Token
from lesart.annotate.verbs import is_finite_cue, looks_finite
from lesart.text import Span

QUOTE = "″"
"""Stands for a quoted clause."""
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
    clauses = tuple(one for one in sentence.quoted if _is_clause(sentence, one, text))
    partial = tuple(one for one in sentence.quoted if one not in clauses)
    tokens = tuple(_outside(sentence, clauses))
    return Frame(sentence, tokens, tuple(_cut(tokens)), clauses, partial)


def _is_clause(sentence: Sentence, quoted: Quoted, text: str) -> bool:
    """Whether whole clauses are quoted: by an end mark, a frame beside them, or a finite verb inside."""
    words = [token for token in sentence.tokens if quoted.start < token.start < quoted.end - 1]
    real = [token for token in words if token.text[0].isalnum()]
    if real and (text[quoted.end - 2] in "!?." or _is_framed(sentence, quoted)):
        return True
    return len(real) > 2 and real[0].text[0].isupper() and any(looks_finite(token) for token in real[1:])


def _is_framed(sentence: Sentence, quoted: Quoted) -> bool:
    """A colon before the quotation, or a comma and a verb or "so" behind it."""
    before = [token for token in sentence.tokens if token.end <= quoted.start]
    after = [token for token in sentence.tokens if token.start >= quoted.end][:2]
    if before:
        return before[-1].text == ":"
    return len(after) > 1 and after[0].text == "," and (after[1].low == "so" or looks_finite(after[1]))


def _outside(sentence: Sentence, clauses: Sequence[Quoted]) -> Iterator[Token]:
    """Tokens without the marks of partial quotations; a quoted clause is one token."""
    waiting = list(clauses)
    until = -1
    for token in sentence.tokens:
        if token.start < until:
            continue
        if waiting and token.start >= waiting[0].start:
            one = waiting.pop(0)
            until = one.end
            yield Token(QUOTE, QUOTE, one.start, one.end)
        elif token.text not in _MARKS:
            yield token


def _cut(tokens: Sequence[Token]) -> Iterator[Clause]:
    first, before = 0, ""
    last = len(tokens)
    while last and tokens[last - 1].text in _STOPS:
        last -= 1
    for index in range(last):
        text = tokens[index].text
        joins = text == "und" and index + 1 < last and is_finite_cue(tokens[index + 1].low)
        if text not in _BREAKS and not joins:
            continue
        if first < index:
            yield Clause(first, index, before, text)
        if text == QUOTE:
            yield Clause(index, index + 1, before, "")
        first, before = index + 1, text
    if first < last:
        yield Clause(first, last, before, "")
