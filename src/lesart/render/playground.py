"""What a notebook page must know to run its cells in the reader's browser."""

from __future__ import annotations

import hashlib
import json
import re
from dataclasses import dataclass

from lesart.model import Lesson
from lesart.render.data import lesson_data
from lesart.render.notebook import notebook_source

_ROOT = "../../../"
"""From the page of a notebook to the root of the site."""

_RUNS = re.compile(r"<div class=\"?ls ls-cells\b")


@dataclass(frozen=True, slots=True)
class Playground:
    """Python for the browser, as it lies on the site; paths count from the site's root.

    `core` is the folder of Pyodide, `wheel` our engine, `size` the bytes that the first run loads, and `lite`
    the folder of JupyterLite.
    """

    core: str
    wheel: str
    size: int
    lite: str

    def about(self, lesson: Lesson) -> dict[str, str]:
        """Attributes for the page of a lesson, from which its script starts Python."""
        return {
            "data-slug": lesson.slug,
            "data-stamp": stamp(lesson),
            "data-core": _ROOT + self.core,
            "data-wheel": _ROOT + self.wheel,
            "data-size": str(self.size),
            "data-lesson": f"{_ROOT}downloads/{lesson.slug}/lesson.json",
            "data-lite": f"{_ROOT}{self.lite}notebooks/index.html?path={lesson.slug}/{lesson.slug}.ipynb",
        }


def stamp(lesson: Lesson) -> str:
    """A short name of this version of a lesson: its cells, its prose and its data."""
    text = notebook_source(lesson) + json.dumps(lesson_data(lesson))
    return hashlib.sha256(text.encode()).hexdigest()[:12]


def runs_python(html: str) -> bool:
    """Whether a built page runs cells."""
    return bool(_RUNS.search(html))
