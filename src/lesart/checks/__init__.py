"""The checks, by family: one module and its pages each."""

from __future__ import annotations

from collections.abc import Iterable

from lesart.checks import attribution, exercises, fairness, glossary, quotes, shape
from lesart.checks.registry import CHECKS, Check, Flaw, check, codes, page
from lesart.model import Finding, Lesson
from lesart.study import Study

__all__ = ["CHECKS", "FAMILIES", "Check", "Flaw", "check", "codes", "page", "run_checks"]

FAMILIES = {
    "LS0": shape,
    "LS1": quotes,
    "LS2": glossary,
    "LS3": attribution,
    "LS4": exercises,
    "LS6": fairness,
}


def run_checks(lesson: Lesson, families: Iterable[str] = FAMILIES) -> list[Finding]:
    """Every finding of the named families in one lesson, in the order of the files."""
    study = Study(lesson)
    chosen = tuple(families)
    found = [
        flaw.finding(one.code, one.severity)
        for one in CHECKS.values()
        if one.code.startswith(chosen)
        for flaw in one.run(study)
    ]
    return sorted(found, key=lambda f: (f.place.file, f.place.line, f.place.column, f.code))
