"""`lesart render`."""

from __future__ import annotations

import sys
from argparse import ArgumentParser, Namespace
from pathlib import Path

from lesart.cli.failing import fail

HELP = "write page, notebook source and data of lessons"
EXAMPLE = "lesart render lessons/nordkorea-dementi --to build"


def options(parser: ArgumentParser) -> None:
    parser.add_argument(
        "paths", nargs="+", type=Path, metavar="LESSON", help="a lesson or a folder of lessons"
    )
    parser.add_argument("--to", required=True, type=Path, metavar="DIR", help="where to write")


def run(options: Namespace) -> int:
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
