"""Through whom words come, and to whom they go: media that cite or are spoken to, agents, papers."""

from __future__ import annotations

from lesart.annotate.clauses import Clause, Frame
from lesart.annotate.cues import Hit
from lesart.annotate.kinds import kind_of, kind_of_word, places
from lesart.annotate.lexicon import words_of
from lesart.annotate.phrases import Part, is_noun, noun_phrase
from lesart.text import Span


def cited(frame: Frame, first: int, last: int) -> Part | None:
    """unter Berufung auf Insider: they said it, and the subject passes it on."""
    for at in range(first, len(frame.tokens) - 3):
        phrase = at < last - 3 and frame.low(at + 1) in ("berufung", "verweis", "hinweis", "bezug")
        verb = at >= last and frame.low(at) in words_of("relies") and frame.low(at + 1) == "sich"
        if at < last - 2 and frame.low(at) == "im" and frame.low(at + 1) in ("namen", "auftrag"):
            begin = at + 2 + (frame.low(at + 2) in ("von", "vom"))
            end = noun_phrase(frame.tokens, begin, last, oblique=True)
            return (begin, end) if end else None
        if (phrase or verb) and frame.low(at + 2) == "auf":
            end = noun_phrase(frame.tokens, at + 3, len(frame.tokens) if verb else last, oblique=True)
            return (at + 3, end) if end else None
    return None


def told_medium(frame: Frame, found: Part) -> tuple[Part, Part | None]:
    """Sprecher Jan Ott [der Agentur AP]: behind a name, a medium in the dative is spoken to."""
    first, last = found
    for at in range(first + 1, last - 1):
        before = frame.tokens[at - 1]
        named = is_noun(before) and not kind_of_word(before.low)
        if named and frame.low(at) in ("der", "dem") and _kind(frame, at, last) == "medium":
            return (first, at), (at, last)
    return found, None


def agent(frame: Frame, first: int, last: int) -> Span | None:
    """von den Behörden, seitens der Stadt; in einer Erklärung."""
    for at in range(last - 2, first - 1, -1):
        low = frame.low(at)
        by = low in ("von", "vom", "seitens", "durch")
        if by or low in ("in", "im"):
            end = noun_phrase(frame.tokens, at + 1, last, oblique=True)
            if end and (by or _kind(frame, at + 1, end) in ("document", "medium")):
                return frame.span(at + 1, end)
    return None


def origin(frame: Frame, clause: Clause) -> Span | None:
    """aus der Konzernzentrale hieß es; heißt es in einer Erklärung."""
    for at in range(clause.first, clause.last - 1):
        low = frame.low(at)
        if low in ("aus", "in", "von", "im", "vom", "auf", "seitens"):
            end = noun_phrase(frame.tokens, at + 1, clause.last, oblique=True)
            if end and (low not in ("auf", "in", "im") or kind_of(frame.tokens[at + 1 : end])):
                return frame.span(at + 1, end)
    return None


def addressee(frame: Frame, first: int, last: int, speaker: Part) -> Span | None:
    """gegenüber der Presse."""
    for at in range(first, last - 1):
        if frame.low(at) == "gegenüber" and not speaker[0] <= at < speaker[1]:
            end = noun_phrase(frame.tokens, at + 1, last, oblique=True)
            return frame.span(at + 1, end) if end else None
    return None


def channel(frame: Frame, first: int, last: int, speaker: Part, hit: Hit) -> Span | None:
    """A medium that is spoken to or in, or somebody "through" whom one speaks."""
    for at in range(first, last - 1):
        if speaker[0] <= at < speaker[1]:
            continue
        found = _through(frame, at, last, hit) or _medium(frame, at, last) or _posted(frame, at, hit)
        if found:
            return found
    return None


def beside(frame: Frame, around: Span, speaker: Span) -> Span | None:
    """so Ott in der „Post“: the medium behind a speaker in the words of a frame."""
    inside = [at for at, t in enumerate(frame.tokens) if speaker[1] <= t.start and t.end <= around[1]]
    return next((found for at in inside if (found := _medium(frame, at, inside[-1] + 1))), None)


def _through(frame: Frame, at: int, last: int, hit: Hit) -> Span | None:
    """ließ über ihr Büro ausrichten; erklärte durch seinen Anwalt."""
    if frame.low(at) not in ("über", "durch"):
        return None
    end = noun_phrase(frame.tokens, at + 1, last, oblique=True)
    if end is None:
        return None
    proxy = any(token.low.endswith(tuple(words_of("proxy"))) for token in frame.tokens[at + 1 : end])
    return frame.span(at + 1, end) if proxy or hit.form == "infinitive" else None


def _posted(frame: Frame, at: int, hit: Hit) -> Span | None:
    """schrieb auf Zirp: a name on no list, without an article, which is no place."""
    if frame.low(at) != "auf" or hit.cue.verb not in words_of("posting") or at + 1 >= len(frame.tokens):
        return None
    name = frame.tokens[at + 1]
    known = kind_of_word(name.low) or name.low in places() or not is_noun(name) or name.low.endswith("isch")
    return None if known else (name.start, name.end)


def _medium(frame: Frame, at: int, last: int) -> Span | None:
    """sagte sie der Zeitung; schrieb er auf Twitter; teilte sie in einer Erklärung mit."""
    low = frame.low(at)
    led = low in words_of("medium_preposition")
    if not led and (low not in words_of("dative") or frame.low(at - 1) in words_of("preposition")):
        return None
    begin = at + led
    end = noun_phrase(frame.tokens, begin, last, oblique=True)
    kinds = ("medium", "document") if low in ("in", "im", "per") else ("medium",)
    return frame.span(begin, end) if end and _kind(frame, begin, end) in kinds else None


def _kind(frame: Frame, first: int, last: int) -> str:
    """The kind of a noun phrase, its quotation marks included: a name in marks is that of a medium."""
    start, end = frame.span(first, last)
    opened = first + (frame.low(first) in words_of("dative"))
    if any(one.start == frame.tokens[opened].start - 1 and one.end == end for one in frame.partial):
        return "medium"
    return kind_of([t for t in frame.sentence.tokens if start <= t.start and t.end <= end])
