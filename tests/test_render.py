"""Pages: the text of the article is whole, and nothing an author writes becomes markup."""

from __future__ import annotations

import re
from dataclasses import replace
from html import unescape
from itertools import pairwise

import markdown
import pytest
from conftest import FIRST, TEMPLATE
from hypothesis import given, settings
from hypothesis import strategies as st

from lesart.fence import fenced
from lesart.model import Annotation, Article, Fact, Facts, Lesson, Prose, Sentence
from lesart.read import read
from lesart.render import glossary_page, lesson_pages, lessons_page, notebook_source, taxonomy_page
from lesart.render.chain import draw
from lesart.render.markdown import dense, inline, literal, prose
from lesart.render.marks import leaves, marks
from lesart.render.view import entries
from lesart.study import Study


@pytest.fixture(scope="module")
def lesson() -> Lesson:
    lesson = read(FIRST).lesson
    assert lesson is not None
    return lesson


def text_page(lesson: Lesson) -> str:
    return lesson_pages(lesson)["index.md"]


def text_of(html: str) -> str:
    return unescape(re.sub(r"<[^>]+>", "", html))


def test_the_article_on_the_page_is_the_article(lesson: Lesson) -> None:
    html = re.search(r"<article.*?</article>", text_page(lesson), re.DOTALL)
    assert html
    sentences = re.findall(
        r'<span class="ls-s" id="s\d+"><span class="ls-n">\d+</span> (.*?)</span>(?= <span class="ls-s"|</p>)',
        html[0],
    )
    assert [text_of(sentence) for sentence in sentences] == [s.text for s in lesson.article.sentences]


def test_every_annotation_has_a_link_and_a_note(lesson: Lesson) -> None:
    page = text_page(lesson)
    for mark in marks(Study(lesson)):
        assert page.count(f' id="{mark.id}"') == 1
        assert re.search(
            rf'<a class="ls-leaf ls-v ls-v\d+" href="#[\w-]+" data-notes="[^"]*\b{re.escape(mark.ref)}(?:"| )',
            page,
        )


SPANS = st.lists(
    st.tuples(st.integers(0, 24), st.integers(1, 25)).filter(lambda span: span[0] < span[1]), max_size=8
)


@given(SPANS)
def test_leaves_are_the_sentence_whatever_overlaps(spans: list[tuple[int, int]]) -> None:
    text = "abcde fghij klmno pqrst u"
    sentence = Sentence(text, 1, 0, 0)
    from lesart.render.marks import Mark

    every = tuple(Mark(f"m{i}", "speech", (span,), Annotation("", Facts())) for i, span in enumerate(spans))
    found = list(leaves(sentence, every))
    assert "".join(leaf.text for leaf in found) == text
    at = 0
    for leaf in found:
        covering = {f"m{i}" for i, (a, b) in enumerate(spans) if a <= at and b >= at + len(leaf.text)}
        assert {mark.id for mark in leaf.marks} == covering
        at += len(leaf.text)
    opened = {mark.id for leaf in found if leaf.opens for mark in leaf.marks}
    assert opened >= {mark.id for mark in every}


HOSTILE = '<script>alert(1)</script><img src=x onerror=alert(1)>"\'`{onclick=alert(1)}[x](javascript:alert(1))*a* &lt; {{ 7*7 }} --8<-- "x"'


def hostile_lesson() -> Lesson:
    """The small lesson with hostile text in every field that people write."""
    lesson = read(TEMPLATE).lesson
    assert lesson is not None
    article = lesson.article
    record = Facts(
        tuple(
            replace(f, value=HOSTILE) if f.key in ("title", "author", "licence") else f
            for f in article.record.items
        )
    )
    sentences = (*article.sentences, Sentence(HOSTILE, 5, 1, len(article.text) + 1))
    own = Facts(
        tuple(
            replace(f, value=HOSTILE) if f.key in ("title", "description", "minutes", "last_reviewed") else f
            for f in lesson.record.items
        )
    )
    return replace(
        lesson,
        record=own,
        article=Article(record, (Facts((Fact("id", "x"), Fact("what", HOSTILE))),), sentences),
        speakers=tuple(replace(s, name=HOSTILE, note=Prose(HOSTILE)) for s in lesson.speakers),
        claims=tuple(replace(c, text=HOSTILE) for c in lesson.claims),
        chains=tuple(replace(c, title=HOSTILE) for c in lesson.chains),
        annotations=tuple(replace(a, note=Prose(HOSTILE)) for a in lesson.annotations),
        terms=tuple(replace(t, english=HOSTILE, definition=HOSTILE) for t in lesson.terms),
        parts=tuple(
            replace(p, title=HOSTILE, prompt=Prose(HOSTILE), choices=tuple(replace(c, text=HOSTILE, feedback=Prose(HOSTILE)) for c in p.choices))
            if hasattr(p, "choices")
            else replace(p, heading=HOSTILE)
            if p.heading == "Notebook"
            else p
            for p in lesson.parts
        ),
    )  # fmt: skip


def test_nothing_hostile_survives_the_site_generator() -> None:
    lesson = hostile_lesson()
    extensions = ["attr_list", "admonition", "toc", "pymdownx.superfences", "pymdownx.highlight"]
    for page in (
        *lesson_pages(lesson, {0: HOSTILE}).values(),
        lessons_page([lesson]),
        glossary_page([lesson]),
    ):
        html = markdown.markdown(page.split("---\n", 2)[2], extensions=extensions)
        assert "<script" not in html
        tags = re.findall(r"<[a-zA-Z][^>]*>", html)
        bare = [re.sub(r"\"[^\"]*\"|'[^']*'", "", tag) for tag in tags]
        assert not [tag for tag in bare if re.search(r"\son\w+\s*=", tag)]
        assert not [tag for tag in tags if "javascript:" in tag and "href" in tag]
        assert "<img" not in html
        assert "alert(1)" in html


def test_front_matter_cannot_be_broken_out_of() -> None:
    import yaml

    for page in lesson_pages(hostile_lesson()).values():
        front = yaml.safe_load(page.split("---\n", 2)[1])
        assert unescape(front["title"]).endswith(unescape(HOSTILE))
        assert not set('<>"') & set(front["title"] + front.get("description", ""))
        assert set(front) <= {"title", "description", "hide"}


@given(
    st.text(st.characters(codec="utf-8", exclude_categories=("Cc", "Cs", "Zl", "Zp")), min_size=1).filter(
        lambda text: bool(text.split())
    )
)
@settings(deadline=None)
def test_literal_text_is_taken_letter_by_letter(text: str) -> None:
    shown = " ".join(text.split())
    html = markdown.markdown(f"## {literal(text)} {{#id}}", extensions=["attr_list"])
    assert re.findall(r"<(\w+)", html) == ["h2"]
    assert text_of(html) == shown


def test_german_inside_english_is_marked() -> None:
    assert inline("as „litten“ does, *wollen* shows, _rumor_ not") == (
        'as <span class="ls-q" lang="de">„litten“</span> does, <em lang="de">wollen</em> shows, <em>rumor</em> not'
    )
    assert "{.own}" not in inline("„Offen heißt nicht wahr“{.own}")


def test_islands_have_no_empty_line() -> None:
    for page in lesson_pages(read(FIRST).lesson, {0: "a\n\n\nb"}).values():  # type: ignore[arg-type]
        for island in re.findall(r'^<div class="ls .*?^</div>$', page, re.DOTALL | re.MULTILINE):
            assert "\n\n" not in island
    assert dense("<p>a</p>\n\n<pre>b\n\nc</pre>") == "<p>a</p>\n<pre>b\n\u00a0\nc</pre>"


def test_a_fence_is_longer_than_any_inside() -> None:
    assert fenced("x = '````'").startswith("`````python\n")


def test_markdown_of_an_author_runs_nothing() -> None:
    html = prose("<b onclick=x>a</b> [l](javascript:alert(1)) ![i](x) [ok](https://example.org)")
    assert "<b" not in html
    assert 'href="javascript' not in html
    assert "<img" not in html
    assert 'href="https://example.org"' in html


def test_a_notebook_keeps_its_keys_to_itself(lesson: Lesson) -> None:
    source = notebook_source(lesson)
    assert "[x]" not in source
    assert "{.own}" not in source
    for exercise in lesson.exercises:
        for choice in exercise.choices:
            assert not choice.feedback.text or choice.feedback.text not in source


def test_a_chain_is_drawn_without_overlap(lesson: Lesson) -> None:
    for chain in lesson.chains:
        stations = draw(lesson, chain).stations
        assert [station.is_article for station in stations] == [False] * (len(stations) - 1) + [True]
        assert all(b.top - a.top > 58 for a, b in pairwise(stations))
        assert all(len(line) <= 34 for station in stations for line, _ in station.lines)


def test_the_taxonomy_page_has_every_label() -> None:
    from lesart import data

    page = taxonomy_page()
    for layer in data.layers().values():
        for label in layer.labels:
            assert page.count(f'id="{layer.id}-{label}"') == 1


def test_a_glossary_entry_repeats_its_head_line() -> None:
    study = Study(read(FIRST).lesson)  # type: ignore[arg-type]
    for entry in entries(study):
        assert f"{entry.head.lead}{entry.head.word}{entry.grammar}" == entry.term.head


@pytest.mark.parametrize(
    "words", ["“mine”{.own}", "‚mein‘{.own}", "„er *nie*“{.own}", "«mein»{@kirby}", "„nie“{@kirby}"]
)
def test_marks_for_the_checker_never_reach_a_page(words: str) -> None:
    for shown in (prose(words), inline(words)):
        assert "{" not in shown
