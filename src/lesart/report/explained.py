"""Proposed annotations for people: the words, who says them through whom and by which word, and why."""

from __future__ import annotations

import textwrap
from collections.abc import Iterator, Sequence

from lesart.annotate import Proposal
from lesart.annotate.explain import reason
from lesart.annotate.proposal import Spans
from lesart.report.safety import safe

_WIDTH = 100
_INDENT = "    "
_LONGEST = 400
"""So many characters of a proposal are shown."""


def explained(title: str, text: str, proposals: Sequence[Proposal]) -> str:
    """One block a proposal, in the order of the text."""
    head = f"{safe(title)}: {len(proposals)} proposals\n"
    return "\n".join([head, *(_block(text, one) for one in proposals)])


def _block(text: str, one: Proposal) -> str:
    lines = [f"{one.layer} · {one.label} ({one.confidence:.0%} sure)"]
    lines += _wrapped(f"„{_words(text, one.spans)}“")
    route = " → ".join(_route(text, one))
    lines += _wrapped(route) if route else []
    why, example = reason(one.rule)
    lines += _wrapped(f"{_plain(why)} For example: {example} [{one.rule}]")
    return "\n".join(lines) + "\n"


def _route(text: str, one: Proposal) -> Iterator[str]:
    """Speaker, channel and cue, as far as the text names them."""
    words = _words(text, one.speaker)
    if words:
        same = not one.who or one.who in words
        yield words if same else f"{words} ({safe(one.who)})"
    elif one.layer == "speech":
        yield "nobody named"
    yield from filter(
        None, (_words(text, one.channel), _words(text, one.cue) if one.layer == "speech" else "")
    )


def _words(text: str, spans: Spans) -> str:
    words = " … ".join(" ".join(text[start:end].split()) for start, end in spans)
    return safe(words if len(words) <= _LONGEST else words[:_LONGEST] + " […]")


def _plain(sentence: str) -> str:
    return sentence.replace("*", "")


def _wrapped(line: str) -> list[str]:
    return textwrap.wrap(line, _WIDTH, initial_indent=_INDENT, subsequent_indent=_INDENT + "  ")
