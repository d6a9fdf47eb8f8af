"""From proposals to annotations: words of the article, quoted so that they are found again just there."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from lesart import data, schema
from lesart.annotate import Proposal
from lesart.asked import ask
from lesart.draft.wording import say
from lesart.model import PROPOSED, Annotation, Fact, Facts, Prose
from lesart.text import GAP, Source, Span

_OPEN = ("flat", "intent", "narrow", "conditional")
"""Denials of something, which leave something else open."""
_DELICATE = ("contested", "partisan")


@dataclass(frozen=True, slots=True)
class Links:
    """Ids by the place of a proposal in the list of all: who speaks, through whom, about which claim."""

    speakers: Mapping[int, str]
    channels: Mapping[int, str]
    claims: Mapping[int, str]


def annotated(source: Source, proposals: Iterable[Proposal], links: Links) -> Iterator[Annotation]:
    """The annotations in the order of the article, each once; what cannot be quoted is left out."""
    layers = list(data.layers())
    rows = [(one, number) for number, one in enumerate(proposals) if one.layer in layers]
    seen: set[tuple[str, str, str, str]] = set()
    for one, number in sorted(rows, key=lambda row: (row[0].start, layers.index(row[0].layer), -row[0].size)):
        place = quoted(source, one.spans)
        if place is None:
            continue
        found = _annotation(source, one, number, place, links)
        key = one.layer, found.label, found.quote, found.get("occurrence") or ""
        if key not in seen:
            seen.add(key)
            yield found


def quoted(source: Source, spans: Iterable[Span]) -> tuple[str, int] | None:
    """The words of the spans and their occurrence, 0 where they stand once; None if no quotation leads there.

    Spans that cut a word, or whose parts stand elsewhere too, are widened.
    """
    exact = tuple(spans)
    for widen in (_same, _whole, _around):
        wanted = widen(source, exact)
        words = f" {GAP} ".join(" ".join(source.text[a:b].split()) for a, b in wanted)
        found = source.find(words) if words.strip() else ()
        if wanted in found:
            return words, found.index(wanted) + 1 if len(found) > 1 else 0
    return None


def _same(source: Source, spans: tuple[Span, ...]) -> tuple[Span, ...]:
    return spans


def _whole(source: Source, spans: tuple[Span, ...]) -> tuple[Span, ...]:
    """The spans with the words whole that they cut."""
    found: list[Span] = []
    for start, end in spans:
        while source.cuts_word((start, start)):
            start -= 1
        while source.cuts_word((end, end)):
            end += 1
        found.append((start, end))
    return tuple(found)


def _around(source: Source, spans: tuple[Span, ...]) -> tuple[Span, ...]:
    """One span from the first word to the last."""
    return _whole(source, ((spans[0][0], max(end for _, end in spans)),))


def _annotation(
    source: Source, one: Proposal, number: int, place: tuple[str, int], links: Links
) -> Annotation:
    words, occurrence = place
    cue = quoted(source, one.cue) if one.cue else None
    facts = {
        "speaker": links.speakers.get(number, ""),
        "channel": links.channels.get(number, ""),
        "cue": cue[0] if cue and one.layer == "speech" else "",
        "claim": links.claims.get(number, ""),
        "mood": one.mood,
        "form": one.form if one.layer == "cue" else "",
        "grade": one.grade,
        "leaves open": ask(say("leaves_open")) if one.layer == "denial" and one.label in _OPEN else "",
        "occurrence": str(occurrence) if occurrence else "",
        "status": PROPOSED,
        "rule": one.rule,
        "confidence": f"{one.confidence:.2f}",
    }
    note = Prose(ask(say("naming"))) if one.layer == "naming" and one.label in _DELICATE else Prose()
    kept = tuple(Fact(key, value) for key, value in facts.items() if value and _is_known(key, value))
    head = Fact(one.layer, one.label or _default(one.layer))
    return Annotation(words, Facts((head, *kept)), note)


def _is_known(key: str, value: str) -> bool:
    """A value outside its closed set would only be one more thing to mend."""
    known = schema.annotation_values().get(key)
    return known is None or value in known


def _default(layer: str) -> str:
    """The label of a proposal that has none: the plainest of its layer."""
    return "neutral" if layer == "cue" else next(iter(data.layers()[layer].labels))
