"""Who says what, through whom: speakers, claims, chains, annotations; and the glossary."""

from __future__ import annotations

from dataclasses import dataclass

from lesart.model.base import Fact, Facts, Place, Prose, at

PROPOSED = "proposed"
"""The status of an annotation that a rule has made and nobody has looked at."""


@dataclass(frozen=True, slots=True)
class Speaker:
    """Someone who says something; `kind` is a label of the layer "source"."""

    id: str
    name: str
    kind: str
    facts: Facts = Facts()
    note: Prose = Prose()
    place: Place = at()


@dataclass(frozen=True, slots=True)
class Claim:
    """What is asserted, as one plain sentence; `made by` and `denied by` list speaker ids."""

    id: str
    text: str
    facts: Facts = Facts()
    note: Prose = Prose()
    place: Place = at()


@dataclass(frozen=True, slots=True)
class Link:
    """One step of a chain; `basis` says how it is known."""

    source: str
    target: str
    basis: str
    place: Place = at()


@dataclass(frozen=True, slots=True)
class Chain:
    """The way of a statement from its speaker to the article."""

    id: str
    title: str
    links: tuple[Link, ...]
    note: Prose = Prose()
    place: Place = at()

    @property
    def nodes(self) -> tuple[str, ...]:
        return (*(link.source for link in self.links[:1]), *(link.target for link in self.links))


@dataclass(frozen=True, slots=True)
class Annotation:
    """A quotation of the article, its facts (the first names layer and label), and a note for readers."""

    quote: str
    facts: Facts
    note: Prose = Prose()
    id: str | None = None
    place: Place = at()

    @property
    def layer(self) -> str:
        return self.facts.items[0].key if self.facts.items else ""

    @property
    def label(self) -> str:
        return self.facts.items[0].value if self.facts.items else ""

    def get(self, key: str) -> str | None:
        """A fact after the first: the cue annotation's own label is not its `cue`."""
        return Facts(self.facts.items[1:]).get(key)

    @property
    def is_proposed(self) -> bool:
        """Made by a rule, and not yet looked at by a person."""
        return self.get("status") == PROPOSED

    def fact(self, key: str) -> Fact | None:
        return Facts(self.facts.items[1:]).fact(key)


@dataclass(frozen=True, slots=True)
class Term:
    """A glossary entry. `head` is the head line as written, e.g. "das Dementi, -s"."""

    head: str
    part_of_speech: str
    level: str
    english: str
    definition: str
    form: str | None = None
    place: Place = at()
