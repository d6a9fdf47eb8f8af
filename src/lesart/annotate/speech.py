"""Rules for the layer "speech": how it is told what someone said."""

from __future__ import annotations

from collections.abc import Iterator

from lesart.annotate.binding import Binding
from lesart.annotate.clauses import Frame
from lesart.annotate.draft import Draft
from lesart.annotate.proposal import Proposal, Spans
from lesart.annotate.verbs import looks_finite
from lesart.text import Span


def _one(span: Span | None) -> Spans:
    return (span,) if span else ()


def _speech(
    binding: Binding, label: str, spans: Spans, rule: str, confidence: float, mood: str = ""
) -> Proposal:
    return Proposal(
        "speech", label, spans, rule, confidence, _one(binding.voices.speaker), _one(binding.voices.channel),
        binding.cue, binding.label, binding.form, mood, frame=binding.around,
        addressee=_one(binding.voices.addressee),
    )  # fmt: skip


def direct(draft: Draft) -> Iterator[Proposal]:
    """Quoted clauses with their frame: „…“, sagte X; X sagte: „…“; „…“, so X."""
    for found in draft.bindings:
        for binding in found:
            quoted = [clause for clause in binding.clauses if binding.frame.is_quote(clause)]
            tokens = [binding.frame.tokens[clause.first] for clause in quoted]
            spans = tuple((token.start + 1, token.end - 1) for token in tokens)
            if spans and not (binding.pattern in _LEADING and all(_is_title(draft, *one) for one in spans)):
                confidence = 0.85 if binding.pattern == "unknown" else 0.95
                yield _speech(binding, "direct", spans, f"direct/{binding.pattern}", confidence)


_LEADING = frozenset(["introduced", "unknown", "named", "comment"])
"""Where a name or a title may stand as well: Sie stellte das Album vor: „…“."""


def _is_title(draft: Draft, start: int, end: int) -> bool:
    """Words in marks without a verb and without a stop."""
    words = [one for one in draft.sentence_at(start).tokens if start <= one.start and one.end <= end]
    return draft.text[end - 1].isalnum() and not any(map(looks_finite, words))


_ATTRIBUTED = {
    "laut": 0.95,
    "zufolge": 0.9,
    "nach": 0.9,
    "self": 0.85,
    "so": 0.8,
    "comment": 0.95,
    "demnach": 0.9,
}


def attributed(draft: Draft) -> Iterator[Proposal]:
    """A main clause in the indicative whose source a preposition or "wie X mitteilte" names."""
    for found in draft.bindings:
        for binding in found:
            told = binding.spans and not binding.frame.is_quote(binding.clauses[0])
            told = told and not _is_asked(draft, binding)
            if binding.pattern in _ATTRIBUTED and told and binding.mood == "indicative":
                confidence = _ATTRIBUTED[binding.pattern]
                yield _speech(
                    binding,
                    "attributed",
                    binding.spans,
                    f"attributed/{binding.pattern}",
                    confidence,
                    "indicative",
                )


def _is_asked(draft: Draft, binding: Binding) -> bool:
    """Whether the newsroom asks itself: a question tells nothing of what somebody said."""
    sentence = binding.frame.sentence
    return binding.mood == "indicative" and draft.text[sentence.start : sentence.end].endswith("?")


def _is_nobody(draft: Draft, binding: Binding) -> bool:
    """man könnte sagen, dass …; niemand erwartet, dass …: nobody has said it."""
    speaker = binding.voices.speaker
    who = draft.text[slice(*speaker)].lower() if speaker else ""
    return who in ("man", "niemand") and binding.mood in ("indicative", "infinitive")


def pointed(draft: Draft) -> Iterator[Proposal]:
    """„Das teilte X mit“: the sentence before is the statement."""
    spoken = {draft.sentence_at(one.start).number for one in draft.speech}
    for before, found in zip(draft.frames, draft.bindings[1:], strict=False):
        for binding in found:
            own = binding.frame
            if binding.pattern != "act" or not _points_back(own):
                continue
            near = before.sentence.paragraph == own.sentence.paragraph and binding.label != "denying"
            if near and before.clauses and binding.voices.speaker and before.sentence.number not in spoken:
                yield _speech(
                    binding, "attributed", (_whole(before),), "attributed/pointed", 0.65, "indicative"
                )


def _points_back(frame: Frame) -> bool:
    return frame.low(0) in ("das", "dies") and len(frame.tokens) > 1 and looks_finite(frame.tokens[1])


_INDIRECT = {"inverted": (0.8, 0.7), "introduced": (0.9, 0.8), "noun": (0.7, 0.6), "unknown": (0.6, 0.5)}
"""By pattern: with a Konjunktiv, and without."""


def indirect(draft: Draft) -> Iterator[Proposal]:
    """A clause of content that hangs on a verb or noun of saying, or has a Konjunktiv beside laut and so."""
    for found in draft.bindings:
        for binding in found:
            if not binding.spans or any(binding.frame.is_quote(clause) for clause in binding.clauses):
                continue
            if _is_asked(draft, binding) or _is_nobody(draft, binding):
                continue
            if binding.pattern in _ATTRIBUTED and binding.mood == "indicative":
                continue
            certain, less = _INDIRECT.get(binding.pattern, (0.85, 0.7))
            confidence = less if binding.mood == "indicative" else certain
            yield _speech(
                binding, "indirect", binding.spans, f"indirect/{binding.pattern}", confidence, binding.mood
            )


def reported(draft: Draft) -> Iterator[Proposal]:
    """Only that somebody spoke: X dementierte, X warf Y Z vor."""
    for found in draft.bindings:
        for binding in found:
            told = binding.pattern == "act" and "act" in binding.uses and binding.voices.speaker
            answers = binding.label == "denying" or not _points_back(binding.frame)
            if told and binding.act and not binding.aside and answers:
                yield _speech(binding, "reported", (binding.act,), "reported/act", 0.75)


def _whole(frame: Frame) -> Span:
    """The sentence without its final stop."""
    return frame.span(frame.clauses[0].first, frame.clauses[-1].last)
