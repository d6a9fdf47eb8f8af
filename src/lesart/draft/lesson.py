"""`lesson.md` and `teacher.md` of a draft: what fits any article, and gaps for what does not."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from typing import Any

from lesart import data, schema
from lesart.asked import ask
from lesart.draft.wording import say, words
from lesart.model import (
    Advice,
    Annotation,
    Article,
    Bullets,
    Cell,
    Choice,
    Exercise,
    Fact,
    Facts,
    Part,
    Path,
    Prose,
    Section,
    Speaker,
    Step,
    Teacher,
)

_MINUTES = "45"
_FOCUS = 3
_PLAIN = re.compile(r"[\w ,.:;–-]+")
"""A sentence that may stand in a question as it is: nothing in it is markup or a quotation."""
_VOICES = 3


def record(level: str, annotations: Sequence[Annotation]) -> Facts:
    """The front matter; the focus is on the layers found most, in the order of the taxonomy."""
    counted = Counter(one.layer for one in annotations)
    most = [layer for layer, _ in counted.most_common(_FOCUS)]
    focus = [layer for layer in data.layers() if layer in most] or ["speech"]
    values = {
        "title": ask(say("lesson_title")),
        "description": ask(say("description")),
        "level": level,
        "minutes": _MINUTES,
        "focus": ", ".join(focus),
    }
    return Facts(tuple(Fact(key, value) for key, value in values.items()))


def parts(
    article: Article, annotations: Sequence[Annotation], speakers: Sequence[Speaker]
) -> tuple[Part, ...]:
    """Opening, objectives, reading, exercises to complete, notebook."""
    told = words()
    layers = [layer for layer in data.layers() if any(one.layer == layer for one in annotations)] or [
        "speech"
    ]
    reading = told["reading"]
    return (
        Section("", (Prose(told["opening"]),)),
        Bullets("Objectives", tuple(Prose(told["objectives"][layer]) for layer in layers)),
        Section(
            reading["heading"],
            (Prose("\n\n".join(reading[key] for key in ("first", "layers", "transfer"))),),
        ),
        *_exercises(article, annotations, speakers),
        Section(told["notebook"]["heading"], tuple(_cells(annotations))),
    )


def _exercises(
    article: Article, annotations: Sequence[Annotation], speakers: Sequence[Speaker]
) -> Iterator[Exercise]:
    whose = _whose(article, annotations, speakers)
    if whose:
        yield whose
    denial = next((one.quote for one in annotations if one.layer == "denial" and _leaves_open(one)), "")
    if denial:
        yield _open(denial)


def _leaves_open(one: Annotation) -> bool:
    """A denial that says what it denies, in words that may stand in a question."""
    return bool(one.get("leaves open")) and bool(_PLAIN.fullmatch(one.quote))


def _whose(
    article: Article, annotations: Sequence[Annotation], speakers: Sequence[Speaker]
) -> Exercise | None:
    """Who says a sentence that names nobody: the hardest question of indirect speech."""
    told = words()["exercises"]["whose"]
    names = {one.id: one.name for one in speakers if _PLAIN.fullmatch(one.name)}
    for one in annotations:
        speaker = one.get("speaker") or ""
        sentence = next((s.text for s in article.sentences if one.quote in s.text), "")
        if one.label != "continued" or speaker not in names or not _PLAIN.fullmatch(sentence):
            continue
        if article.text.count(sentence) > 1:
            continue
        others = [id for id in names if id != speaker][: _VOICES - 1]
        choices = (
            Choice(told["newsroom"], False, Prose(told["newsroom_why"])),
            Choice(names[speaker], True, Prose(ask(say("exercise_why")))),
            *(Choice(names[id], False, Prose(told["other_why"])) for id in others),
        )
        return Exercise(told["title"], "options", Prose(told["prompt"].format(sentence=sentence)), choices)
    return None


def _open(denial: str) -> Exercise:
    """What a denial leaves open: only a person can say it."""
    told = words()["exercises"]["open"]
    why = Prose(ask(say("exercise_why")))
    choices = (
        Choice(ask(say("exercise_open")), True, why),
        Choice(ask(say("exercise_denied")), False, why),
    )
    return Exercise(told["title"], "options", Prose(told["prompt"].format(denial=denial)), choices)


def _cells(annotations: Sequence[Annotation]) -> Iterator[Prose | Cell]:
    """Cells that run on any lesson, each with a question; those on moods and cues where there are any."""
    wanted = {
        "load": True,
        "voices": any(one.layer == "speech" for one in annotations),
        "moods": any(one.get("mood") for one in annotations),
        "cues": any(one.layer == "cue" for one in annotations),
    }
    pending = ""
    for name in (name for name, is_wanted in wanted.items() if is_wanted):
        told = words()["notebook"][name]
        yield Prose(f"{pending}\n\n{told['text']}" if pending else told["text"])
        yield Cell(told["code"])
        pending = told["after"]
    yield Prose(pending)


def teacher() -> Teacher:
    """Advice to teachers: the timing of any lesson of this length, and gaps for what is this lesson's own."""
    plan = words()["minutes"][_MINUTES]
    return Teacher(
        (
            Advice("Goal", Prose(ask(say("goal")))),
            Path(schema.TIMING, _steps(plan["whole"])),
            Path(schema.SHORT_PATH, _steps(plan["short"])),
            Advice("Likely misreadings", Prose(ask(say("misreading")))),
            Advice("Sensitive points", Prose(ask(say("sensitive")))),
        )
    )


def _steps(plan: dict[str, list[Any]]) -> tuple[Step, ...]:
    return tuple(Step(int(minutes), Prose(str(task))) for minutes, task in plan.values())
