"""What readers see of a quoted article: boxes with their sources, the way to the whole, and nothing more."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest
from conftest import FIRST, ROOT, replace_in

from lesart import render
from lesart.data import strings
from lesart.model import Lesson
from lesart.read import Text, read
from lesart.render.data import lesson_data
from lesart.render.learning_resource import learning_resource
from lesart.render.notebook import notebook_source
from lesart.render.pages import glossary_files, lesson_files
from lesart.render.site import Site
from lesart.verify import strays
from lesart.whole import whole
from lesart.write import write

QUOTED = ROOT / "tests" / "cases" / "quoted"
COPY = whole((QUOTED / "whole.txt").read_text(encoding="utf-8"))
URL = "https://example.org/hallenbad-bleibt-zu"
WITH_TEXT = ("index.md", "exercises/index.md", "cloze/index.md")


@pytest.fixture(scope="module")
def lesson() -> Lesson:
    found = read(QUOTED / "hallenbad", "hallenbad").lesson
    assert found is not None
    return found


@pytest.fixture(scope="module")
def pages(lesson: Lesson) -> dict[str, str]:
    return lesson_files(lesson)


def plain(html: str) -> str:
    return " ".join(re.sub(r"<[^<>]*>", " ", html).split())


def test_read_and_write(lesson: Lesson, tmp_path: Path) -> None:
    folder = tmp_path / "hallenbad"
    folder.mkdir()
    for name, text in write(lesson).items():
        (folder / name).write_text(text, encoding="utf-8")
    assert read(folder).lesson == lesson


@pytest.mark.parametrize("name", WITH_TEXT)
def test_each_excerpt_has_a_box_its_place_and_the_link(
    name: str, lesson: Lesson, pages: dict[str, str]
) -> None:
    boxes = re.findall(r'<figure class="ls-excerpt">(.*?)</figure>', pages[name], re.DOTALL)
    assert len(boxes) == len(lesson.article.paragraphs)
    for box in boxes:
        assert f'<blockquote cite="{URL}">' in box
        assert f'href="{URL}"' in box.partition("<figcaption")[2]
    assert "Sentences 12 to 13 of 27" in plain(boxes[2])
    assert "Part of sentence 19 of 27" in plain(boxes[3])
    assert "Read the whole article" in pages[name]
    outside = re.sub(r'<figure class="ls-excerpt">.*?</figure>', "", pages[name], flags=re.DOTALL)
    assert 'class="ls-s"' not in outside


def test_an_own_article_has_no_boxes_nope() -> None:
    own = read(FIRST).lesson
    assert own is not None
    for page in lesson_files(own).values():
        assert "ls-excerpt" not in page
        assert "ls-origin" not in page


def test_the_licence_does_not_cover_the_excerpts(pages: dict[str, str]) -> None:
    sources = pages["index.md"].partition('class="ls ls-sources"')[2]
    assert "not under the licence of this site" in sources
    assert "Jonas Merk, Wiesenauer Talbote" in sources
    assert "The 43 words quoted were found in the whole article of 293 words" in plain(sources)


def test_nothing_made_of_the_lesson_has_more_of_the_article(lesson: Lesson, pages: dict[str, str]) -> None:
    made = {name: plain(text) for name, text in pages.items()}
    made |= {f"glossary/{name}": plain(text) for name, text in glossary_files([lesson]).items()}
    made["notebook"] = plain(notebook_source(lesson))
    made["data"] = json.dumps(lesson_data(lesson), ensure_ascii=False)
    made |= {
        f"print/{name}": json.dumps(data, ensure_ascii=False) for name, data in render.prints(lesson).items()
    }
    texts = {name: Text(name, text) for name, text in made.items()}
    assert list(strays(lesson.article, texts, COPY)) == []
    assert list(strays(lesson.article, {"whole": Text("whole", COPY.text)}, COPY))


def test_excerpts_are_not_joined_anywhere(lesson: Lesson, pages: dict[str, str]) -> None:
    ends = [row[-1][-20:] for row in lesson.article.paragraphs]
    starts = [row[0][:20] for row in lesson.article.paragraphs]
    made = [*map(plain, pages.values()), notebook_source(lesson), lesson.article.text]
    for text in made:
        for end, start in zip(ends, starts[1:], strict=False):
            assert not re.search(re.escape(end) + r"\s*(?:<sup>)?\d*(?:</sup>)?\s*" + re.escape(start), text)


def test_the_notebook_quotes_with_sources(lesson: Lesson) -> None:
    source = notebook_source(lesson)
    assert source.count("\n> <sup>") == 4
    assert "Sentence 10 of 27 · Wiesenauer Talbote" in source
    assert f"<{URL}>" in source
    assert strings()["quotation-only"] in source


def test_a_notebook_output_keeps_excerpts_apart(lesson: Lesson) -> None:
    from lesart.explore.lesson import Lesson as Explored

    shown = Explored(lesson_data(lesson)).marked()
    assert repr(shown).count("[…]") == 3
    assert shown._repr_html_().count('class="ls-x-text"') == 4


def test_prints_say_where_excerpts_come_from(lesson: Lesson) -> None:
    prints = render.prints(lesson)
    for name in ("worksheet", "lesson"):
        article = prints[name]["article"]
        assert len(article["excerpts"]) == len(article["paragraphs"])
        assert article["excerpts"][0] == "Sentence 4 of 27 · Wiesenauer Talbote"
        assert article["byline"] == "Jonas Merk, Wiesenauer Talbote, 21. Mai 2026"
        assert article["url"] == URL
        assert prints[name]["credit"] == "Excerpts: Wiesenauer Talbote · everything else: CC BY 4.0"
    assert "everything else" not in render.prints(own())["lesson"]["credit"]
    assert render.prints(own())["lesson"]["article"]["excerpts"] == []


def own() -> Lesson:
    found = read(FIRST).lesson
    assert found is not None
    return found


def test_the_record_for_catalogues_licenses_the_notes_only(lesson: Lesson) -> None:
    record = learning_resource(lesson, Site("Lesart", "x", "Lesart contributors", "https://lesart.example/"))
    assert record["license"] == {"id": "https://creativecommons.org/licenses/by/4.0/"}
    assert record["isBasedOn"] == [{"id": URL, "name": "Hallenbad bleibt zu"}]
    assert record["creator"] == [{"type": "Organization", "name": "Lesart contributors"}]


def test_the_glossary_of_all_lessons_names_the_source(lesson: Lesson) -> None:
    page = glossary_files([lesson])["index.md"]
    assert page.count(f'href="{URL}"') == page.count('class="ls-q"')


def test_corrections_are_dated_and_visible(lesson: Lesson, pages: dict[str, str]) -> None:
    for name in ("index.md", "teacher/index.md"):
        part = pages[name].partition('class="ls ls-corrections"')[2]
        assert '<time datetime="2026-06-02"' in part
        assert "named the wrong speaker" in part
    assert 'href="#corrections"' in pages["index.md"]
    (printed,) = render.prints(lesson)["lesson"]["corrections"]
    assert printed["day"] == "2 June 2026"


def test_no_corrections_no_heading_nope() -> None:
    assert "ls-corrections" not in lesson_files(own())["index.md"]
    assert render.prints(own())["lesson"]["corrections"] == []


def test_the_newest_correction_stands_first(tmp_path: Path) -> None:
    import shutil

    folder = Path(shutil.copytree(QUOTED / "hallenbad", tmp_path / "hallenbad"))
    replace_in(
        folder / "lesson.md",
        "corrections:\n",
        'corrections:\n  - date: 2026-05-30\n    what: "A *typing error* <b>in</b> the title."\n',
    )
    found = read(folder)
    assert found.lesson is None, "markup in front matter is refused"
    replace_in(folder / "lesson.md", "<b>in</b>", "in")
    lesson = read(folder).lesson
    assert lesson is not None
    page = lesson_files(lesson)["index.md"].partition('class="ls ls-corrections"')[2]
    assert page.index("2026-06-02") < page.index("2026-05-30")
    assert ">typing error</em>" in page
