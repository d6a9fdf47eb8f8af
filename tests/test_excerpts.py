"""Articles that are only quoted: what is chosen, what is kept, and that nothing else of them is."""

from __future__ import annotations

import re
from datetime import date
from itertools import pairwise
from pathlib import Path

import pytest
from conftest import ROOT, replace_in
from hypothesis import given, settings
from hypothesis import strategies as st

from lesart import schema
from lesart.annotate import propose
from lesart.annotate.moods import konjunktiv
from lesart.checks import run_checks
from lesart.excerpts import choose, excerpts, quoted
from lesart.freshness import stale_from
from lesart.model import OMISSION, Article, Fact, Facts, Lesson, canonical
from lesart.read import Text, read
from lesart.read.article import read_article
from lesart.receipt import receipt_of
from lesart.text import WORD, Source, judge, seal
from lesart.whole import Whole, whole, word_count
from lesart.write import write_article

QUOTED = ROOT / "tests" / "cases" / "quoted"
WHOLE = (QUOTED / "whole.txt").read_text(encoding="utf-8")
RECORD = Facts((Fact("title", "Hallenbad bleibt zu"), Fact("publisher", "Wiesenauer Talbote")))
DAY = "2026-11-22"
MARK = "ſ"
"""Stands in no word list and in no template: a word with it comes from the article."""


@pytest.fixture
def lesson() -> Lesson:
    found = read(QUOTED / "hallenbad", "hallenbad").lesson
    assert found is not None
    return found


def read_again(article: Article) -> Article:
    again, findings = read_article(Text("article.md", write_article(article)))
    assert not findings
    assert again is not None
    return again


def test_the_case_is_clean(lesson: Lesson) -> None:
    assert run_checks(lesson) == []


def test_excerpts_stand_apart_in_the_canonical_text(lesson: Lesson) -> None:
    text = lesson.article.text
    assert text.count(OMISSION) == len(lesson.article.paragraphs) - 1
    for sentence in lesson.article.sentences:
        assert text[sentence.start : sentence.end] == sentence.text


def test_no_quotation_runs_over_an_omission(lesson: Lesson) -> None:
    source = Source(lesson.article.text, tuple(one.start for one in lesson.article.sentences))
    assert judge(source, "zu vermessen. Bürgermeister Anton Kehl").verdict not in ("verbatim", "typographic")
    assert judge(source, "zu vermessen. […] Bürgermeister Anton Kehl").verdict == "typographic"
    assert judge(source, "die Vorwürfe zurück. Er habe nie").verdict == "verbatim"


def test_choice_keeps_the_house_limits() -> None:
    source = whole(WHOLE)
    spans = choose(source, propose(source.text))
    counts = [word_count(source.text[a:b]) for a, b in spans]
    assert len(spans) > 2
    assert max(counts) <= schema.MAX_QUOTED_WORDS
    assert sum(counts) * 100 <= source.words * schema.MAX_QUOTED_SHARE
    assert all(b[0] - a[1] >= schema.NEAR for a, b in pairwise(spans))


def test_choice_begins_with_denial_and_hearsay() -> None:
    """Were there room for one thing only, it would be one of these."""
    source = whole(WHOLE)
    labels = {(one.layer, one.label) for one in quoted(WHOLE, RECORD, DAY).proposals}
    assert {layer for layer, _ in labels} >= {"denial", "speech"}
    found = {(one.layer, one.label) for one in propose(source.text)}
    if ("certainty", "hearsay") in found:
        assert ("certainty", "hearsay") in labels


def test_choice_leaves_out_what_stands_before_the_body() -> None:
    text = "Die Behörde dementiert: Es gebe keinen Verkauf.\n\n" + WHOLE
    assert not any("Behörde" in one.text for one in quoted(text, RECORD, DAY, WHOLE).article.sentences)


@pytest.mark.parametrize("text", ["", "\n\n", "Es regnet.", "Kehl dementiert.", "\u00ad"])
def test_nothing_to_quote_nope(text: str) -> None:
    assert quoted(text, RECORD, DAY).article.sentences == ()


def test_the_article_made_is_read_back_and_fits_its_receipt() -> None:
    made = quoted(WHOLE, RECORD, DAY).article
    again = read_again(made)
    assert again == made
    assert receipt_of(again) is not None
    assert again.record.get("seal") == seal(again.text)


def test_proposals_stand_in_the_excerpts() -> None:
    source, made = whole(WHOLE), quoted(WHOLE, RECORD, DAY)
    before = {
        (one.layer, one.label, *(source.text[a:b] for a, b in one.spans)) for one in propose(source.text)
    }
    assert made.proposals
    for one in made.proposals:
        assert (one.layer, one.label, *(made.article.text[a:b] for a, b in one.spans)) in before
        assert not any(OMISSION in made.article.text[a:b] for a, b in one.spans)


def test_sentences_in_a_row_are_one_excerpt() -> None:
    source = whole("Er kam. Er ging. Es blieb still.\n\nEr rief: „Nein!“ Dann schwieg er.")
    at = source.text.index
    spans = [(at("Er ging"), at("still.") + 6), (at("Dann"), len(source.text))]
    article = excerpts(source, spans, RECORD, DAY)
    assert article.paragraphs == (("Er ging.", "Es blieb still."), ("Dann schwieg er.",))
    found = receipt_of(article)
    assert found is not None
    assert [(one.sentence, one.is_part) for one in found.cuttings] == [(2, False), (3, False), (5, False)]
    part = receipt_of(excerpts(source, [(at("blieb"), at("still") + 5)], RECORD, DAY))
    assert part is not None
    assert part.cuttings[0].is_part


WORDS = st.lists(st.text("abcdeöß", min_size=1, max_size=6), min_size=2, max_size=12)
SENTENCES = st.lists(
    WORDS.map(lambda row: " ".join([row[0].capitalize(), *row[1:]]) + "."), min_size=1, max_size=6
)
TEXTS = st.lists(SENTENCES.map(" ".join), min_size=1, max_size=4).map("\n\n".join)


@st.composite
def cut_texts(draw: st.DrawFn) -> tuple[Whole, list[tuple[int, int]]]:
    """A text whose every word is told from every other, and stretches of it on word boundaries."""
    words = iter(range(10**6))
    text = re.sub(r"\w+", lambda match: f"{match[0]}{MARK}{next(words)}", draw(TEXTS))
    source = whole(text)
    places = [match.span() for match in re.finditer(r"\w+\.?", source.text)]
    pairs = draw(st.lists(st.tuples(st.sampled_from(places), st.sampled_from(places)), max_size=4))
    return source, [(min(a[0], b[0]), max(a[1], b[1])) for a, b in pairs]


@given(cut_texts())
@settings(max_examples=150, deadline=None)
def test_nothing_outside_the_excerpts_is_kept(cut: tuple[Whole, list[tuple[int, int]]]) -> None:
    """From excerpts and receipt no word outside of the spans can be read."""
    source, spans = cut
    article = excerpts(source, spans, RECORD, DAY)
    told = write_article(article)
    inside = {word for a, b in spans for word in re.findall(r"\w+", source.text[a:b])}
    for word in re.findall(rf"\w+{MARK}\d+", source.text):
        assert (re.search(rf"\b{word}\b", told) is not None) == (word in inside)
    if spans:
        assert read_again(article) == article


@given(cut_texts())
@settings(max_examples=60, deadline=None)
def test_a_receipt_says_no_more_than_it_must(cut: tuple[Whole, list[tuple[int, int]]]) -> None:
    """One digest, of the whole; of each excerpt two offsets and the number of its sentence."""
    source, spans = cut
    article = excerpts(source, spans, RECORD, DAY)
    head, *rows = article.receipt
    assert tuple(fact.key for fact in head.items) == schema.RECEIPT_TEXT
    assert len(re.findall(r"[0-9a-f]{16,}", write_article(article))) == 2, "of the whole, and of the excerpts"
    assert {fact.key for row in rows for fact in row.items} <= set(schema.RECEIPT_QUOTE)


@pytest.mark.parametrize(
    "copy",
    [
        WHOLE.replace("\n\n", "\r\n\r\n").replace("\r\n", "\n"),
        WHOLE.replace(" ", "\n"),
        WHOLE.replace(". ", ".\n"),
        "---\ntitle: Hallenbad\nlanguage: de\n---\n" + WHOLE,
        "\n\n\n" + WHOLE.replace("\n\n", "\n \n\n"),
        WHOLE.replace("ü", "u\u0308"),
        WHOLE.replace("Hallenbad", "Hal\u00adlen\u200bbad"),
    ],
)
def test_lines_of_a_copy_do_not_matter(copy: str) -> None:
    assert whole(copy).seal == whole(WHOLE).seal


@pytest.mark.parametrize("copy", [WHOLE.replace("nie", "nicht"), WHOLE.replace("\n\n", " "), WHOLE.lower()])
def test_words_and_paragraphs_of_a_copy_matter_nope(copy: str) -> None:
    assert whole(copy).seal != whole(WHOLE).seal


def test_every_konjunktiv_of_the_whole_is_found() -> None:
    text = whole(WHOLE).text
    assert [text[a:b] for (a, b), _ in konjunktiv(text)] == [
        "seien", "habe", "wolle", "habe", "hätten", "müsse", "sei", "könnte", "dürfte",
    ]  # fmt: skip


def test_voices_do_not_go_on_over_an_omission() -> None:
    """Who speaks in one excerpt need not be who speaks in the next."""
    lines = (
        "Der Bau ist sicher, sagte Ilse Brandner.",
        "Das sei immer so gewesen.",
        "Er habe geschlafen, sagte er.",
    )
    for between, voices in (("", ["Ilse Brandner"] * 3), (OMISSION, ["Ilse Brandner", None, None])):
        text = canonical(tuple((line,) for line in lines), between)
        source = Source(text, tuple(text.index(line) for line in lines))
        assert [source.voice_at(text.index(line)) for line in lines] == voices


def test_freshness() -> None:
    lesson = read(ROOT / "lessons" / "nordkorea-dementi").lesson
    assert lesson is not None
    assert stale_from(lesson) == date(2027, 11, 22)


@pytest.mark.parametrize(
    ("reviewed", "stale"),
    [("2024-02-29", date(2025, 2, 28)), ("2025-12-31", date(2026, 12, 31)), ("2025-13-01", None), ("", None)],
)
def test_freshness_of_odd_days(reviewed: str, stale: date | None, first_folder: Path) -> None:
    text = (first_folder / "lesson.md").read_text(encoding="utf-8")
    line = re.search(r"^last_reviewed: .*$", text, re.MULTILINE)
    assert line
    replace_in(first_folder / "lesson.md", line[0], f"last_reviewed: {reviewed}")
    lesson = read(first_folder).lesson
    assert lesson is not None
    assert stale_from(lesson) == stale


def test_words_are_counted_as_limits_count_them() -> None:
    assert word_count("Die US-Behörden, 3 Männer – und „er“ […]") == len(WORD.findall("a b c d e f"))
