"""What the note of an annotation says: the way of the words, then the facts about them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from lesart import data, schema
from lesart.model import Annotation
from lesart.render.marks import Mark
from lesart.study import Study

Row = tuple[str, str, bool]
"""The key of a row's name; its text, if German, or else the key of one."""


@dataclass(frozen=True, slots=True)
class Note:
    """An annotation with its layer and label, the stations of its words, and further facts."""

    id: str
    annotation: Annotation
    layer: data.Layer
    label: data.Label
    path: tuple[Row, ...]
    """From the speaker through channel and cue to the certainty."""
    rows: tuple[Row, ...]


def note(study: Study, mark: Mark) -> Note:
    """The note of a mark that stands for an annotation."""
    assert isinstance(mark.item, Annotation)
    layer = data.layers()[mark.item.layer]
    label = layer.labels[mark.item.label]
    return Note(mark.id, mark.item, layer, label, tuple(_path(study, mark)), tuple(_rows(study, mark.item)))


def _path(study: Study, mark: Mark) -> Iterator[Row]:
    annotation = mark.item
    assert isinstance(annotation, Annotation)
    for key in ("speaker", "channel"):
        if speaker := study.lesson.speaker(annotation.get(key)):
            yield key, speaker.name, True
    if cue := annotation.get("cue"):
        yield "cue", cue, True
    if annotation.layer in ("speech", "denial"):
        for located in study.located:
            if located.annotation.layer == "certainty" and _inside(located.spans, mark):
                label = data.layers()["certainty"].labels[located.annotation.label]
                yield "certainty", f"{located.annotation.quote} · {label.de}", True


def _inside(spans: tuple[tuple[int, int], ...] | None, mark: Mark) -> bool:
    return bool(spans) and all(
        any(a <= start and end <= b for a, b in mark.spans) for start, end in spans or ()
    )


def _rows(study: Study, annotation: Annotation) -> Iterator[Row]:
    """From the mood to what stays open."""
    if mood := annotation.get("mood"):
        yield "mood", f"mood_{mood}", False
    if claim := study.lesson.claim(annotation.get("claim")):
        unmade = claim.facts.get("made by") == schema.NOBODY
        key = "claim" if annotation.layer != "denial" else "answers_nobody" if unmade else "answers"
        yield key, claim.text, True
    if leaves_open := annotation.get("leaves open"):
        yield "leaves_open", leaves_open, True
    if function := annotation.get("function"):
        yield "function", f"function_{function}", False
    if annotation.get("translated"):
        yield "wording", "translated", False
    if other := annotation.get("or"):
        yield "also_right", data.layers()[annotation.layer].labels[other].de, True
