"""Words that carry the sense of a statement: negations, hedges, limits, frames, numbers; and verb forms.

Read from `data/signals.csv` and `data/verbs.csv`; standard library only.
"""

from __future__ import annotations

import csv
from functools import cache
from importlib.resources import files
from typing import NamedTuple


class VerbForm(NamedTuple):
    """What a finite form is a form of; a form may be several at once."""

    infinitive: str
    tense: str
    mood: str
    plural: bool
    modal: bool


def _rows(name: str) -> list[dict[str, str]]:
    text = files("lesart.data").joinpath(name).read_text(encoding="utf-8")
    return list(csv.DictReader(text.splitlines()))


@cache
def signals() -> dict[str, str]:
    """Lower-case word → class: negation, hedge, limit, frame, number, article."""
    return {row["word"]: row["class"] for row in _rows("signals.csv")}


def having(words: list[str], kind: str) -> list[str]:
    """Those of the words that belong to a class, in lower case."""
    known = signals()
    return [word.lower() for word in words if known.get(word.lower()) == kind]


@cache
def verb_forms() -> dict[str, frozenset[VerbForm]]:
    """Finite third-person form → what it can be."""
    found: dict[str, set[VerbForm]] = {}
    for row in _rows("verbs.csv"):
        for form, reading in _conjugate(row):
            found.setdefault(form, set()).add(reading)
    return {form: frozenset(readings) for form, readings in found.items()}


def _conjugate(row: dict[str, str]) -> list[tuple[str, VerbForm]]:
    infinitive, past, conditional = row["infinitive"], row["past"], row["conditional"]
    modal = row["class"] == "modal"
    stem = infinitive.removesuffix("n").removesuffix("e")
    present_plural, first, first_plural = infinitive, stem + "e", infinitive
    if infinitive == "sein":
        present_plural, first, first_plural = "sind", "sei", "seien"
    forms = (
        (row["present"], "present", "indicative", False),
        (present_plural, "present", "indicative", True),
        (past, "past", "indicative", False),
        (past + ("n" if past.endswith("e") else "en"), "past", "indicative", True),
        (first, "present", "k1", False),
        (first_plural, "present", "k1", True),
        (conditional, "present", "k2", False),
        (conditional + "n", "present", "k2", True),
    )
    return [(form, VerbForm(infinitive, tense, mood, plural, modal)) for form, tense, mood, plural in forms]
