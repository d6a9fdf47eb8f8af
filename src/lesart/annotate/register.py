"""The names of a text with what it says they are: "der Hersteller Almfried" makes Almfried an institution."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from lesart.annotate.kinds import ends_of, first_names, kind_of_word, maybe
from lesart.annotate.lexicon import words_of
from lesart.annotate.sentences import Sentence, Token

_PERSONS = frozenset(["official", "experts", "person"])


def register(sentences: Sequence[Sentence]) -> dict[str, str]:
    """Name or function, in lower case → kind of source; what is said first counts."""
    known: dict[str, str] = {}
    for sentence in sentences:
        for first, last in _runs(sentence.tokens):
            for name, kind in _named(sentence.tokens, first, last):
                known.setdefault(name, kind)
    return known


def _runs(tokens: Sequence[Token]) -> Iterator[tuple[int, int]]:
    """Words with a capital that stand side by side."""
    first = 0
    for at in range(len(tokens) + 1):
        if at < len(tokens) and _is_name(tokens[at]):
            continue
        if first < at:
            yield first, at
        first = at + 1


def _is_name(token: Token) -> bool:
    closed = words_of(
        "determiner", "oblique", "preposition", "pronoun", "adverb", "subordinator", "question", "weekday"
    )
    return token.text[0].isupper() and token.low not in closed


def _named(tokens: Sequence[Token], first: int, last: int) -> Iterator[tuple[str, str]]:
    """What a run of words tells: function and name; given name and family name; name, function."""
    at = next((at for at in range(first, last) if kind_of_word(tokens[at].low)), last)
    names = [token for token in tokens[first if at == last else at + 1 : last] if not kind_of_word(token.low)]
    kind = kind_of_word(tokens[at].low) if at < last else ""
    given = any(token.text in first_names() for token in names[:-1])
    kind = "person" if names and (kind in _PERSONS or (given and kind == "institution")) else kind
    if kind:
        yield from ((one, kind) for one in ends_of(tokens[at].low) if names)
    elif len(names) > 1:
        kind = "person" if _names_person(tokens, first, last) else ""
        yield maybe(names[-1].low), "person"
    if kind:
        yield from ((token.low, kind) for token in (*names, *_in_brackets(tokens, last)))


def _names_person(tokens: Sequence[Token], first: int, last: int) -> bool:
    """Eva Roth; Imker Jon Behn; …, Jo Kern, …; Jo Kern, Sprecherin der Werft."""
    given = any(token.text in first_names() for token in tokens[first : last - 1])
    agent = last - first > 2 and tokens[first].low.endswith(tuple(words_of("agent_ending")))
    aside = [token.text for token in (*tokens[first - 1 : first], *tokens[last : last + 1])]
    return given or agent or aside == [",", ","] or _is_explained(tokens, last)


def _is_explained(tokens: Sequence[Token], at: int) -> bool:
    """Jo Kern, Sprecherin der Werft."""
    if at >= len(tokens) or tokens[at].text != ",":
        return False
    following = [token for token in tokens[at + 1 : at + 3] if token.text[0].isupper()]
    return any(kind_of_word(token.low) in _PERSONS for token in following)


def _in_brackets(tokens: Sequence[Token], at: int) -> Sequence[Token]:
    """die Deutsche Wasserwacht (DWW)"""
    if at + 2 < len(tokens) and tokens[at].text == "(" and tokens[at + 2].text == ")":
        return tokens[at + 1 : at + 2]
    return ()
