"""LS9: the built site has no link to a page, file or id that is not there."""

from __future__ import annotations

import posixpath
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, field
from html.parser import HTMLParser
from urllib.parse import unquote, urlsplit

from lesart.checks.registry import Flaw
from lesart.model import Place

_LINKING = {"a": "href", "link": "href", "img": "src", "script": "src", "source": "src", "iframe": "src"}


@dataclass
class _Page(HTMLParser):
    """The ids of a page, and its links with their 1-based places."""

    ids: set[str] = field(default_factory=set)
    links: list[tuple[str, int, int]] = field(default_factory=list)

    def __post_init__(self) -> None:
        super().__init__()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        found = dict(attrs)
        self.ids.update(filter(None, (found.get("id"), found.get("name") if tag == "a" else None)))
        link = found.get(_LINKING.get(tag, ""))
        if link is not None:
            line, column = self.getpos()
            self.links.append((link, line, column + 1))


def dead_links(pages: Mapping[str, str], files: Collection[str] = ()) -> Iterator[Flaw]:
    """LS901: internal links that lead nowhere.

    `pages` maps paths of HTML files to their text, `files` are the other paths of the site; both are
    relative to its root, with forward slashes.
    """
    parsed: dict[str, _Page] = {}
    for path, text in pages.items():
        parsed[path] = _Page()
        parsed[path].feed(text)
    known = {*pages, *files}
    for path, page in parsed.items():
        for link, line, column in page.links:
            trouble = _trouble(path, link, parsed, known)
            if trouble:
                hint = "Mend the link, or bring back what it leads to."
                yield Flaw(Place(path, line, column), f"The link “{link}” leads nowhere: {trouble}.", hint)


def _trouble(path: str, link: str, pages: Mapping[str, _Page], known: Collection[str]) -> str:
    """Why an internal link is dead; "" for a live or an external one."""
    try:
        parts = urlsplit(link)
    except ValueError:
        return "it is no address"
    if parts.scheme or parts.netloc:
        return ""
    target = path
    if parts.path:
        base = "" if parts.path.startswith("/") else posixpath.dirname(path)
        target = posixpath.normpath(posixpath.join(base, unquote(parts.path).lstrip("/") or "."))
        if target.startswith(".."):
            return "it leaves the site"
        if parts.path.endswith("/") or target == "." or target not in known:
            target = posixpath.normpath(posixpath.join(target, "index.html"))
    if target not in known:
        return "there is no such page"
    if parts.fragment and target in pages and unquote(parts.fragment) not in pages[target].ids:
        return f"its page has no id “{unquote(parts.fragment)}”"
    return ""
