"""What points back to a source in a sentence before: demnach, danach."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from lesart.annotate.binding import Binding
from lesart.annotate.clauses import Frame
from lesart.annotate.kinds import kind_of
from lesart.annotate.phrases import noun_phrase
from lesart.text import Span

_NEAR = 2
"""So many sentences back the source is looked for."""
_KINDS = frozenset(["document", "medium", "experts"])


def referred(
    frames: Sequence[Frame], bindings: Sequence[tuple[Binding, ...]]
) -> Iterator[tuple[Binding, ...]]:
    """The bindings of each sentence, those of "demnach" with the source that they point to."""
    found: list[tuple[Binding, ...]] = []
    for index, here in enumerate(bindings):
        if any(one.pattern == "demnach" for one in here):
            before = range(index - 1, max(-1, index - 1 - _NEAR), -1)
            source = next((one for at in before if (one := _source(frames[at], found[at]))), None)
            here = tuple(
                replace(one, voices=replace(one.voices, speaker=source)) if one.pattern == "demnach" else one
                for one in here
            )
        found.append(here)
        yield here


def _source(frame: Frame, found: Sequence[Binding]) -> Span | None:
    """Who speaks in a sentence, or the study or report that it names."""
    speakers = [one.voices.speaker for one in found if one.voices.speaker]
    return speakers[-1] if speakers else _named(frame)


def _named(frame: Frame) -> Span | None:
    at = 0
    while at < len(frame.tokens):
        end = noun_phrase(frame.tokens, at, len(frame.tokens), oblique=True)
        if end and kind_of(frame.tokens[at:end]) in _KINDS:
            return frame.span(at, end)
        at = end or at + 1
    return None
