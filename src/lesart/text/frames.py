"""Whose words a sentence reports, by the frame around them: sagte X, so X, laut X, continued Konjunktiv."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import takewhile

from lesart.text.signals import having, signals, verb_forms

_QUOTED = re.compile(r"„[^“]*“|»[^«]*«|\"[^\"]*\"")
_WORD = re.compile(r"\w+(?:[-'’]\w+)*|[^\w\s]")
PRONOUN = "er/sie"
_OMITTED = re.compile(r"\[…\]\s*$")
_PREPOSITIONS = frozenset(["laut", "zufolge"])
_STOP = frozenset(
    [
        "am",
        "an",
        "auf",
        "aus",
        "bei",
        "dass",
        "für",
        "gegen",
        "im",
        "in",
        "mit",
        "nach",
        "seit",
        "über",
        "um",
        "unter",
        "vom",
        "von",
        "vor",
        "wie",
        "zu",
        "zum",
        "zur",
        "er",
        "sie",
        "es",
        "man",
    ]
)


def voices(sentences: Sequence[str]) -> list[str | None]:
    """Whom the text makes the speaker of each sentence; None where the newsroom speaks itself.

    "sagte er" is the one last named, be it as a speaker or at the head of a sentence. Behind an omission
    nobody goes on speaking.
    """
    found: list[str | None] = []
    named: str | None = None
    last: str | None = None
    for sentence in sentences:
        voice = _framed(sentence)
        if voice == PRONOUN or (voice is None and last and _continues(sentence)):
            voice = named if voice == PRONOUN else last
        found.append(voice)
        named, last = voice or _head(sentence) or named, voice
        if _OMITTED.search(sentence):
            named = last = None
    return found


def _head(sentence: str) -> str | None:
    """The name that a sentence begins with."""
    words = _WORD.findall(sentence)
    if not words or words[0].lower() in _STOP or signals().get(words[0].lower()) == "article":
        return None
    name = list(takewhile(lambda word: word[:1].isupper(), words))
    return " ".join(name) or None


def _framed(sentence: str) -> str | None:
    words = _WORD.findall(_QUOTED.sub(" ″ ", sentence))
    for index, word in enumerate(words):
        kind = signals().get(word.lower())
        if word == "so" and index and words[index - 1] in (",", "″"):
            named = _noun_phrase(words[index + 1 :])
        elif kind == "frame" and word.lower() == "zufolge":
            named = _noun_phrase(words[:index][::-1])[::-1]
        elif kind == "frame":
            named = _noun_phrase(words[index + 1 :])
            if not named and word.lower() not in _PREPOSITIONS:
                named = _noun_phrase(words[:index][::-1])[::-1]
        else:
            continue
        if any(part[:1].isupper() for part in named):
            return " ".join(named)
        if kind == "frame" and words[index + 1 : index + 2] and words[index + 1] in ("er", "sie"):
            return PRONOUN
    return None


def _noun_phrase(words: Sequence[str]) -> list[str]:
    """The words up to the next preposition, pronoun, verb or punctuation."""
    phrase: list[str] = []
    for word in words:
        if not word[0].isalnum() or word.lower() in _STOP or word in verb_forms() or having([word], "frame"):
            break
        phrase.append(word)
    return phrase


def _continues(sentence: str) -> bool:
    """A sentence of its own in Konjunktiv I ("Das sei …", "Man habe …"), or one that is all quotation."""
    rest = _QUOTED.sub(" ", sentence)
    words = _WORD.findall(rest)
    return not re.search(r"\w", rest) or any(_is_first_subjunctive(word) for word in words)


def _is_first_subjunctive(word: str) -> bool:
    """A form that shows Konjunktiv I: habe, könne, sei, seien."""
    forms = verb_forms().get(word, frozenset())
    return word == "seien" or any(form.mood == "k1" and not form.plural for form in forms)
