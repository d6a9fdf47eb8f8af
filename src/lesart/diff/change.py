"""One change of one fact; and the few ways in which facts, words and prose can change."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import dataclass, replace
from difflib import SequenceMatcher
from typing import Literal

from lesart.model import Facts, Place, Prose

Act = Literal[
    "added", "removed", "changed", "rewritten", "renewed",
    "now named", "no longer named", "now right", "now wrong",
    "proposed", "proposed again", "accepted", "rejected",
]  # fmt: skip
NOWHERE = Place("")
_LONGEST = 60
_SHOWN = 2
"""How many of the changes within a text are shown."""


@dataclass(frozen=True, slots=True)
class Change:
    """`part` is a key of `words.NOUNS`; `subject` says which one, `facet` what of it, `detail` how.

    `place` is where it stands now; of what was removed, where it stood.
    """

    part: str
    act: Act
    subject: str = ""
    facet: str = ""
    detail: str = ""
    place: Place = NOWHERE

    @property
    def is_gone(self) -> bool:
        return self.act in ("removed", "rejected") and not self.facet


def short(text: str, longest: int = _LONGEST) -> str:
    """One line of at most so many characters, cut between words."""
    line = " ".join(text.split())
    if len(line) <= longest:
        return line
    return line[:longest].rsplit(" ", 1)[0].rstrip(" ,;:") + " …"


def quoted(text: str) -> str:
    return f"„{short(text)}“"


def value(about: Change, facet: str, old: str | None, new: str | None) -> Iterator[Change]:
    """The change of a single value, if it is one; None is a value that is not there."""
    if old == new:
        return
    if old is None:
        yield replace(about, act="now named", facet=facet, detail=short(new or ""))
    elif new is None:
        yield replace(about, act="no longer named", facet=facet, detail=short(old))
    else:
        yield replace(about, act="changed", facet=facet, detail=f"{short(old)} → {short(new)}")


def facts(about: Change, old: Facts, new: Facts, told: Collection[str] = ()) -> Iterator[Change]:
    """The change of each fact, by its key; `told` are keys of which somebody else speaks."""
    keys = dict.fromkeys(fact.key for fact in (*old.items, *new.items))
    for key in keys:
        if key not in told:
            yield from value(about, key, old.get(key), new.get(key))


def prose(about: Change, facet: str, old: Prose, new: Prose) -> Iterator[Change]:
    """The change of an author's prose, however far it goes, is one."""
    if old.text == new.text:
        return
    if not old.text:
        yield replace(about, act="added", facet=facet, detail=short(new.text))
    elif not new.text:
        yield replace(about, act="removed", facet=facet, detail=short(old.text))
    else:
        yield replace(about, act="rewritten", facet=facet, detail=reworded(old.text, new.text))


def reworded(old: str, new: str) -> str:
    """Which words became which: the first few stretches."""
    before, after = old.split(), new.split()
    steps = [s for s in SequenceMatcher(None, before, after, autojunk=False).get_opcodes() if s[0] != "equal"]
    if not steps:
        return "spaces and lines"
    pairs = [(" ".join(before[a:b]), " ".join(after[c:d])) for _, a, b, c, d in steps]
    return listed([arrow(*pair) for pair in pairs])


def arrow(old: str, new: str) -> str:
    """What became what; what only came or went has a sign instead."""
    if not old:
        return f"+ {short(new)}"
    return f"{short(old)} → {short(new)}" if new else f"− {short(old)}"


def listed(rows: list[str]) -> str:
    """The first few, and how many more."""
    more = len(rows) - _SHOWN
    return "; ".join(rows[:_SHOWN]) + (f"; and {more} more" if more > 0 else "")
