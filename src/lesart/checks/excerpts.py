"""LS0: the house limits for texts that are only quoted, and the receipt that lets others check them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from lesart import schema
from lesart.checks.registry import Flaw, check
from lesart.model import QUOTED, Article, Sentence
from lesart.quotations import quotations
from lesart.receipt import Cutting, receipt_of, troubles
from lesart.study import Study
from lesart.text import WORD, Span, judge

_VERIFY = "Run `lesart verify LESSON --source FILE --seal` with a copy of the whole article."
_SHORTEN = "Quote only the words that you write about."


@check("LS012")
def quotation_too_long(study: Study) -> Iterator[Flaw]:
    """More words of a text that is only quoted than the house limit allows at a time."""
    most = schema.MAX_QUOTED_WORDS
    comparison = study.lesson.comparison
    if comparison and comparison.record.get("rights") == QUOTED:
        for quote in (point.other for point in comparison.points if point.other):
            yield from _too_long(
                quote.words, Flaw(quote.place, "", "Quote only the words that the point is about.")
            )
    if not study.lesson.article.is_quoted:
        return
    for quotation in study.quotations:
        yield from _too_long(quotation.text, Flaw(quotation.place, "", _SHORTEN))
    for run in _runs(study.lesson.article):
        count = sum(_words(sentence.text) for sentence in run)
        if count > most and len({sentence.paragraph for sentence in run}) > 1:
            hint = f"Leave out more than {schema.NEAR} characters between them, or quote fewer words."
            message = (
                f"So near to one another, these excerpts count as one of {count} words; {most} are the limit."
            )
            yield Flaw(run[0].place, message, hint)
        elif count > most:
            yield from _too_long(" ".join(one.text for one in run), Flaw(run[0].place, "", _SHORTEN))


def _too_long(words: str, at: Flaw) -> Iterator[Flaw]:
    count, most = _words(words), schema.MAX_QUOTED_WORDS
    if count > most:
        message = f"This quotation has {count} words; with `rights: {QUOTED}` {most} are the limit."
        yield Flaw(at.place, message, at.hint)


def _words(text: str) -> int:
    return len(WORD.findall(text))


def _runs(article: Article) -> Iterator[list[Sentence]]:
    """Sentences that count as one quotation: of one excerpt, or of excerpts with little left out between."""
    receipt = receipt_of(article)
    cuttings: Sequence[Cutting | None] = receipt.cuttings if receipt else [None] * len(article.sentences)
    run: list[Sentence] = []
    last: Cutting | None = None
    for sentence, cutting in zip(article.sentences, cuttings, strict=True):
        near = bool(cutting and last and cutting.start - last.end < schema.NEAR)
        if run and not near and sentence.paragraph != run[-1].paragraph:
            yield run
            run = []
        run.append(sentence)
        last = cutting
    yield run


@check("LS014")
def receipt_missing_or_unfit(study: Study) -> Iterator[Flaw]:
    """Excerpts that nobody can check against the whole, or a receipt that is of others."""
    article = study.lesson.article
    if article.receipt and not article.is_quoted:
        place = article.receipt[0].items[0].place
        yield Flaw(place, "Only an article that is quoted has a receipt.", "Take `receipt:` out.")
    elif article.is_quoted and not article.receipt:
        rights = article.record.fact("rights")
        yield Flaw(rights.place if rights else article.place, "These excerpts have no receipt.", _VERIFY)
    elif article.is_quoted:
        for place, message in troubles(article):
            yield Flaw(place, message, _VERIFY)


@check("LS015")
def quoted_too_much(study: Study) -> Iterator[Flaw]:
    """Excerpts that together are more of the article than the house limit allows."""
    article = study.lesson.article
    receipt, rights = receipt_of(article) if article.is_quoted else None, article.record.fact("rights")
    if receipt is None or rights is None:
        return
    count = sum(_words(sentence.text) for sentence in article.sentences)
    most = receipt.words * schema.MAX_QUOTED_SHARE // 100
    if count > most:
        share = f"{schema.MAX_QUOTED_SHARE} %"
        message = f"The excerpts have {count} words; {share} of an article of {receipt.words} are {most}."
        yield Flaw(rights.place, message, "Take out the excerpts that the lesson needs least.")


@check("LS016")
def excerpt_without_use(study: Study) -> Iterator[Flaw]:
    """An excerpt that the lesson says nothing of."""
    article = study.lesson.article
    if not article.is_quoted:
        return
    used = list(_used(study))
    for number in dict.fromkeys(sentence.paragraph for sentence in article.sentences):
        row = [sentence for sentence in article.sentences if sentence.paragraph == number]
        if not any(a < row[-1].end and b > row[0].start for a, b in used):
            hint = "Annotate words of it, ask about it in an exercise, or take it out."
            yield Flaw(row[0].place, "No annotation and no exercise uses this excerpt.", hint)


def _used(study: Study) -> Iterator[Span]:
    for passage in study.passages:
        yield from passage.spans or ()
    for exercise in study.lesson.exercises:
        for prose in (exercise.prompt, exercise.feedback, *(choice.feedback for choice in exercise.choices)):
            for quotation in quotations(prose):
                yield from judge(study.source, quotation.text).spans
