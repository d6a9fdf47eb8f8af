"""Words of the article as authors mark them: `> words`."""

from __future__ import annotations

import re

from lesart.model import Place
from lesart.read.page import Node, Page

_MARK = re.compile(r"\s*>\s?")


def quote(page: Page, node: Node) -> tuple[str, Place]:
    """The words as one line, and where they begin; a line without its mark is reported."""
    lines = page.raw(node)
    bare = next((i for i, line in enumerate(lines) if not line.lstrip().startswith(">")), None)
    if bare is not None:
        place = page.at(page.span(node)[0] + bare)
        hint = "Begin it with `>` if it belongs to it, else put a blank line before it."
        page.report("LS006", place, "This line runs on from the quotation.", hint)
    words = [_MARK.sub("", line, count=1).strip() for line in lines]
    return " ".join(words).strip(), page.place(node, words[0])
