"""HTML that a cell of a notebook shows, made harmless for a page.

Lessons come from strangers, and a cell can show any HTML, also what looks like ours. So nothing is taken over
as it stands. The results of `lesart.explore` are well-formed: what is not, is not ours and is not shown. What
is, is written anew, from the few elements, attributes and values that those results are made of.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from html import escape
from typing import Final
from xml.etree.ElementTree import Element, ParseError, fromstring

from markupsafe import Markup

LONGEST, DEEPEST = 200_000, 24
"""HTML of more characters, or nested more deeply, is not shown at all."""
Allowed = Mapping[str, Mapping[str, re.Pattern[str]]]
_NUMBER = r"-?\d{1,5}(?:\.\d{1,3})?"
_TEXT = re.compile(r".{0,4000}", re.DOTALL)
_SIZE = re.compile(_NUMBER)
_PLAIN: Final = {
    "class": re.compile(r"ls-x(?:-[a-z]+)?(?: ls-x(?:-[a-z]+)?)*"),
    "lang": re.compile(r"de|en"),
}
_HTML: Final[Allowed] = {
    **dict.fromkeys(
        ("p", "span", "strong", "em", "code", "mark", "del", "ins", "sup", "ul", "ol", "li", "dl", "dt", "dd",
         "figure", "figcaption", "table", "caption", "thead", "tbody", "tr", "td"),
        _PLAIN,
    ),
    "div": {
        **_PLAIN,
        "role": re.compile("group"),
        "aria-label": _TEXT,
        "tabindex": re.compile("0"),
    },
    "th": {**_PLAIN, "scope": re.compile(r"row|col")},
}  # fmt: skip
_LOOK: Final = {
    "fill": re.compile(r"none|currentColor"),
    "stroke": re.compile(r"none|currentColor"),
    "fill-opacity": _SIZE,
    "stroke-width": _SIZE,
    "stroke-dasharray": re.compile(rf"{_NUMBER}(?:[ ,]{_NUMBER})*"),
}
_SVG: Final[Allowed] = {
    "svg": {
        **_PLAIN,
        **dict.fromkeys(("width", "height"), _SIZE),
        "viewBox": re.compile(rf"{_NUMBER}(?: {_NUMBER}){{3}}"),
        "role": re.compile("img"),
        "aria-label": _TEXT,
        "aria-hidden": re.compile("true"),
    },
    "path": {**_LOOK, "d": re.compile(r"[MLCHVZmlchvz0-9 ,.-]{1,2000}")},
    "rect": {**_LOOK, **dict.fromkeys(("x", "y", "width", "height", "rx"), _SIZE)},
    "text": {**_LOOK, **dict.fromkeys(("x", "y", "font-size"), _SIZE), "text-anchor": re.compile("middle")},
}
_LEFT_OUT: Final = frozenset(["style", "script"])
"""Elements whose text is none for readers."""
_UNSHOWN = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ud800-\udfff\ufffe\uffff]")


def harmless(html: str) -> Markup:
    """The HTML anew, of allowed parts only; empty when it is none of our making."""
    if len(html) > LONGEST or "<!" in html or "<?" in html or _UNSHOWN.search(html):
        return Markup("")
    try:
        whole = fromstring(f"<whole>{html}</whole>")
    except (ParseError, ValueError):
        return Markup("")
    written = list(_inner(whole, _HTML, 0))
    return Markup("") if None in written else Markup("".join(filter(None, written)))


def _inner(element: Element, allowed: Allowed, depth: int) -> Iterator[str | None]:
    """The content of an element; None somewhere in it when it is nested too deeply."""
    yield escape(element.text or "", quote=False)
    for child in element:
        if depth == DEEPEST:
            yield None
            return
        yield from _outer(child, allowed, depth + 1)
        yield escape(child.tail or "", quote=False)


def _outer(element: Element, allowed: Allowed, depth: int) -> Iterator[str | None]:
    name = element.tag
    within = _SVG if name == "svg" and allowed is _HTML else allowed
    known = within.get(name)
    if name in _LEFT_OUT:
        return
    if known is None:
        yield from _inner(element, allowed, depth)
        return
    given = [
        f' {key}="{escape(value)}"'
        for key, pattern in known.items()
        if (value := element.get(key)) is not None and pattern.fullmatch(value)
    ]
    yield f"<{name}{''.join(given)}>"
    yield from _inner(element, {} if name == "text" else within, depth)
    yield f"</{name}>"
