"""Verbs as the rules need them: which one binds a statement to its source, which form shows a Konjunktiv."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import Literal

from lesart.annotate.konjunktiv import first, second
from lesart.annotate.lexicon import rows, words_of
from lesart.annotate.sentences import Token
from lesart.text.signals import verb_forms

Form = Literal["finite", "participle", "infinitive"]


@dataclass(frozen=True, slots=True)
class Cue:
    """A verb of saying. `use`: it takes a content ("content"), tells an act ("act"), "both", or "never".

    `needs`: words without which it is no cue; `never`: words that make it another verb.
    """

    verb: str
    particle: str
    participle: str
    label: str
    use: str
    needs: frozenset[str]
    never: frozenset[str]


@dataclass(frozen=True, slots=True)
class Hit:
    """A cue in a row of tokens: its own tokens by index, the finite verb's index, and the form found."""

    cue: Cue
    at: tuple[int, ...]
    finite: int
    form: Form


@cache
def _finite() -> dict[str, tuple[Cue, ...]]:
    """Finite form without its particle → the verbs it may be of."""
    found: dict[str, list[Cue]] = {}
    for cue, (present, past) in _cues():
        plural = past + ("n" if past.endswith("e") else "en")
        for form in dict.fromkeys((present, cue.verb, past, plural)):
            found.setdefault(form, []).append(cue)
    return {form: tuple(cues) for form, cues in found.items()}


@cache
def _joined() -> dict[str, tuple[Cue, Form]]:
    """Participles, and the forms that a particle is joined to: mitgeteilt, mitteilte, mitteilen."""
    found: dict[str, tuple[Cue, Form]] = {}
    for cue, (present, past) in _cues():
        found[cue.participle] = cue, "participle"
        found.setdefault(cue.particle + cue.verb, (cue, "infinitive"))
        plural = past + ("n" if past.endswith("e") else "en")
        for form in (present, past, plural) if cue.particle else ():
            found[cue.particle + form] = cue, "finite"
    return found


@cache
def _cues() -> tuple[tuple[Cue, tuple[str, str]], ...]:
    return tuple((_cue(row), (row["present"], row["past"])) for row in rows("cues"))


def _cue(row: dict[str, str]) -> Cue:
    needs, never = (frozenset(row[key].lower().split()) for key in ("needs", "never"))
    return Cue(row["verb"], row["particle"], row["participle"], row["label"], row["use"], needs, never)


def is_finite_cue(word: str) -> bool:
    return word in _finite()


def find_cue(tokens: Sequence[Token], first: int, last: int) -> Hit | None:
    """The first verb of saying in the clause [first, last) of a sentence's tokens."""
    for index in range(first, last):
        low = tokens[index].low
        if index and tokens[index].text[0].isupper():
            continue
        hit = None
        if low in _finite():
            hit = _of_finite(tokens, index, first, last)
        if hit is None and low in _joined():
            hit = _of_joined(tokens, index, first, last)
        if hit and _fits(hit.cue, tokens, first, last):
            return hit
    return None


def _of_finite(tokens: Sequence[Token], index: int, first: int, last: int) -> Hit | None:
    cues = _finite()[tokens[index].low]
    end = tokens[last - 1].low if last - 1 > index else ""
    before = tokens[index - 1].low if index else ""
    if index == last - 1 and (joined := next((cue for cue in cues if cue.particle == before != ""), None)):
        return Hit(joined, (index - 1, index), index, "finite")
    split = next((cue for cue in cues if cue.particle and cue.particle == end), None)
    if split:
        return Hit(split, (index, last - 1), index, "finite")
    plain = next((cue for cue in cues if not cue.particle), None)
    if plain is None or (end in words_of("particle") and end not in plain.needs and last - 1 > index):
        return None
    if tokens[index].low in (plain.verb, plain.participle) and index != first and _is_governed(tokens, index):
        return None
    return Hit(plain, (index,), index, "finite")


def _is_governed(tokens: Sequence[Token], index: int) -> bool:
    """Whether a form that looks finite is an infinitive or participle: another verb or "zu" governs it."""
    before = {token.low for token in tokens[:index]}
    return not before.isdisjoint(_governing()) or tokens[index - 1].low == "zu"


@cache
def _governing() -> frozenset[str]:
    modal = frozenset(
        form for form, readings in verb_forms().items() if any(reading.modal for reading in readings)
    )
    return modal | words_of("let", "passive", "perfect")


def _of_joined(tokens: Sequence[Token], index: int, first: int, last: int) -> Hit | None:
    cue, form = _joined()[tokens[index].low]
    if form == "finite":
        return Hit(cue, (index,), index, form)
    wanted = words_of("perfect") if form == "participle" else words_of("let")
    lows = {tokens[at].low for at in range(first, last)}
    if form == "participle" and lows & words_of("passive"):
        return None
    finite = next((at for at in range(len(tokens[:last])) if tokens[at].low in wanted), None)
    return Hit(cue, (index,), finite, form) if finite is not None else None


def _fits(cue: Cue, tokens: Sequence[Token], first: int, last: int) -> bool:
    if not cue.needs and not cue.never:
        return True
    lows = {tokens[at].low for at in range(first, last)}
    return cue.needs <= lows and not cue.never & lows


@cache
def _subjunctive() -> dict[str, str]:
    """Forms that can be nothing but a Konjunktiv → "k1", "k2" or "k2-substitute"."""
    readings = verb_forms().items()
    firsts = (form for form, each in readings if {reading.mood for reading in each} == {"k1"})
    return {**dict.fromkeys(firsts, "k1"), "seien": "k1", **second()}


@cache
def _first_person_forms() -> frozenset[str]:
    """Konjunktiv I of regular and other verbs."""
    return frozenset(form for row in rows("subjunctive") for form in first(row["verb"]))


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
    if low in known:
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
    return low in verb_forms() or low in _finite() or (len(low) > 3 and low.endswith(("t", "te", "ten")))


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
