"""Whose statement it is, by name: pronouns, short names and epithets led back to the full name before."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace
from functools import lru_cache
from itertools import islice

from lesart.annotate.kinds import first_names, kind_of_word
from lesart.annotate.lexicon import words_of
from lesart.annotate.proposal import Proposal

_APPOSITION = re.compile(r",\s((?:[A-ZÄÖÜ][\w-]+\s){1,2}[A-ZÄÖÜ][\w-]+),")
_AGE = re.compile(r"\d+-[Jj]ährige[nr]?$")
_PERSONS = frozenset(["person", "official", "experts"])


def named(text: str, proposals: Iterable[Proposal]) -> Iterator[Proposal]:
    """The proposals in the order of the text, each speaker with a name where one is known."""
    cast = _Cast()
    for one in sorted(proposals, key=lambda one: (one.start, -one.size)):
        if not one.speaker:
            yield replace(one, who="") if one.who else one
            continue
        words = " ".join(text[start:end] for start, end in one.speaker)
        behind = text[one.speaker[-1][1] : one.speaker[-1][1] + _NEAR]
        who = cast.name(words, behind)
        if one.layer == "speech" and who:
            cast.spoke(who)
        yield one if one.who == who else replace(one, who=who)


_NEAR = 60
"""A name in apposition ends within so many characters."""


class _Cast:
    """Who has been named so far, with what is known of their gender: "m", "f" or ""."""

    def __init__(self) -> None:
        self._full: dict[str, str] = {}
        self._gender: dict[str, str] = {}
        self._speakers: list[str] = []

    def spoke(self, who: str) -> None:
        self._speakers = [*self._speakers[-_LAST:], who]

    def name(self, words: str, behind: str) -> str:
        parts = words.split()
        if not parts:
            return ""
        first = parts[0].lower()
        if words.lower() in words_of("subject", "referring", "object") | _PRONOUNS.keys():
            return self._meant(_PRONOUNS.get(first, "")) or words
        while len(parts) > 1 and parts[0].lower() in words_of("determiner", "oblique"):
            parts = parts[1:]
        if len(parts) == 1 and first in words_of("definite") and (meant := self._epithet(first, parts[0])):
            return meant
        apposition = _APPOSITION.match(behind)
        if apposition and first in words_of("determiner", "oblique"):
            parts = [*parts, *apposition[1].split()] if len(parts) == 1 else apposition[1].split()
        return self._known(_nominative(parts, first), first)

    def _known(self, parts: list[str], first: str) -> str:
        name, key = " ".join(parts), _key(parts)
        known = self._full.get(key, "")
        if known and (known.endswith(name) or len(parts) == 1):
            return known
        self._full[key] = name
        if name not in self._gender:
            self._gender[name] = _gender(parts, first)
        return name

    def _meant(self, gender: str) -> str:
        """The last who spoke and may be meant by a pronoun; if nobody fits, the last at all."""
        fits = (one for one in reversed(self._speakers) if {self._gender.get(one), gender} != {"m", "f"})
        return next(fits, self._speakers[-1] if self._speakers else "")

    def _epithet(self, article: str, noun: str) -> str:
        """der 58-Jährige: the last person of that gender; die Ministerin: whose function ends so."""
        gender = "f" if article == "die" else "m"
        latest = islice(reversed(self._full.values()), _KNOWN)
        people = (one for one in latest if _is_person(one))
        if _AGE.match(noun):
            return next((one for one in people if {self._gender[one], gender} != {"m", "f"}), "")
        low = noun.lower()
        roles = ((one, one.lower().split()[:-1]) for one in people)
        return next((one for one, role in roles if any(word.endswith(low) for word in role)), "")


_PRONOUNS = {"er": "m", "ihm": "m", "ihn": "m", "sie": "f", "ihr": "f"}
_LAST = 4
"""So many who spoke before are kept in mind."""
_KNOWN = 40
"""So many names back an epithet may lead."""


@lru_cache(4096)
def _is_person(name: str) -> bool:
    words = name.split()
    function = any(kind_of_word(word.lower()) in _PERSONS for word in words[:-1])
    return len(words) > 1 and (function or any(word in first_names() for word in words[:-1]))


def _key(parts: list[str]) -> str:
    """The family name: Ilyas Demir von der Liste Marlbeck."""
    at = next((at for at, part in enumerate(parts) if at and part in ("von", "vom", "aus", "der", "des")), 0)
    named = at > 1 and parts[0] in first_names()
    return parts[at - 1] if named else parts[-1]


def _gender(parts: list[str], first: str) -> str:
    """By a function, a given name with -a, or an article that shows it."""
    for part in parts:
        if kind_of_word(part.lower()) in _PERSONS:
            return "f" if part.lower().endswith(("in", "frau")) else "m"
    if parts[0] in first_names():
        return "f" if parts[0].endswith("a") else ""
    return {"die": "f", "eine": "f", "das": "m", "ein": "m"}.get(first, "")


def _nominative(parts: list[str], first: str) -> list[str]:
    """des Schwimmvereins → Schwimmverein; aus Koalitionskreisen → Koalitionskreise."""
    at = next((at for at, part in enumerate(parts) if part[0].isupper()), 0)
    noun = parts[at]
    if first in words_of("masculine_genitive"):
        noun = noun.removesuffix("s")
        noun = noun.removesuffix("e") if parts[at].endswith("es") else noun
    elif noun.lower().endswith(tuple(words_of("dative_plural"))):
        noun = noun.removesuffix("n")
    return [*parts[:at], noun, *parts[at + 1 :]]
