"""`lesart locate`."""

from __future__ import annotations

import sys
from argparse import ArgumentParser, Namespace
from collections.abc import Iterable
from contextlib import AbstractContextManager, nullcontext
from pathlib import Path
from typing import Any, TextIO

from lesart.cli.failing import fail

HELP = "say where quotations stand in an article, and what was changed"
EXAMPLE = """lesart locate lessons/mein-thema/article.md "nach eigenen Angaben"
  lesart locate article.txt --batch quotes.jsonl"""


def options(parser: ArgumentParser) -> None:
    parser.add_argument("article", type=Path, metavar="ARTICLE", help="an article.md or a plain text file")
    parser.add_argument(
        "quotes", nargs="*", metavar="QUOTE", help="words to look for, without their outer marks"
    )
    parser.add_argument("--speaker", default="", help="whose words they are said to be")
    parser.add_argument(
        "--batch",
        metavar="FILE.jsonl",
        help="one JSON object a line (quote, and if wanted id and speaker); - is standard input",
    )


def run(options: Namespace) -> int:
    from lesart.locate import locate as locate_one
    from lesart.locate import locate_lines, open_article

    article, findings = open_article(options.article)
    if article is None:
        return fail(f"{options.article}: {findings[0].message} {findings[0].hint}")
    if options.batch:
        try:
            with _stream(options.batch) as lines:
                return _answer(locate_lines(article, lines))
        except OSError as error:
            return fail(f"{options.batch} cannot be read: {error.strerror}. Name a file of JSON lines, or -.")
    if not options.quotes:
        return fail("There is nothing to look for. Give words, or a file of JSON lines with --batch.")
    return _answer(locate_one(article, quote, options.speaker) for quote in options.quotes)


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
