"""A chain of transmission as inline SVG, and the same in words."""

from __future__ import annotations

import textwrap

from lesart import data, schema
from lesart.data import strings
from lesart.model import Chain, Lesson
from lesart.render.html import plain, say

_WIDTH, _BOX, _STEP = 300, 58, 104
_LINE = 34


def chain(lesson: Lesson, one: Chain) -> str:
    """A figure: title, drawing, and the steps as a list for those who do not see it."""
    id = f"chain-{plain(one.id)}"
    steps = "".join(f"<li>{_step(lesson, one, index)}</li>" for index in range(len(one.nodes)))
    return (
        f'<figure class="ls-chain" id="{id}">\n<figcaption lang="de">{plain(one.title)}</figcaption>\n'
        f"{_svg(lesson, one, id)}\n"
        f'<ol class="ls-chain-text">{steps}</ol>\n</figure>'
    )


def _name(lesson: Lesson, node: str) -> str:
    """The name of a station, not yet escaped."""
    speaker = lesson.speaker(node)
    return speaker.name if speaker else strings()["this_article"]


def _kind(lesson: Lesson, node: str) -> str:
    speaker = lesson.speaker(node)
    return plain(data.layers()["source"].labels[speaker.kind].de) if speaker else ""


def _step(lesson: Lesson, one: Chain, index: int) -> str:
    node = one.nodes[index]
    basis = f" ({say(f'basis_{one.links[index - 1].basis}')})" if index else ""
    language = "" if node == schema.ARTICLE else ' lang="de"'
    return f"<span{language}>{plain(_name(lesson, node))}</span>{basis}"


def _svg(lesson: Lesson, one: Chain, id: str) -> str:
    height = _STEP * len(one.links) + _BOX + 4
    parts = [_box(lesson, node, index) for index, node in enumerate(one.nodes)]
    parts += [_arrow(link.basis, index) for index, link in enumerate(one.links)]
    return (
        f'<svg viewBox="0 0 {_WIDTH + 4} {height}" width="{_WIDTH + 4}" height="{height}" aria-hidden="true" focusable="false">\n'
        + "\n".join(parts)
        + "\n</svg>"
    )


def _box(lesson: Lesson, node: str, index: int) -> str:
    top = index * _STEP + 2
    lines = textwrap.wrap(_name(lesson, node), _LINE, max_lines=2, placeholder=" …")
    kind = _kind(lesson, node)
    rows = len(lines) + bool(kind)
    first = top + _BOX / 2 - (rows - 1) * 8.5 + 5
    texts = [
        f'<text class="ls-chain-name" x="{_WIDTH / 2 + 2}" y="{first + 17 * row:g}">{plain(line)}</text>'
        for row, line in enumerate(lines)
    ]
    if kind:
        texts.append(
            f'<text class="ls-chain-kind" x="{_WIDTH / 2 + 2}" y="{first + 17 * len(lines):g}">{kind}</text>'
        )
    shape = "ls-chain-end" if node == schema.ARTICLE else "ls-chain-box"
    return f'<rect class="{shape}" x="2" y="{top}" width="{_WIDTH}" height="{_BOX}" rx="4"/>' + "".join(texts)


def _arrow(basis: str, index: int) -> str:
    top, bottom, x = index * _STEP + 2 + _BOX, (index + 1) * _STEP + 2, _WIDTH / 2 + 2
    middle = (top + bottom) / 2 + 4
    return (
        f'<path class="ls-chain-{basis}" d="M{x:g} {top}V{bottom - 2}"/>'
        f'<path class="ls-chain-head" d="M{x - 5:g} {bottom - 9}L{x:g} {bottom - 1}L{x + 5:g} {bottom - 9}"/>'
        f'<text class="ls-chain-basis" x="{x + 12:g}" y="{middle:g}">{say(f"basis_{basis}")}</text>'
    )
