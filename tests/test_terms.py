"""Glossary terms are found in every form, and only where they are."""

from __future__ import annotations

import pytest
from conftest import case_file

from lesart.model import Article, Facts, Sentence, Term
from lesart.text import Source
from lesart.words.terms import headword, occurrences, sort_key

CASES = list(case_file("terms.txt"))


@pytest.mark.parametrize(("title", "case"), CASES, ids=[title for title, _ in CASES])
def test_occurrences(title: str, case: dict[str, str]) -> None:
    text = case["text"]
    article = Article(Facts(), (), (Sentence(text, 1, 0, 0),))
    term = Term(case["term"], case.get("pos", ""), "B1", "", "", case.get("form"))
    found = occurrences(term, article, Source(text))
    assert ", ".join("|".join(text[a:b] for a, b in spans) for spans in found) == case["found"]
    assert bool(found) != title.endswith("-nope")


def test_headwords() -> None:
    noun = headword(Term("das Dementi, -s", "", "", "", ""))
    assert (noun.article, noun.word, noun.plural) == ("das", "Dementi", "Dementis")
    verb = headword(Term("zurückweisen, wies zurück, hat zurückgewiesen", "", "", "", ""))
    assert (verb.word, verb.particle, verb.parts[1]) == ("zurückweisen", "zurück", "hat zurückgewiesen")
    assert headword(Term("die Streitkräfte, nur Plural", "", "", "", "")).plural == "nur Plural"


def test_order_is_that_of_a_dictionary() -> None:
    heads = ["die Übung, -en", "der Umlauf, Umläufe", "das Ufer, -", "die Straße, -n", "der Strand, Strände"]
    words = [headword(t).word for t in sorted((Term(h, "", "", "", "") for h in heads), key=sort_key)]
    assert words == ["Strand", "Straße", "Übung", "Ufer", "Umlauf"]
