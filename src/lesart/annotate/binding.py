"""A cue with what it binds: who speaks, through whom, and which words are meant."""

from __future__ import annotations

from dataclasses import dataclass

from lesart.annotate.clauses import Clause, Frame
from lesart.annotate.speakers import NOBODY, Voices
from lesart.text import Span


@dataclass(frozen=True, slots=True)
class Binding:
    """A cue with what it binds; `clauses` is empty when only the act of speaking is told."""

    frame: Frame
    pattern: str
    cue: tuple[Span, ...]
    label: str
    form: str
    uses: frozenset[str]
    clauses: tuple[Clause, ...] = ()
    spans: tuple[Span, ...] = ()
    mood: str = ""
    voices: Voices = NOBODY
    act: Span | None = None
    """The clause that tells the act."""
    around: tuple[Span, ...] = ()
    """The words of the frame."""

    @property
    def aside(self) -> bool:
        """Whether the act is told in a bracket."""
        return self.act is not None and any(
            clause.before == "(" and self.frame.tokens[clause.first].start == self.act[0]
            for clause in self.frame.clauses
        )

    @property
    def quoted(self) -> bool:
        return bool(self.clauses) and self.frame.is_quote(self.clauses[0])
