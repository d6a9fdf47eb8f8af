"""What programs read of the site: a feed of lessons, the list of pages, and what robots may do."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from uuid import NAMESPACE_URL, uuid5
from xml.etree import ElementTree as ET

from lesart.model import Lesson
from lesart.render.head import feed_title
from lesart.render.site import FEED, LOST, Site, lesson_path

_ATOM = "http://www.w3.org/2005/Atom"
_SITEMAP = "http://www.sitemaps.org/schemas/sitemap/0.9"
_NEVER = "1970-01-01"


def changed(lesson: Lesson) -> str:
    """The day a lesson was last looked through, else the day its article is told as of."""
    return lesson.record.get("last_reviewed") or lesson.article.record.get("published") or _NEVER


def feed(lessons: Iterable[Lesson], site: Site) -> str:
    """An Atom feed of the lessons, the newest first.

    Ids are names and no addresses, so a lesson keeps its id when the site moves; links are relative as long
    as the site has no address.
    """
    newest = sorted(sorted(lessons, key=lambda lesson: lesson.slug), key=changed, reverse=True)
    top = ET.Element("feed", {"xmlns": _ATOM, "xml:lang": "en"})
    _add(top, "id", _urn("feed"))
    _add(top, "title", feed_title(site))
    _add(top, "subtitle", site.description)
    _add(top, "updated", _moment(changed(newest[0]) if newest else _NEVER))
    _add(_add(top, "author"), "name", site.author)
    if site.address:
        _add(top, "link", rel="self", type="application/atom+xml", href=site.at(FEED))
    _add(top, "link", rel="alternate", type="text/html", href=site.at("lessons/index.html") or "lessons/")
    for lesson in newest:
        _entry(top, lesson, site)
    return _document(top)


def _entry(top: ET.Element, lesson: Lesson, site: Site) -> None:
    path = lesson_path(lesson.slug)
    entry = _add(top, "entry")
    _add(entry, "id", _urn(path))
    _add(entry, "title", lesson.title)
    _add(entry, "updated", _moment(changed(lesson)))
    address = site.at(path) or path.removesuffix("index.html")
    _add(entry, "link", rel="alternate", type="text/html", href=address)
    _add(entry, "summary", lesson.record.get("description") or lesson.title)
    if level := lesson.record.get("level"):
        _add(entry, "category", term=level)


def sitemap(pages: Iterable[str], days: Mapping[str, str], site: Site) -> str:
    """The addresses of a site's pages by their paths; `days` says when some of them were changed."""
    top = ET.Element("urlset", {"xmlns": _SITEMAP})
    for path in sorted(set(pages) - {LOST}):
        entry = _add(top, "url")
        _add(entry, "loc", site.at(path))
        if path in days:
            _add(entry, "lastmod", days[path])
    return _document(top)


def robots(site: Site) -> str:
    """Everything may be read; the list of pages is named where there is one."""
    listed = f"\nSitemap: {site.at('sitemap.xml')}\n" if site.address else ""
    return f"User-agent: *\nAllow: /\n{listed}"


def _add(parent: ET.Element, name: str, text: str | None = None, **attributes: str) -> ET.Element:
    element = ET.SubElement(parent, name, attributes)
    element.text = text
    return element


def _urn(name: str) -> str:
    return uuid5(NAMESPACE_URL, f"lesart:{name}").urn


def _moment(day: str) -> str:
    """A day as the moment that feeds ask for."""
    return f"{day}T00:00:00Z"


def _document(top: ET.Element) -> str:
    ET.indent(top, " ")
    return '<?xml version="1.0" encoding="utf-8"?>\n' + ET.tostring(top, encoding="unicode") + "\n"
