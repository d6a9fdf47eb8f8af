"""`lesart annotate`."""

from __future__ import annotations

import json
import re
import sys
from argparse import ArgumentParser, Namespace
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from lesart.cli.failing import fail

HELP = "propose annotations for German articles, one JSON object a line"
EXAMPLE = """lesart annotate lessons/nordkorea-dementi/article.md --explain
  lesart annotate article.txt texts.jsonl --format quotation > proposals.jsonl
  cat article.txt | lesart annotate -"""


_HALF = re.compile("[\ud800-\udfff]")
"""Half of a surrogate pair: no character, and nothing that can be printed."""


class Document(NamedTuple):
    """A text to annotate; `doc_id` tells it from the others."""

    doc_id: str
    text: str


def options(parser: ArgumentParser) -> None:
    parser.add_argument(
        "files",
        nargs="+",
        metavar="FILE",
        help="an article.md, a plain text, or JSON lines with `text`; - is standard input",
    )
    parser.add_argument(
        "--format",
        choices=("lesart", "quotation"),
        default="lesart",
        help="all layers in our own form, or quotations in that of the benchmark (default: lesart)",
    )
    parser.add_argument("--explain", action="store_true", help="say for people why each is proposed")


def run(options: Namespace) -> int:
    from lesart.annotate.output import unfit

    code = 0
    for name in options.files:
        try:
            for document in _documents(name):
                print(_answer(document, options))
                note = unfit(document.text)
                if note:
                    print(f"lesart: {document.doc_id}: {note}", file=sys.stderr)
                    code = max(code, 1)
        except _Unreadable as error:
            code = fail(str(error))
    return code


def _answer(document: Document, options: Namespace) -> str:
    """One document's proposals: a JSON object on one line, or for people."""
    from lesart.annotate import propose
    from lesart.annotate.output import annotated, unfit
    from lesart.report.explained import explained

    if options.explain:
        proposals = () if unfit(document.text) else propose(document.text)
        return explained(document.doc_id, document.text, proposals)
    return json.dumps(annotated(document.text, document.doc_id, options.format), ensure_ascii=False)


class _Unreadable(Exception):
    """Why a file, or a line of it, cannot be annotated, in one sentence with a way out."""


def _documents(name: str) -> Iterator[Document]:
    if name == "-":
        yield from _given("-", sys.stdin.buffer.read())
    elif name.endswith("article.md"):
        yield _article(Path(name))
    else:
        try:
            yield from _given(name, Path(name).read_bytes())
        except OSError as error:
            raise _Unreadable(
                f"{name} cannot be read: {error.strerror}. Name an article, a text or JSON lines."
            ) from error


def _given(name: str, raw: bytes) -> Iterator[Document]:
    """A plain text, or the texts of JSON lines, which begin with a brace."""
    try:
        text = raw.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        message = f"{name} is not UTF-8 (byte {error.start}). Save it as UTF-8 and try again."
        raise _Unreadable(message) from error
    if name.endswith(".jsonl") or text.lstrip().startswith('{"'):
        yield from _rows(name, text)
    else:
        yield Document(_called(name), text)


def _rows(name: str, text: str) -> Iterator[Document]:
    for number, line in enumerate(text.splitlines(), 1):
        if not line.strip():
            continue
        try:
            row = json.loads(line)
        except (ValueError, RecursionError) as error:
            raise _Unreadable(f"{name}:{number} is not JSON. Give one object a line.") from error
        if not isinstance(row, dict) or not isinstance(row.get("text"), str):
            raise _Unreadable(f"{name}:{number} has no `text`. Give objects with a string `text`.")
        if _HALF.search(json.dumps(row, ensure_ascii=False)):
            raise _Unreadable(f"{name}:{number} has half a character (\\ud800 and the like). Write it whole.")
        yield Document(str(row.get("doc_id", f"{_called(name)}:{number}")), row["text"])


def _article(path: Path) -> Document:
    from lesart.locate import open_article

    article, findings = open_article(path)
    if article is None:
        raise _Unreadable(f"{path}: {findings[0].message} {findings[0].hint}")
    return Document(path.resolve().parent.name, article.source.text)


def _called(name: str) -> str:
    return "stdin" if name == "-" else Path(name).stem
