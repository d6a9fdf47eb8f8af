"""The layer "denial": what is denied, and how – by words that deny, or by a "nicht" to what others claim."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import takewhile

from lesart.annotate.claims import claim_of, without_claim
from lesart.annotate.clauses import Frame
from lesart.annotate.disputes import Disputes
from lesart.annotate.draft import Draft
from lesart.annotate.lexicon import words_of
from lesart.annotate.patterns import Row, every
from lesart.annotate.proposal import Proposal, Spans
from lesart.annotate.sentences import Token
from lesart.annotate.units import spans_of, unit
from lesart.annotate.verbs import strongest
from lesart.annotate.voice import CONTENT, actor, is_known, voice_at

_ORDER = ("evasive", "unconfirmed", "conditional", "intent", "counterattack", "dismissive", "narrow", "flat")
"""Of two labels for the same words the first is proposed: it says more."""


_TOLD = frozenset(["k1", "k2-substitute"])
"""Moods that tell what somebody said, even where no speech was found."""
_ANSWERING = frozenset(["counterattack", "conditional"])
"""Labels of words that deny only where the same is denied nearby."""


@dataclass(frozen=True, slots=True)
class _Found:
    """Words that deny: which kind of denial they make of which clause, and the speech they stand in."""

    label: str
    rule: str
    spans: Spans
    verbs: tuple[int, ...]
    inside: Proposal | None


def denials(draft: Draft) -> Iterator[Proposal]:
    """Clauses with words that deny by themselves."""
    disputes = Disputes(draft)
    for frame, spoken in _frames(draft):
        found = _worded("denials", frame, spoken)
        yield from (_proposal(disputes, frame, one) for one in _kept(found, ()))


def contradictions(draft: Draft) -> Iterator[Proposal]:
    """Clauses that deny because somebody else has claimed it, or because their speaker denies nearby."""
    disputes = Disputes(draft)
    before = draft.by_sentence(one for one in draft.found if one.layer == "denial")
    for frame, spoken in _frames(draft):
        found = [*_worded("contradictions", frame, spoken), *_negated(frame, spoken)]
        disputed = (one for one in found if _is_disputed(disputes, frame, one))
        known = before.get(frame.sentence.number, ())
        made = [_proposal(disputes, frame, one) for one in _kept(disputed, known)]
        disputes.note(made)
        yield from made


def _frames(draft: Draft) -> Iterator[tuple[Frame, list[Proposal]]]:
    spoken = draft.by_sentence(one for one in draft.speech if one.label in CONTENT)
    for frame in draft.frames:
        yield frame, spoken.get(frame.sentence.number, [])


def _worded(table: str, frame: Frame, spoken: Sequence[Proposal]) -> Iterator[_Found]:
    """Clauses with a phrase of a table that has around it what it needs."""
    tokens = frame.sentence.tokens
    for _, at, row in every(table, tokens):
        inside = voice_at(spoken, tokens[at[0]].start)
        first, last = unit(frame, at[0], inside.spans if inside else ())
        lows = {token.low for token in tokens[first:last]}
        if _fits(row, lows, inside is not None or _tells(tokens[first:last])):
            spans = spans_of(frame, first, last, inside.spans if inside else ())
            verbs = tuple(tokens[one].start for one in at)
            yield _Found(
                row["label"], f"denial/{row['label']}-{row.get('needs', 'dispute')}", spans, verbs, inside
            )


def _tells(tokens: Sequence[Token]) -> bool:
    """Whether a main clause shows by its mood that it is somebody's words."""
    clause = [*takewhile(lambda token: token.text != ",", tokens)]
    return strongest(clause) in _TOLD


def _fits(row: Row, lows: set[str], told: bool) -> bool:
    if not lows.isdisjoint(row["never"].lower().split()):
        return False
    needs = row.get("needs", "speech")
    if needs == "any":
        return True
    return told and (needs != "negation" or not lows.isdisjoint(words_of("negation")))


def _negated(frame: Frame, spoken: Sequence[Proposal]) -> Iterator[_Found]:
    """Every clause of speech with a negation that is no wish, plan or ability."""
    tokens = frame.sentence.tokens
    for at, token in enumerate(tokens):
        if token.low not in words_of("negation"):
            continue
        inside = voice_at(spoken, token.start)
        if inside is None:
            continue
        first, last = unit(frame, at, inside.spans)
        lows = {one.low for one in tokens[first:last]}
        if lows.isdisjoint(words_of("unreal")):
            spans = spans_of(frame, first, last, inside.spans)
            yield _Found("flat", "denial/contradiction", spans, (token.start,), inside)


def _is_disputed(disputes: Disputes, frame: Frame, one: _Found) -> bool:
    if one.inside is None:
        return False
    if one.inside.cue_label == "denying":
        return True
    who, number = disputes.who(one.inside), frame.sentence.number
    if one.rule == "denial/contradiction":
        answers = disputes.answered(who, number, one.spans) is not None
        return (answers and disputes.denies_near(who, number, 2)) or disputes.is_denied_at(number - 1)
    if disputes.denies_near(who, number) or disputes.is_denied_before(number):
        return True
    return one.label not in _ANSWERING and disputes.nearest(who, number, one.spans[0][0]) is not None


def _kept(found: Iterable[_Found], before: Sequence[Proposal]) -> list[_Found]:
    """Of those that share most of their words the one whose label comes first."""
    kept: list[_Found] = []
    for one in sorted(found, key=lambda one: (_ORDER.index(one.label), one.spans)):
        taken = [*(other.spans for other in kept), *(other.spans for other in before)]
        if not any(_overlap(one.spans, other) for other in taken):
            kept.append(one)
    return kept


def _overlap(one: Spans, other: Spans) -> bool:
    """Whether two denials share half of the shorter one."""
    shared = sum(max(0, min(b, d) - max(a, c)) for a, b in one for c, d in other)
    return 2 * shared >= min(sum(b - a for a, b in one), sum(b - a for a, b in other))


def _proposal(disputes: Disputes, frame: Frame, one: _Found) -> Proposal:
    speaker: Spans
    channel: Spans = ()
    if one.inside:
        speaker, channel = one.inside.speaker, one.inside.channel
    else:
        found = actor(frame, one.spans[0][0], one.spans[-1][1], one.verbs)
        named = found and (one.label != "unconfirmed" or is_known(frame, found))
        speaker = (found,) if found and named else ()
    claim = claim_of(disputes, frame, one.label, one.spans, speaker)
    spans = without_claim(frame, one.spans) if one.inside is None else one.spans
    return Proposal("denial", one.label, spans, one.rule, 0.7, speaker, channel, claim=claim)
