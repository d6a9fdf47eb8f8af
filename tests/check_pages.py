"""The pages of the checks as test cases.

A page is `# CODE · headline`, then `## Why`, `## Bad` and `## Good`. Each fenced block under Bad or Good is a
case: a file of the lesson that `lesart new` makes (or an .html page of its site), replaced as a whole by the
block. `← CODE words` at the end of a line says that this line gets this finding, with these words in its
message or hint. A title such as `zwei/glossary.md` names a lesson too. `seal: sha256:…` stands for the right seal. A block may say `encoding="…"` or
`newline="crlf"`; one that says `with="previous"` is a further file of the case before it.
"""

from __future__ import annotations

import re
import shutil
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

import lesart
from lesart import schema
from lesart.checks import page, run_checks
from lesart.checks.leaks import leaked_answers
from lesart.checks.policy import refused
from lesart.checks.site import dead_links
from lesart.examine import examine
from lesart.model import Finding
from lesart.read import Text, read
from lesart.read.article import read_article
from lesart.study import Study
from lesart.text import seal

TEMPLATE = Path(lesart.__file__).parent / "template"
_FENCE = re.compile(
    r"^(?P<fence>`{3,})text(?P<info>[^\n]*)\n(?P<body>.*?)^(?P=fence)$", re.DOTALL | re.MULTILINE
)
_ARROW = re.compile(r"[ \t]*← (?P<code>LS\d{3})(?P<words>[^\n]*)$", re.MULTILINE)
_SEAL = "sha256:…"
TODAY = date(2026, 5, 18)
"""The day of all pages."""


@dataclass(frozen=True)
class Arrow:
    file: str
    line: int
    code: str
    words: str

    def meets(self, finding: Finding) -> bool:
        found = (_file(finding), finding.place.line, finding.code)
        return found == (self.file, self.line, self.code) and self.words in _said(finding)

    def __str__(self) -> str:
        return f"{self.file}, line {self.line} {self.code} {self.words}"


def _file(finding: Finding) -> str:
    return finding.place.file.removeprefix("lesson/")


def _said(finding: Finding) -> str:
    return f"{finding.message} {finding.hint}"


@dataclass(frozen=True)
class Block:
    """One file of a case."""

    file: str
    body: str
    encoding: str
    newline: str
    arrows: tuple[Arrow, ...]


@dataclass(frozen=True)
class Case:
    code: str
    kind: str
    number: int
    blocks: tuple[Block, ...]

    @property
    def id(self) -> str:
        return f"{self.code}-{self.kind.lower()}-{self.number}"

    @property
    def arrows(self) -> tuple[Arrow, ...]:
        return tuple(arrow for block in self.blocks for arrow in block.arrows)


def cases(code: str, text: str | None = None) -> Iterator[Case]:
    """The cases of a page, in order."""
    text = page(code) or "" if text is None else text
    for kind in ("Bad", "Good"):
        section = re.search(rf"^## {kind}$(.*?)(?=^## (?:Why|Bad|Good)$|\Z)", text, re.DOTALL | re.MULTILINE)
        groups: list[list[Block]] = []
        for match in _FENCE.finditer(section[1] if section else ""):
            info = dict(re.findall(r'(\w+)="([^"]*)"', match["info"]))
            if info.get("with") != "previous":
                groups.append([])
            groups[-1].append(_block(info, match["body"]))
        for number, blocks in enumerate(groups, 1):
            yield Case(code, kind, number, tuple(blocks))


def _block(info: dict[str, str], body: str) -> Block:
    file = info["title"]
    arrows = tuple(_arrows(file, body))
    return Block(file, _ARROW.sub("", body), info.get("encoding", "utf-8"), info.get("newline", "lf"), arrows)


def _arrows(file: str, body: str) -> Iterator[Arrow]:
    for match in _ARROW.finditer(body):
        yield Arrow(file, body.count("\n", 0, match.start("code")) + 1, match["code"], match["words"].strip())


def findings(case: Case, folder: Path) -> list[Finding]:
    """What the checks say of a case."""
    if any(block.file.endswith(".html") for block in case.blocks):
        pages = {block.file: block.body for block in case.blocks}
        lesson = read(TEMPLATE, "lesson").lesson
        assert lesson is not None
        looks = {
            "LS901": lambda: dead_links(pages),
            "LS902": lambda: leaked_answers(pages, Study(lesson)),
            "LS903": lambda: refused(pages),
        }
        return [flaw.finding(code) for code, look in looks.items() if code == case.code for flaw in look()]
    if any("/" in block.file for block in case.blocks):
        return _across(case, folder)
    lesson = folder / "lesson"
    shutil.copytree(TEMPLATE, lesson)
    for block in case.blocks:
        if block.file in schema.ALL_FILES:
            (lesson / block.file).write_bytes(_written(block))
        else:
            lesson = lesson.rename(folder / block.file)
    reading = read(lesson, lesson.name)
    if reading.lesson is None:
        return list(reading.findings)
    found = run_checks(Study(reading.lesson, today=TODAY), hints=case.code == "LS208")
    if case.code == "LS501" and not found:
        from lesart.notebooks import run_notebook

        found = list(run_notebook(reading.lesson, seconds=20).findings)
    return found


def _across(case: Case, folder: Path) -> list[Finding]:
    """Several lessons: a block's title names the lesson and the file."""
    for block in case.blocks:
        lesson, _, file = block.file.partition("/")
        if not (folder / lesson).exists():
            shutil.copytree(TEMPLATE, folder / lesson)
        (folder / lesson / file).write_bytes(_written(block))
    found = examine([folder]).result.findings
    near = {finding: replace(finding.place, file=_below(finding, folder)) for finding in found}
    return [replace(finding, place=place) for finding, place in near.items()]


def _below(finding: Finding, folder: Path) -> str:
    return Path(finding.place.file).relative_to(folder).as_posix()


def _written(block: Block) -> bytes:
    body = _sealed(block.body) if block.file == "article.md" else block.body
    if block.newline == "crlf":
        body = body.replace("\n", "\r\n")
    return body.encode(block.encoding)


def _sealed(body: str) -> str:
    """The block with the right seal where it leaves it open."""
    if _SEAL not in body:
        return body
    article, _ = read_article(Text("article.md", body))
    return body.replace(_SEAL, seal(article.text)) if article else body


def mismatches(case: Case, folder: Path) -> list[str]:
    """How the findings of a case differ from its arrows; empty when they agree."""
    missing = list(case.arrows)
    unexpected: list[str] = []
    for finding in findings(case, folder):
        arrow = next((arrow for arrow in missing if arrow.meets(finding)), None)
        if arrow:
            missing.remove(arrow)
        else:
            place = f"{_file(finding)}, line {finding.place.line}"
            unexpected.append(f"unexpected: {place} {finding.code} {_said(finding)}")
    return unexpected + [f"missing: {arrow}" for arrow in missing]
