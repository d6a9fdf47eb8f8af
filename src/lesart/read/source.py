"""From a path to the text of a file, or to one finding that says why not. The only reading of bytes."""

from __future__ import annotations

import codecs
import re
from dataclasses import dataclass
from pathlib import Path

from lesart.model import Finding, Place

LIMIT = 2_000_000
_CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f]")
_WIDE = (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE, codecs.BOM_UTF32_LE, codecs.BOM_UTF32_BE)


@dataclass(frozen=True, slots=True)
class Text:
    """The decoded text of a file under the name it is reported by; lines end in "\\n"."""

    file: str
    text: str

    def lines(self) -> list[str]:
        return self.text.split("\n")


def load(path: Path, within: Path, file: str) -> tuple[Text | None, list[Finding]]:
    """Read `path`, which must lie inside the folder `within` once links are followed."""
    trouble = _unreadable(path, within)
    if trouble:
        return None, [Finding("LS001", Place(file), *trouble)]
    try:
        data = path.read_bytes()
    except OSError as error:
        message = f"{path.name} cannot be opened: {error.strerror}."
        return None, [Finding("LS001", Place(file), message, "Give yourself the right to read it.")]
    return decode(data, file)


def _unreadable(path: Path, within: Path) -> tuple[str, str] | None:
    """Message and hint when the path itself cannot be read as a file of this lesson."""
    if not path.exists():
        hint = "A lesson has article.md, annotations.md, glossary.md and lesson.md; `lesart new` shows each."
        return f"{path.name} is missing.", hint
    if not path.resolve().is_relative_to(within.resolve()):
        return f"{path.name} is a link that leads out of the lesson.", "Put the file itself there."
    if not path.is_file():
        return f"{path.name} is a folder, not a file.", "Move the folder away and put the text file there."
    if path.stat().st_size > LIMIT:
        hint = "An article of a lesson has some hundred words; split the file or shorten it."
        return f"{path.name} has more than {LIMIT // 1_000_000} MB.", hint
    return None


def decode(data: bytes, file: str) -> tuple[Text | None, list[Finding]]:
    """The text of UTF-8 bytes; a byte-order mark and foreign line ends are found, and read past."""
    name = file.rpartition("/")[2]
    if data.startswith(_WIDE):
        return None, [_encoding(file, 1, 1, f"{name} is UTF-16 or UTF-32.")]
    try:
        text = data.removeprefix(codecs.BOM_UTF8).decode("utf-8")
    except UnicodeDecodeError as error:
        before = data[: error.start].decode("utf-8", "replace")
        line, column = before.count("\n") + 1, len(before) - before.rfind("\n")
        message = f"{name} is not UTF-8: the byte 0x{data[error.start]:02x} stands alone."
        return None, [_encoding(file, line, column, message)]
    if not text.strip():
        return None, [Finding("LS001", Place(file), f"{name} is empty.", "`lesart new` shows what goes in.")]
    found = _CONTROL.search(text)
    if found:
        bad = found.start()
        line, column = text.count("\n", 0, bad) + 1, bad - text.rfind("\n", 0, bad)
        return None, [
            _encoding(file, line, column, f"{name} holds the control character U+{ord(text[bad]):04X}.")
        ]
    return Text(file, text.replace("\r\n", "\n").replace("\r", "\n")), _line_ends(data, text, file)


def _line_ends(data: bytes, text: str, file: str) -> list[Finding]:
    name = file.rpartition("/")[2]
    if data.startswith(codecs.BOM_UTF8):
        return [_encoding(file, 1, 1, f"{name} begins with a byte-order mark.")]
    if "\r" in text:
        at = text.index("\r")
        line, column = text.count("\n", 0, at) + 1, at - text.rfind("\n", 0, at)
        return [_encoding(file, line, column, f"{name} has line ends other than LF.")]
    return []


def _encoding(file: str, line: int, column: int, message: str) -> Finding:
    hint = "Save it as UTF-8 without byte-order mark and with LF line ends."
    return Finding("LS002", Place(file, line, column), message, hint)
