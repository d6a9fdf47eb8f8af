"""From a plain text to an article: title and day in front, one sentence a line, its record with gaps."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from lesart import schema
from lesart.annotate import sentences
from lesart.annotate.lexicon import words_of
from lesart.asked import ask
from lesart.draft.wording import say
from lesart.heading import heading
from lesart.model import Article, Fact, Facts, Sentence, canonical
from lesart.read.article import ENDED
from lesart.text import WORD, seal

_ITEM = re.compile(r"(?:[-*+•–·]|\d{1,2}[.)]|[a-z]\))\s+\S")
_SPACE = re.compile(r"[^\S\xa0\u202f]+")
_HEADLINE = 150
"""In characters: a longer first line is no headline."""
_WRAPPED = 45
"""In characters: a line without an end that has so many was broken by an editor and runs on."""
_GERMAN, _JUDGED = 0.08, 12
"""Share of German function words below which a text is in another language; fewer words are not judged."""
_CLOSED: Final = (
    "definite",
    "determiner",
    "oblique",
    "preposition",
    "coordinator",
    "subordinator",
    "pronoun",
)
_FOREIGN: Final = frozenset(("the", "and", "of", "to", "that", "was", "for", "with", "is", "in", "an", "at"))


@dataclass(frozen=True, slots=True)
class Manuscript:
    """What a person brings: paragraphs of sentences, and title and day where they stand in front."""

    title: str
    published: str
    paragraphs: tuple[tuple[str, ...], ...]

    @property
    def text(self) -> str:
        return canonical(self.paragraphs)


def manuscript(text: str) -> Manuscript:
    """Title, day and sentences of a plain text.

    >>> manuscript("title: Brand\\n\\nEs brennt. Wo?").paragraphs
    (('Es brennt.', 'Wo?'),)
    """
    head, body = heading(text)
    blocks = list(_blocks(_tidy(line) for line in body.split("\n")))
    title = head.get("title", "")
    if not title and len(blocks) > 1 and _is_headline(blocks[0]):
        title = blocks.pop(0)[0]
    paragraphs = tuple(tuple(row) for block in blocks for row in _paragraphs(block))
    return Manuscript(_printable(title), head.get("date", ""), paragraphs)


def _tidy(line: str) -> str:
    return _SPACE.sub(" ", line).strip()


def _printable(text: str) -> str:
    """Front matter takes no invisible characters."""
    return " ".join("".join(char if char.isprintable() else " " for char in text).split())


def _blocks(lines: Iterable[str]) -> Iterator[list[str]]:
    """Runs of lines; one without a letter or figure, such as * * *, parts them as an empty one does."""
    block: list[str] = []
    for line in (*lines, ""):
        if any(char.isalnum() for char in line):
            block.append(line)
        elif block:
            yield block
            block = []


def _is_headline(block: list[str]) -> bool:
    return len(block) == 1 and len(block[0]) <= _HEADLINE and not ENDED.search(block[0])


def _paragraphs(block: list[str]) -> Iterator[list[str]]:
    """One paragraph as a rule; a line that ends no sentence, and an item of a list, stands alone."""
    rows = [_cut(line) for line in _lines(block)]
    several = sum(len(row) > 1 for row in rows)
    by_line = len(rows) > 1 and 2 * several > len(rows)
    run: list[str] = []
    for row in rows:
        for sentence in row:
            if ENDED.search(sentence):
                run.append(sentence)
            else:
                yield from filter(None, (run, [sentence]))
                run = []
        if by_line and run:
            yield run
            run = []
    if run:
        yield run


def _lines(block: list[str]) -> list[str]:
    """The lines of a block, those put together that an editor broke."""
    rows: list[str] = []
    for line in block:
        if rows and _runs_on(rows[-1], line):
            rows[-1] += f" {line}"
        else:
            rows.append(line)
    return rows


def _runs_on(before: str, line: str) -> bool:
    if ENDED.search(before) or _ITEM.match(line):
        return False
    return line[0].islower() or len(before) >= _WRAPPED


def _cut(line: str) -> list[str]:
    """The sentences of a line; marks that stand apart go with the sentence before them."""
    found: list[str] = []
    for one in sentences(line):
        words = line[one.start : one.end]
        if found and not any(char.isalnum() for char in words):
            found[-1] += f" {words}"
        else:
            found.append(words)
    return found


def is_german(text: str) -> bool:
    """Whether the small words of a text are German ones; a text too short to say so is taken to be."""
    words = [word.lower() for word in WORD.findall(text)]
    if len(words) < _JUDGED:
        return True
    german = sum(word in words_of(*_CLOSED) for word in words)
    foreign = sum(word in _FOREIGN for word in words)
    return german >= _GERMAN * len(words) and german > foreign


def article_of(found: Manuscript, rights: str) -> Article:
    """The article with its record; what the record must say and nobody has said is a gap."""
    record = {
        "title": found.title or ask(say("title")),
        "language": "de",
        "published": _day(found.published),
        "rights": rights,
        **{key: ask(say(key)) for key in schema.RIGHTS_REQUIRED[rights]},
    }
    if rights == "own-text":
        record["licence"] = "CC-BY-4.0"
    record |= {"factuality": ask(say("factuality")), "seal": seal(found.text)}
    facts = tuple(Fact(key, value) for key, value in record.items())
    return Article(Facts(facts), (), tuple(numbered(found.paragraphs)))


def _day(published: str) -> str:
    if schema.DATE.fullmatch(published):
        return published
    known = _printable(published)
    return ask(say("published_known", known=known) if known else say("published"))


def numbered(paragraphs: Sequence[Sequence[str]]) -> Iterator[Sentence]:
    """Sentences with their offsets in the canonical text."""
    start = number = 0
    for paragraph, row in enumerate(paragraphs):
        start += 1 if number else 0
        for text in row:
            number += 1
            yield Sentence(text, number, paragraph, start)
            start += len(text) + 1


def renewed(article: Article, rights: str | None) -> Article:
    """An `article.md` that somebody has begun: its own record, what it lacks as gaps, its text sealed.

    One that is only quoted, with its receipt, is whole as it is.
    """
    if article.receipt:
        return article
    own = {fact.key: fact.value for fact in article.record.items}
    found = Manuscript(own.get("title", ""), own.get("published", ""), article.paragraphs)
    chosen = rights or own.get("rights") or schema.RIGHTS[0]
    fresh = article_of(found, chosen if chosen in schema.RIGHTS else schema.RIGHTS[0])
    kept = {key: value for key, value in own.items() if value and key not in ("seal", "rights", "published")}
    values = {fact.key: fact.value for fact in fresh.record.items} | kept
    order = [key for key in schema.ARTICLE_KEYS if key in values]
    return Article(Facts(tuple(Fact(key, values[key]) for key in order)), article.sources, fresh.sentences)
