"""From the whole of an article that may only be quoted to the excerpts of a lesson.

Pure. Of the whole text nothing is kept but the excerpts and their receipt.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Final

from lesart import __version__, schema
from lesart.annotate import Proposal, propose
from lesart.annotate.clauses import frame
from lesart.annotate.moods import counted
from lesart.model import OMISSION, QUOTED, Article, Fact, Facts, Sentence, canonical
from lesart.receipt import Cutting, Receipt, receipt_of, written
from lesart.text import Span, seal
from lesart.whole import Whole, whole, word_count

BY: Final = f"lesart {__version__}"
MOST: Final = 12
"""A lesson has room for so many excerpts: what they show must be discussed."""
_SHORTEST = 4
"""Fewer words show no construction."""
_TELLING = ("speech", "denial", "certainty")
"""A name or a verb of saying alone shows nothing."""
_NEW = 3
"""How much more an annotation is worth whose label no excerpt shows yet …"""
_FIRST = 4
"""… and one of a denial or of hearsay, which most lessons are about."""


@dataclass(frozen=True, slots=True)
class Quoted:
    """What a draft keeps of an article that may only be quoted: nothing else of its text is in here.

    `article` has no sentence where nothing worth quoting is short enough; `moods` counts the forms of the
    Konjunktiv in the whole.
    """

    article: Article
    proposals: tuple[Proposal, ...]
    moods: Counter[str]


def quoted(text: str, record: Facts, checked: str, body: str = "") -> Quoted:
    """Excerpts of an article with the proposals inside them, chosen within the house limits.

    `text` is the copy as it is on disk, against which `lesart verify` will hold them; `body`, if given, its
    text without what stands in front of it (headline, date), which is not to be quoted.
    """
    source = whole(text)
    proposals = propose(source.text)
    article = excerpts(source, choose(source, proposals, body), record, checked)
    return Quoted(article, tuple(kept(proposals, source, article)), counted(source.text))


@dataclass(frozen=True, slots=True)
class _Clause:
    """A run of clauses that could be quoted, and the proposals that lie inside."""

    span: Span
    words: int
    is_sentence: bool
    inside: tuple[Proposal, ...]


def choose(source: Whole, proposals: Iterable[Proposal], body: str = "") -> tuple[Span, ...]:
    """The passages worth quoting, within the house limits; none where nothing worth quoting is short enough.

    Greedily by what the annotations inside are worth for each word: those of a denial or of hearsay first,
    and those whose label no excerpt shows yet. Only words of `body` are taken, where it is given.
    """
    body = " ".join(body.split()) or source.text
    rest = [one for one in _candidates(source, proposals) if source.text[slice(*one.span)] in body]
    chosen: list[_Clause] = []
    budget = source.words * schema.MAX_QUOTED_SHARE // 100
    while len(chosen) < MOST:
        shown = {_label(one) for clause in chosen for one in clause.inside}
        rest = [one for one in rest if one.words <= budget and not any(_meet(one, other) for other in chosen)]
        if not rest:
            break
        best = max(rest, key=lambda one: (_worth(one, shown), one.is_sentence, -one.span[0]))
        chosen.append(best)
        budget -= best.words
    return tuple(sorted(one.span for one in chosen))


def _candidates(source: Whole, proposals: Iterable[Proposal]) -> Iterator[_Clause]:
    """Whole sentences, and runs of their clauses, that have an annotation in them."""
    rows: dict[int, list[Proposal]] = {}
    for one in proposals:
        rows.setdefault(source.sentence_at(one.start).number, []).append(one)
    for sentence in source.sentences:
        for span in _runs(source, sentence.number) if sentence.number in rows else ():
            words = word_count(source.text[slice(*span)])
            inside = tuple(one for one in rows[sentence.number] if _is_inside(one, span))
            if any(one.layer in _TELLING for one in inside) and _SHORTEST <= words <= schema.MAX_QUOTED_WORDS:
                yield _Clause(span, words, source.is_sentence(span), inside)


def _runs(source: Whole, number: int) -> Iterator[Span]:
    sentence = source.sentences[number - 1]
    yield sentence.start, sentence.end
    one = frame(sentence, source.text)
    spans = [one.span(clause.first, clause.last) for clause in one.clauses]
    for first, (start, _) in enumerate(spans):
        for _, end in spans[first : first + schema.MAX_QUOTED_WORDS]:
            yield start, end


def _is_inside(one: Proposal, span: Span) -> bool:
    return span[0] <= one.spans[0][0] and max(end for _, end in one.spans) <= span[1]


def _meet(one: _Clause, other: _Clause) -> bool:
    """Whether two passages overlap, or stand so near that a reader would join them."""
    return one.span[0] < other.span[1] + schema.NEAR and other.span[0] < one.span[1] + schema.NEAR


def _worth(clause: _Clause, shown: set[tuple[str, str]]) -> float:
    labels = {_label(one): one.confidence for one in clause.inside}
    worth = sum(
        sure * (1 if label in shown else _NEW) * (_FIRST if _is_first(label) else 1)
        for label, sure in labels.items()
    )
    return worth / clause.words


def _label(one: Proposal) -> tuple[str, str]:
    return one.layer, one.label


def _is_first(label: tuple[str, str]) -> bool:
    return label[0] == "denial" or label == ("certainty", "hearsay")


def excerpts(source: Whole, spans: Iterable[Span], record: Facts, checked: str) -> Article:
    """The article of a lesson: its excerpts, the record with rights and seal, and the receipt of that day."""
    lines = list(_lines(source, spans))
    paragraphs: list[list[str]] = []
    for index, cutting in enumerate(lines):
        if not index or _is_apart(source, lines[index - 1], cutting):
            paragraphs.append([])
        paragraphs[-1].append(source.text[cutting.start : cutting.end])
    text = canonical(tuple(map(tuple, paragraphs)), OMISSION)
    own = (Fact("rights", QUOTED), Fact("seal", seal(text)))
    kept = tuple(fact for fact in record.items if fact.key not in ("rights", "seal", "licence"))
    return Article(
        Facts((*kept, *own)), (), tuple(_sentences(paragraphs)), written(receipt(source, lines, checked))
    )


def receipt(source: Whole, lines: Sequence[Cutting], checked: str) -> Receipt:
    """What is known of the whole text on the day its excerpts were checked."""
    sizes = source.words, len(source.text), len(source.sentences)
    return Receipt(source.seal, *sizes, checked, BY, tuple(lines))


def cutting(source: Whole, span: Span) -> Cutting:
    return Cutting(*span, source.sentence_at(span[0]).number, not source.is_sentence(span))


def _lines(source: Whole, spans: Iterable[Span]) -> Iterator[Cutting]:
    """Spans cut at the ends of sentences, in order, without the space around them."""
    at = 0
    for start, end in sorted(spans):
        for one in source.sentences:
            first, last = max(start, one.start, at), min(end, one.end)
            words = source.text[first:last]
            if words.strip():
                first += len(words) - len(words.lstrip())
                at = first + len(words.strip())
                yield cutting(source, (first, at))


def _is_apart(source: Whole, one: Cutting, following: Cutting) -> bool:
    return bool(source.text[one.end : following.start].strip())


def _sentences(paragraphs: list[list[str]]) -> Iterator[Sentence]:
    start = number = 0
    for paragraph, row in enumerate(paragraphs):
        start += len(OMISSION) + 3 if paragraph else 0
        for text in row:
            number += 1
            yield Sentence(text, number, paragraph, start)
            start += len(text) + 1


def kept(proposals: Iterable[Proposal], source: Whole, article: Article) -> Iterator[Proposal]:
    """The proposals that lie inside an excerpt, with the offsets of the excerpts.

    A speaker who is named outside keeps the name, which is no quotation.
    """
    found = receipt_of(article)
    pairs = list(zip(found.cuttings, article.sentences, strict=True)) if found else []
    for one in proposals:
        spans = _moved(one.spans, pairs)
        if spans:
            speaker, channel, cue = (_moved(role, pairs) for role in (one.speaker, one.channel, one.cue))
            lost = "" if speaker else " ".join(source.text[a:b] for a, b in one.speaker)
            who = one.who or lost
            yield replace(one, spans=spans, speaker=speaker, channel=channel, cue=cue, who=who)


def _moved(spans: Sequence[Span], pairs: list[tuple[Cutting, Sentence]]) -> tuple[Span, ...]:
    """The spans in offsets of the excerpts; none where one of them is not wholly in one excerpt."""
    found: list[Span] = []
    for start, end in spans:
        first = next((pair for pair in pairs if pair[0].start <= start < pair[0].end), None)
        last = next((pair for pair in pairs if pair[0].start < end <= pair[0].end), None)
        if first is None or last is None or first[1].paragraph != last[1].paragraph:
            return ()
        found.append((first[1].start + start - first[0].start, last[1].start + end - last[0].start))
    return tuple(found)
