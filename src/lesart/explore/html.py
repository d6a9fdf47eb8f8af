"""HTML made of parts, with every text escaped: the only way in which this package writes a tag."""

from __future__ import annotations

import re
from html import escape

_SPACES = "\n\u00a0\u2009\u202f"
_UNSHOWN = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ud800-\udfff\ufffe\uffff]")


class Html(str):
    """Text that is HTML already."""

    __slots__ = ()


def tag(name: str, *content: str, **attributes: str | int | float | None) -> Html:
    """An element. Attribute names lose a final underscore, and others become hyphens; None leaves one out.

    >>> tag("th", "<b>", scope="row", class_="x")
    '<th scope="row" class="x">&lt;b&gt;</th>'
    """
    given = "".join(
        f' {key.rstrip("_").replace("_", "-")}="{_escaped(str(value))}"'
        for key, value in attributes.items()
        if value is not None
    )
    return Html(f"<{name}{given}>{''.join(map(text, content))}</{name}>")


def text(words: str) -> Html:
    """Text as HTML; what is HTML already stays as it is."""
    return words if isinstance(words, Html) else Html(_escaped(words))


def joined(parts: list[Html]) -> Html:
    return Html("".join(parts))


def printable(words: str) -> str:
    """Text for a terminal, with a sign in the place of characters that would steer it."""
    return "".join(char if char.isprintable() or char in _SPACES else "\ufffd" for char in words)


def _escaped(words: str) -> str:
    """Escaped, with a sign in the place of characters that no page may hold."""
    return escape(_UNSHOWN.sub("\ufffd", words))
