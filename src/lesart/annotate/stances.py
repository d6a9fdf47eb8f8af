"""The layer "cue": which word binds a statement to its source, and what it tells of the newsroom."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from lesart.annotate.clauses import Frame
from lesart.annotate.draft import Draft
from lesart.annotate.patterns import matches, runs
from lesart.annotate.proposal import Proposal, Spans
from lesart.annotate.units import unit
from lesart.annotate.voice import actor, is_known, voice_at


def cues(draft: Draft) -> Iterator[Proposal]:
    """The words that bind the speech found so far."""
    seen: set[Spans] = set()
    for one in draft.speech:
        if one.cue and one.cue not in seen:
            seen.add(one.cue)
            label = one.cue_label or "neutral"
            yield Proposal("cue", label, one.cue, "cue/of-speech", one.confidence, form=one.form)


def stances(draft: Draft) -> Iterator[Proposal]:
    """Phrases that take a stance without a clause of their own: hält … für möglich; weist von sich."""
    taken = draft.by_sentence(one for one in draft.found if one.layer == "cue")
    spoken = draft.by_sentence(draft.speech)
    for frame in draft.frames:
        tokens = frame.sentence.tokens
        for lead, at, row in matches("stances", tokens):
            lows = {token.low for token in tokens}
            spans = runs(tokens, lead)
            told = row["form"] == "verb" and voice_at(spoken.get(frame.sentence.number, ()), spans[0][0])
            if (
                told
                or not lows.isdisjoint(row["never"].lower().split())
                or _overlaps(spans, taken.get(frame.sentence.number, ()))
            ):
                continue
            speaker = _speaker(frame, at) if row["form"] == "verb" else ()
            rule = f"cue/{row['form']}"
            yield Proposal("cue", row["label"], spans, rule, 0.7, speaker, form=row["form"])


def _speaker(frame: Frame, at: Sequence[int]) -> Spans:
    tokens = frame.sentence.tokens
    first, last = unit(frame, at[0])
    found = actor(frame, tokens[first].start, tokens[last - 1].end, [tokens[one].start for one in at])
    return (found,) if found and is_known(frame, found) else ()


def _overlaps(spans: Spans, taken: Iterable[Proposal]) -> bool:
    return any(a < end and start < b for a, b in spans for one in taken for start, end in one.spans)
