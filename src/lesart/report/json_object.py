"""Findings as one JSON object, for programs that know Lesart."""

from __future__ import annotations

from lesart.model import Finding
from lesart.report.result import Result
from lesart.report.safety import safe_json


def as_json(result: Result) -> str:
    """An object of `summary`, `exit_code` and `findings`."""
    body = {
        "summary": {
            "lessons": result.lessons,
            "quotations": result.quotations,
            "terms": result.terms,
            "errors": result.errors,
            "warnings": result.count("warning"),
            "waived": result.count("waived"),
            "hints": result.count("hint"),
            "ignored": result.ignored,
        },
        "exit_code": result.exit_code,
        "findings": [_row(finding) for finding in result.findings],
    }
    return safe_json(body)


def _row(finding: Finding) -> dict[str, object]:
    return {
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
