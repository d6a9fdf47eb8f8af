"""Bad input gives one finding with its place and a way out: never a traceback, never a changed file."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from lesart.cli import main

Break = Callable[[Path], object]


def write(name: str, data: bytes) -> Break:
    return lambda folder: (folder / name).write_bytes(data)


def recode(name: str, change: Callable[[str], bytes]) -> Break:
    return lambda folder: (folder / name).write_bytes(change((folder / name).read_text(encoding="utf-8")))


def swap(name: str, old: str, new: str) -> Break:
    return recode(name, lambda text: text.replace(old, new, 1).encode())


def as_folder(folder: Path) -> None:
    (folder / "glossary.md").unlink()
    (folder / "glossary.md").mkdir()


def linked_out(folder: Path) -> None:
    outside = folder.parent / "outside.md"
    outside.write_text("secret", encoding="utf-8")
    (folder / "glossary.md").unlink()
    (folder / "glossary.md").symlink_to(outside)


RECORD = """---
title: Erklärung der Bäckerei
language: de
date: 2026-03-16
rights: own-text
licence: CC-BY-4.0
author: Lesart contributors
---"""
POINT = """## Mit niemandem

> niemals mit jemandem

> mit niemandem

- change: kept"""


def compare(*blocks: str) -> Break:
    return write("compare.md", ("\n\n".join(blocks) + "\n").encode())


CASES: dict[str, tuple[Break, str, str, int]] = {
    "missing file": (lambda folder: (folder / "glossary.md").unlink(), "LS001", "glossary.md", 2),
    "empty file": (write("annotations.md", b""), "LS001", "annotations.md", 2),
    "blank file": (write("annotations.md", b" \n\n"), "LS001", "annotations.md", 2),
    "folder for a file": (as_folder, "LS001", "glossary.md", 2),
    "link out of the tree": (linked_out, "LS001", "glossary.md", 2),
    "five megabytes": (recode("article.md", lambda text: (text + "Wort " * 1_000_000).encode()), "LS001", "article.md", 2),
    "crlf": (recode("lesson.md", lambda text: text.replace("\n", "\r\n").encode()), "LS002", "lesson.md", 2),
    "byte-order mark": (recode("article.md", lambda text: text.encode("utf-8-sig")), "LS002", "article.md", 2),
    "utf-16": (recode("article.md", lambda text: text.encode("utf-16")), "LS002", "article.md", 2),
    "latin-1": (recode("glossary.md", lambda text: text.replace("–", "-").replace("…", "...").encode("latin-1", "replace")), "LS002", "glossary.md", 2),
    "nul": (recode("glossary.md", lambda text: (text + "\0").encode()), "LS002", "glossary.md", 2),
    "no front matter": (swap("article.md", "---\n", ""), "LS003", "article.md", 1),
    "unclosed front matter": (swap("article.md", "\n---\nDie", "\nDie"), "LS003", "article.md", 1),
    "broken yaml": (swap("article.md", "title: ", "title: [unclosed "), "LS003", "article.md", 1),
    "yaml object": (swap("article.md", "title: ", "title: !!python/object/apply:os.system "), "LS003", "article.md", 1),
    "yaml alias": (swap("article.md", "title: ", "title: &a "), "LS003", "article.md", 1),
    "twice a key": (swap("article.md", "language: de", "language: de\nlanguage: en"), "LS003", "article.md", 1),
    "unknown key": (swap("article.md", "licence:", "licens:"), "LS004", "article.md", 1),
    "unknown section": (swap("annotations.md", "# Speakers", "# Speaker"), "LS004", "annotations.md", 1),
    "bad date": (swap("article.md", "2026-03-16", "16.3.2026"), "LS005", "article.md", 1),
    "script in the article": (swap("article.md", "Die Bäckerei", "<script>alert(1)</script> Die Bäckerei"), "LS007", "article.md", 1),
    "script in a title": (swap("lesson.md", "title: Was", "title: <script>alert(1)</script> Was"), "LS007", "lesson.md", 1),
    "script in a note": (swap("annotations.md", "The association", "[x](javascript:alert(1)) The association"), "LS007", "annotations.md", 1),
    "script in the glossary": (swap("glossary.md", "price-fixing agreement", "<img src=x onerror=alert(1)>"), "LS007", "glossary.md", 1),
    "script for teachers": (swap("teacher.md", "Learners hold", "<script>x</script> Learners hold"), "LS007", "teacher.md", 1),
    "empty file for teachers": (write("teacher.md", b""), "LS001", "teacher.md", 2),
    "nothing for teachers": (write("teacher.md", b"<!-- later -->\n"), "LS006", "teacher.md", 1),
    "prose before the first section": (swap("teacher.md", "## Goal", "Soon.\n\n## Goal"), "LS006", "teacher.md", 1),
    "unknown section for teachers": (swap("teacher.md", "## Variants", "## Variations"), "LS004", "teacher.md", 1),
    "section twice": (swap("teacher.md", "## Variants", "## Goal"), "LS006", "teacher.md", 1),
    "section without a space": (swap("teacher.md", "## Variants", "##Variants"), "LS006", "teacher.md", 1),
    "section that says nothing": (swap("teacher.md", "## Variants", "## Prior knowledge\n\n## Variants"), "LS006", "teacher.md", 1),
    "title for teachers": (swap("teacher.md", "Learners hold", "# For teachers\n\nLearners hold"), "LS006", "teacher.md", 1),
    "short path elsewhere": (swap("teacher.md", "\n### Short", "\n## Prior knowledge\n\nNone.\n\n### Short"), "LS006", "teacher.md", 1),
    "step without minutes": (swap("teacher.md", "- 5 min: Before", "- Before"), "LS006", "teacher.md", 1),
    "step of no minutes": (swap("teacher.md", "- 5 min: Before", "- 0 min: Before"), "LS006", "teacher.md", 1),
    "prose in the timing": (swap("teacher.md", "\n### Short path", "\nAbout an hour.\n\n### Short path"), "LS006", "teacher.md", 1),
    "short path as a section": (swap("teacher.md", "\n### Short", "\n## Short"), "LS006", "teacher.md", 1),
    "path in numbers": (swap("teacher.md", "path\n\n- 10 min: First reading, with the glosses.\n- 15", "path\n\n1. 15"), "LS006", "teacher.md", 1),
    "path without steps": (swap("teacher.md", "\n### Short path\n", "\n### Short path\n\n## Prior knowledge\n\n"), "LS006", "teacher.md", 1),
    "comparison without front matter": (compare("## Point"), "LS003", "compare.md", 1),
    "comparison without a point": (compare(RECORD, "An introduction."), "LS006", "compare.md", 1),
    "unknown key of a comparison": (compare(RECORD.replace("date:", "published:"), POINT), "LS004", "compare.md", 1),
    "quotation before the first point": (compare(RECORD, "> words", POINT), "LS006", "compare.md", 1),
    "point without facts": (compare(RECORD, "## A\n\n> words"), "LS006", "compare.md", 1),
    "point without words": (compare(RECORD, "## A\n\n- change: kept"), "LS006", "compare.md", 1),
    "point without anything": (compare(RECORD, "## A"), "LS006", "compare.md", 1),
    "point of three versions": (compare(RECORD, "## A\n\n> a\n\n> b\n\n> c\n\n- change: kept"), "LS006", "compare.md", 1),
    "point with two lists": (compare(RECORD, POINT, "Note.\n\n1. more"), "LS006", "compare.md", 1),
    "quotation of nothing": (compare(RECORD, POINT.replace("> niemals mit jemandem", ">")), "LS006", "compare.md", 1),
    "unknown fact of a point": (compare(RECORD, POINT + "\n- speaker: kornfeld"), "LS004", "compare.md", 1),
    "occurrence that is no number": (compare(RECORD, POINT + "\n- occurrence: first"), "LS005", "compare.md", 1),
    "occurrence that is not there": (compare(RECORD, POINT + "\n- occurrence: 2"), "LS102", "compare.md", 1),
    "quotation of the other version in the note": (compare(RECORD, POINT, "Not „niemals“."), "LS101", "compare.md", 1),
    "address of the other version": (compare(RECORD.replace("rights:", "url: javascript.x\nrights:"), POINT), "LS009", "compare.md", 1),
    "script in a quotation of the other version": (compare(RECORD, POINT.replace("niemals", "<b>niemals")), "LS007", "compare.md", 1),
    "script in an exercise": (swap("lesson.md", "the newsroom's", "<b>the newsroom's"), "LS007", "lesson.md", 1),
}  # fmt: skip


@pytest.mark.parametrize("name", CASES)
def test_one_finding_and_a_way_out(
    name: str, lesson_folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    break_it, code, file, exit_code = CASES[name]
    break_it(lesson_folder)
    before = {path: path.read_bytes() for path in lesson_folder.iterdir() if path.is_file()}
    assert main(["check", str(lesson_folder), "--format", "json"]) == exit_code
    findings = json.loads(capsys.readouterr().out)["findings"]
    assert [(finding["code"], Path(finding["file"]).name) for finding in findings] == [(code, file)]
    (finding,) = findings
    assert finding["line"] >= 1
    assert finding["column"] >= 1
    assert finding["message"].endswith(".")
    assert finding["hint"]
    assert before == {path: path.read_bytes() for path in lesson_folder.iterdir() if path.is_file()}


@pytest.mark.parametrize("slug", ["Mein Thema", "über-uns", "a_b", "-a"])
def test_bad_slug(slug: str, lesson_folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    folder = lesson_folder.rename(lesson_folder.parent / slug)
    assert main(["check", str(folder)]) == 1
    assert "LS008" in capsys.readouterr().out


@pytest.mark.parametrize("path", ["../x y", "Ä", ".", "..", "a/../B"])
def test_new_refuses_a_bad_slug(
    path: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    inside = tmp_path / "inside"
    inside.mkdir()
    monkeypatch.chdir(inside)
    assert main(["new", path]) == 2
    assert "cannot be the address" in capsys.readouterr().err
    assert list(tmp_path.rglob("*")) == [inside]


def test_a_link_to_a_lesson_elsewhere(
    lesson_folder: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    lessons = tmp_path / "lessons"
    lessons.mkdir()
    (lessons / "elsewhere").symlink_to(lesson_folder)
    assert main(["check", str(lessons)]) == 2
    assert "is a link" in capsys.readouterr().out


@pytest.mark.parametrize("path", ["nothing-here", "."])
def test_no_lesson_there(
    path: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    assert main(["check", path]) == 2
    assert "LS001" in capsys.readouterr().out


def test_names_of_strangers_do_nothing_in_a_terminal(
    lesson_folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    swap("annotations.md", "> sagte", "> sag\u202ete\u009b31m")(lesson_folder)
    assert main(["check", str(lesson_folder)]) == 1
    out = capsys.readouterr().out
    assert "\u202e" not in out
    assert "\u009b" not in out


def test_from_outside_no_traceback(lesson_folder: Path) -> None:
    (lesson_folder / "article.md").write_bytes(os.urandom(2000))
    run = subprocess.run(
        [sys.executable, "-m", "lesart", "check", str(lesson_folder)], capture_output=True, text=True
    )
    assert run.returncode == 2
    assert "Traceback" not in run.stdout + run.stderr


def test_a_comment_is_between_authors(lesson_folder: Path) -> None:
    from lesart.read import read
    from lesart.render import lesson_pages, notebook_source

    swap("lesson.md", "How many words", "<!-- between us -->\n\nHow <!-- not for readers --> many words")(
        lesson_folder
    )
    swap("annotations.md", "The association reports", "The <!-- hush --> association reports")(lesson_folder)
    lesson = read(lesson_folder).lesson
    assert lesson is not None
    for text in (*lesson_pages(lesson).values(), notebook_source(lesson)):
        assert not any(words in text for words in ("between us", "not for readers", "hush"))
