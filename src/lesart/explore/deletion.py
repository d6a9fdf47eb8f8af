"""The deletion experiment: take words out of a sentence, and read what is left."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from lesart.explore.errors import ExploreError
from lesart.explore.html import joined, printable, tag, text
from lesart.explore.parts import Annotation, Sentence
from lesart.explore.table import Column, Table, framed
from lesart.explore.words import Words
from lesart.text import Source, Span

if TYPE_CHECKING:
    from lesart.explore.text import Text

WORDS, SOURCES = "words", "sources"
_LIGHT = ("hedge", "booster")
"""Labels of words without which a sentence is still a sentence."""
_REPAIRS = (
    (re.compile(r"\s{2,}"), " "),
    (re.compile(r"\(\s*\)"), ""),
    (re.compile(r"\s+([.,;:!?])"), r"\1"),
    (re.compile(r"[,;:]+(?=[,;:.!?])"), ""),
    (re.compile(r"^[\s,;:–]+"), ""),
)


@dataclass(frozen=True, slots=True)
class Deletion:
    """A sentence without some of its words.

    `before` and `after` are the sentence with and without them, `dropped` the words taken out, `lost` the
    annotations that went with them.
    """

    before: str
    after: str
    dropped: str
    lost: tuple[Annotation, ...]
    cut: tuple[Span, ...]
    say: Words

    def __repr__(self) -> str:
        lines = [f"{self.say('with')}: {self.before}", f"{self.say('without')}: {self.after}"]
        return printable("\n".join([*lines, *(f"– {words}" for words in self._losses())]))

    def _repr_html_(self) -> str:
        marked = [tag("del", part) if gone else text(part) for part, gone in _parts(self.before, self.cut)]
        terms = [
            tag("dt", self.say("with")), tag("dd", joined(marked), lang="de"),
            tag("dt", self.say("without")), tag("dd", self.after, lang="de"),
        ]  # fmt: skip
        losses = [tag("li", words) for words in self._losses()]
        name = self.say("deletion", words=self.dropped)
        return framed(name, tag("dl", *terms), *([tag("ul", joined(losses))] if losses else []))

    def _losses(self) -> list[str]:
        """What each lost annotation was, with the question that a reader can no longer ask."""
        say = self.say
        rows = dict.fromkeys((one.layer, one.label) for one in self.lost)
        return [
            say("lost", layer=say.layer(row[0]), label=say.label(*row), question=say.question(*row)).strip()
            for row in rows
        ]


def _parts(words: str, cut: Sequence[Span]) -> list[tuple[str, bool]]:
    rows, at = [], 0
    for start, end in cut:
        rows += [(words[at:start], False), (words[start:end], True)]
        at = end
    return [row for row in [*rows, (words[at:], False)] if row[0]]


def without(source: Text, words: str, number: int | None) -> Deletion:
    """Take words out of the first sentence that has them, or out of sentence `number`."""
    spans = _found(source, words, number)
    sentence = source.sentence_at(spans[0][0])
    if spans[-1][1] > sentence.end:
        raise ExploreError(f"“{words}” runs over two sentences; take words of one.")
    return _deletion(source, sentence, spans)


def _found(source: Text, words: str, number: int | None) -> list[Span]:
    """The places of some words in one sentence."""
    within = source.sentence(number) if number is not None else None
    prepared = Source(source.text, tuple(one.start for one in source.all_sentences) or (0,))
    every = prepared.find(words.strip()) if words.strip() else ()
    for spans in every:
        if within is None or all(within.start <= a and b <= within.end for a, b in spans):
            return list(spans)
    near = prepared.nearest(words) if words.strip() else None
    where = f"sentence {number}" if number is not None else "the text"
    meant = f"Did you mean “{near.passage}”?" if near and number is None else ""
    hint = meant or "Copy the words as they stand there."
    raise ExploreError(f"“{words}” does not stand in {where}. {hint}")


def _deletion(source: Text, sentence: Sentence, spans: Sequence[Span]) -> Deletion:
    cut = tuple((a - sentence.start, b - sentence.start) for a, b in sorted(spans))
    # Words on both sides of a gap stay two words.
    kept = "".join(part if not gone else " " * (" " in part) for part, gone in _parts(sentence.text, cut))
    pieces = (sentence.text[a:b].strip(' ,;:–„“”»«"') for a, b in cut)
    dropped = " … ".join(piece for piece in pieces if piece)
    lost = tuple(
        one
        for one in source.in_sentence(sentence.number)
        if all(any(a <= x and y <= b for a, b in spans) for x, y in one.spans)
    )
    return Deletion(sentence.text, tidied(kept), dropped, lost, cut, source.say)


def tidied(words: str) -> str:
    """A sentence after words were taken out: single spaces, no doubled marks, a capital at its beginning.

    >>> tidied("möglicherweise , sei  es so.")
    'Möglicherweise, sei es so.'
    """
    for pattern, repaired in _REPAIRS:
        words = pattern.sub(repaired, words)
    words = words.strip()
    return words[:1].upper() + words[1:]


def without_source(source: Text, number: int) -> Deletion:
    """Take out everything in a sentence that tells whose statement it is."""
    sentence = source.sentence(number)
    kept = _speech(source, sentence)
    if kept is None:
        raise ExploreError(f"Sentence {number} names no source that could be left out. {_choices(source)}")
    return _deletion(source, sentence, _around(sentence, kept))


def _speech(source: Text, sentence: Sentence) -> Annotation | None:
    """The longest speech of a sentence that something beside it binds to a source."""
    speech = [
        one
        for one in source.in_sentence(sentence.number)
        if one.is_speech and one.cue and one.label != "reported" and _around(sentence, one)
        if all(sentence.start <= a and b <= sentence.end for a, b in one.spans)
    ]
    return max(speech, key=lambda one: one.size, default=None)


def _around(sentence: Sentence, kept: Annotation) -> list[Span]:
    """What of a sentence an annotation does not cover, its final stop excepted."""
    end = sentence.end - 1 if sentence.text[-1] in ".!?" else sentence.end
    spans, at = [], sentence.start
    for start, stop in sorted(kept.spans):
        if at < start:
            spans.append((at, start))
        at = max(at, stop)
    return [*spans, (at, end)] if at < end else spans


def _choices(source: Text) -> str:
    numbers = [sentence.number for sentence in source.all_sentences if _speech(source, sentence)]
    shown = ", ".join(map(str, numbers[:12]))
    return f"Try one of these sentences: {shown}." if numbers else "No sentence of this text names one."


def deletions(source: Text, what: str) -> Table:
    """Every hedge and booster, or every source, and its sentence without it."""
    say = source.say
    found = _of_words(source) if what == WORDS else _of_sources(source)
    rows = [{"sentence": number, "dropped": gone.dropped, "after": gone.after} for number, gone in found]
    columns = (
        Column("sentence", say("sentence"), "number"),
        Column("dropped", say("dropped"), "german"),
        Column("after", say("left"), "german"),
    )
    return Table(say(f"deletions_{what}", title=source.title), columns, rows)


def _of_words(source: Text) -> Iterator[tuple[int, Deletion]]:
    for one in source.all_annotations:
        if one.layer == "certainty" and one.label in _LIGHT and one.sentences:
            sentence = source.sentence(one.sentences[0])
            if all(sentence.start <= a and b <= sentence.end for a, b in one.spans):
                yield sentence.number, _deletion(source, sentence, one.spans)


def _of_sources(source: Text) -> Iterator[tuple[int, Deletion]]:
    for sentence in source.all_sentences:
        if _speech(source, sentence):
            yield sentence.number, without_source(source, sentence.number)
