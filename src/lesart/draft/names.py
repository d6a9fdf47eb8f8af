"""Names of speakers: as a dictionary has them, in full where the text says more, and as ids."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Container

from lesart import schema
from lesart.annotate import sentences
from lesart.annotate.kinds import kind_of, kind_of_word
from lesart.annotate.lexicon import words_of
from lesart.words.nouns import noun
from lesart.words.principal import article_and_plural

_FOLD = str.maketrans({"ä": "ae", "ö": "oe", "ü": "ue", "ß": "ss", "ø": "o", "ł": "l", "đ": "d", "æ": "ae"})
_AGE = re.compile(r"\d+-?[Jj]ährigen?r?")
_CAPITAL = r"[A-ZÄÖÜÀ-Þ][\w’'-]*"
_NAME = re.compile(rf"{_CAPITAL}(?: {_CAPITAL})+")
_ADJECTIVE_END = re.compile(r"(?<=\w{3})e[nmrs]?$")
_ENDINGS = {"der": "er", "die": "e", "das": "es"}
_TAIL = re.compile(r" (?=(?:von|vom|der|des|aus|beim|bei|für) )")
"""Where a name ends and whom it belongs to begins."""
_MANY = 4
"""So many words of a name make an id."""
_LONGEST = 50


def plain(words: str) -> str:
    """The name without article and case ending: „des Schwimmvereins“ → Schwimmverein; "" for a pronoun."""
    parts = words.split()
    lows = [part.lower() for part in parts]
    if not parts or (len(parts) == 1 and _is_small(lows[0])):
        return ""
    genitive = lows[0] in words_of("masculine_genitive")
    while len(parts) > 1 and _is_small(parts[0].lower()):
        parts.pop(0)
    if genitive:
        parts[0] = without_genitive(parts[0])
    return _one_line(" ".join(_nominative(parts)))


def _nominative(parts: list[str]) -> list[str]:
    """ranghohen Offizier → ranghoher Offizier, where the gender of the noun is known."""
    at = next((at for at, part in enumerate(parts) if part[0].isupper()), 0)
    article, plural = article_and_plural(parts[at]) if at else ("", "")
    if not article or plural == parts[at]:
        return parts
    adjectives = (_ADJECTIVE_END.sub(_ENDINGS[article], part) for part in parts[:at])
    return [*adjectives, *parts[at:]]


def _is_small(low: str) -> bool:
    return low in words_of("determiner", "oblique", "definite", "subject", "referring", "object", "pronoun")


def _one_line(name: str) -> str:
    """What may stand in a list of speakers: visible characters, and no dot that parts fields."""
    shown = "".join(char if char.isprintable() and char != "·" else " " for char in name)
    return " ".join(shown.split()).lstrip(":#>-*+~`= ")


def without_genitive(word: str) -> str:
    """Sicherheitsrates → Sicherheitsrat, Vereins → Verein; a word that the lexicon has stays."""
    if noun(word) or not word.endswith("s"):
        return word
    bare = word.removesuffix("s")
    known = noun(bare)
    short = bare.removesuffix("e")
    return short if not known and bare != short else bare


def is_age(name: str) -> bool:
    """ "58-Jähriger": the person of whom the text spoke last."""
    return bool(_AGE.fullmatch(name.split()[-1]))


def kind(name: str) -> str:
    """The kind of source that a name shows; "" where it shows none."""
    tokens = [token for sentence in sentences(name) for token in sentence.tokens]
    found = kind_of(tokens) if tokens else ""
    if found or not _NAME.fullmatch(name):
        return found
    return "" if noun(name.split()[0]) or noun(name.split()[-1]) else "person"


def fuller(name: str, text: str) -> str:
    """A surname with the first name that stands before it somewhere: Demir → Ilyas Demir."""
    if " " in name or not name or kind_of_word(name.lower()) or noun(name):
        return name
    for match in re.finditer(rf"((?:{_CAPITAL} ){{1,3}}){re.escape(name)}\b", text):
        parts = match[1].split()
        while parts and (parts[0].lower() in _starters() or len(parts[0]) < 2):
            parts.pop(0)
        if parts and not match[0].startswith("„"):
            return " ".join([*parts, name])
    return name


def _starters() -> frozenset[str]:
    return words_of(
        "adverb", "preposition", "determiner", "oblique", "pronoun", "subordinator", "question", "weekday",
        "coordinator", "starter", "particle", "before_subject",
    )  # fmt: skip


def id_of(name: str, kind: str, taken: Container[str]) -> str:
    """An id nobody else has: of a person the last name, of others the first words."""
    core = _TAIL.split(name, maxsplit=1)[0] if kind == "person" else name
    words = [word for word in _ascii(core).split("-") if word]
    if kind == "person":
        words = words[-1:]
    kept = [word for word in words if word not in ("der", "die", "das", "des", "von", "und")] or words
    base = "-".join(kept[:_MANY])[:_LONGEST].strip("-") or "speaker"
    if base in (schema.NOBODY, schema.ARTICLE):
        base += "-1"
    found, number = base, 2
    while found in taken:
        found, number = f"{base}-{number}", number + 1
    return found


def _ascii(name: str) -> str:
    folded = unicodedata.normalize("NFKD", name.lower().translate(_FOLD))
    plain = "".join(char for char in folded if char.isascii())
    return re.sub(r"[^a-z0-9]+", "-", plain).strip("-")


def slug(name: str) -> str:
    """An address made of a title or a file's name; "" where nothing of it can stand in one."""
    return _ascii(name)[:_LONGEST].strip("-")


def person_and_owner(name: str) -> tuple[str, str]:
    """A person's name and, "" if there is none, what follows it: Karin Stoll · von den Freien Bürgern."""
    core, *tail = _TAIL.split(name, maxsplit=1)
    return (
        (core, tail[0])
        if tail and _NAME.fullmatch(core) and tail[0].startswith(("von ", "vom "))
        else (name, "")
    )
