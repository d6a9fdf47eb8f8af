"""What the commands do. With `cli`, the only modules of the engine that print."""

from __future__ import annotations

import argparse
import os
import sys
import time
from collections.abc import Iterable
from contextlib import AbstractContextManager, nullcontext
from pathlib import Path
from typing import Any, TextIO

from lesart.report import Result

_PAUSE = 0.3
"""Seconds between two looks at the files."""


def check(options: argparse.Namespace) -> int:
    """`lesart check`."""
    from lesart import report
    from lesart.checks import levels

    try:
        choice = report.choice(options.select, options.ignore)
    except report.NoSuchCode as error:
        return fail(str(error))
    if options.hints and not levels.can_run():
        return fail("Hints need the package wordfreq; install it with: pip install 'lesart[levels]'")
    if options.watch:
        return _watch(options, choice)
    result = report.chosen(_checked(options), choice)
    _show(result, options.format)
    return result.exit_code


def _checked(options: argparse.Namespace) -> Result:
    from lesart.cache import Cache
    from lesart.examine import check as check_paths
    from lesart.examine import examine
    from lesart.find import configured_paths, project_folder

    paths = options.paths or configured_paths(Path.cwd())
    # JUnit names every file, clean ones too, so there it is not enough to know that they are.
    if options.format == "junit" or options.hints:
        return examine(paths, hints=options.hints).result
    return check_paths(paths, Cache(None if options.no_cache else project_folder(Path.cwd())))


def _show(result: Result, format: str) -> None:
    from lesart import report

    if format == "text":
        sys.stdout.write(report.text(result, color=sys.stdout.isatty() and "NO_COLOR" not in os.environ))
    else:
        sys.stdout.write(report.FORMATS[format](result))
    sys.stdout.flush()


def _watch(options: argparse.Namespace, choice: Any) -> int:
    """Check again whenever a file of a lesson changes, until the person stops it."""
    from lesart import report
    from lesart.find import configured_paths, find_lessons

    paths = options.paths or configured_paths(Path.cwd())
    seen: dict[Path, int] = {}
    try:
        while True:
            files = (file for path in paths for folder in find_lessons(path) for file in folder.glob("*.md"))
            times = {file: file.stat().st_mtime_ns for file in files}
            if times != seen:
                seen = times
                _show(report.chosen(_checked(options), choice), options.format)
            time.sleep(_PAUSE)
    except KeyboardInterrupt:
        return 0


def explain(options: argparse.Namespace) -> int:
    """`lesart explain`."""
    from lesart.checks import codes, page
    from lesart.read.page import did_you_mean

    if options.code is None:
        for code in codes():
            print((page(code) or code).splitlines()[0].removeprefix("# "))
        return 0
    text = page(options.code.upper()) if options.code.upper() in codes() else None
    if text is None:
        return fail(f"There is no check “{options.code}”. {did_you_mean(options.code.upper(), codes())}")
    print(text.rstrip())
    return 0


def render(options: argparse.Namespace) -> int:
    """`lesart render`."""
    from lesart import report
    from lesart.examine import examine
    from lesart.render import render_files

    examined = examine(options.paths)
    if examined.result.errors:
        sys.stdout.write(report.text(examined.result))
        return examined.result.exit_code
    for lesson in examined.lessons:
        for name, text in render_files(lesson).items():
            target = options.to / name
            try:
                target.parent.mkdir(parents=True, exist_ok=True)
                target.write_text(text, encoding="utf-8")
            except OSError as error:
                return fail(f"{target} cannot be written: {error.strerror}. Name another folder with --to.")
            print(target)
    return 0


def new(options: argparse.Namespace) -> int:
    """`lesart new`."""
    from importlib.resources import files

    from lesart import schema

    path: Path = options.path
    if not schema.SLUG.fullmatch(path.name):
        hint = "Use small letters a–z, digits and single hyphens, e.g. lessons/mein-thema."
        return fail(f"“{path.name or path}” cannot be the address of a lesson. {hint}")
    try:
        path.mkdir(parents=True)
        for name in schema.TEMPLATE_FILES:
            text = files("lesart").joinpath("template", name).read_text(encoding="utf-8")
            (path / name).write_text(text, encoding="utf-8")
    except FileExistsError:
        return fail(f"{path} exists already; choose another name. Nothing was changed.")
    except OSError as error:
        return fail(f"{path} cannot be made: {error.strerror}. Choose a folder that you may write to.")
    print(f"{path} is a small complete lesson. Replace its text, then run: lesart check {path}")
    return 0


def locate(options: argparse.Namespace) -> int:
    """`lesart locate`."""
    from lesart.locate import locate as locate_one
    from lesart.locate import locate_lines, open_article

    article, findings = open_article(options.article)
    if article is None:
        return fail(f"{options.article}: {findings[0].message} {findings[0].hint}")
    if options.batch:
        try:
            with _stream(options.batch) as lines:
                return _answer(locate_lines(article, lines))
        except OSError as error:
            return fail(f"{options.batch} cannot be read: {error.strerror}. Name a file of JSON lines, or -.")
    if not options.quotes:
        return fail("There is nothing to look for. Give words, or a file of JSON lines with --batch.")
    return _answer(locate_one(article, quote, options.speaker) for quote in options.quotes)


def _stream(name: str) -> AbstractContextManager[TextIO]:
    return nullcontext(sys.stdin) if name == "-" else open(name, encoding="utf-8", errors="replace")


def _answer(answers: Iterable[dict[str, Any]]) -> int:
    """Print one JSON object a line: 0 all honest, 1 some not, 2 a line that could not be read."""
    import json

    from lesart.locate import HONEST

    code = 0
    for answer in answers:
        print(json.dumps(answer, ensure_ascii=False))
        code = max(code, 2 if answer["verdict"] is None else 0 if answer["verdict"] in HONEST else 1)
    return code


def notebook(options: argparse.Namespace) -> int:
    """`lesart notebook`."""
    import subprocess

    from lesart import jupyter
    from lesart.find import configured_paths, shown
    from lesart.read import read

    folder = jupyter.lesson_folder(options.lesson, configured_paths(Path.cwd()))
    if folder is None:
        return fail(f"There is no lesson “{options.lesson}” here. Name its folder, or its address.")
    lesson = read(folder, shown(folder)).lesson
    if lesson is None:
        return fail(f"{shown(folder)} cannot be read; see `lesart check {shown(folder)}`.")
    if sentence := jupyter.missing():
        return fail(sentence)
    try:
        path, kept = jupyter.lay_out(lesson, options.to, options.fresh)
    except OSError as error:
        return fail(f"{options.to} cannot be written: {error.strerror}. Name another folder with --to.")
    print(f"{path}{' is opened as you left it; --fresh begins anew.' if kept else ''}", flush=True)
    try:
        return subprocess.call(jupyter.command(path, not options.no_browser), cwd=path.parent)
    except KeyboardInterrupt:
        return 0


def fix(options: argparse.Namespace) -> int:
    """`lesart fix`."""
    from lesart.find import find_lessons, shown
    from lesart.fix import apply, diff, edits
    from lesart.read import read

    count = 0
    for folder in (folder for path in options.paths for folder in find_lessons(path)):
        reading = read(folder, shown(folder))
        if reading.lesson is None:
            return fail(
                f"{shown(folder)} cannot be read; see `lesart check {shown(folder)}`. Nothing was changed."
            )
        texts = {text.file: text for text in reading.texts.values()}
        new = apply(texts, list(edits(reading.lesson)))
        sys.stdout.write(diff(texts, new))
        count += len(new)
        for file, text in new.items() if options.write else ():
            (folder / Path(file).name).write_text(text, encoding="utf-8", newline="\n")
    done = "changed" if options.write else "would change; write it with --write"
    print(f"{count} file{'' if count == 1 else 's'} {done}." if count else "Nothing to fix.")
    return 0


def fail(message: str) -> int:
    print(f"lesart: {message}", file=sys.stderr)
    return 2
