"""Repair quotations that differ from the article in print only: marks, dashes, spaces, hidden characters.

Pure: texts in, edits out. What a person meant to write otherwise is never touched.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from difflib import unified_diff

from lesart.model import Lesson, Place
from lesart.read import Text
from lesart.study import Study


@dataclass(frozen=True, slots=True)
class Edit:
    """Words of a file, and the article's print of the same words."""

    place: Place
    old: str
    new: str


def edits(lesson: Lesson) -> Iterator[Edit]:
    """One edit for each quotation on one line whose verdict is typographic."""
    study = Study(lesson)
    for marked in (*study.located, *study.passages):
        if marked.spans and len(marked.spans) == 1:
            words = study.passage(marked.spans)
            if words != marked.quote and "\n" not in words:
                yield Edit(marked.place, marked.quote, words)
    for judged in study.judged:
        if judged.verdict == "typographic" and "\n" not in judged.quote:
            words = study.passage(judged.judgement.spans)
            kept = judged.quote[len(judged.quote.rstrip(" .,;:")) :]
            if "\n" not in words and words + kept != judged.quote:
                yield Edit(judged.place, judged.quote, words + kept)


def apply(texts: Mapping[str, Text], every: list[Edit]) -> dict[str, str]:
    """New texts by the name of their file; an edit whose words are not in its line is left out."""
    changed: dict[str, list[str]] = {}
    for edit in every:
        lines = changed.setdefault(edit.place.file, texts[edit.place.file].lines())
        line = lines[edit.place.line - 1]
        at = line.find(edit.old, max(0, edit.place.column - 1))
        if at >= 0:
            lines[edit.place.line - 1] = line[:at] + edit.new + line[at + len(edit.old) :]
    new = {file: "\n".join(lines) for file, lines in changed.items()}
    return {file: text for file, text in new.items() if text != texts[file].text}


def diff(texts: Mapping[str, Text], new: Mapping[str, str]) -> str:
    """What would change, as a unified diff."""
    rows: list[str] = []
    for file, text in new.items():
        old = texts[file].text.splitlines(keepends=True)
        rows.extend(unified_diff(old, text.splitlines(keepends=True), file, file, n=1))
    return "".join(rows)
