"""The annotator's knowledge as tables, read once; each row says in `source` where it comes from."""

from __future__ import annotations

import csv
from functools import cache
from importlib.resources import files

from lesart.text import signals


@cache
def rows(name: str) -> tuple[dict[str, str], ...]:
    """The rows of the table `name`.csv of this folder, with ss for ß, as `plain` spells words."""
    return tuple({key: value.replace("ß", "ss") for key, value in row.items()} for row in table(name))


def table(name: str) -> list[dict[str, str]]:
    """The rows of the table `name`.csv as they stand there."""
    text = files(__package__).joinpath(f"{name}.csv").read_text(encoding="utf-8")
    return list(csv.DictReader(text.splitlines()))


def plain(word: str) -> str:
    """A word as the tables have it: lower case, and ss for ß as in Switzerland.

    >>> plain("Hieß")
    'hiess'
    """
    return word.lower().replace("ß", "ss")


@cache
def words_of(*names: str) -> frozenset[str]:
    """The lower-case words of one or more closed classes, such as "preposition"."""
    return frozenset(row["word"] for row in rows("words") if row["class"] in names)


@cache
def verb_forms() -> dict[str, tuple[signals.VerbForm, ...]]:
    """Finite forms of common verbs → what they are forms of, spelt as the tables are."""
    found: dict[str, tuple[signals.VerbForm, ...]] = {}
    for form, readings in signals.verb_forms().items():
        found[plain(form)] = (*found.get(plain(form), ()), *readings)
    return found
