"""The steps in their order: a failing one stops publishing, and the last good site stays."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from conftest import ROOT, replace_in
from test_lesson_one import CHANGES

GENERATED = shutil.ignore_patterns(".git", ".venv", ".cache", "site", "checks.md", "*_cache", "__pycache__")


@pytest.fixture(scope="module")
def project(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A copy of the project with a site built from it."""
    copy = Path(shutil.copytree(ROOT, tmp_path_factory.mktemp("publish") / "lesart", ignore=GENERATED))
    for name in ("docs/lessons", "docs/checks", "docs/downloads", "docs/glossary", "docs/python"):
        shutil.rmtree(copy / name, ignore_errors=True)
    parts = Path(".cache", "playground", "parts")
    if (ROOT / parts).is_dir():
        shutil.copytree(ROOT / parts, copy / parts)
    run = publish(copy)
    assert run.returncode == 0, run.stdout + run.stderr
    return copy


def publish(project: Path) -> subprocess.CompletedProcess[str]:
    environment = {key: value for key, value in os.environ.items() if key != "GITHUB_ACTIONS"}
    command = [sys.executable, "scripts/publish.py"]
    return subprocess.run(command, cwd=project, env=environment, capture_output=True, text=True)


def snapshot(folder: Path) -> dict[str, bytes]:
    return {str(p.relative_to(folder)): p.read_bytes() for p in sorted(folder.rglob("*")) if p.is_file()}


def test_a_whole_site_is_built(project: Path) -> None:
    pages = {p.relative_to(project / "site").as_posix() for p in (project / "site").rglob("*.html")}
    assert {
        "index.html",
        "lessons/index.html",
        "lessons/nordkorea-dementi/index.html",
        "lessons/nordkorea-dementi/compare/index.html",
        "lessons/nordkorea-dementi/teacher/index.html",
        "glossary/index.html",
    } <= pages
    assert {
        "teachers/index.html",
        "method/index.html",
        "taxonomy/index.html",
        "contribute/index.html",
    } <= pages
    assert {
        "checks/index.html",
        "checks/LS103/index.html",
        "accessibility/index.html",
        "privacy/index.html",
    } <= pages
    downloads = project / "site" / "downloads" / "nordkorea-dementi"
    assert {p.name for p in downloads.iterdir()} == {
        "nordkorea-dementi.ipynb",
        "nordkorea-dementi.zip",
        "lesson.json",
        "worksheet.pdf",
        "key.pdf",
        "lesson.pdf",
    }
    assert (project / "site" / "assets" / "card.png").is_file()
    assert (project / "site" / "lessons" / "nordkorea-dementi" / "card.png").is_file()


@pytest.mark.parametrize(("file", "old", "new", "code", "said"), CHANGES, ids=lambda value: str(value)[:24])
def test_a_changed_word_stops_publishing(
    file: str, old: str, new: str, code: str, said: list[str], project: Path
) -> None:
    path = project / "lessons" / "nordkorea-dementi" / file
    before, text = snapshot(project / "site"), path.read_text(encoding="utf-8")
    replace_in(path, old, new)
    try:
        run = publish(project)
    finally:
        path.write_text(text, encoding="utf-8")
    assert run.returncode == 1
    assert re.search(rf"{code} error.*\n *--> lessons/nordkorea-dementi/{file}:\d+:\d+", run.stdout)
    assert all(words in run.stdout for words in said)
    assert "the last good site stays" in run.stderr
    assert snapshot(project / "site") == before


def test_a_broken_cell_stops_publishing(project: Path) -> None:
    path = project / "lessons" / "nordkorea-dementi" / "lesson.md"
    before, text = snapshot(project / "site"), path.read_text(encoding="utf-8")
    replace_in(path, "\nlesson.voices()\n", "\nlesson.voices() and 1 / 0\n")
    try:
        run = publish(project)
    finally:
        path.write_text(text, encoding="utf-8")
    assert run.returncode == 1
    assert re.search(r"LS501 error: Cell 2 raises ZeroDivisionError", run.stdout)
    assert snapshot(project / "site") == before


def test_a_dead_link_in_a_page_stops_publishing(project: Path) -> None:
    path = project / "docs" / "method.md"
    before, text = snapshot(project / "site"), path.read_text(encoding="utf-8")
    path.write_text(text + "\n[dead](nowhere.md)\n", encoding="utf-8")
    try:
        run = publish(project)
    finally:
        path.write_text(text, encoding="utf-8")
    assert run.returncode == 1
    assert "nowhere.md" in run.stdout + run.stderr
    assert snapshot(project / "site") == before


def test_nothing_is_written_twice(project: Path) -> None:
    times = {path: path.stat().st_mtime_ns for path in (project / "docs").rglob("*") if path.is_file()}
    run = publish(project)
    assert run.returncode == 0
    assert "0 of them changed" in run.stdout
    assert times == {
        path: path.stat().st_mtime_ns for path in (project / "docs").rglob("*") if path.is_file()
    }


def test_a_removed_lesson_leaves_no_page(project: Path) -> None:
    extra = project / "lessons" / "baeckerei"
    shutil.copytree(ROOT / "src" / "lesart" / "template", extra)
    assert publish(project).returncode == 0
    assert (project / "site" / "lessons" / "baeckerei" / "index.html").is_file()
    shutil.rmtree(extra)
    assert publish(project).returncode == 0
    assert not (project / "site" / "lessons" / "baeckerei").exists()
    assert not (project / "site" / "downloads" / "baeckerei").exists()
    assert not (project / "docs" / "lessons" / "baeckerei" / "card.png").exists()


@pytest.mark.parametrize(
    "step", ["check_quotes", "check_glossaries", "check_lessons", "build_notebooks", "build_pdfs"]
)
def test_each_step_runs_alone(step: str, project: Path) -> None:
    run = subprocess.run([sys.executable, f"scripts/{step}.py"], cwd=project, capture_output=True, text=True)
    assert run.returncode == 0, run.stdout + run.stderr


def test_the_engine_knows_no_path_of_this_repository() -> None:
    for path in (ROOT / "src" / "lesart").rglob("*.py"):
        text = path.read_text(encoding="utf-8")
        assert not re.search(r"[\"'](?:docs|scripts)/", text), path
        assert not re.search(r"import place\b", text), path
        assert "from scripts" not in text
