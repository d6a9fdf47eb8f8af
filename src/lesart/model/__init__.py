"""The data of a lesson: plain, frozen, and each part knows where it was written.

Standard library only: this package also runs in the reader's browser.
Places never take part in comparisons, so that `read(write(lesson)) == lesson`.
"""

from lesart.model.article import OMISSION, QUOTED, Article, Sentence, canonical
from lesart.model.attribution import PROPOSED, Annotation, Chain, Claim, Link, Speaker, Term
from lesart.model.base import Fact, Facts, Finding, Gap, Place, Prose, Severity
from lesart.model.comparison import Comparison, Point, Quote
from lesart.model.lesson import HINT, Bullets, Cell, Choice, Exercise, Lesson, Part, Section
from lesart.model.teacher import Advice, Path, Step, Teacher

__all__ = [
    "HINT",
    "OMISSION",
    "PROPOSED",
    "QUOTED",
    "Advice",
    "Annotation",
    "Article",
    "Bullets",
    "Cell",
    "Chain",
    "Choice",
    "Claim",
    "Comparison",
    "Exercise",
    "Fact",
    "Facts",
    "Finding",
    "Gap",
    "Lesson",
    "Link",
    "Part",
    "Path",
    "Place",
    "Point",
    "Prose",
    "Quote",
    "Section",
    "Sentence",
    "Severity",
    "Speaker",
    "Step",
    "Teacher",
    "Term",
    "canonical",
]
