"""Who is named where, and who speaks when: what the annotations say of the voices of an article."""

from __future__ import annotations

from functools import cached_property

from lesart.exercises.wording import Spans, german, say
from lesart.model import Annotation, Speaker
from lesart.passages import Located
from lesart.quotations import quotations
from lesart.study import Study
from lesart.text import judge
from lesart.text.signals import signals

_RIVALS = 3
"""So many wrong voices at most."""


def _start(speech: Located) -> int:
    return speech.spans[0][0] if speech.spans else 0


def overlap(one: Spans, other: Spans) -> bool:
    return any(a < d and c < b for a, b in one for c, d in other)


class Voices:
    """The speech of an article in its order, and the words that name those who speak."""

    def __init__(self, study: Study) -> None:
        self.study = study

    @cached_property
    def speeches(self) -> tuple[Located, ...]:
        """Speech, without the words in marks that lie within other speech."""
        found = [one for one in self._of("speech") if one.annotation.label != "partial"]
        return tuple(sorted(found, key=lambda one: one.spans or ()))

    def _of(self, layer: str) -> list[Located]:
        return [one for one in self.study.located if one.spans and one.annotation.layer == layer]

    def names(self, speaker: Speaker, near: Spans) -> list[Spans]:
        """Where the speaker is named, the nearest place first; a paper is no speaker."""
        found = [one.spans or () for one in self._sources(speaker) if one.annotation.label != "document"]
        return sorted(found, key=lambda spans: (abs(spans[0][0] - near[0][0]), spans))

    def papers(self, speaker: Speaker) -> list[Spans]:
        return [one.spans or () for one in self._sources(speaker) if one.annotation.label == "document"]

    def _sources(self, speaker: Speaker) -> list[Located]:
        return [one for one in self._of("source") if one.annotation.get("speaker") == speaker.id]

    def short_names(self, speaker: Speaker, names: list[Spans]) -> list[Spans]:
        """The bare name within a longer one: "John Kirby" in "John Kirby, Sprecher des …"."""
        bare = speaker.name.split(",")[0]
        found = self.study.source.find(bare)
        return [spans for spans in found if any(self._shortens(spans, name) for name in names)]

    def _shortens(self, spans: Spans, name: Spans) -> bool:
        """It lies within the name and leaves out more than an article."""
        (start, end), text = name[0], self.study.lesson.article.text
        if not (start <= spans[0][0] and spans[-1][1] <= end):
            return False
        rest = f"{text[start : spans[0][0]]} {text[spans[-1][1] : end]}".split()
        return any(signals().get(word.lower()) != "article" for word in rest)

    def is_sole(self, speech: Located) -> bool:
        """Nobody else is given these words, or a part of them."""
        who = speech.annotation.get("speaker")
        return all(
            other.annotation.get("speaker") == who
            for other in self.speeches
            if overlap(other.spans or (), speech.spans or ())
        )

    @cached_property
    def _asked(self) -> tuple[Spans, ...]:
        quoted = (q for exercise in self.study.lesson.exercises for q in quotations(exercise.prompt))
        return tuple(spans for q in quoted if (spans := judge(self.study.source, q.text).spans))

    def is_asked(self, spans: Spans) -> bool:
        """An exercise by the author asks about these words already."""
        return any(overlap(spans, asked) for asked in self._asked)

    def cue_of(self, speech: Located) -> Spans:
        """Where the cue of a speech stands: in its sentence, the nearest of its kind."""
        wanted, spans = speech.annotation.get("cue"), speech.spans or ()
        here = self.study.sentences_of(spans)
        cues = [
            one.spans or ()
            for one in self._of("cue")
            if one.annotation.quote == wanted and set(self.study.sentences_of(one.spans or ())) & set(here)
        ]
        return min(cues, key=lambda cue: abs(cue[0][0] - spans[0][0]), default=())

    def nearest_name(self, speaker: Speaker, speech: Located) -> Spans:
        return next(iter(self.names(speaker, speech.spans or ())), ())

    def frame_of(self, index: int) -> Located | None:
        """The last speech before this one that has a cue, while one voice goes on."""
        who = self.speeches[index].annotation.get("speaker")
        for speech in reversed(self.speeches[:index]):
            if speech.annotation.get("speaker") != who:
                return None
            if speech.annotation.get("cue"):
                return speech
        return None

    def spoke_before(self, speech: Located, speaker: Speaker) -> int:
        """The number of the sentence in which a speaker last spoke before this speech; 0 if in none."""
        spoken = [
            one
            for one in self.speeches
            if (one.spans or ()) < (speech.spans or ()) and one.annotation.get("speaker") == speaker.id
        ]
        return self.study.sentences_of(spoken[-1].spans or ())[0] if spoken else 0

    def rivals(self, speech: Located, speaker: Speaker) -> list[Speaker]:
        """Others who could be meant: the channel, then those nearest; never those a speaker stands for."""
        own = {speaker.id, *self._stands_for(speaker)}
        channel = self.study.lesson.speaker(speech.annotation.get("channel"))
        place = _start(speech)
        near = sorted(self.speeches, key=lambda one: abs(_start(one) - place))
        speaking = [self.study.lesson.speaker(one.annotation.get("speaker")) for one in near]
        found = {other.id: other for other in (channel, *speaking) if other and other.id not in own}
        kin = {id for id, other in found.items() if speaker.id in self._stands_for(other)}
        return [other for id, other in found.items() if id not in kin][:_RIVALS]

    def _stands_for(self, speaker: Speaker) -> set[str]:
        found: set[str] = set()
        at: Speaker | None = speaker
        while at and (id := at.facts.get("speaks for")) and id not in found:
            found.add(id)
            at = self.study.lesson.speaker(id)
        return found

    def why_not(self, speech: Located, other: Speaker) -> str:
        """Why a sentence is not somebody's, by what they do in the text."""
        name = german(other.name)
        if other.id == speech.annotation.get("channel"):
            return say("wrong_channel", name=name)
        before = self.spoke_before(speech, other)
        if before:
            return say("last_earlier", name=name, n=before)
        return say("last_later", name=name, n=self._first_of(other))

    def _first_of(self, speaker: Speaker) -> int:
        first = next(one for one in self.speeches if one.annotation.get("speaker") == speaker.id)
        return self.study.sentences_of(first.spans or ())[0]


def claimed(study: Study, annotation: Annotation) -> Spans:
    """Where the article makes the claim that a denial answers."""
    id = annotation.get("claim")
    claim = study.lesson.claim(id)
    makers = claim.facts.listed("made by") if claim else ()
    return tuple(
        span
        for one in study.located
        if one.annotation.layer == "speech" and one.annotation.get("claim") == id
        if one.annotation.get("speaker") in makers and one.annotation.label != "reported"
        for span in one.spans or ()
    )
