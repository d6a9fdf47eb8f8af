"""Fenced code as Markdown, whatever the code holds."""

from __future__ import annotations

import re


def fenced(code: str, language: str = "python") -> str:
    """A fenced block, its fence longer than any inside."""
    longest = max((len(run) for run in re.findall(r"`+", code)), default=0)
    fence = "`" * max(3, longest + 1)
    return f"{fence}{language}\n{code}\n{fence}"
