"""`lesart review`."""

from __future__ import annotations

import signal
import webbrowser
from argparse import ArgumentParser, Namespace
from pathlib import Path
from typing import TYPE_CHECKING

from lesart.cli.failing import fail

if TYPE_CHECKING:
    from lesart.review.desk import Desk

HELP = "decide on proposed annotations, on a page that only this machine can see"
EXAMPLE = "lesart review mein-thema\n  lesart review lessons/mein-thema --log"


def options(parser: ArgumentParser) -> None:
    parser.add_argument("lesson", metavar="LESSON", help="the address of a lesson, or its folder")
    parser.add_argument(
        "--port", type=int, default=0, help="where to serve the page (default: any free port)"
    )
    parser.add_argument("--no-browser", action="store_true", help="print the address, open no browser")
    parser.add_argument(
        "--log", action="store_true", help="only say how many proposals stood, were changed, rejected, added"
    )
    parser.add_argument(
        "--fresh", action="store_true", help="forget the history of earlier reviews, and their figures"
    )


def run(options: Namespace) -> int:
    from lesart import jupyter
    from lesart.find import configured_paths
    from lesart.review.journal import journal_file

    folder = jupyter.lesson_folder(options.lesson, configured_paths(Path.cwd()))
    if folder is None:
        return fail(f"There is no lesson “{options.lesson}” here. Name its folder, or its address.")
    journal = journal_file(folder)
    if options.log:
        return _log(folder, journal)
    return _review(folder, journal, options)


def _log(folder: Path, journal: Path) -> int:
    from lesart.find import shown
    from lesart.review.figures import in_words
    from lesart.review.journal import past
    from lesart.review.sheet import annotations_of

    history = past(journal, annotations_of)
    if history is None:
        return fail(f"{shown(folder)} has not been reviewed yet; begin with `lesart review {folder.name}`.")
    print(in_words(history))
    return 0


def _review(folder: Path, journal: Path, options: Namespace) -> int:
    from lesart.find import shown
    from lesart.review.desk import Desk, Unreadable
    from lesart.review.journal import Busy

    try:
        desk = Desk(folder, journal, options.fresh)
    except Unreadable as error:
        where = f"{shown(folder)}/{error.finding.place.file}:{error.finding.place.line}"
        return fail(f"{where}: {error.finding.message} {error.finding.hint}")
    except Busy:
        return fail(f"{shown(folder)} is being reviewed already; end that with Ctrl-C first.")
    except OSError as error:
        where = f"{journal.parent} cannot be written: {error.strerror}"
        return fail(f"{where}. Name a folder that you may write to as XDG_STATE_HOME.")
    try:
        return _serve(desk, options)
    finally:
        desk.close()


def _serve(desk: Desk, options: Namespace) -> int:
    from lesart.review.figures import in_words
    from lesart.review.server import Server

    try:
        server = Server(desk, options.port)
    except (OSError, OverflowError):
        return fail(f"Port {options.port} is not free; name another one with --port, or leave it out.")
    signal.signal(signal.SIGTERM, signal.default_int_handler)
    print(f"{server.address}\nEach step is written at once. Ctrl-C ends the review.", flush=True)
    if not options.no_browser:
        webbrowser.open(server.address)
    try:
        server.serve_forever()
    except KeyboardInterrupt:
        print()
    finally:
        server.server_close()
    print(in_words(desk.history), flush=True)
    return 0
