"""The glossary's lexicon, its circles and its order: what is found, and what must not be."""

from __future__ import annotations

from pathlib import Path

import pytest
from conftest import TEMPLATE, replace_in

from lesart.checks import run_checks
from lesart.model import Finding, Term
from lesart.read import read
from lesart.words.nouns import noun
from lesart.words.stems import echo
from lesart.words.tables import rows

CIRCLES = [
    ("der Beleg, -e", "Nomen", "Papier, das etwas belegt", "belegt"),
    ("der Beleg, -e", "Nomen", "was die Polizei als Belege nennt", "Belege"),
    ("die Behauptung, -en", "Nomen", "das, was jemand behauptet", "behauptet"),
    ("das Dementi, -s", "Nomen", "eine Aussage, die etwas dementiert", "dementiert"),
    ("die Sanktion, -en", "Nomen", "wenn ein Land sanktioniert wird", "sanktioniert"),
    ("die Sicherheit, -en", "Nomen", "wenn alles sicher ist", "sicher"),
    ("die Gefahr, -en", "Nomen", "eine gefährliche Lage", "gefährliche"),
    ("die Absprache, -n", "Nomen", "zum Beispiel eine Preisabsprache", "Preisabsprache"),
    ("die Sanktion, -en", "Nomen", "Teil der Sanktionspolitik", "Sanktionspolitik"),
    ("der Staat, -en", "Nomen", "ein Land mit staatlichen Stellen", "staatlichen"),
    ("zurückweisen, wies zurück, hat zurückgewiesen", "Verb", "man weist etwas zurück", "weist … zurück"),
    (
        "zurückweisen, wies zurück, hat zurückgewiesen",
        "Verb",
        "eine Zurückweisung schreiben",
        "Zurückweisung",
    ),
    ("vorwerfen, warf vor, hat vorgeworfen", "Verb", "einen Vorwurf machen", "Vorwurf"),
    ("mitteilen, teilte mit, hat mitgeteilt", "Verb", "eine Mitteilung machen", "Mitteilung"),
    ("abhängig", "Adjektiv", "nicht unabhängig", "unabhängig"),
    ("feindselig", "Adjektiv", "voll Feindseligkeit", "Feindseligkeit"),
    ("nach eigenen Angaben", "Wendung", "so ist es nach eigenen Angaben", "nach eigenen Angaben"),
]
NO_CIRCLES = [
    ("die Preisabsprache, -n", "Nomen", "heimliche Einigung über Preise"),
    ("die Macht, Mächte", "Nomen", "wer sie hat, macht, was er will"),
    ("das Gericht, -e", "Nomen", "Stelle, an die eine Klage gerichtet ist"),
    ("das Gesetz, -e", "Nomen", "eine Regel, die der Staat gesetzt hat"),
    ("die Einigung, -en", "Nomen", "Lösung, der einige oder alle zustimmen"),
    ("der Rat, Räte", "Nomen", "Gruppe, die vor der Heirat berät"),
    ("die Lage, -n", "Nomen", "wie die Dinge liegen und lagen"),
    ("die Frage, -n", "Nomen", "Satz, auf den man eine Antwort möchte, auch in einer Umfrage"),
    ("der Stand, Stände", "Nomen", "wie weit man es verstanden hat"),
    ("das Verbot, -e", "Nomen", "Regel, nach der man etwas nicht tun darf, anders als beim Angebot"),
    ("sein, war, ist gewesen", "Verb", "so sein, wie es ist"),
    ("geben, gab, hat gegeben", "Verb", "etwas in die Hand von jemandem legen, zum Beispiel ein Gebäck"),
    ("leiden, litt, hat gelitten", "Verb", "durch etwas Schmerzen haben, zum Beispiel durch ein Leid"),
    ("abhalten, hielt ab, hat abgehalten", "Verb", "dafür sorgen, dass jemand etwas nicht tut"),
    ("der Richter, -", "Nomen", "Person, die am Ende eines Prozesses die richtige Strafe sucht"),
    ("ohnehin", "Adverb", "sowieso; ohne Folgen"),
    ("der Beleg, -e", "Nomen", ""),
]  # fmt: skip


def _term(head: str, part_of_speech: str, definition: str) -> Term:
    return Term(head, part_of_speech, "B1", "", definition)


@pytest.mark.parametrize(("head", "part_of_speech", "definition", "words"), CIRCLES)
def test_a_circle_is_seen(head: str, part_of_speech: str, definition: str, words: str) -> None:
    assert echo(_term(head, part_of_speech, definition)) == words


@pytest.mark.parametrize(("head", "part_of_speech", "definition"), NO_CIRCLES)
def test_what_only_looks_alike_is_no_circle(head: str, part_of_speech: str, definition: str) -> None:
    assert echo(_term(head, part_of_speech, definition)) is None


def test_the_lexicon_knows_words_and_heads_of_compounds() -> None:
    vorwurf = noun("Vorwurf")
    assert vorwurf
    assert (vorwurf.articles, vorwurf.plurals, vorwurf.sure) == (("der",), ("Vorwürfe",), True)
    compound = noun("Versorgungsengpass")
    assert compound
    assert (compound.articles, compound.plurals, compound.sure) == (("der",), ("Versorgungsengpässe",), False)
    hyphen = noun("US-Behörde")
    assert hyphen
    assert hyphen.plurals == ("US-Behörden",)


@pytest.mark.parametrize("word", ["Heirat", "Quarkstrudel", "Vorrat", "Reis"])
def test_the_lexicon_does_not_guess(word: str) -> None:
    assert noun(word) is None


def test_the_longest_head_counts() -> None:
    face = noun("Pokergesicht")
    assert face
    assert face.articles == ("das",)


def test_every_row_is_complete_and_stands_once() -> None:
    table = rows("nouns")
    assert len({row["word"] for row in table}) == len(table)
    assert all(set(row["article"].split("|")) <= {"der", "die", "das"} and row["source"] for row in table)
    for name in ("affixes", "comparison", "irregular", "lookalikes"):
        assert all(all(row.values()) for row in rows(name)), name


def _findings(folder: Path, head: str) -> list[Finding]:
    replace_in(folder / "glossary.md", "der Beleg, -e", head)
    lesson = read(folder).lesson
    assert lesson
    return [finding for finding in run_checks(lesson, ["LS2"]) if finding.code == "LS206"]


@pytest.mark.parametrize(
    ("head", "severities"),
    [
        ("der Beleg, -e", []),
        ("der Beleg, kein Plural", []),
        ("das Beleg, -e", ["error"]),
        ("das Beleg, -s", ["error", "error"]),
        ("das Teil, -e", []),
        ("der Teil, -e", []),
        ("die Teil, -e", ["error"]),
        ("die Wort, Wörter", ["error"]),
        ("das Wort, Worte", []),
        ("das Kompromiss, -e", ["warning"]),
        ("die Brötchenpreis, -e", ["warning"]),
        ("der Kosten, nur Plural", ["error"]),
        ("der Semmeln, nur Plural", ["error"]),
        ("das Quarkstrudel, -s", []),
    ],
)
def test_only_two_sources_make_an_error(lesson_folder: Path, head: str, severities: list[str]) -> None:
    assert [finding.severity for finding in _findings(lesson_folder, head)] == severities


def test_only_the_first_misplaced_entry_is_named(lesson_folder: Path) -> None:
    entry = "{}\n:   Nomen · B1 · x\n:   etwas\n\n"
    heads = ["die Woche, -n", "der Beleg, -e", "die Übung, -en", "die Absprache, -n"]
    text = "".join(entry.format(head) for head in heads)
    (lesson_folder / "glossary.md").write_text(text, encoding="utf-8")
    lesson = read(lesson_folder).lesson
    assert lesson
    found = [finding for finding in run_checks(lesson, ["LS2"]) if finding.code == "LS205"]
    assert [finding.message for finding in found] == ["“Beleg” belongs before “Woche”."]
    assert found[0].place.line == 5


def test_the_template_is_in_order() -> None:
    lesson = read(TEMPLATE).lesson
    assert lesson
    assert run_checks(lesson, ["LS2"]) == []
