"""Findings for people: the words at fault in their line, and what should stand there."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping

from lesart.model import Finding, Place, Severity
from lesart.read import Text
from lesart.report.difference import Words, difference
from lesart.report.result import Result, summary
from lesart.report.safety import safe

_WIDTH = 110
_STYLES: dict[Severity, str] = {"error": "31;1", "warning": "33;1", "waived": "36;1", "hint": "34;1"}
_OLD, _NEW = "31", "32"

Paint = Callable[[str, str], str]


def text(result: Result, color: bool = False) -> str:
    """Each finding with its line and a caret, then the summary."""
    blocks = [block(finding, result.texts, color) for finding in result.findings]
    return "\n".join([*blocks, summary(result)]) + "\n"


def block(finding: Finding, texts: Mapping[str, Text], color: bool = False) -> str:
    """What a person needs to mend one finding; no line of it begins with words of a stranger."""
    place, paint = finding.place, _paint if color else _plain
    style = _STYLES[finding.severity]
    margin = " " * len(str(place.line))
    lines = [f"{paint(f'{finding.code} {finding.severity}', style)}: {safe(finding.message)}"]
    lines.append(f"{margin}--> {safe(place.file)}:{place.line}:{place.column}")
    lines.extend(_source(place, texts, margin, lambda carets: paint(carets, style)))
    differing = difference(finding, texts)
    if differing:
        old, new = differing
        lines += [f"{margin} - {_words(old, paint, _OLD)}", f"{margin} + {_words(new, paint, _NEW)}"]
    lines.extend(f"{margin} = {safe(hint)}" for hint in finding.hint.split("\n") if hint)
    return "\n".join(lines) + "\n"


def _source(
    place: Place, texts: Mapping[str, Text], margin: str, mark: Callable[[str], str]
) -> Iterator[str]:
    """The line of a place and carets under its words, when the file has such a line."""
    source = texts.get(place.file)
    rows = source.lines() if source else []
    if place.line <= len(rows) and rows[place.line - 1].strip():
        shown, start, length = _window(rows[place.line - 1], place.column - 1, place.end)
        yield f"{place.line} | {safe(shown)}"
        yield f"{margin} | {' ' * start}{mark('^' * length)}"


def _window(line: str, start: int, end: int | None) -> tuple[str, int, int]:
    """The part of a long line around its mark, with the mark's offset and length there."""
    stop = min(len(line), end - 1 if end else start + 1)
    low = max(0, start - _WIDTH // 4) if len(line) > _WIDTH else 0
    shown = line[low : low + _WIDTH].replace("\t", " ")
    return shown, start - low, max(1, min(stop, low + _WIDTH) - start)


def _words(words: Words, paint: Paint, style: str) -> str:
    """Words in one line, painted where they are changed."""
    return " ".join(paint(safe(part), style) if changed else safe(part) for part, changed in words)


def _paint(text: str, style: str) -> str:
    return f"\x1b[{style}m{text}\x1b[0m"


def _plain(text: str, style: str) -> str:
    return text
