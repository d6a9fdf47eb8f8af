"""A few of many: different ones first, then those that lie far apart in the text."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Generic, TypeVar

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Candidate(Generic[T]):
    """What could be set, where in the text it belongs, and what makes it different."""

    item: T
    start: int
    variety: str = ""


def spread(candidates: Iterable[Candidate[T]], count: int) -> list[T]:
    """At most `count`, in the order of the text, and none twice."""
    rest = sorted(dict.fromkeys(candidates), key=lambda one: one.start)
    chosen: list[Candidate[T]] = []
    while rest and len(chosen) < count:
        best = max(rest, key=lambda one: (_is_new(one, chosen), _distance(one, chosen), -one.start))
        chosen.append(best)
        rest.remove(best)
    return [one.item for one in sorted(chosen, key=lambda one: one.start)]


def _is_new(one: Candidate[T], chosen: list[Candidate[T]]) -> bool:
    return one.variety not in {other.variety for other in chosen}


def _distance(one: Candidate[T], chosen: list[Candidate[T]]) -> int:
    return min((abs(one.start - other.start) for other in chosen), default=0)
