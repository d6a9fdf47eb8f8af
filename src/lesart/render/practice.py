"""What the pages of exercises show: tasks in their order, the plain article, the article with gaps."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from itertools import groupby
from string import ascii_uppercase

from lesart.exercises import exercises_of
from lesart.exercises.shown import Piece, Spans, numbers, pieces, shown, spans_of, stamp, word_spans
from lesart.model import Choice, Exercise, Sentence
from lesart.study import Study
from lesart.words.headwords import alphabetical


@dataclass(frozen=True, slots=True)
class Task:
    """An exercise on its page: its number, what it is, and what the learner's answer is kept under."""

    number: int
    exercise: Exercise
    stamp: str

    @property
    def id(self) -> str:
        return f"exercise-{self.number}"

    @property
    def shown(self) -> tuple[Choice, ...]:
        return tuple(self.exercise.choices[index] for index in shown(self.exercise))

    @property
    def many(self) -> bool:
        """Several choices are wanted together."""
        return len(self.exercise.groups) > 1

    @property
    def material(self) -> str:
        """What stands below the question of a made exercise; that itself is a word of the interface."""
        return self.exercise.prompt.text.partition("\n\n")[2]


@dataclass(frozen=True, slots=True)
class Gap:
    """A gap, or a part of one: the parts of a split verb have the same letter."""

    letter: str


class Practice:
    """The exercises of a lesson, ready for their pages."""

    def __init__(self, study: Study) -> None:
        self.study = study

    @cached_property
    def every(self) -> tuple[Task, ...]:
        exercises = exercises_of(self.study)
        return tuple(Task(n, one, stamp(self.study, one)) for n, one in enumerate(exercises, 1))

    @property
    def tasks(self) -> tuple[Task, ...]:
        """Those of the page of exercises."""
        return tuple(task for task in self.every if task.exercise.kind != "cloze")

    @property
    def authored(self) -> tuple[Task, ...]:
        return tuple(task for task in self.tasks if not task.exercise.topic)

    @property
    def topics(self) -> list[tuple[str, list[Task]]]:
        """The made exercises by their topic."""
        made = (task for task in self.tasks if task.exercise.topic)
        return [(topic, list(group)) for topic, group in groupby(made, lambda task: task.exercise.topic)]

    @property
    def cloze(self) -> Task | None:
        return next((task for task in self.every if task.exercise.kind == "cloze"), None)

    @property
    def lemmas(self) -> list[str]:
        """The words for the gaps, in an order that is not theirs."""
        choices = self.cloze.exercise.choices if self.cloze else ()
        words = (choice.facts.get("lemma") or "" for choice in choices)
        return sorted(words, key=lambda word: alphabetical(word.rpartition(" ")[2]))

    @cached_property
    def words(self) -> Spans:
        return word_spans(self.study.lesson.article)

    @property
    def paragraphs(self) -> list[list[tuple[Sentence, list[Piece]]]]:
        """The article word by word."""
        rows = [
            (sentence, list(pieces(sentence, self.words))) for sentence in self.study.lesson.article.sentences
        ]
        return [list(group) for _, group in groupby(rows, lambda row: row[0].paragraph)]

    @property
    def gapped(self) -> list[list[tuple[Sentence, list[str | Gap]]]]:
        """The article with its gaps."""
        sentences = self.study.lesson.article.sentences
        rows = [(sentence, self._gapped(sentence)) for sentence in sentences]
        return [list(group) for _, group in groupby(rows, lambda row: row[0].paragraph)]

    @cached_property
    def _gaps(self) -> dict[tuple[int, int], Gap]:
        """Where a gap begins and ends, and which one it is."""
        choices = self.cloze.exercise.choices if self.cloze else ()
        lettered = zip(ascii_uppercase, choices, strict=False)
        return {span: Gap(letter) for letter, choice in lettered for span in spans_of(self.study, choice)}

    def _gapped(self, sentence: Sentence) -> list[str | Gap]:
        row: list[str | Gap] = []
        at = sentence.start
        for (start, end), gap in sorted(self._gaps.items()):
            if sentence.start <= start < sentence.end:
                row += [sentence.text[at - sentence.start : start - sentence.start], gap]
                at = end
        return [*row, sentence.text[at - sentence.start :]]

    def numbers(self, spans: Spans) -> list[int]:
        return numbers(self.words, spans)
