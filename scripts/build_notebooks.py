"""Step: run the notebook of every lesson, and write it with its data as downloads.

A notebook whose source, data and engine are unchanged is not run again.
"""

from __future__ import annotations

import hashlib
import io
import json
import os
import shutil
import sys
import zipfile

from lesart import __version__
from lesart.library import library_files
from lesart.model import Finding, Lesson
from lesart.render import lesson_json, notebook_source
from lesart.report import Result
from place import CACHE, DOWNLOADS, OUTPUTS, lessons, show, write_changed

_EPOCH = (2020, 1, 1, 0, 0, 0)


def main() -> int:
    if not _is_enclosed():
        print("This system lets nobody take the network from a notebook; nothing was run.", file=sys.stderr)
        return 2
    examined = lessons()
    findings = list(examined.result.findings)
    for lesson in examined.lessons:
        if not _is_fresh(lesson):
            findings.extend(_build(lesson))
    _remove_strangers({lesson.slug for lesson in examined.lessons})
    result = examined.result
    return show(Result(findings, result.lessons, result.quotations, result.terms, result.texts))


def _is_enclosed() -> bool:
    """Where strangers' notebooks run, LESART_ENCLOSE demands that they have no network."""
    if os.environ.get("LESART_ENCLOSE") != "yes":
        return True
    from lesart.enclosure import without_network

    return bool(without_network())


def _key(lesson: Lesson) -> str:
    parts = (notebook_source(lesson), lesson_json(lesson), __version__, sys.version)
    digest = hashlib.sha256("\x00".join(parts).encode())
    for name, content in library_files().items():
        digest.update(name.encode() + content)
    return digest.hexdigest()


def _is_fresh(lesson: Lesson) -> bool:
    stamp, folder = CACHE / "notebooks" / lesson.slug, DOWNLOADS / lesson.slug
    files = [OUTPUTS / f"{lesson.slug}.json", folder / f"{lesson.slug}.ipynb", folder / f"{lesson.slug}.zip"]
    return stamp.is_file() and stamp.read_text() == _key(lesson) and all(file.is_file() for file in files)


def _build(lesson: Lesson) -> tuple[Finding, ...]:
    """Run, and write only what ran without an error."""
    from lesart.notebooks import beside, run_notebook  # its libraries take half a second to load

    print(f"Running the notebook of {lesson.slug} …", file=sys.stderr)
    run = run_notebook(lesson)
    if run.findings:
        return run.findings
    folder, data = DOWNLOADS / lesson.slug, lesson_json(lesson)
    write_changed(folder / f"{lesson.slug}.ipynb", run.notebook)
    write_changed(folder / "lesson.json", data)
    write_changed(
        folder / f"{lesson.slug}.zip",
        _zip(lesson.slug, {f"{lesson.slug}.ipynb": run.notebook.encode(), **beside(lesson)}),
    )
    write_changed(OUTPUTS / f"{lesson.slug}.json", json.dumps(run.outputs, ensure_ascii=False))
    write_changed(CACHE / "notebooks" / lesson.slug, _key(lesson))
    return ()


def _zip(slug: str, contents: dict[str, bytes]) -> bytes:
    """A folder packed; the same bytes for the same content, because file times are fixed."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in contents.items():
            archive.writestr(zipfile.ZipInfo(f"{slug}/{name}", _EPOCH), content, zipfile.ZIP_DEFLATED)
    return buffer.getvalue()


def _remove_strangers(slugs: set[str]) -> None:
    """Downloads of lessons that are no more."""
    for folder in DOWNLOADS.iterdir() if DOWNLOADS.is_dir() else ():
        if folder.is_dir() and folder.name not in slugs:
            shutil.rmtree(folder)


if __name__ == "__main__":
    sys.exit(main())
