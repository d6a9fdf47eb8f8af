"""Front matter: YAML reduced to scalars, every one a string with its place.

Only block mappings of scalars and, one level down, lists of such mappings are taken. Tags, anchors and
aliases are refused: a lesson comes from strangers and needs none of them.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import yaml

from lesart.model import Fact, Facts, Finding, Place
from lesart.read.source import Text
from lesart.read.unsafe import unsafe_values

FENCE = "---"
_DEPTH = 4
Loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


@dataclass(frozen=True, slots=True)
class Front:
    """The scalars, the lists of mappings by key, and the index of the line where the body begins."""

    scalars: Facts
    lists: dict[str, tuple[Facts, ...]]
    body: int


class FrontError(Exception):
    """A front matter that cannot be taken, with its 1-based place and the way out."""

    def __init__(self, line: int, column: int, message: str, hint: str) -> None:
        super().__init__(message)
        self.line, self.column, self.message, self.hint = line, column, message, hint


def read_front(source: Text) -> tuple[Front | None, list[Finding]]:
    """The front matter of a file, or a finding with its line and column."""
    try:
        front = _read(source)
        facts = [
            *front.scalars.items,
            *(fact for rows in front.lists.values() for row in rows for fact in row.items),
        ]
        return front, list(unsafe_values(facts))
    except FrontError as error:
        place = Place(source.file, error.line, error.column)
        return None, [Finding("LS003", place, error.message, error.hint)]


def _read(source: Text) -> Front:
    lines = source.lines()
    if lines[0].rstrip() != FENCE:
        raise FrontError(
            1, 1, "The front matter is missing.", "Begin the file with a line `---`; `lesart new` shows it."
        )
    closing = next((i for i, line in enumerate(lines[1:], 1) if line.rstrip() == FENCE), None)
    if closing is None:
        raise FrontError(1, 1, "The front matter has no end.", "Close it with a line `---`.")
    root = _compose("\n".join(lines[1:closing]))
    scalars: list[Fact] = []
    lists: dict[str, tuple[Facts, ...]] = {}
    for key, value in _pairs(root, source.file):
        if isinstance(value, yaml.ScalarNode):
            scalars.append(_fact(key, value, source.file))
        else:
            lists[key.value] = tuple(_items(key, value, source.file))
    return Front(Facts(tuple(scalars)), lists, closing + 1)


def _compose(text: str) -> yaml.MappingNode:
    try:
        depth = 0
        for event in yaml.parse(text, Loader=Loader):
            _refuse_tricks(event)
            depth += isinstance(event, yaml.CollectionStartEvent) - isinstance(event, yaml.CollectionEndEvent)
            if depth > _DEPTH:
                raise FrontError(
                    2, 1, "The front matter is nested too deeply.", "Write `key: value` on each line."
                )
        node = yaml.compose(text, Loader=Loader)
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        line, column = (mark.line, mark.column) if mark else (0, 0)
        problem = f"The front matter is not YAML: {error.problem or error.context}."
        hint = "Write `key: value` on each line; a value with a colon goes in quotes."
        raise FrontError(line + 2, column + 1, problem, hint) from None
    except (yaml.YAMLError, RecursionError):
        raise FrontError(2, 1, "The front matter is not YAML.", "Write `key: value` on each line.") from None
    if not isinstance(node, yaml.MappingNode):
        raise FrontError(2, 1, "The front matter has no keys.", "Write `key: value` on each line.")
    return node


def _refuse_tricks(event: yaml.Event) -> None:
    tagged = getattr(event, "tag", None) or isinstance(event, yaml.AliasEvent)
    if tagged or getattr(event, "anchor", None):
        mark = event.start_mark
        line, column = (mark.line, mark.column) if mark else (0, 0)
        message = "The front matter uses a YAML tag, anchor or alias."
        raise FrontError(line + 2, column + 1, message, "Write the value itself.")


def _pairs(node: yaml.MappingNode, file: str) -> Iterator[tuple[yaml.ScalarNode, yaml.Node]]:
    seen: set[str] = set()
    for key, value in node.value:
        line, column = key.start_mark.line + 2, key.start_mark.column + 1
        if not isinstance(key, yaml.ScalarNode):
            raise FrontError(line, column, "A key of the front matter is not a word.", "Write `key: value`.")
        if key.value in seen:
            raise FrontError(line, column, f"The key “{key.value}” stands twice.", "Keep one of the two.")
        seen.add(key.value)
        yield key, value


def _items(key: yaml.ScalarNode, node: yaml.Node, file: str) -> Iterator[Facts]:
    rows = node.value if isinstance(node, yaml.SequenceNode) else [None]
    for row in rows:
        pairs = list(_pairs(row, file)) if isinstance(row, yaml.MappingNode) else []
        if not pairs or not all(isinstance(value, yaml.ScalarNode) for _, value in pairs):
            line, column = key.start_mark.line + 2, key.start_mark.column + 1
            message = f"“{key.value}” is neither a short value nor a list of `- key: value` entries."
            raise FrontError(line, column, message, "`lesart new` shows how each key is written.")
        yield Facts(
            tuple(_fact(name, value, file) for name, value in pairs if isinstance(value, yaml.ScalarNode))
        )


def _fact(key: yaml.ScalarNode, value: yaml.ScalarNode, file: str) -> Fact:
    if not (key.value + value.value.strip()).isprintable():
        place = _mark(value, file)
        message = f"The value of “{key.value}” has a line end or a control character in it."
        raise FrontError(place.line, place.column, message, "Write it on one line, without backslash codes.")
    return Fact(key.value, value.value.strip(), _mark(value, file), _mark(key, file))


def _mark(node: yaml.ScalarNode, file: str) -> Place:
    start, end = node.start_mark, node.end_mark
    stop = end.column + 1 if end.line == start.line else None
    return Place(file, start.line + 2, start.column + 1, stop)
