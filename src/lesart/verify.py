"""A lesson that only quotes an article, held against a copy of the whole: what of it does not fit.

Pure: the copy is text in memory, and nothing of it is in any result but the words around a difference.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import groupby
from typing import Final, Literal

from lesart.excerpts import cutting, receipt
from lesart.model import Article, Facts, Place, Sentence
from lesart.read import Text
from lesart.receipt import Cutting, Receipt, receipt_of, written
from lesart.text import Change, Span, fold, judge, seal
from lesart.whole import Whole

State = Literal["same", "moved", "print", "altered", "missing", "joined", "parted", "early"]
STRAY: Final = 7
"""So many words of the article in a row, outside its excerpts, are no chance."""
_WORD = re.compile(r"[^\W_]+(?:-[^\W_]+)*")
"""As many words as in the article, and none with the marks of Markdown on it."""
_FRONT = re.compile(r"\A---\n.*?\n---$", re.DOTALL | re.MULTILINE)


@dataclass(frozen=True, slots=True)
class Held:
    """One line of the excerpts against the copy.

    same: where the receipt says, or there at all when there is none; moved: elsewhere; print: the same words
    in another print; altered: nearly; missing; joined: next to the line before, though an omission is
    marked; parted: not next to it, though none is; early: before it. `there`: the words of the copy where
    they differ.
    """

    sentence: Sentence
    state: State
    span: Span | None = None
    there: str = ""
    changes: tuple[Change, ...] = ()


@dataclass(frozen=True, slots=True)
class Stray:
    """Words of the article that the lesson has outside its excerpts."""

    place: Place
    words: str


@dataclass(frozen=True, slots=True)
class Verified:
    """What came out; `is_same_text` is None when the lesson has no receipt (or one that is wrong)."""

    held: tuple[Held, ...]
    strays: tuple[Stray, ...]
    is_same_text: bool | None
    miscounted: tuple[tuple[str, int, int], ...] = ()
    """What the receipt counts wrongly in the same text: what it is, by the receipt, and in truth."""

    @property
    def is_other_text(self) -> bool:
        """Nothing of the excerpts is there at all."""
        return all(one.state == "missing" for one in self.held)

    @property
    def can_be_sealed(self) -> bool:
        return all(one.state in ("same", "moved") for one in self.held)

    @property
    def is_fine(self) -> bool:
        wrong = self.strays or self.miscounted or not self.is_same_text
        return not wrong and all(one.state == "same" for one in self.held)


def verify(article: Article, texts: Mapping[str, Text], whole: Whole) -> Verified:
    """Each line of the excerpts, and the lesson's other files (by name), against a copy of the whole."""
    found = receipt_of(article)
    same = None if found is None else found.text == whole.seal
    rows = found.cuttings if found else (None,) * len(article.sentences)
    held: list[Held] = []
    for sentence, row in zip(article.sentences, rows, strict=True):
        one = _held(sentence, row, whole, max((h.span[1] for h in held if h.span), default=0))
        held.append(_beside(held[-1], one, whole) if held else one)
    wrong = tuple(_miscounted(found, whole)) if found and same else ()
    return Verified(tuple(held), tuple(strays(article, texts, whole)), same, wrong)


def _miscounted(found: Receipt, whole: Whole) -> Iterator[tuple[str, int, int]]:
    """Sentences are not counted again: where one ends, a later version may know better."""
    if found.words != whole.words:
        yield "words", found.words, whole.words
    if found.characters != len(whole.text):
        yield "characters", found.characters, len(whole.text)


def _held(sentence: Sentence, row: Cutting | None, whole: Whole, after: int) -> Held:
    words = sentence.text
    if row and whole.text[row.start : row.end] == words:
        return Held(sentence, "same", (row.start, row.end))
    places = whole.source.exactly(words)
    if places:
        span = next((place for place in places if place[0] >= after), places[0])
        return Held(sentence, "moved" if row else "same", span)
    judgement = judge(whole.source, words)
    if judgement.verdict == "not-found" or not judgement.spans:
        return Held(sentence, "missing")
    there = " … ".join(whole.text[a:b] for a, b in judgement.spans)
    state: State = "altered" if judgement.changes or fold(there).text != fold(words).text else "print"
    return Held(sentence, state, judgement.spans[0], there, judgement.changes)


def _beside(before: Held, one: Held, whole: Whole) -> Held:
    """Whether between two lines something is left out just where the lesson says so."""
    if not (before.span and one.span) or one.state not in ("same", "moved"):
        return one
    between = whole.text[before.span[1] : one.span[0]]
    if one.span[0] < before.span[1]:
        return Held(one.sentence, "early", one.span)
    is_apart = bool(between.strip())
    if is_apart == (before.sentence.paragraph != one.sentence.paragraph):
        return one
    return Held(one.sentence, "parted" if is_apart else "joined", one.span)


def strays(article: Article, texts: Mapping[str, Text], whole: Whole) -> Iterator[Stray]:
    """Stretches of the article in the lesson's files that are not in its excerpts."""
    words = _words(whole.text)
    # Of two excerpts with only a mark between them, the words on either side are no further words.
    quoted = set(_grams(_words(" ".join(sentence.text for sentence in article.sentences))))
    known = set(_grams(words)) - quoted
    for text in texts.values():
        body = text.text
        if text.file.endswith("article.md"):
            body = _FRONT.sub(lambda match: re.sub(r"[^\n]", " ", match[0]), body)
        yield from _runs(Text(text.file, body), known)


def _words(text: str) -> list[str]:
    return [word.lower() for word in _WORD.findall(fold(text).text)]


def _grams(words: list[str]) -> Iterator[tuple[str, ...]]:
    return (tuple(words[i : i + STRAY]) for i in range(len(words) - STRAY + 1))


def _runs(text: Text, known: set[tuple[str, ...]]) -> Iterator[Stray]:
    folded = fold(text.text)
    found = [match.span() for match in _WORD.finditer(folded.text)]
    grams = _grams([folded.text[a:b].lower() for a, b in found])
    hits = [index for index, gram in enumerate(grams) if gram in known]
    for _, group in groupby(enumerate(hits), lambda pair: pair[1] - pair[0]):
        row = [index for _, index in group]
        start, end = folded.offsets[found[row[0]][0]], folded.offsets[found[row[-1] + STRAY - 1][1]]
        line = text.text.count("\n", 0, start) + 1
        column = start - text.text.rfind("\n", 0, start)
        yield Stray(Place(text.file, line, column), " ".join(text.text[start:end].split()))


def sealed(text: Text, article: Article, verified: Verified, whole: Whole, checked: str) -> str:
    """The text of `article.md` with a new receipt and seal; all else in it stays as it is."""
    lines = [cutting(whole, one.span) for one in verified.held if one.span]
    rows = written(receipt(whole, lines, checked))
    front, body = _split(text.lines())
    block = ["receipt:", *(line for row in rows for line in _listed(row))]
    kept = [line for line in _without(front, "receipt") if not line.startswith("seal:")]
    return "\n".join(["---", *kept, f"seal: {seal(article.text)}", *block, "---", *body])


def _listed(row: Facts) -> Iterator[str]:
    """One entry of a list in a front matter."""
    for index, fact in enumerate(row.items):
        yield f"{'    ' if index else '  - '}{fact.key}: {fact.value}"


def _split(lines: list[str]) -> tuple[list[str], list[str]]:
    closing = next(index for index, line in enumerate(lines) if index and line.rstrip() == "---")
    return lines[1:closing], lines[closing + 1 :]


def _without(lines: Iterable[str], key: str) -> Iterator[str]:
    """The lines of a front matter without those of one key and what belongs to it."""
    inside = False
    for line in lines:
        inside = line.startswith(f"{key}:") or (inside and line.startswith((" ", "-", "\t")))
        if not inside:
            yield line
