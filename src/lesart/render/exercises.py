"""Exercises that need no script: each answer opens its own feedback."""

from __future__ import annotations

from lesart.model import Choice, Exercise
from lesart.render.html import inline, prose, say


def exercise(one: Exercise) -> str:
    """The question, and its answers behind disclosure widgets."""
    body = {"options": _options, "order": _order, "answer": _answer}.get(one.kind, _answer)(one)
    return f'<div class="ls-exercise">\n{prose(one.prompt.text)}\n{body}\n</div>'


def _options(one: Exercise) -> str:
    many = sum(choice.right for choice in one.choices) > 1
    rows = "\n".join(_option(choice) for choice in one.choices)
    return f'<p class="ls-hint">{say("choose_many" if many else "choose_one")}</p>\n{rows}'


def _option(choice: Choice) -> str:
    verdict = say("right" if choice.right else "wrong")
    kind = "right" if choice.right else "wrong"
    return (
        f'<details class="ls-option ls-{kind}"><summary>{inline(choice.text)}</summary>\n'
        f'<div class="ls-feedback"><p class="ls-verdict">{verdict}</p>{prose(choice.feedback.text)}</div></details>'
    )


def _order(one: Exercise) -> str:
    """The steps in alphabetical order, and the right order to open."""
    mixed = sorted(one.choices, key=lambda choice: choice.text.casefold())
    if mixed == list(one.choices):
        mixed.reverse()
    return (
        '<ul class="ls-steps">'
        + "".join(f"<li>{inline(choice.text)}</li>" for choice in mixed)
        + "</ul>\n"
        + f'<details class="ls-option"><summary>{say("show_order")}</summary>\n<div class="ls-feedback"><ol>'
        + "".join(f"<li>{inline(choice.text)}</li>" for choice in one.choices)
        + f"</ol>{prose(one.feedback.text)}</div></details>"
    )


def _answer(one: Exercise) -> str:
    accepted = " / ".join(f'<b lang="de">{inline(choice.text)}</b>' for choice in one.choices)
    return (
        f'<details class="ls-option"><summary>{say("show_answer")}</summary>\n'
        f'<div class="ls-feedback"><p class="ls-verdict">{accepted}</p>{prose(one.feedback.text)}</div></details>'
    )
