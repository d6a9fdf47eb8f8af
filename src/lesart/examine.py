"""From paths to results: find the lessons, read them, check them."""

from __future__ import annotations

import os
import tomllib
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from lesart import schema
from lesart.checks import FAMILIES, run_checks
from lesart.model import Finding, Lesson, Place
from lesart.read import Text, read
from lesart.report import Result
from lesart.study import Study

_SKIPPED = {"node_modules", "__pycache__"}


@dataclass(frozen=True, slots=True)
class Examined:
    """The lessons that could be read, and the result of checking them."""

    lessons: tuple[Lesson, ...]
    result: Result


def examine(paths: Iterable[Path], families: Iterable[str] = FAMILIES) -> Examined:
    """Read and check every lesson at or below `paths`; a lesson that cannot be read is not checked."""
    chosen = tuple(families)
    lessons: list[Lesson] = []
    findings: list[Finding] = []
    texts: dict[str, Text] = {}
    count = quotations = 0
    slugs: dict[str, Path] = {}
    for path in paths:
        folders = _found(path)
        if not folders:
            findings.append(_no_lesson(path))
        for folder in folders:
            findings.extend(_twice(folder, slugs))
            reading = read(folder, shown(folder))
            count += 1
            findings.extend(reading.findings)
            texts.update({text.file: text for text in reading.texts.values()})
            if reading.lesson:
                lessons.append(reading.lesson)
                findings.extend(run_checks(reading.lesson, chosen))
                quotations += len(reading.lesson.annotations) + len(Study(reading.lesson).quotations)
    terms = sum(len(lesson.terms) for lesson in lessons)
    return Examined(tuple(lessons), Result(tuple(findings), count, quotations, terms, texts))


def find_lessons(path: Path) -> list[Path]:
    """The lesson that `path` is or lies in, or all lessons below it, in order."""
    if path.is_file():
        return [path.parent] if path.name in schema.FILES else []
    if any((path / file).exists() for file in schema.FILES):
        return [path]
    found: list[Path] = []
    for folder, below, files in os.walk(path):
        linked = [name for name in below if (Path(folder) / name).is_symlink()]
        found.extend(Path(folder) / name for name in linked)
        below[:] = [n for n in below if n not in linked and n not in _SKIPPED and not n.startswith(".")]
        if set(schema.FILES) & {*files, *below}:
            found.append(Path(folder))
            below.clear()
    return sorted(found)


def _found(path: Path) -> list[Path]:
    try:
        return find_lessons(path)
    except OSError:
        return []


def _twice(folder: Path, slugs: dict[str, Path]) -> list[Finding]:
    """Two lessons of one name would have one address, and one would hide the other."""
    slug = folder.resolve().name
    first = slugs.setdefault(slug, folder)
    if slug in schema.RESERVED_SLUGS:
        message = f"“{slug}” is an address of the site itself."
    elif first is not folder and first.resolve() != folder.resolve():
        message = f"Two lessons are called “{slug}”; the other is {shown(first)}."
    else:
        return []
    return [Finding("LS008", Place(shown(folder)), message, "Give this lesson another name.")]


def _no_lesson(path: Path) -> Finding:
    if not os.path.exists(path):
        hint = "Check the spelling, or make a new lesson with `lesart new`."
        return Finding("LS001", Place(shown(path)), "There is nothing at this path.", hint)
    hint = f"A lesson is a folder with {', '.join(schema.FILES)}; `lesart new PATH` makes one."
    return Finding("LS001", Place(shown(path)), "There is no lesson at or below this path.", hint)


def shown(path: Path) -> str:
    """A path as people are shown it: relative to where they stand, with forward slashes."""
    try:
        return path.absolute().relative_to(Path.cwd()).as_posix()
    except ValueError:
        return path.as_posix()


def configured_paths(start: Path) -> list[Path]:
    """`lessons` of `[tool.lesart]` in the nearest pyproject.toml above `start`, else `start` itself."""
    for folder in (start, *start.parents):
        file = folder / "pyproject.toml"
        if file.is_file():
            try:
                table = _tool_table(tomllib.loads(file.read_text(encoding="utf-8")))
            except (tomllib.TOMLDecodeError, UnicodeDecodeError, OSError):
                return [start]
            names = table.get("lessons", ()) if isinstance(table, dict) else ()
            paths = (
                [folder / name for name in names if isinstance(name, str)] if isinstance(names, list) else []
            )
            return paths or [start]
    return [start]


def _tool_table(project: dict[str, object]) -> object:
    tool = project.get("tool")
    return tool.get("lesart") if isinstance(tool, dict) else None
