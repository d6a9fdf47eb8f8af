"""LS9: the pages of the built site hold nothing that their policy refuses."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from lesart.checks.registry import Flaw
from lesart.model import Place
from lesart.policy import Inline, inline

_WAY_TO_ROOT = re.compile(r'new URL\("[^"\\\n]*"')
"""In the theme's scripts only this differs from page to page."""


def refused(pages: Mapping[str, str]) -> Iterator[Flaw]:
    """LS903: styles, handlers, and scripts that are not the theme's.

    A script that stands in every page that has any is the theme's; one that stands in some of them came
    with their content. `pages` maps paths of HTML files to their text.
    """
    found = {path: inline(text) for path, text in pages.items()}
    shapes = [{_shape(one) for one in every if one.kind == "<script>"} for every in found.values()]
    usual = set.intersection(*filter(None, shapes)) if any(shapes) else set()
    for path, every in found.items():
        for one in every:
            if one.kind != "<script>":
                yield _flaw(path, one, _named(one), "Use a class, and put its rule or action into a file.")
            elif _shape(one) not in usual:
                message = "A script stands in this page that other pages do not have"
                yield _flaw(path, one, message, "Put it into a file; only the theme's own may stay inside.")


def _shape(script: Inline) -> str:
    return _WAY_TO_ROOT.sub("new URL(", script.text)


def _named(one: Inline) -> str:
    what = "A style element" if one.kind == "<style>" else f"The attribute “{one.kind}”"
    return f"{what} stands in this page"


def _flaw(path: str, one: Inline, message: str, hint: str) -> Flaw:
    return Flaw(Place(path, one.line, one.column), f"{message}; browsers will refuse it.", hint)
