"""Lesson 1 is complete, and no word of its quotations can change unnoticed."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import pytest
from conftest import FIRST, replace_in

from lesart import data, schema
from lesart.checks import run_checks
from lesart.cli import main
from lesart.model import Lesson
from lesart.read import read
from lesart.render import lesson_json
from lesart.study import Study
from lesart.text import judge


@pytest.fixture(scope="module")
def lesson() -> Lesson:
    lesson = read(FIRST).lesson
    assert lesson is not None
    return lesson


def test_it_is_clean_and_says_only_its_summary(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["check", str(FIRST)]) == 0
    assert re.fullmatch(
        r"1 lesson, \d+ quotations, \d+ glossary entries: no findings\.\n", capsys.readouterr().out
    )


def test_it_is_complete(lesson: Lesson) -> None:
    layers = Counter(annotation.layer for annotation in lesson.annotations)
    assert set(layers) == set(data.layers())
    assert len(lesson.annotations) >= 45
    assert len(lesson.chains) >= 2
    assert len(lesson.terms) >= 20
    assert len(lesson.exercises) >= 4
    assert len(lesson.cells) >= 3
    assert lesson.bullets("Objectives")
    assert lesson.bullets("Follow-up")
    assert lesson.record.listed("competences")
    assert lesson.teacher
    assert {part.heading for part in lesson.teacher.parts} == {*schema.TEACHER_SECTIONS, schema.SHORT_PATH}
    short = lesson.teacher.path(schema.SHORT_PATH)
    assert short
    assert short.minutes == 45


def test_the_other_version_is_quoted_in_short_pieces(lesson: Lesson) -> None:
    assert lesson.comparison
    quotes = [point.other.words for point in lesson.comparison.points if point.other]
    assert max(len(quote.split()) for quote in quotes) <= 25
    assert {point.change for point in lesson.comparison.points} >= {"kept", "softened", "dropped", "added"}
    assert all(point.note.text for point in lesson.comparison.points)


def test_every_annotation_has_its_words(lesson: Lesson) -> None:
    study = Study(lesson)
    for located in study.located:
        assert located.spans is not None
        words = " … ".join(lesson.article.text[a:b] for a, b in located.spans)
        assert words == located.annotation.quote


def mutations(words: list[str]) -> Iterator[list[str]]:
    """Each word changed, dropped from between the others, doubled with another, swapped with the next."""
    for at in range(len(words)):
        yield [*words[:at], words[at] + "x", *words[at + 1 :]]
        yield [*words[:at], "angeblich", *words[at:]]
        if 0 < at < len(words) - 1:
            yield [*words[:at], *words[at + 1 :]]
        if at + 1 < len(words) and words[at] != words[at + 1]:
            yield [*words[:at], words[at + 1], words[at], *words[at + 2 :]]


def test_each_word_of_each_quotation_is_guarded(lesson: Lesson) -> None:
    """Swap, drop, add or change any one word of any quotation of three words or more: each is found."""
    study = Study(lesson)
    count = 0
    quotes = {
        *(annotation.quote for annotation in lesson.annotations),
        *(one.text for one in study.quotations),
    }
    for quote in sorted(quotes):
        words = quote.split()
        if len(words) < 3 or "…" in words:
            continue
        for changed in mutations(words):
            judgement = judge(study.source, " ".join(changed))
            assert judgement.verdict not in ("verbatim", "typographic", "marked", "ambiguous"), changed
            assert judgement.verdict != "altered" or judgement.changes, changed
            count += 1
    assert count > 900


CHANGES = [
    ("annotations.md", "> Die Sanktionen des UN-Sicherheitsrats habe", "> Die Sanktionen des UN-Sicherheitsrats hat", "LS103", ["“hat” instead of “habe”"]),
    ("annotations.md", "> wir werden auch nicht planen", "> wir werden auch planen", "LS103", ["“nicht” is missing"]),
    ("glossary.md", "das Gerücht, -e", "das Geraune, kein Plural", "LS201", ["Geraune"]),
    ("article.md", "Woher die Behauptung stamme", "Woher diese Behauptung stamme", "LS010", ["sealed"]),
    ("lesson.md", "„Sie wollten das Ansehen seines Landes beschädigen“?", "„Sie wollten das Ansehen ihres Landes beschädigen“?", "LS103", ["“ihres” instead of “seines”"]),
    ("teacher.md", "(„seinen Namen teilte die Agentur nicht mit“)", "(„seinen Namen teilte die Agentur mit“)", "LS103", ["“nicht” is missing"]),
    ("compare.md", "> Wir haben *bisher* nie Waffen", "> Wir haben *noch* nie Waffen", "LS103", ["“noch” instead of “bisher”"]),
]  # fmt: skip


@pytest.mark.parametrize(("file", "old", "new", "code", "said"), CHANGES, ids=lambda value: str(value)[:24])
def test_a_changed_word_is_found(
    file: str,
    old: str,
    new: str,
    code: str,
    said: list[str],
    first_folder: Path,
    capsys: pytest.CaptureFixture[str],
) -> None:
    replace_in(first_folder / file, old, new)
    line = next(n for n, row in enumerate((first_folder / file).read_text().split("\n"), 1) if new in row)
    if code == "LS010":
        line = next(
            n for n, row in enumerate((first_folder / file).read_text().split("\n"), 1) if row[:5] == "seal:"
        )
    assert main(["check", str(first_folder)]) == 1
    out = capsys.readouterr().out
    assert f"{code} error" in out
    assert re.search(rf"{file}:{line}:\d+", out)
    for words in said:
        assert words in out


def test_an_unsealed_change_shows_the_new_seal(
    first_folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    replace_in(first_folder / "article.md", "ohnehin nie anerkannt.", "ohnehin nie anerkannt!")
    main(["check", str(first_folder)])
    seal = re.search(r"= seal: (sha256:[0-9a-f]{64})", capsys.readouterr().out)
    assert seal
    text = (first_folder / "article.md").read_text(encoding="utf-8")
    (first_folder / "article.md").write_text(re.sub(r"seal: .*", f"seal: {seal[1]}", text), encoding="utf-8")
    assert main(["check", str(first_folder)]) == 0


def test_no_speaker_is_left_without_a_kind(lesson: Lesson) -> None:
    assert all(speaker.kind in data.layers()["source"].labels for speaker in lesson.speakers)
    assert run_checks(lesson) == []


def test_its_data_is_what_a_notebook_computes_with(lesson: Lesson) -> None:
    import json

    table = json.loads(lesson_json(lesson))
    text = table["article"]["text"]
    for annotation in table["annotations"]:
        assert " … ".join(text[a:b] for a, b in annotation["spans"]) == annotation["quote"]
    for sentence in table["article"]["sentences"]:
        assert text[sentence["start"] : sentence["end"]] == sentence["text"]
    assert all(term["spans"] for term in table["glossary"])
