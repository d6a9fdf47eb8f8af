"""The table of Konjunktiv forms, from our own list of verbs.

python scripts/build_konjunktiv.py [--check]

Conjugates the verbs of lexicon/subjunctive.csv and data/verbs.csv with the package ablaut and writes
lexicon/konjunktiv.csv: only forms that can be nothing but a Konjunktiv. With --check nothing is written; the
exit status is 1 when the table is not what this script makes. The annotator itself needs no ablaut.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator
from importlib.resources import files
from pathlib import Path

import ablaut

from lesart.annotate.lexicon import rows
from lesart.text.signals import verb_forms

TABLE = Path(str(files("lesart.annotate.lexicon"))) / "konjunktiv.csv"
SINGULAR, PLURAL = 2, 5
"""Where ablaut lists the third persons."""
INDICATIVE = ("present", "preterite")
MOODS = (
    ("konjunktiv1", SINGULAR, "k1"),
    ("konjunktiv1", PLURAL, "k1"),
    ("konjunktiv2", SINGULAR, "k2"),
    ("konjunktiv2", PLURAL, "k2-substitute"),
)


def verbs() -> list[str]:
    own = {row["verb"] for row in rows("subjunctive")} | {
        row["particle"] + row["verb"] for row in rows("cues")
    }
    return sorted(own | {reading.infinitive for every in verb_forms().values() for reading in every})


def forms(verb: ablaut.Conjugation, slot: str, person: int) -> list[str]:
    """A form as it stands, and joined to its particle: reise (ab), abreise."""
    first, *particle = getattr(verb, slot)[person].split()
    return [first, *(one + first for one in particle)]


def table() -> dict[str, str]:
    """Form → mood; a form that is also an indicative, an infinitive or a weak past is left out."""
    every = [ablaut.conjugate(verb) for verb in verbs()]
    other = {form for verb in every for form in _other(verb)}
    found: dict[str, str] = {}
    for verb in every:
        for slot, person, mood in MOODS:
            first, *joined = forms(verb, slot, person)
            if first in other or (mood != "k1" and first.endswith(("te", "ten")) and _is_weak(verb)):
                continue
            full = [verb.infinitive[:-1] + "e"] if mood == "k1" and verb.infinitive.endswith("eln") else []
            for form in (first, *joined, *full):
                found.setdefault(form, mood)
    found["wären"] = "k2"  # no present of sein looks like it
    return dict(sorted(found.items()))


def _other(verb: ablaut.Conjugation) -> Iterator[str]:
    yield from (verb.infinitive, verb.past_participle)
    for slot in INDICATIVE:
        for person in (SINGULAR, PLURAL):
            yield from forms(verb, slot, person)


def _is_weak(verb: ablaut.Conjugation) -> bool:
    """A past in -te is a Konjunktiv too, even where ablaut gives the other past (wandte, wendete)."""
    return forms(verb, "konjunktiv2", SINGULAR)[0].endswith("ete")


def text() -> str:
    lines = (f"{form},{mood}" for form, mood in table().items())
    return "\n".join(("form,mood", *lines)) + "\n"


def main(arguments: list[str]) -> int:
    made = text()
    if "--check" in arguments:
        same = TABLE.read_text(encoding="utf-8") == made
        print(f"{TABLE.name} is {'' if same else 'not '}what the script makes")
        return 0 if same else 1
    TABLE.write_text(made, encoding="utf-8")
    print(f"{TABLE.name}: {made.count(chr(10)) - 1} forms of {len(verbs())} verbs")
    return 0


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
