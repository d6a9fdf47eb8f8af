"""Where quotations stand in one article file, in offsets of that file as it is on disk."""

from __future__ import annotations

import json
from bisect import bisect_right
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from lesart.model import Finding
from lesart.read.article import read_article
from lesart.read.source import Text, load
from lesart.text import Judgement, Source, judge

HONEST = ("verbatim", "typographic", "marked")
_SAID = {
    "verbatim": "The words stand there.",
    "typographic": "The words stand there in another print.",
    "marked": "The words stand there, cut or changed as the marks say.",
    "not-found": "The words do not stand there.",
}


@dataclass(frozen=True, slots=True)
class ArticleFile:
    """A source, and the way from its offsets to those of its file."""

    source: Source
    text: str
    starts: tuple[int, ...]
    """Offsets in the source at which a stretch of the file begins …"""
    shifts: tuple[int, ...]
    """… and what to add, from there on, for the offset in the file."""
    lines: tuple[int, ...]
    """Offsets in the file at which its lines begin."""

    def in_file(self, offset: int, *, end: bool = False) -> int:
        """The offset in the file of a character of the source, or of the end of one."""
        index = bisect_right(self.starts, offset - end) - 1
        return offset + self.shifts[max(0, index)]

    def line_and_column(self, offset: int) -> tuple[int, int]:
        """1-based line and column of an offset in the file."""
        line = bisect_right(self.lines, offset)
        return line, offset - self.lines[line - 1] + 1


def open_article(path: Path) -> tuple[ArticleFile | None, list[Finding]]:
    """An `article.md`, or any plain text file, ready to be searched; or why not."""
    text, findings = load(path, path.parent, str(path))
    if text is None:
        return None, findings
    raw = path.read_bytes().decode("utf-8")
    lines = tuple(_line_starts(raw))
    if not path.name.endswith("article.md"):
        return ArticleFile(Source(raw), raw, (0,), (0,), lines), []
    article, findings = read_article(Text(text.file, text.text))
    if article is None:
        return None, findings
    spots = [(s.start, lines[s.place.line - 1] + s.place.column - 1 - s.start) for s in article.sentences]
    source = Source(article.text, tuple(start for start, _ in spots))
    return ArticleFile(source, raw, tuple(s for s, _ in spots), tuple(d for _, d in spots), lines), []


def _line_starts(raw: str) -> Iterator[int]:
    at = 0
    for line in raw.splitlines(keepends=True):
        yield at
        at += len(line)
    yield at


def locate(article: ArticleFile, quote: str, speaker: str = "") -> dict[str, Any]:
    """Verdict and place of one quotation; `start` and `end` count code points of the file, or are null."""
    judgement = judge(article.source, quote)
    found: dict[str, Any] = {"verdict": judgement.verdict}
    found.update(dict.fromkeys(("start", "end", "line", "column")))
    if judgement.spans:
        start = article.in_file(min(span[0] for span in judgement.spans))
        line, column = article.line_and_column(start)
        end = article.in_file(max(span[1] for span in judgement.spans), end=True)
        found.update(start=start, end=end, line=line, column=column)
    found["changes"] = [{"from": c.source, "to": c.quotation, "kind": c.kind} for c in judgement.changes]
    said = (_message(article, quote, judgement), _voice(article, judgement, speaker))
    found["message"] = " ".join(filter(None, said))
    return found


def _message(article: ArticleFile, quote: str, judgement: Judgement) -> str:
    if not quote.strip():
        return "There are no words to look for."
    if judgement.verdict == "ambiguous":
        return f"The words stand there {judgement.places} times."
    if judgement.verdict == "suspicious":
        return f"The words are cut where it matters: {'; '.join(judgement.reasons)}."
    if judgement.verdict == "altered":
        passage = " … ".join(article.source.text[a:b] for a, b in judgement.spans)
        return f"The words are altered; there stands „{' '.join(passage.split())}“."
    return _SAID[judgement.verdict]


def _voice(article: ArticleFile, judgement: Judgement, speaker: str) -> str:
    """Whether the passage is the speaker's, by the frame around it."""
    if not speaker or not judgement.spans:
        return ""
    voice = article.source.voice_at(judgement.spans[0][0])
    if voice is None:
        return f"Nothing around them says whether they are {speaker}'s."
    same = {w for w in voice.split() if w[:1].isupper()} & set(speaker.split())
    return f"They are the words of {voice}." if same else f"They are the words of {voice}, not of {speaker}."


def locate_lines(article: ArticleFile, lines: Iterable[str]) -> Iterator[dict[str, Any]]:
    """One answer for each line of JSON with `quote` and, if wanted, `id` and `speaker`."""
    for number, line in enumerate(lines, 1):
        if not line.strip():
            continue
        try:
            asked = json.loads(line)
            quote, speaker = asked["quote"], asked.get("speaker") or ""
            if not isinstance(quote, str) or not isinstance(speaker, str):
                raise TypeError
        except (ValueError, TypeError, KeyError, AttributeError, RecursionError):
            message = f"Line {number} is no JSON object with a text under “quote”."
            yield {"id": None, "verdict": None, "message": message}
            continue
        yield {"id": asked.get("id"), **locate(article, quote, speaker)}
