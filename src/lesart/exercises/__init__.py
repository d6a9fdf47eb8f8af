"""Exercises whose key comes from the annotations, beside those that authors write.

Pure and deterministic: a `Study` in, `Exercise` objects out, the same for the same lesson. Each topic is set
only where the annotations carry it, a few times a lesson, spread over the text; what two readers could
answer differently is left out.
"""

from __future__ import annotations

from itertools import chain

from lesart.exercises import denials, gaps, labels, routes, vocabulary, voices
from lesart.exercises.spread import spread
from lesart.model import Exercise, Lesson
from lesart.study import Study

__all__ = ["TOPICS", "exercises_of", "generated"]

TOPICS = {
    "speaker": (voices.speakers, 3),
    "last": (voices.last_speakers, 3),
    "cue": (labels.cues, 3),
    "denial": (denials.denials, 3),
    "word": (vocabulary.words, 3),
    "chain": (routes.chains, 2),
}
"""What finds the candidates of a topic, and how many are set at most: practice, not a drill."""


def exercises_of(about: Lesson | Study) -> tuple[Exercise, ...]:
    """Every exercise of a lesson: the author's in their order, then those from the annotations."""
    study = about if isinstance(about, Study) else Study(about)
    return (*study.lesson.exercises, *generated(study))


def generated(study: Study) -> tuple[Exercise, ...]:
    """The exercises from the annotations, topic by topic in the order of the text; the gaps come last."""
    rows = (spread(candidates(study), count) for candidates, count in TOPICS.values())
    return (*chain.from_iterable(rows), *gaps.cloze(study))
