"""What the page shows, as plain data: it makes text of it, never markup."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

from lesart import data, schema
from lesart.annotate.explain import reason
from lesart.asked import asked
from lesart.checks import run_checks
from lesart.find import shown
from lesart.model import Article, Finding
from lesart.passages import Located
from lesart.read import load_texts, parse
from lesart.review.desk import FILE, Desk, version
from lesart.review.figures import figures
from lesart.review.history import Entry
from lesart.review.sheet import Sheet
from lesart.review.take import FREE, confidence, values
from lesart.text import seal
from lesart.text.locate import WORD

FIELDS = {
    "speech": ("speaker", "channel", "cue", "claim", "mood", "function"),
    "source": ("speaker",),
    "cue": ("form", "or"),
    "denial": ("speaker", "claim", "leaves open", "or"),
    "certainty": ("speaker", "grade", "or"),
    "naming": ("speaker", "or"),
}
"""The facts that each layer is asked for; others are shown where they stand."""
_ABOUT_PROPOSALS, _ABOUT_GAPS = "LS308", "LS013"
"""The first the page itself counts; gaps come last, for a draft has many."""


def article(one: Article) -> dict[str, Any]:
    """The text, its sentences by paragraph and its words; offsets count code points."""
    rows: dict[int, list[list[int]]] = {}
    for sentence in one.sentences:
        rows.setdefault(sentence.paragraph, []).append([sentence.number, sentence.start, sentence.end])
    return {
        "title": one.record.get("title") or "",
        "text": one.text,
        "paragraphs": list(rows.values()),
        "words": [list(match.span()) for match in WORD.finditer(one.text)],
    }


def taxonomy() -> dict[str, Any]:
    """The layers with their labels, and the question that tells one label from the others."""
    return {
        layer.id: {
            "de": layer.de,
            "en": layer.en,
            "question": layer.question,
            "fields": FIELDS.get(layer.id, ()),
            "labels": [
                {
                    "id": label.id,
                    "de": label.de,
                    "en": label.en,
                    "question": label.question,
                    "definition": label.definition,
                    "confused": label.confused_with,
                }
                for label in layer.labels.values()
            ],
        }
        for layer in data.layers().values()
    }


def state(desk: Desk) -> dict[str, Any]:
    """All that changes with a step."""
    sheet = desk.sheet
    history = desk.history
    keys = [key for key in schema.ANNOTATION_KEYS if key not in (*schema.PROPOSAL_KEYS, "occurrence")]
    return {
        "version": version(sheet),
        "text": seal(sheet.article.text),
        "annotations": [_annotation(sheet, one) for one in sheet.located],
        "speakers": [{"id": s.id, "name": s.name, "kind": s.kind} for s in sheet.annotated.speakers],
        "claims": [{"id": c.id, "text": c.text} for c in sheet.annotated.claims],
        "values": {key: values(key, sheet, "") for key in keys if key not in FREE and key != "or"},
        "free": FREE,
        "undo": _last(history.done),
        "redo": _last(history.undone),
        "figures": figures(history).as_dict(),
    }


def _last(entries: list[Entry]) -> str | None:
    return entries[-1].name if entries else None


def _annotation(sheet: Sheet, one: Located) -> dict[str, Any]:
    said = one.annotation
    return {
        "layer": said.layer,
        "label": said.label,
        "quote": said.quote,
        "spans": [list(span) for span in one.spans or ()],
        "facts": {fact.key: fact.value for fact in said.facts.items[1:]},
        "note": said.note.text,
        "proposed": said.is_proposed,
        "confidence": confidence(said) if said.get("confidence") else None,
        "rule": said.get("rule"),
        **_reason(said.get("rule")),
        "line": said.place.line,
        "sentence": sheet.article.sentence_at(one.spans[0][0]).number if one.spans else None,
    }


def _reason(rule: str | None) -> dict[str, str]:
    """Why the rule proposes such words, in plain words; nothing for a rule that is not known."""
    try:
        why, example = reason(rule) if rule else ("", "")
    except KeyError:
        return {}
    return {"why": why.replace("*", ""), "example": example}


def findings(folder: Path) -> dict[str, Any]:
    """What `lesart check` says of the lesson as it is now, and the gaps that are left in its files."""
    texts, found = load_texts(folder, shown(folder))
    if texts.keys() >= set(schema.FILES):
        lesson, trouble = parse(folder.resolve().name, texts)
        found += trouble
        if lesson is not None and not found:
            found = run_checks(lesson)
    gaps = [gap for text in texts.values() for gap in asked(text.lines())]
    errors = [one for one in found if one.severity == "error" and one.code != _ABOUT_PROPOSALS]
    return {"gaps": len(gaps), "findings": list(_shown(errors))}


def _shown(every: list[Finding]) -> Iterator[dict[str, Any]]:
    """Those about the annotations first: they are what a step mends, or breaks."""
    for one in sorted(every, key=lambda one: (one.code == _ABOUT_GAPS, not one.place.file.endswith(FILE))):
        yield {
            "code": one.code,
            "file": one.place.file.rpartition("/")[2],
            "line": one.place.line,
            "message": one.message,
            "about": one.subject or one.message,
            "hint": one.hint,
        }
