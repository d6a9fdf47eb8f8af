"""The checks, by family: one module and its pages each."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from lesart import schema
from lesart.checks import attribution, excerpts, exercises, fairness, glossary, levels, quotes, shape
from lesart.checks.registry import CHECKS, Check, Flaw, check, codes, page
from lesart.model import Finding, Lesson
from lesart.study import Study

__all__ = ["CHECKS", "FAMILIES", "Check", "Flaw", "check", "codes", "levels", "page", "run_checks"]

FAMILIES = {
    "LS0": (shape, excerpts),
    "LS1": (quotes,),
    "LS2": (glossary,),
    "LS3": (attribution,),
    "LS4": (exercises,),
    "LS6": (fairness,),
}


_OF_DRAFTS = ("LS013", "LS308")
"""What is left to do in a draft."""


def run_checks(
    about: Lesson | Study, families: Iterable[str] = FAMILIES, *, hints: bool = False
) -> list[Finding]:
    """Every finding of the named families in one lesson, in the order of the files; hints only on demand."""
    study = about if isinstance(about, Study) else Study(about)
    chosen = tuple(families)
    found = [
        flaw.finding(one.code, one.severity)
        for one in CHECKS.values()
        if one.code.startswith(chosen) and (hints or one.severity != "hint")
        for flaw in one.run(study)
    ]
    found = [_waived(study.lesson, finding) for finding in found if not _is_asked(study.lesson, finding)]
    return sorted(found, key=lambda f: (f.place.file, f.place.line, f.place.column, f.code))


def _is_asked(lesson: Lesson, finding: Finding) -> bool:
    """What a gap causes is not told twice: its block is checked when the gap is filled."""
    return finding.code not in _OF_DRAFTS and any(gap.is_around(finding.place) for gap in lesson.gaps)


def _waived(lesson: Lesson, finding: Finding) -> Finding:
    """The finding as waived, with its reason, when the lesson waives its code for these words."""
    for waiver in lesson.waivers:
        if finding.code in schema.WAIVABLE and (waiver.get("code"), waiver.get("quote")) == (
            finding.code,
            finding.subject,
        ):
            return replace(finding, severity="waived", hint=f"Waived: {waiver.get('reason')}")
    return finding
