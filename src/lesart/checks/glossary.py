"""LS2: every glossary entry is attested in the article, complete, and one of its kind."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from lesart import schema
from lesart.checks.registry import Flaw, check
from lesart.model import Finding, Severity, Term
from lesart.read.page import did_you_mean
from lesart.study import Study
from lesart.words.headwords import NO_PLURAL, ONLY_PLURAL, Headword, headword, sort_key
from lesart.words.nouns import Noun, noun
from lesart.words.stems import echo

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


@check("LS205")
def term_out_of_order(study: Study) -> Iterator[Flaw]:
    """The first entry that stands behind one it belongs before."""
    terms = study.lesson.terms
    keys = [sort_key(term) for term in terms]
    late = next((at for at in range(1, len(keys)) if keys[at] < keys[at - 1]), None)
    if late is not None:
        before = next(term for term, key in zip(terms, keys, strict=True) if key > keys[late])
        message = f"“{headword(terms[late]).word}” belongs before “{headword(before).word}”."
        hint = f"Move it up to line {before.place.line}. Articles do not count, and ä stands as a."
        yield Flaw(terms[late].place, message, hint)


@dataclass(frozen=True, slots=True)
class Doubt(Flaw):
    """A flaw that only one source speaks of: it asks for a look and blocks nothing."""

    def finding(self, code: str, severity: Severity = "warning") -> Finding:
        return Flaw.finding(self, code, "warning")


@check("LS206")
def noun_against_lexicon(study: Study) -> Iterator[Flaw]:
    """Gender or plural is none of those the lexicon has; a word it does not have is never a flaw."""
    for term in study.lesson.terms:
        head = headword(term)
        known = noun(head.word) if head.article else None
        kind = Flaw if head.plural == ONLY_PLURAL or (known and known.sure) else Doubt
        for message in _contradictions(head, known):
            yield kind(term.place, message, "Look the word up in a dictionary, and correct the entry.")


def _contradictions(head: Headword, known: Noun | None) -> Iterator[str]:
    """A sense may lack the plural that the word has, so "kein Plural" contradicts nothing."""
    if head.plural == ONLY_PLURAL or known is None:
        if head.plural == ONLY_PLURAL and head.article != "die":
            yield f"A plural has the article “die”, not “{head.article}”."
        return
    if head.article not in known.articles:
        right = " or ".join(f"{article} {head.word}" for article in known.articles)
        yield f"The lexicon has “{right}”, not “{head.article} {head.word}”."
    if head.plural and head.plural != NO_PLURAL and known.plurals and head.plural not in known.plurals:
        right = " or ".join(known.plurals)
        yield f"The lexicon has the plural “{right}” of “{head.word}”, not “{head.plural}”."


@check("LS207", "warning")
def definition_in_a_circle(study: Study) -> Iterator[Flaw]:
    """The definition needs the word that it explains."""
    for term in study.lesson.terms:
        words = echo(term)
        if words:
            message = f"“{headword(term).word}” is explained by “{words}”, a word of its own stem."
            yield Flaw(term.place, message, "Say it in words that a reader knows who does not know this one.")
