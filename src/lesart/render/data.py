"""A lesson as plain data, for its notebook and for programs."""

from __future__ import annotations

from typing import Any

from lesart import schema
from lesart.model import Chain, Claim, Lesson, Prose, Speaker
from lesart.render.marks import annotation_id
from lesart.study import Study
from lesart.words.terms import headword

KEYS = schema.ANNOTATION_KEYS


def lesson_data(lesson: Lesson) -> dict[str, Any]:
    """Everything a notebook computes with; offsets are code points of `article.text`, end exclusive."""
    study = Study(lesson)
    return {
        "slug": lesson.slug,
        "title": lesson.title,
        "level": lesson.record.get("level"),
        "article": _article(lesson),
        "speakers": [_speaker(speaker) for speaker in lesson.speakers],
        "claims": [_claim(claim) for claim in lesson.claims],
        "chains": [_chain(chain) for chain in lesson.chains],
        "annotations": [_annotation(study, index) for index in range(len(lesson.annotations))],
        "glossary": [_term(study, index) for index in range(len(lesson.terms))],
    }


def _article(lesson: Lesson) -> dict[str, Any]:
    sentences = [
        {
            "number": sentence.number,
            "paragraph": sentence.paragraph + 1,
            "start": sentence.start,
            "end": sentence.end,
            "text": sentence.text,
        }
        for sentence in lesson.article.sentences
    ]
    record = {fact.key: fact.value for fact in lesson.article.record.items}
    return {**record, "text": lesson.article.text, "sentences": sentences}


def _speaker(speaker: Speaker) -> dict[str, Any]:
    return {
        "id": speaker.id,
        "name": speaker.name,
        "kind": speaker.kind,
        "speaks_for": speaker.facts.get("speaks for"),
        "control": speaker.facts.get("control"),
        "note": _text(speaker.note),
    }


def _claim(claim: Claim) -> dict[str, Any]:
    return {
        "id": claim.id,
        "text": claim.text,
        "made_by": list(claim.facts.listed("made by")),
        "denied_by": list(claim.facts.listed("denied by")),
    }


def _chain(chain: Chain) -> dict[str, Any]:
    links = [{"source": link.source, "target": link.target, "basis": link.basis} for link in chain.links]
    return {"id": chain.id, "title": chain.title, "links": links}


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
