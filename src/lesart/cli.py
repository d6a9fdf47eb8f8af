"""The command `lesart`. The only module of the engine that prints."""

from __future__ import annotations

import argparse
import os
import sys
from collections.abc import Callable, Iterable, Sequence
from contextlib import AbstractContextManager, nullcontext
from pathlib import Path
from typing import Any, TextIO

from lesart import __version__

EXAMPLES = {
    "check": "lesart check lessons/nordkorea-dementi\n  lesart check --select LS1,LS203 --format sarif",
    "explain": "lesart explain LS103",
    "render": "lesart render lessons/nordkorea-dementi --to build",
    "new": "lesart new lessons/mein-thema",
    "locate": 'lesart locate lessons/mein-thema/article.md "nach eigenen Angaben"\n'
    "  lesart locate article.txt --batch quotes.jsonl",
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
    commands = parser.add_subparsers(title="commands", required=True, metavar="COMMAND")

    _check_options(
        _command(commands, "check", _check, "check quotations, glossaries and attributions of lessons")
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

    locate = _command(
        commands, "locate", _locate, "say where quotations stand in an article, and what was changed"
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

    fix = _command(
        commands,
        "fix",
        _fix,
        "show, or write, the article's own print where a quotation differs in print only",
    )
    fix.add_argument("paths", nargs="+", type=Path, metavar="LESSON", help="a lesson or a folder of lessons")
    fix.add_argument("--write", action="store_true", help="write the changes (default: only show them)")
    return parser


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

    try:
        choice = report.choice(options.select, options.ignore)
    except report.NoSuchCode as error:
        return _fail(str(error))
    result = report.chosen(examine(options.paths or configured_paths(Path.cwd())).result, choice)
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


def _locate(options: argparse.Namespace) -> int:
    from lesart.locate import locate, locate_lines, open_article

    article, findings = open_article(options.article)
    if article is None:
        return _fail(f"{options.article}: {findings[0].message} {findings[0].hint}")
    if options.batch:
        try:
            with _stream(options.batch) as lines:
                return _answer(locate_lines(article, lines))
        except OSError as error:
            return _fail(
                f"{options.batch} cannot be read: {error.strerror}. Name a file of JSON lines, or -."
            )
    if not options.quotes:
        return _fail("There is nothing to look for. Give words, or a file of JSON lines with --batch.")
    return _answer(locate(article, quote, options.speaker) for quote in options.quotes)


def _stream(name: str) -> AbstractContextManager[TextIO]:
    return nullcontext(sys.stdin) if name == "-" else open(name, encoding="utf-8", errors="replace")


def _answer(answers: Iterable[dict[str, Any]]) -> int:
    """Print one JSON object a line: 0 all honest, 1 some not, 2 a line that could not be read."""
    import json

    from lesart.locate import HONEST

    code = 0
    for answer in answers:
        print(json.dumps(answer, ensure_ascii=False))
        code = max(code, 2 if answer["verdict"] is None else 0 if answer["verdict"] in HONEST else 1)
    return code


def _fix(options: argparse.Namespace) -> int:
    from lesart.examine import find_lessons, shown
    from lesart.fix import apply, diff, edits
    from lesart.read import read

    count = 0
    for folder in (folder for path in options.paths for folder in find_lessons(path)):
        reading = read(folder, shown(folder))
        if reading.lesson is None:
            return _fail(
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


def _fail(message: str) -> int:
    print(f"lesart: {message}", file=sys.stderr)
    return 2
