"""`lesart check`."""

from __future__ import annotations

import os
import sys
import time
from argparse import ArgumentParser, Namespace
from datetime import date
from pathlib import Path
from typing import Any

from lesart.cli.failing import fail
from lesart.report import Lines, Result

HELP = "check quotations, glossaries and attributions of lessons"
EXAMPLE = "lesart check lessons/nordkorea-dementi\n  lesart check --select LS1,LS203 --format sarif"


def options(parser: ArgumentParser) -> None:
    parser.add_argument(
        "paths",
        nargs="*",
        type=Path,
        metavar="PATH",
        help="a lesson, a file of one, or a folder of lessons (default: those of pyproject.toml, else here)",
    )
    parser.add_argument(
        "--format",
        choices=("text", "github", "markdown", "json", "sarif", "junit"),
        default="text",
        help="for people, for a workflow and its page, for programs: JSON, SARIF, JUnit (default: text)",
    )
    for option, what in (("--select", "report only these findings"), ("--ignore", "do not report these")):
        parser.add_argument(
            option,
            action="append",
            default=[],
            metavar="CODES",
            help=f"{what}: codes or their beginnings, such as LS103 or LS1,LS203",
        )
    parser.add_argument(
        "--since",
        metavar="BASE",
        help="show first what stands on lines changed since a revision of git (or a folder)",
    )
    parser.add_argument(
        "--watch", action="store_true", help="check again whenever a lesson is saved, until Ctrl-C"
    )
    parser.add_argument(
        "--hints", action="store_true", help="show hints too, such as rare words without an entry"
    )
    parser.add_argument(
        "--no-cache", action="store_true", help="read every lesson, also those known to be clean"
    )


_PAUSE = 0.3
"""Seconds between two looks at the files."""


def run(options: Namespace) -> int:
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
    if options.since:
        from lesart.earlier import NothingToCompare

        try:
            result = report.nearest(result, _changed(options))
        except NothingToCompare as error:
            return fail(str(error))
    _show(result, options.format)
    return result.exit_code


def _changed(options: Namespace) -> Lines:
    """The lines that changed since the base."""
    from lesart import report
    from lesart.earlier import before_and_now
    from lesart.find import configured_paths

    return report.changed_since(*before_and_now(options.since, options.paths or configured_paths(Path.cwd())))


def _checked(options: Namespace) -> Result:
    from lesart.cache import Cache
    from lesart.examine import check as check_paths
    from lesart.examine import examine
    from lesart.find import configured_paths, project_folder

    paths, today = options.paths or configured_paths(Path.cwd()), date.today()
    # JUnit names every file, clean ones too, so there it is not enough to know that they are.
    if options.format == "junit" or options.hints:
        return examine(paths, hints=options.hints, today=today).result
    folder = None if options.no_cache else project_folder(Path.cwd())
    return check_paths(paths, Cache(folder, today), today)


def _show(result: Result, format: str) -> None:
    from lesart import report

    if format == "text":
        sys.stdout.write(report.text(result, color=sys.stdout.isatty() and "NO_COLOR" not in os.environ))
    else:
        sys.stdout.write(report.FORMATS[format](result))
    sys.stdout.flush()


def _watch(options: Namespace, choice: Any) -> int:
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
