"""What is written is read back the same, and nothing that is read raises."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from conftest import FIRST, TEMPLATE
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from lesart import schema
from lesart.model import (
    OMISSION,
    QUOTED,
    Advice,
    Annotation,
    Article,
    Bullets,
    Cell,
    Chain,
    Choice,
    Claim,
    Comparison,
    Exercise,
    Fact,
    Facts,
    Lesson,
    Link,
    Point,
    Prose,
    Quote,
    Section,
    Sentence,
    Speaker,
    Step,
    Teacher,
    Term,
    canonical,
)
from lesart.model import (
    Path as TeachingPath,
)
from lesart.read import Text, parse, read
from lesart.read.source import decode
from lesart.write import write

WORD = st.text("abcdefghijklmnopqrstuvwxyzäöüßABCÄÖÜ", min_size=1, max_size=9)
WORDS = st.lists(WORD, min_size=1, max_size=7).map(" ".join)
SENTENCE = st.lists(
    WORD | st.sampled_from(["„so“", "2022", "–", "(laut X)", "z. B."]), min_size=1, max_size=9
).map(lambda words: "A" + " ".join(words) + ".")
ID = st.text("abcdefghij", min_size=1, max_size=6)
PROSE = st.just(Prose()) | WORDS.map(lambda words: Prose("Note " + words))


def facts(keys: tuple[str, ...], values: st.SearchStrategy[str] = WORDS) -> st.SearchStrategy[Facts]:
    return st.dictionaries(st.sampled_from(keys), values, max_size=4).map(
        lambda found: Facts(tuple(Fact(key, value) for key, value in found.items()))
    )


@st.composite
def articles(draw: st.DrawFn) -> Article:
    paragraphs = draw(st.lists(st.lists(SENTENCE, min_size=1, max_size=3), min_size=1, max_size=3))
    between = draw(st.sampled_from(["", OMISSION]))
    sentences: list[Sentence] = []
    for index, row in enumerate(paragraphs):
        for position, text in enumerate(row):
            before = canonical((*map(tuple, paragraphs[:index]), (*row[:position], text)), between)
            start = len(before) - len(text)
            sentences.append(Sentence(text, len(sentences) + 1, index, start))
    record = draw(facts(schema.ARTICLE_KEYS, st.text("aä0123:#'\"-{}[]*&!|>%@ ß", min_size=1).map(str.strip)))
    sources = draw(st.lists(facts(schema.SOURCE_KEYS).filter(lambda one: bool(one.items)), max_size=2))
    title = Fact("title", "T")
    kept = tuple(fact for fact in record.items if fact.key not in ("title", "rights"))
    rights = (Fact("rights", QUOTED if between else "own-text"),)
    receipt = draw(st.lists(facts(schema.RECEIPT_KEYS).filter(lambda one: bool(one.items)), max_size=2))
    return Article(
        Facts((title, *rights, *kept)), tuple(sources), tuple(sentences), tuple(receipt) if between else ()
    )


@st.composite
def annotations(draw: st.DrawFn) -> Annotation:
    layer = Fact(draw(st.sampled_from(["speech", "cue", "denial"])), draw(ID))
    more = draw(facts(schema.ANNOTATION_KEYS))
    return Annotation(draw(WORDS), Facts((layer, *more.items)), draw(PROSE), draw(st.none() | ID))


@st.composite
def chains(draw: st.DrawFn) -> Chain:
    nodes = [*draw(st.lists(ID, min_size=1, max_size=3, unique=True)), schema.ARTICLE]
    bases = draw(
        st.lists(st.sampled_from(["in-text", "inferred", "documented-elsewhere"]), min_size=4, max_size=4)
    )
    links = tuple(Link(a, b, basis) for a, b, basis in zip(nodes, nodes[1:], bases, strict=False))
    return Chain(draw(ID), draw(WORDS), links, draw(PROSE))


HINTS = st.just(Prose()) | WORDS.map(lambda words: Prose("Ask " + words))
OCCURRENCES = st.just(Facts()) | st.integers(1, 9).map(lambda n: Facts((Fact("occurrence", str(n)),)))


def exercises(
    kinds: list[str], choices: st.SearchStrategy[Choice], reason: st.SearchStrategy[Prose]
) -> st.SearchStrategy[Exercise]:
    some = st.lists(choices, min_size=1, max_size=3).map(
        lambda found: (replace(found[0], instead=False), *found[1:])
    )
    return st.builds(Exercise, WORDS, st.sampled_from(kinds), WORDS.map(Prose), some, reason, hint=HINTS)


EXERCISES = st.one_of(
    exercises(["options"], st.builds(Choice, WORDS, st.booleans(), PROSE), st.just(Prose())),
    exercises(["order", "answer"], st.builds(Choice, WORDS, st.just(True)), PROSE),
    exercises(
        ["mark"], st.builds(Choice, WORDS, st.just(True), facts=OCCURRENCES, instead=st.booleans()), PROSE
    ),
)
SECTIONS = st.builds(
    Section,
    WORDS.map(lambda words: "Part " + words),
    st.lists(st.builds(Cell, WORDS.map(lambda words: f"print('{words}')\n\nx = 1")), max_size=2).flatmap(
        lambda cells: st.just((Prose("Text."), *cells))
    ),
)
BULLETS = st.builds(
    Bullets,
    st.sampled_from(["Objectives", "Follow-up"]),
    st.lists(WORDS.map(Prose), min_size=1, max_size=3).map(tuple),
)
STEPS = st.lists(
    st.builds(Step, st.integers(1, 999), WORDS.map(lambda words: Prose("Do " + words))),
    min_size=1,
    max_size=3,
).map(tuple)


@st.composite
def teachers(draw: st.DrawFn) -> Teacher:
    headings = draw(st.lists(st.sampled_from(schema.TEACHER_SECTIONS), min_size=1, unique=True))
    parts: list[Advice | TeachingPath] = []
    for heading in headings:
        if heading != schema.TIMING:
            parts.append(Advice(heading, Prose(draw(SENTENCE) + "\n\n- " + draw(WORDS))))
            continue
        parts.append(TeachingPath(heading, draw(STEPS)))
        if draw(st.booleans()):
            parts.append(TeachingPath(schema.SHORT_PATH, draw(STEPS)))
    return Teacher(tuple(parts))


@st.composite
def points(draw: st.DrawFn) -> Point:
    change = draw(st.sampled_from(schema.CHANGES))
    quotes = st.lists(WORD | WORD.map("*{}*".format), min_size=1, max_size=5).map(" ".join).map(Quote)
    other = None if change == "added" else draw(quotes)
    article = None if change == "dropped" else draw(quotes)
    more = draw(facts(tuple(key for key in schema.POINT_KEYS if key != "change")))
    stated = Facts((Fact("change", change), *more.items))
    return Point("Point " + draw(WORDS), other, article, stated, draw(PROSE))


COMPARISONS = st.builds(
    Comparison,
    facts(schema.COMPARE_KEYS).filter(lambda one: bool(one.items)),
    PROSE,
    st.lists(points(), min_size=1, max_size=3).map(tuple),
)
LESSONS = st.builds(
    Lesson,
    st.just("slug"),
    articles(),
    st.lists(st.builds(Speaker, ID, WORDS, ID, facts(schema.SPEAKER_PHRASES, ID), PROSE), max_size=3).map(
        tuple
    ),
    st.lists(st.builds(Claim, ID, WORDS, facts(schema.CLAIM_PHRASES, ID), PROSE), max_size=3).map(tuple),
    st.lists(chains(), max_size=2).map(tuple),
    st.lists(annotations(), max_size=4).map(tuple),
    st.lists(
        st.builds(Term, WORDS, st.just("Nomen"), st.just("B1"), WORDS, WORDS, st.none() | WORDS),
        max_size=3,
    ).map(tuple),
    facts(schema.LESSON_KEYS).filter(lambda one: bool(one.items)),
    st.lists(SECTIONS | EXERCISES | BULLETS, max_size=4).map(tuple),
    teacher=st.none() | teachers(),
    comparison=st.none() | COMPARISONS,
    corrections=st.lists(facts(schema.CORRECTION_KEYS).filter(lambda one: bool(one.items)), max_size=2).map(
        tuple
    ),
)


@given(LESSONS)
@settings(suppress_health_check=[HealthCheck.too_slow], deadline=None)
def test_written_and_read_is_the_same(lesson: Lesson) -> None:
    again, findings = parse("slug", {name: Text(name, text) for name, text in write(lesson).items()})
    assert findings == []
    assert again == lesson


@pytest.mark.parametrize("folder", [TEMPLATE, FIRST], ids=["template", "lesson-1"])
def test_real_lessons_make_the_round_trip(folder: Path) -> None:
    lesson = read(folder).lesson
    assert lesson is not None
    again, findings = parse(lesson.slug, {name: Text(name, text) for name, text in write(lesson).items()})
    assert findings == []
    assert again == lesson


def test_a_definition_that_begins_a_line_later_is_read_without_a_blank() -> None:
    texts = {name: (FIRST / name).read_text(encoding="utf-8") for name in schema.FILES}
    texts["glossary.md"] = "die Rede, -n\n:   Nomen · A2 · speech\n:   \n    Worte vor vielen\n"
    lesson, _ = parse("slug", {name: Text(name, text) for name, text in texts.items()})
    assert lesson is not None
    assert [term.definition for term in lesson.terms] == ["Worte vor vielen"]


def test_every_object_knows_its_place() -> None:
    lesson = read(FIRST, "x").lesson
    assert lesson is not None
    lines = (FIRST / "annotations.md").read_text(encoding="utf-8").split("\n")
    assert lesson.comparison
    compared = (FIRST / "compare.md").read_text(encoding="utf-8").split("\n")
    for quote in (q for point in lesson.comparison.points for q in (point.other, point.article) if q):
        assert compared[quote.place.line - 1][quote.place.column - 1 :] == quote.text
    for annotation in lesson.annotations:
        place = annotation.place
        assert lines[place.line - 1][place.column - 1 : (place.end or 0) - 1] == annotation.quote
        for fact in annotation.facts.items:
            assert lines[fact.place.line - 1][fact.place.column - 1 :] == fact.value
    article = (FIRST / "article.md").read_text(encoding="utf-8").split("\n")
    for sentence in lesson.article.sentences:
        assert article[sentence.place.line - 1] == sentence.text
        assert lesson.article.text[sentence.start : sentence.end] == sentence.text


@given(st.binary(max_size=400), st.sampled_from(schema.ALL_FILES))
@settings(deadline=None)
def test_no_bytes_raise(data: bytes, name: str) -> None:
    text, findings = decode(data, name)
    assert text is not None or findings


MARKDOWN = st.lists(
    st.sampled_from(
        ["---", "# Annotations", "## x", "## Exercise: x", "Hint: x", "or", "- occurrence: 2", "> quote", "- speech: direct", "- ", "1. a", ":   a · b", "term", "```python",
         "```", "", "    code", "<b>", "title: x", "* [ ] y", "- [x] z", "a → b", "key: [1", "&a *a", "\t",
         "## Goal", "## Timing", "### Short path", "- 5 min: x", "- change: kept", "- change: added"]
    ),
    max_size=25,
).map("\n".join)  # fmt: skip


LINES = st.text(st.characters(codec="utf-8", exclude_characters="\r"), max_size=200)
"""A file is read with all its line ends as "\\n"."""


@given(st.sampled_from(schema.ALL_FILES), MARKDOWN | LINES)
@settings(deadline=None)
def test_no_text_raises(name: str, text: str) -> None:
    texts = {file: Text(file, (TEMPLATE / file).read_text(encoding="utf-8")) for file in schema.FILES}
    if name == "compare.md" and not text.startswith("---"):
        text = f"---\ntitle: x\n---\n\n{text}"
    texts[name] = Text(name, text)
    lesson, findings = parse("slug", texts)
    assert lesson is not None or findings
