"""Whether a definition explains a term by itself: by one of its forms, its stem, or a compound that has it.

Endings and prefixes are data (`affixes.csv`), and so are the pairs that only look alike (`lookalikes.csv`).
"""

from __future__ import annotations

import re
from functools import cache, lru_cache

from lesart.model import Sentence, Term
from lesart.words.headwords import Headword
from lesart.words.inflection import forms
from lesart.words.tables import listed, rows
from lesart.words.terms import Index, by_forms, headword

_WORD = re.compile(r"\w+")
_FOLD = str.maketrans("äöü", "aou")
_STEM, _OPEN_STEM, _MODIFIER = 5, 6, 3
"""Shortest stem; shortest stem of a strong verb, whose vowel is left open; shortest part of a compound."""
_KEPT = 4096
"""How many words are kept in mind: definitions share most of theirs."""
_VOWEL = re.compile(r"[aeiou]+(?=[^aeiou]*$)")
_DERIVED = ("Nomen", "Verb", "Adjektiv")
"""Parts of speech that words are made of."""


def echo(term: Term) -> str | None:
    """The first words of the definition that are the term, of its stem, or a compound with it."""
    text = term.definition
    head = headword(term)
    if head.article is None and head.word in _auxiliaries():
        return None
    if " " in head.word:
        return head.word if re.search(rf"\b{re.escape(head.word)}\b", text) else None
    words, known = _WORD.findall(text), frozenset(forms(head, term.part_of_speech))
    same = next((word for word in words if word in known), None) or _separated(term, head, words)
    if same or term.part_of_speech not in _DERIVED:
        return same
    return next((word for word in words if _is_of(word, head, term.part_of_speech)), None)


def _separated(term: Term, head: Headword, words: list[str]) -> str | None:
    """A separable verb in two parts: "man weist etwas zurück"."""
    if not head.particle or head.particle not in words:
        return None
    text = term.definition
    found = sorted(by_forms(term, Index((Sentence(text, 1, 0, 0),))))
    return " … ".join(text[start:end] for start, end in found[0]) if found else None


@cache
def _auxiliaries() -> frozenset[str]:
    """Verbs that any definition may need: sein, haben, können."""
    return frozenset(row["infinitive"] for row in rows("verbs") if row["class"] in ("auxiliary", "modal"))


def _is_of(word: str, head: Headword, part_of_speech: str) -> bool:
    if word in listed("lookalikes", "word", "lookalikes").get(head.word, ()):
        return False
    pattern, stems = _open_stem(head), _stems(word)
    if not stems.isdisjoint(_own_stems(head)) or any(pattern.fullmatch(stem) for stem in stems if pattern):
        return True
    return head.article is not None and _has_part(word, head, part_of_speech)


@lru_cache(_KEPT)
def _own_stems(head: Headword) -> frozenset[str]:
    word = _fold(head.word)
    stems = [_infinitive_stem(word)] if head.parts else [word, *_cut(word, "derivation")]
    return frozenset(stem for stem in stems if len(stem) >= _STEM)


def _infinitive_stem(word: str) -> str:
    return word.removesuffix("n").removesuffix("e")


@lru_cache(_KEPT)
def _open_stem(head: Headword) -> re.Pattern[str] | None:
    """The stem of a strong verb with its vowel left open: vorwerfen, Vorwurf."""
    if not head.parts or head.parts[0].split()[0].endswith("te"):
        return None
    stem = _infinitive_stem(_fold(head.word))
    return re.compile(_VOWEL.sub("[aeiou]+", re.escape(stem))) if len(stem) >= _OPEN_STEM else None


@lru_cache(_KEPT)
def _stems(word: str) -> frozenset[str]:
    """What may be the stem of a word: less its ending, less its suffix, less both; and without "un"."""
    folded = _fold(word)
    bare = {folded, *_cut(folded, "inflection")}
    cut = bare | {stem for one in bare for stem in _cut(one, "derivation")}
    every = cut | {stem.removeprefix("un") for stem in cut}
    return frozenset(stem for stem in every if len(stem) >= _STEM)


def _cut(word: str, kind: str) -> list[str]:
    return [word.removesuffix(affix) for affix in _affixes(kind) if word.endswith(affix)]


def _has_part(word: str, head: Headword, part_of_speech: str) -> bool:
    """A noun that has the term as its head (Preisabsprache) or before it (Absprachefrist)."""
    if not word[:1].isupper() or len(head.word) < _STEM:
        return False
    folded = _fold(word)
    for form in {_fold(form) for form in forms(head, part_of_speech)}:
        before, after = folded.removesuffix(form), folded.removeprefix(form)
        if len(form) >= _STEM and _MODIFIER <= len(before) < len(folded) and before not in _affixes("prefix"):
            return True
        if len(form) >= _STEM and _MODIFIER <= len(after) < len(folded) and after not in _endings():
            return True
    return False


def _fold(word: str) -> str:
    return word.casefold().translate(_FOLD)


@cache
def _affixes(kind: str) -> tuple[str, ...]:
    return tuple(_fold(row["affix"]) for row in rows("affixes") if row["kind"] == kind)


@cache
def _endings() -> frozenset[str]:
    return frozenset((*_affixes("inflection"), *_affixes("derivation")))
