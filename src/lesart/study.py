"""What follows from a lesson, worked out once and shared by checks and renderers."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from datetime import date
from functools import cached_property

from lesart import schema
from lesart.model import HINT, Advice, Bullets, Choice, Exercise, Fact, Lesson, Place, Prose, Section
from lesart.passages import Aligned, Judged, Located, Occurrence, Passage
from lesart.quotations import Quotation, quotations, unclosed
from lesart.text import GAP, NOT_FOUND, Judgement, Source, Span, judge
from lesart.words.terms import occurrences


class Study:
    """A lesson with its source prepared, its annotations located and its terms attested."""

    def __init__(
        self, lesson: Lesson, others: Mapping[str, Source] | None = None, today: date | None = None
    ) -> None:
        self.lesson = lesson
        self.today = today
        self._others = others or {}

    @cached_property
    def source(self) -> Source:
        article = self.lesson.article
        return Source(article.text, tuple(sentence.start for sentence in article.sentences))

    @cached_property
    def located(self) -> tuple[Located, ...]:
        """The annotations with their places."""
        return tuple(
            Located(one.quote, one.place, number, *self._locate(one.quote, number), one)
            for one in self.lesson.annotations
            for number in [one.fact("occurrence")]
        )

    @cached_property
    def aligned(self) -> tuple[Aligned, ...]:
        """The points of comparison for which the article has words, with their places."""
        comparison = self.lesson.comparison
        points = [(one, one.article) for one in comparison.points] if comparison else []
        return tuple(
            Aligned(quote.words, quote.place, number, *self._locate(quote.words, number), one)
            for one, quote in points
            for number in [one.fact("occurrence")]
            if quote
        )

    @cached_property
    def to_mark(self) -> tuple[Passage, ...]:
        """The words that readers are to mark in the author's exercises."""
        marking = (exercise for exercise in self.lesson.exercises if exercise.kind == "mark")
        return tuple(self.passage_of(choice) for exercise in marking for choice in exercise.choices)

    def passage_of(self, choice: Choice) -> Passage:
        """Where the words of a choice to mark stand."""
        number = choice.facts.fact("occurrence")
        return Passage(choice.text, choice.place, number, *self._locate(choice.text, number))

    @property
    def passages(self) -> tuple[Passage, ...]:
        """Everything that quotes the article to say something of just these words."""
        return (*self.located, *self.aligned, *self.to_mark)

    def _locate(
        self, quote: str, wanted: Fact | None
    ) -> tuple[tuple[tuple[Span, ...], ...], tuple[Span, ...] | None]:
        found = self.source.find(quote)
        number = int(wanted.value) if wanted and schema.COUNT.fullmatch(wanted.value) else None
        if number is None:
            return found, found[0] if len(found) == 1 else None
        return found, found[number - 1] if 0 < number <= len(found) else None

    @cached_property
    def quotations(self) -> tuple[Quotation, ...]:
        """Every quotation in prose, exercises and notes that the author does not mark as own words."""
        return tuple(quotation for prose in self.prose() for quotation in quotations(prose))

    @cached_property
    def unclosed(self) -> tuple[Place, ...]:
        """Opening marks of quotations that nothing closes, so that nothing checks them."""
        return tuple(place for prose in self.prose() for place in unclosed(prose))

    @cached_property
    def judged(self) -> tuple[Judged, ...]:
        """Quotations in prose with their verdicts, and the passages that cannot be located."""
        return (*self._lost(), *self._quoted)

    def _lost(self) -> Iterator[Judged]:
        for passage in self.passages:
            if not passage.found:
                judgement = _of_passage(judge(self.source, passage.quote))
                yield Judged(passage.quote, passage.place, judgement)

    @cached_property
    def _quoted(self) -> tuple[Judged, ...]:
        return tuple(Judged(q.text, q.place, judge(self.source, q.text)) for q in self.quotations)

    def elsewhere(self, quote: str) -> str | None:
        """The slug of another lesson whose article has these words."""
        return next((slug for slug, source in self._others.items() if source.printed(quote)), None)

    def passage(self, spans: tuple[Span, ...]) -> str:
        return f" {GAP} ".join(self.lesson.article.text[start:end] for start, end in spans)

    @cached_property
    def attributed(self) -> tuple[tuple[str, str, Place, tuple[Span, ...]], ...]:
        """What the author gives to a speaker: the words, the speaker's id, its place, where they stand."""
        return (*self._given(), *self._ascribed())

    def _given(self) -> Iterator[tuple[str, str, Place, tuple[Span, ...]]]:
        """Denials and certainty by the speaker that their annotation names."""
        for located in self.located:
            annotation = located.annotation
            fact = annotation.fact("speaker") if annotation.layer in ("denial", "certainty") else None
            if located.spans and fact and self.lesson.speaker(fact.value):
                yield annotation.quote, fact.value, fact.place, located.spans

    def _ascribed(self) -> Iterator[tuple[str, str, Place, tuple[Span, ...]]]:
        """Quotations with a speaker behind them: „…“{@kirby}."""
        for quotation, judged in zip(self.quotations, self._quoted, strict=True):
            if quotation.speaker:
                yield quotation.text, quotation.speaker, quotation.place, judged.judgement.spans

    def speakers_of(self, spans: tuple[Span, ...]) -> tuple[str, ...]:
        """Ids of those whose words a passage is, and of those they speak for; empty when nothing says so."""
        found = [
            located.annotation.get("speaker") or ""
            for located in self.located
            if located.spans
            and located.annotation.layer == "speech"
            and located.annotation.label != "partial"
            if all(any(a <= start and end <= b for a, b in located.spans) for start, end in spans)
        ]
        named = found or self._framed(spans)
        return tuple(
            dict.fromkeys(id for speaker in filter(None, named) for id in self._represented(speaker))
        )

    def _framed(self, spans: tuple[Span, ...]) -> list[str]:
        """The listed speaker whom the frame around a passage names."""
        voice = self.source.voice_at(spans[0][0]) if spans else None
        names = {word for word in (voice or "").split() if word[:1].isupper()}
        return [
            speaker.id for speaker in self.lesson.speakers if names & set(re.findall(r"\w+", speaker.name))
        ]

    def _represented(self, id: str) -> Iterator[str]:
        """A speaker and, one after the other, those they speak for."""
        seen: set[str] = set()
        while id and id not in seen:
            yield id
            seen.add(id)
            speaker = self.lesson.speaker(id)
            id = (speaker.facts.get("speaks for") if speaker else None) or ""

    def prose(self) -> Iterator[Prose]:
        """Everything in which an author may quote."""
        lesson = self.lesson
        for noted in (lesson.speakers, lesson.claims, lesson.chains, lesson.annotations):
            yield from (one.note for one in noted)
        for key in ("title", "description"):
            fact = lesson.record.fact(key)
            yield Prose(fact.value, fact.place) if fact else Prose()
        for part in lesson.parts:
            match part:
                case Section():
                    yield Prose(part.heading, part.place)
                    yield from (block for block in part.blocks if isinstance(block, Prose))
                case Bullets(heading="Objectives"):
                    yield from part.items
                case Exercise():
                    yield Prose(part.title, part.place)
                    yield part.prompt
                    yield Prose(f"{HINT} {part.hint.text}", part.hint.place) if part.hint.text else Prose()
                    yield part.feedback
                    for choice in part.choices if part.kind != "mark" else ():
                        yield Prose(choice.text, choice.place)
                        yield choice.feedback
        yield from self._for_teachers()
        yield from self._compared()

    def _for_teachers(self) -> Iterator[Prose]:
        for part in self.lesson.teacher.parts if self.lesson.teacher else ():
            yield from [part.text] if isinstance(part, Advice) else [step.task for step in part.steps]

    def _compared(self) -> Iterator[Prose]:
        if self.lesson.comparison:
            yield self.lesson.comparison.intro
            for point in self.lesson.comparison.points:
                yield Prose(point.heading, point.place)
                yield point.note

    @cached_property
    def all_occurrences(self) -> tuple[tuple[Occurrence, ...], ...]:
        """For each term its occurrences, those inside another term's longer one included."""
        lesson = self.lesson
        return tuple(
            tuple(Occurrence(term, spans) for spans in occurrences(term, lesson.article, self.source))
            for term in lesson.terms
        )

    @cached_property
    def occurrences(self) -> tuple[Occurrence, ...]:
        """Occurrences a reader can open, in order: where two overlap, the longer one stands."""
        every = [occurrence for row in self.all_occurrences for occurrence in row]
        every.sort(key=lambda o: (-sum(b - a for a, b in o.spans), o.spans))
        taken: set[int] = set()
        kept: list[Occurrence] = []
        for occurrence in every:
            letters = {i for a, b in occurrence.spans for i in range(a, b)}
            if not letters & taken:
                taken |= letters
                kept.append(occurrence)
        return tuple(sorted(kept, key=lambda o: o.spans))

    def sentences_of(self, spans: tuple[Span, ...]) -> tuple[int, ...]:
        """Numbers of the sentences that the spans touch."""
        return tuple(
            sentence.number
            for sentence in self.lesson.article.sentences
            if any(a < sentence.end and b > sentence.start for a, b in spans)
        )


def _of_passage(judgement: Judgement) -> Judgement:
    """An annotation marks words of one sentence: what a reader may cut, it may not. Nor may a comparison."""
    return NOT_FOUND if judgement.verdict in ("marked", "suspicious") else judgement
