"""Explore a lesson, or a text of your own, in a notebook or a terminal. Standard library only.

from lesart.explore import annotate, compare, load

lesson = load()
lesson.voices()
"""

from __future__ import annotations

from lesart.explore.deletion import Deletion
from lesart.explore.errors import ExploreError
from lesart.explore.graph import Graph
from lesart.explore.lesson import Lesson, load
from lesart.explore.marked import Marked
from lesart.explore.table import Table
from lesart.explore.text import Text, annotate
from lesart.explore.versions import Versions

__all__ = [
    "Deletion",
    "ExploreError",
    "Graph",
    "Lesson",
    "Marked",
    "Table",
    "Text",
    "Versions",
    "annotate",
    "compare",
    "load",
]


def compare(one: Text | str, other: Text | str, language: str = "en") -> Versions:
    """Two versions side by side; what is given as plain text is annotated first.

    >>> compare("Das Amt will offenbar bauen.", "Das Amt will bauen.").table()["one"][:4]
    [5, 0, 0, 1]
    """
    given = zip(("1", "2"), (one, other), strict=True)
    return Versions(*(text if isinstance(text, Text) else annotate(text, n, language) for n, text in given))
