"""The layers besides speech: phrases, kinds of source, claims, names, and the tables that scripts make."""

from __future__ import annotations

import pytest

import build_konjunktiv
import calibrate
from lesart.annotate import Proposal, patterns, propose
from lesart.annotate.kinds import kind_of_word
from lesart.annotate.konjunktiv import first
from lesart.annotate.lexicon import rows
from lesart.annotate.patterns import every, matches
from lesart.annotate.sentences import sentences


def words(text: str, spans: tuple[tuple[int, int], ...]) -> str:
    return " … ".join(text[start:end] for start, end in spans)


def only(text: str, layer: str) -> Proposal:
    (one,) = (one for one in propose(text) if one.layer == layer)
    return one


@pytest.mark.parametrize(
    ("phrase", "text", "found"),
    [
        ("weder … noch", "Er kam weder am Montag noch am Dienstag.", "weder noch"),
        ("weder … noch", "Er kam noch weder hier.", ""),
        ("haltlose*", "Das sind haltlose Worte.", "haltlose"),
        ("haltlose*", "Das ist haltlos.", ""),
        ("kein|keine Zeit", "Sie hat keine Zeit.", "keine Zeit"),
        ("@negation Zeit", "Sie hat keinerlei Zeit.", "keinerlei Zeit"),
        ("bis zu #", "Es kamen bis zu 300 Leute.", "bis zu"),
        ("bis zu #", "Sie ging bis zu der Brücke.", ""),
        ("äußer* + sich + nicht", "Dazu wollte er sich nicht äußern.", "äußern sich nicht"),
        ("äußer* + sich + nicht", "Er äußerte sich dazu nicht.", "äußerte sich nicht"),
        ("äußer* + sich + nicht", "Er äußerte sich, kam aber nicht.", ""),
        ("Stimmen", "Die Stimmen wurden gezählt.", "Stimmen"),
        ("stimmen + nicht", "Nicht alle Stimmen wurden gezählt.", ""),
        ("stimmen + nicht", "Die Zahlen stimmen nicht.", "stimmen nicht"),
        ("Stand heute", "Stand heute ist alles gut.", "Stand heute"),
        ("ließ + offen", "Sie liess alles offen.", "liess offen"),
    ],
)
def test_phrases(phrase: str, text: str, found: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(patterns, "rows", lambda table: ({"phrase": phrase},))
    patterns._index.cache_clear()
    tokens = sentences(text)[0].tokens
    shown = [" ".join(tokens[at].text for at in match.at) for match in every("any", tokens)]
    patterns._index.cache_clear()
    assert shown == ([found] if found else [])


def test_a_word_belongs_to_one_match_at_most(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(patterns, "rows", lambda table: ({"phrase": "nie"}, {"phrase": "nie wieder"}))
    patterns._index.cache_clear()
    tokens = sentences("Er kam nie wieder.")[0].tokens
    assert [len(match.at) for match in matches("any", tokens)] == [2]
    patterns._index.cache_clear()


@pytest.mark.parametrize(
    "table", ["certainty", "contradictions", "denials", "evidence", "mentions", "naming", "stances"]
)
def test_every_phrase_of_a_table_is_found_in_its_own_words(table: str) -> None:
    """A phrase that nothing matches is a slip of the pen."""
    for row in rows(table):
        text = " ".join(_example(item) for item in row["phrase"].replace(" + ", " ").split())
        assert any(match.row == row for match in every(table, sentences(f"Da {text} da.")[0].tokens)), row


def _example(item: str) -> str:
    first, *_ = item.split("|")
    if first.startswith("@"):
        return next(row["word"] for row in rows("words") if row["class"] == first[1:])
    return {"…": "da", "#": "300"}.get(first, first.rstrip("*"))


@pytest.mark.parametrize(
    ("word", "kind"),
    [
        ("landesumweltamt", "institution"),
        ("ministeriums", "institution"),
        ("behörden", "institution"),
        ("us-regierung", "institution"),
        ("regierungssprecherin", "official"),
        ("polizeibeamten", "official"),
        ("regierungskreisen", "circles"),
        ("landkreis", "institution"),
        ("militärexperten", "experts"),
        ("augenzeugin", "witnesses"),
        ("wochenzeitung", "medium"),
        ("bundesbauministerin", "person"),
        ("abschlussbericht", "document"),
        ("gewerkschaftsangaben", "institution"),
        ("27-jährige", "person"),
        ("baum", ""),
        ("straße", ""),
    ],
)
def test_kinds_by_the_last_part_of_a_word(word: str, kind: str) -> None:
    assert kind_of_word(word) == kind


@pytest.mark.parametrize(
    ("text", "claim"),
    [
        ("Die Bank dementierte Berichte, wonach sie Stellen streicht.", "wonach sie Stellen streicht"),
        ("Roth wies den Vorwurf zurück, sie habe Geld genommen.", "sie habe Geld genommen"),
        ("Das Land dementierte Berichte über einen Angriff.", "einen Angriff"),
        ("Dass er es wusste, bestritt der Minister.", "Dass er es wusste"),
        (
            "Der Direktor soll Geld genommen haben. Er wies das zurück.",
            "Der Direktor soll Geld genommen haben",
        ),
        ("Das Wasser sei belastet, behauptete der Verein. Die Stadt dementierte.", "Das Wasser sei belastet"),
        ("Die Stadt dementierte.", ""),
    ],
)
def test_the_claim_that_a_denial_answers(text: str, claim: str) -> None:
    assert words(text, only(text, "denial").claim) == claim


def test_nobody_answers_their_own_claim() -> None:
    text = "Roth sagte, das Bad sei sicher. Roth wies die Kritik zurück."
    assert not only(text, "denial").claim


def test_a_contested_name_says_who_uses_it_where_it_stands_first() -> None:
    text = "Das Regime schwieg. Später sprach das Regime."
    one = only(text, "naming")
    assert (one.start, one.label) == (4, "contested")
    assert "Gleiches Maß" in one.note


def test_every_note_is_a_whole_sentence() -> None:
    for row in rows("naming"):
        assert row["note"][0].isupper(), row
        assert row["note"].endswith((".", "?")), row
        assert len(row["note"]) < 200, row


def test_the_name_in_somebodys_speech_is_theirs() -> None:
    text = "Roth sagte, das Regime sei am Ende."
    assert words(text, only(text, "naming").speaker) == "Roth"


def test_confidence_is_what_was_counted() -> None:
    counted = {row["rule"]: float(row["confidence"]) for row in rows("confidence")}
    assert only("Der Konzern dementierte den Bericht.", "denial").confidence == counted["denial/flat-any"]
    for row in rows("confidence"):
        right, of = int(row["right"]), int(row["of"])
        assert 0 <= right <= of
        assert row["confidence"] == f"{(right + 3) / (of + 5):.2f}"


def test_calibration_counts_what_is_annotated() -> None:
    text = "Roth sagte, das Bad sei möglicherweise dicht."
    (hedge,) = (one for one in propose(text) if one.layer == "certainty")
    right = {"layer": "certainty", "label": "hedge", "spans": list(hedge.spans)}
    assert calibrate.is_annotated({"text": text, "annotations": [right]}, hedge)
    for wrong in ({"label": "booster"}, {"layer": "denial"}, {"spans": [[0, 4]]}):
        assert not calibrate.is_annotated({"text": text, "annotations": [right | wrong]}, hedge)


def test_the_table_of_the_konjunktiv_is_what_the_script_makes() -> None:
    assert build_konjunktiv.TABLE.read_text(encoding="utf-8") == build_konjunktiv.text()


def test_the_rule_for_the_first_konjunktiv_agrees_with_ablaut() -> None:
    for verb in set(build_konjunktiv.verbs()) - {"sein"}:
        made = build_konjunktiv.forms(build_konjunktiv.ablaut.conjugate(verb), "konjunktiv1", 2)
        assert set(first(verb)) & set(made), verb
