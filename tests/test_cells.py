"""Cells as the page runs them: names are shared, the last value is shown, errors name the reader's own lines."""

from __future__ import annotations

import pytest

from lesart.cells import LONGEST, Cells


class Told(list[tuple[str, str]]):
    """What cells told, with text of one kind joined."""

    def __call__(self, kind: str, text: str) -> None:
        if self and self[-1][0] == kind:
            self[-1] = (kind, self[-1][1] + text)
        else:
            self.append((kind, text))


@pytest.fixture
def told() -> Told:
    return Told()


@pytest.fixture
def cells(told: Told) -> Cells:
    return Cells(told)


def test_what_is_printed_and_the_last_value(cells: Cells, told: Told) -> None:
    assert cells.run(1, "print('eins', end=' ')\nx = 2\nx")
    assert told == [("out", "eins 2\n")]


@pytest.mark.parametrize("code", ["", "# nur ein Kommentar", "x = 1", "None"])
def test_nothing_to_show(code: str, cells: Cells, told: Told) -> None:
    assert cells.run(1, code)
    assert told == []


def test_names_are_shared(cells: Cells, told: Told) -> None:
    cells.run(1, "def double(n):\n    return 2 * n")
    cells.run(2, "double(21)")
    assert told == [("out", "42\n")]


def test_both_streams(cells: Cells, told: Told) -> None:
    cells.run(1, "import sys\nprint('a')\nprint('b', file=sys.stderr)\nprint('c')")
    assert told == [("out", "a\n"), ("err", "b\n"), ("out", "c\n")]


TABLE = "class Table:\n    def _repr_html_(self):\n        return '<b>1</b>'\n\n"


def test_html_of_the_last_value_and_of_display(cells: Cells, told: Told) -> None:
    cells.run(1, TABLE + "display(Table(), 3)\nTable()")
    assert told == [("html", "<b>1</b>"), ("out", "3\n"), ("html", "<b>1</b>")]


def test_a_class_has_no_html_of_its_own(cells: Cells, told: Told) -> None:
    cells.run(1, TABLE + "Table")
    assert told == [("out", "<class '__main__.Table'>\n")]


def test_a_traceback_has_the_readers_lines_only(cells: Cells, told: Told) -> None:
    cells.run(1, "import json\n\ndef load(text):\n    return json.loads(text)")
    assert not cells.run(2, "load('{')")
    ((kind, text),) = told
    assert kind == "error"
    lines = [line for line in text.splitlines() if line.startswith("  File ")]
    assert lines == ['  File "cell 2", line 1, in <module>', '  File "cell 1", line 4, in load']
    assert "load('{')" in text
    assert text.splitlines()[-1].startswith("json.decoder.JSONDecodeError: ")


def test_causes_are_shortened_too(cells: Cells, told: Told) -> None:
    cells.run(
        1,
        "import json\ntry:\n    json.loads('')\nexcept ValueError as why:\n    raise KeyError('x') from why",
    )
    assert told[0][1].count("  File ") == 2
    assert "direct cause" in told[0][1]


def test_a_syntax_error_names_its_line(cells: Cells, told: Told) -> None:
    assert not cells.run(3, "x = 1\ny = (")
    assert 'File "cell 3", line 2' in told[0][1]
    assert "cells.py" not in told[0][1]


@pytest.mark.parametrize("code", ["exit()", "raise KeyboardInterrupt", "raise SystemExit(3)"])
def test_nothing_ends_python(code: str, cells: Cells, told: Told) -> None:
    assert not cells.run(1, code)
    assert told[-1][0] == "error"
    assert cells.run(2, "1")


def test_a_cell_shows_only_so_much(cells: Cells, told: Told) -> None:
    assert not cells.run(1, "while True: print('x' * 999)")
    assert sum(len(text) for kind, text in told if kind == "out") <= LONGEST
    assert "shows more than 200,000 characters" in told[-1][1]
    assert cells.run(2, "print('weiter')")
