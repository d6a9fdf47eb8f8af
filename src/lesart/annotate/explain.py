"""Why a rule proposes what it proposes, in words that a teacher reads."""

from __future__ import annotations

from functools import cache
from typing import NamedTuple

from lesart.annotate.lexicon import table


class Reason(NamedTuple):
    """A plain sentence or two, and an example of our own."""

    why: str
    example: str


@cache
def _told() -> dict[str, Reason]:
    return {row["rule"]: Reason(row["why"], row["example"]) for row in table("rules")}


def reason(rule: str) -> Reason:
    """Why a rule proposes: its own words, or those of its label and of what the phrase needs beside it.

    >>> reason("denial/flat-any").why
    'The words deny the claim as a whole. The phrase is enough, whoever says it.'
    """
    known = _told().get(rule)
    if known:
        return known
    label, _, needed = rule.rpartition("-")
    return Reason(f"{_told()[label].why} {_told()['*-' + needed].why}", _told()[label].example)
