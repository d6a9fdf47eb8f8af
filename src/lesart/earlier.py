"""Lessons as they were: in a revision of git, read without a checkout, or in another folder."""

from __future__ import annotations

import os
import subprocess
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import partial
from pathlib import Path, PurePosixPath

from lesart import schema
from lesart.find import find_lessons, shown
from lesart.model import Finding, Place
from lesart.read import Reading, Text, parse, read
from lesart.read.source import LIMIT, decode

_SECONDS = 60


class NothingToCompare(Exception):
    """The earlier lessons cannot be had; the message says why, and what to do."""


Contents = dict[str, bytes]
"""The files of a lesson by name; one that is too large, or no file, is not there."""
_UNCHANGED = Reading(None, (), {})
"""What stands on both sides for a lesson of which no byte has changed: it need not be read."""


@dataclass(frozen=True, slots=True)
class _Earlier:
    """A lesson as it was: its bytes, and how it is read."""

    contents: Contents
    read: Callable[[], Reading]


@dataclass(frozen=True, slots=True)
class _Blob:
    """A file of a revision: its path from the top of the repository, its object, its size in bytes."""

    path: PurePosixPath
    object: str
    size: int


def before_and_now(base: str, paths: Iterable[Path]) -> tuple[dict[str, Reading], dict[str, Reading]]:
    """The lessons at or below `paths` as they were in `base`, and as they are; by the path people are shown.

    `base` is a folder of lessons, or else a revision. A lesson of which no byte has changed is on both sides
    the same empty reading. Raises `NothingToCompare`.
    """
    paths = list(paths)
    folders = {shown(folder): folder for path in paths for folder in find_lessons(path)}
    earlier = _in_folder(base, folders) if Path(base).is_dir() else _in_revision(base, paths)
    if not earlier and not folders:
        raise NothingToCompare(
            f"There is no lesson at or below {', '.join(map(shown, paths))}, neither now nor in {base}."
        )
    same = {
        name for name, one in earlier.items() if name in folders and one.contents == _on_disk(folders[name])
    }
    before = {name: _UNCHANGED if name in same else one.read() for name, one in earlier.items()}
    now = {name: _UNCHANGED if name in same else read(folder, name) for name, folder in folders.items()}
    return before, now


def _on_disk(folder: Path) -> Contents:
    files = ((name, folder / name) for name in schema.ALL_FILES)
    return {
        name: file.read_bytes() for name, file in files if file.is_file() and file.stat().st_size <= LIMIT
    }


def _in_folder(base: str, folders: Mapping[str, Path]) -> dict[str, _Earlier]:
    """Lessons of another folder go by their address; a single one is compared with a single one."""
    found = find_lessons(Path(base))
    if not found:
        raise NothingToCompare(f"There is no lesson at or below {base}; name a folder of earlier lessons.")
    names = {folder.resolve().name: name for name, folder in folders.items()}
    single = next(iter(folders)) if len(found) == len(folders) == 1 else None
    return {
        single or names.get(folder.resolve().name, shown(folder)): _Earlier(
            _on_disk(folder), partial(read, folder, shown(folder))
        )
        for folder in found
    }


def _in_revision(base: str, paths: list[Path]) -> dict[str, _Earlier]:
    top = Path(os.fsdecode(_git("rev-parse", "--show-toplevel").removesuffix(b"\n")))
    commit = _commit(base)
    wanted = [_below(top, path) for path in paths]
    lessons: dict[PurePosixPath, list[_Blob]] = {}
    for blob in _blobs(commit):
        if any(_holds(place, blob.path) for place in wanted):
            lessons.setdefault(blob.path.parent, []).append(blob)
    objects = _objects([blob for blobs in lessons.values() for blob in blobs if blob.size <= LIMIT])
    found: dict[str, _Earlier] = {}
    for folder, blobs in lessons.items():
        contents = {blob.path.name: objects[blob.object] for blob in blobs if blob.object in objects}
        name = shown(top / folder)
        found[name] = _Earlier(contents, partial(_reading, name, folder.name, contents))
    return found


def _commit(base: str) -> str:
    try:
        answer = _git("rev-parse", "--verify", "--quiet", "--end-of-options", f"{base}^{{commit}}")
    except _Refused:
        hint = "Name a branch, a tag, a commit or a folder; a shallow clone has only its last commits."
        message = f"“{base}” is neither a folder nor a revision that git knows here. {hint}"
        raise NothingToCompare(message) from None
    return answer.decode().strip()


class _Refused(NothingToCompare):
    """git was asked, and said no."""


def _git(*arguments: str, given: bytes = b"") -> bytes:
    """What git answers; where it does not, a sentence."""
    try:
        run = subprocess.run(["git", *arguments], input=given, capture_output=True, timeout=_SECONDS)
    except (OSError, subprocess.TimeoutExpired):
        message = "git is not there or does not answer; install it, or name a folder of earlier lessons."
        raise NothingToCompare(message) from None
    if b"not a git repository" in run.stderr:
        message = "This folder is in no git repository; name a folder of earlier lessons instead."
        raise NothingToCompare(message)
    if run.returncode:
        said = run.stderr.decode("utf-8", "replace").strip().split("\n")[0]
        raise _Refused(f"git cannot read the earlier lessons: {said}")
    return run.stdout


def _below(top: Path, path: Path) -> PurePosixPath:
    """A path from the top of the repository; that of a file of a lesson is the lesson's."""
    folder = path.parent if path.name in schema.ALL_FILES and not path.is_dir() else path
    try:
        return PurePosixPath(folder.resolve().relative_to(top.resolve()).as_posix())
    except ValueError:
        raise NothingToCompare(f"{shown(path)} lies outside this git repository.") from None


def _holds(place: PurePosixPath, path: PurePosixPath) -> bool:
    """Whether a file of a lesson lies at or below a place, in no hidden folder."""
    if not path.is_relative_to(place):
        return False
    return not any(part.startswith(".") for part in path.relative_to(place).parts)


def _blobs(commit: str) -> Iterator[_Blob]:
    """The files of lessons in a commit; links are none."""
    for row in _git("ls-tree", "-r", "-l", "-z", "--full-tree", commit).split(b"\0"):
        facts, _, name = row.partition(b"\t")
        path = PurePosixPath(os.fsdecode(name))
        if path.name in schema.ALL_FILES and not facts.startswith(b"120000"):
            _, kind, object, size = facts.decode().split()
            if kind == "blob":
                yield _Blob(path, object, int(size))


def _objects(blobs: list[_Blob]) -> dict[str, bytes]:
    """All files in one go, by their object."""
    if not blobs:
        return {}
    answer = _git("cat-file", "--batch", given="".join(f"{blob.object}\n" for blob in blobs).encode())
    found: dict[str, bytes] = {}
    at = 0
    for blob in blobs:
        start = answer.index(b"\n", at) + 1
        found[blob.object] = answer[start : start + blob.size]
        at = start + blob.size + 1
    return found


def _reading(name: str, slug: str, contents: Contents) -> Reading:
    """A lesson from its bytes, read as one on disk is."""
    texts: dict[str, Text] = {}
    findings: list[Finding] = []
    for file in schema.ALL_FILES:
        if file in contents:
            text, trouble = decode(contents[file], f"{name}/{file}")
            findings += trouble
            texts |= {file: text} if text else {}
        elif file in schema.FILES:
            findings.append(Finding("LS001", Place(f"{name}/{file}"), f"{file} is missing, or too large."))
    if findings:
        return Reading(None, tuple(findings), texts)
    lesson, trouble = parse(slug, texts)
    return Reading(None if trouble else lesson, tuple(trouble), texts)
