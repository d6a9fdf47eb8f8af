"""What a teacher's page shows beside the author's advice: the clock of each path, the layers in focus."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import accumulate

from lesart import data
from lesart.model import Path, Step
from lesart.study import Study


@dataclass(frozen=True, slots=True)
class Use:
    """A label, and the numbers of the sentences in which it stands."""

    label: data.Label
    sentences: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Focus:
    """A layer that the lesson opens with, and its labels that occur in the text."""

    layer: data.Layer
    uses: tuple[Use, ...]


def clock(path: Path) -> Iterator[tuple[int, int, Step]]:
    """Each step with the minutes at which it begins and ends."""
    ends = list(accumulate(step.minutes for step in path.steps))
    return zip([0, *ends], ends, path.steps, strict=False)


def focus(study: Study) -> Iterator[Focus]:
    """The layers in focus, in the order of the taxonomy."""
    for layer in data.layers().values():
        if layer.id in study.lesson.record.listed("focus"):
            uses = (Use(label, _sentences(study, layer.id, label.id)) for label in layer.labels.values())
            yield Focus(layer, tuple(use for use in uses if use.sentences))


def _sentences(study: Study, layer: str, label: str) -> tuple[int, ...]:
    numbers = {
        number
        for located in study.located
        if located.spans and (located.annotation.layer, located.annotation.label) == (layer, label)
        for number in study.sentences_of(located.spans)
    }
    return tuple(sorted(numbers))
