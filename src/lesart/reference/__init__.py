"""The format of a lesson as a reference: each key, phrase and value of the schema, with words and an example.

What there is comes from `schema` and the taxonomy; here stand only the words about it. `files()` refuses to
describe what does not exist, or to pass over what does, so the page made of it cannot be out of date.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib import resources
from typing import Any, get_args

from lesart import data, schema
from lesart.model.lesson import Kind
from lesart.read.annotations import BASES
from lesart.read.exercise import EXERCISE


@dataclass(frozen=True, slots=True)
class Entry:
    """A key, a phrase, a heading or a value: what it says, which values it takes, which checks guard it."""

    name: str
    what: str
    is_required: bool
    values: tuple[str, ...]
    checks: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Group:
    """Entries that stand in one place of a file."""

    title: str
    link: str
    entries: tuple[Entry, ...]


@dataclass(frozen=True, slots=True)
class File:
    """One file of a lesson, and a small valid example of it."""

    name: str
    is_required: bool
    what: str
    groups: tuple[Group, ...]
    example: str


class OutOfDate(Exception):
    """The words and the schema speak of different things; the message says of which."""


_KINDS = tuple(kind for kind in get_args(Kind) if kind not in ("cloze", "none"))
"""A cloze is made from the glossary, and no author writes one."""
_MEANINGS = ("Objectives", EXERCISE, "Follow-up")


def _set(name: str) -> tuple[str, ...]:
    """What the schema, or the package that owns it, has under this name."""
    others: Mapping[str, tuple[str, ...]] = {
        "BASES": tuple(BASES),
        "LAYERS": tuple(data.layers()),
        "LESSON_HEADINGS": _MEANINGS,
        "KEYS": _KINDS,
        "SHORT_PATH": (schema.SHORT_PATH,),
    }
    found: tuple[str, ...] = others[name] if name in others else getattr(schema, name)
    return found


def _values() -> dict[tuple[str, str], tuple[str, ...]]:
    """The closed set of values of a key, by file and key."""
    annotations = {**schema.annotation_values(), **schema.speaker_values()}
    return {
        ("article.md", "rights"): schema.RIGHTS,
        ("article.md", "factuality"): schema.FACTUALITY,
        ("lesson.md", "level"): schema.LEVELS,
        ("lesson.md", "focus"): tuple(data.layers()),
        ("lesson.md", "competences"): tuple(data.competences()),
        ("compare.md", "rights"): schema.RIGHTS,
        ("compare.md", "change"): schema.CHANGES,
        **{("annotations.md", key): values for key, values in annotations.items()},
        **{("annotations.md", layer.id): tuple(layer.labels) for layer in data.layers().values()},
    }


@cache
def files() -> tuple[File, ...]:
    """Every file of a lesson. Raises `OutOfDate`."""
    text = resources.files(__package__).joinpath("format.json").read_text(encoding="utf-8")
    rows = json.loads(text)
    names = tuple(row["file"] for row in rows)
    if names != schema.ALL_FILES:
        raise OutOfDate(f"format.json describes {', '.join(names)}, not {', '.join(schema.ALL_FILES)}.")
    return tuple(_file(row) for row in rows)


def _file(row: dict[str, Any]) -> File:
    name = row["file"]
    groups = tuple(_group(name, group) for group in row["groups"])
    return File(name, name in schema.FILES, row["what"], groups, example(name))


def example(name: str) -> str:
    """A small valid file; all of them together are one lesson."""
    return resources.files(__package__).joinpath("example", name).read_text(encoding="utf-8")


def _group(file: str, row: dict[str, Any]) -> Group:
    known = tuple(name for set in row["sets"] for name in _set(set))
    if sorted(known) != sorted(row["keys"]):
        different = ", ".join(sorted(set(known) ^ set(row["keys"])))
        raise OutOfDate(f"{file}, {row['title']}: the schema and format.json differ in {different}.")
    required = _set(row["required"]) if "required" in row else ()
    values = _values() if row["sets"] != ["ANNOTATION_KEYS"] else _facts_only()
    entries = tuple(
        Entry(key, one["what"], key in required, values.get((file, key), ()), tuple(one["checks"]))
        for key, one in row["keys"].items()
    )
    return Group(row["title"], row.get("link", ""), entries)


def _facts_only() -> dict[tuple[str, str], tuple[str, ...]]:
    """`cue` is a layer, and as a further fact something else."""
    return {key: values for key, values in _values().items() if key[1] not in data.layers()}


__all__ = ["Entry", "File", "Group", "OutOfDate", "example", "files"]
