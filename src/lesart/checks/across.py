"""LS2, across lessons: one term keeps one plural and one set of principal parts."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from lesart.checks.registry import Flaw
from lesart.model import Place, Term
from lesart.words.headwords import Headword, headword

Heads = tuple[tuple[str, int], ...]
"""The head lines of a glossary, each with its 1-based line."""


def inconsistent_terms(glossaries: Iterable[tuple[str, Heads]]) -> Iterator[Flaw]:
    """LS209: entries that differ from an earlier lesson; glossaries come with the name of their file."""
    first: dict[tuple[str | None, str], tuple[Headword, str]] = {}
    for file, heads in glossaries:
        for line, number in heads:
            head = headword(Term(line, "", "", "", ""))
            known, where = first.setdefault((head.article, head.word), (head, file))
            if (known.plural, known.parts) != (head.plural, head.parts):
                was = ", ".join(filter(None, [known.plural, *known.parts])) or "nothing"
                message = f"“{head.word}” has other forms in another lesson: {was}."
                hint = f"The other one is in {where}; make them the same."
                yield Flaw(Place(file, number, 1, len(line) + 1), message, hint)
