"""The list of checks: each a generator of flaws under a code, with a page of the same name beside it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from importlib.resources import files

from lesart.model import Finding, Place, Severity
from lesart.study import Study

Run = Callable[[Study], Iterator["Flaw"]]

READING = ("LS001", "LS002", "LS003", "LS004", "LS006", "LS007", "LS008")
"""Codes that `read` reports: a file that cannot be understood has no lesson to check."""
BEYOND = ("LS209", "LS501", "LS901", "LS902", "LS903")
"""Codes reported by a look across lessons, by a run of the notebook, and by a look at the built site."""


@dataclass(frozen=True, slots=True)
class Flaw:
    """What a check found: the registry adds code and severity."""

    place: Place
    message: str
    hint: str = ""
    subject: str = ""
    """The words it is about, by which a waiver names it."""
    replacement: str | None = None

    def finding(self, code: str, severity: Severity = "error") -> Finding:
        return Finding(code, self.place, self.message, self.hint, severity, self.replacement, self.subject)


@dataclass(frozen=True, slots=True)
class Check:
    """A check of one lesson."""

    code: str
    run: Run
    severity: Severity = "error"


CHECKS: dict[str, Check] = {}


def check(code: str, severity: Severity = "error") -> Callable[[Run], Run]:
    """Register a generator of flaws under a code."""

    def register(run: Run) -> Run:
        if code in CHECKS:
            raise ValueError(f"{code} is registered twice")
        CHECKS[code] = Check(code, run, severity)
        return run

    return register


def codes() -> list[str]:
    """Every code there is, in order."""
    return sorted({*READING, *CHECKS, *BEYOND})


def page(code: str) -> str | None:
    """The Markdown page of a check: why, bad, good."""
    found = files(__package__).joinpath(f"{code}.md")
    return found.read_text(encoding="utf-8") if found.is_file() else None
