"""`lesart verify`: a lesson that only quotes, held against copies that are right, wrong, old, or none."""

from __future__ import annotations

import json
import shutil
from dataclasses import replace
from pathlib import Path

import pytest
from conftest import FIRST, ROOT, replace_in
from hypothesis import given, settings
from hypothesis import strategies as st

from lesart.checks import run_checks
from lesart.cli import main
from lesart.model import Article
from lesart.read import Text, read
from lesart.verify import strays, verify
from lesart.whole import whole

QUOTED = ROOT / "tests" / "cases" / "quoted"
COPY = QUOTED / "whole.txt"
WHOLE = COPY.read_text(encoding="utf-8")
OTHER = "Auf der Insel Rügen hat es geschneit. Die Fähren fahren trotzdem, sagte der Hafenmeister."


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return Path(shutil.copytree(QUOTED / "hallenbad", tmp_path / "hallenbad"))


def article() -> Article:
    lesson = read(QUOTED / "hallenbad").lesson
    assert lesson is not None
    return lesson.article


def said(capsys: pytest.CaptureFixture[str], *arguments: object) -> tuple[int, str]:
    code = main(["verify", *map(str, arguments)])
    printed = capsys.readouterr()
    return code, printed.out + printed.err


def test_the_case_fits_its_copy(capsys: pytest.CaptureFixture[str]) -> None:
    code, out = said(capsys, QUOTED / "hallenbad", "--source", COPY)
    assert code == 0
    assert "The copy is the text of the receipt." in out
    assert "9 forms of the Konjunktiv: 6 Konjunktiv I, 1 substitute forms, 2 Konjunktiv II" in out


def test_an_article_file_names_its_lesson(capsys: pytest.CaptureFixture[str]) -> None:
    assert said(capsys, QUOTED / "hallenbad" / "article.md", "--source", COPY)[0] == 0


LETTERS = [(n, i) for n, one in enumerate(article().sentences) for i in range(len(one.text))]


@given(st.sampled_from(LETTERS), st.sampled_from(" .,-abnäßN1„“"))
@settings(max_examples=200, deadline=None)
def test_any_change_of_a_character_is_found(where: tuple[int, int], char: str) -> None:
    """In the excerpt or in the copy: never the same, and never fine."""
    number, index = where
    right = article()
    one = right.sentences[number]
    if one.text[index] == char:
        return
    text = one.text[:index] + char + one.text[index + 1 :]
    if text.strip() != text:
        return
    sentences = list(right.sentences)
    sentences[number] = replace(one, text=text)
    changed = verify(replace(right, sentences=tuple(sentences)), {}, whole(WHOLE))
    assert changed.held[number].state != "same"
    assert not changed.is_fine
    there = verify(right, {}, whole(WHOLE.replace(one.text, text)))
    assert not there.is_same_text
    assert not there.is_fine


@pytest.mark.parametrize(
    ("old", "new", "state", "words"),
    [
        ("nie über", "nicht über", "altered", "“nicht” for “nie”"),
        ("sie jedes Jahr", "sie  jedes Jahr", "print", "is printed otherwise"),
        ("Er habe nie über einen Verkauf", "Ein ganz anderer Satz über Katzen", "missing", "does not stand"),
        ("habe zu keinem", "hat zu keinem", "altered", "(mood)"),
    ],
)
def test_it_says_what_differs(
    folder: Path, capsys: pytest.CaptureFixture[str], old: str, new: str, state: str, words: str
) -> None:
    replace_in(folder / "article.md", old, new)
    code, out = said(capsys, folder, "--source", COPY)
    assert code == 1
    assert words in out
    code, out = said(capsys, folder, "--source", COPY, "--format", "json")
    assert [one["state"] for one in json.loads(out)["excerpts"] if one["state"] != "same"] == [state]


def test_omissions_are_where_words_are_left_out(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    replace_in(folder / "article.md", "zurück.\nEr habe", "zurück.\n\n[…]\n\nEr habe")
    assert "follows the excerpt above it with nothing left out" in said(capsys, folder, "--source", COPY)[1]
    replace_in(folder / "article.md", "bestanden.\n\n[…]\n\nEr soll", "bestanden.\nEr soll")
    assert "does not follow the line above it" in said(capsys, folder, "--source", COPY)[1]


def test_excerpts_keep_the_order_of_the_article(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    text = (folder / "article.md").read_text(encoding="utf-8")
    head, first, second, *rest = text.split("\n\n[…]\n\n")
    front, _, first = (head + "\n\n[…]\n\n" + first).rpartition("[…]\n\n")
    (folder / "article.md").write_text(
        front + "[…]\n\n" + "\n\n[…]\n\n".join([second, first, *rest]), encoding="utf-8"
    )
    code, out = said(capsys, folder, "--source", COPY, "--seal")
    assert code == 1
    assert "stands before the excerpt above it" in out
    assert "No receipt was written" in out


@pytest.mark.parametrize(
    ("content", "sentence"),
    [
        (OTHER, "is another text: none of the excerpts"),
        ("", "is empty."),
        ("\n \n", "is empty."),
        ("\u00ad", "has no words"),
        ("---\ntitle: x\n---\n", "has no words"),
    ],
)
def test_a_useless_copy_ends_with_one_sentence(
    content: str, sentence: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    copy = tmp_path / "copy.txt"
    copy.write_text(content, encoding="utf-8")
    for more in ([], ["--seal"], ["--format", "json"]):
        code, out = said(capsys, QUOTED / "hallenbad", "--source", copy, *more)
        assert code == 2
        assert sentence in out
        assert out.count("\n") == 1


def test_a_missing_copy_and_a_folder_end_with_one_sentence(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    for source in (tmp_path / "none.txt", tmp_path):
        code, out = said(capsys, QUOTED / "hallenbad", "--source", source)
        assert code == 2
        assert out.count("\n") == 1


def test_another_edition_is_named(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    copy = tmp_path / "copy.txt"
    copy.write_text(WHOLE + "\nNachtrag: Der Rat hat entschieden.\n", encoding="utf-8")
    code, out = said(capsys, QUOTED / "hallenbad", "--source", copy)
    assert code == 1
    assert "another edition than the one of the receipt: that had 293 words" in out


def test_an_own_article_has_nothing_to_verify(capsys: pytest.CaptureFixture[str]) -> None:
    code, out = said(capsys, FIRST, "--source", COPY)
    assert code == 2
    assert "not `rights: quotation-only`" in out


def test_a_lesson_that_cannot_be_read(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (folder / "glossary.md").unlink()
    code, out = said(capsys, folder, "--source", COPY)
    assert code == 2
    assert "see `lesart check" in out


def test_a_receipt_that_counts_wrongly_is_found(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """More words would make room for more quotations."""
    replace_in(folder / "article.md", "words: 293", "words: 2930")
    code, out = said(capsys, folder, "--source", COPY)
    assert code == 1
    assert "The receipt says 2930 words; the article has 293." in out


def test_sealing_writes_receipt_and_seal_and_nothing_else(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    right = (folder / "article.md").read_text(encoding="utf-8")
    front, _, rest = right.partition("seal: sha256:")
    body = rest.partition("\n---\n")[2]
    (folder / "article.md").write_text(f"{front.rstrip()}\n---\n{body}", encoding="utf-8")
    lesson = read(folder).lesson
    assert lesson is not None
    assert {one.code for one in run_checks(lesson)} == {"LS005", "LS014"}
    assert said(capsys, folder, "--source", COPY, "--seal")[0] == 0
    new = (folder / "article.md").read_text(encoding="utf-8")
    undated = [line for line in right.splitlines() if "checked:" not in line]
    assert [line for line in new.splitlines() if "checked:" not in line] == undated
    assert said(capsys, folder, "--source", COPY, "--seal")[0] == 0
    assert (folder / "article.md").read_text(encoding="utf-8") == new


def test_nothing_is_sealed_that_does_not_stand_there(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    replace_in(folder / "article.md", "Er habe nie", "Er habe niemals")
    before = (folder / "article.md").read_bytes()
    code, out = said(capsys, folder, "--source", COPY, "--seal")
    assert code == 1
    assert "No receipt was written" in out
    assert (folder / "article.md").read_bytes() == before


@pytest.mark.parametrize("file", ["lesson.md", "annotations.md", "glossary.md"])
def test_words_of_the_article_elsewhere_in_the_lesson_are_found(
    file: str, folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    with (folder / file).open("a", encoding="utf-8") as text:
        text.write("\n<!-- Im Nachbarort könnte ein *Becken frei* werden, wenn dort der Verein -->\n")
    code, out = said(capsys, folder, "--source", COPY)
    assert code == 1
    assert f"{file}:" in out
    assert "words of the article outside its excerpts" in out


@pytest.mark.parametrize(
    "words",
    [
        "Er habe nie über einen Verkauf des Grundstücks verhandelt",
        "Im Nachbarort könnte ein Becken frei",
        "Der Verein gibt seine Zeiten ab, und im Nachbarort wird ein Becken frei",
    ],
)
def test_excerpts_and_short_runs_are_no_strays_nope(
    words: str, folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    with (folder / "lesson.md").open("a", encoding="utf-8") as text:
        text.write(f"\n*{words}*\n")
    assert said(capsys, folder, "--source", COPY)[0] == 0


def test_words_on_both_sides_of_a_mark_between_excerpts_are_no_strays() -> None:
    text = "Er sagte am Montag im Rathaus, das Bad bleibe zu. Es werde im Herbst saniert."
    parts = ("Er sagte am Montag im Rathaus, das Bad bleibe zu", "Es werde im Herbst saniert")
    lines = "\n\n[…]\n\n".join(parts)
    sentences = tuple(
        replace(article().sentences[0], text=part, number=number, paragraph=number)
        for number, part in enumerate(parts, 1)
    )
    quoted = replace(article(), sentences=sentences)
    assert list(strays(quoted, {"article.md": Text("article.md", lines)}, whole(text))) == []
    longer = Text("lesson.md", f"{parts[0]}. {parts[1]} und danach verkauft.")
    more = whole(text[:-1] + " und danach verkauft.")
    assert [one.words[-8:] for one in strays(quoted, {"lesson.md": longer}, more)] == ["verkauft"]
