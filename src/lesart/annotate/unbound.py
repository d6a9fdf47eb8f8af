"""What no verb of our lists binds: unknown verbs where a verb of saying would stand, and bare names."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import Final

from lesart.annotate.binding import Binding
from lesart.annotate.clauses import Clause, Frame
from lesart.annotate.cues import Cue, Form, Hit, governing
from lesart.annotate.kinds import kind_of
from lesart.annotate.lexicon import words_of
from lesart.annotate.phrases import can_speak, noun_phrase, subject
from lesart.annotate.speakers import Voices, main_start
from lesart.annotate.verbs import is_finite, looks_finite, strongest

UNKNOWN: Final = Cue("", "", "neutral", "content", (), frozenset())
"""A verb that may be one of saying, judged by where it stands."""


def guess(frame: Frame, clause: Clause) -> Hit | None:
    """The finite verb of a main clause or of one with "wie", taken for a verb of saying."""
    opening = frame.low(clause.first)
    places = range(clause.first, clause.last)
    if opening == "wie":
        places = range(clause.last - 1, clause.last)
    elif opening in words_of("subordinator", "relative") | {"als", "so"} and clause.before == ",":
        return None
    at = next((at for at in places if is_finite(frame.tokens, at)), None)
    if at is None or strongest(frame.words(clause)):
        return None
    if frame.low(at) in governing():
        return _participle(frame, clause, at)
    return Hit(UNKNOWN, (at,), at, "finite", frozenset(["content"]))


def _participle(frame: Frame, clause: Clause, finite: int) -> Hit | None:
    """hatte versichert, wurde eingewandt: an auxiliary, and a participle at the end."""
    end = clause.last - 1
    words = frame.tokens
    told = end > finite and frame.low(end).endswith(("t", "en")) and words[end].text.islower()
    if not told or frame.low(finite) not in words_of("passive", "perfect"):
        return None
    form: Form = "passive" if frame.low(finite) in words_of("passive") else "participle"
    found = subject(words, clause.first, finite, clause.last) if form == "passive" else None
    if found and frame.low(found[0]) != "es":
        return None
    return Hit(UNKNOWN, (end,), finite, form, frozenset(["content"]))


def is_telling(frame: Frame, binding: Binding) -> bool:
    """Whether what hangs on an unknown verb, and its subject, show that it is one of saying."""
    speaker = binding.voices.speaker
    if not binding.clauses or (speaker is None and binding.quoted):
        return False
    if binding.quoted:
        return True
    if speaker is None:
        return binding.pattern == "introduced" and strongest(frame.words(binding.clauses[0])) == "k1"
    words = frame.within(speaker)
    if not words or not can_speak(words):
        return False
    if binding.pattern == "comment":
        return any(frame.low(one.first) == "wie" for one in frame.clauses)
    first = binding.clauses[0]
    shown = strongest(frame.words(first))
    if shown == "k1" or (shown and binding.pattern == "inverted"):
        return True
    lows = {token.low for token in frame.tokens if token.start < binding.spans[0][0]}
    plain = frame.low(first.first) in ("dass", "ob") and not lows & words_of("correlate", "consecutive")
    return plain and bool(words[0].low in words_of("subject") or kind_of(words))


def unbound(frame: Frame, found: Sequence[Binding]) -> Iterator[Binding]:
    """Quotations behind a colon to which an act of speaking leads, or nothing but a name."""
    bound = {clause for binding in found for clause in binding.clauses}
    for index, clause in enumerate(frame.clauses):
        before = frame.clauses[index - 1] if index and clause.before == ":" else None
        if before is None or not frame.is_quote(clause) or clause in bound or frame.is_quote(before):
            continue
        start = frame.tokens[clause.first].start
        led = [one for one in found if one.act and one.act[1] <= start]
        if led:
            spans = frame.spans([clause])
            yield replace(led[-1], pattern="introduced", clauses=(clause,), spans=spans, mood="")
        elif not any(map(looks_finite, frame.words(before))):
            yield _named(frame, index - 1, clause)


def _named(frame: Frame, index: int, told: Clause) -> Binding:
    """BKA-Chef Ott: „…“"""
    first = main_start(frame, index)
    end = noun_phrase(frame.tokens, first, frame.clauses[index].last)
    return Binding(
        frame, "named", (), "", "", frozenset(["content"]), (told,), frame.spans([told]), "",
        Voices(frame.span(first, end) if end else None),
    )  # fmt: skip
