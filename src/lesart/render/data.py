"""A lesson as plain data, for its notebook and for programs."""

from __future__ import annotations

from typing import Any

from lesart.model import Lesson, Prose
from lesart.render.marks import annotation_id
from lesart.study import Study
from lesart.terms import headword

KEYS = (
    "speaker",
    "channel",
    "cue",
    "claim",
    "mood",
    "function",
    "form",
    "grade",
    "leaves open",
    "or",
    "translated",
)


def lesson_data(lesson: Lesson) -> dict[str, Any]:
    """Everything a notebook computes with; offsets are code points of `article.text`, end exclusive."""
    study = Study(lesson)
    return {
        "slug": lesson.slug,
        "title": lesson.title,
        "level": lesson.record.get("level"),
        "article": {
            **{fact.key: fact.value for fact in lesson.article.record.items},
            "text": lesson.article.text,
            "sentences": [
                {"number": s.number, "paragraph": s.paragraph + 1, "start": s.start, "end": s.end, "text": s.text}
                for s in lesson.article.sentences
            ],
        },
        "speakers": [
            {"id": s.id, "name": s.name, "kind": s.kind, "speaks_for": s.facts.get("speaks for"),
             "control": s.facts.get("control"), "note": _text(s.note)}
            for s in lesson.speakers
        ],
        "claims": [
            {"id": c.id, "text": c.text, "made_by": list(c.facts.listed("made by")),
             "denied_by": list(c.facts.listed("denied by"))}
            for c in lesson.claims
        ],
        "chains": [
            {"id": c.id, "title": c.title,
             "links": [{"source": link.source, "target": link.target, "basis": link.basis} for link in c.links]}
            for c in lesson.chains
        ],
        "annotations": [_annotation(study, index) for index in range(len(lesson.annotations))],
        "glossary": [_term(study, index) for index in range(len(lesson.terms))],
    }  # fmt: skip


def _text(note: Prose) -> str | None:
    return note.text or None


def _annotation(study: Study, index: int) -> dict[str, Any]:
    located = study.located[index]
    annotation, spans = located.annotation, located.spans or ()
    return {
        "id": annotation_id(annotation, spans),
        "layer": annotation.layer,
        "label": annotation.label,
        "quote": annotation.quote,
        "spans": [list(span) for span in spans],
        "sentences": list(study.sentences_of(spans)),
        **{key.replace(" ", "_"): annotation.get(key) for key in KEYS},
        "note": _text(annotation.note),
    }


def _term(study: Study, index: int) -> dict[str, Any]:
    term, found = study.lesson.terms[index], study.all_occurrences[index]
    head = headword(term)
    return {
        "term": head.word,
        "article": head.article,
        "plural": head.plural,
        "principal_parts": list(head.parts),
        "part_of_speech": term.part_of_speech,
        "level": term.level,
        "english": term.english,
        "definition": term.definition,
        "spans": [[list(span) for span in one.spans] for one in found],
    }
