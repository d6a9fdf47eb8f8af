"""LS208, a hint: words above the lesson's level that its glossary leaves out.

How hard a word is nobody has tabled for German under a licence we may use; how rare it is, the package
wordfreq knows (extra `levels`; a fifth of a second to load). Rarity stands in for level here, so this is
asked for (`lesart check --hints`) and never more than a hint. Without the package the check does not run,
and the command says so.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from importlib.util import find_spec

from lesart.checks.registry import Flaw, check
from lesart.study import Study

PACKAGE = "wordfreq"
RARE = {"A1": 5.2, "A2": 4.8, "B1": 4.2, "B2": 3.6, "C1": 2.8, "C2": 0.0}
"""Level → Zipf frequency (log10 of occurrences in a billion words) below which a word is likely above it.
Set by hand at the medians of glossary entries of each level; an estimate, as all levels here are."""
_WORD = re.compile(r"(?<![-\w])[a-zäöüß]{5,}(?![-\w])")


def can_run() -> bool:
    """The package that knows how rare words are is installed."""
    return find_spec(PACKAGE) is not None


@check("LS208", "hint")
def word_above_level(study: Study) -> Iterator[Flaw]:
    """A rare word that no entry explains, once each; names and other capitalised words are left alone."""
    limit = RARE.get(study.lesson.record.get("level") or "")
    if limit is None or not can_run():
        return
    from wordfreq import zipf_frequency

    article = study.lesson.article
    explained = {i for one in study.occurrences for start, end in one.spans for i in range(start, end)}
    seen: set[str] = set()
    for match in _WORD.finditer(article.text):
        word = match[0]
        if word in seen or match.start() in explained:
            continue
        seen.add(word)
        if 0.0 < zipf_frequency(word, "de") < limit:
            message = f"“{word}” is rare, perhaps too hard for this lesson, and the glossary leaves it out."
            yield Flaw(article.place_of(*match.span()), message, "Consider an entry for it.")
