"""What only the print of the whole lesson shows: prose, marks, notes, chains, voices, claims, glossary."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from lesart import data
from lesart.model import Article, Bullets, Cell, Chain, Facts, Lesson, Part, Section
from lesart.receipt import receipt_of
from lesart.render.dates import in_words
from lesart.render.nodes import blocks, inline, line, title, visible
from lesart.render.notes import Note, Row
from lesart.render.quoted import byline, origins, quoted_words
from lesart.render.view import Entry, LessonView
from lesart.render.voices import Voice

Data = dict[str, Any]

LANGUAGE = "en"
"""The language of the interface; German parts say so themselves."""


def whole(lesson: Lesson) -> Data:
    """The lesson without its exercises and cells."""
    view = LessonView(lesson)
    return {
        "before": [found for part in view.before if (found := _part(part))],
        "marked": _marked(view),
        "notes": [
            {"number": number, "notes": [_note(note) for note in notes]} for number, notes in view.notes
        ],
        "chains": [_chain(lesson, chain) for chain in lesson.chains],
        "voices": [_voice(voice) for voice in view.voices.all],
        "claims": list(_claims(view)),
        "follow_up": [_dated(item.text) for item in view.follow_up],
        "corrections": [
            {"day": date(one.get("date") or "–"), "of": inline(one.get("what") or "")}
            for one in view.corrections
        ],
        "after": [found for part in view.notebook if (found := _part(part))],
        "glossary": [_entry(entry) for entry in view.entries],
        "sources": _sources(lesson),
    }


def _part(part: Part) -> Data | None:
    """Prose or objectives; None for what stands elsewhere or explains the cells of the notebook."""
    match part:
        case Bullets() if part.heading == "Objectives":
            return {"kind": "objectives", "items": [inline(item.text) for item in part.items]}
        case Section() if not any(isinstance(block, Cell) for block in part.blocks):
            prose = "\n\n".join(block.text for block in part.blocks if not isinstance(block, Cell))
            return {"kind": "section", "heading": title(part.heading, ""), "of": blocks(prose)}
    return None


def _dated(text: str) -> Data:
    day, _, told = text.partition(":")
    return {"day": date(day.strip(), "de"), "of": inline(told.strip())}


def date(iso: str, language: str = LANGUAGE) -> str:
    """A date in words; what is none stays as it is."""
    return in_words(iso, language) or line(iso)


def quoted(article: Article) -> Data:
    """What stands below each excerpt of an article that is only quoted, and where the whole is."""
    publisher = line(article.record.get("publisher") or "–")
    rows = [f"{line(origin.words(LANGUAGE))} · {publisher}" for origin in origins(article)]
    source = ", ".join((line(byline(article.record)), date(article.record.get("published") or "–", "de")))
    return {"excerpts": rows, "byline": source if rows else "", "url": _address(article.record)["to"]}


def _marked(view: LessonView) -> list[list[Data]]:
    """Sentences cut into stretches under the same layers, the innermost mark first."""
    return [
        [
            {
                "number": sentence.number,
                "of": [
                    {
                        "text": visible(stretch.leaf.text),
                        "layers": list(dict.fromkeys(mark.layer for mark in stretch.leaf.marks)),
                    }
                    for stretch in stretches
                ],
            }
            for sentence, stretches in paragraph
        ]
        for paragraph in view.paragraphs
    ]


def _note(note: Note) -> Data:
    return {
        "layer": note.layer.id,
        "layer_de": note.layer.de,
        "de": note.label.de,
        "en": note.label.en,
        "quote": line(note.annotation.quote),
        "ask": note.label.question,
        "path": [_row(row) for row in note.path],
        "rows": [_row(row) for row in note.rows],
        "of": blocks(note.annotation.note.text),
    }


def _row(row: Row) -> Data:
    key, text, german = row
    words = data.strings(LANGUAGE)
    return {"name": words[key], "text": line(text) if german else words[text], "german": german}


def _chain(lesson: Lesson, chain: Chain) -> Data:
    words, kinds = data.strings(LANGUAGE), data.layers()["source"].labels
    stations: list[Data] = []
    for node, basis in zip(chain.nodes, ["", *(link.basis for link in chain.links)], strict=True):
        speaker = lesson.speaker(node)
        stations.append(
            {
                "name": line(speaker.name) if speaker else words["this_article"],
                "kind": kinds[speaker.kind].de if speaker else "",
                "basis": basis,
                "step": words[f"basis_{basis}"] if basis else "",
            }
        )
    return {"title": line(chain.title), "stations": stations, "of": blocks(chain.note.text)}


def _voice(voice: Voice) -> Data:
    words, control = data.strings(LANGUAGE), voice.speaker.facts.get("control")
    return {
        "name": line(voice.speaker.name),
        "kind": voice.kind.de,
        "speaks_for": line(voice.principal.name) if voice.principal else "",
        "control": words[f"control_{control}"] if control else "",
        "speaks": list(voice.speaks),
        "passes_on": list(voice.passes_on),
        "of": blocks(voice.speaker.note.text),
    }


def _claims(view: LessonView) -> Iterator[Data]:
    for claim in view.lesson.claims:
        sides = [
            {"name": data.strings(LANGUAGE)[name], "who": [_who(view, id) for id in claim.facts.listed(key)]}
            for key, name in (("made by", "made_by"), ("denied by", "denied_by"))
            if claim.facts.listed(key)
        ]
        yield {"text": line(claim.text), "sides": sides, "of": blocks(claim.note.text)}


def _who(view: LessonView, id: str) -> Data:
    return {"text": line(view.who(id)), "german": view.lesson.speaker(id) is not None}


def _entry(entry: Entry) -> Data:
    return {
        "lead": entry.head.lead,
        "word": line(entry.head.word),
        "grammar": entry.head.grammar,
        "kind": entry.term.part_of_speech,
        "level": entry.term.level,
        "english": inline(entry.term.english),
        "definition": inline(entry.term.definition),
        "sentences": list(entry.sentences),
    }


def _sources(lesson: Lesson) -> Data:
    record, words = lesson.article.record, data.strings(LANGUAGE)
    own = record.get("rights") == "own-text" and record.get("factuality") == "fictional"
    return {
        "rights": words["own-text-fictional" if own else record.get("rights") or "own-text"],
        "of": [
            {"what": line(source.get("what") or ""), **_address(source)} for source in lesson.article.sources
        ],
        "article": _address(record),
        "competences": [
            {"code": code, **data.competences()[code]} for code in lesson.record.listed("competences")
        ],
        "seal": _seal(lesson),
    }


def _seal(lesson: Lesson) -> str:
    words, receipt = data.strings(LANGUAGE), receipt_of(lesson.article) if lesson.article.is_quoted else None
    if receipt is None:
        return words["seal"].format(seal=line(lesson.article.record.get("seal") or "–"))
    told = words["receipt"].format(n=quoted_words(lesson.article), words=receipt.words, seal=receipt.text)
    return f"{told} {words['receipt_day']} {date(receipt.checked)}."


def _address(facts: Facts) -> Data:
    """The address of a source, where it is one of the web."""
    url = facts.get("url") or ""
    return {"to": line(url) if url.startswith(("https://", "http://")) else ""}
