"""What a run looked at and found, and the one line that sums it up."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from lesart.model import Finding, Severity
from lesart.read import Text


@dataclass(frozen=True, slots=True)
class Result:
    """What a run looked at and what it found.

    `texts` are the files by the name they are reported under; `ignored` counts findings nobody asked for.
    `proposals` and `gaps` are what drafts have left to do.
    """

    findings: Sequence[Finding]
    lessons: int
    quotations: int
    terms: int
    texts: Mapping[str, Text]
    ignored: int = 0
    proposals: int = 0
    gaps: int = 0

    def count(self, severity: Severity) -> int:
        return sum(finding.severity == severity for finding in self.findings)

    @property
    def errors(self) -> int:
        return self.count("error")

    @property
    def exit_code(self) -> int:
        """0 clean, 1 findings, 2 unreadable input."""
        if any(finding.code in ("LS001", "LS002") for finding in self.findings):
            return 2
        return 1 if self.errors else 0


def summary(result: Result) -> str:
    """One line: what was looked at, what was found, and what was found but not asked for."""
    looked_at = [
        _count(result.lessons, "lesson"),
        _count(result.quotations, "quotation"),
        _count(result.terms, "glossary entry", "glossary entries"),
    ]
    found = [
        _count(result.errors, "error"),
        _count(result.count("warning"), "warning"),
        _count(result.count("waived"), "waived", "waived"),
        _count(result.count("hint"), "hint"),
    ]
    found = [counted for counted in found if not counted.startswith("0 ")] or ["no findings"]
    found += [f"{result.ignored} ignored"] if result.ignored else []
    return f"{', '.join(looked_at)}: {', '.join(found)}.{_to_do(result)}"


def _to_do(result: Result) -> str:
    """What is left to do in drafts: 31 proposals, 14 gaps open."""
    counts = ((result.proposals, "proposal"), (result.gaps, "gap"))
    left = [_count(number, what) for number, what in counts if number]
    return f" Still open: {', '.join(left)}." if left else ""


def _count(number: int, one: str, many: str = "") -> str:
    return f"{number} {one if number == 1 else many or one + 's'}"
