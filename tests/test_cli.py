"""The commands: help with an example, exit codes, formats."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest
from conftest import FIRST, replace_in

from lesart.checks import codes
from lesart.cli import COMMANDS, main


@pytest.mark.parametrize("command", COMMANDS)
def test_help_shows_an_example(command: str, capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as stop:
        main([command, "--help"])
    assert stop.value.code == 0
    assert COMMANDS[command].EXAMPLE.split("\n")[0] in capsys.readouterr().out


def test_help_lists_every_command(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit):
        main(["--help"])
    out = capsys.readouterr().out
    assert all(re.search(rf"^    {command}\b", out, re.MULTILINE) for command in COMMANDS)


def test_wrong_usage_is_two() -> None:
    with pytest.raises(SystemExit) as stop:
        main(["chekc"])
    assert stop.value.code == 2


def test_explain_prints_the_page(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["explain", "ls103"]) == 0
    assert capsys.readouterr().out.startswith("# LS103 · ")


def test_explain_lists_all(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["explain"]) == 0
    assert [line.split(" ")[0] for line in capsys.readouterr().out.splitlines()] == codes()


def test_explain_of_an_unknown_code(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["explain", "LS13"]) == 2
    assert "Did you mean “LS1" in capsys.readouterr().err


def test_new_makes_a_clean_lesson_and_overwrites_nothing(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    folder = tmp_path / "lessons" / "mein-thema"
    assert main(["new", str(folder)]) == 0
    assert main(["check", str(folder)]) == 0
    (folder / "article.md").write_text("mine", encoding="utf-8")
    assert main(["new", str(folder)]) == 2
    assert (folder / "article.md").read_text(encoding="utf-8") == "mine"
    assert "exists already" in capsys.readouterr().err


def test_github_format(first_folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    replace_in(first_folder / "annotations.md", "> wir werden auch nicht planen", "> wir werden auch planen")
    assert main(["check", str(first_folder), "--format", "github"]) == 1
    command, summary = capsys.readouterr().out.strip().split("\n")
    match = re.fullmatch(r"::error file=([^,]+),line=(\d+),col=3,endColumn=(\d+),title=LS103::(.+)", command)
    assert match
    line = (first_folder / "annotations.md").read_text(encoding="utf-8").split("\n")[int(match[2]) - 1]
    assert line.startswith("> wir werden auch planen")
    assert int(match[3]) == len(line)
    assert "%0A" in match[4]
    assert summary.endswith("1 error.")


def test_github_format_of_a_clean_lesson(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["check", str(FIRST), "--format", "github"]) == 0
    assert "::" not in capsys.readouterr().out


def test_json_format(first_folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    replace_in(
        first_folder / "annotations.md",
        "- speech: continued\n- speaker: kirby",
        "- speech: contined\n- speaker: kirby",
    )
    assert main(["check", str(first_folder), "--format", "json"]) == 1
    report = json.loads(capsys.readouterr().out)
    assert report["summary"]["errors"] == 1
    (finding,) = report["findings"]
    assert finding["code"] == "LS301"
    assert "continued" in finding["hint"]


def test_text_format_points_at_the_words(first_folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    replace_in(
        first_folder / "annotations.md",
        "- speech: continued\n- speaker: kirby",
        "- speech: continued\n- speaker: kirbi",
    )
    main(["check", str(first_folder)])
    _, place, shown, caret, *_ = capsys.readouterr().out.split("\n")
    assert place.strip().startswith("--> ")
    start, end = caret.index("^"), caret.rindex("^") + 1
    assert shown[start:end] == "kirbi"


def test_a_file_of_a_lesson_stands_for_the_lesson(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["check", str(FIRST / "glossary.md")]) == 0
    assert capsys.readouterr().out.startswith("1 lesson")


def test_without_a_path_the_project_file_says_where(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(FIRST.parent.parent / "src")
    assert main(["check"]) == 0
    assert re.match(r"\d+ lessons?, ", capsys.readouterr().out)


def test_render_writes_page_notebook_and_data(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["render", str(FIRST), "--to", str(tmp_path / "out")]) == 0
    out = tmp_path / "out"
    names = {path.relative_to(out).as_posix() for path in out.rglob("*") if path.is_file()}
    slug = "nordkorea-dementi"
    assert names >= {f"{slug}.json", f"{slug}.notebook.md", f"{slug}/index.md", f"{slug}/answers/index.md"}


def test_render_of_a_faulty_lesson_writes_nothing(first_folder: Path, tmp_path: Path) -> None:
    replace_in(first_folder / "annotations.md", "> wir werden auch nicht planen", "> wir werden auch planen")
    assert main(["render", str(first_folder), "--to", str(tmp_path / "out")]) == 1
    assert not (tmp_path / "out").exists()


def test_render_into_a_file_says_so(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "out").write_text("", encoding="utf-8")
    assert main(["render", str(FIRST), "--to", str(tmp_path / "out")]) == 2
    assert "Name another folder" in capsys.readouterr().err


def test_watch_checks_again_at_each_save(lesson_folder: Path) -> None:
    import subprocess
    import sys

    command = [sys.executable, "-m", "lesart", "check", "--watch", str(lesson_folder)]
    watching = subprocess.Popen(command, stdout=subprocess.PIPE, text=True)
    try:
        assert watching.stdout is not None
        assert watching.stdout.readline().endswith("no findings.\n")
        replace_in(lesson_folder / "annotations.md", "> nach eigenen Angaben", "> nach eigener Angaben")
        assert "error: " in watching.stdout.readline()
    finally:
        watching.kill()
        watching.communicate()


def test_two_files_of_a_lesson_are_one_lesson(capsys: pytest.CaptureFixture[str]) -> None:
    """As a commit hook calls it: with every file that changed."""
    assert main(["check", str(FIRST / "glossary.md"), str(FIRST / "lesson.md")]) == 0
    assert capsys.readouterr().out.startswith("1 lesson,")


@pytest.fixture
def lab(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A JupyterLab that only writes down where it was started, and with which words."""
    module = tmp_path / "lab" / "jupyterlab"
    module.mkdir(parents=True)
    (module / "__init__.py").write_text("", encoding="utf-8")
    (module / "__main__.py").write_text(
        "import json, os, sys\n"
        "from pathlib import Path\n"
        f"Path({str(tmp_path / 'started')!r}).write_text(json.dumps([os.getcwd(), sys.argv[1:]]))\n",
        encoding="utf-8",
    )
    monkeypatch.syspath_prepend(str(module.parent))
    monkeypatch.setenv("PYTHONPATH", str(module.parent))
    monkeypatch.chdir(tmp_path)
    return tmp_path / "started"


def test_notebook_opens_a_lesson_beside_its_data(
    lab: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    notebook = lab.parent / "notebooks" / "nordkorea-dementi" / "nordkorea-dementi.ipynb"
    assert main(["notebook", str(FIRST)]) == 0
    assert json.loads(lab.read_text()) == [str(notebook.parent), [notebook.name]]
    assert (notebook.parent / "lesson.json").is_file()
    assert (notebook.parent / "lesart" / "explore" / "__init__.py").is_file()
    assert json.loads(notebook.read_text(encoding="utf-8"))["cells"]
    assert capsys.readouterr().out.strip() == "notebooks/nordkorea-dementi/nordkorea-dementi.ipynb"


def test_notebook_finds_a_lesson_by_its_address(
    lab: Path, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.chdir(FIRST.parent.parent)
    assert main(["notebook", "nordkorea-dementi", "--to", str(tmp_path / "n"), "--no-browser"]) == 0
    folder, words = json.loads(lab.read_text())
    assert folder == str(tmp_path / "n" / "nordkorea-dementi")
    assert words == ["nordkorea-dementi.ipynb", "--no-browser"]


def test_notebook_keeps_what_somebody_wrote(lab: Path, capsys: pytest.CaptureFixture[str]) -> None:
    notebook = lab.parent / "notebooks" / "nordkorea-dementi" / "nordkorea-dementi.ipynb"
    assert main(["notebook", str(FIRST)]) == 0
    notebook.write_text("mine", encoding="utf-8")
    assert main(["notebook", str(FIRST)]) == 0
    assert notebook.read_text(encoding="utf-8") == "mine"
    assert "is opened as you left it; --fresh begins anew." in capsys.readouterr().out
    assert main(["notebook", str(FIRST), "--fresh"]) == 0
    assert notebook.read_text(encoding="utf-8") != "mine"


def test_notebook_without_jupyterlab_says_how_to_get_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr("lesart.jupyter.find_spec", lambda name: None if name == "jupyterlab" else object())
    assert main(["notebook", str(FIRST)]) == 2
    message = capsys.readouterr().err
    assert re.fullmatch(
        r'lesart: JupyterLab is not installed here; get it with: ".+" -m pip install "jupyterlab"\n', message
    )
    assert not (tmp_path / "notebooks").exists()
    monkeypatch.setattr("lesart.jupyter.find_spec", lambda name: None)
    assert main(["notebook", str(FIRST)]) == 2
    assert "uv pip install --python" in capsys.readouterr().err


def test_notebook_of_no_lesson(lab: Path, lesson_folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["notebook", "nirgends"]) == 2
    assert "There is no lesson “nirgends” here." in capsys.readouterr().err
    (lesson_folder / "article.md").unlink()
    assert main(["notebook", str(lesson_folder)]) == 2
    assert "cannot be read; see `lesart check" in capsys.readouterr().err
    assert not lab.exists()


def test_notebook_where_nothing_may_be_written(
    lab: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "notebooks").write_text("a file", encoding="utf-8")
    assert main(["notebook", str(FIRST)]) == 2
    assert "notebooks cannot be written" in capsys.readouterr().err
