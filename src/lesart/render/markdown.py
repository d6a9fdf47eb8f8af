"""The author's Markdown as HTML, and text as Markdown. Nothing an author writes reaches a page unescaped."""

from __future__ import annotations

import re
from collections.abc import Sequence
from html import escape
from typing import Any

from markdown_it import MarkdownIt
from markdown_it.renderer import RendererHTML
from markdown_it.token import Token
from markupsafe import Markup

from lesart.quotations import unmarked

QUOTED = re.compile(r"(„[^„“]*(?:„[^„“]*“[^„“]*)*“|»[^»«]*«)")
_SPECIAL = frozenset("\\`*_{}[]<>#&!|~^=:\"'+$")


class _Renderer(RendererHTML):
    """Quotations and starred words are German; the page around them is not."""

    def text(self, tokens: Sequence[Token], idx: int, options: Any, env: Any) -> str:
        words = escape(unmarked(tokens[idx].content), quote=False)
        return QUOTED.sub(r'<span class="ls-q" lang="de">\1</span>', words)

    def blockquote_open(self, tokens: Sequence[Token], idx: int, options: Any, env: Any) -> str:
        return '<blockquote lang="de">\n'

    def em_open(self, tokens: Sequence[Token], idx: int, options: Any, env: Any) -> str:
        return '<em lang="de">' if tokens[idx].markup == "*" else "<em>"


PARSER = MarkdownIt("commonmark", {"html": False}, renderer_cls=_Renderer).disable(
    ["image", "html_block", "html_inline"]
)


def prose(text: str) -> Markup:
    """Block Markdown as HTML."""
    return Markup(PARSER.render(text).strip())


def inline(text: str) -> Markup:
    """Markdown of one line as HTML."""
    return Markup(PARSER.renderInline(text))


def literal(text: str) -> Markup:
    """Text that a Markdown parser takes letter by letter: no markup, no attributes, one line.

    What a template has made already stays as it is.
    """
    if isinstance(text, Markup):
        return text
    words = " ".join(unmarked(text).split()) or "\u200b"
    return Markup("".join(f"&#{ord(c)};" if c in _SPECIAL else c for c in words))


def dense(html: str) -> Markup:
    """HTML that a Markdown parser leaves alone.

    Without empty lines, at which an island may end (inside <pre> one keeps its height by a no-break space),
    and without the characters of a fence, which some parsers look for everywhere.
    """
    html = str(html).replace("`", "&#96;").replace("~", "&#126;")
    parts = re.split(r"(<pre\b.*?</pre>)", html, flags=re.DOTALL)
    parts[::2] = [re.sub(r"\n\s*\n", "\n", part) for part in parts[::2]]
    parts[1::2] = [re.sub(r"(?<=\n)(?=\n)", "\u00a0", part) for part in parts[1::2]]
    return Markup("".join(parts).strip())
