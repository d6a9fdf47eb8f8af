"""`lesart explain`."""

from __future__ import annotations

from argparse import ArgumentParser, Namespace

from lesart.cli.failing import fail

HELP = "show the page of a check: why, bad, good"
EXAMPLE = "lesart explain LS103"


def options(parser: ArgumentParser) -> None:
    parser.add_argument("code", nargs="?", metavar="CODE", help="such as LS103 (default: list all)")


def run(options: Namespace) -> int:
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
