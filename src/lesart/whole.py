"""The whole text of an article that a lesson only quotes: read from somebody's copy, and never kept."""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_right
from dataclasses import dataclass
from functools import cached_property

from lesart.annotate import Sentence, sentences
from lesart.heading import heading
from lesart.text import WORD, Source, Span, seal
from lesart.text.fold import INVISIBLE

_FRONT = re.compile(r"\A---[ \t]*\n.*?\n---[ \t]*\n", re.DOTALL)
_HIDDEN = dict.fromkeys(map(ord, INVISIBLE))
_BLANK = re.compile(r"\n[^\S\n]*\n\s*")


@dataclass(frozen=True)
class Whole:
    """The canonical text of an article, however a copy breaks its lines."""

    text: str

    @cached_property
    def seal(self) -> str:
        return seal(self.text)

    @cached_property
    def words(self) -> int:
        return word_count(self.text)

    @cached_property
    def sentences(self) -> tuple[Sentence, ...]:
        return sentences(self.text)

    @cached_property
    def source(self) -> Source:
        return Source(self.text, tuple(self._starts) or (0,))

    @cached_property
    def _starts(self) -> list[int]:
        return [one.start for one in self.sentences]

    def sentence_at(self, offset: int) -> Sentence:
        return self.sentences[max(0, bisect_right(self._starts, offset) - 1)]

    def is_sentence(self, span: Span) -> bool:
        one = self.sentence_at(span[0])
        return span == (one.start, one.end)


def whole(text: str) -> Whole:
    """The whole article of a text file without its heading, or of an `article.md` without its front matter.

    Composed characters, no hidden ones, one space between words, one blank line between paragraphs: what
    editors and clipboards change without anybody meaning it is no other edition.
    """
    _, body = heading(_FRONT.sub("", text, count=1))
    body = unicodedata.normalize("NFC", body).translate(_HIDDEN)
    paragraphs = (" ".join(part.split()) for part in _BLANK.split(body))
    return Whole("\n\n".join(part for part in paragraphs if part))


def word_count(text: str) -> int:
    return len(WORD.findall(text))
