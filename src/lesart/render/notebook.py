"""The notebook of a lesson as Markdown for jupytext (`md:markdown`)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import groupby

from lesart.data import strings
from lesart.exercises.shown import shown
from lesart.fence import escaped, fenced
from lesart.model import Bullets, Cell, Exercise, Lesson, Prose, Section
from lesart.quotations import unmarked
from lesart.render.dates import in_words
from lesart.render.quoted import byline, origins

_PYTHON = re.compile(r"^([ \t]*(?:`{3,}|~{3,})[ \t]*)\w+", re.MULTILINE)


def notebook_source(lesson: Lesson) -> str:
    """Title, article, prose, exercises without their keys, and the python cells, in order."""
    return "\n\n".join(_blocks(lesson)) + "\n"


def _blocks(lesson: Lesson) -> Iterator[str]:
    yield f"# {lesson.title}"
    yield strings()["notebook_needs"]
    yield from _article(lesson)
    for part in lesson.parts:
        match part:
            case Section():
                yield from [f"## {part.heading}"] if part.heading else []
                for block in part.blocks:
                    yield fenced(block.code) if isinstance(block, Cell) else _own(block)
            case Bullets():
                yield f"## {part.heading}"
                yield "\n".join(f"- {unmarked(item.text)}" for item in part.items)
            case Exercise():
                yield from _exercise(part)


def _article(lesson: Lesson) -> Iterator[str]:
    record, found = lesson.article.record, origins(lesson.article)
    yield f"## {strings()['excerpts' if found else 'article']}: {record.get('title')}"
    for index, paragraph in groupby(lesson.article.sentences, lambda sentence: sentence.paragraph):
        shown = " ".join(f"<sup>{sentence.number}</sup> {escaped(sentence.text)}" for sentence in paragraph)
        if found:
            source = f"{found[index].words()} · {escaped(record.get('publisher') or '')}"
            shown = f"> {shown}\n>\n> <small>{source}</small>"
        yield shown
    if found:
        address = f"{strings()['whole_article']}: <{record.get('url')}>"
        told = ", ".join((byline(record), in_words(record.get("published") or "", "de")))
        yield f"{escaped(told)} · {address}\n\n{strings()['quotation-only']}"


def _exercise(exercise: Exercise) -> Iterator[str]:
    yield f"## {strings()['exercise']}: {exercise.title}"
    yield _own(exercise.prompt)
    if exercise.kind in ("options", "order"):
        steps = (exercise.choices[index].text for index in shown(exercise))
        yield "\n".join(f"- {unmarked(step)}" for step in steps)


def _own(block: Prose) -> str:
    """Prose without the marks that only the checker reads, and with no fence that would become a cell."""
    return _PYTHON.sub(r"\1text", unmarked(block.text))
