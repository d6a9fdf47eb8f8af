"""The rule for speech that goes on without a frame: it belongs to whoever spoke last."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from lesart.annotate.clauses import Clause, Frame
from lesart.annotate.draft import Draft
from lesart.annotate.kinds import kind_of
from lesart.annotate.lexicon import rows, words_of
from lesart.annotate.phrases import noun_phrase, subject
from lesart.annotate.proposal import Proposal
from lesart.annotate.sentences import Token
from lesart.annotate.verbs import clearest, looks_finite, mood, strongest
from lesart.text import Span


def continued(draft: Draft) -> Iterator[Proposal]:
    """A sentence of its own in the Konjunktiv, or all in quotation marks: it belongs to the last speaker."""
    framed = draft.by_sentence(draft.speech)
    last: Proposal | None = None
    distance = 0
    before: Frame | None = None
    for frame in draft.frames:
        here = framed.get(frame.sentence.number)
        if here:
            last, distance, before = _last(here) or last, 0, None
            continue
        distance += 1
        found = _continued(frame, last, distance)
        if found:
            if before and (actor := _actor(before)):
                found = replace(found, speaker=(actor,), channel=())
            yield found
            last, distance = found, 0
        before = None if found else frame


def _actor(frame: Frame) -> Span | None:
    """Who opens a sentence of the newsroom's own and may say what stands in the next."""
    finite = next((at for at in range(len(frame.tokens)) if looks_finite(frame.tokens[at])), None)
    found = subject(frame.tokens, 0, finite, len(frame.tokens)) if finite else None
    if found is None or found[0] > 0:
        return None
    words = frame.tokens[slice(*found)]
    return frame.span(*found) if kind_of(words) in _ACTORS else None


_ACTORS = frozenset(["person", "official", "institution", "experts"])


def _last(here: Sequence[Proposal]) -> Proposal | None:
    """Whose words a sentence ends with: the last speech with a speaker, the wider before the inner."""
    spoken = [one for one in here if one.speaker and one.label != "partial"]
    return max(spoken, key=lambda one: (one.start, one.size), default=None)


_FAR = 3
"""After so many sentences of the newsroom's own nobody is thought to go on speaking."""


def _continued(frame: Frame, last: Proposal | None, distance: int) -> Proposal | None:
    speaker, channel = (last.speaker, last.channel) if last and distance <= _FAR else ((), ())
    if frame.quoted and all(map(frame.is_quote, frame.clauses)):
        spans = tuple(one.inner for one in frame.quoted)
        if last and distance <= _NEAR:
            return Proposal("speech", "direct", spans, "continued/quotation", 0.6, speaker, channel)
        if any(map(looks_finite, frame.sentence.tokens)):
            return Proposal("speech", "direct", spans, "direct/alone", 0.5)
    clauses = _main(frame)
    words = [token for clause in clauses for token in frame.words(clause)]
    shown = clearest(strongest(frame.words(clause)) for clause in clauses)
    lows = {token.low for token in frame.tokens}
    unreal = shown != "k1" and lows & words_of("condition")
    if not words or not shown or unreal or _is_set_phrase(words):
        return None
    guessed = bool(lows & words_of("guess"))
    if shown == "k2" and (not speaker or distance > 1 or guessed):
        return None
    if shown == "k2-substitute" and (
        not speaker or not lows & words_of("reports") or words[0].low in words_of("subject") - {"sie"}
    ):
        return None
    if not speaker and shown != "k1":
        return None
    span = frame.span(_start(frame, clauses), frame.clauses[-1].last)
    confidence = 0.8 if speaker and shown == "k1" else 0.5
    return Proposal(
        "speech", "continued", (span,), f"continued/{shown}", confidence, speaker, channel, mood=shown
    )


_NEAR = 2
"""So near the last speaker's words a quotation without a frame goes on with them."""


def _main(frame: Frame) -> list[Clause]:
    """The clauses that hang on no conjunction and no relative pronoun."""
    bound = words_of("relative", "subordinator", "question") | {"als"}
    kept = [one for one in frame.clauses if not frame.is_quote(one)]
    return [one for one in kept if frame.low(one.first) not in bound or _is_second(frame, one)]


def _is_second(frame: Frame, clause: Clause) -> bool:
    """der Mann habe …; das sei …: an article or a pronoun with the verb behind its phrase."""
    end = noun_phrase(frame.tokens, clause.first, clause.last) or clause.first + 1
    return end < clause.last and bool(mood(frame.tokens, end))


def _start(frame: Frame, clauses: list[Clause]) -> int:
    """Behind a colon, if the Konjunktiv stands only there."""
    first = next((one for one in clauses if strongest(frame.words(one))), clauses[0])
    at = frame.clauses.index(first)
    while at and frame.clauses[at].before != ":":
        at -= 1
    return frame.clauses[at].first


def _is_set_phrase(words: Sequence[Token]) -> bool:
    text = " " + " ".join(token.low for token in words) + " "
    return any(f" {row['phrase']} " in text for row in rows("set_phrases"))
