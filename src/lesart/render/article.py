"""The article with numbered sentences, its marks, and the switches of its layers."""

from __future__ import annotations

from collections import Counter

from lesart import data
from lesart.data import strings
from lesart.model import Lesson
from lesart.render.html import attribute, plain, say
from lesart.render.marks import VOCABULARY, Leaf, Mark, leaves


def article(lesson: Lesson, marks: tuple[Mark, ...]) -> str:
    """Switches and text; one element without blank lines."""
    paragraphs: dict[int, list[str]] = {}
    for sentence in lesson.article.sentences:
        words = "".join(_leaf(leaf) for leaf in leaves(sentence, marks))
        number = f'<span class="ls-n">{sentence.number}</span>'
        html = f'<span class="ls-s" id="s{sentence.number}">{number} {words}</span>'
        paragraphs.setdefault(sentence.paragraph, []).append(html)
    text = "\n".join(f"<p>{' '.join(sentences)}</p>" for sentences in paragraphs.values())
    language = attribute(lesson.article.record.get("language") or "de")
    headline = plain(lesson.article.record.get("title") or "")
    return (
        f'<div class="ls-reading" {_words()}>\n{_switches(lesson, marks)}\n'
        f'<article class="ls-article" lang="{language}">\n<p class="ls-headline">{headline}</p>\n{text}\n</article>\n</div>'
    )


def _leaf(leaf: Leaf) -> str:
    """Nested spans, the longest mark outermost, so that each draws its own line; a link where a mark begins."""
    if not leaf.marks:
        return plain(leaf.text)
    inner = plain(leaf.text)
    for layer in dict.fromkeys(mark.layer for mark in leaf.marks):
        inner = f'<span class="ls-u ls-{layer}">{inner}</span>'
    ids = " ".join(dict.fromkeys(mark.id for mark in leaf.marks))
    if not leaf.opens:
        return f'<span class="ls-leaf" data-notes="{attribute(ids)}">{inner}</span>'
    first = attribute(leaf.marks[0].id)
    return f'<a class="ls-leaf" href="#{first}" data-notes="{attribute(ids)}">{inner}</a>'


def _switches(lesson: Lesson, marks: tuple[Mark, ...]) -> str:
    focus = lesson.record.listed("focus")
    counts = Counter(layer for _, layer in {(mark.id, mark.layer) for mark in marks})
    rows = [
        _switch(layer.id, layer.en, layer.de, counts[layer.id], layer.id in focus)
        for layer in data.layers().values()
        if counts[layer.id]
    ]
    if counts[VOCABULARY]:
        rows.append(_switch(VOCABULARY, say("vocabulary"), say("vocabulary_de"), counts[VOCABULARY], True))
    return (
        f'<fieldset class="ls-layers">\n<legend>{say("layers")}</legend>\n'
        f'<p class="ls-hint">{say("layers_hint")}</p>\n' + "\n".join(rows) + "\n</fieldset>"
    )


def _switch(layer: str, name: str, german: str, count: int, on: bool) -> str:
    checked = " checked" if on else ""
    return (
        f'<label class="ls-switch"><input type="checkbox" id="layer-{layer}" data-layer="{layer}"{checked}>'
        f'<span class="ls-u ls-{layer}" lang="de">{german}</span> <span class="ls-en">{name}</span>'
        f'<span class="ls-count">{count}</span></label>'
    )


def _words() -> str:
    """What the page's script says, in the language of the page."""
    return " ".join(f'data-{key}="{attribute(strings()[key])}"' for key in ("note", "previous", "next", "close"))
