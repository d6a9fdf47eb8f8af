"""Escaping, and the author's Markdown as HTML. Nothing an author writes reaches a page unescaped."""

from __future__ import annotations

import json
import re
from collections.abc import Sequence
from html import escape
from typing import Any

from markdown_it import MarkdownIt
from markdown_it.renderer import RendererHTML
from markdown_it.token import Token

from lesart.data import strings
from lesart.study import OWN

_QUOTED = re.compile(r"(„[^„“]*(?:„[^„“]*“[^„“]*)*“|»[^»«]*«)(?:" + re.escape(OWN) + ")?")


_MARKUP = frozenset("\\`*_{}[]<>#&!|~^=:\"'+$")


class _Renderer(RendererHTML):
    """Quotations and starred words are German; the page around them is not."""

    def text(self, tokens: Sequence[Token], idx: int, options: Any, env: Any) -> str:
        return _QUOTED.sub(r'<span class="ls-q" lang="de">\1</span>', escape(tokens[idx].content, quote=False))

    def em_open(self, tokens: Sequence[Token], idx: int, options: Any, env: Any) -> str:
        return '<em lang="de">' if tokens[idx].markup == "*" else "<em>"


_MARKDOWN = MarkdownIt("commonmark", {"html": False}, renderer_cls=_Renderer).disable(["image", "html_block", "html_inline"])


def prose(text: str) -> str:
    """Block Markdown as HTML without blank lines, so that it can stand inside a Markdown page."""
    return _one_block(_MARKDOWN.render(text))


def inline(text: str) -> str:
    """Markdown of one line."""
    return str(_MARKDOWN.renderInline(text))


def _one_block(html: str) -> str:
    return re.sub(r"\n{2,}", "\n", html.strip())


def say(key: str, **values: object) -> str:
    """An interface string, its values filled in and escaped."""
    text = strings()[key]
    return escape(text.format(**values) if values else text, quote=False)


def attribute(text: str) -> str:
    """Text for an attribute in double quotes."""
    return escape(text, quote=True)


def plain(text: str) -> str:
    """Text for the content of an element."""
    return escape(text, quote=False)


def heading(level: int, text: str, id: str = "") -> str:
    """A Markdown heading whose text is taken letter by letter: no markup, no attributes."""
    safe = "".join(f"&#{ord(char)};" if char in _MARKUP else char for char in " ".join(text.split()))
    return f"{'#' * level} {safe}" + (f" {{#{id}}}" if id else "")


def fenced(code: str, language: str = "python") -> str:
    """A fenced block, its fence longer than any inside."""
    longest = max((len(run) for run in re.findall(r"`+", code)), default=0)
    fence = "`" * max(3, longest + 1)
    return f"{fence}{language}\n{code}\n{fence}"


def front_matter(**fields: str | list[str]) -> str:
    """Front matter of a generated page, every value a JSON string, which is YAML too."""
    rows = "\n".join(f"{key}: {json.dumps(value, ensure_ascii=False)}" for key, value in fields.items())
    return f"---\n{rows}\n---\n"
