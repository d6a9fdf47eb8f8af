"""Whose statement it is, by name: pronouns and short names led back to the full name before them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace

from lesart.annotate.lexicon import words_of
from lesart.annotate.proposal import Proposal


def named(text: str, proposals: Iterable[Proposal]) -> Iterator[Proposal]:
    """The proposals in the order of the text, each speaker with a name where one is known."""
    full: dict[str, str] = {}
    last = ""
    for one in sorted(proposals, key=lambda one: (one.start, -one.size)):
        words = " ".join(text[start:end] for start, end in one.speaker)
        who = _name(words, full, last)
        if one.layer == "speech":
            last = who or last
        yield one if one.who == who else replace(one, who=who)


def _name(words: str, full: dict[str, str], last: str) -> str:
    parts = words.split()
    if not parts:
        return ""
    if words.lower() in words_of("subject", "referring", "object"):
        return last or words
    while len(parts) > 1 and parts[0].lower() in words_of("determiner", "oblique"):
        parts = parts[1:]
    if words.split()[0].lower() in words_of("masculine_genitive"):
        parts = _nominative(parts)
    name = " ".join(parts)
    known = full.get(parts[-1])
    if known and (known.endswith(name) or len(parts) == 1):
        return known
    full[parts[-1]] = name
    return name


def _nominative(parts: list[str]) -> list[str]:
    """des Schwimmvereins → Schwimmverein: the first noun without its ending."""
    at = next((at for at, part in enumerate(parts) if part[0].isupper()), 0)
    noun = parts[at].removesuffix("s")
    return [*parts[:at], noun.removesuffix("e") if parts[at].endswith("es") else noun, *parts[at + 1 :]]
