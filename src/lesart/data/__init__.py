"""Linguistic and didactic knowledge as data, read once."""

from __future__ import annotations

import json
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any


@dataclass(frozen=True, slots=True)
class Label:
    """One label of a layer, with the question a reader can ask of it."""

    id: str
    de: str
    en: str
    definition: str
    question: str
    patterns: tuple[str, ...]
    confused_with: str


@dataclass(frozen=True, slots=True)
class Layer:
    """One of the six layers of annotation."""

    id: str
    de: str
    en: str
    question: str
    from_level: str
    labels: dict[str, Label]


def load(name: str) -> Any:
    """The parsed JSON file `name` of this folder."""
    return json.loads(files(__package__).joinpath(name).read_text(encoding="utf-8"))


@cache
def layers() -> dict[str, Layer]:
    """The taxonomy by layer id, in its own order."""
    return {row["id"]: _layer(row) for row in load("taxonomy.json")["layers"]}


def _layer(row: dict[str, Any]) -> Layer:
    labels = {label["id"]: _label(label) for label in row["labels"]}
    return Layer(
        row["id"], row["name"]["de"], row["name"]["en"], row["question_de"], row["from_level"], labels
    )


def _label(row: dict[str, Any]) -> Label:
    return Label(
        row["id"],
        row["name"]["de"],
        row["name"]["en"],
        row["definition_de"],
        row["test_question_de"],
        tuple(row["patterns_de"]),
        row["confused_with_de"],
    )


@cache
def attributes() -> dict[str, tuple[str, ...]]:
    """Closed sets of values: mood, cue_form, medium_control, partial_function, chain_edge."""
    return {key: tuple(values) for key, values in load("taxonomy.json")["attributes"].items()}


@cache
def competences() -> dict[str, dict[str, str]]:
    """Competence codes a lesson may name: code → framework and text."""
    found: dict[str, dict[str, str]] = load("competences.json")
    return found


@cache
def learning_resource() -> dict[str, Any]:
    """What the records of all lessons share: terms of the vocabularies that catalogues use."""
    found: dict[str, Any] = load("learning_resource.json")
    return found


@cache
def strings(language: str = "en") -> dict[str, str]:
    """Every word of the interface in one language, by key."""
    found: dict[str, str] = load(f"strings.{language}.json")
    return found
