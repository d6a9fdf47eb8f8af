"""A lesson's notebook in JupyterLab: the folder that is opened, and the command that opens it."""

from __future__ import annotations

import sys
from collections.abc import Iterable
from importlib.util import find_spec
from pathlib import Path

from lesart.find import find_lessons
from lesart.model import Lesson


def missing() -> str | None:
    """What has to be installed before a notebook can be opened, as a sentence; None when all is there."""
    for module, package in (("jupytext", "lesart[notebooks]"), ("jupyterlab", "jupyterlab")):
        if find_spec(module) is None:
            name = "JupyterLab" if module == "jupyterlab" else f"The package {module}"
            return f"{name} is not installed here; get it with: {_install(package)}"
    return None


def _install(package: str) -> str:
    """The command that installs into this Python, which may have been made without pip."""
    if find_spec("pip"):
        return f'"{sys.executable}" -m pip install "{package}"'
    return f'uv pip install --python "{sys.executable}" "{package}"'


def lesson_folder(wanted: str, places: Iterable[Path]) -> Path | None:
    """The folder of a lesson, named by its path or by its address."""
    at = find_lessons(Path(wanted))
    if len(at) == 1:
        return at[0]
    every = (folder for place in places for folder in find_lessons(place))
    return next((folder for folder in every if folder.name == wanted), None)


def lay_out(lesson: Lesson, parent: Path, fresh: bool) -> tuple[Path, bool]:
    """Put the notebook with all it needs into a folder; returns its path, and whether an older one was kept.

    What somebody has written in a notebook is theirs: it is only replaced when they ask for it.
    """
    from lesart.notebooks import beside, fresh_notebook, unpack

    folder = parent / lesson.slug
    notebook = folder / f"{lesson.slug}.ipynb"
    kept = notebook.is_file() and not fresh
    unpack(beside(lesson), folder)
    if not kept:
        notebook.write_text(fresh_notebook(lesson), encoding="utf-8")
    return notebook, kept


def command(notebook: Path, browser: bool) -> list[str]:
    """The command that opens a notebook; to be run in the notebook's folder."""
    return [sys.executable, "-m", "jupyterlab", notebook.name, *([] if browser else ["--no-browser"])]
