"""A lesson as the data of its printed matter: worksheet, key, the whole lesson, the card that announces it.

Static templates place this data; no text of a lesson is ever read as markup. The data of a worksheet holds no
answer, so that its template cannot print one.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from lesart import data
from lesart.exercises.shown import shown
from lesart.model import Exercise, Lesson
from lesart.render.nodes import blocks, inline, line, title
from lesart.render.print_lesson import LANGUAGE, Data, date, quoted, whole
from lesart.render.quoted import licence_of_notes

_ON_CARD = ("lang", "title", "level", "minutes", "fictional", "layers")


def prints(lesson: Lesson, exercises: Sequence[Exercise] | None = None) -> dict[str, Data]:
    """Template name → data; `exercises` when they are more than those of the lesson's file."""
    asked = lesson.exercises if exercises is None else exercises
    head = {**_head(lesson), "say": data.strings(LANGUAGE), "layers": _layers(lesson)}
    article = _article(lesson)
    return {
        "worksheet": {**head, "article": article, "exercises": list(questions(asked))},
        "key": {**head, "exercises": list(answers(asked))},
        "lesson": {**head, "article": article, **whole(lesson)},
        "card": {key: head[key] for key in _ON_CARD} | {"title_lang": "de", "lead": ""},
    }


def site_card(name: str, lead: str) -> Data:
    """The card of the site as a whole."""
    return {
        "lang": LANGUAGE,
        "title": line(name),
        "title_lang": LANGUAGE,
        "lead": line(lead),
        "level": "",
        "minutes": "",
        "fictional": "",
        "layers": [_layer(layer) for layer in data.layers().values()],
    }


def questions(exercises: Iterable[Exercise]) -> Iterator[Data]:
    """Exercises as they are asked: no answer, no reason, steps in an order that gives nothing away."""
    for number, exercise in enumerate(exercises, 1):
        choices = shown(exercise) if exercise.kind in ("options", "order") else ()
        yield {
            **_asked(number, exercise),
            "choices": [inline(exercise.choices[index].text) for index in choices],
        }


def answers(exercises: Iterable[Exercise]) -> Iterator[Data]:
    """Exercises with what is right, and the reason of every option."""
    for number, exercise in enumerate(exercises, 1):
        choices = [
            {"of": inline(choice.text), "right": choice.right, "reason": blocks(choice.feedback.text)}
            for choice in exercise.choices
        ]
        yield {
            **_asked(number, exercise),
            "choices": choices,
            "reason": blocks(exercise.feedback.text),
        }


def _asked(number: int, exercise: Exercise) -> Data:
    return {
        "number": number,
        "title": line(exercise.title),
        "kind": exercise.kind,
        "prompt": blocks(exercise.prompt.text),
        "several": len(exercise.groups) > 1,
    }


def _head(lesson: Lesson) -> Data:
    """What every sheet says of its lesson."""
    record, article = lesson.record, lesson.article.record
    words = data.strings(LANGUAGE)
    fictional = article.get("factuality") == "fictional"
    author = line(article.get("author") or article.get("publisher") or "")
    credit = ", ".join(part for part in (author, line(article.get("licence") or "")) if part)
    if lesson.article.is_quoted:
        publisher = line(article.get("publisher") or author)
        credit = words["print_quoted"].format(publisher=publisher, licence=licence_of_notes())
    return {
        "lang": LANGUAGE,
        "title": title(lesson.title, lesson.slug),
        "lead": line(record.get("description") or ""),
        "level": line(record.get("level") or ""),
        "minutes": words["minutes_value"].format(n=line(record.get("minutes") or "–")),
        "fictional": words["fictional"] if fictional else "",
        "event": "" if fictional else f"{words['real']} {date(article.get('published') or '–')}",
        "reviewed": date(record.get("last_reviewed") or ""),
        "author": author,
        "credit": credit,
    }


def _layers(lesson: Lesson) -> list[Data]:
    """The layers that the lesson marks; those it is about come first."""
    focus = lesson.record.listed("focus")
    used = {annotation.layer for annotation in lesson.annotations}
    found = [layer for layer in data.layers().values() if layer.id in used]
    return [
        {**_layer(layer), "focus": layer.id in focus}
        for layer in sorted(found, key=lambda layer: layer.id not in focus)
    ]


def _layer(layer: data.Layer) -> Data:
    return {"id": layer.id, "de": layer.de, "en": layer.en, "ask": layer.question, "focus": True}


def _article(lesson: Lesson) -> Data:
    paragraphs: dict[int, list[Data]] = {}
    for sentence in lesson.article.sentences:
        row = paragraphs.setdefault(sentence.paragraph, [])
        row.append({"number": sentence.number, "text": line(sentence.text)})
    record = lesson.article.record
    return {
        "title": title(record.get("title") or "", "–"),
        "lang": (record.get("language") or "de").partition("-")[0].lower(),
        "paragraphs": list(paragraphs.values()),
        **quoted(lesson.article),
    }
