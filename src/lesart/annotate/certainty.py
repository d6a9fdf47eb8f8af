"""The layer "certainty": how sure it is, and how anybody knows."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from lesart.annotate.clauses import Frame
from lesart.annotate.draft import Draft
from lesart.annotate.hearsay import hearsay, is_own_claim
from lesart.annotate.lexicon import words_of
from lesart.annotate.patterns import Row, matches, runs
from lesart.annotate.proposal import Proposal, Spans
from lesart.annotate.units import spans_of, unit
from lesart.annotate.voice import actor, voice_at

_EVIDENCE = "evidence"
_UNPROVEN = frozenset(["denial/unconfirmed-any", "denial/unconfirmed-speech"])
"""Denials that are about proof; that somebody knows nothing (-dispute) is not."""


def certainty(draft: Draft) -> Iterator[Proposal]:
    """Hedges, boosters and epistemic modals: the words only."""
    for frame, spoken in _frames(draft):
        tokens = frame.sentence.tokens
        for lead, _, row in matches("certainty", tokens):
            if not _is_void(frame, spoken, lead, row):
                label, grade = row["label"], row["grade"]
                yield _owned(spoken, label, runs(tokens, lead), f"certainty/{label}", grade)


def quotative(draft: Draft) -> Iterator[Proposal]:
    """soll and will where they tell what others say."""
    for frame, spoken in _frames(draft):
        for index in hearsay(frame.sentence.tokens):
            token = frame.sentence.tokens[index]
            found = _owned(spoken, "hearsay", ((token.start, token.end),), "certainty/hearsay")
            yield replace(found, speaker=_claimant(frame, index)) if is_own_claim(token) else found


def _claimant(frame: Frame, index: int) -> Spans:
    """Who says it of themselves: ein Angler will es gesehen haben."""
    first, last = unit(frame, index)
    tokens = frame.sentence.tokens
    found = actor(frame, tokens[first].start, tokens[last - 1].end, [tokens[index].start])
    return (found,) if found else ()


def evidence(draft: Draft) -> Iterator[Proposal]:
    """Clauses about proof: what shows it, and that nothing does."""
    unproven = draft.by_sentence(one for one in draft.found if one.rule in _UNPROVEN)
    for frame, spoken in _frames(draft):
        taken: list[Spans] = []
        for one in unproven.get(frame.sentence.number, ()):
            taken.append(one.spans)
            yield _owned(spoken, _EVIDENCE, one.spans, "certainty/unconfirmed")
        for lead, at, row in matches("evidence", frame.sentence.tokens):
            if _is_void(frame, spoken, lead, row):
                continue
            spans = _clause(frame, spoken, at)
            if not any(a < end and start < b for one in taken for a, b in one for start, end in spans):
                taken.append(spans)
                yield _owned(spoken, _EVIDENCE, spans, "certainty/evidence")


def _frames(draft: Draft) -> Iterator[tuple[Frame, list[Proposal]]]:
    spoken = draft.by_sentence(draft.speech)
    for frame in draft.frames:
        yield frame, spoken.get(frame.sentence.number, [])


def _clause(frame: Frame, spoken: Sequence[Proposal], at: Sequence[int]) -> Spans:
    """The words between the commas around the phrase."""
    tokens = frame.sentence.tokens
    inside = voice_at(spoken, tokens[at[0]].start)
    within = inside.spans if inside else ()
    first, last = unit(frame, at[0], within)
    before = (one + 1 for one in range(min(at) - 1, first, -1) if tokens[one].text == ",")
    behind = (one for one in range(max(at) + 1, last) if tokens[one].text == ",")
    return spans_of(frame, next(before, first), next(behind, last), within)


def _is_void(frame: Frame, spoken: Sequence[Proposal], at: Sequence[int], row: Row) -> bool:
    """Whether words beside it make the phrase another, or a modal verb tells no conjecture."""
    lows = {token.low for token in frame.sentence.tokens}
    if not lows.isdisjoint(row["never"].lower().split()):
        return True
    return row["label"] == "modal" and _reports(frame, spoken, at[0])


def _reports(frame: Frame, spoken: Sequence[Proposal], index: int) -> bool:
    """A plural in indirect speech may stand in for a Konjunktiv I: sie müssten; sie könnten nicht."""
    tokens = frame.sentence.tokens
    lows = {one.low for one in tokens}
    voice = voice_at(spoken, tokens[index].start)
    if voice and voice.label != "direct" and tokens[index].low in words_of("plural_modal"):
        first, last = unit(frame, index, voice.spans)
        negated = not words_of("negation").isdisjoint(one.low for one in tokens[first:last])
        return negated or tokens[index].low != "könnten"
    return "wenn" in lows


def _owned(spoken: Sequence[Proposal], label: str, spans: Spans, rule: str, grade: str = "") -> Proposal:
    """The proposal with the speaker of the shortest speech around it."""
    voice = voice_at(spoken, spans[0][0])
    speaker, channel = (voice.speaker, voice.channel) if voice else ((), ())
    return Proposal("certainty", label, spans, rule, 0.8, speaker, channel, grade=grade)
