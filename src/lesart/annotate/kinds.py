"""What kind of source a noun phrase names: a person, an office, a medium, a paper."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from functools import cache, lru_cache

from lesart.annotate.lexicon import rows, words_of
from lesart.annotate.sentences import Token

_NOTHING: Mapping[str, str] = {}
_MARKS = frozenset('„“”»«"‚‘’()')
_INFLECTED = ("", "s", "es", "n", "en", "e", "nen")
_SHORTEST = 3
"""The end of a compound has so many letters at least."""
_UNNAMED = {"person": "official"}
"""What a function is without a name, behind an indefinite article: ein Minister."""
_NAMED = frozenset(["official", "experts", "person"])
"""With a name these are persons."""


@cache
def _table(match: str) -> dict[str, str]:
    return {row["word"]: row["kind"] for row in rows("sources") if match in ("", row["match"])}


@lru_cache(8192)
def kind_of_word(low: str) -> str:
    """The kind of one noun, by the word or, in a compound, by its end; in whatever case.

    >>> kind_of_word("landesumweltamts"), kind_of_word("kestrel-sprecherin"), kind_of_word("baum")
    ('institution', 'official', '')
    """
    found = next((kind for form in _bases(low) if (kind := _table("").get(_entry(form), ""))), "")
    said = next((end for end in words_of("said") if low.endswith(end)), "")
    return found or (kind_of_word(low.removesuffix(said)) if said else "")


def ends_of(low: str) -> Iterator[str]:
    """A noun and the entries of the table it ends with: nachrichtenagentur → agentur."""
    yield low
    ends = _table("end")
    yield from (low[at:] for at in range(1, len(low) - _SHORTEST + 1) if low[at:] in ends)


def _bases(low: str) -> Iterator[str]:
    """A noun as it stands, and without the endings it may have in its other cases."""
    for ending in _INFLECTED:
        if low.endswith(ending) and len(low) - len(ending) >= _SHORTEST:
            yield low.removesuffix(ending)


def _entry(low: str) -> str:
    if low in _table(""):
        return low
    last = low.rsplit("-", 1)[-1]
    if last != low:
        return last if last in _table("") else _entry(last)
    ends = _table("end")
    return next((low[at:] for at in range(1, len(low) - _SHORTEST + 1) if low[at:] in ends), "")


def kind_of(tokens: Sequence[Token], known: Mapping[str, str] = _NOTHING) -> str:
    """The kind of source of a noun phrase; "" when neither its words nor `known` names show it."""
    words = [token for token in tokens if token.text not in _MARKS]
    head = _head(words)
    if not head:
        return ""
    told = _told_before(words[0], head[0], known)
    kinds = [kind for token in head if (kind := kind_of_word(token.low))]
    if told and kinds:
        return told
    if not kinds:
        return _kind_of_name(head, words, known, quoted=len(words) < len(tokens))
    given = any(token.text in first_names() for token in head[1:])
    if (kinds[0] in _NAMED and _is_named(head)) or (kinds[0] == "institution" and given):
        return "person"
    indefinite = words[0].low in words_of("indefinite")
    return _UNNAMED.get(kinds[0], kinds[0]) if indefinite else kinds[0]


def _is_named(head: Sequence[Token]) -> bool:
    """A name stands behind the function: Sprecherin Ott."""
    return len(head) > 1 and not kind_of_word(head[-1].low)


def _told_before(first: Token, noun: Token, known: Mapping[str, str]) -> str:
    """die Sprecherin, whose name was told before; die Agentur, if it was called one for news."""
    return "" if first is noun or first.low in words_of("indefinite") else known.get(noun.low, "")


def _kind_of_name(
    head: Sequence[Token], words: Sequence[Token], known: Mapping[str, str], quoted: bool
) -> str:
    """A name alone: one that the text explains, a given name, a place, capitals, a title in marks."""
    told = next((kind for token in reversed(head) if (kind := known_kind(token.low, known))), "")
    if told:
        return told
    if any(token.text in first_names() for token in head[:2]) or _is_agent(head):
        return "person"
    if quoted:
        return "medium"
    if len(words) == 1 and maybe(words[0].low) in known:
        return "person"
    if head[-1].low in places() or (head[0].text.isupper() and len(head[0].text) > 1):
        return "institution"
    return "person" if len(head) > 1 and head[0] is words[0] and not _may_be_adjective(head[0]) else ""


def maybe(name: str) -> str:
    """The key of a family name that the text has shown behind another name, but of nobody surely a person."""
    return "·" + name


def _is_agent(head: Sequence[Token]) -> bool:
    """Imker Behn: a noun that tells what somebody does, and a name."""
    return len(head) > 1 and head[0].low.endswith(tuple(words_of("agent_ending")))


def known_kind(low: str, known: Mapping[str, str]) -> str:
    return known.get(low) or known.get(low.removesuffix("s"), "")


@cache
def first_names() -> frozenset[str]:
    return frozenset(row["name"] for row in rows("first_names"))


@cache
def places() -> frozenset[str]:
    """Places whose names stand for those who govern there."""
    return frozenset(row["place"].lower() for row in rows("places"))


def _may_be_adjective(token: Token) -> bool:
    """Deutsche Umwelthilfe, Grüne Liste."""
    return token.low.endswith(("e", "er", "es", "en")) and token.text not in first_names()


def _head(tokens: Sequence[Token]) -> list[Token]:
    """The nouns before a genitive or a preposition."""
    found: list[Token] = []
    for token in tokens:
        if _is_capital(token) and not (not found and _is_article(token.low)):
            found.append(token)
        elif found:
            break
    return found


def _is_capital(token: Token) -> bool:
    """A noun or a name: Ott, 24-Jährige."""
    return token.text[0].isupper() or (token.text[0].isdigit() and any(map(str.isupper, token.text)))


def _is_article(low: str) -> bool:
    return low in words_of("determiner", "oblique", "pronoun")
