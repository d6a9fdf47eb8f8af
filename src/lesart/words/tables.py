"""Tables of knowledge about German words: `data/*.csv`, each row with its source. Standard library only."""

from __future__ import annotations

import csv
from functools import cache
from importlib.resources import files


@cache
def rows(name: str) -> tuple[dict[str, str], ...]:
    """The rows of the table `name` of the data folder, in order."""
    text = files("lesart.data").joinpath(f"{name}.csv").read_text(encoding="utf-8")
    return tuple(csv.DictReader(text.splitlines()))


@cache
def listed(name: str, key: str, values: str) -> dict[str, tuple[str, ...]]:
    """Column `key` → the words of column `values`, which are separated by spaces."""
    return {row[key]: tuple(row[values].split()) for row in rows(name)}
