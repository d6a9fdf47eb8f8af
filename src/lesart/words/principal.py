"""Principal parts of verbs, and article and plural of nouns, where a table or a rule knows them.

`principal_parts.csv` has the verbs that are strong, mixed, or have their perfect with sein; a verb made of
one of them by a prefix (`verb_prefixes.csv`) goes like it, any other is weak. `noun_suffixes.csv` has the
suffixes that settle gender and plural. What neither knows is left open, not guessed.
"""

from __future__ import annotations

from functools import cache
from typing import NamedTuple

from lesart.words.headwords import NO_PLURAL
from lesart.words.nouns import noun
from lesart.words.tables import rows

_SHORTEST = 3
"""In letters: the stem before a suffix."""
_E_STEM = ("t", "d", "chn", "ffn", "gn", "tm", "dm", "ckn", "bn")
"""Stems that take an e before the ending: arbeitete, öffnete."""


class Parts(NamedTuple):
    """Past and perfect as a glossary entry has them: "wies zurück", "hat zurückgewiesen"."""

    past: str
    perfect: str


class _Forms(NamedTuple):
    past: str
    participle: str
    auxiliary: str


def article_and_plural(word: str) -> tuple[str, str]:
    """What a glossary says of a noun; "" for what is not known, or not one thing only.

    >>> article_and_plural("Behauptung"), article_and_plural("Freibad")
    (('die', 'Behauptungen'), ('', ''))
    """
    known = noun(word)
    if known:
        article = known.articles[0] if len(known.articles) == 1 else ""
        return article, known.plurals[0] if len(known.plurals) == 1 else "" if known.plurals else NO_PLURAL
    for row in rows("noun_suffixes"):
        stem = word.removesuffix(row["suffix"])
        if stem != word and len(stem) >= _SHORTEST:
            plural = row["plural"]
            return row["article"], plural if plural == NO_PLURAL else stem + plural
    return "", ""


def principal_parts(verb: str) -> Parts | None:
    """Past and perfect of an infinitive; None where it may be one verb or another (über-, um-).

    >>> principal_parts("zurückweisen")
    Parts(past='wies zurück', perfect='hat zurückgewiesen')
    """
    known = _table().get(verb)
    if known:
        return _parts(known, "")
    prefix, kind = _prefix(verb)
    base = verb.removeprefix(prefix)
    if kind == "separable":
        forms = _table().get(base) or _inseparable(base) or (_weak(base) if base in _known() else None)
        return _parts(forms, prefix) if forms else None
    forms = _inseparable(verb)
    if kind == "either" or (forms and forms.auxiliary == "sein"):
        return None
    return _parts(forms or _weak(verb), "")


def _inseparable(verb: str) -> _Forms | None:
    """A verb with a prefix that never leaves it, and so without ge-: bestreiten, beantragen."""
    prefix, kind = _prefix(verb)
    if kind != "inseparable":
        return None
    base = verb.removeprefix(prefix)
    forms = _table().get(base)
    if forms is None:
        weak = _weak(base)
        return _Forms(prefix + weak.past, prefix + weak.past.removesuffix("e"), "haben")
    bare = forms.participle.removeprefix("ge")
    return _Forms(prefix + forms.past, prefix + bare, forms.auxiliary if prefix in _MOVING else "haben")


_MOVING = ("ent", "er", "ver", "zer")
"""With these a verb of motion may keep its perfect with sein, or not: entlaufen, erfahren."""


def _parts(forms: _Forms, particle: str) -> Parts:
    auxiliary = "ist" if forms.auxiliary == "sein" else "hat"
    past = f"{forms.past} {particle}".strip()
    return Parts(past, f"{auxiliary} {particle}{forms.participle}")


def _weak(verb: str) -> _Forms:
    stem = verb.removesuffix("n").removesuffix("e")
    link = "e" if stem.endswith(_E_STEM) else ""
    ge = "" if verb.endswith("ieren") else "ge"
    return _Forms(f"{stem}{link}te", f"{ge}{stem}{link}t", "haben")


def _prefix(verb: str) -> tuple[str, str]:
    """The longest prefix with a verb behind it, and whether it leaves the verb."""
    for prefix, kind in _prefixes():
        rest = verb.removeprefix(prefix)
        if rest != verb and _is_base(kind, rest):
            return prefix, kind
    return "", ""


@cache
def _prefixes() -> tuple[tuple[str, str], ...]:
    found = ((row["prefix"], row["kind"]) for row in rows("verb_prefixes"))
    return tuple(sorted(found, key=lambda pair: -len(pair[0])))


def separable() -> frozenset[str]:
    """Particles that stand at the end of a clause: wies … zurück."""
    return frozenset(prefix for prefix, kind in _prefixes() if kind in ("separable", "either"))


def _is_base(kind: str, rest: str) -> bool:
    """What may stand behind a prefix: "antworten" has no prefix "an", "betteln" none at all."""
    known = rest in _table() or rest in _known()
    if kind == "inseparable":
        return known or (len(rest) > _SHORTEST + 1 and rest[0] != rest[1])
    return known or (_prefix(rest)[1] == "inseparable" and kind == "separable")


@cache
def _known() -> frozenset[str]:
    from lesart.annotate.lexicon import rows as lexicon

    return frozenset(row["verb"] for name in ("subjunctive", "cues") for row in lexicon(name))


def verbs() -> frozenset[str]:
    """Every infinitive that a table has."""
    from lesart.annotate.lexicon import rows as lexicon

    with_particle = (row["particle"] + row["verb"] for row in lexicon("cues"))
    return frozenset((*_known(), *with_particle, *_table()))


@cache
def _table() -> dict[str, _Forms]:
    return {
        row["infinitive"]: _Forms(row["past"], row["participle"], row["auxiliary"])
        for row in rows("principal_parts")
    }
