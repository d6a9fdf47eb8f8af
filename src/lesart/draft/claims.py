"""Claims that are denied, and the ways by which statements came: what the text shows, the rest asked."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field

from lesart.annotate import Proposal
from lesart.asked import ask
from lesart.draft.speakers import Heard
from lesart.draft.wording import say
from lesart.model import Article, Chain, Claim, Fact, Facts, Link, Speaker
from lesart.words.tables import rows

_NEAR = 2
"""A denial answers what was said at most so many sentences before."""
_STATED = ("indirect", "attributed", "continued")
_VERB_LAST = re.compile(r"(?:dass|wonach|ob|denen zufolge)\b")
_PRONOUN = re.compile(
    r"(?:er|sie|es|man|ihr|ihre|ihrem|ihren|sein|seine|seinem|seinen|das|dies\w*)\b", re.IGNORECASE
)
_LONGEST = 200
_NO_DENIAL = ("evasive", "unconfirmed")
"""Labels of answers that deny nothing."""


@dataclass
class _Denied:
    """A claim being put together: what it answers, who makes it, who denies it."""

    id: str
    stated: int | None
    makers: dict[str, None] = field(default_factory=dict)
    deniers: dict[str, None] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Claimed:
    """The claims, and by the number of a proposal the claim that it makes or denies."""

    claims: tuple[Claim, ...]
    of: dict[int, str]


def claimed(article: Article, proposals: Sequence[Proposal], heard: Heard) -> Claimed:
    """One claim for each statement that a denial answers; denials of one voice that answer none share one."""
    found: dict[tuple[int | None, str], _Denied] = {}
    of: dict[int, str] = {}
    statements = _statements(proposals, heard)
    for number, one in enumerate(proposals):
        if one.layer != "denial":
            continue
        denier = heard.owners.get(number, "")
        stated = _answered(article, proposals, heard, number, statements)
        key = (stated, "" if stated is not None else denier)
        claim = found.setdefault(key, _Denied(_id(denier, [one.id for one in found.values()]), stated))
        if denier and one.label not in _NO_DENIAL:
            claim.deniers[denier] = None
        if stated is not None:
            claim.makers[heard.owners[stated]] = None
            of[stated] = claim.id
        of[number] = claim.id
    return Claimed(tuple(_claim(article.text, proposals, one) for one in found.values()), of)


def _id(denier: str, taken: Sequence[str]) -> str:
    base = f"denied-by-{denier}"[:55] if denier else "denied"
    base = base.strip("-")
    return next(id for id in (base, *(f"{base}-{n}" for n in range(2, len(taken) + 3))) if id not in taken)


def _statements(proposals: Sequence[Proposal], heard: Heard) -> list[int]:
    """The numbers of the statements of a known voice that deny nothing themselves."""
    denied = {span for one in proposals if one.layer == "denial" for span in one.spans}
    return [
        at
        for at, one in enumerate(proposals)
        if one.layer == "speech"
        and one.label in _STATED
        and heard.owners.get(at)
        and denied.isdisjoint(one.spans)
    ]


def _answered(
    article: Article, proposals: Sequence[Proposal], heard: Heard, number: int, statements: Sequence[int]
) -> int | None:
    """The nearest statement of another voice, in this sentence or shortly before."""
    denial, denier = proposals[number], heard.owners.get(number, "")
    sentence = article.sentence_at(denial.start).number
    found: list[tuple[int, int]] = []
    for at in statements:
        back = sentence - article.sentence_at(proposals[at].start).number
        if 0 <= back <= _NEAR and heard.owners[at] != denier and (back or denier):
            found.append((back, -at))
    return -min(found)[1] if found else None


def _claim(text: str, proposals: Sequence[Proposal], one: _Denied) -> Claim:
    words = ""
    if one.stated is not None:
        words = " ".join(" … ".join(text[a:b] for a, b in proposals[one.stated].spans).split())
    facts = [Fact("made by", ", ".join(one.makers) or ask(say("made_by")))]
    if one.deniers:
        facts.append(Fact("denied by", ", ".join(one.deniers)))
    return Claim(one.id, _sentence(words), Facts(tuple(facts)))


def _sentence(words: str) -> str:
    """What is claimed as a plain sentence where reported words can be made one; else the question."""
    plain = stated(words)
    if plain:
        return plain
    shown = "".join(char if char.isprintable() else " " for char in words).replace("·", "-")
    if not words or len(words) > _LONGEST:
        return ask(say("claim"))
    return ask(say("claim_near", words=" ".join(shown.split())))


def stated(words: str) -> str:
    """A main clause in Konjunktiv I as a statement: „die Stadt habe kein Geld“ → Die Stadt hat kein Geld.

    "" for anything else: a clause with its verb last, a pronoun that needs its sentence, two verbs.
    """
    if (
        not words
        or _VERB_LAST.match(words)
        or _PRONOUN.search(words)
        or re.search(r"[…,;:„“”»«·⟨⟩\"]", words)
    ):
        return ""
    forms = _indicative()
    found = [match for match in re.finditer(r"\w+", words) if match[0] in forms]
    if len(found) != 1 or found[0].start() == 0:
        return ""
    start, end = found[0].span()
    sentence = words[:start] + forms[found[0][0]] + words[end:]
    return f"{sentence[:1].upper()}{sentence[1:]}." if sentence.isprintable() else ""


def _indicative() -> dict[str, str]:
    """Konjunktiv I of the third person → indicative, of the verbs that the table has."""
    found = {row["infinitive"].removesuffix("n"): row["present"] for row in rows("verbs")}
    return found | {"sei": "ist", "seien": "sind"}


def chains(heard: Heard, proposals: Sequence[Proposal], claims: Iterable[Claim]) -> Iterator[Chain]:
    """The way of each voice that is passed on or denies; where there is none, of the one heard most."""
    names = {speaker.id: speaker for speaker in heard.speakers}
    speech = [number for number, one in enumerate(proposals) if one.layer == "speech"]
    ways = {(heard.owners.get(at, ""), heard.channels.get(at, "")): None for at in speech}
    passed = [way for way in ways if all(way) and way[0] != way[1]]
    shown = {speaker for speaker, _ in passed}
    denying = {id: None for claim in claims for id in claim.facts.listed("denied by") if id not in shown}
    counted = [heard.owners[at] for at in speech if heard.owners.get(at)]
    most = max(counted, key=counted.count, default="")
    every = [*passed, *((id, "") for id in denying)] or ([(most, "")] if most else [])
    taken: set[str] = set()
    for speaker, channel in every:
        if speaker in names:
            yield _chain(names[speaker], channel, taken)


def _chain(speaker: Speaker, channel: str, taken: set[str]) -> Chain:
    id = speaker.id if speaker.id not in taken else f"{speaker.id}-{len(taken) + 1}"
    taken.add(id)
    last = channel or speaker.id
    first = (Link(speaker.id, channel, "in-text"),) if channel else ()
    return Chain(id, say("chain", name=speaker.name), (*first, Link(last, "article", "inferred")))
