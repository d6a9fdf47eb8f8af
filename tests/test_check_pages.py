"""Every check has a page, and every page is right about its check."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from check_pages import Case, cases, mismatches

import lesart
from lesart.checks import CHECKS, codes, page

PAGES = Path(lesart.__file__).parent / "checks"
ALL = [case for code in codes() for case in cases(code)]


def test_codes_and_pages_are_one_to_one() -> None:
    assert {path.stem for path in PAGES.glob("LS*.md")} == set(codes())


@pytest.mark.parametrize("code", codes())
def test_page_has_its_parts(code: str) -> None:
    text = page(code) or ""
    assert re.match(rf"# {code} · \S", text)
    assert re.findall(r"^## (Why|Bad|Good)$", text, re.MULTILINE) == ["Why", "Bad", "Good"]
    bad = [case for case in cases(code) if case.kind == "Bad"]
    good = [case for case in cases(code) if case.kind == "Good"]
    assert bad
    assert good
    assert all(any(arrow.code == code for arrow in case.arrows) for case in bad), (
        "a Bad block without its arrow"
    )
    assert not any(case.arrows for case in good)


@pytest.mark.parametrize("case", ALL, ids=lambda case: case.id)
def test_page_is_right(case: Case, tmp_path: Path) -> None:
    assert mismatches(case, tmp_path) == []


@pytest.mark.parametrize("code", sorted(CHECKS))
def test_runner_can_fail(code: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """With a check silenced, its Bad blocks no longer pass: the runner sees the difference."""
    monkeypatch.delitem(CHECKS, code)
    bad = next(case for case in cases(code) if case.kind == "Bad")
    assert any(line.startswith("missing") for line in mismatches(bad, tmp_path))


def test_runner_sees_a_finding_too_many(tmp_path: Path) -> None:
    text = '## Good\n\n```text title="glossary.md"\nder Mond, -e\n:   Nomen · A2 · moon\n:   Trabant\n```\n'
    (case,) = cases("LS201", text)
    assert any(line.startswith("unexpected") for line in mismatches(case, tmp_path))
