"""Proposals as plain data: our own form, and that of the benchmark for quotations."""

from __future__ import annotations

from typing import Any, Final

from lesart.annotate import propose
from lesart.annotate.benchmark import quotations
from lesart.annotate.lexicon import words_of
from lesart.annotate.proposal import Proposal, Spans
from lesart.annotate.sentences import sentences

FORMATS: Final = ("lesart", "quotation")
NOT_GERMAN: Final = "This text does not look German, so nothing is proposed."
EMPTY: Final = "There is no text here, so nothing is proposed."


def annotated(text: str, doc_id: str, form: str = "lesart") -> dict[str, Any]:
    """A text with what the rules propose, in one of the `FORMATS`.

    `note` is there only where nothing could be proposed, and says why.

    >>> annotated("Das Bad bleibe, sagte Eva Roth.", "bad")["annotations"][0]["speaker_name"]
    'Eva Roth'
    """
    found: dict[str, Any] = {"doc_id": doc_id, "text": text}
    note = unfit(text)
    proposals = () if note else propose(text)
    if form == "quotation":
        found["quotes"] = quotations(text, proposals)
    else:
        found["annotations"] = [as_data(one) for one in proposals]
    return {**found, "note": note} if note else found


def as_data(one: Proposal) -> dict[str, Any]:
    """A proposal with null for what the text does not say."""
    return {
        "layer": one.layer,
        "label": one.label,
        "spans": _pieces(one.spans),
        "speaker": _pieces(one.speaker),
        "speaker_name": one.who or None,
        "channel": _pieces(one.channel),
        "cue": _pieces(one.cue),
        "mood": one.mood or None,
        "form": one.form or None,
        "grade": one.grade or None,
        "frame": _pieces(one.frame),
        "addressee": _pieces(one.addressee),
        "rule": one.rule,
        "confidence": one.confidence,
    }


def _pieces(spans: Spans) -> list[list[int]] | None:
    return [list(span) for span in spans] or None


def unfit(text: str) -> str:
    """Why a text cannot be annotated; "" when it can."""
    if not text.strip():
        return EMPTY
    return "" if looks_german(text) else NOT_GERMAN


_ENOUGH = 20
"""In fewer words than this no language is looked for."""
_SHARE = 0.04
"""So many words of a German text at least are articles, prepositions and the like."""


def looks_german(text: str) -> bool:
    """Whether a text has enough small German words, and more of them than small English ones."""
    words = [token.low for sentence in sentences(text[:_SAMPLE]) for token in sentence.tokens]
    words = [word for word in words if word.isalpha()]
    german, english = (sum(word in words_of(name) for word in words) for name in ("german", "english"))
    return len(words) < _ENOUGH or (german >= _SHARE * len(words) and german >= english)


_SAMPLE = 20_000
"""So many characters are enough to know a language."""
