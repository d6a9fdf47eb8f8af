"""Where a glossary term stands in the article, in any form that its entry lets one derive.

The words of an article are indexed once; each form is then one look-up. Only a term that none of its forms
finds is looked up in the lemma lexicon (simplemma), which takes a second to load.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache

from lesart.model import Article, Sentence, Term
from lesart.text import Source, Span
from lesart.words.headwords import REFLEXIVE, Headword, headword, sort_key
from lesart.words.inflection import finite, forms, old_dative
from lesart.words.nouns import noun

__all__ = [
    "Headword",
    "Index",
    "by_forms",
    "headword",
    "occurrences",
    "sort_key",
]

_WORD = re.compile(r"-?\w+(?:-\w+)*-?")
"""A word with its hyphens: "Waffen-" is a part of a compound, not the word "Waffen"."""
_BEGINS = re.compile(r"(?:^|[:.!?…])[\s„“”\"«»‚‘’(–—]*$")
_CLAUSE_END = re.compile(r"\s*(?:$|[^\w\s]|(?:und|oder|aber|sondern|als|wie|dass|zu)\b)")
_OTHER_CLAUSE = re.compile(r"[;:]|, (?:denn|doch)\b")
_DATIVE = re.compile(r"\b\w*m (?:\w+en )?$|\bzu $", re.IGNORECASE)
_PRONOUNS = frozenset(("sich", "mich", "mir", "dich", "dir", "uns", "euch"))


@dataclass(frozen=True, slots=True)
class Word:
    """A word of the article: the how-manieth sentence and the how-manieth word in it."""

    text: str
    span: Span
    sentence: int
    place: int
    begins: bool
    """It stands where any word has a capital."""


class Index:
    """The words of an article by sentence and by what they are."""

    def __init__(self, sentences: tuple[Sentence, ...]) -> None:
        self.sentences = sentences
        self.rows = tuple(tuple(_words(number, sentence)) for number, sentence in enumerate(sentences))
        self._at: dict[str, list[Word]] = {}
        self._lowered: dict[str, list[Word]] = {}
        for word in (word for row in self.rows for word in row):
            self._at.setdefault(word.text, []).append(word)
            if word.begins and word.text[0].isupper():
                self._lowered.setdefault(word.text[0].lower() + word.text[1:], []).append(word)
        self.reflexive = frozenset(
            number
            for number, row in enumerate(self.rows)
            if not _PRONOUNS.isdisjoint(word.text.lower() for word in row)
        )

    def find(self, wanted: Iterable[str], lower: bool) -> Iterator[Word]:
        """Nouns keep their capital; another word may have one where a sentence begins (`lower`)."""
        for form in wanted:
            yield from self._at.get(form, ())
            if lower:
                yield from self._lowered.get(form, ())

    def before(self, word: Word) -> str:
        """What stands before a word in its sentence."""
        sentence = self.sentences[word.sentence]
        return sentence.text[: word.span[0] - sentence.start]

    def particle(self, verb: Word, particle: str) -> Word | None:
        """The particle that belongs to a verb: the next one that stands last in its clause."""
        sentence = self.sentences[verb.sentence]
        for word in self.rows[verb.sentence][verb.place + 1 :]:
            if word.text == particle and _CLAUSE_END.match(sentence.text, word.span[1] - sentence.start):
                between = sentence.text[verb.span[1] - sentence.start : word.span[0] - sentence.start]
                return None if _OTHER_CLAUSE.search(between) else word
        return None


def _words(number: int, sentence: Sentence) -> Iterator[Word]:
    for place, match in enumerate(_WORD.finditer(sentence.text)):
        span = (sentence.start + match.start(), sentence.start + match.end())
        begins = place == 0 or _BEGINS.search(sentence.text, max(0, match.start() - 6), match.start())
        yield Word(match[0], span, number, place, bool(begins))


@lru_cache(maxsize=16)
def _index(sentences: tuple[Sentence, ...]) -> Index:
    return Index(sentences)


def occurrences(term: Term, article: Article, source: Source) -> list[tuple[Span, ...]]:
    """Every occurrence in the article, in order; a separated verb has one span a part."""
    head = headword(term)
    found = {*by_forms(term, _index(article.sentences))}
    if term.form:
        found.update(source.find(term.form))
    if not found and _WORD.fullmatch(head.word):
        found.update(_by_lemma(head, article.sentences))
    elif not found:
        found.update(source.find(head.word))
        found.update(source.find(head.word[:1].upper() + head.word[1:]))
    return sorted(found)


def by_forms(term: Term, index: Index) -> Iterator[tuple[Span, ...]]:
    """The occurrences that the entry alone lets one find; none for a term of several words."""
    head = headword(term)
    if " " in head.word:
        return
    parted = finite(head) if head.particle else ()
    yield from _search(index, head, forms(head, term.part_of_speech), parted)
    dative = old_dative(head)
    for word in index.find([dative] if dative else (), lower=False):
        if _DATIVE.search(index.before(word)):
            yield (word.span,)


def _search(
    index: Index, head: Headword, whole: Iterable[str], parted: Iterable[str]
) -> Iterator[tuple[Span, ...]]:
    """Words that are a form, or a form without the verb's particle that has it at the end of its clause."""
    lower = head.article is None
    for word in index.find(whole, lower):
        if _allowed(index, head, word):
            yield (word.span,)
    for word in index.find(parted, lower):
        particle = index.particle(word, head.particle) if _allowed(index, head, word) else None
        if particle:
            yield (word.span, particle.span)


def _allowed(index: Index, head: Headword, word: Word) -> bool:
    """A reflexive verb is itself only beside its pronoun."""
    return head.lead != REFLEXIVE or word.sentence in index.reflexive


def _by_lemma(head: Headword, sentences: tuple[Sentence, ...]) -> Iterator[tuple[Span, ...]]:
    lemmas = _lemmas(sentences)
    base = head.word.removeprefix(head.particle)
    parted = lemmas.get(base, ()) if head.particle else ()
    whole = lemmas.get(head.word, frozenset()) - _other_words(head)
    yield from _search(_index(sentences), head, whole, parted)


def _other_words(head: Headword) -> set[str | None]:
    """What the lexicon takes for a form although the plural says otherwise: Falle for Fall, Fälle."""
    known = noun(head.word)
    ending = old_dative(head)
    return {ending} if head.plural and not (known and ending in known.plurals) else set()


@lru_cache(maxsize=16)
def _lemmas(sentences: tuple[Sentence, ...]) -> dict[str, frozenset[str]]:
    """Lemma → the words of the article that have it; a capital stays a capital."""
    from simplemma import lemmatize  # its lexicon takes a second to load

    found: dict[str, set[str]] = {}
    words = {word for row in _index(sentences).rows for word in row}
    texts = {word.text for word in words} | {word.text.lower() for word in words if word.begins}
    for text in (text for text in texts if "-" not in (text[0], text[-1])):
        for lemma in {lemmatize(text, lang="de"), lemmatize(text, lang="de", greedy=True)}:
            if lemma[:1].isupper() == text[:1].isupper():
                found.setdefault(lemma, set()).add(text)
    return {lemma: frozenset(texts) for lemma, texts in found.items()}
