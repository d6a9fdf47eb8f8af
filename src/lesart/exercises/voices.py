"""Who says it: mark the speaker in the text; and whose words a sentence without a verb of saying is."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from lesart import data
from lesart.exercises.sources import Voices, overlap
from lesart.exercises.spread import Candidate
from lesart.exercises.wording import Spans, german, passage, question, say, sentences_with
from lesart.model import Choice, Exercise, Prose, Speaker
from lesart.passages import Located
from lesart.study import Study
from lesart.text import WORD
from lesart.text.signals import having


def speakers(study: Study) -> Iterator[Candidate[Exercise]]:
    """Mark the words that name the speaker, wherever they stand, unless they stand in the speech itself."""
    voices = Voices(study)
    for speech in voices.speeches:
        speaker = study.lesson.speaker(speech.annotation.get("speaker"))
        if not speaker or speech.annotation.label == "continued" or not voices.is_sole(speech):
            continue
        spans = speech.spans or ()
        names = voices.names(speaker, spans)
        if _has_pronoun(study, spans):
            continue  # "betonte er" names the speaker too, and says nothing
        if not names or any(overlap(name, spans) for name in names) or voices.is_asked(spans):
            continue
        choices = _names(study, names + voices.short_names(speaker, names)) + _others(study, voices, speech)
        hint = Prose(german(data.layers()["source"].question))
        exercise = Exercise(
            say("exercise_speaker"),
            "mark",
            question("speaker", sentences_with(study, spans)),
            tuple(choices),
            Prose(_reason(study, speech, speaker)),
            hint=hint,
            topic="speaker",
            evidence=(*voices.cue_of(speech), *spans),
        )
        if exercise.groups:
            yield Candidate(exercise, spans[0][0], speaker.id)


def _has_pronoun(study: Study, spans: Spans) -> bool:
    """Outside the speech, its sentence has a pronoun that may stand for the speaker."""
    sentence = study.lesson.article.sentence_at(spans[0][0])
    frame = "".join(
        letter if not any(a <= place < b for a, b in spans) else " "
        for place, letter in enumerate(sentence.text, sentence.start)
    )
    return bool(having(WORD.findall(frame), "pronoun"))


def _names(study: Study, names: list[Spans]) -> list[Choice]:
    """Any of the names will do."""
    found = [choice for choice in (passage(study, spans) for spans in names) if choice]
    return [replace(choice, instead=index > 0) for index, choice in enumerate(found)]


def _others(study: Study, voices: Voices, speech: Located) -> list[Choice]:
    """What is easily taken for the speaker: the channel, and the paper."""
    found: list[Choice | None] = []
    spans = speech.spans or ()
    channel = study.lesson.speaker(speech.annotation.get("channel"))
    if channel:
        reason = say("wrong_channel", name=german(channel.name))
        found += [passage(study, name, right=False, reason=reason) for name in voices.names(channel, spans)]
    speaker = study.lesson.speaker(speech.annotation.get("speaker"))
    if speaker:
        reason = say("wrong_document")
        found += [passage(study, name, right=False, reason=reason) for name in voices.papers(speaker)]
    return [choice for choice in found if choice]


def _reason(study: Study, speech: Located, speaker: Speaker) -> str:
    annotation = speech.annotation
    cue = annotation.get("cue")
    key = "reason_cue" if cue else "reason_voice"
    parts = [say(key, name=german(speaker.name), cue=cue)]
    channel = study.lesson.speaker(annotation.get("channel"))
    if channel:
        parts.append(say("reason_channel", name=german(channel.name)))
    return "\n\n".join(filter(None, [" ".join(parts), annotation.note.text]))


def last_speakers(study: Study) -> Iterator[Candidate[Exercise]]:
    """A sentence in the Konjunktiv without a verb of saying belongs to whoever spoke last."""
    voices = Voices(study)
    for index, speech in enumerate(voices.speeches):
        speaker = study.lesson.speaker(speech.annotation.get("speaker"))
        spans = speech.spans or ()
        before = voices.speeches[:index]
        if speech.annotation.label != "continued" or not speaker or not before or voices.is_asked(spans):
            continue
        if before[-1].annotation.get("speaker") != speaker.id or not voices.is_sole(speech):
            continue
        framed = voices.frame_of(index)
        others = voices.rivals(speech, speaker)
        if framed is None or not others:
            continue
        exercise = Exercise(
            say("exercise_last"),
            "options",
            question("last", sentences_with(study, spans)),
            tuple(_options(study, voices, speech, speaker, others)),
            hint=Prose(german(data.layers()["speech"].labels["continued"].question)),
            topic="last",
            evidence=(*voices.cue_of(framed), *voices.nearest_name(speaker, framed)),
        )
        yield Candidate(exercise, spans[0][0], speaker.id)


def _options(
    study: Study, voices: Voices, speech: Located, speaker: Speaker, others: list[Speaker]
) -> Iterator[Choice]:
    """The voices in the order of the alphabet, the newsroom last."""
    right = _right_last(study, voices, speech, speaker)
    rows = [Choice(german(speaker.name), True, Prose(right))]
    rows += [Choice(german(other.name), False, Prose(voices.why_not(speech, other))) for other in others]
    yield from sorted(rows, key=lambda choice: choice.text.casefold())
    yield Choice(german(say("newsroom_de")), False, Prose(say("last_newsroom")))


def _right_last(study: Study, voices: Voices, speech: Located, speaker: Speaker) -> str:
    number = voices.spoke_before(speech, speaker)
    words = say("last_right", name=german(speaker.name), n=number)
    return "\n\n".join(filter(None, [words, speech.annotation.note.text]))
