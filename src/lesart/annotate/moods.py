"""How often a text shows a Konjunktiv, whoever speaks: the forms themselves, sentence by sentence."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from lesart.annotate.lexicon import words_of
from lesart.annotate.sentences import sentences
from lesart.annotate.verbs import mood
from lesart.text import Span


def konjunktiv(text: str) -> Iterator[tuple[Span, str]]:
    """Each finite form that can be nothing but a Konjunktiv, and which: "k1", "k2" or "k2-substitute"."""
    for sentence in sentences(text):
        for index, token in enumerate(sentence.tokens):
            shown = mood(sentence.tokens, index)
            if shown and token.low not in words_of("no_verb"):
                yield (token.start, token.end), shown


def counted(text: str) -> Counter[str]:
    """How many forms of each mood a text has."""
    return Counter(shown for _, shown in konjunktiv(text))
