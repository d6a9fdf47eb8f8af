"""Rules for the layer "certainty": how sure it is, and how anybody knows."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from lesart.annotate.draft import Draft
from lesart.annotate.lexicon import words_of
from lesart.annotate.patterns import matches
from lesart.annotate.proposal import Proposal, Spans
from lesart.annotate.sentences import Sentence, Token


def certainty(draft: Draft) -> Iterator[Proposal]:
    """Hedges, boosters, epistemic modals, soll and will for hearsay, statements on evidence."""
    spoken = draft.by_sentence(draft.speech)
    for sentence in draft.sentences:
        around = spoken.get(sentence.number, [])
        for at, row in matches("certainty", sentence.tokens):
            spans = _spans(sentence.tokens, at)
            if row["label"] == "modal" and _reports(sentence, around, at[0]):
                continue
            yield _owned(
                around, "certainty", row["label"], spans, f"certainty/{row['label']}", 0.8, row["grade"]
            )
        for index in _hearsay(sentence.tokens):
            token = sentence.tokens[index]
            yield _owned(
                around, "certainty", "hearsay", ((token.start, token.end),), "certainty/hearsay", 0.85
            )


def _spans(tokens: Sequence[Token], at: Sequence[int]) -> Spans:
    """One span for each run of neighbouring words."""
    spans: list[tuple[int, int]] = []
    for before, index in zip((-2, *at), at, strict=False):
        if before == index - 1:
            spans[-1] = spans[-1][0], tokens[index].end
        else:
            spans.append((tokens[index].start, tokens[index].end))
    return tuple(spans)


def _reports(sentence: Sentence, around: Sequence[Proposal], index: int) -> bool:
    """A plural in reported speech (sie dürften) stands in for a Konjunktiv I; with nicht it forbids."""
    token = sentence.tokens[index]
    near = {one.low for one in sentence.tokens[index + 1 : index + 4]}
    return "nicht" in near or (
        token.low == "dürften" and any(one.covers(token.start, token.end) for one in around)
    )


def _owned(
    around: Sequence[Proposal],
    layer: str,
    label: str,
    spans: Spans,
    rule: str,
    confidence: float,
    grade: str = "",
) -> Proposal:
    """The proposal with the speaker of the shortest speech around it."""
    start, end = spans[0]
    voice = min((one for one in around if one.covers(start, end)), key=lambda one: one.size, default=None)
    speaker, channel = (voice.speaker, voice.channel) if voice and voice.label != "reported" else ((), ())
    return Proposal(layer, label, spans, rule, confidence, speaker, channel, grade=grade)


def _hearsay(tokens: Sequence[Token]) -> Iterator[int]:
    """soll … gesagt haben; will … gesehen haben; soll … betragen."""
    for index, token in enumerate(tokens):
        if token.low not in ("soll", "sollen", "will", "wollen"):
            continue
        rest = [one.low for one in tokens[index + 1 : index + _FAR]]
        end = next((i for i, low in enumerate(rest) if low in _ENDS), len(rest))
        clause = rest[:end]
        perfect = len(clause) > 1 and clause[-1] in ("haben", "sein") and _is_participle(clause[-2])
        stative = bool(clause) and clause[-1] in words_of("stative") and token.low.startswith("soll")
        if perfect or stative:
            yield index


_FAR = 60
"""So many words on, no infinitive belongs to a modal verb any more."""
_ENDS = frozenset([".", ",", ";", ":", "!", "?", "…", "und", "–"])


def _is_participle(low: str) -> bool:
    return low == "worden" or (low.endswith(("t", "en")) and len(low) > 4 and low not in words_of("adverb"))
