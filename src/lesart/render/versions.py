"""What a page of comparison shows of each point."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from lesart.model import Claim, Comparison, Point
from lesart.study import Study


@dataclass(frozen=True, slots=True)
class Row:
    """A point, the sentences of the article that it quotes, and the claim it is about."""

    point: Point
    sentences: tuple[int, ...]
    claim: Claim | None


def rows(study: Study, comparison: Comparison) -> Iterator[Row]:
    """The points in their order."""
    places = {id(one.point): study.sentences_of(one.spans or ()) for one in study.aligned}
    for point in comparison.points:
        yield Row(point, places.get(id(point), ()), study.lesson.claim(point.facts.get("claim")))
