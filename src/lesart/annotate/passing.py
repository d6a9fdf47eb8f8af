"""A channel that goes on: who spoke to a medium in one sentence still speaks to it in the next."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from lesart.annotate.draft import Draft
from lesart.annotate.lexicon import words_of
from lesart.annotate.proposal import Proposal


def passed_on(draft: Draft) -> Iterator[Proposal]:
    """The proposals; speech of the same person in the next sentence of a paragraph keeps its channel."""
    last: Proposal | None = None
    for one in sorted(draft.found, key=lambda one: (one.start, -one.size)):
        if one.layer != "speech":
            yield one
            continue
        if last and not one.channel and _goes_on(draft, last, one):
            one = replace(one, channel=last.channel)
        if one.speaker or one.channel:
            last = one if one.channel else None
        yield one


def _goes_on(draft: Draft, last: Proposal, one: Proposal) -> bool:
    before, here = draft.sentence_at(last.start), draft.sentence_at(one.start)
    gap = here.number - before.number
    near = before.paragraph == here.paragraph and gap <= 1
    words = draft.words(one.speaker)
    same = one.speaker == last.speaker or words == draft.words(last.speaker)
    return near and bool(words) and (same or (gap == 1 and words.lower() in words_of("person_pronoun")))
