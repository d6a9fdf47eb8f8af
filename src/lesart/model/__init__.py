"""The data of a lesson: plain, frozen, and each part knows where it was written.

Standard library only: this package also runs in the reader's browser.
Places never take part in comparisons, so that `read(write(lesson)) == lesson`.
"""

from lesart.model.article import Article, Sentence, canonical
from lesart.model.attribution import Annotation, Chain, Claim, Link, Speaker, Term
from lesart.model.base import Fact, Facts, Finding, Place, Prose, Severity
from lesart.model.lesson import HINT, Bullets, Cell, Choice, Exercise, Lesson, Part, Section

__all__ = [
    "HINT",
    "Annotation",
    "Article",
    "Bullets",
    "Cell",
    "Chain",
    "Choice",
    "Claim",
    "Exercise",
    "Fact",
    "Facts",
    "Finding",
    "Lesson",
    "Link",
    "Part",
    "Place",
    "Prose",
    "Section",
    "Sentence",
    "Severity",
    "Speaker",
    "Term",
    "canonical",
]
