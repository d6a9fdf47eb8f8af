"""Which part of the earlier lesson is which part of the present one."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Hashable, Iterator, Sequence
from dataclasses import dataclass
from typing import Generic, TypeVar

from lesart.diff.change import Change
from lesart.model import Place

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Pairs(Generic[T]):
    """Parts that belong together, in the order of the present lesson; and those without a partner."""

    both: tuple[tuple[T, T], ...]
    removed: tuple[T, ...]
    added: tuple[T, ...]
    reordered: bool


def pair(
    old: Sequence[T],
    new: Sequence[T],
    keys: Sequence[Callable[[T], Hashable]],
    *alike: Callable[[T, T], bool],
) -> Pairs[T]:
    """Match by the first key, those that are left by the next, the rest by their place among the matched.

    By place go only those that are `alike`: neither a thing that came nor one that went is a changed one.
    """
    partner: dict[int, int] = {}
    for key in keys:
        _by_key(partner, old, new, key)
    for resembles in alike:
        _by_place(partner, old, new, resembles)
    order = sorted(partner, key=lambda index: partner[index])
    taken = set(partner.values())
    return Pairs(
        tuple((old[index], new[partner[index]]) for index in order),
        tuple(one for index, one in enumerate(old) if index not in partner),
        tuple(one for index, one in enumerate(new) if index not in taken),
        order != sorted(order),
    )


def _by_key(
    partner: dict[int, int], old: Sequence[T], new: Sequence[T], key: Callable[[T], Hashable]
) -> None:
    """Among parts with the same key, the first goes with the first."""
    taken = set(partner.values())
    waiting: dict[Hashable, list[int]] = defaultdict(list)
    for index in reversed(range(len(new))):
        if index not in taken:
            waiting[key(new[index])].append(index)
    for index, one in enumerate(old):
        if index not in partner and waiting[key(one)]:
            partner[index] = waiting[key(one)].pop()


def _by_place(
    partner: dict[int, int], old: Sequence[T], new: Sequence[T], alike: Callable[[T, T], bool]
) -> None:
    """Those between the same two neighbours, in their order."""
    gaps: dict[int, list[int]] = defaultdict(list)
    taken = set(partner.values())
    before = -1
    for index in range(len(new)):
        if index in taken:
            before = index
        else:
            gaps[before].append(index)
    before = -1
    for index, one in enumerate(old):
        if index in partner:
            before = partner[index]
            continue
        found = next((candidate for candidate in gaps[before] if alike(one, new[candidate])), None)
        if found is not None:
            gaps[before].remove(found)
            partner[index] = found


def unpaired(
    part: str,
    found: Pairs[T],
    subject: Callable[[T], str],
    place: Callable[[T], Place],
    detail: Callable[[T], str] = lambda one: "",
) -> Iterator[Change]:
    """What came, what went, and whether the rest stands in another order."""
    for one in found.removed:
        yield Change(part, "removed", subject(one), "", detail(one), place(one))
    for one in found.added:
        yield Change(part, "added", subject(one), "", detail(one), place(one))
    if found.reordered:
        yield Change(part, "changed", facet="order", place=place(found.both[0][1]))
