"""The words for the parts of a lesson and for what happens to them."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from lesart.data import layers
from lesart.diff.change import Change

NOUNS: Final = {
    "sentence": ("sentence of the article", "sentences of the article"),
    "article": ("article", "articles"),
    "fact": ("source of facts", "sources of facts"),
    "speaker": ("speaker", "speakers"),
    "claim": ("claim", "claims"),
    "chain": ("chain", "chains"),
    "annotation": ("annotation", "annotations"),
    "speech": ("attribution", "attributions"),
    "source": ("source", "sources"),
    "cue": ("cue", "cues"),
    "denial": ("denial", "denials"),
    "certainty": ("certainty", "certainties"),
    "naming": ("naming", "namings"),
    "term": ("glossary entry", "glossary entries"),
    "lesson": ("lesson", "lessons"),
    "waiver": ("waiver", "waivers"),
    "correction": ("correction", "corrections"),
    "receipt": ("entry of the receipt", "entries of the receipt"),
    "objective": ("objective", "objectives"),
    "follow-up": ("follow-up", "follow-ups"),
    "exercise": ("exercise", "exercises"),
    "section": ("section", "sections"),
    "cell": ("cell", "cells"),
    "teacher's page": ("page for teachers", "pages for teachers"),
    "advice": ("section for teachers", "sections for teachers"),
    "comparison": ("comparison of versions", "comparisons of versions"),
    "point": ("point of comparison", "points of comparison"),
}
_SINGLE: Final = ("article", "lesson", "teacher's page", "comparison")
"""Of these a lesson has one."""
_LONGEST = 60
"""How long a detail may be to stand in a summary."""


def line(change: Change) -> str:
    """One change: what it is about, what happened, from what to what."""
    noun = NOUNS.get(change.part, (change.part, ""))[0]
    if change.part == "sentence":
        noun = "sentence"
    about = " ".join(filter(None, [noun, change.subject]))
    what = " ".join(filter(None, [change.facet, change.act]))
    return f"{about}: {what}" + (f" ({change.detail})" if change.detail else "")


def summary(changes: Sequence[Change]) -> str:
    """All changes in one line: those of one kind are counted, a single one is named."""
    groups: dict[tuple[str, str, str], list[Change]] = {}
    for change in changes:
        groups.setdefault((change.part, change.facet, change.act), []).append(change)
    return ", ".join(_counted(group) for group in groups.values())


def _counted(group: list[Change]) -> str:
    part, facet, act = group[0].part, group[0].facet, group[0].act
    one, many = NOUNS.get(part, (part, f"{part}s"))
    if facet == "order":
        return f"the order of {many} changed"
    number = len({_whose(change) for change in group}) if facet else len(group)
    detail = _detail(group[0]) if len(group) == 1 else ""
    if not facet:
        subject = "the" if part in _SINGLE else f"{number}"
        return f"{subject} {one if number == 1 else many} {act}{detail}"
    if number == 1 and " " not in one:
        return f"the {one}’s {facet} {act}{detail}"
    if number == 1:
        return f"the {facet} of {'the' if part in _SINGLE else 'a'} {one} {act}{detail}"
    return f"the {facet} of {number} {many} {act}"


def _whose(change: Change) -> str:
    """Which of its kind a change is about: the same words may be annotated twice, in two places."""
    return f"{change.subject} {change.place}" if change.part in layers() else change.subject


def _detail(change: Change) -> str:
    """What a single change is from and to; of what came or went, its name would say too little."""
    wanted = change.act in ("changed", "now named", "no longer named", "now right", "now wrong")
    if change.part == "sentence" and not change.facet:
        return f" ({change.subject})"
    return f" ({change.detail})" if wanted and 0 < len(change.detail) <= _LONGEST else ""
