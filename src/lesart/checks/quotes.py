"""LS1: every quotation stands in the article, word for word or cut as it says, by whom it says."""

from __future__ import annotations

from collections.abc import Iterator

from lesart.checks.registry import Flaw, check
from lesart.model import Article, Place
from lesart.quotations import OWN
from lesart.study import Study
from lesart.text import Change, Span


@check("LS101")
def quote_not_in_article(study: Study) -> Iterator[Flaw]:
    """The words are not there, nor any that resemble them."""
    for judged in study.judged:
        if judged.verdict != "not-found":
            continue
        hint = f"Quote the article, or mark words of your own: „…“{OWN}."
        other = study.elsewhere(judged.quote)
        if other:
            hint = f"They stand in the article of “{other}”.\n{hint}"
        elif near := study.source.nearest(judged.quote):
            hint = f"Nearest: „{near.passage}“ ({_where(study.lesson.article, near.span)}).\n{hint}"
        yield Flaw(
            judged.place, f"„{_short(judged.quote)}“ does not stand in the article.", hint, judged.quote
        )


@check("LS103")
def quote_altered(study: Study) -> Iterator[Flaw]:
    """The words are nearly those of a passage."""
    for judged in study.judged:
        if judged.verdict == "altered":
            passage = study.passage(judged.judgement.spans)
            said = "; ".join(_said(change) for change in judged.judgement.changes)
            message = f"„{_short(judged.quote)}“ is not what the article says: {said}."
            where = _where(study.lesson.article, judged.judgement.spans[0])
            hint = f"The article has „{passage}“ ({where})."
            yield Flaw(judged.place, message, hint, judged.quote, passage)


def _said(change: Change) -> str:
    """ "hat" instead of "habe" (mood); "nicht" is missing (negation)."""
    kind = "" if change.kind == "other" else f" ({change.kind})"
    if change.source and change.quotation:
        return f"“{change.quotation}” instead of “{change.source}”{kind}"
    words = f"“{change.source}” is missing" if change.source else f"“{change.quotation}” is added"
    return words + kind


@check("LS104")
def quote_suspicious(study: Study) -> Iterator[Flaw]:
    """The author says that something is left out, and it is something that matters."""
    for judged in study.judged:
        if judged.verdict == "suspicious":
            reasons = "; ".join(judged.judgement.reasons)
            message = f"„{_short(judged.quote)}“ is cut where it matters: {reasons}."
            start, end = judged.judgement.spans[0][0], judged.judgement.spans[-1][1]
            passage = study.lesson.article.text[min(start, end) : max(start, end)]
            shown = " ".join(passage.split())
            hint = f"The article has „{shown}“.\nQuote it in full, or waive LS104 with a reason."
            yield Flaw(judged.place, message, hint, judged.quote)


@check("LS102")
def quote_ambiguous(study: Study) -> Iterator[Flaw]:
    """The words stand there more than once, or not as often as the author counts."""
    for passage in (*study.located, *study.passages):
        count = len(passage.found)
        if not count or passage.spans is not None:
            continue
        lines = ", ".join(str(study.lesson.article.place_of(*spans[0]).line) for spans in passage.found)
        fact, words = passage.occurrence, _short(passage.quote)
        if fact:
            message = f"There is no occurrence {fact.value} of „{words}“; it stands there {_times(count)}."
            hint = f"It stands in line {lines} of article.md; count from 1."
            yield Flaw(fact.place, message, hint, passage.quote)
        else:
            hint = f"Say which one with `- occurrence: N`; it stands in line {lines} of article.md."
            message = f"„{words}“ stands in the article {_times(count)}."
            yield Flaw(passage.place, message, hint, passage.quote)


@check("LS105")
def quote_of_another_speaker(study: Study) -> Iterator[Flaw]:
    """The words are given to someone to whom the article, by its annotations, does not give them."""
    for quote, speaker, place, spans in study.attributed:
        right = study.speakers_of(spans)
        if not study.lesson.speaker(speaker):
            hint = (
                "Speakers are listed in annotations.md: "
                + ", ".join(s.id for s in study.lesson.speakers)
                + "."
            )
            yield Flaw(place, f"There is no speaker “{speaker}”.", hint, quote)
        elif right and speaker not in right:
            names = " or ".join(f"“{id}”" for id in right)
            hint = f"By the annotations they are those of {names}; name that speaker, or mend the annotation."
            yield Flaw(place, f"„{_short(quote)}“ are not the words of “{speaker}”.", hint, quote)


@check("LS106")
def quote_unclosed(study: Study) -> Iterator[Flaw]:
    """An opening mark without its closing one: what follows is checked by nothing."""
    for place in study.unclosed:
        yield Flaw(place, "This quotation is never closed, so nothing checks it.", "Close „ with “.")


def _where(article: Article, span: Span) -> str:
    place: Place = article.place_of(*span)
    return f"{place.file.rpartition('/')[2]}, line {place.line}, column {place.column}"


def _short(quote: str) -> str:
    quote = " ".join(quote.split())
    return quote if len(quote) <= 80 else quote[:79].rstrip() + "…"


def _times(count: int) -> str:
    return "once" if count == 1 else f"{count} times"
