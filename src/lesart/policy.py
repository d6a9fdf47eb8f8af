"""The policy that every page runs under: what a browser may run, load and send for it.

A theme that puts small scripts into its pages is no reason to allow all such scripts: each is named by its
hash. Whatever else an article's author might smuggle into a page stays text, or is refused.
"""

from __future__ import annotations

import base64
import hashlib
from collections.abc import Iterable
from dataclasses import dataclass, field
from html.parser import HTMLParser
from typing import Final

_DIRECTIVES: Final = (
    ("default-src", "'none'"),
    ("script-src", "'self'"),
    ("style-src", "'self'"),
    # The theme's style sheets hold their icons as data.
    ("img-src", "'self' data:"),
    ("font-src", "'self'"),
    # The index of the search, and the words of another language.
    ("connect-src", "'self'"),
    ("worker-src", "'self'"),
    ("base-uri", "'none'"),
    ("form-action", "'none'"),
)
_PYTHON: Final = {"script-src": ("'wasm-unsafe-eval'",), "worker-src": ("blob:",)}
"""What a page needs that runs Python: a worker made by the page is held to this policy as well."""
LITE: Final = "default-src 'self' data: blob: 'unsafe-inline' 'unsafe-eval'; form-action 'none'"
"""JupyterLite makes its styles, and code from its schemas, while it runs; it asks nobody but this site."""
_HEADER_ONLY: Final = (("frame-ancestors", "'none'"),)
"""Browsers heed this in an HTTP header alone."""
_FEATURES: Final = (
    "accelerometer", "camera", "display-capture", "geolocation", "gyroscope", "magnetometer", "microphone",
    "midi", "payment", "usb",
)  # fmt: skip
_DATA: Final = ("application/json", "application/ld+json")
POLICY: Final = "Content-Security-Policy"
REFERRER: Final = "no-referrer"
"""A site that a reader goes on to is not told where they came from."""


def page_policy(scripts: Iterable[str], styles: Iterable[str] = (), python: bool = False) -> str:
    """The policy of a page with these scripts, for its `<meta>`; `styles` are those a theme adds later.

    With `python`, the page may run it.
    """
    return _policy(_DIRECTIVES, scripts, styles, python)


def headers(scripts: Iterable[str], styles: Iterable[str] = (), python: bool = False) -> dict[str, str]:
    """The HTTP headers of a whole site whose pages hold these scripts; with `python`, some of them run it."""
    return {
        POLICY: _policy((*_DIRECTIVES, *_HEADER_ONLY), scripts, styles, python),
        "X-Content-Type-Options": "nosniff",
        "Referrer-Policy": REFERRER,
        "Permissions-Policy": ", ".join(f"{feature}=()" for feature in _FEATURES),
    }


def _policy(
    directives: Iterable[tuple[str, str]], scripts: Iterable[str], styles: Iterable[str], python: bool
) -> str:
    granted = {"script-src": _hashes(scripts), "style-src": _hashes(styles)}
    more = _PYTHON if python else {}
    return "; ".join(
        " ".join([name, value, *more.get(name, ()), *granted.get(name, ())]) for name, value in directives
    )


def _hashes(texts: Iterable[str]) -> list[str]:
    digests = {hashlib.sha256(text.encode()).digest() for text in texts}
    return sorted(f"'sha256-{base64.b64encode(digest).decode()}'" for digest in digests)


@dataclass(frozen=True, slots=True)
class Inline:
    """Something in a page that only runs or shows when its policy says so; 1-based line and column."""

    kind: str
    """An element, "<script>" or "<style>", or the name of an attribute."""
    text: str
    line: int
    column: int


@dataclass
class _Finder(HTMLParser):
    """Every inline script, style and handler of a page."""

    found: list[Inline] = field(default_factory=list)
    _open: tuple[str, int, int] | None = None
    _text: list[str] = field(default_factory=list)

    def __post_init__(self) -> None:
        super().__init__()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        line, column = self.getpos()
        given = dict(attrs)
        if tag == "style" or (tag == "script" and "src" not in given and given.get("type") not in _DATA):
            self._open, self._text = (tag, line, column + 1), []
        for name, value in attrs:
            runs = (value or "").strip().lower().startswith("javascript:")
            if name == "style" or name.startswith("on") or runs:
                self.found.append(Inline(name, value or "", line, column + 1))

    def handle_data(self, data: str) -> None:
        if self._open:
            self._text.append(data)

    def handle_endtag(self, tag: str) -> None:
        if self._open and tag == self._open[0]:
            kind, line, column = self._open
            self.found.append(Inline(f"<{kind}>", "".join(self._text), line, column))
            self._open = None


def inline(html: str) -> list[Inline]:
    """What stands in a page and runs or styles it: scripts (data blocks are none), styles, handlers."""
    finder = _Finder()
    finder.feed(html)
    finder.close()
    return finder.found


def scripts(html: str) -> list[str]:
    """The texts of the scripts that stand in a page."""
    return [one.text for one in inline(html) if one.kind == "<script>"]
