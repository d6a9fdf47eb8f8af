"""Which clauses of a sentence are the statement that a cue binds, and in what pattern they stand to it."""

from __future__ import annotations

from typing import Final

from lesart.annotate.clauses import QUOTE, Clause, Frame
from lesart.annotate.lexicon import words_of
from lesart.annotate.phrases import is_noun, noun_phrase, subject
from lesart.annotate.verbs import Cue, Hit, looks_finite, strongest

IMPERSONAL: Final = Cue("heißen", "", "", "neutral", "content", frozenset(), frozenset())
"""es heißt, es hieß: a cue without a person."""
_OPENING = words_of("question", "dass")
STRONG = frozenset([";", "(", ")"])
Content = tuple[str, tuple[int, ...]]


def content(frame: Frame, index: int, hit: Hit) -> Content:
    """The pattern ("comment", "inverted", "introduced", "act", "subordinate"), and the clauses by index."""
    clause = frame.clauses[index]
    late = hit.at[-1] >= clause.last - 2
    if late and (told := _comment(frame, index)):
        return "comment", told
    if _is_subordinate(frame, index, hit, late):
        return "subordinate", ()
    if hit.cue.use == "act":
        return "act", ()
    before = _before(frame, index, hit)
    if before:
        return "inverted", (*before, *_resumed(frame, before, index))
    after = _after(frame, index)
    return ("introduced", after) if after else ("act", ())


def _is_subordinate(frame: Frame, index: int, hit: Hit, late: bool) -> bool:
    """The verb ends a clause that is no main clause: als sie das sagte; …, der das bestätigte."""
    opening = frame.low(frame.clauses[index].first)
    if not late or (hit.form == "participle" and opening in words_of("relative")):
        return False
    return opening in words_of("subordinator") | {"als"} or (opening in words_of("relative") and bool(index))


def segment(frame: Frame, index: int) -> tuple[int, int]:
    """The clauses around `index` up to the next semicolons or brackets."""
    first = index
    while first and frame.clauses[first].before not in STRONG:
        first -= 1
    last = index + 1
    while last < len(frame.clauses) and frame.clauses[last].before not in STRONG:
        last += 1
    return first, last


def _comment(frame: Frame, index: int) -> tuple[int, ...]:
    """wie X mitteilte; with an apposition: wie der Chef, X, mitteilte."""
    first, last = segment(frame, index)
    if frame.low(frame.clauses[index].first) == "wie":
        return tuple(at for at in range(first, last) if at != index)
    opened = frame.low(frame.clauses[first].first) == "wie"
    if opened and not any(has_verb(frame, frame.clauses[at]) for at in range(first, index)):
        return tuple(range(index + 1, last))
    return ()


def has_verb(frame: Frame, clause: Clause) -> bool:
    """Whether a clause may have a finite verb."""
    return any(looks_finite(token) for token in frame.words(clause))


def _before(frame: Frame, index: int, hit: Hit) -> tuple[int, ...]:
    """What stands in front of "sagte X": quotations, or clauses of which the first has a verb of its own."""
    clause = frame.clauses[index]
    if not index or clause.before not in (",", QUOTE, "–", "—", "-", "") or clause.before in STRONG:
        return ()
    if hit.finite != clause.first and hit.cue is not IMPERSONAL:
        return ()
    if frame.is_quote(frame.clauses[index - 1]):
        first, _ = segment(frame, index)
        return tuple(at for at in range(first, index) if frame.is_quote(frame.clauses[at]))
    first, _ = segment(frame, index)
    behind = hit.cue is IMPERSONAL or subject(frame.tokens, hit.finite, hit.finite, clause.last)
    told = behind and has_verb(frame, frame.clauses[first])
    return tuple(range(first, index)) if told else ()


def _resumed(frame: Frame, before: tuple[int, ...], index: int) -> tuple[int, ...]:
    """What goes on behind a frame in the middle: „A“, sagte X, „B“; Das Land, sagte X, sei B."""
    _, last = segment(frame, index)
    rest = [frame.clauses[at] for at in range(index + 1, last)]
    if frame.is_quote(frame.clauses[before[-1]]):
        return tuple(at for at, clause in enumerate(rest, index + 1) if frame.is_quote(clause))
    if rest and strongest(frame.words(rest[0])) and frame.low(rest[0].first) not in words_of("relative"):
        return tuple(range(index + 1, last))
    return ()


def _after(frame: Frame, index: int) -> tuple[int, ...]:
    """What stands behind the verb, an aside left out."""
    at, last = index + 1, len(frame.clauses)
    while at < last and _is_aside(frame, at):
        at += 1
    if at >= last or frame.clauses[at].before in STRONG:
        return ()
    if frame.is_quote(frame.clauses[at]):
        return tuple(i for i in range(at, last) if frame.is_quote(frame.clauses[i]))
    if not _opens(frame, at):
        return ()
    end = at + 1
    while end < last and not frame.is_quote(frame.clauses[end]) and _goes_on(frame, frame.clauses[end]):
        end += 1
    return tuple(range(at, end))


def _is_aside(frame: Frame, at: int) -> bool:
    """A relative clause or an apposition between the verb and what is plainly said behind it."""
    clause = frame.clauses[at]
    if at + 1 >= len(frame.clauses) or clause.before != "," or frame.is_quote(clause):
        return False
    following = frame.clauses[at + 1]
    told = frame.is_quote(following) or bool(strongest(frame.words(following)))
    if strongest(frame.words(clause)) or not (told or frame.low(following.first) in _OPENING):
        return False
    if frame.low(clause.first) in words_of("relative"):
        return True
    named = is_noun(frame.tokens[clause.first - 2])
    return named and noun_phrase(frame.tokens, clause.first, clause.last) == clause.last


def _opens(frame: Frame, at: int) -> bool:
    clause = frame.clauses[at]
    opening = frame.low(clause.first)
    if opening in words_of("no_content"):
        return False
    if opening in _OPENING or clause.before == ":":
        return True
    if opening in words_of("subordinator") or opening in words_of("coordinator"):
        return False
    return _has_mood_soon(frame, at) or _has_second_verb(frame, clause) or is_infinitive(frame, clause)


def _has_mood_soon(frame: Frame, at: int) -> bool:
    """A Konjunktiv in this clause or, after an enumeration or an aside, in one of the next two."""
    near = frame.clauses[at : at + 3]
    return any(strongest(frame.words(one)) for one in near if one.before not in STRONG)


def _has_second_verb(frame: Frame, clause: Clause) -> bool:
    """A main clause that begins with its subject: die USA hielten sich daran."""
    end = noun_phrase(frame.tokens, clause.first, clause.last)
    return end is not None and end < clause.last and looks_finite(frame.tokens[end])


def is_infinitive(frame: Frame, clause: Clause) -> bool:
    """Whether a clause ends with "zu" and an infinitive."""
    words = frame.words(clause)
    return any(token.low == "zu" for token in words[-2:-1]) or (
        words[-1].low.endswith("n") and "zu" in words[-1].low[2:-3]
    )


def _goes_on(frame: Frame, clause: Clause) -> bool:
    return clause.before not in STRONG or bool(strongest(frame.words(clause)))
