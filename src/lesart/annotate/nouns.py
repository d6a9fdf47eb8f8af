"""Nouns of saying with a clause: Angaben, wonach …; der Vorwurf, es habe …; der Vorschlag, … zu …"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache, lru_cache

from lesart.annotate.clauses import Clause, Frame
from lesart.annotate.content import after_frame
from lesart.annotate.cues import find_cue
from lesart.annotate.lexicon import rows, words_of
from lesart.annotate.openings import is_infinitive, is_relative
from lesart.annotate.phrases import noun_phrase, subject
from lesart.annotate.sentences import Token
from lesart.annotate.speakers import main_start, owner
from lesart.annotate.verbs import looks_finite, strongest
from lesart.text import Span


@dataclass(frozen=True, slots=True)
class Noun:
    """A noun of saying with its content."""

    cue: tuple[Span, ...]
    label: str
    clauses: tuple[Clause, ...]
    spans: tuple[Span, ...]
    speaker: Span | None
    around: tuple[Span, ...]


@cache
def _cue_nouns() -> dict[str, str]:
    return {row[key].lower(): row["label"] for row in rows("cue_nouns") for key in ("singular", "plural")}


def _is_cue_noun(token: Token) -> bool:
    return token.text[0].isupper() and bool(_label(token.low))


@lru_cache(4096)
def _label(low: str) -> str:
    """The label of a noun of saying, or of a compound that ends with one; "" for other nouns."""
    known = _cue_nouns().get(low)
    if known or len(low) < _COMPOUND:
        return known or ""
    ends = ((noun, label) for noun, label in _cue_nouns().items() if len(noun) > 5)
    return next((label for noun, label in ends if low.endswith(noun) and noun not in _ALONE), "")


_ALONE = frozenset(["schluss", "schlüsse"])
"""Dienstschluss, Anschluss: compounds with other senses."""
_COMPOUND = 11
"""A compound with a noun of saying has so many letters at least."""


def nouns(frame: Frame, index: int) -> Iterator[Noun]:
    """The noun of saying in clause `index` on which the next clause hangs."""
    if index + 1 >= len(frame.clauses):
        return
    clause, following = frame.clauses[index], frame.clauses[index + 1]
    found = [at for at in range(clause.first, clause.last) if _is_cue_noun(frame.tokens[at])]
    if not found or following.before != "," or frame.is_quote(following):
        return
    noun = found[-1]
    finite = next((at for at in range(clause.first, noun) if looks_finite(frame.tokens[at])), None)
    told = _told(frame, index, noun, finite)
    if not told:
        return
    token = frame.tokens[noun]
    yield Noun(
        ((token.start, token.end),), _label(token.low), told, frame.spans(told),
        _speaker(frame, index, noun, finite), (frame.span(main_start(frame, index), clause.last),),
    )  # fmt: skip


def _told(frame: Frame, index: int, noun: int, finite: int | None) -> tuple[Clause, ...]:
    clause, following = frame.clauses[index], frame.clauses[index + 1]
    opening = frame.low(following.first)
    if opening == "wonach":
        return (following,)
    end = noun_phrase(frame.tokens, noun, clause.last) or noun + 1
    between = {frame.low(at) for at in range(end, clause.last)}
    if clause.last - end > _FAR or between & words_of("correlate"):
        return ()
    bound = opening in words_of("subordinator", "no_content") - words_of("dass")
    if bound or is_relative(frame, following):
        return ()
    fits = strongest(frame.words(following)) or opening == "dass" or is_infinitive(frame, following)
    if not fits:
        return ()
    return tuple(frame.clauses[at] for at in after_frame(frame, index, below=finite is None))


_FAR = 2
"""So many words may stand between the noun's phrase and its clause: wurden Vorwürfe laut, …"""


def _speaker(frame: Frame, index: int, noun: int, finite: int | None) -> Span | None:
    """Its owner (Angaben der Polizei), or the subject of a verb before it (er äußerte die Hoffnung).

    Who denies, confirms or criticises what others say is not its speaker.
    """
    clause = frame.clauses[index]
    owned = owner(frame, noun, clause.last)
    hit = find_cue(frame.tokens, clause.first, clause.last)
    if owned or finite is None or (hit and hit.cue.label in _ANSWERING):
        return owned
    found = subject(frame.tokens, main_start(frame, index), finite, clause.last)
    return frame.span(*found) if found and not found[0] <= noun < found[1] else None


_ANSWERING = frozenset(["denying", "factive", "accusing"])
