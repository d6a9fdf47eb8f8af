"""LS2: every glossary entry is attested in the article, complete, and one of its kind."""

from __future__ import annotations

import re
from collections.abc import Iterator

from lesart import schema
from lesart.checks.registry import Flaw, check
from lesart.model import Term
from lesart.read.page import did_you_mean
from lesart.study import Study
from lesart.terms import Headword, headword

_PLURAL = re.compile(r"[A-ZÄÖÜ][a-zäöüßA-ZÄÖÜ-]+|kein Plural|nur Plural")


@check("LS201")
def term_not_attested(study: Study) -> Iterator[Flaw]:
    """No form of the term stands in the article."""
    for term, found in zip(study.lesson.terms, study.all_occurrences, strict=True):
        if term.form and not study.source.find(term.form):
            near = study.source.nearest(term.form)
            hint = f"The article has „{near.passage}“." if near else "Quote the form as the article has it."
            yield Flaw(
                term.place, f"The form „{term.form}“ of “{term.head}” does not stand in the article.", hint
            )
        elif not found:
            hint = f"Take the entry out, or name the form that stands there: `:   {schema.GLOSSARY_FORM} …`"
            yield Flaw(term.place, f"The article has no form of “{headword(term).word}”.", hint)


@check("LS202")
def term_double(study: Study) -> Iterator[Flaw]:
    """Two entries for one word."""
    seen: dict[tuple[str, str | None], Term] = {}
    for term in study.lesson.terms:
        first = seen.setdefault(_key(term), term)
        if first is not term:
            hint = f"The first one is in line {first.place.line}; keep one of the two."
            yield Flaw(term.place, f"“{headword(term).word}” has two entries.", hint)


def _key(term: Term) -> tuple[str, str | None]:
    """What two entries for one word have in common."""
    head = headword(term)
    return head.word.lower(), head.article


@check("LS203")
def term_incomplete(study: Study) -> Iterator[Flaw]:
    """A field of an entry is missing or is none of its values."""
    for term in study.lesson.terms:
        head = headword(term)
        for name, hint in _gaps(term, head):
            yield Flaw(term.place, f"The entry “{head.word}” has no {name}.", hint)


def _gaps(term: Term, head: Headword) -> Iterator[tuple[str, str]]:
    fields = "Write `:   Nomen · B2 · English` below the term."
    if term.part_of_speech not in schema.PARTS_OF_SPEECH:
        known = did_you_mean(term.part_of_speech, schema.PARTS_OF_SPEECH)
        yield "part of speech", f"{fields} {known}"
    if term.level not in schema.LEVELS:
        yield "level", f"{fields} Levels are " + ", ".join(schema.LEVELS) + "."
    if not term.english:
        yield "English", fields
    if not term.definition:
        yield "definition", "Add a line `:   short German definition`."
    if term.part_of_speech == "Nomen" and not head.article:
        yield "article", "Write it as `das Dementi, -s`."
    if term.part_of_speech == "Nomen" and not _PLURAL.fullmatch(head.plural or ""):
        yield "plural", "Write it as `das Dementi, -s`, in full, or say `kein Plural` or `nur Plural`."
    if term.part_of_speech == "Verb" and len(head.parts) != 2:
        yield "principal parts", "Write them as `zurückweisen, wies zurück, hat zurückgewiesen`."


@check("LS204")
def term_unused(study: Study) -> Iterator[Flaw]:
    """Each place where the term stands belongs to a longer entry: no reader can ever open it."""
    used = {_key(occurrence.term) for occurrence in study.occurrences}
    for term, found in zip(study.lesson.terms, study.all_occurrences, strict=True):
        if found and _key(term) not in used:
            hint = "Take it out, or shorten the entry that covers it."
            yield Flaw(term.place, f"Every place of “{headword(term).word}” belongs to another entry.", hint)
