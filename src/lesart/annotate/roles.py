"""Frame, cue and speaker of a quotation as the benchmark has them, from a proposal of ours."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

from lesart.annotate.draft import Draft
from lesart.annotate.lexicon import words_of
from lesart.annotate.phrases import noun_phrase
from lesart.annotate.proposal import Proposal, Spans
from lesart.annotate.sentences import Token
from lesart.annotate.verbs import is_finite
from lesart.text import Span

_COMMA_BEFORE = re.compile(r"[,–]\s*$")
_COMMA_AFTER = re.compile(r"\s*[,:]")
_BRACKET = re.compile(r"\s*\([^()]{1,30}\)")
_PREPOSITIONS = ("laut", "nach", "zufolge", "self", "demnach")


def frame_of(text: str, one: Proposal) -> list[Span]:
    """The words of the frame without those of the quotation, with the commas beside them."""
    found: list[Span] = []
    for start, end in one.frame:
        for a, b in one.spans:
            if start < a < b <= end:
                found += [(start, a)] if a > start else []
                start = b
        found.append((start, end))
    return [_with_commas(text, *span) for span in found if text[slice(*span)].strip()]


def _with_commas(text: str, start: int, end: int) -> Span:
    while text[start].isspace() or text[start] in "“”«»":
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    bracket = _BRACKET.match(text, end)
    end = bracket.end() if bracket else end
    before = _COMMA_BEFORE.search(text, max(0, start - 3), start)
    after = _COMMA_AFTER.match(text, end)
    return before.start() if before else start, after.end() if after else end


def cue_of(draft: Draft, one: Proposal) -> list[Span]:
    """With its auxiliary and words such as "davon"; of "nach Angaben" the preposition alone."""
    kind = one.rule.partition("/")[2]
    if kind in _PREPOSITIONS:
        first = tokens_of(draft, one.cue)[:1]
        return [(token.start, token.end) for token in first]
    cue = tokens_of(draft, one.cue)
    if not cue or one.form not in ("verb", "impersonal"):
        return list(one.cue)
    inside = [token for token in tokens_of(draft, one.frame) if not one.covers(token.start, token.end)]
    last = cue[-1]
    bound = not any(token.low in words_of("finite_cue") for token in cue)
    wanted = words_of("correlate") - ({"es"} if one.form == "verb" else set())
    kept = {
        (token.start, token.end)
        for token in inside
        if token in cue
        or token.low in wanted
        or (bound and token.low in _auxiliaries() and _governs(token, last))
    }
    return _joined(draft.text, sorted(kept | {(token.start, token.end) for token in cue}))


def _auxiliaries() -> frozenset[str]:
    return words_of("perfect", "passive")


def _governs(token: Token, cue: Token) -> bool:
    """An auxiliary stands with a participle or infinitive, not with a finite verb."""
    return cue.low.endswith(("t", "en")) and token.low != cue.low


def _joined(text: str, spans: Sequence[Span]) -> list[Span]:
    """Neighbouring words as one span."""
    found: list[Span] = []
    for start, end in spans:
        if found and not text[found[-1][1] : start].strip():
            found[-1] = found[-1][0], end
        else:
            found.append((start, end))
    return found


def tokens_of(draft: Draft, spans: Spans) -> list[Token]:
    if not spans:
        return []
    sentence = draft.sentence_at(spans[0][0])
    return [t for t in sentence.tokens if any(a <= t.start and t.end <= b for a, b in spans)]


def speaker_of(draft: Draft, one: Proposal) -> list[Span]:
    """With the noun of "Angaben", an apposition and a bracket."""
    kind = one.rule.partition("/")[2]
    if kind in _PREPOSITIONS and one.frame and one.label not in ("continued", "partial"):
        return _source(draft, one)
    if one.form == "noun" and not one.speaker:
        return [_with_article(draft, span) for span in one.cue]
    opening = tokens_of(draft, one.frame)[:1]
    if (
        opening
        and opening[0].low in words_of("relative")
        and one.speaker
        and one.speaker[0][1] < opening[0].start
    ):
        return [(opening[0].start, opening[0].end)]
    cited = any(token.low == "berufung" for token in tokens_of(draft, one.frame))
    return [_extended(draft, span) for span in (one.channel if cited and one.channel else one.speaker)]


def _with_article(draft: Draft, span: Span) -> Span:
    """die Bitte, seine Aussage: a noun of saying that nobody owns is its own speaker there."""
    before = [token for token in draft.sentence_at(span[0]).tokens if token.end <= span[0]]
    led = before and before[-1].low in words_of("determiner", "oblique")
    return (before[-1].start, span[1]) if led else span


def _source(draft: Draft, one: Proposal) -> list[Span]:
    """The phrase without its preposition."""
    words = [t for t in tokens_of(draft, one.frame) if t.text[0].isalnum() or t.text in "„“"]
    kept = [t for t in words if t.low not in ("laut", "nach", "gemäß", "zufolge") or t is words[-1]]
    if kept and kept[-1].low == "zufolge":
        kept.pop()
    return [_extended(draft, (kept[0].start, kept[-1].end))] if kept else list(one.speaker)


def _extended(draft: Draft, span: Span) -> Span:
    """With the bracket or the apposition behind a noun phrase: Ott (CDU); Ott, Chef der Bahn,."""
    tokens = draft.sentence_at(span[0]).tokens
    at = next((i for i, token in enumerate(tokens) if token.start >= span[1]), len(tokens))
    if at < len(tokens) and tokens[at].text == "(":
        close = next((i for i in range(at, min(at + 8, len(tokens))) if tokens[i].text == ")"), None)
        if close:
            span, at = (span[0], tokens[close].end), close + 1
    if at < len(tokens) and tokens[at].text == ",":
        last = next((i for i in range(at + 1, len(tokens)) if not tokens[i].text[0].isalnum()), len(tokens))
        if noun_phrase(tokens, at + 1, last, oblique=True):
            end = next((i for i in range(at + 2, last) if is_finite(tokens, i)), last)
            closed = end < last or last == len(tokens) or tokens[last].text in ",.:–"
            if closed and end - at < _APPOSITION:
                return span[0], tokens[end - 1].end
    return span


_APPOSITION: Final = 16
"""An apposition has fewer words than this."""
