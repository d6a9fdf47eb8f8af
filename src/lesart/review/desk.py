"""The desk: one lesson under review, its files and its journal. Nothing else here writes into a lesson."""

from __future__ import annotations

import os
import tempfile
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from lesart.model import Article, Finding
from lesart.read.article import read_article
from lesart.read.source import Text, load
from lesart.review.history import Entry, History, found, step_event
from lesart.review.journal import Journal
from lesart.review.sheet import Refused, Sheet, annotations_of
from lesart.review.steps import read_step
from lesart.review.take import take
from lesart.text import seal

FILE = "annotations.md"


class Unreadable(Exception):
    """A file of the lesson that cannot be read, with the finding that says why."""

    def __init__(self, finding: Finding) -> None:
        super().__init__(finding.message)
        self.finding = finding


@dataclass
class Desk:
    """A lesson's folder, as it was last seen. Each method looks at the files first."""

    folder: Path
    journal: Path
    fresh: bool = False
    sheet: Sheet = field(init=False)
    _article: str = field(default="", init=False)

    def __post_init__(self) -> None:
        _sweep(self.folder)
        sheet = self._read(None)
        self._journal = Journal(self.journal, annotations_of, self.fresh)
        if not self.history.count and not self.history.text:
            self._journal.keep({"event": "begin", "text": sheet.text})
        self._see(sheet)

    @property
    def history(self) -> History:
        return self._journal.history

    def look(self) -> Sheet:
        """The lesson as its files are now; `Unreadable` when they cannot be read."""
        sheet = self._read(self.sheet)
        if sheet is not self.sheet or sheet.text != self.history.text:
            self._see(sheet)
        return self.sheet

    def take(self, asked: Any) -> int | None:
        """Take the step that a page asks for; the index of the annotation that it was about."""
        sheet = self._as_seen(asked)
        name, step = read_step(asked)
        taken = take(step, sheet)
        if taken.sheet.text != sheet.text:
            self._record(step_event(name, sheet.text, taken), taken.sheet.text)
        return taken.index if taken.dropped is None else taken.dropped

    def back(self, asked: Any) -> int | None:
        """Take the last step back."""
        return self._go(asked, "undo", self.history.done)

    def again(self, asked: Any) -> int | None:
        """Take again what was taken back last."""
        return self._go(asked, "redo", self.history.undone)

    def close(self) -> None:
        self._journal.close()

    def _go(self, asked: Any, name: str, entries: list[Entry]) -> int | None:
        self._as_seen(asked)
        if not entries:
            raise Refused(f"nothing_to_{name}")
        entry = entries[-1]
        one = entry.change
        text = one.back(self.sheet.text) if name == "undo" else one.forth(self.sheet.text)
        self._record({"event": name}, text)
        return entry.index

    def _as_seen(self, asked: Any) -> Sheet:
        """The sheet, if it is the one that the page shows."""
        sheet = self.look()
        if not isinstance(asked, dict) or asked.get("version") != version(sheet):
            raise Refused("changed_meanwhile")
        return sheet

    def _record(self, event: dict[str, Any], text: str) -> None:
        """First the journal, then the file: what a crash leaves undone is known to be undone."""
        self._journal.keep(event)
        write_safely(self.folder / FILE, text)
        self.sheet = Sheet(self.sheet.article, text, self.sheet.source)

    def _see(self, sheet: Sheet) -> None:
        event = found(self.history, sheet.text)
        if event:
            self._journal.keep(event)
        self.sheet = sheet

    def _read(self, known: Sheet | None) -> Sheet:
        """The files; the sheet that is known when they say the same."""
        article, text = self._load("article.md"), self._load(FILE)
        if known and known.text == text.text and self._article == article.text:
            return known
        sheet = Sheet(_article(article), text.text)
        if sheet.findings:
            raise Unreadable(sheet.findings[0])
        self._article = article.text
        return sheet

    def _load(self, name: str) -> Text:
        text, findings = load(self.folder / name, self.folder, name)
        if text is None or findings:
            raise Unreadable(findings[0])
        return text


def version(sheet: Sheet) -> str:
    """What tells this state of article and annotations from every other."""
    return seal(f"{sheet.article.text}\x00{sheet.text}")


def write_safely(path: Path, text: str) -> None:
    """The whole new file or the whole old one, whatever happens; the file keeps its permissions."""
    path = path.resolve()
    number, name = tempfile.mkstemp(prefix=f".{path.name}.", suffix=".part", dir=path.parent)
    try:
        with os.fdopen(number, "w", encoding="utf-8", newline="") as file:
            file.write(text)
            file.flush()
            os.fsync(file.fileno())
        os.chmod(name, path.stat().st_mode & 0o7777)
        os.replace(name, path)
    except BaseException:
        with suppress(OSError):
            os.unlink(name)
        raise
    _settle(path.parent)


def _settle(folder: Path) -> None:
    """The new name is on the disk too, where a system can say so."""
    with suppress(OSError):
        number = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(number)
        finally:
            os.close(number)


def _sweep(folder: Path) -> None:
    """Remove what a crash in the middle of writing has left."""
    for part in folder.glob(f".{FILE}.*.part"):
        with suppress(OSError):
            part.unlink()


def _article(text: Text) -> Article:
    article, findings = read_article(text)
    if article is None or findings:
        raise Unreadable(findings[0])
    return article
