"""`lesart new`."""

from __future__ import annotations

from argparse import ArgumentParser, Namespace
from pathlib import Path

from lesart.cli.failing import fail

HELP = "make a lesson folder with every field explained in place"
EXAMPLE = "lesart new lessons/mein-thema"


def options(parser: ArgumentParser) -> None:
    parser.add_argument(
        "path", type=Path, metavar="PATH", help="the folder to make; its name is the address of the lesson"
    )


def run(options: Namespace) -> int:
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
