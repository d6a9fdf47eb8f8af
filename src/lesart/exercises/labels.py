"""Which label is it? The labels of a layer as options; definitions and test questions as reasons."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from lesart import data
from lesart.exercises.spread import Candidate
from lesart.exercises.wording import Spans, ended, german, question, say, sentences_with
from lesart.fence import escaped
from lesart.model import Annotation, Choice, Exercise, Prose
from lesart.passages import Located
from lesart.study import Study


def cues(study: Study) -> Iterator[Candidate[Exercise]]:
    """Which kind of cue: what the word tells of the newsroom."""
    for located in unambiguous(study, "cue"):
        if located.annotation.get("form") == "noun":
            continue  # the test question puts a verb in the place of the cue
        spans = located.spans or ()
        exercise = classify(
            located.annotation,
            question("cue", sentences_with(study, spans)),
            (*spans, *_bound(study, located)),
        )
        yield Candidate(exercise, spans[0][0], located.annotation.label)


def _bound(study: Study, cue: Located) -> Spans:
    """The speech that a cue of the same sentence introduces."""
    here = study.sentences_of(cue.spans or ())
    return tuple(
        span
        for one in study.located
        if one.spans and one.annotation.layer == "speech" and one.annotation.label != "partial"
        if one.annotation.get("cue") == cue.annotation.quote and study.sentences_of(one.spans)[0] in here
        for span in one.spans
    )


def unambiguous(study: Study, layer: str) -> list[Located]:
    """The annotations of a layer whose words carry one label of it, or two that both are right."""
    found = [one for one in study.located if one.spans and one.annotation.layer == layer]
    counts = Counter(one.spans for one in found)
    known = data.layers()[layer].labels
    return [one for one in found if counts[one.spans] == 1 and one.annotation.label in known]


def classify(annotation: Annotation, prompt: Prose, evidence: Spans, more: str = "") -> Exercise:
    """An exercise that asks for the label; with `or:` in the annotation, either is right."""
    layer = data.layers()[annotation.layer]
    right = [annotation.label, *filter(None, [annotation.get("or")])]
    choices: list[Choice] = []
    for label in layer.labels.values():
        is_right = label.id in right
        reason = _why(label, annotation, more) if is_right else _why_not(label)
        instead = is_right and any(choice.right for choice in choices)
        choices.append(Choice(_named(label), is_right, Prose(reason), instead=instead))
    return Exercise(
        say(f"exercise_{annotation.layer}"),
        "options",
        prompt,
        tuple(choices),
        hint=Prose(german(layer.question)),
        topic=annotation.layer,
        evidence=evidence,
    )


def _named(label: data.Label) -> str:
    return german(label.de) + (f" · {escaped(label.en)}" if label.en != label.de else "")


def _why(label: data.Label, annotation: Annotation, more: str) -> str:
    # What a cue is confused with depends on the word, not on its label alone.
    confused = (
        "" if annotation.layer == "cue" else say("reason_confused", text=german(ended(label.confused_with)))
    )
    return "\n\n".join(filter(None, [german(label.definition), annotation.note.text, more, confused]))


def _why_not(label: data.Label) -> str:
    return f"{german(label.definition)} {german(label.question)}"
