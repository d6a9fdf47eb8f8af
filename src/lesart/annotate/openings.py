"""How a clause begins and what that makes of it: said, relative, an infinitive with "zu"."""

from __future__ import annotations

from functools import lru_cache

from lesart.annotate.clauses import STRONG, Clause, Frame
from lesart.annotate.cues import find_cue
from lesart.annotate.lexicon import words_of
from lesart.annotate.phrases import is_noun, noun_phrase
from lesart.annotate.verbs import is_finite, looks_finite, may_be_first, mood, strongest


def has_verb(frame: Frame, clause: Clause) -> bool:
    """Whether a clause may have a finite verb."""
    places = range(clause.first, clause.last)
    tests = (is_finite, mood, may_be_first)
    return any(test(frame.tokens, at) for at in places for test in tests)


def opens(frame: Frame, at: int, plain: bool = True) -> bool:
    """Whether a clause can begin what is said; `plain`: also without conjunction and Konjunktiv."""
    clause = frame.clauses[at]
    opening = frame.low(clause.first)
    if opening in words_of("no_content"):
        return False
    if clause.before == ":":
        return (plain and has_verb(frame, clause)) or _has_mood_soon(frame, at)
    if opening == "wie" and find_cue(frame.tokens, clause.first, clause.last):
        return False
    if opening in words_of("question", "dass"):
        return opening in words_of("dass") or not is_noun(frame.tokens[clause.first - 2])
    if looks_finite(frame.tokens[clause.first]) or is_relative(frame, clause):
        return False
    if opening in words_of("coordinator"):
        return False
    if opening in words_of("subordinator"):
        return _leads(frame, at) or (
            clause.last - clause.first > 2 and bool(mood(frame.tokens, clause.first + 1))
        )
    if _has_mood_soon(frame, at) or is_infinitive(frame, clause):
        return True
    named = opening in words_of("subject", "referring") and looks_finite(frame.tokens[clause.first + 1])
    return plain and (named or _has_second_verb(frame, clause))


def is_relative(frame: Frame, clause: Clause) -> bool:
    """A clause that begins with a relative pronoun and ends with its verb."""
    at = clause.first + (frame.low(clause.first) in words_of("preposition"))
    if frame.low(at) not in words_of("relative", "reason") or clause.last - at < 2:
        return False
    ends = is_finite(frame.tokens, clause.last - 1) or bool(mood(frame.tokens, clause.last - 1))
    told = ends and not frame.low(clause.last - 1).endswith("n")
    if (is_infinitive(frame, clause) and not told) or any(
        mood(frame.tokens, i) for i in range(at, clause.last - 1)
    ):
        return False
    return ends and not _has_second_verb(frame, clause)


def _leads(frame: Frame, at: int) -> bool:
    """wenn es regne, bleibe er: a clause before the main clause of what is said."""
    following = frame.clauses[at + 1 : at + 2]
    return bool(following) and bool(mood(frame.tokens, following[0].first))


def _has_mood_soon(frame: Frame, at: int) -> bool:
    """A Konjunktiv in this clause or, after an enumeration or an aside, in one of the next two."""
    near = frame.clauses[at : at + 3]
    return any(strongest(frame.words(one)) for one in near if one.before not in STRONG)


def _has_second_verb(frame: Frame, clause: Clause) -> bool:
    """A main clause that begins with its subject: die USA hielten sich daran."""
    end = noun_phrase(frame.tokens, clause.first, clause.last)
    return end is not None and end < clause.last and looks_finite(frame.tokens[end])


def is_infinitive(frame: Frame, clause: Clause) -> bool:
    """Whether a clause has "zu" and an infinitive, and no finite verb before them."""
    words = frame.words(clause)
    for at, token in enumerate(words):
        if token.low == "zu" and at + 1 < len(words):
            verb = words[at + 1]
            ends = at + 2 == len(words) or words[at + 2].low in words_of("coordinator", "preposition", "as")
            if ends and verb.text.islower() and verb.low.endswith("n"):
                return True
        elif token.text.islower() and len(token.low) > 6 and _is_joined(token.low):
            return True
    return False


@lru_cache(4096)
def _is_joined(low: str) -> bool:
    """anzukommen, zurückzutreten: a particle, "zu" and a verb."""
    at = low.find("zu", 1)
    return at > 0 and low.endswith("n") and len(low) > at + 4 and low[:at] in words_of("separable")
