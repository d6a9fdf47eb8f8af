"""A suspicious quotation can be waived with a reason, which the report shows; nothing else can."""

from __future__ import annotations

from pathlib import Path

import pytest
from conftest import replace_in

from lesart.cli import main

CUT = "Wir haben […] gesprochen"


@pytest.fixture
def cut_lesson(lesson_folder: Path) -> Path:
    replace_in(lesson_folder / "lesson.md", "„wirft … vor“ hands", f"„{CUT}“ hands")
    return lesson_folder


def waive(folder: Path, *lines: str) -> None:
    rows = "".join(f"    {line}\n" for line in lines)
    replace_in(
        folder / "lesson.md",
        "last_reviewed: 2026-03-16\n",
        f"last_reviewed: 2026-03-16\nwaivers:\n  - code: LS104\n{rows}",
    )


def test_unwaived(cut_lesson: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["check", str(cut_lesson)]) == 1
    out = capsys.readouterr().out
    assert "LS104 error" in out
    assert "hides a negation: “niemandem”" in out


def test_waived_with_a_reason(cut_lesson: Path, capsys: pytest.CaptureFixture[str]) -> None:
    waive(cut_lesson, f'quote: "{CUT}"', "reason: The exercise is about this very cut.")
    assert main(["check", str(cut_lesson)]) == 0
    out = capsys.readouterr().out
    assert "The exercise is about this very cut." in out
    assert "1 waived" in out


def test_without_a_reason(cut_lesson: Path, capsys: pytest.CaptureFixture[str]) -> None:
    waive(cut_lesson, f'quote: "{CUT}"')
    assert main(["check", str(cut_lesson)]) == 1
    assert "does not say “reason”" in capsys.readouterr().out


def test_other_words(cut_lesson: Path, capsys: pytest.CaptureFixture[str]) -> None:
    waive(cut_lesson, 'quote: "Wir haben"', "reason: No.")
    assert main(["check", str(cut_lesson)]) == 1
    assert "LS104 error" in capsys.readouterr().out


def test_an_altered_quotation_cannot_be_waived(
    lesson_folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    replace_in(
        lesson_folder / "lesson.md", "„wirft … vor“ hands", "„Wir haben mit jemandem gesprochen“ hands"
    )
    rows = 'waivers:\n  - code: LS103\n    quote: "Wir haben mit jemandem gesprochen"\n    reason: No.\n'
    replace_in(
        lesson_folder / "lesson.md", "last_reviewed: 2026-03-16\n", f"last_reviewed: 2026-03-16\n{rows}"
    )
    assert main(["check", str(lesson_folder)]) == 1
    out = capsys.readouterr().out
    assert "LS103 cannot be waived" in out
    assert "LS103 error" in out
