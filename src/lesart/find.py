"""Where lessons are: at paths, below them, or where the project file says."""

from __future__ import annotations

import os
import tomllib
from pathlib import Path

from lesart import schema

_SKIPPED = {"node_modules", "__pycache__"}


def find_lessons(path: Path) -> list[Path]:
    """The lesson that `path` is or lies in, or all lessons below it, in order."""
    try:
        if path.is_file():
            return [path.parent] if path.name in schema.ALL_FILES else []
        if any((path / file).exists() for file in schema.FILES):
            return [path]
    except OSError:
        return []
    found: list[Path] = []
    for folder, below, files in os.walk(path):
        linked = [name for name in below if (Path(folder) / name).is_symlink()]
        found.extend(Path(folder) / name for name in linked)
        below[:] = [n for n in below if n not in linked and n not in _SKIPPED and not n.startswith(".")]
        if set(schema.FILES) & {*files, *below}:
            found.append(Path(folder))
            below.clear()
    return sorted(found)


def shown(path: Path) -> str:
    """A path as people are shown it: relative to where they stand, with forward slashes."""
    try:
        return path.absolute().relative_to(Path.cwd()).as_posix()
    except ValueError:
        return path.as_posix()


def project_folder(start: Path) -> Path | None:
    """The nearest folder at or above `start` that has a pyproject.toml."""
    return next((folder for folder in (start, *start.parents) if (folder / "pyproject.toml").is_file()), None)


def configured_paths(start: Path) -> list[Path]:
    """`lessons` of `[tool.lesart]` in the nearest pyproject.toml above `start`, else `start` itself."""
    folder = project_folder(start)
    if folder is None:
        return [start]
    try:
        project = tomllib.loads((folder / "pyproject.toml").read_text(encoding="utf-8"))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError, OSError):
        return [start]
    tool = project.get("tool")
    table = tool.get("lesart") if isinstance(tool, dict) else None
    names = table.get("lessons") if isinstance(table, dict) else None
    paths = [folder / name for name in names if isinstance(name, str)] if isinstance(names, list) else []
    return paths or [start]
