"""Which clauses of a sentence are the statement that a cue binds, and in what pattern they stand to it."""

from __future__ import annotations

from typing import Final

from lesart.annotate.clauses import QUOTE, STRONG, Clause, Frame
from lesart.annotate.cues import Cue, Hit, is_finite_cue
from lesart.annotate.kinds import kind_of
from lesart.annotate.lexicon import words_of
from lesart.annotate.openings import has_verb, is_infinitive, is_relative, opens
from lesart.annotate.phrases import is_noun, noun_phrase, subject
from lesart.annotate.verbs import looks_finite, mood, strongest

IMPERSONAL: Final = Cue("heißen", "", "neutral", "content", (), frozenset())
"""es heißt, es hieß: a cue without a person."""
Content = tuple[str, tuple[int, ...]]


def content(frame: Frame, index: int, hit: Hit) -> Content:
    """The pattern ("comment", "inverted", "introduced", "act", "subordinate"), and the clauses by index."""
    if "content" in hit.uses and (told := _comment(frame, index, hit)):
        return "comment", told
    below = is_subordinate(frame, index, hit)
    if "content" in hit.uses:
        before = () if below else _before(frame, index, hit)
        if before:
            return "inverted", (*before, *_resumed(frame, before, index))
        plain = hit.cue.use == "content" and hit.form != "passive"
        if after := after_frame(frame, index, below or _is_within(frame, index, hit), plain):
            return "introduced", after
    if "act" in hit.uses and not below and (bound := _bound_to(frame, index)):
        return "introduced", bound
    return ("subordinate" if below else "act"), ()


def _is_within(frame: Frame, index: int, hit: Hit) -> bool:
    """als der Chef, ein Schwede, das erfuhr, …: the end of a clause that an aside has cut."""
    first, _ = segment(frame, index)
    opening = frame.low(frame.clauses[first].first)
    bound = opening in words_of("subordinator") | {"als"}
    return bound and index > first and hit.finite == frame.clauses[index].last - 1


def _bound_to(frame: Frame, index: int) -> tuple[int, ...]:
    """What an act is about, in the Konjunktiv: eine Gruppe, die …  habe; ab, weil er … sei."""
    at = index + 1
    if at >= len(frame.clauses) or frame.clauses[at].before != ",":
        return ()
    clause = frame.clauses[at]
    opening = clause.first + (frame.low(clause.first) in words_of("preposition"))
    bound = frame.low(opening) in words_of("relative", "reason") and is_relative(frame, clause)
    if frame.is_quote(clause) or not bound or not strongest(frame.words(clause)):
        return ()
    end = at + 1
    while end < len(frame.clauses) and _goes_on(frame, end, below=False):
        end += 1
    return tuple(range(at, end))


def is_subordinate(frame: Frame, index: int, hit: Hit) -> bool:
    """The verb ends a clause that is no main clause: als sie das sagte; …, der das bestätigte."""
    clause = frame.clauses[index]
    if hit.finite != clause.last - 1 or clause.last - clause.first < 2:
        return False
    opening = frame.low(clause.first)
    if opening in words_of("subordinator") | {"als", "wie"}:
        return True
    at = clause.first + (opening in words_of("preposition"))
    return frame.low(at) in words_of("relative") and bool(index) and clause.before in (",", "und")


def segment(frame: Frame, index: int) -> tuple[int, int]:
    """The clauses around `index` up to the next semicolons or brackets."""
    first = index
    while first and frame.clauses[first].before not in STRONG:
        first -= 1
    last = index + 1
    while last < len(frame.clauses) and frame.clauses[last].before not in STRONG:
        last += 1
    return first, last


def _comment(frame: Frame, index: int, hit: Hit) -> tuple[int, ...]:
    """wie X mitteilte; so glaubt X; das entschied X; with an apposition: wie der Chef, X, mitteilte."""
    first, last = segment(frame, index)
    clause = frame.clauses[index]
    late = hit.at[-1] >= clause.last - 2
    opening = frame.low(clause.first)
    if opening == "so" and hit.finite == clause.first + 1 and index and hit.form != "passive":
        return tuple(at for at in range(first, last) if at != index)
    pointing = opening in ("das", "dies") and clause.last > hit.finite + 1 == clause.first + 2
    if pointing and index and clause.before in ",–":
        return tuple(range(first, index)) if has_verb(frame, frame.clauses[first]) else ()
    if not late:
        return ()
    if opening == "wie" and frame.low(frame.clauses[first].first) in words_of("dass") and index > first:
        return tuple(range(first, index))
    if opening == "wie" or (opening in words_of("before_subject") and frame.low(clause.first + 1) == "wie"):
        return tuple(at for at in range(first, last) if at != index)
    opened = frame.low(frame.clauses[first].first) == "wie"
    if opened and not any(has_verb(frame, frame.clauses[at]) for at in range(first, index)):
        return tuple(range(index + 1, last))
    return ()


def _before(frame: Frame, index: int, hit: Hit) -> tuple[int, ...]:
    """What stands in front of "sagte X": quotations, or clauses of which the first has a verb of its own."""
    clause = frame.clauses[index]
    if not index or clause.before not in (",", QUOTE, "–", "—", "-", "") or clause.before in STRONG:
        return ()
    if hit.finite != clause.first and hit.cue is not IMPERSONAL:
        return ()
    first, _ = segment(frame, index)
    if frame.is_quote(frame.clauses[index - 1]):
        return tuple(at for at in range(first, index) if frame.is_quote(frame.clauses[at]))
    told = tuple(range(first, index))
    if not _is_main(frame, first, index):
        return ()
    return told if hit.cue is IMPERSONAL or _is_told_by(frame, told, clause, hit) else ()


def _is_main(frame: Frame, first: int, index: int) -> bool:
    """Whether the clauses before a frame may be a statement: a main clause, or one with "dass"."""
    at = frame.clauses[first].first
    opening = frame.low(at + (frame.low(at) in words_of("before_subject")))
    if opening in words_of("subordinator", "question") - words_of("dass"):
        return any(looks_finite(frame.tokens[one.first]) for one in frame.clauses[first + 1 : index])
    return has_verb(frame, frame.clauses[first])


def _is_told_by(frame: Frame, told: tuple[int, ...], clause: Clause, hit: Hit) -> bool:
    """Whether the verb has a subject behind it; without a Konjunktiv before it, one that can speak."""
    found = subject(frame.tokens, hit.finite, hit.finite, clause.last)
    if found is None:
        return False
    shown = any(strongest(frame.words(frame.clauses[at])) for at in told)
    words = frame.tokens[slice(*found)]
    speaks = words[0].low in words_of("subject", "referring") or bool(kind_of(words))
    return shown or (found[0] == hit.finite + 1 and (speaks or is_noun(words[0])))


def _resumed(frame: Frame, before: tuple[int, ...], index: int) -> tuple[int, ...]:
    """What goes on behind a frame in the middle: „A“, sagte X, „B“; Das Land, sagte X, sei B."""
    _, last = segment(frame, index)
    rest = [frame.clauses[at] for at in range(index + 1, last)]
    if frame.is_quote(frame.clauses[before[-1]]):
        return tuple(at for at, clause in enumerate(rest, index + 1) if frame.is_quote(clause))
    if rest and strongest(frame.words(rest[0])) and frame.low(rest[0].first) not in words_of("relative"):
        return tuple(range(index + 1, last))
    return ()


def after_frame(frame: Frame, index: int, below: bool, plain: bool = False) -> tuple[int, ...]:
    """What stands behind the verb or noun of clause `index`, an aside left out.

    Below a main clause that goes on with its verb, the statement ends there. `plain`: a main clause in the
    indicative may be the statement as well.
    """
    at, last = index + 1, len(frame.clauses)
    while at < last and _is_aside(frame, at):
        at += 1
    if at >= last or frame.clauses[at].before in STRONG:
        return ()
    if frame.is_quote(frame.clauses[at]):
        return tuple(i for i in range(at, last) if frame.is_quote(frame.clauses[i]))
    if not opens(frame, at, plain):
        return ()
    end = at + 1
    while end < last and _goes_on(frame, end, below):
        end += 1
    return tuple(range(at, end))


def _is_aside(frame: Frame, at: int) -> bool:
    """A relative clause or an apposition between the verb and what is plainly said behind it."""
    clause = frame.clauses[at]
    if at + 1 >= len(frame.clauses) or clause.before != "," or frame.is_quote(clause):
        return False
    following = frame.clauses[at + 1]
    if following.before == "und" or strongest(frame.words(clause)) or is_infinitive(frame, clause):
        return False
    told = frame.is_quote(following) or opens(frame, at + 1)
    if not told or frame.low(clause.first) in words_of("dass"):
        return False
    if frame.low(clause.first) in words_of("relative") | {"wie"}:
        return True
    named = is_noun(frame.tokens[clause.first - 2])
    return named and noun_phrase(frame.tokens, clause.first, clause.last) == clause.last


def _goes_on(frame: Frame, at: int, below: bool) -> bool:
    """Whether clause `at` still belongs to what is said."""
    clause = frame.clauses[at]
    if frame.is_quote(clause) or (clause.before == "und" and not _is_dass(frame, clause)):
        return False
    first = frame.tokens[clause.first]
    if clause.last - clause.first == 1 and first.low in words_of("particle"):
        return False
    closing = at + 1 == len(frame.clauses) and clause.before == "," and is_finite_cue(first.low)
    if closing and kind_of(frame.tokens[clause.first + 1 : clause.last]) == "medium":
        return False
    if below and looks_finite(first) and not mood(frame.tokens, clause.first):
        return False
    return clause.before not in STRONG or bool(strongest(frame.words(clause)))


def _is_dass(frame: Frame, clause: Clause) -> bool:
    return frame.low(clause.first) in words_of("dass")
