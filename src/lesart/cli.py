"""The command `lesart`: its options and help."""

from __future__ import annotations

import argparse
import os
import sys
from collections.abc import Callable, Sequence
from pathlib import Path

from lesart import __version__, commands

EXAMPLES = {
    "check": "lesart check lessons/nordkorea-dementi\n  lesart check --select LS1,LS203 --format sarif",
    "explain": "lesart explain LS103",
    "render": "lesart render lessons/nordkorea-dementi --to build",
    "new": "lesart new lessons/mein-thema",
    "locate": 'lesart locate lessons/mein-thema/article.md "nach eigenen Angaben"\n'
    "  lesart locate article.txt --batch quotes.jsonl",
    "notebook": "lesart notebook nordkorea-dementi",
    "fix": "lesart fix lessons/mein-thema\n  lesart fix lessons/mein-thema --write",
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
    added = parser.add_subparsers(title="commands", required=True, metavar="COMMAND")

    _check_options(
        _command(added, "check", commands.check, "check quotations, glossaries and attributions of lessons")
    )

    explain = _command(added, "explain", commands.explain, "show the page of a check: why, bad, good")
    explain.add_argument("code", nargs="?", metavar="CODE", help="such as LS103 (default: list all)")

    render = _command(added, "render", commands.render, "write page, notebook source and data of lessons")
    render.add_argument(
        "paths", nargs="+", type=Path, metavar="LESSON", help="a lesson or a folder of lessons"
    )
    render.add_argument("--to", required=True, type=Path, metavar="DIR", help="where to write")

    new = _command(added, "new", commands.new, "make a lesson folder with every field explained in place")
    new.add_argument(
        "path", type=Path, metavar="PATH", help="the folder to make; its name is the address of the lesson"
    )

    locate = _command(
        added, "locate", commands.locate, "say where quotations stand in an article, and what was changed"
    )
    locate.add_argument("article", type=Path, metavar="ARTICLE", help="an article.md or a plain text file")
    locate.add_argument(
        "quotes", nargs="*", metavar="QUOTE", help="words to look for, without their outer marks"
    )
    locate.add_argument("--speaker", default="", help="whose words they are said to be")
    locate.add_argument(
        "--batch",
        metavar="FILE.jsonl",
        help="one JSON object a line (quote, and if wanted id and speaker); - is standard input",
    )

    _notebook_options(
        _command(
            added,
            "notebook",
            commands.notebook,
            "open the notebook of a lesson in JupyterLab, beside its data",
        )
    )

    fix = _command(
        added,
        "fix",
        commands.fix,
        "show, or write, the article's own print where a quotation differs in print only",
    )
    fix.add_argument("paths", nargs="+", type=Path, metavar="LESSON", help="a lesson or a folder of lessons")
    fix.add_argument("--write", action="store_true", help="write the changes (default: only show them)")
    return parser


def _notebook_options(notebook: argparse.ArgumentParser) -> None:
    notebook.add_argument("lesson", metavar="LESSON", help="the address of a lesson, or its folder")
    notebook.add_argument(
        "--to",
        type=Path,
        default=Path("notebooks"),
        metavar="DIR",
        help="where the notebook lies (default: notebooks)",
    )
    notebook.add_argument("--fresh", action="store_true", help="begin anew; what you changed is lost")
    notebook.add_argument("--no-browser", action="store_true", help="print the address, open no browser")


def _check_options(check: argparse.ArgumentParser) -> None:
    check.add_argument(
        "paths",
        nargs="*",
        type=Path,
        metavar="PATH",
        help="a lesson, a file of one, or a folder of lessons (default: those of pyproject.toml, else here)",
    )
    check.add_argument(
        "--format",
        choices=("text", "github", "json", "sarif", "junit"),
        default="text",
        help="for people, for a workflow, for programs: JSON, SARIF 2.1.0, JUnit XML (default: text)",
    )
    for option, what in (("--select", "report only these findings"), ("--ignore", "do not report these")):
        check.add_argument(
            option,
            action="append",
            default=[],
            metavar="CODES",
            help=f"{what}: codes or their beginnings, such as LS103 or LS1,LS203",
        )
    check.add_argument(
        "--watch", action="store_true", help="check again whenever a lesson is saved, until Ctrl-C"
    )
    check.add_argument(
        "--hints", action="store_true", help="show hints too, such as rare words without an entry"
    )
    check.add_argument(
        "--no-cache", action="store_true", help="read every lesson, also those known to be clean"
    )


def _command(
    added: argparse._SubParsersAction[argparse.ArgumentParser],
    name: str,
    run: Callable[[argparse.Namespace], int],
    help: str,
) -> argparse.ArgumentParser:
    command = added.add_parser(
        name,
        help=help,
        description=help[0].upper() + help[1:] + ".",
        epilog=f"example:\n  {EXAMPLES[name]}",
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    command.set_defaults(run=run)
    return command
