"""Verbs as the rules need them: which form is finite, which shows a Konjunktiv."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import cache, lru_cache

from lesart.annotate.cues import is_finite_cue
from lesart.annotate.konjunktiv import first, second
from lesart.annotate.lexicon import rows, verb_forms, words_of
from lesart.annotate.sentences import Token


@cache
def _subjunctive() -> dict[str, str]:
    """Forms that can be nothing but a Konjunktiv → "k1", "k2" or "k2-substitute"."""
    readings = verb_forms().items()
    firsts = (form for form, each in readings if {reading.mood for reading in each} == {"k1"})
    return {**dict.fromkeys(firsts, "k1"), "seien": "k1", **second()}


@cache
def _first_person_forms() -> frozenset[str]:
    """Konjunktiv I of verbs of saying and of other verbs."""
    verbs = (row["verb"] for table in ("subjunctive", "cues") for row in rows(table))
    return frozenset(form for verb in verbs for form in first(verb))


def mood(tokens: Sequence[Token], index: int) -> str:
    """What Konjunktiv a word shows: "k1", "k2", "k2-substitute"; "" when it may be none."""
    token = tokens[index]
    if token.text[0].isupper() and index:
        return ""
    found = _subjunctive().get(token.low) or _lexical(token.low, tokens, index)
    return "" if found == "k1" and _has_i(tokens) else found


def _lexical(low: str, tokens: Sequence[Token], index: int) -> str:
    if not index or len(low) < 4 or not low.endswith("e") or low.endswith("weise"):
        return ""
    if low in words_of("determiner", "pronoun", "adverb", "numeral"):
        return ""
    before = tokens[index - 1].low
    if before in words_of("oblique", "preposition", "determiner") and not _behind_pronoun(tokens, index):
        return ""
    return "k1" if _is_first(low) else ""


def _behind_pronoun(tokens: Sequence[Token], index: int) -> bool:
    """das ändere sich: no adjective, for no noun follows."""
    following = tokens[index + 1].text if index + 1 < len(tokens) else "X"
    return tokens[index - 1].low in words_of("definite") and following.isalpha() and following.islower()


@lru_cache(4096)
def _is_first(low: str) -> bool:
    known = _first_person_forms()
    if low in known or low.endswith("iere"):
        return True
    for particle in ("", *words_of("particle")):
        rest = low.removeprefix(particle) if low.startswith(particle) else ""
        if rest and (rest in known or _subjunctive().get(rest) == "k1"):
            return True
    return any(low.startswith(prefix) and low.removeprefix(prefix) in known for prefix in words_of("prefix"))


def _has_i(tokens: Sequence[Token]) -> bool:
    return any(token.low == "ich" for token in tokens)


def looks_finite(token: Token) -> bool:
    """Whether a word may be a finite verb, as far as its ending shows it."""
    low = token.low
    if not token.text[0].islower() or low in words_of("adverb"):
        return False
    return low in verb_forms() or is_finite_cue(low) or (len(low) > 3 and low.endswith(("t", "te", "ten")))


def is_finite(tokens: Sequence[Token], index: int) -> bool:
    """Whether a word may be a finite verb where it stands: behind an article or a preposition it is none."""
    if not looks_finite(tokens[index]):
        return False
    at = index - 1
    while at >= 0 and tokens[at].text.islower() and tokens[at].low.endswith(_ADJECTIVE) and at > index - _ROW:
        if tokens[at].low in _phrasing():
            return False
        at -= 1
    led = at >= 0 and tokens[at].low in _phrasing() and not _behind_pronoun(tokens, index)
    return not led or tokens[index].low in verb_forms()


_ADJECTIVE = ("e", "er", "es", "en", "em")
_ROW = 4
"""So many adjectives in a row are looked at."""


@cache
def _phrasing() -> frozenset[str]:
    return words_of("determiner", "oblique", "preposition")


def may_substitute(token: Token) -> bool:
    """A plural past that may stand in for a Konjunktiv I: hielten, litten, streuten."""
    if not token.text[0].islower():
        return False
    readings = verb_forms().get(token.low, ())
    known = any(reading.mood == "k2" and reading.plural for reading in readings)
    return known or (len(token.low) > 5 and token.low.endswith("ten") and token.low not in words_of("adverb"))


def strongest(tokens: Sequence[Token]) -> str:
    """The clearest Konjunktiv in a row of words: Konjunktiv I before the substitute before Konjunktiv II."""
    return clearest(mood(tokens, index) for index in range(len(tokens)))


def clearest(moods: Iterable[str]) -> str:
    """The first of them in that order; "" when there is none."""
    found = set(moods)
    return next((one for one in ("k1", "k2-substitute", "k2") if one in found), "")


def may_be_first(tokens: Sequence[Token], index: int) -> bool:
    """die Strasse nütze allein: a form in -e behind a noun or a pronoun and before no noun."""
    before, low = tokens[index - 1], tokens[index].low
    if low.endswith(("te", "ine", "eine")) or low in words_of("preposition", "subordinator", "passive"):
        return False
    following = tokens[index + 1].text if index + 1 < len(tokens) else ""
    named = before.text[0].isupper() and index > 1 and before.low not in words_of("weekday", "month")
    return (named or before.low in words_of("subject")) and following.isalpha() and following.islower()
