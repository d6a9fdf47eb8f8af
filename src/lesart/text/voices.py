"""Whose words a text is made of."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Iterable
from typing import Final

from lesart.text.locate import Span

WORD: Final = re.compile(r"\w+(?:-\w+)*")
"""What counts as one word; a compound with hyphens is one."""


def words_by_voice(text: str, speech: Iterable[tuple[str, tuple[Span, ...]]]) -> Counter[str | None]:
    """Words by the speaker of the shortest speech around them; None is the newsroom.

    `speech` gives speakers with the spans of what they say; each is counted, if only with 0.
    """
    known = sorted(speech, key=lambda one: -sum(end - start for start, end in one[1]))
    starts = [match.start() for match in WORD.finditer(text)]
    voice: list[str | None] = [None] * len(starts)
    for speaker, spans in known:
        for start, end in spans:
            for at in range(bisect_left(starts, start), bisect_left(starts, end)):
                voice[at] = speaker
    counts = Counter(voice)
    counts.update({speaker: 0 for speaker, _ in known})
    return counts
