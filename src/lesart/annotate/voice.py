"""Whose words a place in a text is: somebody's speech around it, or the newsroom's own with its subject."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from lesart.annotate.clauses import Frame
from lesart.annotate.kinds import kind_of
from lesart.annotate.lexicon import words_of
from lesart.annotate.phrases import noun_phrase, subject
from lesart.annotate.proposal import Proposal
from lesart.annotate.verbs import looks_finite
from lesart.text import Span

CONTENT = frozenset(["direct", "indirect", "attributed", "continued"])
"""How it is told what somebody said; the other labels only tell that they spoke, or single words."""


def voice_at(spoken: Iterable[Proposal], offset: int) -> Proposal | None:
    """The shortest speech around an offset."""
    around = (one for one in spoken if one.label in CONTENT and one.covers(offset, offset + 1))
    return min(around, key=lambda one: one.size, default=None)


def actor(frame: Frame, start: int, end: int, verbs: Sequence[int] = ()) -> Span | None:
    """Who does it in a clause of the newsroom's own: the subject; in a passive whoever stands behind "von".

    `verbs`: where the words of the act begin.
    """
    inside = [at for at, token in enumerate(frame.tokens) if start <= token.start and token.end <= end]
    finite = _finite(frame, inside, verbs)
    if finite is None:
        return None
    pronoun = frame.low(finite + 1) in words_of("subject")
    if finite == inside[0] and finite and frame.low(finite - 1) in _JOINING and not pronoun:
        earlier = next((at for at in range(finite) if looks_finite(frame.tokens[at])), finite)
        found, last = subject(frame.tokens, 0, earlier, finite), finite
    else:
        last = inside[-1] + 1
        found = subject(frame.tokens, _main(frame, inside[0], finite), finite, last)
    if found and frame.low(found[1] - 1) in words_of("claim"):
        return _agent(frame, found[1], last)
    return frame.span(*found) if found else None


_JOINING = frozenset(["und", ",", "aber", "jedoch"])
"""Behind these a verb shares the subject of the one before."""


def _finite(frame: Frame, inside: Sequence[int], verbs: Sequence[int]) -> int | None:
    """The finite verb: the first of the clause, or behind a clause put first the one of the act."""
    every = [at for at in inside if looks_finite(frame.tokens[at])]
    own = [at for at in every if frame.tokens[at].start in verbs]
    opened = bool(inside) and frame.low(inside[0]) in words_of("dass", "subordinator", "question")
    return next(iter((own if opened else every) or every), None)


def _main(frame: Frame, first: int, finite: int) -> int:
    """Where the clause of the finite verb begins: behind a clause put first (Dass …, bestritt sie)."""
    opening = frame.low(first) in words_of("dass", "subordinator", "question")
    return (
        next((one.first for one in frame.clauses if one.first <= finite < one.last), first)
        if opening
        else first
    )


def _agent(frame: Frame, first: int, last: int) -> Span | None:
    for at in range(first, last - 1):
        if frame.low(at) in ("von", "vom", "seitens", "durch"):
            end = noun_phrase(frame.tokens, at + 1, last, oblique=True)
            if end:
                return frame.span(at + 1, end)
    return None


def is_known(frame: Frame, span: Span) -> bool:
    """Whether the words name a possible source: a pronoun, or a noun of a known kind."""
    tokens = [token for token in frame.tokens if span[0] <= token.start and token.end <= span[1]]
    return bool(tokens) and (tokens[0].low in words_of("subject") or bool(kind_of(tokens)))
