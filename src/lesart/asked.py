"""What a draft leaves to a person: ⟨a question?⟩ where its answer is to stand.

The brackets never occur in news, are seen at a glance and found by any editor's search.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

_ASKED = re.compile("⟨([^⟨⟩\n]+)⟩")


def ask(question: str) -> str:
    """A gap that asks `question`: „⟨Plural?⟩“.

    >>> ask("Plural?")
    '⟨Plural?⟩'
    """
    return f"⟨{question.translate({ord(char): None for char in '⟨⟩'})}⟩"


def is_asked(value: str) -> bool:
    return bool(_ASKED.search(value))


def asked(lines: Iterable[str], known: str = "") -> Iterator[tuple[int, int, int, str]]:
    """Each gap with its 0-based line, its columns, and its question.

    What stands in `known`, the text of the article, word for word is a quotation and asks nothing.
    """
    for index, line in enumerate(lines):
        for match in _ASKED.finditer(line):
            if match[0] not in known:
                yield index, match.start(), match.end(), match[1]
