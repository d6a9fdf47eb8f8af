"""Which findings a run speaks of. Files that cannot be read are kept silent only by their full code:
where nothing was checked, nothing may look clean by accident."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, replace

from lesart.checks import codes
from lesart.checks.registry import BEYOND
from lesart.read.page import did_you_mean
from lesart.report.result import Result
from lesart.report.safety import safe

READING = tuple(f"LS00{number}" for number in range(1, 9))
_NAME = re.compile(r"LS[0-9]{1,3}")


class NoSuchCode(ValueError):
    """Codes that name no check; the text of the error is for people."""


@dataclass(frozen=True, slots=True)
class Choice:
    """Codes or their beginnings; an empty `select` selects everything."""

    select: tuple[str, ...] = ()
    ignore: tuple[str, ...] = ()

    def keeps(self, code: str) -> bool:
        if code in READING:
            return code not in self.ignore
        return not code.startswith(self.ignore) and (not self.select or code.startswith(self.select))


def choice(select: Iterable[str] = (), ignore: Iterable[str] = ()) -> Choice:
    """The choice that comma-separated lists make; raises `NoSuchCode`."""
    selected = tuple(name for given in select for name in _names("--select", given))
    for name in selected:
        if all(code in BEYOND for code in codes() if code.startswith(name)):
            raise NoSuchCode(f"`lesart check` never reports “{name}”, so selecting it would hide everything.")
    return Choice(selected, tuple(name for given in ignore for name in _names("--ignore", given)))


def chosen(result: Result, choice: Choice) -> Result:
    """The result with the findings of the choice, and the number of the others."""
    kept = tuple(finding for finding in result.findings if choice.keeps(finding.code))
    return replace(result, findings=kept, ignored=result.ignored + len(result.findings) - len(kept))


def _names(option: str, given: str) -> list[str]:
    names = [name.strip().upper() for name in given.split(",") if name.strip()]
    if not names:
        raise NoSuchCode(f"{option} names no code; write such as {option} LS103 or {option} LS1,LS203.")
    for name in names:
        if not _NAME.fullmatch(name) or not any(code.startswith(name) for code in codes()):
            raise NoSuchCode(f"There is no check “{safe(name)}”. {did_you_mean(name, codes())}")
    return names
