"""A lesson drafted from an article: what rules can know, and ⟨gaps⟩ for what only a person can.

text → manuscript → article → proposals → annotations, speakers, claims, chains, glossary, lesson, teacher.
Pure: nothing here reads or writes a file. Every annotation is marked as proposed, and a person decides.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace

from lesart import data, schema
from lesart.asked import is_asked
from lesart.draft.annotations import Links, annotated
from lesart.draft.article import Manuscript, article_of, is_german, manuscript, renewed
from lesart.draft.claims import chains, claimed
from lesart.draft.glossary import entries, level
from lesart.draft.held import NothingToQuote, held
from lesart.draft.lesson import parts, record, teacher
from lesart.draft.names import slug
from lesart.draft.speakers import heard
from lesart.model import Annotation, Article, Facts, Lesson, Term
from lesart.study import Study
from lesart.text import Source

__all__ = [
    "Manuscript",
    "NothingToQuote",
    "Options",
    "article_of",
    "counts",
    "draft",
    "is_german",
    "known_terms",
    "manuscript",
    "renewed",
    "slug",
]


@dataclass(frozen=True, slots=True)
class Options:
    """What a draft cannot see in the article: its address, and the entries of lessons beside it.

    Of an article that may only be quoted, also the text of a copy and the day on which it was looked at.
    """

    slug: str
    terms: tuple[Term, ...] = ()
    copy: str = ""
    checked: str = ""


def draft(article: Article, options: Options) -> Lesson:
    """The lesson of an article, every annotation proposed and every open question a gap."""
    article, proposals = held(article, options.copy, options.checked)
    voices = heard(article.text, proposals)
    claims = claimed(article, proposals, voices)
    source = Source(article.text, tuple(sentence.start for sentence in article.sentences))
    found = tuple(annotated(source, proposals, Links(voices.owners, voices.channels, claims.of)))
    names = {word for one in voices.speakers if one.kind == "person" for word in one.name.split()}
    cues = [one.quote for one in found if one.layer == "cue"]
    estimated = level(article)
    lesson = Lesson(
        options.slug,
        article,
        voices.speakers,
        claims.claims,
        tuple(chains(voices, proposals, claims.claims)),
        found,
        entries(article, names, cues, options.terms, estimated),
        record(estimated, found),
        parts(article, found, voices.speakers),
        teacher=teacher(),
    )
    return _consistent(lesson)


def _consistent(lesson: Lesson) -> Lesson:
    """Denials and certainty without a speaker whom the speech around them contradicts: a person decides."""
    study = Study(lesson)
    kept = tuple(
        _without(one.annotation, "speaker")
        if _contradicts(study, one.annotation, one.spans)
        else one.annotation
        for one in study.located
    )
    return replace(lesson, annotations=kept)


def _contradicts(study: Study, one: Annotation, spans: tuple[tuple[int, int], ...] | None) -> bool:
    speaker = one.get("speaker")
    if one.layer not in ("denial", "certainty") or not speaker or not spans:
        return False
    right = study.speakers_of(spans)
    return bool(right) and speaker not in right


def _without(one: Annotation, key: str) -> Annotation:
    return replace(one, facts=Facts(tuple(fact for fact in one.facts.items if fact.key != key)))


def counts(lesson: Lesson) -> dict[str, int]:
    """How many proposals there are of each layer, in the order of the taxonomy."""
    every = [one.layer for one in lesson.annotations]
    return {layer: every.count(layer) for layer in data.layers() if layer in every}


def known_terms(glossaries: Iterable[Iterable[Term]]) -> tuple[Term, ...]:
    """The entries of other lessons, the first of each head; one with a gap knows nothing."""
    found: dict[str, Term] = {}
    for terms in glossaries:
        for term in terms:
            said = (term.head, term.level, term.english, term.definition)
            if all(said) and not any(map(is_asked, said)) and term.part_of_speech in schema.PARTS_OF_SPEECH:
                found.setdefault(term.head, term)
    return tuple(found.values())
