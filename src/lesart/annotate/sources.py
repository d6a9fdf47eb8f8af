"""The layer "source": who speaks or passes on what others say, and what kind of source that is."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from lesart.annotate.draft import Draft
from lesart.annotate.kinds import kind_of, kind_of_word
from lesart.annotate.lexicon import words_of
from lesart.annotate.mentions import mentions
from lesart.annotate.proposal import Proposal
from lesart.annotate.register import register
from lesart.annotate.sentences import Token
from lesart.text import Span

_SPEAKING = frozenset(["speech", "denial", "cue", "certainty"])


def sources(draft: Draft) -> Iterator[Proposal]:
    """Each mention of those who speak or pass on, with its kind."""
    known = register(draft.sentences)
    known.update(_full_names(draft, known))
    spans = {part for one in draft.found for part in (*one.speaker, *one.channel) if one.layer in _SPEAKING}
    for span in sorted(_apart({*spans, *mentions(draft, known)})):
        tokens = _tokens(draft, span)
        if _is_pronoun(tokens) or not any(char.isupper() for token in tokens for char in token.text):
            continue
        yield from _source(span, tokens, known)


def _full_names(draft: Draft, known: Mapping[str, str]) -> dict[str, str]:
    """Family names of speakers whose full name the text tells."""
    found: dict[str, str] = {}
    for one in draft.found:
        tokens = _tokens(draft, one.speaker[0]) if one.speaker else []
        if len(tokens) > 1 and kind_of(tokens, known) == "person" and not kind_of_word(tokens[-1].low):
            found.setdefault(tokens[-1].low, "person")
    return {name: kind for name, kind in found.items() if name not in known}


def _source(span: Span, tokens: list[Token], known: Mapping[str, str]) -> Iterator[Proposal]:
    kind = kind_of(tokens, known)
    if kind:
        yield Proposal("source", kind, (span,), "source/noun", 0.8)
    elif guessed := _guess(tokens):
        yield Proposal("source", guessed, (span,), "source/guess", 0.5)


def _guess(tokens: list[Token]) -> str:
    """What no table knows: a noun with the ending of an agent is a person's, a bare name an institution's."""
    nouns = [token.low for token in tokens if token.text[0].isupper()] or [tokens[-1].low]
    if nouns[0].endswith(tuple(words_of("agent_ending"))):
        return "official" if tokens[0].low in words_of("indefinite") else "person"
    return "institution" if len(tokens) == 1 else ""


def _is_pronoun(tokens: list[Token]) -> bool:
    pronouns = words_of("subject", "referring", "object", "determiner", "oblique")
    return len(tokens) == 1 and tokens[0].low in pronouns


def _apart(spans: set[Span]) -> Iterator[Span]:
    """Mentions that lie in no other."""
    furthest = -1
    for start, end in sorted(spans, key=lambda span: (span[0], -span[1])):
        if end > furthest:
            yield start, end
            furthest = end


def _tokens(draft: Draft, span: Span) -> list[Token]:
    sentence = draft.sentence_at(span[0])
    return [token for token in sentence.tokens if span[0] <= token.start and token.end <= span[1]]
