"""A note for each mark: what it is, what to ask, who speaks through whom, and what the author explains."""

from __future__ import annotations

from collections.abc import Iterator

from lesart import data, schema
from lesart.model import Annotation, Lesson, Term
from lesart.render.html import attribute, inline, plain, prose, say
from lesart.render.marks import VOCABULARY, Mark, term_id
from lesart.study import Study
from lesart.terms import headword


def notes(study: Study, marks: tuple[Mark, ...]) -> str:
    """All notes on annotations, grouped by the sentence in which they begin."""
    groups: dict[int, list[str]] = {}
    for mark in marks:
        if isinstance(mark.item, Annotation):
            number = study.sentences_of(mark.spans)[0]
            groups.setdefault(number, []).append(_note(study, mark.id, mark.item, number))
    return "\n".join(
        f'<section class="ls-notes-of" aria-label="{say("sentence")} {number}">\n'
        f'<h3><a href="#s{number}">{say("sentence")} {number}</a></h3>\n' + "\n".join(rows) + "\n</section>"
        for number, rows in sorted(groups.items())
    )


def _note(study: Study, id: str, annotation: Annotation, number: int) -> str:
    layer = data.layers()[annotation.layer]
    label = layer.labels[annotation.label]
    facts = "".join(f"<dt>{name}</dt><dd>{value}</dd>" for name, value in _facts(study.lesson, annotation))
    return (
        f'<aside class="ls-note ls-note-{layer.id}" id="{attribute(id)}" role="note" data-search-exclude'
        f' data-sentence="{number}">\n'
        f'<p class="ls-note-label"><span lang="de">{plain(layer.de)} · <b>{plain(label.de)}</b></span>'
        f" <span>{plain(label.en)}</span></p>\n"
        f'<p class="ls-note-quote" lang="de">{plain(annotation.quote)}</p>\n'
        f'<p class="ls-note-ask" lang="de">{plain(label.question)}</p>\n'
        + (f"<dl>{facts}</dl>\n" if facts else "")
        + (f'<div class="ls-note-text">{prose(annotation.note.text)}</div>\n' if annotation.note.text else "")
        + "</aside>"
    )


def _facts(lesson: Lesson, annotation: Annotation) -> Iterator[tuple[str, str]]:
    """The rows of a note, escaped: from the speaker through channel and cue to what stays open."""
    for key in ("speaker", "channel"):
        speaker = lesson.speaker(annotation.get(key))
        if speaker:
            yield say(key), f'<span lang="de">{plain(speaker.name)}</span>'
    if annotation.get("cue"):
        yield say("cue"), f'<span lang="de">{plain(annotation.get("cue") or "")}</span>'
    if annotation.get("mood"):
        yield say("mood"), say(f"mood_{annotation.get('mood')}")
    claim = lesson.claim(annotation.get("claim"))
    if claim:
        nobody = claim.facts.get("made by") == schema.NOBODY
        key = "claim" if annotation.layer != "denial" else "answers_nobody" if nobody else "answers"
        yield say(key), f'<span lang="de">{plain(claim.text)}</span>'
    if annotation.get("leaves open"):
        yield say("leaves_open"), f'<span lang="de">{plain(annotation.get("leaves open") or "")}</span>'
    if annotation.get("function"):
        yield say("cue"), say(f"function_{annotation.get('function')}")
    if annotation.get("translated"):
        yield say("note"), say("translated")
    if annotation.get("or"):
        other = data.layers()[annotation.layer].labels[annotation.get("or") or ""]
        yield say("also_right"), f'<span lang="de">{plain(other.de)}</span>'


def entry(study: Study, term: Term, link: str = "", prefix: str = "") -> str:
    """One glossary entry, as on the lesson's page and, with a prefix to its id, in the glossary of all."""
    head = headword(term)
    spans = [one.spans for one in study.occurrences if one.term is term]
    numbers = sorted({number for span in spans for number in study.sentences_of(span)})
    places = ", ".join(f'<a href="{attribute(link)}#s{n}">{say("sentence")} {n}</a>' for n in numbers)
    grammar = term.head.removeprefix(f"{head.article} " if head.article else "").removeprefix(head.word)
    article = f"{plain(head.article)} " if head.article else ""
    id = prefix + term_id(term)
    return (
        f'<aside class="ls-note ls-note-{VOCABULARY}" id="{id}" role="note">\n'
        f'<p class="ls-term" lang="de">{article}<b>{plain(head.word)}</b>{plain(grammar)}</p>\n'
        f'<p class="ls-note-label"><span lang="de">{plain(term.part_of_speech)}</span> · {plain(term.level)}</p>\n'
        f"<p>{inline(term.english)}</p>\n"
        f'<p lang="de">{inline(term.definition)}</p>\n'
        f'<p class="ls-places">{say("in_the_text")}: {places}</p>\n</aside>'
    )
