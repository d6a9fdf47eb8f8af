"""`lesart fix`."""

from __future__ import annotations

import sys
from argparse import ArgumentParser, Namespace
from pathlib import Path

from lesart.cli.failing import fail

HELP = "show, or write, the article's own print where a quotation differs in print only"
EXAMPLE = "lesart fix lessons/mein-thema\n  lesart fix lessons/mein-thema --write"


def options(parser: ArgumentParser) -> None:
    parser.add_argument(
        "paths", nargs="+", type=Path, metavar="LESSON", help="a lesson or a folder of lessons"
    )
    parser.add_argument("--write", action="store_true", help="write the changes (default: only show them)")


def run(options: Namespace) -> int:
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
