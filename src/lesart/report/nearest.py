"""Which findings come first: those on lines that changed, then those in lessons that did."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import replace
from difflib import SequenceMatcher

from lesart.model import Finding
from lesart.read import Reading
from lesart.report.result import Result

Lines = Mapping[str, Collection[int]]
"""The changed lines of each file, counted from 1; a file that did not change is not there."""


def nearest(result: Result, changed: Lines) -> Result:
    """The same findings in the order in which somebody who made these changes wants to read them."""
    folders = {file.rpartition("/")[0] for file in changed}

    def distance(finding: Finding) -> int:
        file = finding.place.file
        if finding.place.line in changed.get(file, ()):
            return 0
        return 1 if file in changed else 2 if file.rpartition("/")[0] in folders else 3

    return replace(result, findings=tuple(sorted(result.findings, key=distance)))


def changed_since(before: Mapping[str, Reading], now: Mapping[str, Reading]) -> Lines:
    """The changed lines of every lesson, by the path of its file; what is new has changed from end to end."""
    pairs = [
        (before[path].texts.get(name) if path in before else None, text)
        for path, one in now.items()
        for name, text in one.texts.items()
    ]
    return {
        new.file: _changed_lines(old.text if old else "", new.text)
        for old, new in pairs
        if old is None or old.text != new.text
    }


def _changed_lines(old: str, new: str) -> set[int]:
    """The lines of a text that are not in the earlier one; where some went, those around the gap."""
    before, after = old.split("\n"), new.split("\n")
    found: set[int] = set()
    for step, _, _, start, end in SequenceMatcher(None, before, after, autojunk=False).get_opcodes():
        if step == "delete":
            found |= {start, start + 1}
        elif step != "equal":
            found |= set(range(start + 1, end + 1))
    return found
