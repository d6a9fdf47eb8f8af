"""The command `lesart`: one module a command, which says what it does, what it takes, and runs it.

With `report`, the only modules of the engine that print.
"""

from __future__ import annotations

import argparse
import os
import sys
from collections.abc import Sequence

from lesart import __version__
from lesart.cli import (
    annotate,
    check,
    diff,
    draft,
    explain,
    fix,
    locate,
    new,
    notebook,
    render,
    review,
    verify,
)

__all__ = ["COMMANDS", "main"]

COMMANDS = {
    "new": new,
    "draft": draft,
    "annotate": annotate,
    "review": review,
    "check": check,
    "explain": explain,
    "diff": diff,
    "locate": locate,
    "fix": fix,
    "verify": verify,
    "render": render,
    "notebook": notebook,
}
"""In the order of the help; each has HELP, EXAMPLE, options(parser) and run(options)."""


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command; returns 0 clean, 1 findings, 2 unreadable input or wrong usage."""
    options = _parser().parse_args(arguments)
    try:
        code: int = options.run(options)
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 1
    return code


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="lesart",
        description="Check and render annotated German news lessons.",
        epilog="Exit codes: 0 clean, 1 findings, 2 unreadable input or wrong usage.",
    )
    parser.add_argument("--version", action="version", version=f"lesart {__version__}")
    added = parser.add_subparsers(title="commands", required=True, metavar="COMMAND")
    for name, command in COMMANDS.items():
        one = added.add_parser(
            name,
            help=command.HELP,
            description=command.HELP[0].upper() + command.HELP[1:] + ".",
            epilog=f"example:\n  {command.EXAMPLE}",
            formatter_class=argparse.RawDescriptionHelpFormatter,
        )
        command.options(one)
        one.set_defaults(run=command.run)
    return parser
