"""scripts/evaluate.py: the figures it prints, and what it says when there is nothing to measure against."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from conftest import ROOT

import evaluate

SCORER = """
import json, sys
gold, predicted = ([json.loads(line) for line in open(path)] for path in sys.argv[1:3])
assert [row["doc_id"] for row in gold] == [row["doc_id"] for row in predicted]
quotes = sum(len(row["quotes"]) for row in predicted)
figures = dict.fromkeys(("Message", "Roles", "Joint", "Form", "Medium", "role:cue"), [0.5, 0.25, quotes / 100])
figures["type:Indirect"] = {"gold": 1, "pred": quotes, "P@.5": 1.0, "R@.5": 0.5, "labelled_F1@.5": 0.75}
figures["speaker_given_found"] = {"half": 0.8125}
print(json.dumps(figures))
"""
TEXT = "„Wir bauen das Bad“, sagte Bürgermeisterin Eva Roth. Das Bad bleibe, sagte Roth."


def run(monkeypatch: pytest.MonkeyPatch, *arguments: str) -> int:
    monkeypatch.setattr("sys.argv", ["evaluate.py", *arguments])
    return evaluate.main()


@pytest.fixture
def data(tmp_path: Path) -> Path:
    quote = {"type": "Direct", "quote": [[0, 19]], "speaker": [], "cue": [], "frame": [], "addressee": []}
    row = {"doc_id": "a", "text": TEXT, "tokens": [[0, 19], [19, 20]], "quotes": [quote]}
    (tmp_path / "dev.jsonl").write_text(json.dumps(row), encoding="utf-8")
    (tmp_path / "score.py").write_text(SCORER, encoding="utf-8")
    return tmp_path


def test_figures_of_a_benchmark(
    data: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(evaluate, "OWN", data / "none")
    assert run(monkeypatch, "--quotation", str(data), "--robustness") == 0
    out = capsys.readouterr().out
    assert "German Wikinews, 1 articles, 2 tokens, 1 quotations" in out
    assert "| Message | 50.0 | 25.0 | 2.0 | 75 |" in out
    assert "| Indirect | 1 | 2 | 100.0 | 50.0 | 75.0 |" in out
    assert "81.2 per cent" in out
    assert "| marks »…« | 1 | 2.0 | +0.0 |" in out
    assert str(data) not in out
    assert "Roth" not in out


def test_own_texts_give_the_speed(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(evaluate, "_cpu", lambda action: 0.5)
    heading, table = evaluate._speed()
    assert heading == "## Speed\n"
    assert "| twice the text takes | 1.0 times as long | 2 |" in table


@pytest.mark.parametrize(
    "arguments", [[], ["--quotation", "none"], ["--quotation", "{data}", "--files", "none"]]
)
def test_without_data_one_sentence_says_where_to_get_it(
    arguments: list[str], data: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(monkeypatch, *(one.format(data=data) for one in arguments)) == 2
    err = capsys.readouterr().err
    assert err.startswith("evaluate: ")
    assert "get it from its authors" in err
    assert err.count("\n") == 1


def test_a_scorer_that_fails_is_named(
    data: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    (data / "score.py").write_text("import no_such_package", encoding="utf-8")
    assert run(monkeypatch, "--quotation", str(data)) == 2
    assert "pip install numpy scipy" in capsys.readouterr().err


def test_the_page_holds_figures_only() -> None:
    page = (ROOT / "docs" / "evaluation.md").read_text(encoding="utf-8")
    assert "Measured on 20" in page
    assert "„" not in page
