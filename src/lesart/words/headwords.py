"""The head line of a glossary entry, taken apart, and the order of the entries."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from lesart.asked import is_asked
from lesart.model import Term

ARTICLES = ("der", "die", "das")
REFLEXIVE = "sich "
NO_PLURAL, ONLY_PLURAL = "kein Plural", "nur Plural"
_UMLAUTED = re.compile(r"[-–]?(?:¨|⸚|\u0308)[-–]?(\w*)")
"""An umlaut mark and the ending, as dictionaries have it: ¨-e."""
_BACK_VOWEL = re.compile(r"(au|[aou])(?=[^aou]*$)")
_UMLAUT = str.maketrans("aou", "äöü")


@dataclass(frozen=True, slots=True)
class Headword:
    """The head line of an entry, taken apart; `parts` are the past and the perfect of a verb."""

    word: str
    lead: str = ""
    """What stands before the word: "das " of a noun, "sich " of a reflexive verb."""
    article: str | None = None
    plural: str | None = None
    parts: tuple[str, ...] = ()
    grammar: str = ""
    """The rest of the head line as it stands: plural or principal parts, ", -s"."""

    @property
    def particle(self) -> str:
        """The separable prefix of a verb, "" where there is none."""
        past = [part for part in self.parts[0].split() if part != "sich"] if self.parts else []
        last = past[-1] if len(past) > 1 else ""
        return last if last and self.word.startswith(last) else ""


def headword(term: Term) -> Headword:
    """Take "das Dementi, -s" or "zurückweisen, wies zurück, hat zurückgewiesen" apart."""
    return _apart(term.head)


@lru_cache(4096)
def _apart(line: str) -> Headword:
    first, *rest = [" ".join(part.split()) for part in line.split(",")]
    if is_asked(first):  # an article that a draft does not know
        asked, _, first = first.rpartition("⟩ ")
        return Headword(first, f"{asked}⟩ ", grammar="".join(line.partition(",")[1:]))
    rest = [part for part in rest if part]
    grammar = "".join(line.partition(",")[1:])
    article, _, noun = first.partition(" ")
    if article in ARTICLES and noun:
        plural = rest[0] if rest else None
        return Headword(noun, f"{article} ", article, _full_plural(noun, plural), (), grammar)
    lead = REFLEXIVE if rest and first.startswith(REFLEXIVE) else ""
    return Headword(first.removeprefix(lead), lead, None, None, tuple(rest), grammar)


def _full_plural(noun: str, plural: str | None) -> str | None:
    changed = _UMLAUTED.fullmatch(plural or "")
    if changed:
        return umlauted(noun) + changed[1]
    if plural is None or not plural.startswith(("-", "–")):
        return plural
    return noun + plural[1:].strip()


def umlauted(word: str) -> str:
    """The word with its last a, o, u or au changed: Haus → Häus, Vater → Väter."""
    return _BACK_VOWEL.sub(lambda m: m[0][0].translate(_UMLAUT) + m[0][1:], word)


def sort_key(term: Term) -> str:
    """Alphabetical order as German dictionaries have it: umlauts as their base letter."""
    return alphabetical(headword(term).word)


def alphabetical(word: str) -> str:
    """A word as dictionaries sort it."""
    return word.casefold().translate(str.maketrans("äöü", "aou")).replace("ß", "ss")
