"""Findings for people, workflows and programs. Pure: text out, nothing printed."""

from __future__ import annotations

from collections.abc import Callable

from lesart.report.choice import Choice, NoSuchCode, choice, chosen
from lesart.report.json_object import as_json
from lesart.report.junit_suites import junit
from lesart.report.nearest import Lines, changed_since, nearest
from lesart.report.page import markdown
from lesart.report.result import Result, summary
from lesart.report.sarif_log import sarif
from lesart.report.terminal import text
from lesart.report.workflow import github

__all__ = [
    "FORMATS",
    "Choice",
    "Lines",
    "NoSuchCode",
    "Result",
    "as_json",
    "changed_since",
    "choice",
    "chosen",
    "github",
    "junit",
    "markdown",
    "nearest",
    "sarif",
    "summary",
    "text",
]

FORMATS: dict[str, Callable[[Result], str]] = {
    "text": text,
    "github": github,
    "markdown": markdown,
    "json": as_json,
    "sarif": sarif,
    "junit": junit,
}
