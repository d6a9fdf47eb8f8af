"""The table of Konjunktiv II forms, from our own list of verbs.

python scripts/build_konjunktiv.py [--check]

Conjugates the verbs of lexicon/subjunctive.csv and data/verbs.csv with the package ablaut and writes
lexicon/konjunktiv.csv: forms of the third person that can be nothing but a Konjunktiv II (käme, lägen). The
Konjunktiv I needs no table: it is the stem and -e. With --check nothing is written; the exit status is 1 when
the table is not what this script makes. The annotator itself needs no ablaut.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator
from importlib.resources import files
from pathlib import Path

import ablaut

from lesart.annotate import lexicon
from lesart.annotate.konjunktiv import first
from lesart.text.signals import verb_forms

TABLE = Path(str(files("lesart.annotate.lexicon"))) / "konjunktiv.csv"
SINGULAR, PLURAL = 2, 5
"""Where ablaut lists the third persons."""
INDICATIVE = ("present", "preterite")
WEAK = ("te", "ten")
"""A Konjunktiv with this ending is a past as well, be it that of another verb (wendete)."""


def verbs() -> list[str]:
    own = {row["verb"] for row in lexicon.table("subjunctive")} | {
        row["particle"] + row["verb"] for row in lexicon.table("cues")
    }
    return sorted(own | {reading.infinitive for every in verb_forms().values() for reading in every})


def forms(verb: ablaut.Conjugation, slot: str, person: int) -> list[str]:
    """A form as it stands, and joined to its particle: reise (ab), abreise."""
    plain, *particle = getattr(verb, slot)[person].split()
    return [plain, *(one + plain for one in particle)]


def table() -> dict[str, str]:
    """Form → mood; a form that is also an indicative or an infinitive is left out."""
    every = [ablaut.conjugate(verb) for verb in verbs()]
    other = {form for verb in every for form in (*_other(verb), *first(verb.infinitive))}
    found: dict[str, str] = {}
    for verb in every:
        for person, mood in ((SINGULAR, "k2"), (PLURAL, "k2-substitute")):
            plain, *joined = forms(verb, "konjunktiv2", person)
            if plain not in other and not (plain.endswith(WEAK) and plain not in verb_forms()):
                found.update(dict.fromkeys((plain, *joined), mood))
    found["wären"] = "k2"  # it stands in for nothing: seien is clear
    return dict(sorted(found.items()))


def _other(verb: ablaut.Conjugation) -> Iterator[str]:
    yield from (verb.infinitive, verb.past_participle)
    for slot in INDICATIVE:
        for person in (SINGULAR, PLURAL):
            yield from forms(verb, slot, person)


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
