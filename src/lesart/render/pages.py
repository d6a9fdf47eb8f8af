"""The Markdown of every generated page: a lesson, all lessons, their glossary, the taxonomy, the checks."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import get_args

from lesart import reference
from lesart.checks import codes
from lesart.checks import page as check_page
from lesart.model import Lesson
from lesart.render.dictionary import dictionary, word_forms
from lesart.render.key import exercise_key
from lesart.render.playground import Playground
from lesart.render.teaching import clock, focus
from lesart.render.templates import fill
from lesart.render.versions import rows
from lesart.render.view import LessonView, Outputs
from lesart.text import GAP, Judgement, Source, Verdict, judge

_OPTIONS = re.compile(r"^(?P<fence>`{3,})text(?P<options>(?: \w+=\"[^\"]*\")+)$", re.MULTILINE)


def lesson_pages(
    lesson: Lesson, outputs: Outputs | None = None, python: Playground | None = None
) -> dict[str, str]:
    """Every page of a lesson by its path in the lesson's folder.

    With `outputs`, what its cells printed; with `python`, they run in the page.
    """
    return _pages(LessonView(lesson, outputs), python)


def lesson_files(
    lesson: Lesson, outputs: Outputs | None = None, python: Playground | None = None
) -> dict[str, str]:
    """The pages of a lesson, and the key that its exercises fetch, by path in the lesson's folder."""
    view = LessonView(lesson, outputs)
    key = {"exercises/key.json": exercise_key(view.practice)} if view.practice.every else {}
    return {**_pages(view, python), **key}


def _pages(view: LessonView, python: Playground | None) -> dict[str, str]:
    return {f"{name}/index.md".lstrip("/"): _page(name, view, python) for name in view.pages}


def _page(name: str, view: LessonView, python: Playground | None) -> str:
    template = f"{name or 'lesson'}.md"
    return fill(template, view=view, clock=clock, focus=focus, rows=rows, python=python)


def lessons_page(lessons: Iterable[Lesson]) -> str:
    """The list of lessons, the easier and shorter first; it stands in the folder of their pages."""
    return fill("lessons.md", views=[LessonView(lesson) for lesson in sorted(lessons, key=_demand)])


def _demand(lesson: Lesson) -> tuple[str, str, str]:
    """What a lesson asks of its readers: level, minutes; the title decides between equals."""
    return lesson.record.get("level") or "", (lesson.record.get("minutes") or "").zfill(4), lesson.title


def glossary_files(lessons: Iterable[Lesson]) -> dict[str, str]:
    """Every entry of every lesson with the sentences that attest it; and the forms its search looks in."""
    letters = dictionary(lessons)
    forms = {word.id: word_forms(word) for _, words in letters for word in words}
    return {
        "index.md": fill("glossary.md", letters=letters),
        "forms.json": json.dumps(forms, ensure_ascii=False),
    }


def _titled(match: re.Match[str]) -> str:
    """Options that only the test runner knows go into the title: the site's Markdown knows no others."""
    options = dict(re.findall(r'(\w+)="([^"]*)"', match["options"]))
    title = options.pop("title")
    return f'{match["fence"]}text title="{", ".join([title, *options.values()])}"'


def taxonomy_page() -> str:
    """The six layers with every label, its test question, and what it is confused with."""
    return fill("taxonomy.md")


def format_page() -> str:
    """Every file of a lesson: its keys, phrases and values, what guards them, and an example."""
    return fill("format.md", files=reference.files())


@dataclass(frozen=True, slots=True)
class Example:
    """A quotation, the passage it stands for, and what the checker says of it."""

    quote: str
    passage: str
    judgement: Judgement


def example(text: str, quote: str) -> Example:
    """Judge a quotation of a text."""
    judgement = judge(Source(text), quote)
    passage = f" {GAP} ".join(text[start:end] for start, end in judgement.spans)
    return Example(quote, passage, judgement)


def verdicts_page(examples: Mapping[str, list[Example]]) -> str:
    """What each verdict means, with examples."""
    rows = [(verdict, examples.get(verdict, [])) for verdict in get_args(Verdict)]
    return fill("verdicts.md", rows=rows)


def check_pages() -> Iterator[tuple[str, str]]:
    """File name and text of the page of each check, and of their list."""
    titles: list[tuple[str, str]] = []
    for code in codes():
        text = check_page(code) or f"# {code}"
        titles.append((code, text.splitlines()[0].removeprefix("# ")))
        yield f"{code}.md", _OPTIONS.sub(_titled, text)
    yield "index.md", fill("checks.md", pages=titles)
