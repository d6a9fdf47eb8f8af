"""From a `Lesson` to texts: page, notebook source, data, data of prints. Pure: no file is read or written."""

from __future__ import annotations

import json

from lesart.model import Lesson
from lesart.render.data import lesson_data
from lesart.render.notebook import notebook_source
from lesart.render.pages import (
    Example,
    check_pages,
    example,
    format_page,
    glossary_files,
    lesson_files,
    lesson_pages,
    lessons_page,
    taxonomy_page,
    verdicts_page,
)
from lesart.render.playground import Playground
from lesart.render.print_data import prints, site_card
from lesart.render.print_lesson import Data
from lesart.render.view import Outputs, Shown

__all__ = [
    "Data",
    "Example",
    "Outputs",
    "Playground",
    "Shown",
    "check_pages",
    "example",
    "format_page",
    "glossary_files",
    "lesson_files",
    "lesson_json",
    "lesson_pages",
    "lessons_page",
    "notebook_source",
    "prints",
    "render_files",
    "site_card",
    "taxonomy_page",
    "verdicts_page",
]


def lesson_json(lesson: Lesson) -> str:
    """The data of a lesson as JSON text."""
    return json.dumps(lesson_data(lesson), ensure_ascii=False, indent=1) + "\n"


def render_files(lesson: Lesson) -> dict[str, str]:
    """File name → text of everything that one lesson gives."""
    return {
        **{f"{lesson.slug}/{path}": text for path, text in lesson_files(lesson).items()},
        f"{lesson.slug}.notebook.md": notebook_source(lesson),
        f"{lesson.slug}.json": lesson_json(lesson),
    }
