"""Notebooks run from a clean process, say where they fail, and are the same from build to build."""

from __future__ import annotations

import json
import re
from pathlib import Path

import jupytext
import nbformat
import pytest
from conftest import FIRST, replace_in

from lesart.enclosure import without_network
from lesart.model import Lesson
from lesart.notebooks import FORMAT, run_notebook
from lesart.read import read

FENCE = "```python\nimport json"


def lesson_of(folder: Path) -> Lesson:
    lesson = read(folder).lesson
    assert lesson is not None
    return lesson


@pytest.fixture(scope="module")
def lesson() -> Lesson:
    return lesson_of(FIRST)


def test_lesson_one_runs_and_shows_something_in_every_cell(lesson: Lesson) -> None:
    run = run_notebook(lesson)
    assert run.findings == ()
    assert set(run.outputs) == set(range(len(lesson.cells)))
    notebook = nbformat.reads(run.notebook, as_version=4)
    nbformat.validate(notebook)
    ids = [cell.id for cell in notebook.cells]
    assert len(set(ids)) == len(ids)
    assert not any(cell.metadata for cell in notebook.cells)
    again = run_notebook(lesson)
    assert again.notebook == run.notebook


def test_its_figures_are_right(lesson: Lesson) -> None:
    """The words by voice, counted here in another way, are those the notebook prints."""
    output = run_notebook(lesson).outputs[1]
    total = sum(len(re.findall(r"\w+(?:-\w+)*", sentence.text)) for sentence in lesson.article.sentences)
    assert sum(int(count) for count in re.findall(r"^ *(\d+) ", output, re.MULTILINE)) == total


def test_the_source_makes_the_round_trip() -> None:
    text = (FIRST / "lesson.md").read_text(encoding="utf-8")
    assert jupytext.writes(jupytext.reads(text, fmt=FORMAT), fmt=FORMAT) == text


def test_a_cell_that_raises_names_its_line(lesson_folder: Path) -> None:
    replace_in(lesson_folder / "lesson.md", "\nwords\n```", "\nwords / 0\n```")
    (finding,) = run_notebook(lesson_of(lesson_folder)).findings
    line = (lesson_folder / "lesson.md").read_text(encoding="utf-8").split("\n")[finding.place.line - 1]
    assert finding.code == "LS501"
    assert finding.place.file.endswith("baeckerei/lesson.md")
    assert line == "words / 0"
    assert "Cell 1 raises TypeError" in finding.message


def test_a_syntax_error_names_its_line(lesson_folder: Path) -> None:
    replace_in(lesson_folder / "lesson.md", "words = Counter()", "words = Counter(")
    (finding,) = run_notebook(lesson_of(lesson_folder)).findings
    assert "SyntaxError" in finding.message
    line = (lesson_folder / "lesson.md").read_text(encoding="utf-8").split("\n")[finding.place.line - 1]
    assert line == "words = Counter("


def test_an_endless_cell_is_stopped(lesson_folder: Path) -> None:
    replace_in(lesson_folder / "lesson.md", FENCE, "```python\nwhile True: pass\nimport json")
    (finding,) = run_notebook(lesson_of(lesson_folder), seconds=2).findings
    assert "longer than 2 seconds" in finding.message


def test_a_cell_that_ends_python(lesson_folder: Path) -> None:
    replace_in(lesson_folder / "lesson.md", FENCE, "```python\nimport os\nos._exit(3)\nimport json")
    (finding,) = run_notebook(lesson_of(lesson_folder), seconds=20).findings
    assert finding.code == "LS501"


def test_cells_see_no_secret(lesson_folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("GITHUB_TOKEN", "geheim")
    replace_in(
        lesson_folder / "lesson.md", FENCE, "```python\nimport os\nprint(sorted(os.environ))\nimport json"
    )
    run = run_notebook(lesson_of(lesson_folder))
    assert run.findings == ()
    assert "PATH" in run.outputs[0]
    assert "GITHUB_TOKEN" not in run.outputs[0]


@pytest.mark.skipif(not without_network(), reason="NOT TESTED: this system lets nobody take the network away")
def test_cells_have_no_network(lesson_folder: Path) -> None:
    code = "import socket\nsocket.create_connection(('127.0.0.1', 9), 2)"
    replace_in(lesson_folder / "lesson.md", FENCE, f"```python\n{code}\nimport json")
    (finding,) = run_notebook(lesson_of(lesson_folder)).findings
    assert "OSError: [Errno 101] Network is unreachable" in finding.message


def test_cells_have_bounded_memory_and_files(lesson_folder: Path) -> None:
    replace_in(lesson_folder / "lesson.md", FENCE, "```python\nbytes(3 * 1024**3)\nimport json")
    (finding,) = run_notebook(lesson_of(lesson_folder)).findings
    assert "raises MemoryError" in finding.message


def test_cells_have_bounded_processor_time(lesson_folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("lesart.enclosure.PROCESSOR", 3)
    replace_in(lesson_folder / "lesson.md", FENCE, "```python\nwhile True: pass\nimport json")
    (finding,) = run_notebook(lesson_of(lesson_folder)).findings
    assert "of processor time" in finding.message


def test_cells_have_a_home_of_their_own(lesson_folder: Path) -> None:
    code = "from pathlib import Path\nprint(Path.home().samefile('.'))"
    replace_in(lesson_folder / "lesson.md", FENCE, f"```python\n{code}\nimport json")
    assert run_notebook(lesson_of(lesson_folder)).outputs[0].startswith("True")


def test_a_lesson_without_cells(lesson_folder: Path) -> None:
    text = (lesson_folder / "lesson.md").read_text(encoding="utf-8")
    (lesson_folder / "lesson.md").write_text(text.split("## Notebook")[0], encoding="utf-8")
    run = run_notebook(lesson_of(lesson_folder))
    assert (run.outputs, run.findings) == ({}, ())
    assert json.loads(run.notebook)["cells"]
