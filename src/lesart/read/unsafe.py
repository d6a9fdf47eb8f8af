"""Markup that a lesson may not hold: tags, script addresses. Code of cells and comments are left alone."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator

from lesart.model import Fact, Finding, Place
from lesart.read.source import Text

_FRONT = re.compile(r"\A---\n.*?\n---$", re.DOTALL | re.MULTILINE)
_FENCE = re.compile(r"\s*(`{3,}|~{3,})")
_UNSAFE = re.compile(
    r"<[a-z/!?][^\n<>]{0,200}(?:>|$)|\b(?:java|vb)script:\S|\bdata:text/html", re.IGNORECASE | re.MULTILINE
)
_HINT = "Write plain text or Markdown; a lesson holds no HTML and no script."


def unsafe_markup(source: Text) -> Iterator[Finding]:
    """One finding a line with a tag or script address, outside front matter, comments and fenced code."""
    text = without_comments(_FRONT.sub(lambda match: _blank(match[0]), source.text))
    if source.file.endswith("lesson.md"):
        text = _without_fences(text)
    starts = [0, *(match.end() for match in re.finditer("\n", text))]
    seen: set[int] = set()
    for match in _UNSAFE.finditer(text):
        line = bisect_right(starts, match.start())
        if line not in seen:
            seen.add(line)
            column = match.start() - starts[line - 1] + 1
            yield _finding(match[0], Place(source.file, line, column, column + len(match[0])))


def unsafe_values(facts: Iterable[Fact]) -> Iterator[Finding]:
    """Values of the front matter as YAML reads them: codes such as "\\x3c" hide nothing."""
    for fact in facts:
        match = _UNSAFE.search(fact.value)
        if match:
            yield _finding(match[0], fact.place)


def _finding(words: str, place: Place) -> Finding:
    return Finding("LS007", place, f"“{words[:40]}” is markup that a browser would run or obey.", _HINT)


def without_comments(text: str) -> str:
    """Spaces in place of comments, line ends kept, so that places stay right."""
    parts: list[str] = []
    at = 0
    while (start := text.find("<!--", at)) >= 0 and (end := text.find("-->", start)) >= 0:
        parts += [text[at:start], _blank(text[start : end + 3])]
        at = end + 3
    return "".join([*parts, text[at:]])


def _without_fences(text: str) -> str:
    lines: list[str] = []
    open_fence = ""
    for line in text.split("\n"):
        fence = _FENCE.match(line)
        closes = fence is not None and fence[1].startswith(open_fence) and line.strip() == fence[1]
        if open_fence:
            lines.append("")
            open_fence = "" if closes else open_fence
        else:
            lines.append(line)
            open_fence = fence[1] if fence else ""
    return "\n".join(lines)


def _blank(text: str) -> str:
    return re.sub(r"[^\n]", " ", text)
