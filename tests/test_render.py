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
from lesart.model import (
    Advice,
    Annotation,
    Article,
    Cell,
    Comparison,
    Fact,
    Facts,
    Lesson,
    Point,
    Prose,
    Quote,
    Section,
    Sentence,
    Step,
    Teacher,
)
from lesart.quotations import unmarked
from lesart.read import read
from lesart.render import Shown, glossary_files, lesson_pages, lessons_page, notebook_source, taxonomy_page
from lesart.render.chain import draw
from lesart.render.claims import claim_maps
from lesart.render.dictionary import dictionary, word_forms
from lesart.render.markdown import dense, inline, literal, prose
from lesart.render.marks import leaves, marks
from lesart.render.view import entries
from lesart.render.voices import Voices
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
        r'<span class="ls-s" id="s\d+"><span class="ls-n">\d+</span>&nbsp;(.*?)</span>(?= <span class="ls-s"|</p>)',
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
    quote = Quote(f"*{HOSTILE}*")
    other = Facts(
        tuple(Fact(key, HOSTILE) for key in ("title", "publisher", "author", "language", "date", "licence"))
    )
    point = Point(HOSTILE, quote, quote, Facts((Fact("change", "kept"),)), Prose(HOSTILE))
    assert lesson.teacher
    return replace(
        lesson,
        record=own,
        teacher=Teacher(
            tuple(
                replace(part, text=Prose(HOSTILE))
                if isinstance(part, Advice)
                else replace(part, steps=(Step(45, Prose(HOSTILE)),))
                for part in lesson.teacher.parts
            )
        ),
        comparison=Comparison(other, Prose(HOSTILE), (point,)),
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
        *lesson_pages(lesson, {0: [Shown(HOSTILE), Shown("", HOSTILE)]}).values(),
        lessons_page([lesson]),
        glossary_files([lesson])["index.md"],
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
        assert set(front) <= {"title", "description", "hide", "search"}


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
    assert text_of(html) == (" ".join(unmarked(shown).split()) or "\u200b")


def test_german_inside_english_is_marked() -> None:
    assert inline("as „litten“ does, *wollen* shows, _rumor_ not") == (
        'as <span class="ls-q" lang="de">„litten“</span> does, <em lang="de">wollen</em> shows, <em>rumor</em> not'
    )
    assert "{.own}" not in inline("„Offen heißt nicht wahr“{.own}")


def test_islands_have_no_empty_line() -> None:
    for page in lesson_pages(
        read(FIRST).lesson, {0: [Shown("a\n\n\nb"), Shown("", "<p>a\n\n\nb</p>")]}
    ).values():  # type: ignore[arg-type]
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


def test_voices_share_all_words_of_the_article(lesson: Lesson) -> None:
    study = Study(lesson)
    voices = Voices(study, marks(study))
    words = len(re.findall(r"\w+(?:-\w+)*", lesson.article.text))
    assert sum(share.words for share in voices.shares) == words
    assert voices.shares[0].speakers == ()
    bar = [(share.start, share.length) for share in voices.shares]
    assert all(abs(a + length - b) < 1e-9 for (a, length), (b, _) in pairwise(bar))
    assert abs(sum(bar[-1]) - 100) < 1e-9
    by_id = {share.speakers[0].id: share.words for share in voices.shares if share.speakers}
    assert by_id["nk-official"] == max(by_id.values())


def test_a_word_in_marks_within_other_speech_changes_no_voice(lesson: Lesson) -> None:
    study = Study(lesson)
    every = marks(study)
    voices = Voices(study, every)
    sentence = lesson.article.sentences[3]
    found = {leaf.text: voices.number(leaf) for leaf in leaves(sentence, every)}
    assert found["Gerücht"] == found["streuten"] == found["Washington"] != 0
    assert found["der Beamte"] == 0


def test_a_voice_without_a_speaker_is_nobody_listed(lesson: Lesson) -> None:
    nameless = tuple(
        replace(a, facts=Facts(tuple(f for f in a.facts.items if f.key != "speaker")))
        for a in lesson.annotations
    )
    study = Study(replace(lesson, annotations=nameless))
    shares = Voices(study, marks(study)).shares
    assert [len(share.speakers) for share in shares] == [0, 0]
    assert shares[1].words > 100


@pytest.mark.parametrize("size", [0, 1])
def test_the_map_of_claims_has_every_link_and_no_overlap(lesson: Lesson, size: int) -> None:
    drawing = claim_maps(lesson)[size]
    links = sum(len(c.facts.listed("made by")) + len(c.facts.listed("denied by")) for c in lesson.claims)
    assert len(drawing.lines) == links
    for x in {box.x for box in drawing.boxes}:
        column = [box for box in drawing.boxes if box.x == x]
        assert all(a.y + a.height < b.y for a, b in pairwise(column))
        assert column[-1].y + column[-1].height <= drawing.height
    text = {line for box in drawing.boxes for line, _ in box.lines}
    assert all(len(line) <= 50 for line in text)
    assert {line.verb for line in drawing.lines} == {"made", "denied", "unmade"}


def test_the_dictionary_has_a_term_once_and_every_sentence(lesson: Lesson) -> None:
    twin = replace(lesson, slug="zwilling", terms=tuple(replace(t, level="A2") for t in lesson.terms))
    words = {word.id: word for _, group in dictionary([lesson, twin]) for word in group}
    assert len(words) == len(lesson.terms)
    suffer = words["t-leiden"]
    assert suffer.levels == ("B1", "A2")
    assert suffer.english == ("to suffer",)
    assert [one.lesson.slug for one in suffer.attestations] == ["nordkorea-dementi", "zwilling"]
    inform = words["t-mitteilen"]
    assert [text for text, is_term in inform.attestations[0].pieces if is_term] == ["teilte", "mit"]
    assert "".join(text for text, _ in inform.attestations[0].pieces) == lesson.article.sentences[2].text


def test_words_are_found_by_forms_that_no_article_has(lesson: Lesson) -> None:
    words = {word.id: word_forms(word) for _, group in dictionary([lesson]) for word in group}
    assert {"leidest", "litt", "gelitten"} <= set(words["t-leiden"])
    assert {"wies", "zurückwies", "zurückzuweisen"} <= set(words["t-zurueckweisen"])
    assert "laden" not in words["t-leiden"]


def test_a_date_is_written_as_people_write_it() -> None:
    from lesart.render.templates import _day

    assert 'datetime="2022-09-02" data-say-date>2 September 2022<' in _day("2022-09-02")
    assert ">2. März 2022<" in _day("2022-03-02", "de")
    assert _day("<b>soon") == "&lt;b&gt;soon"


def test_the_taxonomy_page_has_every_label() -> None:
    from lesart import data

    page = taxonomy_page()
    for layer in data.layers().values():
        for label in layer.labels:
            assert page.count(f'id="{layer.id}-{label}"') == 1


def test_a_glossary_entry_repeats_its_head_line() -> None:
    study = Study(read(FIRST).lesson)  # type: ignore[arg-type]
    for entry in entries(study):
        assert f"{entry.head.lead}{entry.head.word}{entry.head.grammar}" == entry.term.head


@pytest.mark.parametrize(
    "words", ["“mine”{.own}", "‚mein‘{.own}", "„er *nie*“{.own}", "«mein»{@kirby}", "„nie“{@kirby}"]
)
def test_marks_for_the_checker_never_reach_a_page(words: str) -> None:
    for shown in (prose(words), inline(words)):
        assert "{" not in shown


def test_prose_around_exercises_stands_with_the_article(lesson: Lesson) -> None:
    """Between exercises or behind them: below the article; the notebook begins at the first cell."""
    exercise, other = lesson.exercises[:2]
    words = [Section(name, (Prose(f"Words {name}."),)) for name in ("", "between")]
    lesson = replace(lesson, parts=(words[0], exercise, words[1], other))
    text = lesson_pages(lesson)["index.md"]
    assert text.index("Words .") < text.index("{#article}") < text.index("Words between.")
    assert "notebook/index.md" not in lesson_pages(lesson)
    counting = Section("counting", (Cell("1 + 1"),))
    notebook = lesson_pages(replace(lesson, parts=(*lesson.parts, counting)))["notebook/index.md"]
    assert "counting" in notebook
    assert "Words between." not in notebook


def test_the_list_of_lessons_begins_with_what_asks_least(lesson: Lesson) -> None:
    others = {"b": ("B1", "90"), "c": ("B1", "45"), "a": ("C1", "45")}
    lessons = [
        replace(lesson, slug=slug, record=Facts((Fact("level", level), Fact("minutes", minutes))))
        for slug, (level, minutes) in others.items()
    ]
    page = lessons_page(lessons)
    assert re.findall(r'<h2><a href="(\w)/"', page) == ["c", "b", "a"]
