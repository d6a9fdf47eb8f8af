"""Code and text as Markdown, whatever they hold."""

from __future__ import annotations

import re

_SPECIAL = re.compile(r"([\\`*_\[\]<>#|~$&!])")


def fenced(code: str, language: str = "python") -> str:
    """A fenced block, its fence longer than any inside."""
    longest = max((len(run) for run in re.findall(r"`+", code)), default=0)
    fence = "`" * max(3, longest + 1)
    return f"{fence}{language}\n{code}\n{fence}"


def escaped(text: str) -> str:
    """Words as Markdown that shows them letter by letter."""
    return _SPECIAL.sub(r"\\\1", text)
