"""Canonical text, and where a quotation stands in it. Knows no Markdown; standard library only."""

from lesart.text.fold import Folded, fold
from lesart.text.locate import Change, Nearest, Source, Span, seal

__all__ = ["Change", "Folded", "Nearest", "Source", "Span", "fold", "seal"]
