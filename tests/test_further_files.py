"""teacher.md and compare.md: a lesson may do without them; what they say is checked, and shown where it belongs."""

from __future__ import annotations

import re
from dataclasses import replace
from html import unescape
from pathlib import Path

import pytest
from conftest import FIRST, replace_in
from test_bad_input import POINT, RECORD

from lesart import schema
from lesart.cache import Cache
from lesart.cli import main
from lesart.examine import check
from lesart.find import find_lessons
from lesart.model import Lesson
from lesart.read import read
from lesart.render import lesson_json, lesson_pages, lessons_page, notebook_source
from lesart.render.teaching import clock, focus
from lesart.study import Study


def lesson_of(folder: Path) -> Lesson:
    reading = read(folder)
    assert reading.lesson, reading.findings
    return reading.lesson


@pytest.fixture
def compared(lesson_folder: Path) -> Path:
    """The small lesson with a comparison."""
    (lesson_folder / "compare.md").write_text(f"{RECORD}\n\n{POINT}\n", encoding="utf-8")
    return lesson_folder


def text_of(html: str) -> str:
    return " ".join(unescape(re.sub(r"<[^>]+>", " ", html)).split())


def test_a_lesson_may_do_without(lesson_folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (lesson_folder / "teacher.md").unlink()
    assert main(["check", str(lesson_folder)]) == 0
    lesson = lesson_of(lesson_folder)
    assert (lesson.teacher, lesson.comparison) == (None, None)
    pages = lesson_pages(lesson)
    assert "teacher/index.md" in pages
    assert "compare/index.md" not in pages
    page = text_of(pages["teacher/index.md"])
    assert "to contribute it, add a file teacher.md" in page
    for generated in ("I can say what a denial leaves open.", "B2", "45 min", "Dementi", "Teilen"):
        assert generated in page
    assert "Likely misreadings" not in page


def test_a_folder_with_nothing_but_these_is_no_lesson(tmp_path: Path) -> None:
    for name in schema.OPTIONAL_FILES:
        (tmp_path / name).write_text("Notes of somebody else.\n", encoding="utf-8")
    assert find_lessons(tmp_path) == []


def test_one_of_them_stands_for_its_lesson() -> None:
    assert find_lessons(FIRST / "teacher.md") == find_lessons(FIRST / "compare.md") == [FIRST]


@pytest.mark.parametrize("name", schema.OPTIONAL_FILES)
def test_a_change_in_them_is_seen(name: str, compared: Path, tmp_path: Path) -> None:
    assert check([compared], Cache(tmp_path)).findings == ()
    assert Cache(tmp_path).clean(Cache(tmp_path).key(compared))
    text = (compared / name).read_text(encoding="utf-8")
    (compared / name).write_text(text + "\n„Das steht nirgends.“\n", encoding="utf-8")
    assert [finding.code for finding in check([compared], Cache(tmp_path)).findings] == ["LS101"]
    (compared / name).unlink()
    assert check([compared], Cache(tmp_path)).findings == ()


def test_the_same_words_in_another_file_are_another_lesson(compared: Path, tmp_path: Path) -> None:
    before = Cache(tmp_path).key(compared)
    (compared / "teacher.md").unlink()
    after = Cache(tmp_path).key(compared)
    (compared / "compare.md").rename(compared / "teacher.md")
    assert len({before, after, Cache(tmp_path).key(compared)}) == 3


@pytest.mark.parametrize("name", schema.OPTIONAL_FILES)
def test_a_link_out_of_the_lesson_is_refused(name: str, lesson_folder: Path) -> None:
    outside = lesson_folder.parent / "outside.md"
    outside.write_text("secret", encoding="utf-8")
    (lesson_folder / name).unlink(missing_ok=True)
    (lesson_folder / name).symlink_to(outside)
    assert [(f.code, f.place.file.rpartition("/")[2]) for f in read(lesson_folder).findings] == [
        ("LS001", name)
    ]


def test_fix_repairs_the_print_of_quotations_in_both(
    compared: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    replace_in(compared / "teacher.md", "„nach eigenen Angaben“", "„nach  eigenen Angaben“")
    replace_in(compared / "compare.md", "> mit niemandem", "> mit  niemandem")
    assert main(["fix", str(compared), "--write"]) == 0
    assert "2 files changed." in capsys.readouterr().out
    assert "„nach eigenen Angaben“" in (compared / "teacher.md").read_text(encoding="utf-8")
    assert "\n> mit niemandem\n" in (compared / "compare.md").read_text(encoding="utf-8")


@pytest.mark.parametrize("format", ["text", "json", "sarif", "junit", "github"])
def test_every_report_names_them(format: str, compared: Path, capsys: pytest.CaptureFixture[str]) -> None:
    replace_in(compared / "compare.md", "> mit niemandem", "> mit jemandem")
    assert main(["check", str(compared), "--format", format]) == 1
    assert "baeckerei/compare.md" in capsys.readouterr().out


def test_comments_stay_between_authors(compared: Path) -> None:
    replace_in(compared / "teacher.md", "Learners hold", "Learners <!-- between us --> hold")
    (compared / "compare.md").write_text(
        f"{RECORD}\n\n<!-- ask the baker -->\n\n{POINT}\n\nA <!-- hush --> note.\n", encoding="utf-8"
    )
    pages = " ".join(lesson_pages(lesson_of(compared)).values())
    assert not re.search("between us|ask the baker|hush", pages)


# For teachers


def test_advice_stands_on_its_own_page_only() -> None:
    lesson = lesson_of(FIRST)
    pages = lesson_pages(lesson)
    told = "Nobody speaks for a country"
    assert told in pages.pop("teacher/index.md")
    assert told not in " ".join([*pages.values(), notebook_source(lesson), lesson_json(lesson)])


def test_sections_stand_in_one_order_whatever_the_author_chose(lesson_folder: Path) -> None:
    first = lesson_of(lesson_folder)
    assert first.teacher
    backwards = replace(first, teacher=replace(first.teacher, parts=first.teacher.parts[::-1]))
    assert lesson_pages(backwards)["teacher/index.md"] == lesson_pages(first)["teacher/index.md"]


def test_the_clock_runs_on() -> None:
    teacher = lesson_of(FIRST).teacher
    assert teacher
    path = teacher.path(schema.TIMING)
    assert path
    times = [(start, end) for start, end, _ in clock(path)]
    assert times == [(0, 10), (10, 25), (25, 45), (45, 60), (60, 70), (70, 85), (85, 90)]


def test_layers_in_focus_show_only_what_occurs() -> None:
    lesson = lesson_of(FIRST)
    shown = list(focus(Study(lesson)))
    assert {one.layer.id for one in shown} == set(lesson.record.listed("focus"))
    for one in shown:
        used = {a.label for a in lesson.annotations if a.layer == one.layer.id}
        assert {use.label.id for use in one.uses} == used
        assert all(use.sentences for use in one.uses)


def test_a_list_of_lessons_links_every_page() -> None:
    lesson = lesson_of(FIRST)
    links = re.findall(r'href="nordkorea-dementi/(\w*)/?"', lessons_page([lesson]))
    assert links == ["", "exercises", "cloze", "answers", "notebook", "compare", "teacher"]


# Two versions


def test_stars_are_for_the_eye_and_not_for_the_checker(compared: Path) -> None:
    replace_in(compared / "compare.md", "> mit niemandem", "> mit *niemandem*")
    lesson = lesson_of(compared)
    assert Study(lesson).aligned[0].spans
    assert "mit <mark>niemandem</mark></blockquote>" in lesson_pages(lesson)["compare/index.md"]


def test_an_occurrence_says_which_sentence_is_meant(compared: Path) -> None:
    replace_in(
        compared / "compare.md",
        "> mit niemandem\n\n- change: kept",
        "> Kornfeld\n\n- change: kept\n- occurrence: 2",
    )
    page = lesson_pages(lesson_of(compared))["compare/index.md"]
    assert re.findall(r'href="\.\./#s(\d+)"', page) == ["2"]


def test_each_column_says_its_language_and_whose_it_is() -> None:
    page = lesson_pages(lesson_of(FIRST))["compare/index.md"]
    pairs = re.findall(r'<div class="ls-pair">(.*?)</div>', page, re.DOTALL)
    lesson = lesson_of(FIRST)
    assert lesson.comparison
    assert len(pairs) == len(lesson.comparison.points)
    for pair, point in zip(pairs, lesson.comparison.points, strict=True):
        one, other = re.findall(r"<figure>(.*?)</figure>", pair, re.DOTALL)
        assert text_of(one).startswith("KCNA")
        assert text_of(other).startswith("The article")
        assert ('<blockquote lang="en">' in one) == (point.other is not None)
        assert ('<blockquote lang="de">' in other) == (point.article is not None)


def test_a_missing_side_says_so() -> None:
    page = lesson_pages(lesson_of(FIRST))["compare/index.md"]
    assert text_of(page).count("The article does not say this.") == 1
    assert text_of(page).count("The other version does not say this.") == 1


@pytest.mark.parametrize(("rights", "found"), [("quotation-only", ["LS012"]), ("own-text", [])])
def test_only_what_is_only_quoted_has_a_limit(rights: str, found: list[str], compared: Path) -> None:
    path = compared / "compare.md"
    replace_in(path, "> niemals mit jemandem", "> " + "nein " * 41)
    record = "publisher: x\nurl: https://example.org\nrights: quotation-only"
    if rights == "quotation-only":
        replace_in(path, "rights: own-text\nlicence: CC-BY-4.0", record)
    assert [finding.code for finding in check([compared], Cache(None)).findings] == found
    replace_in(path, "> " + "nein " * 41, "> " + "nein " * 40)
    assert check([compared], Cache(None)).findings == ()
