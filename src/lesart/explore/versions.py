"""Two versions of a text side by side: which sentence answers which, and what changed in it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from itertools import zip_longest
from typing import TYPE_CHECKING, Any

from lesart.explore.counts import words_by_voice
from lesart.explore.errors import ExploreError
from lesart.explore.html import Html, joined, printable, tag, text
from lesart.explore.parts import HEDGES, Annotation, Sentence
from lesart.explore.table import Column, Table, framed
from lesart.text import WORD
from lesart.text.changes import Change, compare

if TYPE_CHECKING:
    from lesart.explore.text import Text

ALIKE = 0.3
"""Share of words that two sentences must have in common to be set side by side."""
_MANY = 400_000
"""From so many pairs of sentences on, versions are too long to be compared."""


@dataclass(frozen=True, slots=True)
class Pair:
    """Two sentences that answer each other, one of them empty where a version has none, and what differs."""

    one: str
    other: str
    changes: tuple[Change, ...]
    lost: tuple[tuple[str, str], ...] = ()
    """Layers and labels that the first sentence has and the second has not."""


class Versions(Sequence[Pair]):
    """Two versions, sentence by sentence. Iterate over the pairs, or take `table()`.

    >>> from lesart.explore import compare
    >>> pair = compare("Das Amt will offenbar bauen.", "Das Amt will bauen.")[0]
    >>> [(change.source, change.quotation, change.kind) for change in pair.changes]
    [('offenbar', '', 'hedge')]
    """

    def __init__(self, one: Text, other: Text) -> None:
        self.one, self.other = one, other
        self._say = one.say
        self._pairs = tuple(self._pair(a, b) for a, b in _pairs(one.all_sentences, other.all_sentences))

    def _pair(self, one: Sentence | None, other: Sentence | None) -> Pair:
        if one is None or other is None:
            return Pair(one.text if one else "", other.text if other else "", ())
        changes = compare(WORD.findall(one.text), WORD.findall(other.text))
        kept = _labels(self.other, other)
        lost = tuple(label for label in _labels(self.one, one) if label not in kept)
        return Pair(one.text, other.text, changes, lost)

    def __len__(self) -> int:
        return len(self._pairs)

    def __iter__(self) -> Iterator[Pair]:
        return iter(self._pairs)

    def __getitem__(self, index: Any) -> Any:
        try:
            return self._pairs[index]
        except IndexError:
            message = f"There is no pair {index}; there are {len(self)}, counted from 0."
            raise ExploreError(message) from None

    def table(self) -> Table:
        """The figures of both versions: words, voices, cues, hedges, evidence, denials."""
        say = self._say
        figures = zip(_figures(self.one).items(), _figures(self.other).values(), strict=True)
        rows = [{"figure": say(key), "one": a, "other": b} for (key, a), b in figures]
        columns = (
            Column("figure", say("figure")),
            Column("one", self.one.title, "number"),
            Column("other", self.other.title, "number"),
        )
        return Table(say("versions_figures"), columns, rows, say("versions_note"))

    def to_dataframe(self) -> Any:
        """The figures as a pandas DataFrame. Raises ExploreError when pandas is not installed."""
        return self.table().to_dataframe()

    def __repr__(self) -> str:
        lines = [self._say("versions_caption"), ""]
        for pair in self._pairs:
            lines += [f"1  {pair.one or '–'}", f"2  {pair.other or '–'}"]
            lines += [*(f"   {change}" for change in self._told(pair)), ""]
        return printable("\n".join([*lines, repr(self.table())]))

    def _repr_html_(self) -> str:
        heads = [self.one.title, self.other.title, self._say("changes")]
        head = tag("tr", joined([tag("th", words, scope="col") for words in heads]))
        rows = [
            tag("tr", *map(_cell, _shown(pair)), tag("td", "; ".join(self._told(pair))))
            for pair in self._pairs
        ]
        caption = tag("caption", self._say("versions_caption"))
        table = tag("table", caption, tag("thead", head), tag("tbody", joined(rows)), class_="ls-x-table")
        return framed(self._say("versions_caption"), table, *self.table().parts())

    def _told(self, pair: Pair) -> list[str]:
        say = self._say
        lost = ", ".join(say.label(*label) for label in pair.lost)
        changes = (
            f"{say('change_' + change.kind)}: {change.source or '–'} → {change.quotation or '–'}"
            for change in pair.changes
        )
        return [*([say("versions_lost", labels=lost)] if lost else []), *changes]


def _cell(shown: Html) -> Html:
    return tag("td", shown, lang="de")


def _shown(pair: Pair) -> tuple[Html, Html]:
    """Both sentences, with what only one of them has marked."""
    if not pair.one or not pair.other:
        return text(pair.one or "–"), text(pair.other or "–")
    one, other = _pieces(pair.one), _pieces(pair.other)
    left, right = [], []
    for code, a, b, c, d in SequenceMatcher(None, one, other, autojunk=False).get_opcodes():
        old, new = "".join(one[a:b]), "".join(other[c:d])
        left.append(text(old) if code == "equal" or not old.strip() else tag("del", old))
        right.append(text(new) if code == "equal" or not new.strip() else tag("ins", new))
    return joined(left), joined(right)


def _pieces(sentence: str) -> list[str]:
    """Words and what stands between them."""
    pieces, at = [], 0
    for match in WORD.finditer(sentence):
        pieces += [sentence[at : match.start()], match[0]]
        at = match.end()
    return [piece for piece in [*pieces, sentence[at:]] if piece]


_TOLD = ("speech", "denial", "certainty")
"""Layers whose loss between two versions is told."""


def _labels(version: Text, sentence: Sentence) -> dict[tuple[str, str], None]:
    here = version.in_sentence(sentence.number)
    return dict.fromkeys((one.layer, one.label) for one in here if one.layer in _TOLD)


Aligned = tuple[Sentence | None, Sentence | None]


def _pairs(one: Sequence[Sentence], other: Sequence[Sentence]) -> list[Aligned]:
    """Sentences in order, set side by side where they are most alike."""
    if len(one) * len(other) > _MANY:
        return list(zip_longest(one, other))
    bags = [[Counter(WORD.findall(sentence.text)) for sentence in version] for version in (one, other)]
    best = [[0.0] * (len(other) + 1) for _ in range(len(one) + 1)]
    for i in reversed(range(len(one))):
        for j in reversed(range(len(other))):
            likeness = _likeness(bags[0][i], bags[1][j])
            together = likeness + best[i + 1][j + 1] if likeness >= ALIKE else 0.0
            best[i][j] = max(together, best[i + 1][j], best[i][j + 1])
    return _traced(one, other, best)


def _traced(one: Sequence[Sentence], other: Sequence[Sentence], best: list[list[float]]) -> list[Aligned]:
    pairs: list[Aligned] = []
    i, j = 0, 0
    while i < len(one) and j < len(other):
        if best[i][j] == best[i + 1][j]:
            pairs.append((one[i], None))
            i += 1
        elif best[i][j] == best[i][j + 1]:
            pairs.append((None, other[j]))
            j += 1
        else:
            pairs.append((one[i], other[j]))
            i, j = i + 1, j + 1
    return [*pairs, *((left, None) for left in one[i:]), *((None, right) for right in other[j:])]


def _likeness(one: Counter[str], other: Counter[str]) -> float:
    size = one.total() + other.total()
    return 2 * (one & other).total() / size if size else 0.0


def _figures(version: Text) -> dict[str, int]:
    counts = words_by_voice(version)

    def count(layer: str, labels: tuple[str, ...] = ()) -> int:
        return sum(_is(one, layer, labels) for one in version.all_annotations)

    return {
        "words": sum(counts.values()),
        "voices": sum(1 for id in counts if id),
        "cues": count("cue"),
        "hedges": count("certainty", HEDGES),
        "boosters": count("certainty", ("booster",)),
        "evidence": count("certainty", ("evidence",)),
        "denials": count("denial"),
    }


def _is(one: Annotation, layer: str, labels: tuple[str, ...]) -> bool:
    return one.layer == layer and (not labels or one.label in labels)
