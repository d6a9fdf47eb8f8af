"""Markup that a lesson may not hold: tags, script addresses, raw attributes. Code of cells is left alone."""

from __future__ import annotations

import re
from collections.abc import Iterator

from lesart.model import Finding, Place
from lesart.read.source import Text

_COMMENT = re.compile(r"<!--.*?-->", re.DOTALL)
_FENCE = re.compile(r"^(`{3,}|~{3,})[^\n]*\n.*?^\1[`~]*[ \t]*$", re.DOTALL | re.MULTILINE)
_UNSAFE = re.compile(
    r"<[a-z/!?][^\n]*?(?:>|$)|\b(?:java|vb)script\s*:|\bdata\s*:\s*text/html", re.IGNORECASE | re.MULTILINE
)


def unsafe_markup(source: Text) -> Iterator[Finding]:
    """One finding for each line with a tag or script address outside comments and fenced code."""
    text = _COMMENT.sub(_blank, source.text)
    if source.file.endswith("lesson.md"):
        text = _FENCE.sub(_blank, text)
    seen: set[int] = set()
    for match in _UNSAFE.finditer(text):
        line = text.count("\n", 0, match.start()) + 1
        column = match.start() - text.rfind("\n", 0, match.start())
        if line in seen:
            continue
        seen.add(line)
        place = Place(source.file, line, column, column + len(match[0]))
        hint = "Write plain text or Markdown; a lesson holds no HTML and no script."
        yield Finding("LS007", place, f"“{match[0][:40]}” is markup that a browser would run or obey.", hint)


def _blank(match: re.Match[str]) -> str:
    """Spaces in place of the match, line ends kept, so that places stay right."""
    return re.sub(r"[^\n]", " ", match[0])
