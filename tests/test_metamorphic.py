"""The same words in other clothes: the annotator finds the same, whatever the marks, verbs, names and order."""

from __future__ import annotations

import json
from typing import Any

import pytest
from conftest import ROOT

from lesart.annotate.output import annotated
from variants import VARIANTS, Piece, Variant, changed, edited

Spans = list[tuple[int, int]]
PARTS = ("quote", "speaker", "cue", "frame", "addressee")
OWN = [
    "„Wir bauen das Bad“, sagte Bürgermeisterin Eva Roth. „Das hat der Rat beschlossen“, erklärte sie am Montag.\n\n"
    "Roth betonte, das Geld sei da. Die Straße bleibe offen. Laut Stadtrat Jan Beck ist das „völlig ungewiss“.",
    "„Der Zug fährt“, teilte die Bahn mit. Wie Sprecherin Lena Groß sagte, hätten alle Gäste Platz. „Niemand muss "
    "stehen“, versicherte Lena Groß. Der Fahrgastverband sprach von „leeren Versprechen“.",
    "Die Forscher hätten nichts übersehen, sagte Institutsleiter Karl Weiß. „Die Messung ist richtig“, meinte Weiß. "
    "Kritiker warfen ihm vor, Zahlen verschwiegen zu haben. Weiß wies das zurück.",
]
GOLD = [
    json.loads(line)
    for name in ("public", "develop")
    for line in (ROOT / "tests" / "gold" / f"{name}.jsonl").read_text(encoding="utf-8").splitlines()
]
TEXTS = [*OWN, *(article["text"] for article in GOLD)]


def row(text: str) -> dict[str, Any]:
    """What is found in a text, as if it were the truth."""
    tokens = [(i, i + 1) for i in range(len(text))]
    return {**annotated(text, "x", "quotation"), "tokens": tokens}


def chars(spans: Spans) -> set[int]:
    return {at for start, end in spans for at in range(start, end)}


def overlap(one: Spans, other: Spans) -> float:
    a, b = chars(one), chars(other)
    return 2 * len(a & b) / (len(a) + len(b)) if a or b else 1.0


def joint(wanted: list[dict[str, Any]], found: list[dict[str, Any]]) -> tuple[float, int]:
    """The sum of the overlaps of all parts of the quotations, best pairs first, and how many parts there are."""
    pairs = sorted(
        ((overlap(a["quote"], b["quote"]), i, j) for i, a in enumerate(wanted) for j, b in enumerate(found)),
        reverse=True,
    )
    mine, theirs, total, count = set(range(len(wanted))), set(range(len(found))), 0.0, 0
    for value, i, j in pairs:
        if value and i in mine and j in theirs:
            mine.remove(i)
            theirs.remove(j)
            for part in PARTS:
                if wanted[i][part] or found[j][part]:
                    total, count = total + overlap(wanted[i][part], found[j][part]), count + 1
    lost = [one for side, rest in ((wanted, mine), (found, theirs)) for one in map(side.__getitem__, rest)]
    return total, count + sum(bool(one[part]) for one in lost for part in PARTS)


@pytest.mark.parametrize("kind", VARIANTS)
def test_other_clothes_cost_at_most_two_points(kind: str) -> None:
    total, count, touched = 0.0, 0, 0
    for text in TEXTS:
        before = row(text)
        after = changed(before, VARIANTS[kind](before))
        touched += after["text"] != text
        value, parts = joint(after["quotes"], annotated(after["text"], "x", "quotation")["quotes"])
        total, count = total + value, count + parts
    assert touched >= len(OWN)
    assert total / count >= 0.98


def test_a_variant_knows_where_everything_has_gone() -> None:
    text = "„A“, sagte Groß."
    one = edited(text, [(14, 15, "ss")])
    assert one.text == "„A“, sagte Gross."
    assert one.moved((11, 15)) == [(11, 16)]
    assert one.moved((15, 16)) == [(16, 17)]
    two = Variant(
        text, [Piece(11, 15), Piece(10, 11), Piece(5, 10), Piece(3, 5, ": "), Piece(0, 3), Piece(15, 16)]
    )
    assert two.text == "Groß sagte: „A“."
    assert two.moved((0, 3)) == [(12, 15)]
    assert two.moved((3, 15)) == [(0, 12)]
    assert two.moved((0, 5)) == [(10, 15)]


def test_a_loss_is_noticed() -> None:
    wanted = row(OWN[0])["quotes"]
    total, count = joint(wanted, wanted[:-1])
    assert joint(wanted, wanted) == (count, count)
    assert total / count < 0.98
