"""Quotations in an author's prose: in every style of quotation marks, nested, over line ends, as blockquotes.

Not taken for quotations: code, titles in italics (*„Titel“*), and words marked as one's own („…“{.own}).
An author may say whose words they are: „…“{@kirby}.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from lesart.model import Place, Prose

OWN = "{.own}"
SPEAKER = re.compile(r"\{@([\w-]+)\}")
"""Right after a quotation, the id of the speaker whose words they are: „…“{@kirby}."""
CLOSERS = {"„": '“”"', "‚": "‘’'", "»": "«", "«": "»", "›": "‹", "‹": "›", "“": "”", '"': '"'}
"""Opening mark → what closes it."""
_CODE = re.compile(
    r"(?P<fence>`{3,}|~{3,}).*?(?:(?P=fence)|\Z)|(?<!\\)(?P<tick>`+)[^\n]*?(?P=tick)", re.DOTALL
)
_BLOCKQUOTE = re.compile(r"^[ \t]*>[^\n]*(?:\n[ \t]*>[^\n]*)*", re.MULTILINE)
_PREFIX = re.compile(r"^[ \t]*> ?", re.MULTILINE)
_MARKS = re.compile("[" + re.escape("".join(CLOSERS) + "”‘’'") + "]")
_DEPTH = 3
_NOTHING = " …\n\t.,;:"


@dataclass(frozen=True, slots=True)
class Quotation:
    """Words that claim to stand in the article, without their outer marks, and where the author has them."""

    text: str
    place: Place
    speaker: str = ""


def unmarked(text: str) -> str:
    """The text as readers see it, without the marks that only the checker reads."""
    return SPEAKER.sub("", text.replace(OWN, ""))


def quotations(prose: Prose) -> Iterator[Quotation]:
    """The outermost quotations of a piece of prose, in order."""
    text = _CODE.sub(_blank, prose.text)
    found = [(match.start(), match.end(), _PREFIX.sub("", match[0])) for match in _BLOCKQUOTE.finditer(text)]
    text = _BLOCKQUOTE.sub(_blank, text)
    found += [
        (start, end, text[start + 1 : end - 1])
        for start, end in _marked(text)
        if not _excepted(text, start, end)
    ]
    for start, end, words in sorted(found):
        words = _unwrapped(words.strip())
        speaker = SPEAKER.match(text, end)
        if words.strip(_NOTHING) and not words.endswith(OWN):
            yield Quotation(words, _place(prose, start, end), speaker[1] if speaker else "")


def unclosed(prose: Prose) -> Iterator[Place]:
    """Where a „ opens a quotation that nothing closes: the first one, the others may follow from it."""
    text = _CODE.sub(_blank, prose.text)
    closed = [False] * len(text)
    for start, end in _marked(text):
        closed[start:end] = [True] * (end - start)
    for match in re.finditer("„", text):
        if not closed[match.start()]:
            yield _place(prose, match.start(), match.start() + 1)
            return


def _blank(match: re.Match[str]) -> str:
    return re.sub(r"[^\n]", " ", match[0])


def _marked(text: str) -> Iterator[tuple[int, int]]:
    """[start, end) of the outermost pairs of marks; one pass, whatever the text."""
    pairs: list[tuple[int, int]] = []
    opened: list[tuple[str, int]] = []
    for match in _MARKS.finditer(text):
        mark, at = match[0], match.start()
        depth = _closes(opened, mark) if not _apostrophe(text, at, mark) else 0
        if depth:
            pairs.append((opened[-depth][1], at + 1))
            del opened[-depth:]
        elif mark in CLOSERS and _opens(text, at, mark):
            opened.append((mark, at))
    reach = 0
    for start, end in sorted(pairs):
        if end > reach:
            yield start, end
            reach = end


def _closes(opened: list[tuple[str, int]], mark: str) -> int:
    """How many open marks this one closes: an unclosed one inside is given up; 0 when it closes none."""
    for depth, (opener, _) in enumerate(reversed(opened[-_DEPTH:]), 1):
        if mark in CLOSERS[opener]:
            return depth
    return 0


def _apostrophe(text: str, at: int, mark: str) -> bool:
    """A ’ or ' within a word closes nothing."""
    return mark in "’'" and text[at - 1 : at].isalnum() and text[at + 1 : at + 2].isalnum()


def _opens(text: str, at: int, mark: str) -> bool:
    """A mark that both opens and closes opens only before a word."""
    return mark == "„" or not text[at + 1 : at + 2].isspace()


def _excepted(text: str, start: int, end: int) -> bool:
    title = text[start - 1 : start] in ("*", "_") and text[end : end + 1] == text[start - 1 : start]
    return title or text.startswith(OWN, end)


def _unwrapped(words: str) -> str:
    """A blockquote may carry marks of its own around the whole."""
    if len(words) > 1 and words[-1] in CLOSERS.get(words[0], "") and words[0] not in words[1:]:
        return words[1:-1]
    return words


def _place(prose: Prose, start: int, end: int) -> Place:
    before = prose.text[:start]
    line = prose.place.line + before.count("\n")
    column = start - before.rfind("\n") + prose.place.column - 1
    stop = prose.text.find("\n", start, end)
    return Place(prose.place.file, line, column, column + (end if stop < 0 else stop) - start)
