"""The forms that a glossary entry lets one derive: from its plural, its principal parts, the regular endings.

What is irregular is data: `comparison.csv`, `irregular.csv`, `verbs.csv`.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache, partial

from lesart.words.headwords import NO_PLURAL, ONLY_PLURAL, Headword, umlauted
from lesart.words.tables import listed, rows

_ADJECTIVE = ("", "e", "en", "em", "er", "es")
_PRESENT = ("e", "st", "est", "t", "et", "en")
_PAST = ("", "st", "est", "en", "n", "t", "et", "e")
_LAST_VOWEL = re.compile(r"(?:au|ei|eu|ie|[aeiou])(?=[^aeiouäöü]*$)")
_STRONG = ({"e": "i", "a": "ä", "au": "äu", "o": "ö"}, {"e": "ie"})
"""Vowel changes of strong verbs in the present: wirft, trägt, läuft, stößt; sieht."""
_WEAKENED = re.compile(r"(.*)(?:el|er|en)")
"""Adjectives and verbs that may drop the e of their last syllable: dunkel, teuer; handeln."""
_UNSEPARABLE = (
    "be",
    "ent",
    "er",
    "ge",
    "miss",
    "ver",
    "voll",
    "wider",
    "zer",
    "hinter",
    "über",
    "unter",
    "um",
)


def forms(head: Headword, part_of_speech: str) -> Iterable[str]:
    """The forms of a term that are one word."""
    if head.article:
        return _noun(head)
    if head.parts:
        return _verb(head)
    return _adjective(head.word) if part_of_speech == "Adjektiv" else [head.word]


def _adjective(word: str) -> list[str]:
    stem = word.removesuffix("e")
    short = _WEAKENED.fullmatch(word)
    elided = short[1] + word[-1] if short else stem
    positive = [word, *(each + ending for each in {stem, elided} for ending in _ADJECTIVE[1:])]
    grades = [
        stem + "er",
        elided + "er",
        stem + "st",
        stem + "est",
        *listed("comparison", "word", "forms").get(word, ()),
    ]
    return positive + [grade + ending for grade in grades for ending in _ADJECTIVE]


def _noun(head: Headword) -> list[str]:
    word, plural = head.word, head.plural
    found = [word]
    if head.article != "die":
        found += [word + "s", word + "es", *([word + "ses"] if word.endswith("s") else [])]
    if word.endswith("e"):
        found += [word + "n", *([word + "r", word + "ns"] if head.article == "der" else [])]
    if plural and plural not in (NO_PLURAL, ONLY_PLURAL):
        found += [plural, *([plural + "n"] if not plural.endswith(("n", "s")) else [])]
    if plural == ONLY_PLURAL:
        found.append(word + "n")
    return found


def old_dative(head: Headword) -> str | None:
    """The dative in -e (im Falle), which only some places allow: die Falle is another word."""
    return head.word + "e" if head.article in ("der", "das") and not head.word.endswith("e") else None


def _verb(head: Headword) -> list[str]:
    particle = head.particle
    base = head.word.removeprefix(particle)
    participle = head.parts[-1].split()[-1] if len(head.parts) > 1 else ""
    joined = [particle + form for form in finite(head)]
    with_zu = f"{particle}zu{base}" if particle else head.word
    adjectives = [stem + ending for stem in (participle, head.word + "d") if stem for ending in _ADJECTIVE]
    future = [with_zu + "d" + ending for ending in _ADJECTIVE[1:]] if particle else []
    return [head.word, with_zu, *joined, *adjectives, *future]


def finite(head: Headword) -> list[str]:
    """Finite forms without the particle: present, past, and both Konjunktive."""
    base = head.word.removeprefix(head.particle)
    known, complete = _irregular(base)
    if complete:
        return list(known)
    stem = base.removesuffix("n").removesuffix("e")
    past = next((part for part in head.parts[0].split() if part != "sich"), "")
    found = [base, *known, *(stem + ending for ending in _PRESENT), *(past + ending for ending in _PAST)]
    if base.endswith("eln"):
        found.append(base.removesuffix("eln") + "le")
    return found + _changed(stem, past)


def _changed(stem: str, past: str) -> list[str]:
    """Konjunktiv with umlaut (käme, brächte) and the present of strong verbs (wirft)."""
    weak = "te" if past.endswith("te") else ""
    conditional = umlauted(past.removesuffix(weak)) + weak
    if weak:
        regular = past in (stem + "te", stem + "ete")
        return [] if regular else [conditional + ending for ending in ("", "st", "n", "t")]
    found = [conditional + ending for ending in ("e", "est", "en", "et", "st", "t")]
    stems = {_LAST_VOWEL.sub(partial(_replaced, new), stem) for new in _STRONG} - {stem}
    return found + [changed + ending for changed in stems for ending in ("", "st", "t")]


def _replaced(vowels: dict[str, str], match: re.Match[str]) -> str:
    return vowels.get(match[0], match[0])


@cache
def _irregular(base: str) -> tuple[tuple[str, ...], bool]:
    """Irregular forms of a verb or of the verb it is made from (verstehen: stehen); are these all it has?"""
    known = _tabled()
    for prefix in ("", *_UNSEPARABLE):
        found = known.get(base.removeprefix(prefix)) if base.startswith(prefix) else None
        if found:
            return tuple(prefix + form for form in found), base == "sein"
    return (), False


@cache
def _tabled() -> dict[str, tuple[str, ...]]:
    found = {row["infinitive"]: _of_row(row) for row in rows("verbs")}
    for infinitive, more in listed("irregular", "infinitive", "forms").items():
        found[infinitive] = more if infinitive == "sein" else (*found.get(infinitive, ()), *more)
    return found


def _of_row(row: dict[str, str]) -> tuple[str, ...]:
    """The forms of a row of `verbs.csv`: kann, kannst; könnte, könnten, könntest, könntet."""
    present, conditional = row["present"], row["conditional"]
    modal = (present + "st", present + "t") if row["class"] == "modal" else ()
    return (present, *modal, *(conditional + ending for ending in ("", "n", "st", "t")))
