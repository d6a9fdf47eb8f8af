"""The annotator's knowledge as tables, read once; each row says in `source` where it comes from."""

from __future__ import annotations

import csv
from functools import cache
from importlib.resources import files


@cache
def rows(name: str) -> tuple[dict[str, str], ...]:
    """The rows of the table `name`.csv of this folder."""
    text = files(__package__).joinpath(f"{name}.csv").read_text(encoding="utf-8")
    return tuple(csv.DictReader(text.splitlines()))


@cache
def words_of(*names: str) -> frozenset[str]:
    """The lower-case words of one or more closed classes, such as "preposition"."""
    return frozenset(row["word"] for row in rows("words") if row["class"] in names)
