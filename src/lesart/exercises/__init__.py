"""Exercises whose key comes from the annotations, beside those that authors write.

Pure and deterministic: a `Study` in, `Exercise` objects out, the same for the same lesson. Each topic is set
only where the annotations carry it, a few times a lesson, spread over the text; what two readers could
answer differently is left out.
"""

from __future__ import annotations

from itertools import chain

from lesart import data, schema
from lesart.exercises import denials, gaps, labels, routes, vocabulary, voices
from lesart.exercises.spread import spread
from lesart.model import Exercise, Lesson
from lesart.study import Study

__all__ = ["TOPICS", "exercises_of", "generated"]

TOPICS = {
    "speaker": ("source", voices.speakers, 3),
    "last": ("speech", voices.last_speakers, 3),
    "cue": ("cue", labels.cues, 3),
    "denial": ("denial", denials.denials, 3),
    "word": (None, vocabulary.words, 3),
    "chain": ("source", routes.chains, 2),
}
"""The layer of a topic, what finds its candidates, and how many are set at most: practice, not a drill."""


def exercises_of(about: Lesson | Study) -> tuple[Exercise, ...]:
    """Every exercise of a lesson: the author's in their order, then those from the annotations."""
    study = about if isinstance(about, Study) else Study(about)
    return (*study.lesson.exercises, *generated(study))


def generated(study: Study) -> tuple[Exercise, ...]:
    """The exercises from the annotations, topic by topic in the order of the text; the gaps come last."""
    topics = [row for row in TOPICS.values() if _is_for_readers(study.lesson, row[0])]
    rows = (spread(candidates(study), count) for _, candidates, count in topics)
    return (*chain.from_iterable(rows), *gaps.cloze(study))


def _is_for_readers(lesson: Lesson, layer: str | None) -> bool:
    """A layer above the level of the lesson is asked about only where the lesson sets its focus on it."""
    if layer is None or layer in lesson.record.listed("focus"):
        return True
    return not schema.is_beyond(data.layers()[layer].from_level, lesson.record.get("level"))
