"""What binds a statement to its source in one sentence: the cue, who speaks, which words are meant."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from lesart.annotate.attributions import Phrase, phrases
from lesart.annotate.binding import Binding
from lesart.annotate.channels import beside
from lesart.annotate.clauses import Clause, Frame
from lesart.annotate.content import IMPERSONAL, content, segment
from lesart.annotate.cues import Hit, find_cue
from lesart.annotate.kinds import kind_of
from lesart.annotate.lexicon import words_of
from lesart.annotate.nouns import Noun, nouns
from lesart.annotate.openings import is_infinitive
from lesart.annotate.phrases import can_speak
from lesart.annotate.speakers import Voices, start, voices
from lesart.annotate.unbound import guess, is_telling, unbound
from lesart.annotate.verbs import may_substitute, strongest
from lesart.text import Span


def bindings(frame: Frame) -> tuple[Binding, ...]:
    """The bindings of a sentence, verbs first."""
    verbs = list(_told_on(frame, list(_verbs(frame))))
    found = [_of_phrase(frame, phrase) for phrase in phrases(frame)]
    bound = next((one for one in verbs if one.clauses and one.form != "noun"), None)
    if bound and found:
        passed = [_passed_on(one, found[0]) if one is bound else one for one in verbs]
        return (*passed, *unbound(frame, passed))
    return (*verbs, *found, *unbound(frame, [*verbs, *found]))


def _told_on(frame: Frame, verbs: Sequence[Binding]) -> Iterator[Binding]:
    """Wie die Agentur meldete, sagte X, …: the medium of the outer frame passes on what X says."""
    for one in verbs:
        outer = next((other for other in verbs if other is not one and _holds(frame, other, one)), None)
        if outer:
            yield _passed_on(one, outer)
        elif not any(other is not one and _holds(frame, one, other) for other in verbs):
            yield one


def _holds(frame: Frame, outer: Binding, inner: Binding) -> bool:
    """Whether a medium tells in the outer binding that somebody says what the inner one binds."""
    if outer.pattern not in ("comment", "inverted") or not inner.clauses or not inner.voices.speaker:
        return False
    led = (
        any(a <= inner.cue[0][0] and inner.spans[-1][1] <= b for a, b in outer.spans) if inner.cue else False
    )
    return led and kind_of(frame.within(outer.voices.speaker)) == "medium"


def _passed_on(binding: Binding, phrase: Binding) -> Binding:
    """ "vermuteten laut AP": the source of the phrase passes on what the subject says."""
    own = binding.voices
    source = phrase.voices.speaker if phrase.voices.speaker != own.speaker else None
    return replace(binding, voices=replace(own, channel=own.channel or source))


def _of_phrase(frame: Frame, phrase: Phrase) -> Binding:
    told = beside(frame, phrase.around, phrase.speaker) if phrase.speaker else None
    return Binding(
        frame, phrase.pattern, phrase.cue, phrase.label, phrase.form, frozenset(["content"]), phrase.clauses,
        phrase.spans, phrase.mood, Voices(phrase.speaker, told), around=(phrase.around,),
    )  # fmt: skip


def _verbs(frame: Frame) -> Iterator[Binding]:
    taken: set[int] = set()
    for index, clause in enumerate(frame.clauses):
        if frame.is_quote(clause):
            continue
        hit = _hit(frame, clause)
        pattern, told = content(frame, index, hit) if hit else ("", ())
        if not hit and index not in taken and (guessed := _guessed(frame, index)):
            told = tuple(map(frame.clauses.index, guessed.clauses))
            taken.update(told)
            yield guessed
        if index in taken and pattern != "introduced":
            pattern = "inside"
        if hit and pattern not in ("subordinate", "inside"):
            taken.update(told)
            yield _plainly(_bound(frame, index, hit, pattern, told))
        if not told and index + 1 not in taken:
            for noun in nouns(frame, index):
                taken.update(frame.clauses.index(one) for one in noun.clauses)
                yield _of_noun(frame, noun)


def _plainly(binding: Binding) -> Binding:
    """Behind a colon, only those who can speak are taken to say what stands there in the indicative."""
    if binding.mood != "indicative" or binding.clauses[0].before != ":" or binding.quoted:
        return binding
    words = binding.frame.within(binding.voices.speaker)
    if words and can_speak(words):
        return binding
    return replace(binding, pattern="act", clauses=(), spans=(), mood="")


def _guessed(frame: Frame, index: int) -> Binding | None:
    """A binding by a verb on no list of ours."""
    hit = guess(frame, frame.clauses[index])
    pattern, told = content(frame, index, hit) if hit else ("", ())
    if not hit or not told:
        return None
    found = _bound(frame, index, hit, pattern, told)
    if hit.form != "finite" and not found.quoted and found.mood != "k1":
        return None
    return replace(found, pattern="unknown") if is_telling(frame, found) else None


def _hit(frame: Frame, clause: Clause) -> Hit | None:
    for at in range(clause.first, clause.last - 1):
        one, other = frame.low(at), frame.low(at + 1)
        if (one == "es" and other in _SAID) or (other == "es" and one in _SAID):
            return Hit(IMPERSONAL, (at, at + 1), at + (one == "es"), "finite", frozenset(["content"]))
    return find_cue(frame.tokens, clause.first, clause.last)


_SAID = frozenset(["heisst", "hiess"])


def _bound(frame: Frame, index: int, hit: Hit, pattern: str, told: tuple[int, ...]) -> Binding:
    clause = frame.clauses[index]
    clauses = tuple(frame.clauses[at] for at in told)
    begin = start(frame, index, hit)
    return Binding(
        frame,
        pattern,
        _cue_spans(frame, hit),
        hit.cue.label,
        "impersonal" if hit.cue is IMPERSONAL else "verb",
        hit.uses,
        clauses,
        frame.spans(clauses) if told else (),
        _mood(frame, clauses),
        voices(frame, index, hit, pattern),
        frame.span(begin, clause.last),
        _around(frame, index, begin, told),
    )


def _around(frame: Frame, index: int, begin: int, told: Sequence[int]) -> tuple[Span, ...]:
    """The words of a frame: its clause with what lies between it and what is said."""
    clause = frame.clauses[index]
    if not told:
        return (frame.span(begin, clause.last),)
    if told[0] > index:
        return (frame.span(begin, frame.clauses[told[0] - 1].last),)
    _, last = segment(frame, index)
    end = index + 1
    while end < last and end not in told and not strongest(frame.words(frame.clauses[end])):
        end += 1
    first = clause.first if told[-1] == index - 1 or told[0] < index else begin
    return (frame.span(first, frame.clauses[end - 1].last),)


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
    if len(hit.at) == 1 and following and any(following[0].low in each for each in hit.cue.needs):
        spans[0] = spans[0][0], following[0].end
    return tuple(spans)


def _of_noun(frame: Frame, noun: Noun) -> Binding:
    mood = strongest([token for one in noun.clauses for token in frame.words(one)])
    if not mood:
        mood = "infinitive" if is_infinitive(frame, noun.clauses[0]) else "indicative"
    return Binding(
        frame, "noun", noun.cue, noun.label, "noun", frozenset(["content"]), noun.clauses,
        noun.spans, mood, Voices(noun.speaker), around=noun.around,
    )  # fmt: skip
