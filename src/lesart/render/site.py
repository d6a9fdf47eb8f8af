"""What every page of a site says of the site, and its addresses."""

from __future__ import annotations

from dataclasses import dataclass
from urllib.parse import urlsplit

FEED = "feed.xml"
LOST = "404.html"
"""The page for unknown addresses: it is served at any depth, so its links begin at the root."""


@dataclass(frozen=True, slots=True)
class Site:
    """`address` is where the site stands, with a slash at its end; "" when nobody has said."""

    name: str
    description: str
    author: str
    address: str = ""

    @property
    def root(self) -> str:
        """The path of its home on its host."""
        return urlsplit(self.address).path or "/"

    def at(self, path: str) -> str:
        """The full address of a file, an index file by its folder; "" for a site without an address."""
        return self.address + path.removesuffix("index.html") if self.address else ""

    def home(self, path: str) -> str:
        """The way from the page at `path` to the home page."""
        return self.root if path == LOST else "../" * path.count("/")


def lesson_path(slug: str) -> str:
    """Where the page of a lesson stands."""
    return f"lessons/{slug}/index.html"
