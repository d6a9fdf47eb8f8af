"""Rules for the layers "cue" and "source": which word binds a statement, and who is named."""

from __future__ import annotations

from collections.abc import Iterator

from lesart.annotate.draft import Draft
from lesart.annotate.kinds import kind_of
from lesart.annotate.lexicon import words_of
from lesart.annotate.proposal import Proposal
from lesart.annotate.sentences import Token
from lesart.text import Span


def cues(draft: Draft) -> Iterator[Proposal]:
    """The words that bind the speech found so far, and angeblich."""
    seen: set[tuple[Span, ...]] = set()
    for one in draft.speech:
        if one.cue and one.cue not in seen:
            seen.add(one.cue)
            yield Proposal("cue", one.cue_label, one.cue, "cue/of-speech", one.confidence, form=one.form)
    for sentence in draft.sentences:
        for token in sentence.tokens:
            if token.low.startswith("angeblich"):
                yield Proposal(
                    "cue", "distancing", ((token.start, token.end),), "cue/angeblich", 0.95, form="particle"
                )


def sources(draft: Draft) -> Iterator[Proposal]:
    """Those who speak or pass on, where their words show what kind of source they are."""
    named: dict[str, str] = {}
    spans = {part for one in draft.speech for part in (*one.speaker, *one.channel)}
    for span in sorted(spans):
        tokens = _tokens(draft, span)
        if not tokens or (len(tokens) == 1 and tokens[0].low in words_of("subject", "referring", "object")):
            continue
        kind = kind_of(tokens) or named.get(tokens[-1].low, "")
        if kind:
            named[tokens[-1].low] = kind
            yield Proposal("source", kind, (span,), "source/noun", 0.75)


def _tokens(draft: Draft, span: Span) -> list[Token]:
    sentence = draft.sentence_at(span[0])
    return [token for token in sentence.tokens if span[0] <= token.start and token.end <= span[1]]
