"""Verbs of saying: which one stands in a clause, in which form, and what it may bind."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from typing import Literal

from lesart.annotate.lexicon import rows, verb_forms, words_of
from lesart.annotate.sentences import Token

Form = Literal["finite", "participle", "passive", "infinitive"]
_PRIOR = 1.3, 4.0
"""Of four acts told by any verb, so many are taken for speech."""
_LONG = 5
"""A particle of so many letters (bekannt, hinzu) may stand apart and before other words."""


@dataclass(frozen=True, slots=True)
class Cue:
    """A verb of saying. `use`: it takes a content ("content"), tells an act ("act"), or "both".

    `needs`: words without which it is no cue, each with its alternatives; `never`: words that make it
    another verb. `told`: how often a sentence in which it tells an act alone was taken for speech by the
    annotators of German Wikinews, with little trust in few cases.
    """

    verb: str
    particle: str
    label: str
    use: str
    needs: tuple[frozenset[str], ...]
    never: frozenset[str]
    told: float = 0.0


@dataclass(frozen=True, slots=True)
class Hit:
    """A cue in a row of tokens: its own tokens by index, the finite verb's index, and the form found."""

    cue: Cue
    at: tuple[int, ...]
    finite: int
    form: Form
    uses: frozenset[str]
    """What the verb may do here: "content", "act"."""


@dataclass(frozen=True, slots=True)
class _Reading:
    """What a word form may be of a cue; `split` when the particle stands apart."""

    cue: Cue
    form: Form
    split: bool = False


@cache
def _readings() -> dict[str, tuple[_Reading, ...]]:
    found: dict[str, list[_Reading]] = {}
    for row in rows("cues"):
        cue = _cue(row)
        plural = row["past"] + ("n" if row["past"].endswith("e") else "en")
        many = [] if cue.verb in words_of("auxiliary") else [cue.verb, plural]
        for form in dict.fromkeys((row["present"], row["past"], *many)):
            found.setdefault(form, []).append(_Reading(cue, "finite", bool(cue.particle)))
            if cue.particle and form != cue.verb:
                found.setdefault(cue.particle + form, []).append(_Reading(cue, "finite"))
        others: tuple[tuple[Form, str], ...] = (
            ("participle", row["participle"]),
            ("infinitive", cue.particle + cue.verb),
        )
        for kind, word in others:
            found.setdefault(word, []).append(_Reading(cue, kind))
            if len(cue.particle) >= _LONG:
                found.setdefault(word.removeprefix(cue.particle), []).append(_Reading(cue, kind, True))
    return {form: tuple(each) for form, each in found.items()}


def _cue(row: dict[str, str]) -> Cue:
    needs = tuple(frozenset(each.split("/")) for each in row["needs"].split())
    never = frozenset(row["never"].lower().split())
    return Cue(row["verb"], row["particle"], row["label"], row["use"], needs, never, _share(row["told"]))


def _share(count: str) -> float:
    """ "25/41" as a share, drawn towards that of all verbs."""
    taken, all_ = map(int, count.split("/")) if count else (0, 0)
    return (taken + _PRIOR[0]) / (all_ + _PRIOR[1])


@cache
def _finite_forms() -> frozenset[str]:
    return frozenset(
        form for form, found in _readings().items() if any(one.form == "finite" for one in found)
    )


def is_finite_cue(word: str) -> bool:
    return word in _finite_forms() and word not in words_of("passive", "perfect")


def find_cue(tokens: Sequence[Token], first: int, last: int) -> Hit | None:
    """The first verb of saying in the clause [first, last) of a sentence's tokens."""
    lows: frozenset[str] | None = None
    for index in range(first, last):
        token = tokens[index]
        found = _readings().get(token.low)
        if found is None or (index and token.text[0].isupper()) or _is_adjective(tokens, index):
            continue
        lows = lows or frozenset(tokens[at].low for at in range(first, last))
        fitting = [one for one in found if _fits(one.cue, lows)]
        hits = [hit for one in fitting if (hit := _hit(one, tokens, index, first, last, lows))]
        if hits:
            return _best(hits)
    return None


def _is_adjective(tokens: Sequence[Token], index: int) -> bool:
    """die verdächtigen Personen: between an article and a noun stands no verb."""
    if not index or index + 1 >= len(tokens) or not tokens[index].low.endswith(("e", "en")):
        return False
    before = tokens[index - 1].low
    led = before in words_of("determiner", "oblique", "preposition") and before not in words_of("pointing")
    return led and tokens[index + 1].text[0].isupper()


def _best(hits: Sequence[Hit]) -> Hit:
    """The reading with the most words of its own; it may do what its other rows allow as well."""
    best = max(hits, key=lambda hit: (bool(hit.cue.particle), len(hit.cue.needs)))
    same = [hit for hit in hits if hit.cue.verb == best.cue.verb and hit.cue.particle == best.cue.particle]
    uses = {use for hit in same for use in _uses(hit.cue)}
    return Hit(best.cue, best.at, best.finite, best.form, frozenset(uses))


def _uses(cue: Cue) -> tuple[str, ...]:
    return ("content", "act") if cue.use == "both" else (cue.use,)


def _fits(cue: Cue, lows: frozenset[str]) -> bool:
    return not cue.never & lows and all(each & lows for each in cue.needs)


def _hit(
    reading: _Reading, tokens: Sequence[Token], index: int, first: int, last: int, lows: frozenset[str]
) -> Hit | None:
    cue = reading.cue
    if reading.form == "finite":
        at = _finite_at(reading, tokens, index, first, last)
        return Hit(cue, at, index, "finite", frozenset()) if at else None
    at = (index - 1, index) if reading.split else (index,)
    if reading.split and (index == first or tokens[index - 1].low != cue.particle):
        return None
    if reading.form == "participle":
        return _participle(cue, tokens, at, first, last, lows)
    wanted = words_of("let") | _modal()
    finite = next((at for at in range(first, last) if tokens[at].low in wanted and at != index), None)
    free = finite is not None and tokens[index - 1].low != "zu"
    return Hit(cue, at, finite, "infinitive", frozenset()) if free and finite is not None else None


def _finite_at(
    reading: _Reading, tokens: Sequence[Token], index: int, first: int, last: int
) -> tuple[int, ...]:
    """The tokens of a finite cue, its particle included; empty when it is none."""
    cue = reading.cue
    end = last - 1
    if reading.split:
        if index == end and index > first and tokens[index - 1].low == cue.particle:
            return index - 1, index
        apart = next((at for at in range(end, index, -1) if tokens[at].low == cue.particle), None)
        early = apart is not None and apart < end and len(cue.particle) < _LONG
        return (index, apart) if apart is not None and not early else ()
    if cue.particle:
        return (index,)
    needed = frozenset().union(*cue.needs)
    if end > index and tokens[end].low in words_of("particle") - needed:
        return ()
    alone = index == first and last == first + 1
    governed = (index != first or alone) and _is_governed(tokens, index, 0 if alone else first)
    return () if governed and tokens[index].low in _nonfinite() else (index,)


@cache
def _nonfinite() -> frozenset[str]:
    """Forms that may be an infinitive or a participle as well."""
    return frozenset(
        form for form, found in _readings().items() if any(one.form != "finite" for one in found)
    )


def _is_governed(tokens: Sequence[Token], index: int, first: int) -> bool:
    """Whether a form that looks finite is an infinitive or participle: another verb or "zu" governs it."""
    before = {token.low for token in tokens[first:index]}
    following = tokens[index + 1].low if index + 1 < len(tokens) else ""
    others = governing()
    return not before.isdisjoint(others) or tokens[index - 1].low == "zu" or following in others


@cache
def _modal() -> frozenset[str]:
    return frozenset(
        form for form, readings in verb_forms().items() if any(reading.modal for reading in readings)
    )


@cache
def governing() -> frozenset[str]:
    """Modal verbs and auxiliaries."""
    return _modal() | words_of("let", "passive", "perfect")


def _participle(
    cue: Cue, tokens: Sequence[Token], own: tuple[int, ...], first: int, last: int, lows: frozenset[str]
) -> Hit | None:
    passive = bool(lows & words_of("passive")) and not lows & words_of("perfect") and cue.verb != "werden"
    wanted = words_of("passive") if passive else words_of("perfect", "let")
    if cue.verb == "werden":
        wanted |= words_of("passive")
    near = [at for at in range(first, last) if tokens[at].low in wanted]
    far = [] if near else [at for at in range(first) if tokens[at].low in wanted]
    if not near and not far:
        return None
    return Hit(cue, own, (near or far)[0], "passive" if passive else "participle", frozenset())
