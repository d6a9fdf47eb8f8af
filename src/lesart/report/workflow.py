"""Findings as workflow commands, which a code host shows on the changed lines."""

from __future__ import annotations

from lesart.model import Finding
from lesart.report.result import Result, summary
from lesart.report.safety import safe


def github(result: Result) -> str:
    """One command a finding, then the summary."""
    lines = [_command(finding) for finding in result.findings]
    return "\n".join([*lines, summary(result)]) + "\n"


def _command(finding: Finding) -> str:
    place = finding.place
    where = {"file": safe(place.file), "line": str(place.line), "col": str(place.column)}
    if place.end:
        where["endColumn"] = str(place.end - 1)
    where["title"] = finding.code if finding.severity != "waived" else f"{finding.code} waived"
    facts = ",".join(f"{key}={_escape(value, ':,')}" for key, value in where.items())
    rows = [finding.message, *finding.hint.split("\n")]
    body = "\n".join(safe(row) for row in rows if row)
    level = "notice" if finding.severity in ("waived", "hint") else finding.severity
    return f"::{level} {facts}::{_escape(body, '')}"


def _escape(text: str, more: str) -> str:
    for char in "%\r\n" + more:
        text = text.replace(char, f"%{ord(char):02X}")
    return text
