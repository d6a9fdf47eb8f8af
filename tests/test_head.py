"""What stands in the head of a page, and what programs read of the site: feed, list of pages, records."""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
import sys
from dataclasses import replace
from html.parser import HTMLParser
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit
from xml.etree import ElementTree as ET

import jsonschema
import pytest
from built import BUILDERS
from conftest import FIRST, ROOT, TEMPLATE

from lesart.model import Fact, Facts, Lesson
from lesart.read import read
from lesart.render.feed import feed, robots, sitemap
from lesart.render.head import Page, finished
from lesart.render.learning_resource import learning_resource, licence_address
from lesart.render.site import Site

HERE = Site("Lesart", "German news.", "Lesart contributors")
THERE = replace(HERE, address="https://example.org/lesart/")
ATOM = "{http://www.w3.org/2005/Atom}"
LESSON = "lessons/nordkorea-dementi/index.html"
HTML = """<!doctype html>
<html lang="en">
  <head>
    <meta charset="utf-8">
    <meta name="description" content="German news.">
    <link rel="canonical" href="/a/">
    <link rel="icon" href="../mark.svg">
    <title>A &amp; B - Lesart</title>
    <script>theme()</script>
  </head>
  <body><h1>A</h1><p>The <em>first</em> words &amp; more.</p></body>
</html>
"""


class Head(HTMLParser):
    """Name → content of the tags of a head."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.tags: dict[str, str] = {}
        self.feed(html.split("</head>")[0])

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        found = {key: value or "" for key, value in attrs}
        name = next((found[key] for key in ("name", "property", "http-equiv", "rel") if key in found), tag)
        name = name.strip()
        if name not in ("preload", "stylesheet", "script"):
            assert name not in self.tags, f"{name} stands twice"
        self.tags[name] = found.get("content", found.get("href", ""))


@pytest.fixture(scope="module")
def lesson() -> Lesson:
    lesson = read(FIRST).lesson
    assert lesson is not None
    return lesson


def with_record(lesson: Lesson, **values: str) -> Lesson:
    """The lesson with other facts of its article."""
    kept = [fact for fact in lesson.article.record.items if fact.key not in values]
    facts = Facts((*kept, *(Fact(key, value) for key, value in values.items() if value)))
    return replace(lesson, article=replace(lesson.article, record=facts))


def test_a_head_without_an_address() -> None:
    tags = Head(finished(HTML, Page("a/index.html"), HERE)).tags
    assert tags["description"] == tags["og:description"] == "The first words & more."
    assert tags["og:title"] == "A & B"
    assert tags["alternate"] == "../feed.xml"
    assert tags["referrer"] == "no-referrer"
    assert tags["twitter:card"] == "summary"
    assert tags["icon"] == "../mark.svg"
    assert not {"canonical", "og:url", "og:image"} & set(tags)


def test_a_head_with_an_address() -> None:
    tags = Head(finished(HTML, Page("a/index.html", card="assets/card.png"), THERE)).tags
    assert tags["canonical"] == tags["og:url"] == "https://example.org/lesart/a/"
    assert tags["og:image"] == "https://example.org/lesart/assets/card.png"
    assert tags["twitter:card"] == "summary_large_image"


def test_a_picture_without_an_address_is_not_named_nope() -> None:
    assert "og:image" not in finished(HTML, Page("a/index.html", card="assets/card.png"), HERE)


def test_a_page_keeps_what_it_says_of_itself() -> None:
    html = HTML.replace("German news.", "Its own &lt;words&gt;.")
    assert Head(finished(html, Page("a/index.html"), HERE)).tags["description"] == "Its own <words>."
    home = finished(HTML, Page("index.html"), HERE)
    assert Head(home).tags["description"] == "German news."


def test_links_to_other_languages_stay() -> None:
    html = HTML.replace("<title>", '<link rel="alternate" hreflang="de" href="de/"><title>')
    assert '<link rel="alternate" hreflang="de" href="de/">' in finished(html, Page("404.html"), HERE)


def test_the_page_for_unknown_addresses_begins_at_the_root() -> None:
    html = finished(HTML, Page("404.html", fonts=("f.woff2",)), THERE)
    assert 'href="/lesart/f.woff2"' in html
    assert "canonical" not in html


@pytest.mark.parametrize("site", [HERE, THERE])
def test_finishing_twice_changes_nothing(site: Site, lesson: Lesson) -> None:
    record = {"name": "</script><!--", "n": 1}
    page = Page("a/index.html", "assets/card.png", ("f.woff2",), (".a{}",), record)
    once = finished(HTML, page, site)
    assert finished(once, page, site) == once


def test_a_record_ends_no_script(lesson: Lesson) -> None:
    name = "</script><script>alert(1)</script><!--&amp;"
    html = finished(HTML, Page(LESSON, record={"name": name}), THERE)
    data = re.findall(r'<script type="application/ld\+json">(.*?)</script>', html, re.DOTALL)
    assert [json.loads(text)["name"] for text in data] == [name]
    assert "alert(1)</script>" not in html


def test_a_page_without_a_head_is_left_alone() -> None:
    assert finished("<p>x</p>", Page("a.html"), THERE) == "<p>x</p>"


# Records


SCHEMA: dict[str, Any] = json.loads((Path(__file__).parent / "amb.schema.json").read_text(encoding="utf-8"))
CHECKER = jsonschema.Draft202012Validator(SCHEMA)


def complaints(record: dict[str, Any]) -> list[str]:
    return [error.message for error in CHECKER.iter_errors(record)]


def test_a_lesson_has_a_valid_record(lesson: Lesson) -> None:
    record = learning_resource(lesson, THERE, "lessons/nordkorea-dementi/card.png")
    assert complaints(record) == []
    assert record["id"] == "https://example.org/lesart/lessons/nordkorea-dementi/"
    assert record["timeRequired"] == "PT90M"
    assert record["dateModified"] == lesson.record.get("last_reviewed")
    assert "Dementi" in record["keywords"]
    assert {"educationalFramework": "CEFR", "targetName": "B2"}.items() <= record["educationalAlignment"][
        0
    ].items()
    assert len(record["educationalAlignment"]) == 1 + len(lesson.record.listed("competences"))
    assert [one["id"].rpartition("#")[2] for one in record["teaches"]] == ["speech", "source", "denial"]
    assert record["license"]["id"] == "https://creativecommons.org/licenses/by/4.0/"
    assert "isBasedOn" not in record


def test_the_lesson_of_the_template_has_a_valid_record() -> None:
    lesson = read(TEMPLATE).lesson
    assert lesson is not None
    assert complaints(learning_resource(lesson, THERE)) == []


def test_an_article_of_somebody_else_is_what_a_lesson_is_based_on(lesson: Lesson) -> None:
    other = with_record(
        lesson, rights="open-licence", licence="CC-BY-SA-3.0", author="Wikinews", url="https://example.org/a"
    )
    record = learning_resource(other, THERE)
    assert complaints(record) == []
    assert record["isBasedOn"] == [
        {
            "id": "https://example.org/a",
            "name": "Pjöngjang widerspricht Washington",
            "license": {"id": "https://creativecommons.org/licenses/by-sa/3.0/"},
        }
    ]
    assert record["creator"] == [{"type": "Organization", "name": "Lesart contributors"}]
    assert record["license"]["id"].endswith("/by/4.0/")
    quoted = with_record(lesson, rights="quotation-only", licence="", author="", url="https://example.org/b")
    assert "license" not in learning_resource(quoted, THERE)["isBasedOn"][0]


def test_an_author_of_their_own_is_a_person(lesson: Lesson) -> None:
    record = learning_resource(with_record(lesson, author="Mara Kornfeld"), THERE)
    assert record["creator"] == [{"type": "Person", "name": "Mara Kornfeld"}]


@pytest.mark.parametrize(
    ("change", "said"),
    [
        ({"id": "lessons/nordkorea-dementi/"}, "does not match"),
        ({"type": ["WebPage"]}, "does not contain"),
        ({"about": [{"type": "Concept", "id": "https://example.org/german"}]}, "does not contain"),
        ({"educationalLevel": [{"type": "Concept", "id": "https://example.org/B2"}]}, "does not match"),
        ({"license": "CC-BY-4.0"}, "is not of type"),
        ({"keywords": "German"}, "is not of type"),
        ({"level": "B2"}, "unexpected"),
        ({"@context": ["https://schema.org", {"@language": "en"}]}, "does not contain"),
    ],
)
def test_a_wrong_record_is_found_nope(change: dict[str, Any], said: str, lesson: Lesson) -> None:
    assert any(said in one for one in complaints({**learning_resource(lesson, THERE), **change}))


@pytest.mark.parametrize(
    ("name", "path"),
    [
        ("CC-BY-4.0", "licenses/by/4.0/"),
        ("CC-BY-SA-3.0-DE", "licenses/by-sa/3.0/de/"),
        ("CC0-1.0", "publicdomain/zero/1.0/"),
        ("MIT", ""),
        ("CC-BY", ""),
        ("", ""),
    ],
)
def test_addresses_of_licences(name: str, path: str) -> None:
    assert licence_address(name) == (f"https://creativecommons.org/{path}" if path else "")


# Feed, list of pages, robots


def check_feed(text: str) -> ET.Element:
    """What RFC 4287 demands of a feed."""
    top = ET.fromstring(text)
    assert top.tag == f"{ATOM}feed"
    for element in (top, *top.findall(f"{ATOM}entry")):
        for name in ("id", "title", "updated"):
            assert len(element.findall(f"{ATOM}{name}")) == 1, name
        assert urlsplit(element.findtext(f"{ATOM}id") or "").scheme == "urn"
        assert re.fullmatch(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ", element.findtext(f"{ATOM}updated") or "")
        links = [link.get("rel") for link in element.findall(f"{ATOM}link")]
        assert links.count("alternate") == 1
    assert top.find(f"{ATOM}author/{ATOM}name") is not None
    ids = [element.text for element in top.iter(f"{ATOM}id")]
    assert len(ids) == len(set(ids))
    return top


def test_the_feed_names_the_newest_first(lesson: Lesson) -> None:
    def aged(slug: str, day: str) -> Lesson:
        facts = [fact for fact in lesson.record.items if fact.key != "last_reviewed"]
        return replace(lesson, slug=slug, record=Facts((*facts, Fact("last_reviewed", day))))

    unseen = with_record(aged("told", ""), published="2026-02-01")
    every = [aged("old", "2025-01-01"), aged("new", "2026-03-01"), unseen, aged("also-new", "2026-03-01")]
    top = check_feed(feed(every, THERE))
    links = [link.get("href") for link in top.findall(f"{ATOM}entry/{ATOM}link")]
    assert links == [
        f"https://example.org/lesart/lessons/{slug}/" for slug in ("also-new", "new", "told", "old")
    ]
    assert top.findtext(f"{ATOM}updated") == "2026-03-01T00:00:00Z"


def test_a_lesson_keeps_its_id_when_the_site_moves(lesson: Lesson) -> None:
    here, there = (check_feed(feed([lesson], site)) for site in (HERE, THERE))
    assert [one.text for one in here.iter(f"{ATOM}id")] == [one.text for one in there.iter(f"{ATOM}id")]
    assert [one.get("href") for one in here.iter(f"{ATOM}link")] == ["lessons/", "lessons/nordkorea-dementi/"]


def test_a_feed_without_lessons_and_with_markup_in_titles(lesson: Lesson) -> None:
    check_feed(feed([], HERE))
    facts = [Fact("title", "<b>A & B</b>"), *(f for f in lesson.record.items if f.key != "title")]
    top = check_feed(feed([replace(lesson, record=Facts(tuple(facts)))], HERE))
    assert top.findtext(f"{ATOM}entry/{ATOM}title") == "<b>A & B</b>"


def test_the_list_of_pages_has_full_addresses() -> None:
    text = sitemap(["index.html", "a/index.html", "404.html"], {"a/index.html": "2026-01-02"}, THERE)
    space = "{http://www.sitemaps.org/schemas/sitemap/0.9}"
    top = ET.fromstring(text)
    assert [one.text for one in top.iter(f"{space}loc")] == [
        "https://example.org/lesart/a/",
        "https://example.org/lesart/",
    ]
    assert [one.text for one in top.iter(f"{space}lastmod")] == ["2026-01-02"]
    assert robots(THERE).endswith("Sitemap: https://example.org/lesart/sitemap.xml\n")
    assert "Sitemap" not in robots(HERE)


# The built site


@pytest.mark.parametrize("builder", BUILDERS)
def test_a_site_without_an_address_names_none(builder: str, sites: dict[str, Path]) -> None:
    site = sites[builder]
    assert not (site / "sitemap.xml").exists()
    check_feed((site / "feed.xml").read_text(encoding="utf-8"))
    assert (site / "robots.txt").is_file()
    for path in site.rglob("*.html"):
        tags = Head(path.read_text(encoding="utf-8")).tags
        assert tags["description"], path
        assert not {"canonical", "og:url", "og:image"} & set(tags), path


@pytest.mark.parametrize("builder", BUILDERS)
def test_a_site_with_an_address_has_records_and_a_list_of_its_pages(
    builder: str, sites: dict[str, Path], tmp_path: Path
) -> None:
    site = Path(shutil.copytree(sites[builder], tmp_path / "site"))
    (site / "assets" / "card.png").unlink(missing_ok=True)
    (site / "lessons" / "nordkorea-dementi" / "card.png").write_bytes(b"a picture")
    assert finish(site, "https://example.org/lesart").returncode == 0
    html = (site / LESSON).read_text(encoding="utf-8")
    data = re.findall(r'<script type="application/ld\+json">(.*?)</script>', html)
    assert [complaints(json.loads(text)) for text in data] == [[]]
    assert Head(html).tags["og:image"] == "https://example.org/lesart/lessons/nordkorea-dementi/card.png"
    assert "og:image" not in (site / "privacy" / "index.html").read_text(encoding="utf-8")
    pages = {path.relative_to(site).as_posix() for path in site.rglob("*.html")} - {"404.html"}
    listed = re.findall(r"<loc>https://example.org/lesart/(.*?)</loc>", (site / "sitemap.xml").read_text())
    assert {f"{path}index.html" for path in listed} == pages
    for path in pages:
        canonical = Head((site / path).read_text(encoding="utf-8")).tags["canonical"]
        assert canonical == "https://example.org/lesart/" + path.removesuffix("index.html")


def test_an_address_must_be_one(sites: dict[str, Path]) -> None:
    run = finish(sites["mkdocs"], "lesart.example.org")
    assert run.returncode == 2
    assert run.stderr == "SITE_URL is “lesart.example.org/”; it must begin with https://.\n"


def test_there_must_be_a_site(tmp_path: Path) -> None:
    run = finish(tmp_path, "")
    assert run.returncode == 2
    assert "build it with" in run.stderr


def finish(site: Path, address: str) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "scripts/finish_site.py", str(site)]
    environment = {**os.environ, "SITE_URL": address}
    return subprocess.run(command, cwd=ROOT, env=environment, capture_output=True, text=True)
