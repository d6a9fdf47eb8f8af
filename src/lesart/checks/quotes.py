"""LS1: every quotation stands in the article, word for word, and it is clear where."""

from __future__ import annotations

from collections.abc import Iterator

from lesart.checks.registry import Flaw, check
from lesart.model import Article, Place
from lesart.study import Study
from lesart.text import Nearest

ALIKE = 0.5
"""Share of words kept from which on a quotation counts as altered rather than foreign."""


def _absent(study: Study) -> Iterator[tuple[str, Place, Nearest | None]]:
    """Quotations of annotations and prose that the article does not hold, with the nearest passage."""
    for located in study.located:
        if not located.found:
            quote = located.annotation.quote
            yield quote, located.annotation.place, study.source.nearest(quote)
    for quotation in study.quotations:
        if not study.source.find(quotation.text):
            yield quotation.text, quotation.place, study.source.nearest(quotation.text)


@check("LS101")
def quote_not_in_article(study: Study) -> Iterator[Flaw]:
    """The words are not there, nor any that resemble them."""
    for quote, place, near in _absent(study):
        if near is None or near.likeness < ALIKE:
            hint = "Quote the article, or mark words of your own: „…“{.own}."
            if near is not None:
                hint = f"Nearest: „{near.passage}“ ({_where(study.lesson.article, near)}).\n{hint}"
            yield Flaw(place, f"„{_short(quote)}“ does not stand in the article.", hint)


@check("LS103")
def quote_altered(study: Study) -> Iterator[Flaw]:
    """The words are nearly those of a passage."""
    for quote, place, near in _absent(study):
        if near is not None and near.likeness >= ALIKE:
            message = f"„{_short(quote)}“ is not what the article says: {_differences(near)}."
            hint = f"The article has „{near.passage}“ ({_where(study.lesson.article, near)})."
            yield Flaw(place, message, hint, near.passage)


def _differences(near: Nearest) -> str:
    """What differs, word by word: "hat" instead of "habe"; "nicht" is missing."""
    words: list[str] = []
    for change in near.changes:
        if change.source and change.quotation:
            words.append(f"“{change.quotation}” instead of “{change.source}”")
        elif change.source:
            words.append(f"“{change.source}” is missing")
        else:
            words.append(f"“{change.quotation}” is added")
    return "; ".join(words) or "its punctuation differs"


def _where(article: Article, near: Nearest) -> str:
    place = article.place_of(*near.span)
    return f"{place.file.rpartition('/')[2]}, line {place.line}, column {place.column}"


def _short(quote: str) -> str:
    return quote if len(quote) <= 80 else quote[:79].rstrip() + "…"


@check("LS102")
def quote_ambiguous(study: Study) -> Iterator[Flaw]:
    """The words stand there more than once, or not as often as the author counts."""
    for located in study.located:
        annotation, count = located.annotation, len(located.found)
        if not count or located.spans is not None:
            continue
        lines = ", ".join(str(study.lesson.article.place_of(*spans[0]).line) for spans in located.found)
        fact = annotation.fact("occurrence")
        if fact:
            words = _short(annotation.quote)
            message = f"There is no occurrence {fact.value} of „{words}“; it stands there {_times(count)}."
            yield Flaw(fact.place, message, f"It stands in line {lines} of article.md; count from 1.")
        else:
            hint = f"Say which one with `- occurrence: N`; it stands in line {lines} of article.md."
            yield Flaw(
                annotation.place, f"„{_short(annotation.quote)}“ stands in the article {_times(count)}.", hint
            )


def _times(count: int) -> str:
    return "once" if count == 1 else f"{count} times"
