"""The key of a lesson's exercises, which its pages fetch only when somebody asks for it."""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any

from lesart.exercises.evidence import evidence
from lesart.exercises.shown import shown, spans_of
from lesart.model import Choice, Exercise
from lesart.render.answer import answer
from lesart.render.markdown import prose
from lesart.render.practice import Practice
from lesart.text.signals import signals

Key = dict[str, Any]


def exercise_key(practice: Practice) -> str:
    """JSON: the key of each exercise under its stamp. Words are counted from 0, as the pages count them."""
    keys = {task.stamp: _key(practice, task.exercise) for task in practice.every}
    return json.dumps(keys, ensure_ascii=False, separators=(",", ":")) + "\n"


def _key(practice: Practice, exercise: Exercise) -> Key:
    key = _KINDS[exercise.kind](practice, exercise) if exercise.kind in _KINDS else {}
    found = practice.numbers(evidence(practice.study, exercise))
    return {**key, "reason": prose(exercise.feedback.text), "evidence": found}


def _options(practice: Practice, exercise: Exercise) -> Key:
    right = [[exercise.choices.index(choice) for choice in group] for group in exercise.groups]
    return {"right": right, "reasons": [prose(choice.feedback.text) for choice in exercise.choices]}


def _order(practice: Practice, exercise: Exercise) -> Key:
    places = shown(exercise)
    return {"right": [places.index(index) for index in range(len(places))], "answer": answer(exercise)}


def _answer(practice: Practice, exercise: Exercise) -> Key:
    return {"right": [choice.text for choice in exercise.choices], "answer": answer(exercise)}


def _mark(practice: Practice, exercise: Exercise) -> Key:
    return {
        "right": [[_passage(practice, choice) for choice in group] for group in exercise.groups],
        "wrong": [
            {
                "words": practice.numbers(spans_of(practice.study, choice)),
                "reason": prose(choice.feedback.text),
            }
            for choice in exercise.choices
            if not choice.right
        ],
        "answer": answer(exercise),
    }


def _passage(practice: Practice, choice: Choice) -> Key:
    """The words of a passage, and those that carry it: articles may be marked or not."""
    words = practice.numbers(spans_of(practice.study, choice))
    text = practice.study.lesson.article.text
    core = [n for n in words if signals().get(text[slice(*practice.words[n])].lower()) != "article"]
    return {"words": words, "core": core or words}


def _cloze(practice: Practice, exercise: Exercise) -> Key:
    return {
        "gaps": [
            {
                "right": choice.text.split(" … "),
                "lemma": choice.facts.get("lemma"),
                "meaning": choice.facts.get("meaning"),
                "reason": prose(choice.feedback.text),
            }
            for choice in exercise.choices
        ]
    }


_KINDS: dict[str, Callable[[Practice, Exercise], Key]] = {
    "options": _options,
    "order": _order,
    "answer": _answer,
    "mark": _mark,
    "cloze": _cloze,
}
