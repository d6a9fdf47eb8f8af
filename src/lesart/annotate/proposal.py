"""What the annotator proposes: an annotation with its evidence, for a person to review."""

from __future__ import annotations

from dataclasses import dataclass

from lesart.text import Span

Spans = tuple[Span, ...]


@dataclass(frozen=True, slots=True)
class Proposal:
    """An annotation that a rule proposes; all offsets are code points of the text, ends exclusive.

    `layer` and `label` are ids of the taxonomy. `speaker`, `channel` and `cue` are the words of the text that
    name them, empty when the text names none. `who` is the speaker's name where `speaker` is a pronoun or
    stands in an earlier sentence. `frame` introduces what is said, `addressee` is whom one speaks to. `claim`
    is what a denial answers, where the text says it; `note` what a reader should know of the words.
    `confidence` (0 to 1) is how often the rule's proposals were right on the texts it was tried on.
    """

    layer: str
    label: str
    spans: Spans
    rule: str
    confidence: float
    speaker: Spans = ()
    channel: Spans = ()
    cue: Spans = ()
    cue_label: str = ""
    form: str = ""
    mood: str = ""
    grade: str = ""
    who: str = ""
    claim: Spans = ()
    note: str = ""
    frame: Spans = ()
    addressee: Spans = ()

    @property
    def start(self) -> int:
        return self.spans[0][0]

    @property
    def size(self) -> int:
        return sum(end - start for start, end in self.spans)

    def covers(self, start: int, end: int) -> bool:
        return any(a <= start and end <= b for a, b in self.spans)
