"""What the themes leave wrong in their HTML, mended after the build: overrides would tie us to one theme."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from typing import Final

_MENDS: Final = (
    # An empty number is none: the label takes no part in the order of stops either way.
    (re.compile(r'(<label\b[^<>]*) tabindex=""'), r"\1"),
    # The dimmed ground behind an open drawer: it has no content that could be hidden.
    (re.compile(r'(<label class="md-overlay"[^<>]*) aria-hidden="true"'), r"\1"),
)
_STYLED: Final = re.compile(r'\("style",\{\},([\w$]+)\.toString\(\)\)')
_LITERAL: Final = r"""('(?:[^'\\\n]|\\.)*'|"(?:[^"\\\n]|\\.)*")"""
_CONTENTS: Final = re.compile(r'(<label\b[^<>]*) for="__toc"')


def mended(html: str) -> str:
    """A page of Material for MkDocs or of Zensical without the errors that a checker finds in it."""
    for wrong, right in _MENDS:
        html = wrong.sub(right, html)
    # The heading of the contents opens them on a phone, in themes that have a box for it.
    return html if 'id="__toc"' in html else _CONTENTS.sub(r"\1", html)


def styles_of(script: str) -> Iterator[str]:
    """The style sheets that a theme's script puts into the page: Zensical's search dialogue has one."""
    for name in _STYLED.findall(script):
        for literal in re.findall(rf"(?<![\w$.]){re.escape(name)}={_LITERAL}", script):
            yield ast.literal_eval(literal)
