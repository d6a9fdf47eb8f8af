"""A text of one's own, annotated by the rules: proposals become annotations, speakers get names."""

from __future__ import annotations

from bisect import bisect_right

from lesart.annotate import Proposal, propose
from lesart.annotate import sentences as split
from lesart.explore.parts import ARTICLE, Annotation, Chain, Link, Sentence


def sentences(text: str) -> tuple[Sentence, ...]:
    return tuple(Sentence(one.number, text[one.start : one.end], one.start, one.end) for one in split(text))


def annotated(text: str, every: tuple[Sentence, ...]) -> tuple[Annotation, ...]:
    starts = [sentence.start for sentence in every]
    return tuple(_annotation(text, starts, one) for one in propose(text))


def _annotation(text: str, starts: list[int], one: Proposal) -> Annotation:
    quote = " … ".join(text[start:end] for start, end in one.spans)
    cue = " … ".join(text[start:end] for start, end in one.cue) if one.layer == "speech" else ""
    channel = " ".join(text[start:end] for start, end in one.channel)
    return Annotation(
        one.layer,
        one.label,
        quote,
        one.spans,
        tuple(sorted({bisect_right(starts, start) for start, _ in one.spans})),
        one.who or None,
        channel or None,
        cue or None,
        one.mood or None,
        rule=one.rule,
        confidence=one.confidence,
    )


def names(found: tuple[Annotation, ...]) -> dict[str, str]:
    """Speakers and channels have no ids but their names."""
    return {name: name for one in found for name in (one.speaker, one.channel) if name}


def chains(found: tuple[Annotation, ...]) -> tuple[Chain, ...]:
    """For each speaker the way through a channel, if one is named, to the text."""
    ways = dict.fromkeys((one.speaker, one.channel) for one in found if one.is_speech and one.speaker)
    rows = []
    for speaker, channel in ways:
        nodes = [node for node in (speaker, channel if channel != speaker else None) if node]
        links = zip(nodes, [*nodes[1:], ARTICLE], strict=True)
        rows.append(Chain(nodes[0], nodes[0], tuple(Link(a, b, "in-text") for a, b in links)))
    return tuple(rows)
