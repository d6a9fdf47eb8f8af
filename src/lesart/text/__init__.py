"""Canonical text, and where a quotation stands in it. Knows no Markdown; standard library only."""

from lesart.text.changes import Change
from lesart.text.fold import Folded, fold
from lesart.text.locate import GAP, Nearest, Source, Span, seal
from lesart.text.verdict import NOT_FOUND, Judgement, Verdict, judge

__all__ = [
    "GAP",
    "NOT_FOUND",
    "Change",
    "Folded",
    "Judgement",
    "Nearest",
    "Source",
    "Span",
    "Verdict",
    "fold",
    "judge",
    "seal",
]
