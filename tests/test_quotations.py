"""Quotations are found in every style, in their places, and nothing else is taken for one."""

from __future__ import annotations

import pytest
from conftest import case_file
from hypothesis import given
from hypothesis import strategies as st

from lesart.model import Place, Prose
from lesart.quotations import CLOSERS, quotations

CASES = list(case_file("prose.txt"))


@pytest.mark.parametrize(("title", "case"), CASES, ids=[title for title, _ in CASES])
def test_found(title: str, case: dict[str, str]) -> None:
    prose = Prose(case["prose"].replace("\\n", "\n"), Place("x.md", 10, 3))
    found = list(quotations(prose))
    assert [" ".join(one.text.split()) for one in found] == [
        part.strip() for part in case["found"].split("|") if part.strip()
    ]
    assert bool(found) != title.endswith("-nope")


@given(st.text("„“‚‘»«›‹”\"'> \nab`*{.own}", max_size=80))
def test_places_are_those_of_the_words(text: str) -> None:
    lines = text.split("\n")
    for one in quotations(Prose(text, Place("x.md", 1, 1))):
        line = lines[one.place.line - 1]
        shown = line[one.place.column - 1 : (one.place.end or 0) - 1]
        assert shown
        assert shown.strip()[0] in {*CLOSERS, ">"}


def test_a_million_marks_take_one_pass() -> None:
    assert len(list(quotations(Prose("„a“ " * 100_000)))) == 100_000
    assert list(quotations(Prose("„" * 300_000))) == []
    assert list(quotations(Prose('"' * 300_001))) == []
