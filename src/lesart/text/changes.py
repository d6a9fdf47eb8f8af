"""What kind of change turns the words of a source into those of a quotation."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from typing import Literal

from lesart.text.signals import having, signals, verb_forms

Kind = Literal[
    "negation", "mood", "modality", "tense", "number", "name", "hedge", "order", "spelling", "other"
]
_PAST = ("te", "ten", "ete", "eten")
_ENDINGS = ("", "e", "t", "en", "et", *_PAST)
_UN = re.compile(r"^(?:un|nicht)", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Change:
    """Words of the source, what the quotation has in their place, and the kind; one side may be empty."""

    source: str
    quotation: str
    kind: Kind = "other"


def compare(source: Sequence[str], quotation: Sequence[str], before: str = "") -> tuple[Change, ...]:
    """The differences word by word, each with its kind; `before` is the word in front of the source's."""
    codes = [
        code
        for code in SequenceMatcher(None, source, quotation, autojunk=False).get_opcodes()
        if code[0] != "equal"
    ]
    if codes and Counter(source) == Counter(quotation):
        first, last = codes[0], codes[-1]
        return (Change(_join(source[first[1] : last[2]]), _join(quotation[first[3] : last[4]]), "order"),)
    return tuple(
        change
        for _, a, b, c, d in codes
        for change in _split(source[a:b], quotation[c:d], source[a - 1] if a else before)
    )


def _join(words: Sequence[str]) -> str:
    return " ".join(words)


def _split(source: Sequence[str], quotation: Sequence[str], before: str) -> Iterator[Change]:
    """One change a pair where both sides have as many words, else one for the whole stretch."""
    if len(source) == len(quotation):
        for old, new in zip(source, quotation, strict=True):
            yield Change(old, new, kind_of([old], [new], before))
            before = old
    else:
        yield Change(_join(source), _join(quotation), kind_of(source, quotation, before))


def kind_of(source: Sequence[str], quotation: Sequence[str], before: str = "") -> Kind:
    """The gravest thing that a change does; `before` is the source's word in front of it."""
    old, new = list(source), list(quotation)
    if _differs(old, new, "negation") or _negated_word(old, new):
        return "negation"
    if _differs(old, new, "hedge"):
        return "hedge"
    if _numbers(old) != _numbers(new):
        return "number"
    if len(old) == len(new) == 1:
        return _kind_of_pair(old[0], new[0], before)
    named = [*old, *new]
    return (
        "name" if named and all(word[:1].isupper() for word in named) and _may_be_named(before) else "other"
    )


def _may_be_named(before: str) -> bool:
    """A name seldom has an article or an inflected adjective in front of it."""
    return bool(before) and signals().get(before.lower()) not in ("article", "number", "negation")


def _differs(old: list[str], new: list[str], kind: str) -> bool:
    return sorted(having(old, kind)) != sorted(having(new, kind))


def _negated_word(old: list[str], new: list[str]) -> bool:
    """möglich → unmöglich."""
    if len(old) != 1 or len(new) != 1:
        return False
    a, b = old[0].lower(), new[0].lower()
    return a != b and (_UN.sub("", a) == b or _UN.sub("", b) == a)


def _numbers(words: list[str]) -> list[str]:
    return [
        word.lower()
        for word in words
        if any(c.isdigit() for c in word) or signals().get(word.lower()) == "number"
    ]


def _kind_of_pair(old: str, new: str, before: str) -> Kind:
    verb = _verbs(old, new)
    if verb:
        return verb
    if _plain(old) == _plain(new):
        return "spelling"
    misspelt = _misspelt(old, new)
    classes = {signals().get(word.lower()) for word in (old, new)}
    nouns = old[:1].isupper() and new[:1].isupper() and not classes & {"date", "pronoun"}
    if nouns and _may_be_named(before) and (before[:1].isupper() or not misspelt):
        return "name"
    return "spelling" if misspelt else "other"


def _verbs(old: str, new: str) -> Kind | None:
    """Two finite verbs: the same in another mood, tense or number; or two modal verbs."""
    table = verb_forms()
    pairs = [(a, b) for a in table.get(old, ()) for b in table.get(new, ())]
    same = [(a, b) for a, b in pairs if a.infinitive == b.infinitive]
    for a, b in same:
        if a.tense == b.tense and a.plural == b.plural:
            return "mood"
    for a, b in same:
        if a.mood == b.mood and a.plural == b.plural:
            return "tense"
    if same:
        return "mood" if all(a.mood != b.mood for a, b in same) else "number"
    if any(a.modal and b.modal for a, b in pairs):
        return "modality"
    return _weak(old, new)


def _weak(old: str, new: str) -> Kind | None:
    """Regular verbs: sage, sagt, sagte, sagten."""
    stem = _common(old, new)
    if len(stem) < 3 or not old.islower() or not new.islower():
        return None
    ends = old[len(stem) :], new[len(stem) :]
    if ends[0] not in _ENDINGS or ends[1] not in _ENDINGS:
        return None
    if set(ends) in ({"e", "t"}, {"e", "et"}):
        return "mood"
    if stem.endswith("e") and set(ends) == {"", "t"}:
        return "mood"
    if stem.endswith("t") and set(ends) == {"", "e"}:
        return "tense"
    if (ends[0] in _PAST) != (ends[1] in _PAST):
        return "tense"
    return None


def _common(old: str, new: str) -> str:
    """The longest common beginning."""
    length = next(
        (i for i, (a, b) in enumerate(zip(old, new, strict=False)) if a != b), min(len(old), len(new))
    )
    return old[:length]


def _misspelt(old: str, new: str) -> bool:
    """One letter more, less or other."""
    a, b = _plain(old), _plain(new)
    if min(len(a), len(b)) < 4:
        return False
    matcher = SequenceMatcher(None, a, b, autojunk=False)
    kept = sum(block.size for block in matcher.get_matching_blocks())
    return max(len(a), len(b)) - kept <= 1 or (kept == len(a) - 1 == len(b) - 1)


def _plain(word: str) -> str:
    """The word without what spelling alone may change: case, ß for ss, ä for ae."""
    word = word.lower()
    for letter, plain in (("ä", "ae"), ("ö", "oe"), ("ü", "ue"), ("ß", "ss")):
        word = word.replace(letter, plain)
    return word
