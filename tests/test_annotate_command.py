"""`lesart annotate`: both forms of its answer, every kind of input, and the reasons for people."""

from __future__ import annotations

import ast
import io
import json
import re
from pathlib import Path
from typing import Any

import pytest
from conftest import FIRST, ROOT, case_file

from lesart.annotate import propose
from lesart.annotate.benchmark import TYPES
from lesart.annotate.explain import reason
from lesart.annotate.lexicon import table
from lesart.annotate.output import EMPTY, FORMATS, NOT_GERMAN, annotated, looks_german
from lesart.cli import main

GERMAN = "Das Bad bleibe, sagte Eva Roth der Agentur AP. Es sei dicht."
ENGLISH = (
    "The bath will stay open, said the mayor of the town, and the money for it is there. "
    "She added that nobody had asked her for more than that on the day before."
)
GOLD = [
    json.loads(line)
    for path in sorted((ROOT / "tests" / "gold").glob("*.jsonl"))
    for line in path.read_text(encoding="utf-8").splitlines()
]


def answers(capsys: pytest.CaptureFixture[str]) -> list[dict[str, Any]]:
    return [json.loads(line) for line in capsys.readouterr().out.splitlines()]


def test_plain_text(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "bad.txt"
    path.write_text(GERMAN, encoding="utf-8")
    assert main(["annotate", str(path)]) == 0
    (found,) = answers(capsys)
    assert (found["doc_id"], found["text"]) == ("bad", GERMAN)
    first, second = (one for one in found["annotations"] if one["layer"] == "speech")
    assert (first["label"], first["speaker_name"], first["mood"]) == ("indirect", "Eva Roth", "k1")
    assert GERMAN[slice(*first["channel"][0])] == "der Agentur AP"
    assert second["label"] == "continued"
    assert (second["cue"], second["speaker_name"]) == (None, "Eva Roth")
    assert all(one["rule"] and 0 < one["confidence"] < 1 for one in found["annotations"])


def test_an_article_of_a_lesson(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["annotate", str(FIRST / "article.md")]) == 0
    (found,) = answers(capsys)
    assert found["doc_id"] == FIRST.name
    assert "---" not in found["text"]


def test_json_lines_and_standard_input(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    rows = [{"doc_id": "one", "text": GERMAN}, {"text": GERMAN, "tokens": [], "sents": []}]
    path = tmp_path / "texts.jsonl"
    path.write_text("\n\n".join(map(json.dumps, rows)), encoding="utf-8")
    stdin = io.TextIOWrapper(io.BytesIO(GERMAN.encode()))
    monkeypatch.setattr("sys.stdin", stdin)
    assert main(["annotate", str(path), "-", "--format", "quotation"]) == 0
    found = answers(capsys)
    assert [one["doc_id"] for one in found] == ["one", "texts:3", "stdin"]
    assert found[0]["quotes"] == found[1]["quotes"] == found[2]["quotes"]


@pytest.mark.parametrize(
    ("text", "note"), [("", EMPTY), (" \n ", EMPTY), (ENGLISH, NOT_GERMAN)], ids=["empty", "blank", "English"]
)
@pytest.mark.parametrize("form", FORMATS)
def test_what_cannot_be_annotated_says_so(
    text: str, note: str, form: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "text.txt"
    path.write_text(text, encoding="utf-8")
    assert main(["annotate", str(path), "--format", form]) == 1
    captured = capsys.readouterr()
    assert captured.err == f"lesart: text: {note}\n"
    found = json.loads(captured.out)
    assert found["note"] == note
    assert not [*found.get("annotations", []), *found.get("quotes", [])]


@pytest.mark.parametrize(
    "text",
    [
        "„Wir bauen das Bad. Und zwar bald.“",
        "Das Bad öffnete im Mai. Es ist zwanzig Meter lang.",
        "Bad.",
        "„“",
    ],
    ids=["only a quotation", "no quotation", "one word", "marks alone"],
)
def test_short_and_silent_texts_end_with_a_result(text: str) -> None:
    for form in FORMATS:
        assert "note" not in annotated(text, "x", form)


@pytest.mark.parametrize("article", GOLD, ids=lambda article: str(article["doc_id"]))
def test_gold_texts_look_german(article: dict[str, Any]) -> None:
    assert looks_german(article["text"])


@pytest.mark.parametrize(
    ("name", "raw", "said"),
    [
        ("none.txt", None, "none.txt cannot be read: No such file or directory."),
        ("bad.txt", b"\xff\xfe", "is not UTF-8 (byte 0)"),
        ("bad.jsonl", b'{"text": "a"}\nnope', ":2 is not JSON"),
        ("bad.jsonl", b'{"txt": "a"}', ":1 has no `text`"),
        ("bad.jsonl", b'["text"]', ":1 has no `text`"),
        ("bad.jsonl", b'{"text": "\\ud800"}', ":1 has half a character"),
        ("article.md", b"no front matter", "article.md: "),
    ],
)
def test_bad_input_is_one_sentence(
    name: str, raw: bytes | None, said: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / name
    if raw is not None:
        path.write_bytes(raw)
    assert main(["annotate", str(path)]) == 2
    err = capsys.readouterr().err
    assert said in err
    assert err.count("\n") == 1


QUOTATIONS = [
    ("„Wir bauen“, sagte Roth (SPD).", "Direct [„Wir bauen“] by Roth (SPD) with sagte in , sagte Roth (SPD)"),
    (
        "Nach Angaben der Stadt ist das Bad zu.",
        "Indirect [ist das Bad zu] by Angaben der Stadt with Nach in Nach Angaben der Stadt",
    ),
    (
        "Roth hat gestern angekündigt, das Bad zu bauen.",
        "Indirect [das Bad zu bauen] by Roth with hat … angekündigt in Roth hat gestern angekündigt,",
    ),
    (
        "Roth sagte, es bleibe. Es sei dicht. Es habe Platz.",
        "Indirect [es bleibe] by Roth with sagte in Roth sagte,; "
        "IndirectFreeIndirect [Es sei dicht. Es habe Platz.] by Roth with  in ",
    ),
    (
        "„Wir bauen“, sagte Roth, „und zwar bald.“",
        "Direct [„Wir bauen“] by Roth with sagte in , sagte Roth,; Direct [„und zwar bald.“] by Roth with sagte in , sagte Roth,",
    ),
    (
        "Roth sagte, es bleibe. Im Mai soll es öffnen.",
        "Indirect [es bleibe] by Roth with sagte in Roth sagte,; FreeIndirect [Im Mai soll es öffnen.] by Roth with  in ",
    ),
]


@pytest.mark.parametrize(("text", "wanted"), QUOTATIONS)
def test_the_form_of_the_benchmark(text: str, wanted: str) -> None:
    def words(spans: list[tuple[int, int]]) -> str:
        return " … ".join(text[start:end] for start, end in spans)

    found = annotated(text, "x", "quotation")["quotes"]
    shown = (
        f"{one['type']} [{words(one['quote'])}] by {words(one['speaker'])} with {words(one['cue'])} in {words(one['frame'])}"
        for one in found
    )
    assert "; ".join(shown) == wanted


def test_types_are_those_of_the_benchmark() -> None:
    known = {"Direct", "Indirect", "IndirectFreeIndirect", "FreeIndirect", "Reported"}
    found = {
        one["type"] for article in GOLD for one in annotated(article["text"], "x", "quotation")["quotes"]
    }
    assert set(TYPES.values()) < known
    assert found <= known


_RULE = re.compile(
    r"(?:direct|indirect|attributed|reported|continued|partial|cue|source|denial|certainty|naming)/[a-z0-9-]+"
)


def rules_that_exist() -> set[str]:
    """Those the rules name, and those they propose for the texts of these tests."""
    named = {
        node.value
        for path in (ROOT / "src" / "lesart" / "annotate").glob("*.py")
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and _RULE.fullmatch(node.value)
    }
    texts = [article["text"] for article in GOLD] + [
        case["text"] for name in ("annotate.txt", "layers.txt") for _, case in case_file(name)
    ]
    return named | {one.rule for text in texts for one in propose(text)}


def test_every_rule_has_its_reason() -> None:
    rules = rules_that_exist()
    assert len(rules) > 50
    for rule in rules:
        why, example = reason(rule)
        assert why.endswith("."), rule
        assert example, rule
    assert len({row["rule"] for row in table("rules")}) == len(table("rules"))


def test_explain_says_why(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "bad.txt"
    path.write_text(GERMAN + "\x1b[2J", encoding="utf-8")
    assert main(["annotate", str(path), "--explain"]) == 0
    out = capsys.readouterr().out
    assert "\x1b" not in out
    assert (
        "speech · indirect (80% sure)\n    „Das Bad bleibe“\n    Eva Roth → der Agentur AP → sagte\n" in out
    )
    assert "A main clause stands before a verb of saying and its subject." in out
    assert max(map(len, out.splitlines())) <= 100
