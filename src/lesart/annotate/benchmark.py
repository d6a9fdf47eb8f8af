"""Proposals in the form of the benchmark for quotations in German news, so that its scorer measures them.

Its convention differs from ours: quotation marks belong to the quotation, auxiliaries to the cue, the noun
of "nach Angaben" and an apposition to the speaker; a whole sentence keeps its full stop; a quotation cut by
its frame is two, and what goes on over several sentences is one.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Final, TypedDict

from lesart.annotate.cues import find_cue
from lesart.annotate.draft import Draft
from lesart.annotate.hearsay import hearsay
from lesart.annotate.proposal import Proposal
from lesart.annotate.roles import cue_of, frame_of, speaker_of, tokens_of
from lesart.annotate.sentences import Sentence
from lesart.text import Span

TYPES: Final = {
    "direct": "Direct",
    "partial": "Direct",
    "indirect": "Indirect",
    "attributed": "Indirect",
    "continued": "IndirectFreeIndirect",
    "reported": "Reported",
}
SURE: Final = 0.4
"""What is less sure than this is for a person to look at, not for a figure."""
_SOON: Final = 2
"""So many sentences after somebody's words, "soll" tells what they said."""
_STOPS = re.compile(r"[.!?…]+[”“\"«»)]*")
_UNCOUNTED = "wonach "


class Quotation(TypedDict):
    """A quotation of the benchmark; pieces are [start, end) code points."""

    type: str
    medium: str
    nested: bool
    quote: list[Span]
    speaker: list[Span]
    cue: list[Span]
    frame: list[Span]
    addressee: list[Span]
    rule: str


def quotations(text: str, proposals: Sequence[Proposal]) -> list[Quotation]:
    """The speech among the proposals in the benchmark's form."""
    draft = Draft(text)
    speech = [one for one in proposals if one.layer == "speech" and _sure(draft, one) >= SURE]
    near = draft.by_sentence(speech)
    found = [one for each in near.values() for own in each for one in _of(draft, own, each)]
    found += _free(draft, speech)
    return _merged(text, sorted(found, key=lambda one: one["quote"][0]))


def _sure(draft: Draft, one: Proposal) -> float:
    """How sure a proposal is; of an act alone, how often its verb was taken for speech there."""
    if one.rule == "indirect/noun" and one.mood == "infinitive" and not one.speaker:
        return _TOPIC
    if one.label != "reported":
        return one.confidence
    tokens = tokens_of(draft, one.spans)
    hit = find_cue(tokens, 0, len(tokens))
    if hit is None:
        return 0.0
    main = hit.form == "finite" and hit.finite < len(tokens) - 1
    return hit.cue.told * (1 if main else _LESS)


_TOPIC: Final = 0.35
"""Die Entscheidung, die Feier abzusagen, …: a noun that nobody owns rather names a topic than speech."""
_LESS: Final = 0.6
"""An act told by a participle, an infinitive or a subordinate clause is taken for speech less often."""


def _free(draft: Draft, speech: Sequence[Proposal]) -> Iterator[Quotation]:
    """A sentence with "soll" soon after somebody's words: the benchmark's free indirect speech."""
    spoken = draft.by_sentence(speech)
    last: Proposal | None = None
    distance = 0
    for sentence in draft.sentences:
        here = spoken.get(sentence.number)
        if here:
            last, distance = max(here, key=lambda one: (one.start, one.size)), 0
            continue
        distance += 1
        near = distance == 1 and last is not None and _is_soon(draft, sentence, last)
        if last and distance <= _SOON and (near or next(hearsay(sentence.tokens), None) is not None):
            distance = 0
            yield Quotation(
                type="FreeIndirect", medium="Speech", nested=False, quote=[(sentence.start, sentence.end)],
                speaker=speaker_of(draft, last), cue=[], frame=[], addressee=[], rule="benchmark/soll",
            )  # fmt: skip


def _is_soon(draft: Draft, sentence: Sentence, last: Proposal) -> bool:
    """Whether "soll" stands early in the sentence behind somebody's words, in the same paragraph."""
    early = any(token.low in ("soll", "sollen") for token in sentence.tokens[:_EARLY])
    return early and draft.sentence_at(last.start).paragraph == sentence.paragraph


_EARLY: Final = 13


def _of(draft: Draft, one: Proposal, near: Sequence[Proposal]) -> Iterator[Quotation]:
    pieces = [(span,) for span in one.spans] if one.label == "direct" else [one.spans]
    framed = TYPES[one.label] in ("Direct", "Indirect") and bool(one.frame)
    frame = frame_of(draft.text, one) if framed else []
    cue = cue_of(draft, one) if framed else []
    speaker = speaker_of(draft, one)
    if TYPES[one.label] == "Indirect" and _is_all_quoted(draft.text, one):
        return
    for piece in pieces:
        quote = [_span(draft.text, one, span) for span in piece]
        nested = any(other is not one and other.covers(*piece[0]) for other in near)
        yield Quotation(
            type=TYPES[one.label], medium="Speech", nested=nested, quote=quote, speaker=speaker,
            cue=cue, frame=frame, addressee=list(one.addressee), rule=one.rule,
        )  # fmt: skip


def _is_all_quoted(text: str, one: Proposal) -> bool:
    """Whether nothing but words in quotation marks is said: the benchmark has them as direct speech alone."""
    words = text[one.spans[0][0] : one.spans[-1][1]]
    return words[0] in "„»«" and words[-1] in "“«»" and words[1:-1].isprintable() and "“" not in words[1:-1]


def _span(text: str, one: Proposal, span: Span) -> Span:
    """With its quotation marks, or with the full stop of its sentence."""
    start, end = span
    if text.startswith(_UNCOUNTED, start):
        return start + len(_UNCOUNTED), end
    if one.label in ("direct", "partial"):
        return start - 1, end + 1
    if one.label in ("continued", "reported") and (stop := _STOPS.match(text, end)):
        return start, stop.end()
    return span


def _merged(text: str, found: list[Quotation]) -> list[Quotation]:
    """What goes on in the next sentence is one quotation."""
    out: list[Quotation] = []
    for one in found:
        last = out[-1] if out else None
        if (
            last is not None
            and one["type"] == last["type"] == "IndirectFreeIndirect"
            and not text[last["quote"][-1][1] : one["quote"][0][0]].strip()
        ):
            last["quote"] = [(last["quote"][0][0], one["quote"][-1][1])]
        else:
            out.append(one)
    return out
