"""Rules for the layer "speech": how it is told what someone said."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from lesart.annotate.bindings import Binding
from lesart.annotate.clauses import Clause, Frame
from lesart.annotate.draft import Draft
from lesart.annotate.kinds import kind_of_word
from lesart.annotate.lexicon import rows, words_of
from lesart.annotate.phrases import is_noun, noun_phrase
from lesart.annotate.proposal import Proposal, Spans
from lesart.annotate.sentences import Quoted, Token
from lesart.annotate.verbs import clearest, looks_finite, mood, strongest
from lesart.text import Span


def _one(span: Span | None) -> Spans:
    return (span,) if span else ()


def _speech(
    binding: Binding, label: str, spans: Spans, rule: str, confidence: float, mood: str = ""
) -> Proposal:
    return Proposal(
        "speech", label, spans, rule, confidence, _one(binding.speaker), _one(binding.channel), binding.cue,
        binding.label, binding.form, mood,
    )  # fmt: skip


def direct(draft: Draft) -> Iterator[Proposal]:
    """Quoted clauses with their frame: „…“, sagte X; X sagte: „…“; „…“, so X."""
    for found in draft.bindings:
        for binding in found:
            quoted = [clause for clause in binding.clauses if binding.frame.is_quote(clause)]
            tokens = [binding.frame.tokens[clause.first] for clause in quoted]
            spans = tuple((token.start + 1, token.end - 1) for token in tokens)
            if spans:
                confidence = 0.85 if binding.pattern == "unknown" else 0.95
                yield _speech(binding, "direct", spans, f"direct/{binding.pattern}", confidence)


_ATTRIBUTED = {"laut": 0.95, "zufolge": 0.9, "nach": 0.9, "self": 0.85, "so": 0.8, "comment": 0.95}


def attributed(draft: Draft) -> Iterator[Proposal]:
    """A main clause in the indicative whose source a preposition or "wie X mitteilte" names."""
    for found in draft.bindings:
        for binding in found:
            told = binding.spans and not binding.frame.is_quote(binding.clauses[0])
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


def pointed(draft: Draft) -> Iterator[Proposal]:
    """„Das teilte X mit“: the sentence before is the statement."""
    spoken = {draft.sentence_at(one.start).number for one in draft.speech}
    for before, found in zip(draft.frames, draft.bindings[1:], strict=False):
        for binding in found:
            own = binding.frame
            if binding.pattern != "act" or not _points_back(own):
                continue
            near = before.sentence.paragraph == own.sentence.paragraph
            if near and before.clauses and binding.speaker and before.sentence.number not in spoken:
                yield _speech(
                    binding, "attributed", (_whole(before),), "attributed/pointed", 0.65, "indicative"
                )


def _points_back(frame: Frame) -> bool:
    return frame.low(0) in ("das", "dies") and len(frame.tokens) > 1 and looks_finite(frame.tokens[1])


_INDIRECT = {"inverted": (0.8, 0.7), "introduced": (0.9, 0.8), "noun": (0.7, 0.6)}
"""By pattern: with a Konjunktiv, and without."""


def indirect(draft: Draft) -> Iterator[Proposal]:
    """A clause of content that hangs on a verb or noun of saying, or has a Konjunktiv beside laut and so."""
    for found in draft.bindings:
        for binding in found:
            if not binding.spans or any(binding.frame.is_quote(clause) for clause in binding.clauses):
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
            told = binding.pattern == "act" and binding.use in ("act", "both") and binding.speaker
            if told and binding.act and not _points_back(binding.frame):
                yield _speech(binding, "reported", (binding.act,), "reported/act", 0.5)


def continued(draft: Draft) -> Iterator[Proposal]:
    """A sentence of its own in the Konjunktiv, or all in quotation marks: it belongs to the last speaker."""
    framed = draft.by_sentence(draft.speech)
    last: Proposal | None = None
    distance = 0
    for frame in draft.frames:
        here = framed.get(frame.sentence.number)
        if here:
            last, distance = max(here, key=lambda one: (one.start, one.size)), 0
            continue
        distance += 1
        found = _continued(frame, last, distance)
        if found:
            yield found
            last, distance = found, 0


_FAR = 3
"""After so many sentences of the newsroom's own nobody is thought to go on speaking."""


def _continued(frame: Frame, last: Proposal | None, distance: int) -> Proposal | None:
    speaker, channel = (last.speaker, last.channel) if last and distance <= _FAR else ((), ())
    if len(frame.tokens) == 1 and frame.quoted and last and distance == 1:
        one = frame.quoted[0]
        return Proposal("speech", "direct", (one.inner,), "continued/quotation", 0.6, speaker, channel)
    clauses = _main(frame)
    words = [token for clause in clauses for token in frame.words(clause)]
    shown = clearest(strongest(frame.words(clause)) for clause in clauses)
    lows = {token.low for token in frame.tokens}
    if not words or shown in ("", "k2") or "wenn" in lows or _is_set_phrase(words):
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


def _whole(frame: Frame) -> Span:
    """The sentence without its final stop."""
    return frame.span(frame.clauses[0].first, frame.clauses[-1].last)


def _is_set_phrase(words: Sequence[Token]) -> bool:
    text = " " + " ".join(token.low for token in words) + " "
    return any(f" {row['phrase']} " in text for row in rows("set_phrases"))


def partial(draft: Draft) -> Iterator[Proposal]:
    """Single words in quotation marks, unless they are a name or a title."""
    framed = draft.by_sentence(draft.speech)
    for frame in draft.frames:
        if not frame.partial:
            continue
        spoken = framed.get(frame.sentence.number, [])
        for one in frame.partial:
            start, end = one.inner
            if not any(map(str.isalnum, draft.text[start:end])) or _is_name(frame, one, draft.text):
                continue
            around = min((p for p in spoken if p.covers(start, end)), key=lambda p: p.size, default=None)
            yield _partial(start, end, around)


def _partial(start: int, end: int, around: Proposal | None) -> Proposal:
    if around is None:
        return Proposal("speech", "partial", ((start, end),), "partial/alone", 0.4)
    return Proposal(
        "speech", "partial", ((start, end),), "partial/within", 0.7, around.speaker, around.channel,
        around.cue, around.cue_label, around.form,
    )  # fmt: skip


def _is_name(frame: Frame, quoted: Quoted, text: str) -> bool:
    """Whether a name stands in the marks: behind a noun, with "genannt", in brackets, in capitals."""
    words = text[quoted.start + 1 : quoted.end - 1].split()
    before = next((token for token in reversed(frame.tokens) if token.end <= quoted.start), None)
    after = next((token for token in frame.tokens if token.start >= quoted.end), None)
    capitals = sum(word[:1].isupper() for word in words)
    if not capitals:
        return False
    if any(token is not None and token.low in words_of("called") for token in (before, after)):
        return True
    if capitals > 1 and 2 * capitals > len(words):
        return True
    noun = before is not None and (before.text == "(" or is_noun(before))
    return noun or (len(words) == 1 and kind_of_word(words[0].lower()) == "medium")
