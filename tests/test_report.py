"""The same findings in five formats, each read back; what is selected, ignored, waived; and hostile text."""

from __future__ import annotations

import json
import re
import shutil
from collections.abc import Callable
from dataclasses import dataclass, replace
from html import unescape
from pathlib import Path
from typing import Any
from xml.etree import ElementTree as ET

import jsonschema
import pytest
from conftest import TEMPLATE, replace_in

from lesart import __version__, schema
from lesart.checks import codes, page
from lesart.cli import main
from lesart.model import Finding, Place
from lesart.read import Reading, Text
from lesart.report import (
    FORMATS,
    NoSuchCode,
    Result,
    changed_since,
    choice,
    chosen,
    nearest,
    summary,
    text,
)
from lesart.report.workflow import MOST

SARIF = json.loads((Path(__file__).parent / "sarif.schema.json").read_text(encoding="utf-8"))
RIGHT = "Wir haben mit niemandem über Preise gesprochen"
WRONG = "Wir haben mit niemandem über Brote gesprochen"

EXPECTED = [
    ("LS103", "baeckerei/annotations.md", f"> {WRONG}", 3, len(WRONG) + 3),
    ("LS304", "baeckerei/annotations.md", f"> {RIGHT}", 3, len(RIGHT) + 3),
    ("LS201", "baeckerei/glossary.md", "das Kartell, -e", 1, len("das Kartell, -e") + 1),
]
"""Code, file, line, and the columns from and up to which the words stand."""

Row = tuple[str, str, int, int, int]
Run = Callable[..., tuple[int, str]]


@pytest.fixture
def lesson(lesson_folder: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The template lesson with an altered quotation, a term that stands nowhere, a denial of no claim."""
    annotations = lesson_folder / "annotations.md"
    replace_in(annotations, f"> {RIGHT}\n\n- speech", f"> {WRONG}\n\n- speech")
    narrow = "- denial: narrow\n- speaker: kornfeld\n"
    replace_in(annotations, narrow + "- claim: absprache\n", narrow)
    replace_in(lesson_folder / "glossary.md", "der Beleg, -e", "das Kartell, -e")
    monkeypatch.chdir(lesson_folder.parent)
    return lesson_folder


@pytest.fixture
def waived(lesson_folder: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The template lesson with nothing but a waived cut."""
    cut = "Wir haben […] gesprochen"
    entry = f'waivers:\n  - code: LS104\n    quote: "{cut}"\n    reason: The cut is the exercise.\n'
    replace_in(lesson_folder / "lesson.md", "last_reviewed:", f"{entry}last_reviewed:")
    replace_in(lesson_folder / "lesson.md", "Whose claim is", f"„{cut}“. Whose claim is")
    monkeypatch.chdir(lesson_folder.parent)
    return lesson_folder


@pytest.fixture
def run(capsys: pytest.CaptureFixture[str]) -> Run:
    def check(*arguments: str) -> tuple[int, str]:
        code = main(["check", *arguments])
        return code, capsys.readouterr().out

    return check


def expected(folder: Path) -> list[Row]:
    rows: list[Row] = []
    for code, file, line, start, end in EXPECTED:
        lines = (folder.parent / file).read_text(encoding="utf-8").split("\n")
        number = max(n for n, row in enumerate(lines, 1) if row == line)
        rows.append((code, file, number, start, end))
    return sorted(rows, key=lambda row: (row[1], row[2]))


def from_text(out: str) -> list[Row]:
    pattern = r"^(LS\d+) error: .+\n +--> (.+):(\d+):(\d+)\n\d+ \| .+\n +\| +(\^+)$"
    return [
        (code, file, int(line), int(column), int(column) + len(carets))
        for code, file, line, column, carets in re.findall(pattern, out, re.MULTILINE)
    ]


def from_github(out: str) -> list[Row]:
    pattern = r"^::error file=(.+?),line=(\d+),col=(\d+),endColumn=(\d+),title=(LS\d+)::.+$"
    return [
        (code, file, int(line), int(column), int(last) + 1)
        for file, line, column, last, code in re.findall(pattern, out, re.MULTILINE)
    ]


def from_json(out: str) -> list[Row]:
    return [(f["code"], f["file"], f["line"], f["column"], f["end"]) for f in json.loads(out)["findings"]]


def from_sarif(out: str) -> list[Row]:
    rows: list[Row] = []
    for result in sarif_run(out)["results"]:
        place = result["locations"][0]["physicalLocation"]
        region = place["region"]
        where = region["startLine"], region["startColumn"], region["endColumn"]
        rows.append((result["ruleId"], place["artifactLocation"]["uri"], *where))
    return rows


def from_junit(out: str) -> list[Row]:
    rows: list[Row] = []
    for case in ET.fromstring(out).iter("testcase"):
        for failure in case.findall("failure"):
            (row,) = from_text(failure.text or "")
            assert case.get("name") == f"{Path(row[1]).name} {failure.get('type')}"
            assert f"{row[0]} error: {failure.get('message')}\n" in (failure.text or "")
            rows.append(row)
    return rows


def sarif_run(out: str) -> Any:
    log = json.loads(out)
    jsonschema.Draft202012Validator(SARIF).validate(log)
    return log["runs"][0]


def from_markdown(out: str) -> list[Row]:
    """A page names the line; the columns are those of the words expected there."""
    found = re.findall(r"^- \*\*(LS\d+)\*\* error, ([^:]+):(\d+)", unescape(out), re.MULTILINE)
    columns = {code: (start, end) for code, _, _, start, end in EXPECTED}
    return [(code, file, int(line), *columns[code]) for code, file, line in found]


READ_BACK = {
    "text": from_text,
    "github": from_github,
    "markdown": from_markdown,
    "json": from_json,
    "sarif": from_sarif,
    "junit": from_junit,
}


def test_every_format_is_offered_and_tested(capsys: pytest.CaptureFixture[str]) -> None:
    assert READ_BACK.keys() == FORMATS.keys()
    with pytest.raises(SystemExit):
        main(["check", "--help"])
    out = capsys.readouterr().out
    assert "{" + ",".join(FORMATS) + "}" in out
    assert "lesart check --select LS1,LS203 --format sarif" in out


@pytest.mark.parametrize("format", FORMATS)
def test_the_same_findings_in_every_format(format: str, lesson: Path, run: Run) -> None:
    code, out = run("--format", format)
    assert code == 1
    assert READ_BACK[format](out) == expected(lesson)


@pytest.mark.parametrize("format", FORMATS)
def test_a_clean_lesson_in_every_format(
    format: str, lesson_folder: Path, monkeypatch: pytest.MonkeyPatch, run: Run
) -> None:
    monkeypatch.chdir(lesson_folder.parent)
    code, out = run("--format", format)
    assert code == 0
    assert READ_BACK[format](out) == []


@pytest.mark.parametrize("format", FORMATS)
def test_a_missing_file_in_every_format(
    format: str, lesson_folder: Path, monkeypatch: pytest.MonkeyPatch, run: Run
) -> None:
    (lesson_folder / "glossary.md").unlink()
    monkeypatch.chdir(lesson_folder.parent)
    code, out = run("--format", format)
    assert code == 2
    assert "LS001" in out
    assert "glossary.md is missing" in out


# Text


def test_text_shows_the_difference(lesson: Path, run: Run) -> None:
    _, out = run()
    assert f"   - {WRONG}\n   + {RIGHT}\n   = The article has" in out
    assert "\x1b" not in out


def test_only_changed_words_are_painted() -> None:
    file = "article.md"
    texts = {file: Text(file, "seal: sha256:00")}
    seal = Finding("LS010", Place(file, 1, 7, 16), "Broken.", replacement="sha256:11")
    quote = Finding("LS103", Place(file), "Altered.", replacement=RIGHT, subject=WRONG)
    shown = text(Result((seal, quote), 1, 1, 1, texts), color=True)
    assert "  - \x1b[31msha256:00\x1b[0m\n  + \x1b[32msha256:11\x1b[0m\n" in shown
    assert "  - Wir haben mit niemandem über \x1b[31mBrote\x1b[0m gesprochen\n" in shown
    assert "  + Wir haben mit niemandem über \x1b[32mPreise\x1b[0m gesprochen\n" in shown


def test_a_long_replacement_shows_no_difference() -> None:
    finding = Finding("LS103", Place("a"), "Altered.", replacement="Wort " * 60, subject="Wort")
    assert " - " not in text(Result((finding,), 1, 1, 1, {}))


@pytest.mark.parametrize(("no_color", "painted"), [(None, True), ("1", False)])
def test_color_only_where_wanted(
    no_color: str | None, painted: bool, lesson: Path, run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("sys.stdout.isatty", lambda: True)
    monkeypatch.delenv("NO_COLOR", raising=False)
    if no_color:
        monkeypatch.setenv("NO_COLOR", no_color)
    assert ("\x1b[31;1mLS103 error\x1b[0m" in run()[1]) is painted


def test_the_summary_counts_by_severity() -> None:
    place = Place("a")
    found = [Finding("LS101", place, "m"), *[Finding("LS104", place, "m", severity="waived")] * 2]
    found.append(Finding("LS601", place, "m", severity="warning"))
    result = Result(found, 1, 2, 1, {}, ignored=3)
    assert summary(result) == (
        "1 lesson, 2 quotations, 1 glossary entry: 1 error, 1 warning, 2 waived, 3 ignored."
    )
    assert summary(replace(result, findings=())).endswith(": no findings, 3 ignored.")
    assert summary(replace(result, findings=(), ignored=0)).endswith(": no findings.")


# SARIF


def test_sarif_describes_its_rules_as_their_pages_do(lesson: Path, run: Run) -> None:
    found = sarif_run(run("--format", "sarif")[1])
    driver = found["tool"]["driver"]
    assert (driver["name"], driver["version"]) == ("Lesart", __version__)
    assert [rule["id"] for rule in driver["rules"]] == codes()
    for rule in driver["rules"]:
        described = page(rule["id"])
        assert described
        assert described.startswith(f"# {rule['id']} · {rule['shortDescription']['text']}\n")
        assert f"## Why\n\n{rule['help']['text']}\n" in described
        assert rule["name"].isalnum()
    for result in found["results"]:
        assert driver["rules"][result["ruleIndex"]]["id"] == result["ruleId"]
        assert result["level"] == "error"
        assert result["suppressions"] == []
    assert found["columnKind"] == "unicodeCodePoints"
    assert found["invocations"] == [{"executionSuccessful": True, "exitCode": 1}]


def test_a_fix_of_sarif_mends_the_file(lesson: Path, run: Run) -> None:
    replace_in(lesson / "lesson.md", "„ihre Brötchenpreise abgestimmt", "„ihre Semmelpreise abgestimmt")
    results = sarif_run(run("--format", "sarif")[1])["results"]
    fixes = [fix for result in results for fix in result.get("fixes", [])]
    assert len(fixes) == 2
    for fix in fixes:
        (change,) = fix["artifactChanges"]
        (step,) = change["replacements"]
        file, region = lesson.parent / change["artifactLocation"]["uri"], step["deletedRegion"]
        lines = file.read_text(encoding="utf-8").split("\n")
        line, start, end = lines[region["startLine"] - 1], region["startColumn"] - 1, region["endColumn"] - 1
        lines[region["startLine"] - 1] = line[:start] + step["insertedContent"]["text"] + line[end:]
        file.write_text("\n".join(lines), encoding="utf-8")
    assert [row[0] for row in from_json(run("--format", "json")[1])] == ["LS304", "LS201"]


def test_no_fix_where_the_place_is_uncertain() -> None:
    texts = {"a": Text("a", "eins zwei zwei\ndrei")}
    place = Place("a", 1, 1, 15)
    twice = Finding("LS103", place, "m", replacement="x", subject="zwei")
    lines = Finding("LS103", place, "m", replacement="x", subject="zwei\ndrei")
    endless = Finding("LS103", Place("a", 1, 1), "m", replacement="x", subject="eins")
    elsewhere = Finding("LS103", Place("b", 1, 1, 5), "m", replacement="x", subject="eins")
    broken = Finding("LS103", place, "m", replacement="x\ny", subject="eins")
    found = Result((twice, lines, endless, elsewhere, broken), 1, 1, 1, texts)
    assert not [result for result in sarif_run(FORMATS["sarif"](found))["results"] if "fixes" in result]


@pytest.mark.parametrize(
    ("file", "uri"),
    [
        ("a b/über-uns/100%.md", "a%20b/%C3%BCber-uns/100%25.md"),
        ("./article.md", "article.md"),
        ("a:b/c?d#e", "a%3Ab/c%3Fd%23e"),
        ("/srv/a b/x.md", "file:///srv/a%20b/x.md"),
        ("C:/a b/x.md", "file:///C:/a%20b/x.md"),
        ("b\udce4ckerei/x.md", "b%E4ckerei/x.md"),
    ],
)
def test_paths_in_sarif(file: str, uri: str) -> None:
    found = sarif_run(FORMATS["sarif"](Result((Finding("LS001", Place(file), "m"),), 1, 1, 1, {})))
    place = found["results"][0]["locations"][0]["physicalLocation"]
    assert place["artifactLocation"] == {"uri": uri}


# JUnit


def test_junit_has_a_suite_for_each_lesson_and_a_case_for_each_file(lesson: Path, run: Run) -> None:
    main(["new", "zweite"])
    code, out = run("baeckerei", "zweite", "--format", "junit")
    root = ET.fromstring(out.split("\n", 1)[1])
    assert code == 1
    counts = {"tests": "11", "failures": "3", "errors": "0", "skipped": "0"}
    assert root.attrib == {"name": "Lesart", **counts}
    first, second = root.findall("testsuite")
    assert (first.get("name"), first.get("tests"), first.get("failures")) == ("baeckerei", "6", "3")
    assert (second.get("name"), second.get("failures")) == ("zweite", "0")
    assert [case.get("name") for case in second.findall("testcase")] == list(schema.TEMPLATE_FILES)
    assert {case.get("classname") for case in second.findall("testcase")} == {"zweite"}
    clean = {case.get("name") for case in first.findall("testcase") if case.find("failure") is None}
    assert clean == {"article.md", "lesson.md", "teacher.md"}


def test_junit_keeps_several_findings_of_a_code_in_one_case() -> None:
    found = [Finding("LS101", Place("a/lesson.md", line), f"Number {line}.") for line in (1, 2, 3)]
    root = ET.fromstring(FORMATS["junit"](Result(found, 1, 1, 1, {})))
    (failure,) = root.iter("failure")
    assert failure.get("message") == "Number 1. (and 2 more)"
    assert re.findall(r"LS101 error: Number \d", failure.text or "") == [
        f"LS101 error: Number {n}" for n in (1, 2, 3)
    ]


# Waived findings


def test_waived_findings_are_shown_and_fail_nothing(waived: Path, run: Run) -> None:
    code, out = run()
    assert code == 0
    assert "LS104 waived: " in out
    assert "   = Waived: The cut is the exercise.\n" in out
    assert out.endswith(": 1 waived.\n")

    code, out = run("--format", "github")
    assert code == 0
    assert re.search(r"^::notice .*title=LS104 waived::.*%0AWaived: The cut", out, re.MULTILINE)

    body = json.loads(run("--format", "json")[1])
    assert (body["summary"]["errors"], body["summary"]["waived"]) == (0, 1)

    (result,) = sarif_run(run("--format", "sarif")[1])["results"]
    assert result["level"] == "note"
    assert result["suppressions"] == [{"kind": "inSource", "justification": "The cut is the exercise."}]

    root = ET.fromstring(run("--format", "junit")[1])
    assert (root.get("failures"), list(root.iter("failure"))) == ("0", [])
    assert "Waived: The cut is the exercise." in (root.findtext("testsuite/system-out") or "")


# Select and ignore


@pytest.mark.parametrize(
    ("options", "left"),
    [
        (["--select", "LS1"], ["LS103"]),
        (["--select", "ls103, LS304,"], ["LS103", "LS304"]),
        (["--select", "LS103", "--select", "LS2"], ["LS103", "LS201"]),
        (["--ignore", "LS10,LS2"], ["LS304"]),
        (["--select", "LS1,LS3", "--ignore", "LS304"], ["LS103"]),
        (["--ignore", "LS1,LS2", "--ignore", "LS3"], []),
    ],
)
def test_select_and_ignore(options: list[str], left: list[str], lesson: Path, run: Run) -> None:
    code, out = run("--format", "json", *options)
    body = json.loads(out)
    assert [finding["code"] for finding in body["findings"]] == left
    assert body["summary"]["ignored"] == 3 - len(left)
    assert code == (1 if left else 0)
    assert run(*options)[1].endswith(f", {3 - len(left)} ignored.\n")


@pytest.mark.parametrize(
    ("options", "words"),
    [
        (["--select", "LS13"], "There is no check “LS13”. Did you mean “LS103”?"),
        (["--ignore", "LS103,LS777"], "There is no check “LS777”."),
        (["--ignore", "LS"], "There is no check “LS”."),
        (["--ignore", "quotes"], "There is no check “QUOTES”. Known here: LS001"),
        (["--ignore", ""], "--ignore names no code; write such as --ignore LS103"),
        (["--select", " , "], "--select names no code; write such as --select LS103"),
        (["--select", "LS901"], "`lesart check` never reports “LS901”"),
        (["--select", "\x1b[31m"], "There is no check “\ufffd[31M”."),
    ],
)
def test_a_code_that_no_check_has(
    options: list[str], words: str, lesson: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["check", *options]) == 2
    out, err = capsys.readouterr()
    assert out == ""
    assert err.startswith(f"lesart: {words}")
    assert err.count("\n") == 1


@pytest.mark.parametrize("options", [["--select", "LS1"], ["--ignore", "LS0"], ["--ignore", "LS00"]])
def test_what_cannot_be_read_is_not_ignored_by_accident(options: list[str], lesson: Path, run: Run) -> None:
    (lesson / "glossary.md").write_bytes(b"\xff")
    code, out = run("--format", "json", *options)
    assert code == 2
    assert [finding["code"] for finding in json.loads(out)["findings"]] == ["LS002"]


def test_what_cannot_be_read_is_ignored_by_its_code(lesson: Path, run: Run) -> None:
    (lesson / "glossary.md").write_bytes(b"\xff")
    assert run("--ignore", "LS002") == (
        0,
        "1 lesson, 0 quotations, 0 glossary entries: no findings, 1 ignored.\n",
    )


def test_choosing_twice_counts_on() -> None:
    findings = tuple(Finding(code, Place("a"), "m") for code in ("LS101", "LS201", "LS301"))
    result = chosen(Result(findings, 1, 1, 1, {}), choice(ignore=["LS1"]))
    result = chosen(result, choice(select=["LS3"]))
    assert ([finding.code for finding in result.findings], result.ignored) == (["LS301"], 2)
    with pytest.raises(NoSuchCode):
        choice(["LS1", "nope"])


# Hostile text


@dataclass(frozen=True)
class Hostile:
    """Words that would do something somewhere, were they let through."""

    words: str = (
        "\x00\x07\x1b[31m\x9b2J\x7f\u202e\u2066\u2028\r\n::set-env name=A::b\n::error::x %0A::warning::y "
        "]]> --> <b> & \" ' [x](javascript:alert(1)) \ud800 \ufffe ␛"
    )

    def result(self) -> Result:
        file = f"le,s:on/{self.words}/lesson.md"
        place = Place(file, 1, 1, 2)
        rest = {"hint": self.words, "replacement": self.words, "subject": f"x{self.words}"}
        findings = [
            Finding("LS103", place, self.words, severity=severity, **rest)
            for severity in ("error", "warning", "waived")
        ]
        return Result(findings, 1, 1, 1, {file: Text(file, self.words.replace("\n", " "))})


UNSAFE = re.compile(r"[\x00-\x09\x0b-\x1f\x7f-\x9f\u2028\u2029\u202a-\u202e\u2066-\u2069\ufffe]")


@pytest.mark.parametrize("format", FORMATS)
def test_hostile_text_does_nothing(format: str) -> None:
    out = FORMATS[format](Hostile().result())
    assert not UNSAFE.search(out)
    assert out.encode("utf-8")
    commands = [line for line in out.split("\n") if line.strip().startswith("::")]
    assert len(commands) == (3 if format == "github" else 0)


def test_hostile_text_does_nothing_among_colors() -> None:
    out = text(Hostile().result(), color=True)
    plain = re.sub(r"\x1b\[\d\d(?:;1)?m([^\x1b]+)\x1b\[0m", r"\1", out)
    assert plain == text(Hostile().result())


def test_hostile_text_in_a_workflow_stays_in_its_message() -> None:
    for line in FORMATS["github"](Hostile().result()).split("\n")[:3]:
        level, facts, body = re.fullmatch(r"::(error|warning|notice) (.+?)::(.+)", line).groups()  # type: ignore[union-attr]
        assert level in ("error", "warning", "notice")
        assert [fact.partition("=")[0] for fact in facts.split(",")] == [
            "file",
            "line",
            "col",
            "endColumn",
            "title",
        ]
        assert re.findall(r"%(?!0A|25)", body) == []


def test_hostile_text_comes_back_from_json_as_it_was() -> None:
    words = Hostile().words
    for finding in json.loads(FORMATS["json"](Hostile().result()))["findings"]:
        assert finding["message"] == words.replace("\ud800", "\ufffd")


def test_hostile_text_makes_no_link_in_sarif() -> None:
    for result in sarif_run(FORMATS["sarif"](Hostile().result()))["results"]:
        assert "](" not in result["message"]["text"]


def test_hostile_text_is_text_in_junit() -> None:
    root = ET.fromstring(FORMATS["junit"](Hostile().result()))
    assert {element.tag for element in root.iter()} == {
        *("testsuites", "testsuite", "testcase", "failure", "system-out")
    }
    (failure,) = root.iter("failure")
    assert "]]> --> <b> & \" '" in (failure.get("message") or "")


# On a pull request


def test_no_more_commands_than_a_code_host_shows() -> None:
    found = [Finding("LS101", Place("a", line), "m") for line in range(1, 15)]
    found += [Finding("LS601", Place("a", 1), "::error::m", severity="warning")] * 3
    out = FORMATS["github"](Result(found, 1, 1, 1, {})).split("\n")
    assert sum(line.startswith("::error ") for line in out) == MOST
    assert sum(line.startswith("::warning ") for line in out) == 3
    assert out[-7:] == [
        "Not marked at their lines, because no more than 10 of a kind are shown there:",
        *(f"LS101 a:{line}:1 m" for line in range(11, 15)),
        "1 lesson, 1 quotation, 1 glossary entry: 14 errors, 3 warnings.",
        "",
    ]


def test_findings_on_changed_lines_come_first() -> None:
    places = [Place("x/a.md", 9), Place("y/a.md", 1), Place("x/b.md", 1), Place("x/a.md", 3)]
    result = Result([Finding("LS101", place, "m") for place in places], 2, 1, 1, {})
    ordered = nearest(result, {"x/a.md": {3, 4}}).findings
    assert [finding.place for finding in ordered] == [places[3], places[0], places[2], places[1]]


@pytest.mark.parametrize(
    ("old", "new", "lines"),
    [
        ("a\nb\nc", "a\nB\nc", {2}),
        ("a\nb\nc", "a\nb\nx\ny\nc", {3, 4}),
        ("a\nb\nc", "a\nc", {1, 2}),
        ("", "a\nb", {1, 2}),
        ("a\nb", "a\nb", None),
    ],
)
def test_which_lines_changed(old: str, new: str, lines: set[int] | None) -> None:
    before, now = (Reading(None, (), {"a.md": Text("a.md", text)}) for text in (old, new))
    assert changed_since({"x": before}, {"x": now}) == ({"a.md": lines} if lines else {})


def test_since_a_folder_puts_the_changed_lesson_first(lesson: Path, tmp_path: Path, run: Run) -> None:
    old = Path(shutil.copytree(TEMPLATE, tmp_path.parent / f"{tmp_path.name}-old" / "baeckerei"))
    shutil.copy(lesson / "glossary.md", old)
    code, out = run("--format", "github", "--since", str(old))
    assert code == 1
    assert [row[0] for row in from_github(out)] == ["LS103", "LS304", "LS201"]
    shutil.copy(lesson / "annotations.md", old)
    shutil.copy(TEMPLATE / "glossary.md", old)
    assert from_github(run("--format", "github", "--since", str(old))[1])[0][0] == "LS201"
    assert run("--since", "nowhere")[0] == 2


def test_the_page_takes_a_strangers_words_letter_by_letter() -> None:
    hostile = Finding("LS101", Place("a", 3), "„<img>“ [x](y) @all", hint="Did you\nmean `z`?")
    out = FORMATS["markdown"](Result((hostile,), 1, 1, 1, {}))
    assert "<img" not in out
    assert "](" not in out
    assert "@all" not in out
    assert out.count("\n- **LS101** ") == 1
