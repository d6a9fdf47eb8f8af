"""Notebooks run from a clean process, say where they fail, and are the same from build to build."""

from __future__ import annotations

import itertools
import json
import re
from pathlib import Path

import jupytext
import nbformat
import pytest
from conftest import FIRST, replace_in

from lesart.enclosure import without_network
from lesart.model import Cell, Lesson, Prose, Section
from lesart.notebooks import FORMAT, fresh_notebook, run_notebook
from lesart.read import read
from lesart.render import lesson_pages

FENCE = "```python\nfrom lesart.explore import load"


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
    (shown,) = run_notebook(lesson).outputs[1]
    total = sum(len(re.findall(r"\w+(?:-\w+)*", sentence.text)) for sentence in lesson.article.sentences)
    assert sum(int(count) for count in re.findall(r"  (\d+) +\d+\s%", shown.text)) == total
    assert sum(int(count) for count in re.findall(r'<td class="ls-x-number">(\d+)</td>', shown.html)) == total


def test_every_cell_of_lesson_one_ends_in_a_question(lesson: Lesson) -> None:
    """What is counted is no answer yet: behind each cell stands a question in words."""
    (section,) = (part for part in lesson.parts if isinstance(part, Section) and part.heading == "Notebook")
    following = dict(itertools.pairwise(section.blocks))
    cells = [block for block in section.blocks if isinstance(block, Cell)]
    for cell in cells:
        after = following[cell]
        assert isinstance(after, Prose)
        assert after.text.split("\n\n")[0].endswith("?"), cell.code
    opening = section.blocks[0]
    assert isinstance(opening, Prose)
    assert "prove nothing statistically" in opening.text


def test_what_a_cell_shows_is_on_the_page(lesson: Lesson) -> None:
    page = lesson_pages(lesson, run_notebook(lesson).outputs)["notebook/index.md"]
    assert page.count('<div class="ls-x"') == len(lesson.cells)
    assert "<samp>" not in page
    assert "<style" not in page
    assert page.count("<caption>") >= 6


def test_html_of_another_making_is_shown_as_text(lesson_folder: Path) -> None:
    show = "class Page:\n    def _repr_html_(self): return '<img src=x onerror=alert(1)>'\n    def __repr__(self): return 'plain'\nPage()"
    replace_in(lesson_folder / "lesson.md", "\nlesson.voices()\n```", f"\n{show}\n```")
    lesson = lesson_of(lesson_folder)
    outputs = run_notebook(lesson).outputs
    assert outputs[1][0].html
    page = lesson_pages(lesson, outputs)["notebook/index.md"]
    assert "<samp>plain</samp>" in page
    assert "onerror" not in page.replace(show.split(chr(10))[1], "")


def test_the_source_makes_the_round_trip() -> None:
    text = (FIRST / "lesson.md").read_text(encoding="utf-8")
    assert jupytext.writes(jupytext.reads(text, fmt=FORMAT), fmt=FORMAT) == text


def test_it_comes_back_from_the_notebook_byte_for_byte(tmp_path: Path) -> None:
    """lesson.md, as somebody opens it in Jupyter with jupytext, saved as .ipynb and back."""
    text = (FIRST / "lesson.md").read_text(encoding="utf-8")
    jupytext.write(jupytext.reads(text, fmt=FORMAT), tmp_path / "lesson.ipynb")
    back = jupytext.writes(jupytext.read(tmp_path / "lesson.ipynb"), fmt=FORMAT)
    assert back == text


def test_cells_keep_their_names(lesson: Lesson) -> None:
    one, two = (nbformat.reads(fresh_notebook(lesson), as_version=4).cells for _ in range(2))
    assert [cell.id for cell in one] == [cell.id for cell in two]
    ran = nbformat.reads(run_notebook(lesson).notebook, as_version=4).cells
    assert [cell.id for cell in ran] == [cell.id for cell in one]
    assert not any(cell.get("outputs") for cell in one)


def test_an_error_of_the_library_names_the_line_of_the_cell(lesson_folder: Path) -> None:
    mistake = "from lesart.explore import load\n\nload().without('Nirgendwo')"
    replace_in(lesson_folder / "lesson.md", "\nlesson.voices()\n```", f"\n{mistake}\n```")
    run = run_notebook(lesson_of(lesson_folder))
    (finding,) = run.findings
    line = (lesson_folder / "lesson.md").read_text(encoding="utf-8").split("\n")[finding.place.line - 1]
    assert line == "load().without('Nirgendwo')"
    assert "Cell 2 raises ExploreError: “Nirgendwo” does not stand in the text." in finding.message
    notebook = nbformat.reads(run.notebook, as_version=4)
    (error,) = (o for cell in notebook.cells for o in cell.get("outputs", []) if o.output_type == "error")
    assert len(error.traceback) == 2


def test_cells_run_what_the_reader_unpacks(lesson_folder: Path) -> None:
    """The library beside the notebook, not one that happens to be installed."""
    show = "import lesart.explore\nfrom pathlib import Path\nPath(lesart.explore.__file__).parents[2] == Path.cwd()"
    replace_in(lesson_folder / "lesson.md", "\nlesson.voices()\n```", f"\n{show}\n```")
    assert run_notebook(lesson_of(lesson_folder)).outputs[1][0].text == "True\n"


def test_a_cell_that_raises_names_its_line(lesson_folder: Path) -> None:
    replace_in(lesson_folder / "lesson.md", "\nlesson.voices()\n```", "\nlesson / 0\n```")
    (finding,) = run_notebook(lesson_of(lesson_folder)).findings
    line = (lesson_folder / "lesson.md").read_text(encoding="utf-8").split("\n")[finding.place.line - 1]
    assert finding.code == "LS501"
    assert finding.place.file.endswith("baeckerei/lesson.md")
    assert line == "lesson / 0"
    assert "Cell 2 raises TypeError" in finding.message


def test_a_syntax_error_names_its_line(lesson_folder: Path) -> None:
    replace_in(lesson_folder / "lesson.md", "lesson.voices()", "lesson.voices(")
    (finding,) = run_notebook(lesson_of(lesson_folder)).findings
    assert "SyntaxError" in finding.message
    line = (lesson_folder / "lesson.md").read_text(encoding="utf-8").split("\n")[finding.place.line - 1]
    assert line == "lesson.voices("


def test_an_endless_cell_is_stopped(lesson_folder: Path) -> None:
    replace_in(
        lesson_folder / "lesson.md", FENCE, "```python\nwhile True: pass\nfrom lesart.explore import load"
    )
    (finding,) = run_notebook(lesson_of(lesson_folder), seconds=2).findings
    assert "longer than 2 seconds" in finding.message


def test_a_cell_that_ends_python(lesson_folder: Path) -> None:
    replace_in(
        lesson_folder / "lesson.md",
        FENCE,
        "```python\nimport os\nos._exit(3)\nfrom lesart.explore import load",
    )
    (finding,) = run_notebook(lesson_of(lesson_folder), seconds=20).findings
    assert finding.code == "LS501"


def test_cells_see_no_secret(lesson_folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("GITHUB_TOKEN", "geheim")
    replace_in(
        lesson_folder / "lesson.md",
        FENCE,
        "```python\nimport os\nprint(sorted(os.environ))\nfrom lesart.explore import load",
    )
    run = run_notebook(lesson_of(lesson_folder))
    assert run.findings == ()
    assert "PATH" in run.outputs[0][0].text
    assert "GITHUB_TOKEN" not in run.outputs[0][0].text


@pytest.mark.skipif(not without_network(), reason="NOT TESTED: this system lets nobody take the network away")
def test_cells_have_no_network(lesson_folder: Path) -> None:
    code = "import socket\nsocket.create_connection(('127.0.0.1', 9), 2)"
    replace_in(lesson_folder / "lesson.md", FENCE, f"```python\n{code}\nfrom lesart.explore import load")
    (finding,) = run_notebook(lesson_of(lesson_folder)).findings
    assert "OSError: [Errno 101] Network is unreachable" in finding.message


def test_cells_have_bounded_memory_and_files(lesson_folder: Path) -> None:
    replace_in(
        lesson_folder / "lesson.md", FENCE, "```python\nbytes(3 * 1024**3)\nfrom lesart.explore import load"
    )
    (finding,) = run_notebook(lesson_of(lesson_folder)).findings
    assert "raises MemoryError" in finding.message


def test_cells_have_bounded_processor_time(lesson_folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("lesart.enclosure.PROCESSOR", 3)
    replace_in(
        lesson_folder / "lesson.md", FENCE, "```python\nwhile True: pass\nfrom lesart.explore import load"
    )
    (finding,) = run_notebook(lesson_of(lesson_folder)).findings
    assert "of processor time" in finding.message


def test_cells_have_a_home_of_their_own(lesson_folder: Path) -> None:
    code = "from pathlib import Path\nprint(Path.home().samefile('.'))"
    replace_in(lesson_folder / "lesson.md", FENCE, f"```python\n{code}\nfrom lesart.explore import load")
    assert run_notebook(lesson_of(lesson_folder)).outputs[0][0].text.startswith("True")


def test_a_lesson_without_cells(lesson_folder: Path) -> None:
    text = (lesson_folder / "lesson.md").read_text(encoding="utf-8")
    (lesson_folder / "lesson.md").write_text(text.split("## Notebook")[0], encoding="utf-8")
    run = run_notebook(lesson_of(lesson_folder))
    assert (run.outputs, run.findings) == ({}, ())
    assert json.loads(run.notebook)["cells"]
