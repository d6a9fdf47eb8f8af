"""Findings as text for people, as workflow annotations, and as JSON. Pure: text out, nothing printed."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from lesart.model import Finding
from lesart.read import Text

_CONTROL = re.compile(r"[\x00-\x1f\x7f-\x9f\u2028\u2029\u202a-\u202e\u2066-\u2069]")
_WIDTH = 110


@dataclass(frozen=True, slots=True)
class Result:
    """What a run looked at and what it found; `texts` are the files by the name they are reported under."""

    findings: Sequence[Finding]
    lessons: int
    quotations: int
    terms: int
    texts: Mapping[str, Text]

    @property
    def errors(self) -> int:
        return sum(finding.severity == "error" for finding in self.findings)

    @property
    def exit_code(self) -> int:
        """0 clean, 1 findings, 2 unreadable input."""
        if any(finding.code in ("LS001", "LS002") for finding in self.findings):
            return 2
        return 1 if self.errors else 0


def summary(result: Result) -> str:
    """One line: what was looked at, what was found."""
    counted = [
        _count(result.lessons, "lesson"),
        _count(result.quotations, "quotation"),
        _count(result.terms, "glossary entry", "glossary entries"),
    ]
    warnings = len(result.findings) - result.errors
    found = [_count(result.errors, "error")] if result.errors else []
    found += [_count(warnings, "warning")] if warnings else []
    return f"{', '.join(counted)}: {', '.join(found) or 'no findings'}."


def _count(number: int, one: str, many: str = "") -> str:
    return f"{number} {one if number == 1 else many or one + 's'}"


def text(result: Result, color: bool = False) -> str:
    """Each finding with its line and a caret, then the summary."""
    paint = _paint if color else _plain
    blocks = [_block(finding, result.texts, paint) for finding in result.findings]
    return "\n".join([*blocks, summary(result)]) + "\n"


def _block(finding: Finding, texts: Mapping[str, Text], paint: Callable[[str, str], str]) -> str:
    place = finding.place
    head = paint(f"{finding.code} {finding.severity}", "31;1" if finding.severity == "error" else "33;1")
    lines = [f"{head}: {_safe(finding.message)}"]
    margin = " " * len(str(place.line))
    lines.append(f"{margin}--> {_safe(place.file)}:{place.line}:{place.column}")
    source = texts.get(place.file)
    rows = source.lines() if source else []
    if source and place.line <= len(rows) and rows[place.line - 1].strip():
        shown, start, length = _window(rows[place.line - 1], place.column - 1, place.end)
        lines.append(f"{place.line} | {_safe(shown)}")
        lines.append(f"{margin} | {' ' * start}{paint('^' * length, '31;1')}")
    lines.extend(f"{margin} = {_safe(hint)}" for hint in finding.hint.split("\n") if hint)
    return "\n".join(lines) + "\n"


def _window(line: str, start: int, end: int | None) -> tuple[str, int, int]:
    """The part of a long line around its mark, with the mark's offset and length there."""
    stop = min(len(line), end - 1 if end else start + 1)
    low = max(0, start - _WIDTH // 4) if len(line) > _WIDTH else 0
    shown = line[low : low + _WIDTH].replace("\t", " ")
    return shown, start - low, max(1, min(stop, low + _WIDTH) - start)


def _safe(text: str) -> str:
    """Control and direction characters of a stranger's text do nothing in a terminal."""
    return _CONTROL.sub("\ufffd", text)


def _paint(text: str, style: str) -> str:
    return f"\x1b[{style}m{text}\x1b[0m"


def _plain(text: str, style: str) -> str:
    return text


def github(result: Result) -> str:
    """Workflow commands that a code host shows on the changed lines."""
    lines = [_command(finding) for finding in result.findings]
    return "\n".join([*lines, summary(result)]) + "\n"


def _command(finding: Finding) -> str:
    place = finding.place
    where = {"file": place.file, "line": str(place.line), "col": str(place.column)}
    if place.end:
        where["endColumn"] = str(place.end - 1)
    where["title"] = finding.code
    facts = ",".join(f"{key}={_escape(value, ':,')}" for key, value in where.items())
    rows = [finding.message, *finding.hint.split("\n")]
    body = "\n".join(_safe(row) for row in rows if row)
    level = "notice" if finding.severity == "waived" else finding.severity
    return f"::{level} {facts}::{_escape(body, '')}"


def _escape(text: str, more: str) -> str:
    for char in "%\r\n" + more:
        text = text.replace(char, f"%{ord(char):02X}")
    return text


def as_json(result: Result) -> str:
    """One JSON object: `summary`, `exit_code`, `findings`."""
    rows = [
        {
            "code": finding.code,
            "severity": finding.severity,
            "file": finding.place.file,
            "line": finding.place.line,
            "column": finding.place.column,
            "end": finding.place.end,
            "message": finding.message,
            "hint": finding.hint,
            "replacement": finding.replacement,
        }
        for finding in result.findings
    ]
    body = {
        "summary": {
            "lessons": result.lessons,
            "quotations": result.quotations,
            "terms": result.terms,
            "errors": result.errors,
        },
        "exit_code": result.exit_code,
        "findings": rows,
    }
    return json.dumps(body, ensure_ascii=False, indent=1) + "\n"


FORMATS: dict[str, Callable[[Result], str]] = {"text": text, "github": github, "json": as_json}
