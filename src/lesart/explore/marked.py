"""A text with its marks: each marked stretch carries a number that a list below explains."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise
from typing import TYPE_CHECKING, NamedTuple

from lesart.explore.html import Html, joined, printable, tag, text
from lesart.explore.parts import Annotation, Sentence
from lesart.explore.table import framed
from lesart.model import OMISSION

if TYPE_CHECKING:
    from lesart.explore.text import Text


class Marked:
    """A text whose annotations can be seen; `shown` are those it marks, in the order of the text.

    >>> from lesart.explore import annotate
    >>> annotate("Laut Polizei war die Tür offen.").marked("speech")
    Laut Polizei [war die Tür offen]¹.
    <BLANKLINE>
    1  Quellensatz (attributed): Polizei, Laut – 95 % sure
    """

    def __init__(self, source: Text, shown: tuple[Annotation, ...]) -> None:
        self._source = source
        self.shown = shown
        self._by_sentence: dict[int, list[tuple[int, Annotation]]] = {}
        for number, one in enumerate(shown, 1):
            for sentence in one.sentences:
                self._by_sentence.setdefault(sentence, []).append((number, one))

    def __repr__(self) -> str:
        lines = [
            f"{OMISSION}\n" * self._follows_omission(one) + "".join(map(_plain, self._stretches(one)))
            for one in self._source.all_sentences
        ]
        legend = [f"{number}  {self._meaning(one)}" for number, one in enumerate(self.shown, 1)]
        return printable("\n".join([*lines, "", *(legend or [self._source.say("nothing")])]))

    def _repr_html_(self) -> str:
        say = self._source.say
        body = joined([tag("p", one, lang="de", class_="ls-x-text") for one in self._paragraphs()])
        items = [tag("li", self._meaning(one)) for one in self.shown]
        legend = tag("ol", joined(items)) if items else tag("p", say("nothing"))
        return framed(say("marked_caption", title=self._source.title), body, legend)

    def _paragraphs(self) -> Iterator[Html]:
        """All in one, but excerpts of a text that is only quoted each by itself."""
        row: list[Html] = []
        for one in self._source.all_sentences:
            if row and self._follows_omission(one):
                yield Html(" ".join(row))
                row = []
            row.append(joined([*map(_marked, self._stretches(one))]))
        yield Html(" ".join(row))

    def _follows_omission(self, sentence: Sentence) -> bool:
        before = self._source.text[max(0, sentence.start - len(OMISSION) - 2) : sentence.start]
        return before.strip() == OMISSION

    def _meaning(self, one: Annotation) -> str:
        """Label, speaker and cue of an annotation; for a proposal, how sure its rule is."""
        say = self._source.say
        who = self._source.voice(one.speaker) if one.speaker else ""
        cue = one.cue or ""
        sure = say("sure", percent=round(100 * one.confidence)) if one.confidence is not None else ""
        facts = ", ".join(filter(None, (who, cue)))
        name = f"{say.label(one.layer, one.label)} ({one.label})"
        return "".join([name, f": {facts}" if facts else "", f" – {sure}" if sure else ""])

    def _stretches(self, sentence: Sentence) -> list[_Stretch]:
        """The words of a sentence cut wherever a mark begins or ends."""
        first, last = sentence.start, sentence.end
        here = [(number, span) for number, one in self._in(sentence.number) for span in one.spans]
        here = [(number, (max(a, first), min(b, last))) for number, (a, b) in here if a < last and b > first]
        cuts = sorted({first, last} | {cut for _, span in here for cut in span})
        return [
            _Stretch(
                self._source.text[a:b],
                sum(x == a for _, (x, _) in here),
                any(x <= a and b <= y for _, (x, y) in here),
                tuple(number for (x, y), number in sorted(((s, n) for n, s in here), reverse=True) if y == b),
            )
            for a, b in pairwise(cuts)
        ]

    def _in(self, number: int) -> list[tuple[int, Annotation]]:
        return self._by_sentence.get(number, [])


class _Stretch(NamedTuple):
    """Words, how many marks begin before them, whether any covers them, which end behind them."""

    words: str
    opens: int
    inside: bool
    ends: tuple[int, ...]


def _marked(one: _Stretch) -> Html:
    shown = tag("mark", one.words) if one.inside else text(one.words)
    return joined([shown, tag("sup", " ".join(map(str, one.ends)))]) if one.ends else shown


_HIGH = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")


def _plain(one: _Stretch) -> str:
    return "[" * one.opens + one.words + "".join(f"]{str(end).translate(_HIGH)}" for end in one.ends)
