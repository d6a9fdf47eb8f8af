"""The command `lesart`. The only module of the engine that prints."""

from __future__ import annotations

import argparse
import os
import sys
from collections.abc import Callable, Sequence
from pathlib import Path

from lesart import __version__

EXAMPLES = {
    "check": "lesart check lessons/nordkorea-dementi\n  lesart check --format github",
    "explain": "lesart explain LS103",
    "render": "lesart render lessons/nordkorea-dementi --to build",
    "new": "lesart new lessons/mein-thema",
}


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command; returns 0 clean, 1 findings, 2 unreadable input or wrong usage."""
    parser = _parser()
    options = parser.parse_args(arguments)
    run: Callable[[argparse.Namespace], int] = options.run
    try:
        return run(options)
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 1


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="lesart",
        description="Check and render annotated German news lessons.",
        epilog="Exit codes: 0 clean, 1 findings, 2 unreadable input or wrong usage.",
    )
    parser.add_argument("--version", action="version", version=f"lesart {__version__}")
    commands = parser.add_subparsers(title="commands", required=True, metavar="COMMAND")

    check = _command(commands, "check", _check, "check quotations, glossaries and attributions of lessons")
    check.add_argument(
        "paths",
        nargs="*",
        type=Path,
        metavar="PATH",
        help="a lesson, a file of one, or a folder of lessons (default: those of pyproject.toml, else here)",
    )
    check.add_argument(
        "--format",
        choices=("text", "github", "json"),
        default="text",
        help="for people, for a workflow, for a program",
    )

    explain = _command(commands, "explain", _explain, "show the page of a check: why, bad, good")
    explain.add_argument("code", nargs="?", metavar="CODE", help="such as LS103 (default: list all)")

    render = _command(commands, "render", _render, "write page, notebook source and data of lessons")
    render.add_argument(
        "paths", nargs="+", type=Path, metavar="LESSON", help="a lesson or a folder of lessons"
    )
    render.add_argument("--to", required=True, type=Path, metavar="DIR", help="where to write")

    new = _command(commands, "new", _new, "make a lesson folder with every field explained in place")
    new.add_argument(
        "path", type=Path, metavar="PATH", help="the folder to make; its name is the address of the lesson"
    )
    return parser


def _command(
    commands: argparse._SubParsersAction[argparse.ArgumentParser],
    name: str,
    run: Callable[[argparse.Namespace], int],
    help: str,
) -> argparse.ArgumentParser:
    command = commands.add_parser(
        name,
        help=help,
        description=help[0].upper() + help[1:] + ".",
        epilog=f"example:\n  {EXAMPLES[name]}",
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    command.set_defaults(run=run)
    return command


def _check(options: argparse.Namespace) -> int:
    from lesart import report
    from lesart.examine import configured_paths, examine

    result = examine(options.paths or configured_paths(Path.cwd())).result
    if options.format == "text":
        sys.stdout.write(report.text(result, color=sys.stdout.isatty() and "NO_COLOR" not in os.environ))
    else:
        sys.stdout.write(report.FORMATS[options.format](result))
    return result.exit_code


def _explain(options: argparse.Namespace) -> int:
    from lesart.checks import codes, page
    from lesart.read.page import did_you_mean

    if options.code is None:
        for code in codes():
            print((page(code) or code).splitlines()[0].removeprefix("# "))
        return 0
    text = page(options.code.upper()) if options.code.upper() in codes() else None
    if text is None:
        return _fail(f"There is no check “{options.code}”. {did_you_mean(options.code.upper(), codes())}")
    print(text.rstrip())
    return 0


def _render(options: argparse.Namespace) -> int:
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
                return _fail(f"{target} cannot be written: {error.strerror}. Name another folder with --to.")
            print(target)
    return 0


def _new(options: argparse.Namespace) -> int:
    from importlib.resources import files

    from lesart import schema

    path: Path = options.path
    if not schema.SLUG.fullmatch(path.name):
        hint = "Use small letters a–z, digits and single hyphens, e.g. lessons/mein-thema."
        return _fail(f"“{path.name or path}” cannot be the address of a lesson. {hint}")
    try:
        path.mkdir(parents=True)
        for name in schema.FILES:
            text = files("lesart").joinpath("template", name).read_text(encoding="utf-8")
            (path / name).write_text(text, encoding="utf-8")
    except FileExistsError:
        return _fail(f"{path} exists already; choose another name. Nothing was changed.")
    except OSError as error:
        return _fail(f"{path} cannot be made: {error.strerror}. Choose a folder that you may write to.")
    print(f"{path} is a small complete lesson. Replace its text, then run: lesart check {path}")
    return 0


def _fail(message: str) -> int:
    print(f"lesart: {message}", file=sys.stderr)
    return 2
