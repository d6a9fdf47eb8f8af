"""How often each rule of the annotator was right, counted on annotated texts and kept as its confidence.

python scripts/calibrate.py GOLD.jsonl ... [--quotations TRAIN.jsonl] [--layers denial,certainty]

GOLD: articles with complete annotations (tests/gold). A proposal is right when an annotation of its layer and
label shares half of its letters. --quotations: the quotation data in ../shared, for the layer "speech" alone;
only counts are kept of it. Writes lexicon/confidence.csv: rule, right, of, confidence. Few cases say little,
and rules do better on the texts they were written on: each begins with five cases, of which three are right.
"""

from __future__ import annotations

import argparse
import csv
import json
import sys
from collections import Counter
from collections.abc import Iterable, Iterator
from importlib.resources import files
from pathlib import Path
from typing import Any

from lesart.annotate import Proposal, propose

TABLE = Path(str(files("lesart.annotate.lexicon"))) / "confidence.csv"
BEGINNING = 3, 5
HALF = 0.5
LAYERS = ("speech", "source", "cue", "denial", "certainty")
QUOTED = {
    "direct": {"Direct"},
    "indirect": {"Indirect", "IndirectFreeIndirect"},
    "attributed": {"Indirect", "IndirectFreeIndirect"},
    "continued": {"IndirectFreeIndirect", "Indirect", "FreeIndirect"},
    "reported": {"Reported"},
}
"""The labels of speech by the types of the quotation data; single words are not annotated there."""

Counts = dict[str, Counter[bool]]
Spans = Iterable[tuple[int, int]]


def layer_of(rule: str) -> str:
    """The rules of speech are named for its labels and patterns, the others for their layers."""
    layer = rule.split("/")[0]
    return layer if layer in LAYERS else "speech"


def letters(text: str, spans: Spans) -> set[int]:
    return {at for start, end in spans for at in range(start, end) if text[at].isalnum()}


def shares_half(one: set[int], other: set[int]) -> bool:
    return bool(one and other) and 2 * len(one & other) >= HALF * (len(one) + len(other))


def documents(path: Path) -> Iterator[dict[str, Any]]:
    with path.open(encoding="utf-8") as lines:
        yield from (json.loads(line) for line in lines if line.strip())


def is_annotated(document: dict[str, Any], one: Proposal) -> bool:
    text = document["text"]
    found = letters(text, one.spans)
    label = f"{one.layer}/{one.label}"
    for other in document["annotations"]:
        if label in (f"{other['layer']}/{other['label']}", *(other.get("ambiguous") or ())):
            gold = letters(text, other["spans"])
            if shares_half(found, gold) or (one.label == "evidence" and gold and gold <= found):
                return True
    return False


def is_quoted(document: dict[str, Any], one: Proposal) -> bool:
    found = letters(document["text"], one.spans)
    return any(
        quote["type"] in QUOTED[one.label] and shares_half(found, letters(document["text"], quote["quote"]))
        for quote in document["quotes"]
    )


def counted(gold: Iterable[Path], quotations: Path | None) -> Counts:
    counts: Counts = {}
    for path in gold:
        for document in documents(path):
            for one in propose(document["text"]):
                if one.layer != "naming":  # the gold texts have none
                    counts.setdefault(one.rule, Counter())[is_annotated(document, one)] += 1
    for document in documents(quotations) if quotations else ():
        for one in propose(document["text"]):
            if one.layer == "speech" and one.label in QUOTED:
                counts.setdefault(one.rule, Counter())[is_quoted(document, one)] += 1
    return counts


def table(counts: Counts) -> list[dict[str, object]]:
    """The rows by rule."""
    return [
        {
            "rule": rule,
            "right": each[True],
            "of": each.total(),
            "confidence": f"{(each[True] + BEGINNING[0]) / (each.total() + BEGINNING[1]):.2f}",
        }
        for rule, each in sorted(counts.items())
    ]


def main(arguments: list[str]) -> int:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("gold", nargs="+", type=Path)
    parser.add_argument("--quotations", type=Path)
    parser.add_argument("--layers", default=",".join(LAYERS), help="whose rules are written; default: all")
    options = parser.parse_args(arguments)
    missing = [path for path in (*options.gold, options.quotations) if path and not path.is_file()]
    if missing:
        print(f"calibrate: there is no file {missing[0]}; give one with a document a line", file=sys.stderr)
        return 2
    counts = counted(options.gold, options.quotations)
    layers = options.layers.split(",")
    rows = table({rule: each for rule, each in counts.items() if layer_of(rule) in layers})
    with TABLE.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, ["rule", "right", "of", "confidence"], lineterminator="\n")
        writer.writeheader()
        writer.writerows(rows)
    print(f"{TABLE.name}: {len(rows)} rules")
    return 0


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
