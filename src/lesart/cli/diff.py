"""`lesart diff`."""

from __future__ import annotations

import sys
from argparse import ArgumentParser, Namespace
from pathlib import Path

from lesart.cli.failing import fail

HELP = "say in words what changed in lessons since a revision"
EXAMPLE = "lesart diff main\n  lesart diff HEAD~3 lessons/nordkorea-dementi --format markdown"


def options(parser: ArgumentParser) -> None:
    parser.add_argument(
        "base",
        metavar="BASE",
        help="a branch, tag or commit of git, or a folder that holds the lessons as they were",
    )
    parser.add_argument(
        "paths",
        nargs="*",
        type=Path,
        metavar="PATH",
        help="a lesson, a file of one, or a folder of lessons (default: those of pyproject.toml, else here)",
    )
    parser.add_argument(
        "--format",
        choices=("text", "markdown", "json"),
        default="text",
        help="for a terminal, for the page of a pull request, for programs (default: text)",
    )
    parser.add_argument(
        "--checklist", action="store_true", help="add what a reviewer has to look at (Markdown)"
    )


def run(options: Namespace) -> int:
    from lesart import diff
    from lesart.earlier import NothingToCompare, before_and_now
    from lesart.find import configured_paths

    try:
        before, now = before_and_now(options.base, options.paths or configured_paths(Path.cwd()))
    except NothingToCompare as error:
        return fail(str(error))
    difference = diff.differences(options.base, before, now)
    told = {"json": diff.as_json, "text": diff.text}.get(options.format)
    sys.stdout.write(told(difference) if told else diff.markdown(difference, checklist=options.checklist))
    return 2 if len(difference.having("unreadable")) == len(difference.lessons) else 0
