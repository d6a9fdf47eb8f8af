"""Proposals for annotations of any German text: rules and word lists, standard library only.

text → sentences and words → frames and bindings → rules in their order → proposals.
Each rule sees what the rules before it have found. A person reviews every proposal.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Final

from lesart.annotate.certainty import certainty, evidence, quotative
from lesart.annotate.confidence import measured
from lesart.annotate.continued import continued
from lesart.annotate.denials import contradictions, denials
from lesart.annotate.draft import Draft
from lesart.annotate.names import named
from lesart.annotate.naming import metonymy, naming
from lesart.annotate.partial import partial
from lesart.annotate.passing import passed_on
from lesart.annotate.proposal import Proposal
from lesart.annotate.sentences import Sentence, sentences
from lesart.annotate.sources import sources
from lesart.annotate.speech import attributed, direct, indirect, pointed, reported
from lesart.annotate.stances import cues, stances

__all__ = ["RULES", "Draft", "Proposal", "Sentence", "propose", "sentences"]

RULES: Final[tuple[Callable[[Draft], Iterator[Proposal]], ...]] = (
    direct,
    attributed,
    indirect,
    pointed,
    reported,
    continued,  # needs every framed speech: it belongs to whoever spoke last
    partial,  # lies within other speech
    cues,
    stances,  # where no speech has a cue
    denials,
    contradictions,  # needs those who deny
    certainty,
    quotative,
    evidence,  # what is unconfirmed is about proof
    sources,  # needs all who speak
    naming,
    metonymy,
)


def propose(text: str) -> tuple[Proposal, ...]:
    """What the rules find in a text, in its order; the longer before the shorter.

    >>> for one in propose("Der Zug sei pünktlich, sagte Kim Ott."):
    ...     print(f"{one.layer}/{one.label} {one.who}".strip())
    speech/indirect Kim Ott
    cue/neutral
    source/person
    """
    draft = Draft(text)
    for rule in RULES:
        draft.found.extend(rule(draft))
    return tuple(measured(named(text, passed_on(draft))))
