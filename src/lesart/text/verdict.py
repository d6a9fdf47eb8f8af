"""What a quotation is to its source: the same words, in other print, marked as cut, altered, or not there."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from lesart.text.changes import Change
from lesart.text.locate import Source, Span
from lesart.text.marked import is_marked, judge_marked, pieces

Verdict = Literal["verbatim", "typographic", "marked", "suspicious", "altered", "ambiguous", "not-found"]
ALIKE = 0.5
"""Share of words kept from which on a quotation counts as altered rather than foreign."""
_CLOSING = re.compile(r"(?<![.…\s])\s*([.,;:])\s*$")
_LINE_END = re.compile(r"[-\u00ad]\s*\n\s*")
_ASKED = re.compile(r"\s*[?!]")


@dataclass(frozen=True, slots=True)
class Judgement:
    """A verdict with its place.

    `spans`: the parts of the passage meant, empty when there is none; `places`: how often the words stand in
    the source; `changes`: what was altered; `reasons`: what makes a marked quotation suspicious.
    """

    verdict: Verdict
    spans: tuple[Span, ...] = ()
    places: int = 1
    changes: tuple[Change, ...] = ()
    reasons: tuple[str, ...] = ()


NOT_FOUND = Judgement("not-found", places=0)


def judge(source: Source, quotation: str) -> Judgement:
    """The verdict on the words of a quotation, given without its outer marks."""
    exact = source.exactly(quotation)
    if exact:
        return Judgement("verbatim" if len(exact) == 1 else "ambiguous", (exact[0],), len(exact))
    for words, closing in _prints(quotation):
        printed = source.printed(words)
        if printed and closing == "." and _ASKED.match(source.text, printed[0][1]):
            return Judgement("altered", (printed[0],))
        if printed:
            return Judgement("typographic" if len(printed) == 1 else "ambiguous", (printed[0],), len(printed))
    if is_marked(quotation):
        marked = judge_marked(source, quotation)
        if marked:
            return Judgement(
                "suspicious" if marked.reasons else "marked", marked.spans, 1, (), marked.reasons
            )
        altered = _altered(source, pieces(quotation))
        if altered:
            return altered
    return _altered(source, [_LINE_END.sub("", quotation)]) or NOT_FOUND


def _prints(quotation: str) -> Iterator[tuple[str, str]]:
    """Other prints of the same words: lines rejoined, the closing mark dropped; and which mark it was."""
    joined = [quotation]
    if _LINE_END.search(quotation):
        joined += [_LINE_END.sub("", quotation), _LINE_END.sub("-", quotation)]
    for words in joined:
        yield words, ""
    for words in joined:
        closing = _CLOSING.search(words)
        if closing:
            yield words[: closing.start()], closing[1]


def _altered(source: Source, parts: list[str]) -> Judgement | None:
    """Words that are nearly those of a passage; of a marked quotation, each part that is not there."""
    spans: list[Span] = []
    changes: list[Change] = []
    for part in parts:
        found = source.printed(part.strip(" \t\n.,;:"))
        if found:
            spans.append(found[0])
            continue
        near = source.nearest(part)
        if near is None or near.likeness < ALIKE or not near.changes:
            return None
        spans.append(near.span)
        changes.extend(near.changes)
    return Judgement("altered", tuple(spans), 1, tuple(changes)) if changes else None
