"""The rule for partial quotations: words in quotation marks within a sentence of someone else's."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from lesart.annotate.binding import Binding
from lesart.annotate.clauses import Frame
from lesart.annotate.draft import Draft
from lesart.annotate.kinds import kind_of_word
from lesart.annotate.lexicon import words_of
from lesart.annotate.phrases import is_noun
from lesart.annotate.proposal import Proposal
from lesart.annotate.sentences import Quoted, Token
from lesart.text import Span


def partial(draft: Draft) -> Iterator[Proposal]:
    """Words in quotation marks, unless they are a name or a title."""
    framed = draft.by_sentence(draft.speech)
    for frame, found in zip(draft.frames, draft.bindings, strict=True):
        spoken = framed.get(frame.sentence.number, []) if frame.partial else []
        for one in frame.partial:
            if any(map(str.isalnum, draft.text[slice(*one.inner)])) and not _is_name(frame, one):
                yield _partial(frame, one, found, spoken)


def _partial(frame: Frame, one: Quoted, found: Sequence[Binding], spoken: Sequence[Proposal]) -> Proposal:
    """Within what is said, in the words that tell the act, or alone."""
    single = _is_single_noun(frame, one)
    told = _told(one, found)
    if told:
        named = single and not _is_called(frame, one)
        return _of_act(one.inner, told, "partial/act", 0.35 if named or not _has_speaker(told) else 0.7)
    inside = [p for p in spoken if p.label not in ("direct", "reported") and p.covers(*one.inner)]
    if inside:
        around = min(inside, key=lambda p: p.size)
        return Proposal(
            "speech", "partial", (one.inner,), "partial/within", 0.25 if single else 0.85, around.speaker,
            around.channel, around.cue, around.cue_label, around.form, frame=_frame(around),
            addressee=around.addressee,
        )  # fmt: skip
    words = _words(frame, one)
    long = (len(words) >= _PHRASE and words[0].text[0].islower()) or (
        len(words) > 2 and _is_called(frame, one)
    )
    near = spoken[-1] if spoken else None
    return Proposal(
        "speech", "partial", (one.inner,), "partial/alone", 0.75 if long else 0.3,
        near.speaker if near else (), near.channel if near else (),
    )  # fmt: skip


_PHRASE = 4
"""So many words that begin with a small letter are no term or title but somebody's own."""


def _frame(around: Proposal) -> tuple[Span, ...]:
    return () if around.label == "continued" else around.frame


def _told(one: Quoted, found: Sequence[Binding]) -> Binding | None:
    """The act of speaking in whose clause the words stand, its speaker aside."""
    for binding in found:
        speaker = binding.voices.speaker
        named = speaker is not None and speaker[0] <= one.start < speaker[1]
        told = "act" in binding.uses and binding.act is not None and not named
        if told and binding.act and binding.act[0] <= one.start and one.end - 1 <= binding.act[1]:
            return binding
    return None


def _has_speaker(told: Binding) -> bool:
    """Whether somebody is named who says it: not "man", and nothing that is called so or calls itself so."""
    speaker = told.voices.speaker
    if speaker is None or told.form != "verb":
        return False
    words = [token for token in told.frame.tokens if speaker[0] <= token.start < speaker[1]]
    lows = {token.low for token in told.frame.tokens}
    return not (len(words) == 1 and words[0].low == "man") and not (
        {"nennt", "nennen"} & lows and "sich" in lows
    )


def _of_act(inner: Span, told: Binding, rule: str, confidence: float) -> Proposal:
    voices = told.voices
    speaker, channel, act, addressee = (
        (span,) if span else () for span in (voices.speaker, voices.channel, told.act, voices.addressee)
    )
    return Proposal(
        "speech", "partial", (inner,), rule, confidence, speaker, channel, told.cue, told.label, told.form,
        frame=act, addressee=addressee,
    )  # fmt: skip


def _words(frame: Frame, one: Quoted) -> list[Token]:
    inside = [token for token in frame.sentence.tokens if one.start < token.start < one.end - 1]
    return [token for token in inside if token.text[0].isalnum()]


def _is_single_noun(frame: Frame, one: Quoted) -> bool:
    words = _words(frame, one)
    return len(words) == 1 and words[0].text[0].isupper()


def _is_called(frame: Frame, one: Quoted) -> bool:
    """als „Skandal“; eine „Schande“."""
    before = _neighbour(frame, one, -1)
    return before is not None and before.low in words_of("indefinite", "as")


def _is_name(frame: Frame, one: Quoted) -> bool:
    """Whether a name stands in the marks: behind a noun, with "genannt", in brackets, in capitals."""
    words = _words(frame, one)
    before, after = _neighbour(frame, one, -1), _neighbour(frame, one, 1)
    if any("." in word.text[1:-1] for word in words) or (before is not None and _is_bearer(before)):
        return True
    if not any(word.text[0].isupper() for word in words):
        return False
    if any(token is not None and token.low in words_of("called") for token in (before, after)):
        return True
    small = [word for word in words if word.text.islower()]
    linking = words_of("linking", "english")
    if len(words) > 1 and not set(small) - {word for word in small if word.low in linking}:
        return True
    noun = before is not None and (before.text == "(" or is_noun(before)) and len(words) < _LONG
    return noun or (len(words) == 1 and kind_of_word(words[0].low) == "medium")


def _is_bearer(before: Token) -> bool:
    """A noun for what bears a name: das Magazin „auto und welt“, unter dem Motto „…“."""
    return is_noun(before) and (before.low in words_of("entitled") or kind_of_word(before.low) == "medium")


_LONG = 5
"""So many words behind a noun are no name any more."""


def _neighbour(frame: Frame, one: Quoted, step: int) -> Token | None:
    """The token before (-1) or behind (1) a quotation."""
    tokens = frame.sentence.tokens
    if step < 0:
        return next((token for token in reversed(tokens) if token.end <= one.start), None)
    return next((token for token in tokens if token.start >= one.end), None)
