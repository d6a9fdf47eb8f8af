"""Candidates for the glossary: words above the level, words of saying; with the grammar that tables know."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Final

from lesart.annotate.lexicon import rows, words_of
from lesart.asked import ask
from lesart.checks.levels import RARE, can_run
from lesart.draft.wording import say
from lesart.model import Article, Term
from lesart.text import Source
from lesart.words.headwords import NO_PLURAL, headword, sort_key
from lesart.words.nouns import noun
from lesart.words.principal import article_and_plural, principal_parts, separable, verbs
from lesart.words.terms import Index, Word, occurrences

_A_WORD, _FEWEST, _MOST = 14, 6, 24
"""One entry for so many words of the article, but at least and at most so many."""
_COMMON = RARE["A2"]
"""Zipf frequency from which on a word needs no entry."""
_ABOVE = 0.3
"""How much commoner than the limit of the level a word may be, unless it is a word of saying."""
_SHORTEST = 4
_ADJECTIVE = re.compile(r"\w{2,}(?:ig|lich|isch|bar|los|sam|haft|iv|ell|al|är)")
_BEFORE = {"eine": "die", "das": "das", "ein": "", "einen": "der", "keine": "", "die": ""}
"""Articles before a noun → the article of its entry, "" where they leave it open."""
_PART = {"n": "Nomen", "v": "Verb", "a": "Adjektiv", "d": "Adverb"}


@dataclass(frozen=True, slots=True)
class Candidate:
    """A word that may need an entry: dictionary form, kind, the form in the text, how common it is."""

    word: str
    kind: str
    form: str
    zipf: float
    cue: bool = False
    gender: str = ""


def entries(
    article: Article, names: Iterable[str], cues: Iterable[str], known: Iterable[Term], level: str
) -> tuple[Term, ...]:
    """The entries of a draft in their order; `known` are entries of other lessons, taken over whole.

    `names` are words that name somebody, `cues` the words that bind speech.
    """
    words = sum(len(sentence.text.split()) for sentence in article.sentences)
    source = Source(article.text, tuple(sentence.start for sentence in article.sentences))
    others = {headword(term).word: term for term in known}
    wanted = max(_FEWEST, min(_MOST, words // _A_WORD))
    terms: list[Term] = []
    taken: set[tuple[tuple[int, int], ...]] = set()
    for one in _ranked(candidates(article, set(names), list(cues), level), others, level):
        term = _attested(_term(one, others), one, article, source)
        found = set(occurrences(term, article, source)) if term else set()
        if term and found and not _covered(found, taken):
            terms.append(term)
            taken |= found
        if len(terms) == wanted:
            break
    return tuple(sorted(terms, key=sort_key))


def _covered(found: set[tuple[tuple[int, int], ...]], taken: set[tuple[tuple[int, int], ...]]) -> bool:
    """Whether an entry would share its place with one that is there already."""
    letters = {i for spans in taken for a, b in spans for i in range(a, b)}
    return any(not letters.isdisjoint(range(a, b)) for spans in found for a, b in spans)


def _ranked(found: Iterable[Candidate], others: Mapping[str, Term], level: str) -> list[Candidate]:
    """Words of saying and words explained elsewhere first, then those just above the level."""
    limit = RARE.get(level, RARE["B1"])

    def rank(one: Candidate) -> tuple[bool, bool, float]:
        unknown = one.kind == "n" and not all(article_and_plural(one.word))
        return (not (one.cue or one.word in others), unknown or one.zipf == 0.0, abs(one.zipf - limit + 0.5))

    return sorted(found, key=rank)


def candidates(article: Article, names: set[str], cues: list[str], level: str) -> list[Candidate]:
    """Every word that may need an entry at this level, once."""
    limit = RARE.get(level, RARE["B1"])
    index = Index(article.sentences)
    found: dict[tuple[str, str], Candidate] = {}
    for one in (*_cues(cues), *_words(index, names)):
        if one.zipf < (_COMMON if one.cue else min(_COMMON, limit + _ABOVE)):
            found.setdefault((one.word, one.kind), one)
    return list(found.values())


def _cues(cues: Iterable[str]) -> Iterator[Candidate]:
    """The infinitives of verbs of saying: "warf … vor" is vorwerfen."""
    known: dict[tuple[str, str], str] = {}
    for row in rows("cues"):
        for form in (row["present"], row["past"], row["participle"].removeprefix(row["particle"])):
            known.setdefault((form, row["particle"]), row["particle"] + row["verb"])
        known[row["participle"], ""] = row["particle"] + row["verb"]
    for cue in cues:
        first, _, rest = cue.replace("…", " ").partition(" ")
        verb = known.get((first, rest.strip()), "")
        if verb:
            yield Candidate(verb, "v", cue.replace(" … ", " … "), _zipf(verb, cue.split()[0]), cue=True)


def _words(index: Index, names: set[str]) -> Iterator[Candidate]:
    particles = separable()
    for row in index.rows:
        ends = [word.text for word in row if word.text in particles]
        for at, word in enumerate(row):
            text = word.text.strip("-")
            if len(text) < _SHORTEST or text in names or text != word.text or not text.isalpha():
                continue
            before = row[at - 1].text.lower() if at else ""
            if text[0].isupper() and not word.begins and not _is_name(row[at - 1] if at else word):
                yield from _noun(text, before)
            elif text.islower():
                particle = next((end for end in ends if index.particle(word, end)), "")
                yield from _lower(text, particle)


def _is_name(before: Word) -> bool:
    """A noun right behind another, as in „Uniklinik Rheinhafen“."""
    return before.text[0].isupper() and not before.begins


def _noun(text: str, before: str) -> Iterator[Candidate]:
    lemma = _lemma(text)
    lemma = lemma if lemma[:1].isupper() else text
    known = noun(lemma) is not None or any(article_and_plural(lemma))
    if lemma.lower().startswith(tuple(words_of("weekday"))):
        return
    led = before in words_of("determiner", "oblique", "definite") or before in _BEFORE
    if known or (led and _zipf(lemma, text) > 0 and not _is_adjectival(text)):
        gender = _BEFORE.get(before, "") if lemma == text else ""
        yield Candidate(lemma, "n", text, _zipf(lemma, text), gender=gender)


def _is_adjectival(text: str) -> bool:
    """ "Verletzte": a noun that changes its ending like an adjective is not for a rule."""
    return text.endswith(("te", "ten", "ter", "nde", "nden", "nder")) and noun(text) is None


def _lower(text: str, particle: str) -> Iterator[Candidate]:
    lemma = _lemma(text)
    joined = particle + lemma
    if (particle and joined in verbs()) or (particle and lemma in verbs() and lemma != text):
        yield Candidate(joined, "v", "", _zipf(joined, ""))
    elif lemma in verbs() and (lemma != text or not _ADJECTIVE.fullmatch(text)):
        yield Candidate(lemma, "v", text, _zipf(lemma, text))
    elif text in words_of("adverb", "particle") or (text == lemma and text in _certain()):
        yield Candidate(text, "d", text, _zipf(text, ""))
    elif _ADJECTIVE.fullmatch(lemma) and text.startswith(lemma) and not lemma.endswith(("mal", "zig")):
        yield Candidate(lemma, "a", text, _zipf(lemma, text))


def _certain() -> frozenset[str]:
    return frozenset(row["phrase"] for row in rows("certainty") if row["label"] in ("hedge", "booster"))


def _lemma(word: str) -> str:
    from simplemma import lemmatize  # its lexicon takes a second to load

    found: str = lemmatize(word, lang="de")
    return found.replace("ß", "ss") if "ss" in word else found  # it knows old spellings: Engpaß


def _zipf(lemma: str, form: str) -> float:
    """How common a word is (log10 of a billion words), by the commoner of its forms; 0 where nobody knows."""
    if not can_run():
        return 0.0
    from wordfreq import zipf_frequency

    return float(max(zipf_frequency(word, "de") for word in (lemma, form) if word))


def level_of(zipf: float) -> str:
    """The estimated level of a word by its rarity; "" where that is not known."""
    if zipf <= 0:
        return ""
    return next((level for level, least in RARE.items() if zipf >= least), "C2")


def _term(one: Candidate, others: Mapping[str, Term]) -> Term:
    if one.word in others and others[one.word].part_of_speech == _PART[one.kind]:
        return replace(others[one.word], form=None)
    level = level_of(one.zipf) or ask(say("level"))
    return Term(_head(one), _PART[one.kind], level, ask(say("english")), ask(say("definition")))


def _head(one: Candidate) -> str:
    if one.kind == "n":
        article, plural = article_and_plural(one.word)
        article = article or one.gender or ask(say("article"))
        return f"{article} {one.word}, {_ending(one.word, plural) or ask(say('plural'))}"
    if one.kind == "v":
        parts = principal_parts(one.word)
        past, perfect = parts or (ask(say("past")), ask(say("perfect")))
        return f"{one.word}, {past}, {perfect}"
    return one.word


def _ending(word: str, plural: str) -> str:
    """The plural as an ending where the word itself does not change."""
    if not plural or plural == NO_PLURAL or not plural.startswith(word):
        return plural
    return f"-{plural.removeprefix(word)}"


def _attested(term: Term, one: Candidate, article: Article, source: Source) -> Term | None:
    """The entry with the form of the text where none of its own forms stands there."""
    if occurrences(term, article, source):
        return term
    return replace(term, form=one.form) if one.form and source.find(one.form) else None


def level(article: Article) -> str:
    """The level of an article, estimated: how common is the word that a quarter are rarer than?"""
    words = {word.lower() for word in re.findall(r"[^\W\d_]{4,}", article.text)}
    common = sorted(zipf for zipf in (_zipf(word, "") for word in words) if zipf > 0)
    if len(common) < _FEWEST:
        return _LEAST[0][0]
    found = common[len(common) // 4]
    return next((level for level, least in _LEAST if found >= least), "C1")


_LEAST: Final = (("B1", 4.1), ("B2", 3.4))
"""Set by hand between articles whose levels teachers gave; an estimate, as all levels here are."""
