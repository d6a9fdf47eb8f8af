"""Pages that cite a lesson have their quotations checked like the lesson's own."""

from __future__ import annotations

import pytest
from conftest import FIRST

from lesart.cited import cited
from lesart.model import Lesson
from lesart.read import Text, read


@pytest.fixture(scope="module")
def lesson() -> Lesson:
    lesson = read(FIRST).lesson
    assert lesson is not None
    return lesson


def page(cites: str, body: str) -> Text:
    return Text("docs/x.md", f"---\ntitle: X\ncites: {cites}\n---\n\n{body}\n")


def test_right(lesson: Lesson) -> None:
    count, findings = cited(
        page("nordkorea-dementi", "Look at „Woher die Behauptung stamme, sei unklar“."), [lesson]
    )
    assert (count, findings) == (1, [])


def test_altered(lesson: Lesson) -> None:
    _, (finding,) = cited(
        page("nordkorea-dementi", "Look at\n„Woher die Behauptung stammt, sei unklar“."), [lesson]
    )
    assert (finding.code, finding.place.line, finding.place.column) == ("LS103", 7, 1)


def test_of_another_speaker(lesson: Lesson) -> None:
    _, (finding,) = cited(page("nordkorea-dementi", "„es gebe keine Anzeichen dafür“{@patel}"), [lesson])
    assert finding.code == "LS105"
    assert "“kirby”" in finding.hint


@pytest.mark.parametrize("body", ["No quotation.", "`„code“`", "„own“{.own}"])
def test_nothing_quoted_is_no_pass(body: str, lesson: Lesson) -> None:
    count, (finding,) = cited(page("nordkorea-dementi", body), [lesson])
    assert count == 0
    assert "quotes nothing" in finding.message


def test_an_unknown_lesson(lesson: Lesson) -> None:
    _, (finding,) = cited(page("nordkorea-dementie", "„x“"), [lesson])
    assert "Did you mean “nordkorea-dementi”" in finding.hint


def test_a_page_that_cites_nothing_is_left_alone(lesson: Lesson) -> None:
    assert cited(Text("docs/x.md", "# X\n\n„anything“\n"), [lesson]) == (0, [])
