"""What became of the proposals: the figures by which a rule is judged."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, fields

from lesart import data, schema
from lesart.model import Annotation
from lesart.review.history import History


@dataclass(slots=True)
class Figures:
    """Of the proposals: accepted as they were, accepted after a change, rejected, not yet decided.

    A change is one of words, label or facts; a note that a person adds changes no proposal.
    `added` annotations are those that no rule had proposed.
    """

    stood: int = 0
    changed: int = 0
    rejected: int = 0
    open: int = 0
    added: int = 0

    @property
    def proposed(self) -> int:
        return self.stood + self.changed + self.rejected + self.open

    def as_dict(self) -> dict[str, int]:
        return {"proposed": self.proposed, **{one.name: getattr(self, one.name) for one in fields(self)}}


def figures(history: History) -> Figures:
    """Of all layers together."""
    total = Figures()
    for _, fate in _fates(history):
        setattr(total, fate, getattr(total, fate) + 1)
    return total


def by_layer(history: History) -> dict[str, Figures]:
    """Layer by layer, in the order of the taxonomy; a proposal counts for the layer it was made for."""
    found = {layer: Figures() for layer in data.layers()}
    for layer, fate in _fates(history):
        one = found.setdefault(layer, Figures())
        setattr(one, fate, getattr(one, fate) + 1)
    return {layer: one for layer, one in found.items() if one != Figures()}


def _fates(history: History) -> Iterator[tuple[str, str]]:
    """Layer and fate of each proposal, and of each annotation that was added and still stands."""
    now = dict(zip(history.ids, history.annotations(history.text), strict=True))
    for id, origin in history.origins.items():
        one = now.get(id)
        if origin is None:
            if one is not None:
                yield one.layer, "added"
        elif one is None:
            # A number that an undo has made unknown belongs to nothing that was ever rejected.
            yield origin.layer, "rejected"
        elif one.is_proposed:
            yield origin.layer, "open"
        else:
            yield origin.layer, "stood" if _substance(one) == _substance(origin) else "changed"


def _substance(annotation: Annotation) -> tuple[str, dict[str, str], tuple[str, str]]:
    facts = {f.key: f.value for f in annotation.facts.items[1:] if f.key not in schema.PROPOSAL_KEYS}
    return annotation.quote, facts, (annotation.layer, annotation.label)


def in_words(history: History) -> str:
    """One line for all, one for each layer."""
    total = figures(history)
    lines = [f"{total.proposed} proposals: {_said(total)}."]
    names = data.layers()
    for layer, one in by_layer(history).items():
        name = names[layer].en if layer in names else layer
        lines.append(f"  {name}: {one.proposed} proposed; {_said(one)}.")
    return "\n".join(lines)


def _said(one: Figures) -> str:
    words = f"{one.stood} stood, {one.changed} changed, {one.rejected} rejected, {one.added} added"
    return words + (f", {one.open} still open" if one.open else "")
