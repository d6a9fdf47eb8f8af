"""Who speaks and who passes on: each voice once, with an id, its kind, and whom it speaks for."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field

from lesart import schema
from lesart.annotate import Proposal
from lesart.asked import ask
from lesart.draft import names
from lesart.draft.wording import say
from lesart.model import Fact, Facts, Speaker

_CAPITAL = r"[A-ZÄÖÜÀ-Þ][\w’'-]*"
_OWNER = re.compile(
    rf"^(?P<head>.*?) (?P<case>des|vom|von der|der) (?P<more>(?:\w+en )*)(?P<noun>{_CAPITAL})"
)
_SPOKESMAN = re.compile(r"(?P<stem>\w{3,}?)s?-?[Ss]precher(?:in)?\b")
_BEGINNING = 120
"""In characters: within so many a sentence names its subject."""
_OFFICIAL = ("official", "person", "document")
"""Kinds that speak for somebody: an office does not."""


@dataclass
class Cast:
    """The voices of a text in the order in which they are heard."""

    text: str
    kinds: dict[str, str] = field(default_factory=dict)
    """Words of the text → the kind of source that a rule has seen in them."""
    voices: dict[str, Speaker] = field(default_factory=dict)
    _known: dict[str, str] = field(default_factory=dict)
    _person: str = ""

    def id_of(self, words: str) -> str:
        """The id of whom these words name, listed now if not yet; "" for a pronoun."""
        name, owner = names.person_and_owner(names.plain(words))
        if not name:
            return ""
        if name not in self._known:
            self._known[name] = self._find(name) or self._add(name, owner)
        found = self._known[name]
        if self.voices[found].kind == "person":
            self._person = found
        return found

    def _find(self, name: str) -> str:
        """A voice that is listed by a longer name, by a shorter one, or as the person last heard."""
        if names.is_age(name):
            return self._person
        parts = set(name.split())
        for voice in self.voices.values():
            listed = voice.name.split()
            same_end = listed[-1] == name.split()[-1]
            if voice.name == name or (same_end and (parts <= set(listed) or set(listed) <= parts)):
                if len(name) > len(voice.name) and names.kind(name) == "person" and " von " not in name:
                    self.voices[voice.id] = Speaker(voice.id, name, "person", voice.facts)
                return voice.id
        return ""

    def named_in(self, words: str) -> str:
        """The id of a listed voice with which a sentence begins: „Die Polizei konnte …“"""
        for name, id in self._known.items():
            if re.match(rf"(?:Der|Die|Das)? ?{re.escape(name)}\b", words):
                return id
        return ""

    def _add(self, name: str, tail: str) -> str:
        full = names.fuller(name, self.text)
        kind = self.kinds.get(name) or names.kind(full)
        kind = "person" if full != name else kind
        id = names.id_of(full, kind, self.voices)
        self.voices[id] = Speaker(id, full, kind or ask(say("kind")))
        owner = self._owner(f"{full} {tail}".strip(), kind)
        if owner:
            principal = self.id_of(owner)
            if principal and principal != id:
                one = self.voices[id]
                facts = Facts((Fact("speaks for", principal),))
                self.voices[id] = Speaker(id, one.name, one.kind, facts)
        return id

    def _owner(self, name: str, kind: str) -> str:
        """The institution that an office names: Sprecher des Ministeriums, Polizeisprecherin."""
        found = _OWNER.match(name)
        if found and kind in _OFFICIAL:
            owner = _nominative(found["case"], found["more"], found["noun"])
            if owner in self._known or names.kind(owner) == "institution":
                return owner
        for word in _SPOKESMAN.finditer(name):
            stem = word["stem"].capitalize()
            if names.kind(stem) == "institution":
                return stem
        return ""


def _nominative(case: str, more: str, noun: str) -> str:
    """der Sozialen Liste → Soziale Liste; an adjective whose ending depends on the gender is left out."""
    if case in ("des", "vom"):
        return names.without_genitive(noun) if case == "des" else noun
    adjectives = [word.removesuffix("n") for word in more.split()]
    return " ".join([*adjectives, noun])


@dataclass(frozen=True, slots=True)
class Heard:
    """The voices of a text, and by the number of a proposal whose it is and who passed it on."""

    speakers: tuple[Speaker, ...]
    owners: dict[int, str]
    channels: dict[int, str]


def heard(text: str, proposals: Sequence[Proposal]) -> Heard:
    """Everyone who speaks or passes on in the proposals."""
    cast = Cast(text, _kinds(text, proposals))
    voices = {part for one in proposals for part in (*one.speaker, *one.channel)}
    owners: dict[int, str] = {}
    channels: dict[int, str] = {}
    for number, one in enumerate(proposals):
        if one.layer == "source":
            owners[number] = cast.id_of(_words(text, one)) if voices.intersection(one.spans) else ""
        else:
            owners[number] = cast.id_of(one.who) if one.layer != "cue" else ""
            channels[number] = cast.id_of(_joined(text, one.channel))
    for number, one in enumerate(proposals):
        if one.layer == "denial" and not owners[number]:
            owners[number] = cast.named_in(text[one.start : one.start + _BEGINNING])
    return Heard(tuple(_reachable(cast)), owners, channels)


def _kinds(text: str, proposals: Iterable[Proposal]) -> dict[str, str]:
    kinds = {names.plain(_words(text, one)): one.label for one in proposals if one.layer == "source"}
    return {name: kind for name, kind in kinds.items() if name and kind}


def _words(text: str, one: Proposal) -> str:
    return _joined(text, one.spans)


def _joined(text: str, spans: Iterable[tuple[int, int]]) -> str:
    return " ".join(text[start:end] for start, end in spans)


def _reachable(cast: Cast) -> Iterator[Speaker]:
    """Everyone listed; an office that speaks for somebody is followed by them."""
    done: set[str] = set()
    for voice in cast.voices.values():
        for one in (voice, cast.voices.get(voice.facts.get("speaks for") or "")):
            if one and one.id not in done and schema.SLUG.fullmatch(one.id):
                done.add(one.id)
                yield one
