"""Canonical text, and where a quotation stands in it. Knows no Markdown; standard library only."""

from lesart.text.changes import Change
from lesart.text.fold import Folded, fold
from lesart.text.locate import GAP, Nearest, Source, Span, seal
from lesart.text.verdict import NOT_FOUND, Judgement, Verdict, judge
from lesart.text.voices import WORD, words_by_voice

__all__ = [
    "GAP",
    "NOT_FOUND",
    "WORD",
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
    "words_by_voice",
]
