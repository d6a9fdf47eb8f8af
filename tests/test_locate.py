"""`lesart locate` and `lesart fix`: places in files as they are on disk, and repairs of print alone."""

from __future__ import annotations

import io
import json
from pathlib import Path
from typing import Any

import pytest
from conftest import FIRST, replace_in
from hypothesis import given, settings
from hypothesis import strategies as st

from lesart.cli import main
from lesart.locate import locate, open_article

TEXT = "Das Werk schließt nicht, sagte Anna Weber.\nMan habe „keinen Plan“.\n\nRund 20 Leute kamen, so die Polizei.\n"


def answers(capsys: pytest.CaptureFixture[str]) -> list[dict[str, Any]]:
    return [json.loads(line) for line in capsys.readouterr().out.splitlines()]


@pytest.fixture
def article(tmp_path: Path) -> Path:
    path = tmp_path / "article.txt"
    path.write_text(TEXT, encoding="utf-8")
    return path


def test_one_quotation(article: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["locate", str(article), 'Man habe "keinen Plan"']) == 0
    (answer,) = answers(capsys)
    assert answer["verdict"] == "typographic"
    assert TEXT[answer["start"] : answer["end"]] == "Man habe „keinen Plan“"
    assert (answer["line"], answer["column"]) == (2, 1)
    assert answer["changes"] == []


def test_an_altered_one(article: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["locate", str(article), "Das Werk schließt, sagte Anna Weber"]) == 1
    (answer,) = answers(capsys)
    assert answer["verdict"] == "altered"
    assert answer["changes"] == [{"from": "nicht", "to": "", "kind": "negation"}]


def test_batch(
    article: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    rows = [
        {"id": 1, "quote": "Rund 20 Leute kamen"},
        {"id": "b", "quote": "Rund 20 Leute kamen", "speaker": "Anna Weber"},
        {"id": 3, "quote": ""},
    ]
    lines = "\n".join([*(json.dumps(row) for row in rows), "no json", "[]", '{"quote": 3}', ""])
    batch = tmp_path / "quotes.jsonl"
    batch.write_text(lines, encoding="utf-8")
    assert main(["locate", str(article), "--batch", str(batch)]) == 2
    found = answers(capsys)
    assert [answer["id"] for answer in found] == [1, "b", 3, None, None, None]
    assert [answer["verdict"] for answer in found] == ["verbatim", "verbatim", "not-found", None, None, None]
    assert "the words of die Polizei, not of Anna Weber" in found[1]["message"]
    assert set(found[0]) == {"id", "verdict", "start", "end", "line", "column", "changes", "message"}
    monkeypatch.setattr("sys.stdin", io.StringIO(json.dumps(rows[0])))
    assert main(["locate", str(article), "--batch", "-"]) == 0


def test_places_in_an_article_file_are_those_on_disk(capsys: pytest.CaptureFixture[str]) -> None:
    path = FIRST / "article.md"
    raw = path.read_bytes().decode()
    for quote in (
        "Woher die Behauptung stamme, sei unklar",
        "verboten. Das Land",
        "gestellt",
        "beschädigen. Woher",
    ):
        main(["locate", str(path), quote])
        (answer,) = answers(capsys)
        passage = raw[answer["start"] : answer["end"]]
        assert " ".join(passage.split()) == quote
        line = raw.split("\n")[answer["line"] - 1]
        assert line[answer["column"] - 1 :].startswith(quote.split(" ")[0])


@given(
    st.lists(st.text("ab ä„“\u00ad", min_size=1, max_size=9), min_size=1, max_size=6),
    st.booleans(),
    st.data(),
)
@settings(deadline=None, max_examples=60)
def test_any_cut_of_any_file_has_its_place(
    tmp_path_factory: pytest.TempPathFactory, lines: list[str], crlf: bool, data: st.DataObject
) -> None:
    text = ("\r\n" if crlf else "\n").join(["Wort", *lines]) + "x"
    path = tmp_path_factory.mktemp("cut") / "a.txt"
    path.write_bytes(text.encode())
    article, _ = open_article(path)
    assert article is not None
    start = data.draw(st.integers(0, len(text) - 1))
    quote = text[start : data.draw(st.integers(start + 1, len(text)))]
    answer = locate(article, quote)
    if answer["verdict"] == "verbatim":
        assert text[answer["start"] : answer["end"]] == quote


@pytest.mark.parametrize(("arguments", "said"), [(["nothing.txt", "x"], "missing"), (["."], "folder")])
def test_no_article(
    arguments: list[str],
    said: str,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    monkeypatch.chdir(tmp_path)
    assert main(["locate", *arguments]) == 2
    assert said in capsys.readouterr().err


def test_nothing_asked(article: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["locate", str(article)]) == 2
    assert "nothing to look for" in capsys.readouterr().err
    assert main(["locate", str(article), "--batch", "none.jsonl"]) == 2


def test_an_empty_source_is_no_pass(tmp_path: Path) -> None:
    (tmp_path / "empty.txt").write_text("", encoding="utf-8")
    assert main(["locate", str(tmp_path / "empty.txt"), "x"]) == 2


def test_fix_shows_first_and_writes_on_demand(
    lesson_folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    replace_in(
        lesson_folder / "lesson.md",
        "„wirft … vor“ hands",
        "„Wir haben mit  niemandem über Preise gesprochen“ hands",
    )
    before = (lesson_folder / "lesson.md").read_text(encoding="utf-8")
    assert main(["fix", str(lesson_folder)]) == 0
    out = capsys.readouterr().out
    assert "-      No. The verb „Wir haben mit  niemandem" in out
    assert "+      No. The verb „Wir haben mit niemandem" in out
    assert (lesson_folder / "lesson.md").read_text(encoding="utf-8") == before
    assert main(["fix", str(lesson_folder), "--write"]) == 0
    assert (lesson_folder / "lesson.md").read_text(encoding="utf-8") == before.replace(
        "mit  niemandem", "mit niemandem"
    )
    capsys.readouterr()
    assert main(["fix", str(lesson_folder)]) == 0
    assert capsys.readouterr().out == "Nothing to fix.\n"


def test_fix_leaves_an_altered_quotation_alone(
    lesson_folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    replace_in(
        lesson_folder / "lesson.md",
        "„wirft … vor“ hands",
        "„Wir haben mit jemandem über Preise gesprochen“ hands",
    )
    assert main(["fix", str(lesson_folder)]) == 0
    assert capsys.readouterr().out == "Nothing to fix.\n"
