"""Why a rule proposes what it proposes, in words that a teacher reads."""

from __future__ import annotations

from functools import cache
from typing import NamedTuple

from lesart.annotate.lexicon import table


class Reason(NamedTuple):
    """A plain sentence, and an example of our own."""

    why: str
    example: str


@cache
def reasons() -> dict[str, Reason]:
    """Rule → its reason."""
    return {row["rule"]: Reason(row["why"], row["example"]) for row in table("rules")}
