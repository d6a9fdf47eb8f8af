"""Findings as Markdown, for the summary of a run: every word of a lesson is taken letter by letter."""

from __future__ import annotations

from lesart.model import Finding
from lesart.report.result import Result, summary
from lesart.report.safety import safe_markdown

_MOST = 200
"""Findings that a page lists; code hosts cut longer summaries."""


def markdown(result: Result) -> str:
    """The summary, then a line a finding."""
    rows = ["## Findings", "", safe_markdown(summary(result)), ""]
    rows += [_row(finding) for finding in result.findings[:_MOST]]
    if len(result.findings) > _MOST:
        rows.append(f"- and {len(result.findings) - _MOST} more; `lesart check` lists them all")
    return "\n".join(rows).rstrip("\n") + "\n"


def _row(finding: Finding) -> str:
    where = f"{finding.place.file}:{finding.place.line}"
    said = safe_markdown(f"{finding.severity}, {where}: {finding.message}")
    return f"- **{finding.code}** {said}" + (
        f" *{safe_markdown(' '.join(finding.hint.split()))}*" if finding.hint else ""
    )
