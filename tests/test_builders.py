"""Material for MkDocs and Zensical build the same site from the same mkdocs.yml."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest
from built import BUILDERS, LESSON, text_of
from conftest import FIRST

from lesart.checks.site import dead_links
from lesart.read import read

SENTENCE = re.compile(
    r'<span class="?ls-s"? id="?s\d+"?><span class="?ls-n"?>\d+</span>(?:&nbsp;|\xa0)(.*?)</span>(?= ?<span class="?ls-s|</p>)',
    re.DOTALL,
)


def pages(site: Path) -> dict[str, str]:
    return {p.relative_to(site).as_posix(): p.read_text(encoding="utf-8") for p in site.rglob("*.html")}


def article(site: Path) -> str:
    found = re.search(
        r'<article class="?ls-article.*?</article>',
        (site / LESSON / "index.html").read_text(encoding="utf-8"),
        re.DOTALL,
    )
    assert found
    return found[0]


def test_same_pages(sites: dict[str, Path]) -> None:
    one, other = (set(pages(sites[builder])) for builder in BUILDERS)
    assert one == other
    assert len(one) > 35


@pytest.mark.parametrize("builder", BUILDERS)
def test_the_article_is_word_for_word_there(builder: str, sites: dict[str, Path]) -> None:
    lesson = read(FIRST).lesson
    assert lesson is not None
    sentences = [text_of(html) for html in SENTENCE.findall(article(sites[builder]))]
    assert sentences == [sentence.text for sentence in lesson.article.sentences]


def test_same_marks_notes_and_entries(sites: dict[str, Path]) -> None:
    counts = []
    for builder in BUILDERS:
        folder = sites[builder] / LESSON
        html = "".join(path.read_text(encoding="utf-8") for path in sorted(folder.rglob("index.html")))
        counts.append(
            {
                "leaves": len(re.findall(r"data-notes=", article(sites[builder]))),
                "links": len(re.findall(r'<a class="?ls-leaf', article(sites[builder]))),
                "notes": len(re.findall(r"<aside ", html)),
                "drawings": len(re.findall(r"<svg viewBox=\"?0 0 304", html)),
                "outputs": len(re.findall(r"<samp>|class=\"ls-x\"", html)),
                "exercises": len(re.findall(r'class="?ls-exercise"?', html)),
            }
        )
    assert counts[0] == counts[1]
    lesson = read(FIRST).lesson
    assert lesson is not None
    assert counts[0]["notes"] == len(lesson.annotations) + len(lesson.terms)
    assert counts[0]["drawings"] == len(lesson.chains)
    assert counts[0]["outputs"] == len(lesson.cells)


@pytest.mark.parametrize("builder", BUILDERS)
def test_no_dead_link_or_id(builder: str, sites: dict[str, Path]) -> None:
    site = sites[builder]
    html = {path: text for path, text in pages(site).items() if path != "404.html"}
    files = {p.relative_to(site).as_posix() for p in site.rglob("*") if p.is_file()}
    assert [flaw.message for flaw in dead_links(html, files)] == []


@pytest.mark.parametrize("builder", BUILDERS)
def test_each_id_stands_once(builder: str, sites: dict[str, Path]) -> None:
    for path, text in pages(sites[builder]).items():
        ids = re.findall(r'<[^<>]+ id="?([^"\s>]+)', text)
        assert len(ids) == len(set(ids)), path


@pytest.mark.parametrize("builder", BUILDERS)
def test_no_page_names_another_host_as_a_source(builder: str, sites: dict[str, Path]) -> None:
    """Links may lead away; scripts, styles, images and frames may not come from elsewhere."""
    for path, text in pages(sites[builder]).items():
        loaded = re.findall(
            r'<(?:script|img|iframe|source|video|audio|link)\b[^>]*?(?:src|href)="?(https?://[^"\s>]+)', text
        )
        assert loaded == [], path


@pytest.mark.parametrize("builder", BUILDERS)
def test_downloads_are_there(builder: str, sites: dict[str, Path]) -> None:
    folder = sites[builder] / "downloads" / "nordkorea-dementi"
    assert {p.name for p in folder.iterdir()} == {
        "nordkorea-dementi.ipynb",
        "nordkorea-dementi.zip",
        "lesson.json",
        "worksheet.pdf",
        "key.pdf",
        "lesson.pdf",
    }


@pytest.mark.parametrize("builder", BUILDERS)
def test_notes_stay_out_of_the_search(builder: str, sites: dict[str, Path]) -> None:
    site = sites[builder]
    index = next(
        path for path in (site / "search.json", site / "search" / "search_index.json") if path.is_file()
    )
    text = json.dumps(json.loads(index.read_text(encoding="utf-8")), ensure_ascii=False)
    assert "Pjöngjang widerspricht Washington" in text
    assert "A full denial, but of a sentence that nobody in this text has said" not in text
