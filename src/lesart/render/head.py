"""The head of a built page: its policy, its addresses, what others show of it, and the record of a lesson.

Builders differ in what they write there and some of it is wrong without an address; so theirs is taken out,
and so is what an earlier run has put in: finishing a page twice changes nothing.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from html import escape, unescape
from html.parser import HTMLParser
from typing import Any

from lesart.data import strings
from lesart.policy import POLICY, REFERRER, page_policy, scripts
from lesart.render.playground import runs_python
from lesart.render.site import FEED, LOST, Site
from lesart.render.theme import mended

_TAG = re.compile(r"\s*(<(?:meta|link)\b(?:[^<>\"']|\"[^\"]*\"|'[^']*')*>)")
_RECORD = re.compile(r'\s*<script type="application/ld\+json">.*?</script>', re.DOTALL)
_CHARSET = re.compile(r"<meta charset=[^<>]*>")
_TITLE = re.compile(r"<title>(.*?)</title>", re.DOTALL)
_FIRST = re.compile(r"</h1>.*?<p\b[^<>]*>(.*?)</p>", re.DOTALL)
_ATOM = "application/atom+xml"
_FONT = "font/woff2"
_LENGTH = 200
_CARD_SIZE = ("1200", "630")


@dataclass(frozen=True, slots=True)
class Page:
    """A page of the built site: paths count from its root.

    `card` is its picture for links to it, if any; `styles` are the style sheets that the theme's script adds.
    """

    path: str
    card: str = ""
    fonts: tuple[str, ...] = ()
    styles: tuple[str, ...] = ()
    record: Mapping[str, Any] | None = None


def finished(html: str, page: Page, site: Site) -> str:
    """The page as it is published."""
    html = mended(html)
    head, end, body = html.partition("</head>")
    if not end:
        return html
    told = {key: value for tag in _TAG.findall(head) for key, value in [_meta(tag)] if key}
    head = _RECORD.sub("", _TAG.sub(lambda match: "" if _is_ours(match[1]) else match[0], head))
    description = _description(told.get("description", ""), body, page, site)
    first = "".join(f"\n{tag}" for tag in _first(html, page, site))
    head = _CHARSET.sub(lambda match: match[0] + first, head, count=1)
    rest = "\n".join(_rest(_title(head, site), description, page, site))
    return f"{head.rstrip()}\n{rest}\n{end}{body}"


class _Attributes(HTMLParser):
    """The attributes of one tag."""

    found: dict[str, str]

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.found = {name: value or "" for name, value in attrs}


def _attributes(tag: str) -> dict[str, str]:
    parser = _Attributes()
    parser.found = {}
    parser.feed(tag)
    return parser.found


def _meta(tag: str) -> tuple[str, str]:
    found = _attributes(tag)
    return found.get("name", ""), found.get("content", "")


def _is_ours(tag: str) -> bool:
    """Whether a tag is written anew; links to other languages and the like stay as they are."""
    found = _attributes(tag)
    name = found.get("name") or found.get("property") or found.get("http-equiv") or found.get("rel", "")
    name = name.strip()
    if name in ("alternate", "preload"):
        return found.get("type") in (_ATOM, _FONT)
    known = ("content-security-policy", "description", "referrer", "canonical")
    return name.lower() in known or name.startswith(("og:", "twitter:"))


def _title(head: str, site: Site) -> str:
    """The title of the page itself, without the site's name that themes add."""
    found = _TITLE.search(head)
    return unescape(found[1]).strip().removesuffix(f" - {site.name}") if found else site.name


def _description(told: str, body: str, page: Page, site: Site) -> str:
    """What the page says of itself; themes give the site's words to pages that say nothing."""
    if told not in ("", site.description) or page.path in ("index.html", LOST):
        return told or site.description
    found = _FIRST.search(body)
    words = " ".join(unescape(re.sub(r"<[^<>]+>", "", found[1])).split()) if found else ""
    if len(words) > _LENGTH:
        words = words[:_LENGTH].rpartition(" ")[0].rstrip(" ,;:–") + " …"
    return words or site.description


def _first(html: str, page: Page, site: Site) -> Iterator[str]:
    """What a browser must know before it reads on."""
    policy = page_policy(scripts(html), page.styles, runs_python(html))
    yield _tag("meta", {"http-equiv": POLICY, "content": policy})
    yield _tag("meta", {"name": "referrer", "content": REFERRER})
    for font in page.fonts:
        given = {"rel": "preload", "as": "font", "type": _FONT, "crossorigin": ""}
        yield _tag("link", {**given, "href": site.home(page.path) + font})


def _rest(title: str, description: str, page: Page, site: Site) -> Iterator[str]:
    yield _tag("meta", {"name": "description", "content": description})
    if page.path == LOST:
        return
    if site.address:
        yield _tag("link", {"rel": "canonical", "href": site.at(page.path)})
    # The space keeps the theme's script from taking the feed for a site in another language: it would fetch
    # the list of all pages with each page.
    feed = {"rel": "alternate ", "type": _ATOM, "title": feed_title(site)}
    yield _tag("link", {**feed, "href": site.home(page.path) + FEED})
    for key, value in _shown(title, description, page, site):
        yield _tag("meta", {"name" if key.startswith("twitter:") else "property": key, "content": value})
    if page.record:
        yield f'<script type="application/ld+json">{_json(page.record)}</script>'


def feed_title(site: Site) -> str:
    return strings()["feed"].format(site=site.name)


def _shown(title: str, description: str, page: Page, site: Site) -> Iterator[tuple[str, str]]:
    """What others show where they link to the page; a picture needs a full address."""
    yield "og:title", title
    yield "og:description", description
    yield "og:type", "article" if page.record else "website"
    yield "og:site_name", site.name
    if site.address:
        yield "og:url", site.at(page.path)
    picture = site.at(page.card) if page.card else ""
    if picture:
        yield "og:image", picture
        yield from zip(("og:image:width", "og:image:height"), _CARD_SIZE, strict=True)
        yield "og:image:alt", title
    yield "twitter:card", "summary_large_image" if picture else "summary"


def _tag(name: str, attributes: Mapping[str, str]) -> str:
    return f"<{name}" + "".join(f' {key}="{_quoted(value)}"' for key, value in attributes.items()) + ">"


def _quoted(value: str) -> str:
    return escape(value, quote=False).replace('"', "&quot;")


def _json(record: Mapping[str, Any]) -> str:
    """JSON that ends no script element, whatever its texts say."""
    text = json.dumps(record, ensure_ascii=False)
    return text.replace("&", "\\u0026").replace("<", "\\u003c").replace(">", "\\u003e")
