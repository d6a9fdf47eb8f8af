"""Printed matter from data, by Typst: the site's fonts, tagged PDF/UA, the same bytes for the same data."""

from __future__ import annotations

import hashlib
import io
import json
from collections.abc import Callable, Iterable
from functools import cached_property
from importlib.metadata import version
from importlib.resources import files
from pathlib import Path
from typing import Any

from lesart.render import Data
from place import CACHE, DOCS, write_changed

FONTS = DOCS / "assets" / "fonts"
MARK = DOCS / "assets" / "mark.svg"
TEMPLATES = Path(str(files("lesart.render").joinpath("templates", "print")))
_POSTSCRIPT = 6
_NAMES = (1, 4, _POSTSCRIPT, 16)
"""Ids of a font's family, full and PostScript names."""
_UNKNOWN = "\N{REPLACEMENT CHARACTER}"
_PROBE = b'#set document(title: "?")\n#sys.inputs.text'
_OWN = frozenset(map(chr, range(0x20, 0x7F))) | frozenset("äöüÄÖÜß„“‚‘–…·" + _UNKNOWN)


class Press:
    """Compiles the templates. Fonts are made ready, and Typst is loaded, when there is something to set."""

    def __init__(self) -> None:
        self._shown: dict[str, bool] = {}

    @property
    def missing(self) -> str:
        """The characters, of those that were looked at, that no font has."""
        return "".join(sorted(character for character, shown in self._shown.items() if not shown))

    def key(self, template: str, data: Data) -> str:
        """A digest of everything that the print depends on."""
        digest = hashlib.sha256(f"{template}\x00{json.dumps(data)}\x00{self._surroundings}".encode())
        return digest.hexdigest()

    def set(self, template: str, data: Data) -> bytes:
        """A PDF, or the PNG of a card. Where Typst refuses a character that no font has, it becomes �."""
        from typst import TypstError

        compiled = _card if template == "card" else _sheet
        trouble = ""
        for change in (str, self._displayable, _plain):
            try:
                return compiled(self._options(template, _mapped(data, change)))
            except TypstError as error:
                trouble = error.message
        raise PrintError(trouble)

    @cached_property
    def _surroundings(self) -> str:
        """A digest of what is the same for every print: templates, fonts, mark, the version of Typst."""
        digest = hashlib.sha256(version("typst").encode())
        for path in [*sorted(TEMPLATES.glob("*.typ")), *sorted(FONTS.glob("*.woff2")), MARK]:
            digest.update(path.name.encode())
            digest.update(path.read_bytes())
        return digest.hexdigest()

    @cached_property
    def _fonts(self) -> Any:
        import typst

        folder = str(_readable_fonts())
        return typst.Fonts(include_system_fonts=False, include_embedded_fonts=True, font_paths=[folder])

    def _options(self, template: str, data: Data) -> dict[str, Any]:
        inputs = {"data": json.dumps(data, ensure_ascii=False), "mark": MARK.read_text(encoding="utf-8")}
        return {
            "input": str(TEMPLATES / f"{template}.typ"),
            "root": str(TEMPLATES),
            "font_paths": self._fonts,
            "sys_inputs": inputs,
        }

    def _displayable(self, text: str) -> str:
        """The text with � for each character that no font can show."""
        return "".join(c if c in _OWN or self._shows(c) else _UNKNOWN for c in text)

    def _shows(self, character: str) -> bool:
        from typst import TypstError

        if character not in self._shown:
            try:
                _sheet({"input": _PROBE, "font_paths": self._fonts, "sys_inputs": {"text": character}})
                self._shown[character] = True
            except TypstError:
                self._shown[character] = False
        return self._shown[character]


class PrintError(Exception):
    """Typst refused; the message is its own."""


def _sheet(options: dict[str, Any]) -> bytes:
    import typst

    return bytes(typst.compile(**options, format="pdf", pdf_standards=["ua-1"], timestamp=0))


def _card(options: dict[str, Any]) -> bytes:
    import typst

    return bytes(typst.compile(**options, format="png", ppi=144))


def _plain(text: str) -> str:
    """Only what the site's own fonts have for certain."""
    return "".join(c if c in _OWN else _UNKNOWN for c in text)


def _mapped(value: Any, change: Callable[[str], str]) -> Any:
    """The same data with every text changed; keys stay."""
    if isinstance(value, str):
        return change(value)
    if isinstance(value, dict):
        return {key: _mapped(item, change) for key, item in value.items()}
    if isinstance(value, list):
        return [_mapped(item, change) for item in value]
    return value


def _readable_fonts() -> Path:
    """A folder with the site's fonts as TrueType: browsers read woff2, Typst does not."""
    sources = sorted(FONTS.glob("*.woff2"))
    folder = CACHE / "fonts" / _digest(path.read_bytes() for path in sources)
    for source in sources:
        target = folder / f"{source.stem}.ttf"
        if not target.is_file():
            write_changed(target, _true_type(source))
    return folder


def _true_type(source: Path) -> bytes:
    """The font unpacked; extended Latin letters are a family of their own: Typst takes one file of each."""
    from fontTools.ttLib import TTFont

    font, buffer = TTFont(source, recalcTimestamp=False), io.BytesIO()
    font.flavor = None
    if "-latin-ext-" in source.name:
        for record in font["name"].names:
            if record.nameID in _NAMES:
                record.string = f"{record.toUnicode()}{'Ext' if record.nameID == _POSTSCRIPT else ' Ext'}"
    font.save(buffer)
    return buffer.getvalue()


def _digest(parts: Iterable[bytes]) -> str:
    digest = hashlib.sha256()
    for part in parts:
        digest.update(part)
    return digest.hexdigest()[:16]
