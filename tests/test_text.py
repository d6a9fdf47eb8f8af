"""Finding quotations: case files, and what holds for every text."""

from __future__ import annotations

import re

import pytest
from conftest import case_file
from hypothesis import assume, given
from hypothesis import strategies as st

from lesart.text import Source, fold, seal
from lesart.text.fold import _fold_slowly

FIND = list(case_file("find.txt"))
NEAREST = list(case_file("nearest.txt"))
WORDS = st.lists(st.text("aäeißnrstuüLM„“–-' \u00ad", min_size=1, max_size=8), min_size=1, max_size=30)


@pytest.mark.parametrize(("title", "case"), FIND, ids=[title for title, _ in FIND])
def test_find(title: str, case: dict[str, str]) -> None:
    source = Source(case["text"], tuple(m.end() for m in re.finditer(r"^|[.!?]\s+", case["text"])))
    found = [
        " ".join(f"[{'|'.join(case['text'][a:b] for a, b in spans)}]" for spans in [one])
        for one in source.find(case["quote"])
    ]
    assert " ".join(found) == case["spans"]
    assert bool(found) != title.endswith("-nope") or not found


@pytest.mark.parametrize(("title", "case"), NEAREST, ids=[title for title, _ in NEAREST])
def test_nearest(title: str, case: dict[str, str]) -> None:
    assert not Source(case["text"]).find(case["quote"])
    near = Source(case["text"]).nearest(case["quote"])
    assert near is not None
    assert near.passage == case["passage"]
    assert ", ".join(f"{change.source}>{change.quotation}" for change in near.changes) == case["changes"]
    assert case["text"][slice(*near.span)] == near.passage


def test_nearest_of_foreign_words_is_none() -> None:
    assert Source("Der Zug kam an.").nearest("Ganz anderes steht hier") is None
    assert Source("Der Zug kam an.").nearest("…!?") is None


@given(WORDS)
def test_folding_keeps_the_books(words: list[str]) -> None:
    text = " ".join(words)
    folded = fold(text)
    assert len(folded.offsets) == len(folded.text) + 1
    assert list(folded.offsets) == sorted(folded.offsets)
    assert folded.offsets[-1] == len(text)


@given(WORDS)
def test_folding_twice_is_folding_once(words: list[str]) -> None:
    once = fold(" ".join(words)).text
    assert fold(once).text == once


@given(
    st.lists(
        st.sampled_from(["der", "die", "Zug", "kam", "nie", "nicht", "an", "habe", "hätte", "Über", "ßen"]),
        min_size=1,
        max_size=40,
    ),
    st.data(),
)
def test_any_cut_is_found_in_its_place(words: list[str], data: st.DataObject) -> None:
    text = " ".join(words)
    first = data.draw(st.integers(0, len(words) - 1))
    last = data.draw(st.integers(first + 1, len(words)))
    start = len(" ".join(words[:first])) + (first > 0)
    cut = " ".join(words[first:last])
    assert ((start, start + len(cut)),) in Source(text).find(cut)


@given(
    st.lists(
        st.sampled_from(["der", "die", "Zug", "kam", "nie", "nicht", "an", "habe", "hätte", "Über", "ßen"]),
        min_size=2,
        max_size=20,
    ),
    st.data(),
)
def test_any_changed_word_is_seen(words: list[str], data: st.DataObject) -> None:
    at = data.draw(st.integers(0, len(words) - 1))
    other = data.draw(st.sampled_from(["kein", "sei", "Bahn", "wieder"]))
    quote = " ".join([*words[:at], other, *words[at + 1 :]])
    source = Source(" ".join(words))
    assert not source.find(quote)
    near = source.nearest(quote)
    assert near is not None
    assert any(other in change.quotation.split() for change in near.changes)


@given(st.text(), st.text())
def test_nothing_raises(text: str, quote: str) -> None:
    source = Source(text)
    for spans in source.find(quote):
        for start, end in spans:
            assert 0 <= start < end <= len(text)
    source.nearest(quote)


@given(st.text(), st.text())
def test_seal_tells_texts_apart(one: str, other: str) -> None:
    assume(one != other)
    assert seal(one) != seal(other)


@given(st.text("ab äß„“‚’»–—…\n\r\t\u00a0\u2009ﬁ€'\"-", max_size=60))
def test_the_quick_way_of_folding_is_the_slow_one(text: str) -> None:
    quick, slow = fold(text), _fold_slowly(text)
    assert quick.text == slow.text
    assert list(quick.offsets) == list(slow.offsets)
