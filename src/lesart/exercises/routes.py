"""Build the chain of transmission, station by station."""

from __future__ import annotations

import re
from collections.abc import Iterator

from lesart.data import strings
from lesart.exercises.sources import Voices
from lesart.exercises.spread import Candidate
from lesart.exercises.wording import german, question, say
from lesart.fence import escaped
from lesart.model import Chain, Choice, Exercise, Prose
from lesart.study import Study

_NAME = re.compile(r"\b[A-ZÄÖÜ]\w{2,}")
_STATIONS = 3
"""With fewer there is nothing to put in order."""


def chains(study: Study) -> Iterator[Candidate[Exercise]]:
    """A chain with enough stations that no order exercise by the author is about."""
    for number, chain in enumerate(study.lesson.chains):
        names = [_name(study, node) for node in chain.nodes]
        if len(chain.nodes) < _STATIONS or len(set(names)) < len(names) or _is_covered(study, chain):
            continue
        exercise = Exercise(
            say("exercise_chain"),
            "order",
            question("chain", escaped(chain.title)),
            tuple(Choice(german(name), True) for name in names),
            Prose(_reason(chain, names)),
            hint=Prose(say("hint_chain")),
            topic="chain",
            evidence=tuple(_named(study, chain)),
        )
        yield Candidate(exercise, number, chain.id)


def _name(study: Study, node: str) -> str:
    speaker = study.lesson.speaker(node)
    return speaker.name if speaker else strings()["this_article"]


def _reason(chain: Chain, names: list[str]) -> str:
    """Each step with how it is known, then the author's note."""
    steps = [
        f"- {german(before)} → {german(after)}: {strings()[f'basis_{link.basis}']}"
        for before, after, link in zip(names, names[1:], chain.links, strict=False)
    ]
    return "\n\n".join(filter(None, ["\n".join(steps), chain.note.text]))


def _named(study: Study, chain: Chain) -> Iterator[tuple[int, int]]:
    voices = Voices(study)
    for node in chain.nodes:
        speaker = study.lesson.speaker(node)
        for spans in voices.names(speaker, ((0, 0),))[:1] if speaker else ():
            yield from spans


def _is_covered(study: Study, chain: Chain) -> bool:
    """By its title, or because the author's steps name the same stations."""
    return any(
        exercise.title.casefold() == chain.title.casefold() or _names_all(study, chain, exercise)
        for exercise in study.lesson.exercises
        if exercise.kind == "order"
    )


def _names_all(study: Study, chain: Chain, exercise: Exercise) -> bool:
    said = {name for choice in exercise.choices for name in _NAME.findall(choice.text)}
    speakers = [speaker for node in chain.nodes if (speaker := study.lesson.speaker(node))]
    return all(said & set(_NAME.findall(speaker.name)) for speaker in speakers)
