"""Findings as workflow commands, which a code host shows on the changed lines."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from lesart.model import Finding
from lesart.report.result import Result, summary
from lesart.report.safety import safe

MOST = 10
"""How many findings of a level a code host shows for one step; it drops the others without a word."""


def github(result: Result) -> str:
    """One command a finding, as many as are shown; the rest as plain lines of the log; then the summary."""
    return "\n".join([*_lines(result), summary(result)]) + "\n"


def _lines(result: Result) -> Iterator[str]:
    used: Counter[str] = Counter()
    rest: list[Finding] = []
    for finding in result.findings:
        level = _level(finding)
        used[level] += 1
        if used[level] <= MOST:
            yield _command(finding, level)
        else:
            rest.append(finding)
    if rest:
        yield f"Not marked at their lines, because no more than {MOST} of a kind are shown there:"
    for finding in rest:
        place = finding.place
        yield f"{finding.code} {safe(place.file)}:{place.line}:{place.column} {safe(finding.message)}"


def _level(finding: Finding) -> str:
    return "notice" if finding.severity in ("waived", "hint") else finding.severity


def _command(finding: Finding, level: str) -> str:
    place = finding.place
    where = {"file": safe(place.file), "line": str(place.line), "col": str(place.column)}
    if place.end:
        where["endColumn"] = str(place.end - 1)
    where["title"] = finding.code if finding.severity != "waived" else f"{finding.code} waived"
    facts = ",".join(f"{key}={_escape(value, ':,')}" for key, value in where.items())
    rows = [finding.message, *finding.hint.split("\n")]
    body = "\n".join(safe(row) for row in rows if row)
    return f"::{level} {facts}::{_escape(body, '')}"


def _escape(text: str, more: str) -> str:
    for char in "%\r\n" + more:
        text = text.replace(char, f"%{ord(char):02X}")
    return text
