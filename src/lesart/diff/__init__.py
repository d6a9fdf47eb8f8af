"""What changes between two states of a lesson, fact by fact, and how it is told. Pure: no file, no git.

A change of layout, of comments or of the order of facts is none: two lessons differ where readers,
teachers or learners are told something else.
"""

from __future__ import annotations

from lesart.diff.change import Act, Change
from lesart.diff.every import Difference, LessonDifference, State, differences
from lesart.diff.lesson import changes
from lesart.diff.review import checklist, questions
from lesart.diff.told import as_json, markdown, sentence, text

__all__ = [
    "Act",
    "Change",
    "Difference",
    "LessonDifference",
    "State",
    "as_json",
    "changes",
    "checklist",
    "differences",
    "markdown",
    "questions",
    "sentence",
    "text",
]
