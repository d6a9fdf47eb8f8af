"""Where a glossary term stands in the article, in any form that its entry lets one derive.

Forms come from the entry itself (plural, principal parts) and the regular endings of German; only a term
that none of them finds is looked up in the lemma lexicon (simplemma), which takes a second to load.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from functools import partial

from lesart.model import Article, Term
from lesart.text import Source, Span

Test = Callable[[str, bool], bool]
"""Is this word, first of its sentence or not, a form of the term?"""

ARTICLES = ("der", "die", "das")
REFLEXIVE = "sich "
NO_PLURAL, ONLY_PLURAL = "kein Plural", "nur Plural"
_WORD = re.compile(r"\w+(?:-\w+)*")
_ADJECTIVE = ("", "e", "en", "em", "er", "es")
_COMPARED = tuple(grade + ending for grade in ("", "er", "st", "est") for ending in _ADJECTIVE)
_PRESENT = ("e", "st", "est", "t", "et", "en", "end")
_PAST = ("", "st", "est", "en", "n", "t", "et", "e")
_CLAUSE_END = re.compile(r"\s*(?:$|[^\w\s]|(?:und|oder|aber|sondern|als|wie|dass|zu)\b)")
_LAST_VOWEL = re.compile(r"(?:au|ei|eu|ie|[aeiou])(?=[^aeiouäöü]*$)")
_STRONG = ({"e": "i", "a": "ä", "au": "äu", "o": "ö"}, {"e": "ie"})
"""Vowel changes of strong verbs in the present: wirft, trägt, läuft, stößt; sieht."""
_SEIN = (
    "sein", "bin", "bist", "ist", "sind", "seid", "war", "warst", "waren", "wart",
    "sei", "seist", "seien", "seiet", "wäre", "wärst", "wären", "wärt",
)  # fmt: skip
_UMLAUT = str.maketrans("aou", "äöü")


@dataclass(frozen=True, slots=True)
class Headword:
    """The head line of an entry, taken apart; `parts` are the past and the perfect of a verb."""

    word: str
    lead: str = ""
    """What stands before the word: "das " of a noun, "sich " of a reflexive verb."""
    article: str | None = None
    plural: str | None = None
    parts: tuple[str, ...] = ()

    @property
    def particle(self) -> str:
        """The separable prefix of a verb, "" where there is none."""
        past = self.parts[0].split() if self.parts else []
        last = past[-1] if len(past) > 1 else ""
        return last if last and self.word.startswith(last) else ""


def headword(term: Term) -> Headword:
    """Take "das Dementi, -s" or "zurückweisen, wies zurück, hat zurückgewiesen" apart."""
    first, *rest = [" ".join(part.split()) for part in term.head.split(",")]
    rest = [part for part in rest if part]
    article, _, noun = first.partition(" ")
    if article in ARTICLES and noun:
        plural = rest[0] if rest else None
        return Headword(noun, f"{article} ", article, _full_plural(noun, plural))
    lead = REFLEXIVE if rest and first.startswith(REFLEXIVE) else ""
    return Headword(first.removeprefix(lead), lead, None, None, tuple(rest))


def _full_plural(noun: str, plural: str | None) -> str | None:
    if plural is None or not plural.startswith(("-", "–")):
        return plural
    return noun + plural[1:].strip()


def sort_key(term: Term) -> str:
    """Alphabetical order as German dictionaries have it: umlauts as their base letter."""
    word = headword(term).word.casefold()
    return word.translate(str.maketrans("äöü", "aou")).replace("ß", "ss")


def occurrences(term: Term, article: Article, source: Source) -> list[tuple[Span, ...]]:
    """Every occurrence in the article, in order; a separated verb has one span a part."""
    found = {*_by_forms(term, article)}
    if term.form:
        found.update(source.find(term.form))
    if not found and " " not in headword(term).word:
        found.update(_by_lemma(headword(term), article))
    if not found:
        found.update(source.find(headword(term).word))
    return sorted(found)


def _by_forms(term: Term, article: Article) -> Iterator[tuple[Span, ...]]:
    head = headword(term)
    if " " in head.word:
        return
    forms = frozenset(_forms(term, head))
    finite = frozenset(_finite(head)) if head.particle else frozenset[str]()
    noun = head.article is not None
    yield from _search(
        article,
        head.particle,
        lambda word, first: _among(word, forms, first and not noun),
        lambda word, first: _among(word, finite, first),
    )


def _changed(vowels: dict[str, str], match: re.Match[str]) -> str:
    return vowels.get(match[0], match[0])


def _by_lemma(head: Headword, article: Article) -> Iterator[tuple[Span, ...]]:
    from simplemma import lemmatize  # its lexicon takes a second to load

    def is_form(word: str, lemma: str) -> bool:
        same_kind = word[:1].isupper() == lemma[:1].isupper()
        return same_kind and lemma in (lemmatize(word, lang="de"), lemmatize(word, lang="de", greedy=True))

    base = head.word.removeprefix(head.particle)
    yield from _search(
        article,
        head.particle,
        lambda word, _: is_form(word, head.word),
        lambda word, _: is_form(word, base),
    )


def _search(article: Article, particle: str, whole: Test, split: Test) -> Iterator[tuple[Span, ...]]:
    """Words that pass `whole`, or pass `split` and have the verb's particle at the end of their clause."""
    for sentence, words in zip(article.sentences, _sentences(article), strict=True):
        for index, (word, span) in enumerate(words):
            if whole(word, index == 0):
                yield (span,)
            elif particle and split(word, index == 0):
                rest = (other for text, other in words[index + 1 :] if text == particle)
                after = next((o for o in rest if _ends_clause(sentence.text, o[1] - sentence.start)), None)
                if after:
                    yield (span, after)


def _ends_clause(sentence: str, at: int) -> bool:
    """A particle stands last in its clause; a preposition has something behind it."""
    return bool(_CLAUSE_END.match(sentence, at))


def _sentences(article: Article) -> Iterator[list[tuple[str, Span]]]:
    for sentence in article.sentences:
        matches = _WORD.finditer(sentence.text)
        yield [(m[0], (sentence.start + m.start(), sentence.start + m.end())) for m in matches]


def _among(word: str, forms: frozenset[str], lower: bool) -> bool:
    """Nouns keep their capital; another word may have one where it begins a sentence (`lower`)."""
    return word in forms or (lower and word[:1].lower() + word[1:] in forms)


def _forms(term: Term, head: Headword) -> Iterable[str]:
    """The forms of a term that are one word."""
    if head.article:
        return _noun(head)
    if head.parts:
        return _verb(head)
    return [head.word + ending for ending in (_COMPARED if term.part_of_speech == "Adjektiv" else ("",))]


def _noun(head: Headword) -> list[str]:
    word, plural = head.word, head.plural
    forms = [word, word + "s", word + "es"]
    if word.endswith("e"):
        forms += [word + "n", *([word + "r"] if head.article == "der" else [])]
    if plural and plural not in (NO_PLURAL, ONLY_PLURAL):
        forms += [plural, plural + "n"]
    if plural == ONLY_PLURAL:
        forms.append(word + "n")
    return forms


def _verb(head: Headword) -> list[str]:
    particle = head.particle
    participle = head.parts[-1].split()[-1] if len(head.parts) > 1 else ""
    joined = [particle + form for form in _finite(head)]
    with_zu = f"{particle}zu{head.word.removeprefix(particle)}" if particle else head.word
    return [head.word, with_zu, *joined, *(participle + ending for ending in _ADJECTIVE if participle)]


def _finite(head: Headword) -> list[str]:
    """Finite forms without the particle: regular present, past, and both Konjunktive."""
    base = head.word.removeprefix(head.particle)
    if base == "sein":
        return list(_SEIN)
    stem = base.removesuffix("n").removesuffix("e")
    past = head.parts[0].split()[0]
    forms = [base, *(stem + ending for ending in _PRESENT), *(past + ending for ending in _PAST)]
    umlaut = _LAST_VOWEL.sub(lambda m: m[0].translate(_UMLAUT), past)
    forms += [umlaut + ending for ending in ("e", "est", "en", "et", "", "n")]
    if not past.endswith("te"):
        changed = {_LAST_VOWEL.sub(partial(_changed, new), stem) for new in _STRONG} - {stem}
        forms += [stem + ending for stem in changed for ending in ("", "st", "t")]
    return forms
