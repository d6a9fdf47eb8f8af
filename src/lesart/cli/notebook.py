"""`lesart notebook`."""

from __future__ import annotations

from argparse import ArgumentParser, Namespace
from pathlib import Path

from lesart.cli.failing import fail

HELP = "open the notebook of a lesson in JupyterLab, beside its data"
EXAMPLE = "lesart notebook nordkorea-dementi"


def options(parser: ArgumentParser) -> None:
    parser.add_argument("lesson", metavar="LESSON", help="the address of a lesson, or its folder")
    parser.add_argument(
        "--to",
        type=Path,
        default=Path("notebooks"),
        metavar="DIR",
        help="where the notebook lies (default: notebooks)",
    )
    parser.add_argument("--fresh", action="store_true", help="begin anew; what you changed is lost")
    parser.add_argument("--no-browser", action="store_true", help="print the address, open no browser")


def run(options: Namespace) -> int:
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
