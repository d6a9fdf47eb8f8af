"""What binds a statement to its source in one sentence: the cue, who speaks, which words are meant."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cache

from lesart.annotate.attributions import Phrase, phrases
from lesart.annotate.clauses import Clause, Frame
from lesart.annotate.content import IMPERSONAL, content, is_infinitive
from lesart.annotate.lexicon import rows, words_of
from lesart.annotate.phrases import noun_phrase, subject
from lesart.annotate.speakers import main_start, owner, voices
from lesart.annotate.verbs import Hit, find_cue, looks_finite, may_substitute, strongest
from lesart.text import Span


@dataclass(frozen=True, slots=True)
class Binding:
    """A cue with what it binds; `clauses` is empty when only the act of speaking is told."""

    frame: Frame
    pattern: str
    cue: tuple[Span, ...]
    label: str
    form: str
    use: str
    clauses: tuple[Clause, ...] = ()
    spans: tuple[Span, ...] = ()
    mood: str = ""
    speaker: Span | None = None
    channel: Span | None = None
    act: Span | None = None
    """The clause that tells the act."""


def bindings(frame: Frame) -> tuple[Binding, ...]:
    """The bindings of a sentence, verbs first."""
    verbs = list(_verbs(frame))
    found = list(phrases(frame))
    bound = next((one for one in verbs if one.clauses and one.form != "noun"), None)
    if bound and found:
        return tuple(_passed_on(one, found[0]) if one is bound else one for one in verbs)
    if not verbs and not found:
        return tuple(_unknown(frame))
    return (*verbs, *(_of_phrase(frame, phrase) for phrase in found))


def _passed_on(binding: Binding, phrase: Phrase) -> Binding:
    """ "vermuteten laut AP": the source of the phrase passes on what the subject says."""
    source = phrase.speaker if phrase.speaker != binding.speaker else None
    return replace(binding, channel=binding.channel or source)


def _of_phrase(frame: Frame, phrase: Phrase) -> Binding:
    return Binding(
        frame, phrase.pattern, phrase.cue, phrase.label, phrase.form, "content", phrase.clauses, phrase.spans,
        phrase.mood, phrase.speaker,
    )  # fmt: skip


def _verbs(frame: Frame) -> Iterator[Binding]:
    taken: set[int] = set()
    for index, clause in enumerate(frame.clauses):
        if frame.is_quote(clause) or index in taken:
            continue
        hit = _hit(frame, clause)
        pattern, told = content(frame, index, hit) if hit else ("", ())
        if hit and pattern != "subordinate":
            taken.update(told)
            yield _bound(frame, index, hit, pattern, tuple(frame.clauses[at] for at in told))
        if pattern in ("", "act"):
            yield from _nouns(frame, index)


def _hit(frame: Frame, clause: Clause) -> Hit | None:
    for at in range(clause.first, clause.last - 1):
        one, other = frame.low(at), frame.low(at + 1)
        if (one == "es" and other in ("heißt", "hieß")) or (other == "es" and one in ("heißt", "hieß")):
            return Hit(IMPERSONAL, (at, at + 1), at + (one == "es"), "finite")
    return find_cue(frame.tokens, clause.first, clause.last)


def _bound(frame: Frame, index: int, hit: Hit, pattern: str, told: tuple[Clause, ...]) -> Binding:
    clause = frame.clauses[index]
    speaker, channel = voices(frame, index, hit, pattern)
    return Binding(
        frame,
        pattern,
        _cue_spans(frame, hit),
        hit.cue.label,
        "impersonal" if hit.cue is IMPERSONAL else "verb",
        hit.cue.use,
        told,
        frame.spans(told) if told else (),
        _mood(frame, told),
        speaker,
        channel,
        frame.span(main_start(frame, index), clause.last),
    )


def _mood(frame: Frame, told: tuple[Clause, ...]) -> str:
    """The clearest mood of the clauses; a plural past after a verb of saying stands for a Konjunktiv."""
    words = [token for one in told if not frame.is_quote(one) for token in frame.words(one)]
    if not words:
        return ""
    mood = strongest(words)
    if mood:
        return mood
    opening = words[0].low
    if opening not in words_of("question", "dass"):
        if is_infinitive(frame, told[0]):
            return "infinitive"
        if any(may_substitute(token) for token in words):
            return "k2-substitute"
    return "indicative"


def _cue_spans(frame: Frame, hit: Hit) -> tuple[Span, ...]:
    """The words of a cue; neighbours are one span."""
    spans: list[Span] = []
    for before, at in zip((-2, *hit.at), hit.at, strict=False):
        token = frame.tokens[at]
        if before == at - 1:
            spans[-1] = spans[-1][0], token.end
        else:
            spans.append((token.start, token.end))
    following = frame.tokens[hit.at[0] + 1 : hit.at[0] + 2]
    if len(hit.at) == 1 and following and following[0].low in hit.cue.needs:
        spans[0] = spans[0][0], following[0].end
    return tuple(spans)


def _nouns(frame: Frame, index: int) -> Iterator[Binding]:
    """Angaben, wonach …; der Vorwurf, es habe …"""
    if index + 1 >= len(frame.clauses):
        return
    clause, following = frame.clauses[index], frame.clauses[index + 1]
    found = [at for at in range(clause.first, clause.last) if frame.low(at) in _cue_nouns()]
    if not found or following.before != "," or frame.is_quote(following):
        return
    noun = found[-1]
    opening = frame.low(following.first)
    near = clause.last in (noun + 1, noun_phrase(frame.tokens, noun, clause.last))
    mood = strongest(frame.words(following))
    told = mood and near and opening not in words_of("relative", "subordinator") - {"dass"}
    if opening != "wonach" and not told:
        return
    token = frame.tokens[noun]
    yield Binding(
        frame, "noun", ((token.start, token.end),), _cue_nouns()[token.low], "noun", "content", (following,),
        frame.spans([following]), mood or "indicative", owner(frame, noun, clause.last),
    )  # fmt: skip


@cache
def _cue_nouns() -> dict[str, str]:
    return {row[key].lower(): row["label"] for row in rows("cue_nouns") for key in ("singular", "plural")}


def _unknown(frame: Frame) -> Iterator[Binding]:
    """A quoted clause with a frame whose verb is on no list: „…“, schimpfte X; X fuhr fort: „…“."""
    for index, clause in enumerate(frame.clauses):
        if frame.is_quote(clause):
            continue
        after = frame.clauses[index + 1 : index + 2]
        if clause.before == "," and index and frame.is_quote(frame.clauses[index - 1]):
            verb, told = clause.first, frame.clauses[index - 1]
        elif after and clause.after == ":" and frame.is_quote(after[0]):
            verb = next((at for at in range(clause.first, clause.last) if looks_finite(frame.tokens[at])), -1)
            told = after[0]
        else:
            continue
        if verb >= 0 and looks_finite(frame.tokens[verb]):
            found = subject(frame.tokens, clause.first, verb, clause.last)
            token = frame.tokens[verb]
            yield Binding(
                frame, "unknown", ((token.start, token.end),), "", "verb", "content", (told,),
                frame.spans([told]), "", frame.span(*found) if found else None,
            )  # fmt: skip
            return
