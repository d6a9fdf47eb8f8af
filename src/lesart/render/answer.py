"""The right answer of an exercise in one piece."""

from __future__ import annotations

from html import escape

from lesart.model import Exercise
from lesart.render.markdown import inline


def answer(exercise: Exercise) -> str:
    """The right answer as HTML: passages and forms beside each other, steps as a list."""
    if exercise.kind == "order":
        return "<ol>" + "".join(f"<li>{inline(choice.text)}</li>" for choice in exercise.choices) + "</ol>"
    if exercise.kind == "mark":
        rows = [dict.fromkeys(escape(choice.text) for choice in group) for group in exercise.groups]
    else:
        rows = [dict.fromkeys(inline(choice.text) for choice in exercise.choices)]
    return "".join(f'<p class="ls-key" lang="de">{" / ".join(row)}</p>' for row in rows)
