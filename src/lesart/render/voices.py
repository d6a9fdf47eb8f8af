"""Whose words an article is made of, and everyone who speaks or passes on in it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from lesart import data
from lesart.model import Annotation, Speaker
from lesart.render.marks import Leaf, Mark
from lesart.study import Study
from lesart.text import words_by_voice

MOST = 12
"""The style sheet tells this many voices apart; those with fewer words share the last number."""
NEWSROOM = 0
UNNAMED = ""
"""Speech that no listed speaker is given."""


@dataclass(frozen=True, slots=True)
class Share:
    """A voice of the article: its number on the page, and how many words it has."""

    number: int
    speakers: tuple[Speaker, ...]
    words: int
    percent: int
    start: float
    """Where its part of the bar begins and how long it is (units: percent)."""
    length: float


@dataclass(frozen=True, slots=True)
class Voice:
    """A speaker, and the numbers of the sentences they speak in and pass on."""

    speaker: Speaker
    kind: data.Label
    principal: Speaker | None
    speaks: tuple[int, ...]
    passes_on: tuple[int, ...]


class Voices:
    """The voices of an article, by the speech that covers its words; what none covers is the newsroom's.

    Words in marks within other speech, or in the newsroom's own (partial quotations), change no voice.
    """

    def __init__(self, study: Study, marks: Iterable[Mark]) -> None:
        self._study = study
        speech = [(_speaker(mark), mark.spans) for mark in marks if _is_speech(mark)]
        counts = words_by_voice(study.lesson.article.text, speech)
        order = [id for id, _ in counts.most_common() if id is not None]
        self._numbers = {id: min(place, MOST) for place, id in enumerate(order, 1)}
        self.shares = tuple(self._shared(counts))

    def number(self, leaf: Leaf) -> int:
        """The voice of a leaf: the shortest speech around it."""
        mark = next((mark for mark in leaf.marks if _is_speech(mark)), None)
        return self._numbers[_speaker(mark)] if mark else NEWSROOM

    def _shared(self, counts: Counter[str | None]) -> Iterator[Share]:
        total = max(1, sum(counts.values()))
        start = 0.0
        for number in range(max(self._numbers.values(), default=0) + 1):
            ids = [id for id in counts if (self._numbers[id] if id is not None else NEWSROOM) == number]
            words = sum(counts[id] for id in ids)
            found = (self._study.lesson.speaker(id) for id in ids)
            length = 100 * words / total
            yield Share(number, tuple(s for s in found if s), words, round(length), start, length)
            start += length

    @property
    def all(self) -> Iterator[Voice]:
        """Everyone listed as a speaker."""
        lesson = self._study.lesson
        for speaker in lesson.speakers:
            kind = data.layers()["source"].labels[speaker.kind]
            principal = lesson.speaker(speaker.facts.get("speaks for"))
            heard = self._heard("speaker", speaker), self._heard("channel", speaker)
            yield Voice(speaker, kind, principal, *heard)

    def _heard(self, role: str, speaker: Speaker) -> tuple[int, ...]:
        """Numbers of the sentences in which someone has this role."""
        numbers = {
            number
            for located in self._study.located
            if located.spans
            and located.annotation.layer in ("speech", "denial")
            and located.annotation.get(role) == speaker.id
            for number in self._study.sentences_of(located.spans)
        }
        return tuple(sorted(numbers))


def _is_speech(mark: Mark) -> bool:
    return isinstance(mark.item, Annotation) and mark.layer == "speech" and mark.item.label != "partial"


def _speaker(mark: Mark) -> str:
    assert isinstance(mark.item, Annotation)
    return mark.item.get("speaker") or UNNAMED
