"""How often each rule was right on annotated texts: counted by scripts/calibrate.py, kept as a table."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from functools import cache

from lesart.annotate.lexicon import rows
from lesart.annotate.proposal import Proposal


@cache
def _table() -> dict[str, float]:
    return {row["rule"]: min(float(row["confidence"]), _HIGHEST) for row in rows("confidence")}


_HIGHEST = 0.99
"""No rule is certain."""


def measured(proposals: Iterable[Proposal]) -> Iterator[Proposal]:
    """The proposals with the confidence that was counted for their rule; without one they keep their own."""
    for one in proposals:
        yield replace(one, confidence=_table().get(one.rule, one.confidence))
