"""Texts in other clothes, each with the way there: other marks, verbs, names and order, and ss for ß.

What is said by whom stays the same in all of them, so the annotator should find the same.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import partial
from typing import Any, Final

from lesart.annotate.cues import is_finite_cue
from lesart.annotate.kinds import kind_of_word
from lesart.annotate.lexicon import plain, rows, words_of

Span = tuple[int, int]
Row = dict[str, Any]
"""A document of the benchmark: `text`, `tokens` and `quotes` with their pieces."""


@dataclass(frozen=True, slots=True)
class Piece:
    """The stretch [start, end) of a text, taken over as it is or replaced by `new`."""

    start: int
    end: int
    new: str | None = None


class Variant:
    """A text made of pieces of another, and where each stretch of that one has gone."""

    def __init__(self, text: str, pieces: Sequence[Piece]) -> None:
        written: list[str] = []
        self._places: list[tuple[Piece, int, int]] = []
        at = 0
        for piece in pieces:
            words = text[piece.start : piece.end] if piece.new is None else piece.new
            written.append(words)
            self._places.append((piece, at, at + len(words)))
            at += len(words)
        self.text = "".join(written)
        self._places.sort(key=lambda place: (place[0].start, place[0].end))
        self._starts = [piece.start for piece, _, _ in self._places]

    def moved(self, span: Span) -> list[Span]:
        """Where a stretch stands now: in one piece, or in several where it was cut."""
        found: list[Span] = []
        at = max(0, bisect_right(self._starts, span[0]) - 1)
        for piece, start, end in self._places[at:]:
            if piece.start >= span[1]:
                break
            if piece.end <= span[0] or start == end:
                continue
            if piece.new is None:
                start, end = start + max(0, span[0] - piece.start), end - max(0, piece.end - span[1])
            found.append((start, end))
        return _joined(sorted(found))


def _joined(spans: Iterable[Span]) -> list[Span]:
    """Neighbours as one."""
    found: list[Span] = []
    for start, end in spans:
        if found and found[-1][1] == start:
            found[-1] = found[-1][0], end
        else:
            found.append((start, end))
    return found


def edited(text: str, edits: Iterable[tuple[int, int, str]]) -> Variant:
    """The text with stretches replaced."""
    pieces: list[Piece] = []
    at = 0
    for start, end, new in sorted(edits):
        if start < at:
            continue
        pieces += [Piece(at, start), Piece(start, end, new)]
        at = end
    return Variant(text, [*pieces, Piece(at, len(text))])


MARKS: Final = {
    "»…«": str.maketrans("„“”«»", "»««»«"),
    "«…»": str.maketrans("„“”", "«»»"),
    '"…"': str.maketrans("„“”", '"""'),
    "“…”": str.maketrans("„“”", "“””"),
    "‚…‘": str.maketrans("„“”", "‚‘‘"),
}


def in_marks(row: Row, table: dict[int, int]) -> Variant:
    text = row["text"]
    spots = [i for i, char in enumerate(text) if ord(char) in table]
    return edited(text, [(i, i + 1, text[i].translate(table)) for i in spots])


UNSEEN: Final = {
    True: ("murrte", "bellte", "wisperte", "nuschelte"),
    False: ("murrten", "bellten", "wisperten", "nuschelten"),
}
"""Verbs of no list, singular and plural."""
_WORD = re.compile(r"[A-Za-zÄÖÜäöüß]+")


def with_unseen_verbs(row: Row, every: int = 5) -> Variant:
    """Every fifth verb that binds a quotation replaced by one that is on no list."""
    verbs = sorted({tuple(q["cue"][0]) for q in row["quotes"] if len(q["cue"]) == 1})
    edits = []
    for number, (start, end) in enumerate(verbs):
        word = row["text"][start:end]
        if _WORD.fullmatch(word) and word.islower() and is_finite_cue(plain(word)) and number % every == 0:
            known = UNSEEN[not word.endswith("en")]
            edits.append((start, end, known[number % len(known)]))
    return edited(row["text"], edits)


NAMES: Final = ("Yıldız", "Nowak", "Ó Briain", "Szczęsny", "Ng", "Brandt-Okafor", "Ðorđević", "Lindqvist")
_NAMED = re.compile(r"(?<![\w-])[A-ZÄÖÜ][\w-]+ ([A-ZÄÖÜ][\w-]+)$")
"""Two capitalised words at the end of a speaker: the second may be a name."""


def with_other_names(row: Row) -> Variant:
    """The last word of each full name that speaks replaced, everywhere in the text."""
    text = row["text"]
    speakers = {text[a:b] for q in row["quotes"] for a, b in q["speaker"]}
    names = sorted({found[1] for words in speakers if (found := _NAMED.search(words)) and _is_name(found)})
    new = {name: NAMES[number % len(NAMES)] for number, name in enumerate(names)}
    edits = [
        (m.start(), m.end(), new[name])
        for name in names
        for m in re.finditer(rf"\b{re.escape(name)}\b", text)
    ]
    return edited(text, edits)


def _is_name(found: re.Match[str]) -> bool:
    first, last = (plain(word) for word in found[0].split())
    known = {plain(row[key]) for table, key in _NOUNS for row in rows(table)}
    return first not in words_of("determiner", "oblique", "before_subject") and not (
        kind_of_word(last) or last in known
    )


_NOUNS = (("attributions", "noun"), ("cue_nouns", "singular"), ("cue_nouns", "plural"))


def with_ss(row: Row) -> Variant:
    return edited(row["text"], [(m.start(), m.end(), "ss") for m in re.finditer("ß", row["text"])])


_FRAME = re.compile(r", (?P<verb>[a-zäöüß]+) (?P<who>[^.,:;„“»«\"()]{2,60})\.(?=\s|$)")


def with_frame_before(row: Row) -> Variant:
    """„A“, sagte X. → X sagte: „A“ (the comma becomes the colon)."""
    text = row["text"]
    pieces: list[Piece] = []
    at = 0
    for start, end, frame in _turnable(row):
        if start < at:
            continue
        verb, who = frame.span("verb"), frame.span("who")
        pieces += [
            Piece(at, start), Piece(who[0], who[0] + 1, text[who[0]].upper()), Piece(who[0] + 1, who[1]),
            Piece(verb[1], who[0]), Piece(*verb), Piece(end, verb[0], ": "),
            Piece(start, end), Piece(who[1], frame.end()),
        ]  # fmt: skip
        at = frame.end()
    return Variant(text, [*pieces, Piece(at, len(text))])


def _turnable(row: Row) -> Iterator[tuple[int, int, re.Match[str]]]:
    """Direct quotations at the beginning of a sentence with nothing but verb and speaker behind them."""
    text = row["text"]
    for quote in sorted(row["quotes"], key=lambda one: one["quote"][0][0]):
        start, end = quote["quote"][0]
        frame = _FRAME.match(text, end)
        whole = quote["type"] == "Direct" and text[start] == "„" and text[start + 1].isupper()
        begins = not start or text[:start].rstrip(" ")[-1:] in "\n.!?“"
        speakers = [tuple(span) for span in quote["speaker"]]
        if whole and begins and frame and is_finite_cue(plain(frame["verb"])):
            who = frame.span("who")
            if any(who[0] == a and b <= who[1] for a, b in speakers):
                yield start, end, frame


VARIANTS: Final[dict[str, Callable[[Row], Variant]]] = {
    **{f"marks {name}": partial(in_marks, table=table) for name, table in MARKS.items()},
    "unseen verbs": with_unseen_verbs,
    "other names": with_other_names,
    "frame before": with_frame_before,
    "ss for ß": with_ss,
}


def changed(row: Row, variant: Variant) -> Row:
    """A document of the benchmark in its variant, all pieces moved along."""
    tokens = sorted(place for token in row["tokens"] for place in variant.moved(tuple(token)))
    quotes = [
        {
            key: _joined(sorted(place for span in value for place in variant.moved(tuple(span))))
            if isinstance(value, list)
            else value
            for key, value in quote.items()
        }
        for quote in row["quotes"]
    ]
    return {"doc_id": row["doc_id"], "text": variant.text, "tokens": tokens, "quotes": quotes}
