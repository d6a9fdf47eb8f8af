"""What a reviewer can do, and how a page asks for it."""

from __future__ import annotations

from dataclasses import dataclass, fields
from typing import Any

from lesart.review.sheet import Refused, Spans

LONGEST = 20_000
"""No note has more characters."""


@dataclass(frozen=True, slots=True)
class Accept:
    index: int


@dataclass(frozen=True, slots=True)
class AcceptAll:
    """Every proposal of a layer whose confidence is at least this."""

    layer: str
    least: float


@dataclass(frozen=True, slots=True)
class Reject:
    index: int


@dataclass(frozen=True, slots=True)
class Relabel:
    index: int
    layer: str
    label: str


@dataclass(frozen=True, slots=True)
class Move:
    """Other words of the article under the same facts."""

    index: int
    spans: Spans


@dataclass(frozen=True, slots=True)
class Add:
    layer: str
    label: str
    spans: Spans


@dataclass(frozen=True, slots=True)
class Set:
    """A fact after the first; without a value it is taken away."""

    index: int
    key: str
    value: str


@dataclass(frozen=True, slots=True)
class Note:
    index: int
    text: str


@dataclass(frozen=True, slots=True)
class AddSpeaker:
    id: str
    name: str
    kind: str
    speaks_for: str


@dataclass(frozen=True, slots=True)
class AddClaim:
    id: str
    text: str
    made_by: str
    denied_by: str


Step = Accept | AcceptAll | Reject | Relabel | Move | Add | Set | Note | AddSpeaker | AddClaim

STEPS: dict[str, type[Step]] = {
    "accept": Accept,
    "accept-all": AcceptAll,
    "reject": Reject,
    "relabel": Relabel,
    "move": Move,
    "add": Add,
    "set": Set,
    "note": Note,
    "add-speaker": AddSpeaker,
    "add-claim": AddClaim,
}
"""By the name under which pages and the history know them."""


def read_step(asked: Any) -> tuple[str, Step]:
    """The name and the step of a request; `Refused` when it is none."""
    name = asked.get("step") if isinstance(asked, dict) else None
    kind = STEPS.get(name) if isinstance(name, str) else None
    if kind is None or not isinstance(name, str):
        raise Refused("no_such_step", str(name))
    values = {field.name: _value(asked.get(field.name), str(field.type)) for field in fields(kind)}
    return name, kind(**values)


def _value(value: Any, kind: str) -> Any:
    """A value of the kind that a field has."""
    if kind == "str" and isinstance(value, str) and len(value) <= LONGEST:
        return value
    if kind == "int" and isinstance(value, int) and not isinstance(value, bool):
        return value
    if kind == "float" and isinstance(value, int | float) and not isinstance(value, bool):
        return float(value)
    if kind == "Spans" and isinstance(value, list) and value:
        return tuple(_span(one) for one in value)
    raise Refused("no_such_step", kind)


def _span(value: Any) -> tuple[int, int]:
    match value:
        case [int(start), int(end)] if 0 <= start < end:
            return start, end
    raise Refused("no_such_step", "Spans")
