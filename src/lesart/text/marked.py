"""Quotations that say themselves where they differ: […], [insertion], [c]ase, [sic], emphasis."""

from __future__ import annotations

import re
from dataclasses import dataclass

from lesart.text.fold import fold
from lesart.text.locate import Source, Span
from lesart.text.signals import having

_GAP = r"\[\s*(?:…|\.{3})\s*\]|\(\s*(?:…|\.{3})\s*\)|…|\.{3}"
_MARK = re.compile(
    rf"(?P<gap>{_GAP})|(?P<sic>\s*\[sic!?\])|(?P<letter>\[(?P<one>\w)\](?=\w))|\[(?P<insertion>[^\[\]]+)\]"
)
_EMPHASIS = re.compile(r"(?<!\w)([*_]{1,3})(?=\S)([^*_]+?)(?<=\S)\1(?!\w)")
_WORD = re.compile(r"\w+(?:[-'’]\w+)*")
_REPLACED = 8
"""How many words of the source an insertion may stand for."""
_PLACES = 40
"""How many places of the first words are tried."""
_MARKS = 24
"""A quotation with more marks than this is no longer one."""


@dataclass(frozen=True, slots=True)
class Piece:
    """Words taken over, and the mark that stands before them."""

    text: str
    before: str
    """"", "gap", "insertion", or "letter"."""
    insertion: str = ""


@dataclass(frozen=True, slots=True)
class Marked:
    """Where the pieces of a marked quotation stand, and what makes it suspicious."""

    spans: tuple[Span, ...]
    reasons: tuple[str, ...]


def is_marked(quotation: str) -> bool:
    return bool(_MARK.search(quotation) or _EMPHASIS.search(quotation))


def pieces(quotation: str) -> list[str]:
    """The words taken over between the marks."""
    return [piece.text for piece in _pieces(_EMPHASIS.sub(r"\2", quotation))[0]]


def judge_marked(source: Source, quotation: str) -> Marked | None:
    """Find the pieces in order; None when one of them is not there at all."""
    parts, opening, closing = _pieces(_EMPHASIS.sub(r"\2", quotation))
    if not parts or len(parts) > _MARKS:
        return None
    ways = [way for way in _ways(source, parts) if way]
    if not ways:
        return _reversed(source, parts)
    best = min(ways, key=lambda way: way[-1][1] - way[0][0])
    return Marked(tuple(best), tuple(dict.fromkeys(_reasons(source, parts, best, opening, closing))))


def _pieces(quotation: str) -> tuple[list[Piece], bool, bool]:
    """The pieces between the marks, and whether the quotation opens and closes with an omission."""
    pieces: list[Piece] = []
    before, insertion, letter, at = "", "", "", 0
    opening = closing = False
    for match in [*_MARK.finditer(quotation), None]:
        text = letter + quotation[at : match.start() if match else len(quotation)]
        if text.strip(" \t\n,;:.") or (match is None and text.strip(" .,;:\n\t")):
            pieces.append(Piece(text.strip(), before, insertion))
            before, insertion = "", ""
        elif match is None:
            closing = before == "gap"
        if match is None:
            break
        letter, at = "", match.end()
        if match["sic"]:
            before = before or "sic"
        elif match["letter"]:
            letter, before = match["one"], before or "letter"
        elif match["gap"]:
            before, opening = "gap", opening or not pieces
        else:
            insertion, before = match["insertion"], "insertion"
    return pieces, opening, closing


def _ways(source: Source, pieces: list[Piece]) -> list[list[Span]]:
    found: list[list[Span]] = []
    for first in _places(source, pieces[0], 0)[:_PLACES]:
        way = [first]
        for piece in pieces[1:]:
            after = _next(source, piece, way[-1][1])
            if after is None:
                way = []
                break
            way.append(after)
        found.append(way)
    return found


def _places(source: Source, piece: Piece, start: int) -> list[Span]:
    whole = source.printed(_trimmed(piece), start)
    if piece.before == "letter":
        whole = sorted([*whole, *source.printed(_swapped(piece), start)])
    return whole or (source.cut(_trimmed(piece), start) if piece.before == "gap" else [])


def _next(source: Source, piece: Piece, start: int) -> Span | None:
    """The next place of a piece; after an insertion it must be near, after nothing but a mark adjacent."""
    for span in _places(source, piece, start)[:1]:
        hidden = len(_WORD.findall(source.text[start : span[0]]))
        limit = {"gap": None, "insertion": _REPLACED}.get(piece.before, 0)
        if limit is None or hidden <= limit:
            return span
    return None


def _trimmed(piece: Piece) -> str:
    return piece.text.strip(" \t\n.,;:")


def _swapped(piece: Piece) -> str:
    """The piece with its first letter in the other case."""
    text = _trimmed(piece)
    return text[0].swapcase() + text[1:]


def _reversed(source: Source, pieces: list[Piece]) -> Marked | None:
    """All pieces are there, in another order."""
    spans = [places[0] for piece in pieces if (places := _places(source, piece, 0))]
    if len(spans) < len(pieces) or len(spans) < 2:
        return None
    return Marked(tuple(spans), ("the order of its parts is reversed",))


def _reasons(source: Source, pieces: list[Piece], way: list[Span], opening: bool, closing: bool) -> list[str]:
    reasons: list[str] = []
    for index, (piece, span) in enumerate(zip(pieces, way, strict=True)):
        if source.cuts_word(span):
            reasons.append(f"it cuts a word: “{source.word_at(span[0])}”")
        hidden = source.text[way[index - 1][1] : span[0]] if index else ""
        if piece.before == "gap" and index:
            reasons.extend(_hides(hidden))
            reasons.extend(_two_voices(source, way[index - 1], span))
        elif piece.before == "insertion":
            replaced = hidden if index else source.sentence_before(span[0])
            reasons.extend(_turns(piece.insertion, replaced))
    if opening:
        reasons.extend(_hides(source.sentence_before(way[0][0])))
    if closing:
        reasons.extend(_hides(source.sentence_after(way[-1][1])))
    return reasons


def _hides(hidden: str) -> list[str]:
    words = _WORD.findall(fold(hidden).text)
    names = {"negation": "a negation", "hedge": "a hedge", "limit": "a limit"}
    return [
        f"the omission hides {name}: “{', '.join(found)}”"
        for kind, name in names.items()
        if (found := having(words, kind))
    ]


def _turns(insertion: str, replaced: str) -> list[str]:
    """An insertion may explain; it may bring in or take out no negation, no hedge and no other name."""
    new, old = _WORD.findall(insertion), _WORD.findall(replaced)
    for kind, name in (("negation", "a negation"), ("hedge", "a hedge")):
        if sorted(having(new, kind)) != sorted(having(old, kind)):
            return [f"the insertion changes {name}: “{insertion}” for “{replaced.strip()}”"]
    names = [{word for word in words if word[:1].isupper() and len(word) > 3} for words in (new, old)]
    if all(names) and not names[0] & names[1]:
        return [f"the insertion changes a name: “{insertion}” for “{replaced.strip()}”"]
    return []


def _two_voices(source: Source, before: Span, after: Span) -> list[str]:
    one, other = source.voice_at(before[0]), source.voice_at(after[0])
    if one and other and one != other:
        return [f"it joins the words of two speakers: {one} and {other}"]
    return []
