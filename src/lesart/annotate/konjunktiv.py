"""Forms of the Konjunktiv: the first by rule, the second by the table of scripts/build_konjunktiv.py."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache

from lesart.annotate.lexicon import rows


def first(verb: str) -> Iterator[str]:
    """The third person of the Konjunktiv I: the stem and -e; handeln has two.

    >>> [*first("kommen"), *first("ändern"), *first("handeln")]
    ['komme', 'ändere', 'handele', 'handle']
    """
    yield verb.removesuffix("n").removesuffix("e") + "e"
    if verb.endswith("eln"):
        yield verb.removesuffix("eln") + "le"


@cache
def second() -> dict[str, str]:
    """Forms that can be nothing but a Konjunktiv II → "k2", or in the plural "k2-substitute"."""
    return {row["form"]: row["mood"] for row in rows("konjunktiv")}
