"""What a quotation is to its source: the same words, in other print, marked as cut, altered, or not there."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Literal

from lesart.text.changes import Change
from lesart.text.locate import Source, Span
from lesart.text.marked import is_marked, judge_marked

Verdict = Literal["verbatim", "typographic", "marked", "suspicious", "altered", "ambiguous", "not-found"]
ALIKE = 0.5
"""Share of words kept from which on a quotation counts as altered rather than foreign."""
_CLOSING = re.compile(r"[\s.,;:]+$")


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
    printed = source.printed(quotation) or source.printed(_CLOSING.sub("", quotation))
    if printed:
        return Judgement("typographic" if len(printed) == 1 else "ambiguous", (printed[0],), len(printed))
    if is_marked(quotation):
        marked = judge_marked(source, quotation)
        if marked:
            return Judgement(
                "suspicious" if marked.reasons else "marked", marked.spans, 1, (), marked.reasons
            )
    near = source.nearest(quotation)
    if near is None or near.likeness < ALIKE or not near.changes:
        return NOT_FOUND
    return Judgement("altered", (near.span,), 1, near.changes)
