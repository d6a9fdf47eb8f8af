"""Who has claimed what so far, and who contradicts it: the surroundings in which "nicht" is a denial."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property, lru_cache

from lesart.annotate.draft import Draft
from lesart.annotate.hearsay import hearsay
from lesart.annotate.lexicon import words_of
from lesart.annotate.names import named
from lesart.annotate.proposal import Proposal, Spans
from lesart.annotate.sentences import Token
from lesart.annotate.units import spans_of, unit
from lesart.annotate.voice import CONTENT

_NEAR = 4
"""A claim is answered within so many sentences, or by words of its own further on."""
_FAR = 14
_STEM = 5
"""So many first letters two words share that speak of the same thing."""
_NO_ANSWER = frozenset(["evasive", "unconfirmed"])
_CLAIMING = frozenset(["accusing", "distancing", "conjecturing", "factive"])


@dataclass(frozen=True, slots=True)
class Claim:
    """What somebody says is so, in sentence `number`; `who` is "" for hearsay."""

    number: int
    spans: Spans
    who: str
    stems: frozenset[str]
    accuses: bool


class Disputes:
    """The claims of a text, and who denies something in it."""

    def __init__(self, draft: Draft) -> None:
        self.draft = draft
        self._deniers: dict[str, set[int]] = {}
        self._denied: set[int] = set()
        self.note(one for one in draft.found if one.layer == "denial")

    def note(self, denials: Iterable[Proposal]) -> None:
        """Keep who denies something, and in which sentence."""
        for one in denials:
            if one.label not in _NO_ANSWER:
                number = self.draft.sentence_at(one.start).number
                self._deniers.setdefault(self.name(one.speaker), set()).add(number)
                self._denied.add(number)

    @cached_property
    def _names(self) -> dict[tuple[str, Spans], str]:
        told = named(self.draft.text, self.draft.speech)
        return {(one.label, one.spans): one.who for one in told}

    @cached_property
    def _speeches(self) -> dict[Spans, Proposal]:
        """The words that name a speaker → the first speech they are given."""
        return {one.speaker: one for one in reversed(self.draft.speech)}

    def who(self, speech: Proposal) -> str:
        """The last word of a speaker's name."""
        return _last(self._names.get((speech.label, speech.spans), ""))

    def name(self, speaker: Spans) -> str:
        """The same for the words that name a speaker."""
        known = self._speeches.get(speaker)
        return self.who(known) if known and speaker else _last(self.draft.words(speaker))

    @cached_property
    def claims(self) -> tuple[Claim, ...]:
        """All that is said in the text, and hearsay, in order."""
        told = (self._claim(one) for one in self.draft.speech if one.label in CONTENT)
        return tuple(sorted((*told, *self._hearsay()), key=lambda one: one.spans))

    def _within(self, first: int, last: int) -> Sequence[Claim]:
        """The claims of the sentences from `first` to `last`."""
        numbers = self._numbers
        return self.claims[bisect_left(numbers, first) : bisect_right(numbers, last)]

    @cached_property
    def _numbers(self) -> list[int]:
        return [claim.number for claim in self.claims]

    def _hearsay(self) -> Iterator[Claim]:
        for frame in self.draft.frames:
            for at in hearsay(frame.sentence.tokens):
                spans = spans_of(frame, *unit(frame, at))
                yield Claim(frame.sentence.number, spans, "", stems(self.draft, spans), accuses=True)

    def _claim(self, one: Proposal) -> Claim:
        number = self.draft.sentence_at(one.start).number
        accuses = one.cue_label in _CLAIMING
        return Claim(number, one.spans, self.who(one), stems(self.draft, one.spans), accuses)

    def denies_near(self, who: str, number: int, sentences: int = _NEAR) -> bool:
        """Whether they deny something in a sentence nearby."""
        near = range(number - sentences, number + sentences + 1)
        return bool(who) and not self._deniers.get(who, set()).isdisjoint(near)

    def is_denied_at(self, number: int) -> bool:
        """Whether anybody denies something in that very sentence, of the same paragraph as the next one."""
        ends = number < 1 or number >= len(self.draft.sentences)
        same = not ends and len({self.draft.sentences[at].paragraph for at in (number - 1, number)}) == 1
        return same and number in self._denied

    def is_denied_before(self, number: int) -> bool:
        """Whether anybody denies something in the sentences just before."""
        return not self._denied.isdisjoint(range(number - _NEAR // 2, number))

    def answered(self, who: str, number: int, said: Spans) -> Claim | None:
        """The claim of somebody else that these words answer by words of its own: the nearest of the best."""
        own = stems(self.draft, said)
        best: tuple[int, int] = (0, 0)
        found = None
        for claim in self._within(number - _FAR, number):
            if claim.spans[0] >= said[0] or (who and claim.who == who):
                continue
            shared = len(own & claim.stems)
            if shared and (shared, claim.number) >= best:
                best, found = (shared, claim.number), claim
        return found

    def nearest(self, who: str, number: int, before: int) -> Claim | None:
        """The last claim of somebody else before it, one that accuses first."""
        near = [
            one
            for one in self._within(number - _NEAR, number)
            if one.spans[0][0] < before and one.who != (who or "-")
        ]
        return max(near, key=lambda one: (one.accuses, one.number), default=None)


def _last(name: str) -> str:
    return name.split()[-1].lower() if name else ""


def stems(draft: Draft, spans: Spans) -> frozenset[str]:
    """What the words are about: the stems of nouns, verbs and adjectives."""
    sentence = draft.sentence_at(spans[0][0])
    inside: Sequence[Token] = [
        token for token in sentence.tokens if any(a <= token.start and token.end <= b for a, b in spans)
    ]
    return frozenset(one for token in inside if (one := _stem(token.low)))


@lru_cache(8192)
def _stem(low: str) -> str:
    if len(low) < _STEM or low in words_of("adverb", "pronoun", "subordinator", "preposition", "passive"):
        return ""
    return low.translate(_PLAIN).removeprefix("ge")[:_STEM]


_PLAIN = str.maketrans("äöüß", "aous")
