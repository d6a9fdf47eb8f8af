"""The words that a finding would replace, and how they differ from those it puts in their place."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace
from difflib import SequenceMatcher

from lesart.model import Finding, Place
from lesart.read import Text

_LONGEST = 200
"""Characters up to which two lines of words are still read word by word."""

Words = list[tuple[str, bool]]
"""Stretches of words, each with whether it is changed."""


def replaced(finding: Finding, texts: Mapping[str, Text]) -> Place | None:
    """Where exactly the words stand that `replacement` replaces; None when that is not certain.

    A quotation over several lines, or inside a marked place that holds its words twice, is not.
    """
    marked, new = _marked(finding.place, texts), finding.replacement
    if marked is None or new is None or "\n" in new:
        return None
    if not finding.subject:
        return finding.place
    if marked.count(finding.subject) != 1:
        return None
    column = finding.place.column + marked.index(finding.subject)
    return replace(finding.place, column=column, end=column + len(finding.subject))


def difference(finding: Finding, texts: Mapping[str, Text]) -> tuple[Words, Words] | None:
    """Old and new words; None when there is no replacement or it is too long to be read that way."""
    if finding.replacement is None:
        return None
    old = (finding.subject or _marked(finding.place, texts) or "").split()
    new = finding.replacement.split()
    if not old or not new or old == new or max(len(" ".join(old)), len(" ".join(new))) > _LONGEST:
        return None
    steps = SequenceMatcher(None, old, new, autojunk=False).get_opcodes()
    before = [(old[a:b], step != "equal") for step, a, b, _, _ in steps]
    after = [(new[c:d], step != "equal") for step, _, _, c, d in steps]
    return list(_stretches(before)), list(_stretches(after))


def _stretches(parts: list[tuple[list[str], bool]]) -> Iterator[tuple[str, bool]]:
    return ((" ".join(words), changed) for words, changed in parts if words)


def _marked(place: Place, texts: Mapping[str, Text]) -> str | None:
    """The text of a place, when it is known from where to where it goes."""
    source = texts.get(place.file)
    rows = source.lines() if source else []
    if place.end is None or place.line > len(rows):
        return None
    return rows[place.line - 1][place.column - 1 : place.end - 1] or None
