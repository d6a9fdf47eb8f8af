"""Exercises from the annotations: right by construction, never ambiguous, the same for the same lesson."""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from itertools import pairwise
from pathlib import Path

import pytest
from conftest import FIRST, TEMPLATE
from hypothesis import given, settings
from hypothesis import strategies as st

from lesart import data
from lesart.exercises import TOPICS, exercises_of, generated
from lesart.exercises.evidence import evidence
from lesart.exercises.shown import pieces, shown, spans_of, stamp, word_spans
from lesart.exercises.spread import Candidate, spread
from lesart.exercises.vocabulary import alike
from lesart.model import Annotation, Chain, Choice, Exercise, Fact, Facts, Lesson, Link, Prose, Term
from lesart.read import Text, parse, read
from lesart.render import lesson_files, lesson_pages
from lesart.render.practice import Practice
from lesart.study import Study

LABELS = {layer.id: list(layer.labels) for layer in data.layers().values()}


def lesson_in(folder: Path) -> Lesson:
    lesson = read(folder).lesson
    assert lesson is not None
    return lesson


SMALL, LARGE = lesson_in(TEMPLATE), lesson_in(FIRST)


def cases() -> Iterator[tuple[str, str, list[str]]]:
    """Title, annotations, the expected keys."""
    text = (Path(__file__).parent / "cases" / "exercises.txt").read_text(encoding="utf-8")
    for block in re.split(r"^## ", text, flags=re.MULTILINE)[1:]:
        title, _, body = block.partition("\n")
        annotations, *keys = re.split(r"^=>", body, flags=re.MULTILINE)
        yield title, annotations.strip(), [key.strip() for key in keys if key.strip()]


def shown_key(exercise: Exercise) -> str:
    """The key in one line: alternatives by " / ", a count in brackets, what is told to be wrong behind "not"."""
    said = [
        " / ".join(choice.text + "".join(f" ({f.value})" for f in choice.facts.items) for choice in group)
        for group in exercise.groups
    ]
    wrong = [
        f"not {choice.text}" for choice in exercise.choices if not choice.right and exercise.kind == "mark"
    ]
    return "; ".join([*said, *wrong]).replace("*", "")


@pytest.mark.parametrize(("title", "annotations", "keys"), cases(), ids=lambda value: str(value)[:50])
def test_cases(title: str, annotations: str, keys: list[str]) -> None:
    texts = {
        name: Text(name, (TEMPLATE / name).read_text(encoding="utf-8"))
        for name in ("article.md", "annotations.md", "glossary.md", "lesson.md")
    }
    head = texts["annotations.md"].text.partition("# Annotations")[0]
    texts["annotations.md"] = Text("annotations.md", f"{head}# Annotations\n\n{annotations}\n")
    lesson, findings = parse("case", texts)
    assert lesson is not None
    assert findings == []
    topic = re.match(r"\w+", title)
    assert topic
    assert ("nope" in title) == (not keys)
    found = [shown_key(one) for one in generated(Study(lesson)) if one.topic == topic[0]]
    assert found == keys


@pytest.mark.parametrize("lesson", [SMALL, LARGE], ids=["template", "lesson-1"])
def test_every_topic_is_there_and_few_of_each(lesson: Lesson) -> None:
    counts = Counter(one.topic for one in generated(Study(lesson)))
    assert all(counts[topic] <= most for topic, (_, _, most) in TOPICS.items())
    assert counts["cloze"] == 1
    if lesson is LARGE:
        assert set(counts) == {*TOPICS, "cloze"}
        assert all(counts[topic] == most for topic, (_, _, most) in TOPICS.items())


def assert_sound(lesson: Lesson) -> None:
    study = Study(lesson)
    made = generated(study)
    assert made == generated(Study(lesson))
    for one in made:
        assert one.groups, one.title
        assert one.prompt.text
        for choice in one.choices:
            if one.kind == "options":
                assert choice.feedback.text, choice.text
            if one.kind in ("mark", "cloze"):
                assert study.passage(spans_of(study, choice)) == choice.text
                assert choice.right or choice.feedback.text
        assert one.kind in ("options", "cloze") or one.feedback.text
        assert all(0 <= a < b <= len(lesson.article.text) for a, b in one.evidence)
        texts = [choice.text for choice in one.choices]
        assert one.kind in ("mark", "cloze") or len(texts) == len(set(texts))
    assert len({stamp(study, one) for one in made}) == len(made)


@pytest.mark.parametrize("lesson", [SMALL, LARGE], ids=["template", "lesson-1"])
def test_what_is_made_is_sound(lesson: Lesson) -> None:
    assert_sound(lesson)


@st.composite
def annotations(draw: st.DrawFn) -> Annotation:
    """Words of one sentence under some label, as wild as authors are."""
    sentence = draw(st.sampled_from(SMALL.article.sentences))
    words = sentence.text.rstrip(".").split(" ")
    first = draw(st.integers(0, len(words) - 1))
    last = draw(st.integers(first, len(words) - 1))
    layer = draw(st.sampled_from(list(LABELS)))
    ids = st.none() | st.sampled_from(["kornfeld", "baeckerei", "verbraucherbund"])
    facts = [Fact(layer, draw(st.sampled_from(LABELS[layer])))]
    for key, values in (
        ("speaker", ids),
        ("channel", ids),
        ("cue", st.none() | st.sampled_from(["sagte", "wirft … vor", "zurückgewiesen"])),
        ("claim", st.none() | st.just("absprache")),
        ("or", st.none() | st.sampled_from(LABELS[layer])),
        ("leaves open", st.none() | st.just("ob *alles* stimmt")),
    ):
        if value := draw(values):
            facts.append(Fact(key, value))
    return Annotation(
        " ".join(words[first : last + 1]),
        Facts(tuple(facts)),
        draw(st.sampled_from([Prose(), Prose("A note.")])),
    )


@given(st.lists(annotations(), max_size=12).map(tuple))
@settings(deadline=None)
def test_whatever_is_annotated_what_is_made_is_sound(found: tuple[Annotation, ...]) -> None:
    assert_sound(replace(SMALL, annotations=found))


def test_a_layer_above_the_lesson_is_asked_about_only_in_focus() -> None:
    lesson = read(FIRST).lesson
    assert lesson is not None

    def topics(level: str, focus: str) -> set[str]:
        record = Facts((Fact("level", level), Fact("focus", focus)))
        return {one.topic for one in generated(Study(replace(lesson, record=record)))}

    assert "denial" not in topics("B1", "speech, source")
    assert "denial" in topics("B1", "speech, denial")
    assert "denial" in topics("B2", "speech")
    assert "denial" in topics("", "speech")


def test_authors_come_first() -> None:
    every = exercises_of(LARGE)
    assert every[: len(LARGE.exercises)] == LARGE.exercises
    assert exercises_of(Study(LARGE)) == every


def chain(*nodes: str) -> Chain:
    links = tuple(Link(a, b, "in-text") for a, b in pairwise(nodes))
    return Chain("c", "Der Weg", links)


def test_a_chain_is_built_unless_the_author_has_it_built() -> None:
    long = replace(SMALL, chains=(chain("kornfeld", "verbraucherbund", "article"),))
    (made,) = (one for one in generated(Study(long)) if one.topic == "chain")
    assert [choice.text for choice in made.choices] == [
        "*Mara Kornfeld, Inhaberin*",
        "*Verbraucherbund Altstadt*",
        "*dieser Artikel*",
    ]
    steps = tuple(Choice(text, True) for text in ("Frau Kornfeld", "the Verbraucherbund", "you"))
    own = Exercise("Anders benannt", "order", Prose("Order!"), steps, Prose("So."))
    assert not [
        one for one in generated(Study(replace(long, parts=(*long.parts, own)))) if one.topic == "chain"
    ]
    assert "chain" not in {
        one.topic for one in generated(Study(replace(SMALL, chains=(chain("kornfeld", "article"),))))
    }


def term(english: str, definition: str) -> Term:
    return Term("x", "Nomen", "B1", english, definition)


@pytest.mark.parametrize(
    ("one", "other", "expected"),
    [
        (term("sign, indication", "etwas, woran man merkt, dass etwas geschieht"), term("indication, pointer", "etwas, das dafür spricht, dass etwas wahr ist"), True),
        (term("to reject", "deutlich sagen, dass etwas nicht stimmt"), term("to deny officially", "öffentlich sagen, dass eine Nachricht nicht stimmt"), True),
        (term("export", "Verkauf von Waren in ein anderes Land"), term("sanction", "Strafe gegen ein Land, zum Beispiel ein Handelsverbot"), False),
        (term("to make known", "jemandem eine Information weitergeben"), term("to be known for", "für etwas berühmt sein"), True),
        (term("to cite", "x y"), term("to spread", "z w"), False),
    ],
)  # fmt: skip
def test_words_that_could_be_exchanged(one: Term, other: Term, expected: bool) -> None:
    assert alike(one, other) == expected
    assert alike(other, one) == expected


def test_a_word_with_a_double_is_not_asked_for() -> None:
    double = replace(SMALL.terms[0], head="das Indiz, -ien")
    asked = {one.choices[0].text for one in generated(Study(SMALL)) if one.topic == "word"}
    less = {
        one.choices[0].text
        for one in generated(Study(replace(SMALL, terms=(*SMALL.terms, double))))
        if one.topic == "word"
    }
    assert asked - less == {"Belege"}


def test_gaps_ask_for_the_words_of_their_lemma() -> None:
    (cloze,) = (one for one in generated(Study(LARGE)) if one.kind == "cloze")
    assert "heißt es" not in [choice.text for choice in cloze.choices]
    numbers = [Study(LARGE).sentences_of(spans_of(Study(LARGE), choice)) for choice in cloze.choices]
    assert len(set(numbers)) == len(numbers)
    assert numbers == sorted(numbers)


@given(
    st.lists(st.tuples(st.integers(0, 300), st.sampled_from("abc")), max_size=20, unique=True),
    st.integers(1, 5),
)
def test_a_few_are_spread(rows: list[tuple[int, str]], count: int) -> None:
    chosen = spread([Candidate((start, kind), start, kind) for start, kind in rows], count)
    assert len(chosen) == min(count, len(rows))
    assert [start for start, _ in chosen] == sorted(start for start, _ in chosen)
    assert len({kind for _, kind in chosen}) == min(count, len({kind for _, kind in rows}))


@given(st.lists(st.text("abcdef", min_size=1, max_size=4), min_size=2, max_size=7, unique=True))
def test_steps_are_never_shown_in_their_order(texts: list[str]) -> None:
    exercise = Exercise("t", "order", Prose("p"), tuple(Choice(text, True) for text in texts))
    order = shown(exercise)
    assert sorted(order) == list(range(len(texts)))
    assert order != tuple(range(len(texts)))
    assert len(texts) == 2 or order != tuple(reversed(range(len(texts))))


def test_words_and_what_is_between_are_the_article() -> None:
    words = word_spans(LARGE.article)
    for sentence in LARGE.article.sentences:
        row = list(pieces(sentence, words))
        assert "".join(text for text, _ in row) == sentence.text
        assert all(LARGE.article.text[slice(*words[n])] == text for text, n in row if n is not None)


def test_the_evidence_of_an_author_is_what_the_reasons_quote() -> None:
    study = Study(LARGE)
    first = LARGE.exercises[0]
    assert [LARGE.article.text[a:b] for a, b in evidence(study, first)] == [
        "so der Beamte",
        "wollten",
        "seines Landes",
    ]


def test_the_key_has_every_exercise_under_the_stamp_of_its_page() -> None:
    keys = json.loads(lesson_files(LARGE)["exercises/key.json"])
    pages = lesson_pages(LARGE)
    stamps = re.findall(r'data-stamp="(\w+)"', pages["exercises/index.md"] + pages["cloze/index.md"])
    assert sorted(stamps) == sorted(keys)
    count = len(word_spans(LARGE.article))
    assert pages["exercises/index.md"].count('class="ls-w"') == count
    for task in Practice(Study(LARGE)).every:
        key = keys[task.stamp]
        assert all(0 <= number < count for number in key["evidence"])
        if task.exercise.kind == "order":
            texts = [task.shown[place].text for place in key["right"]]
            assert texts == [choice.text for choice in task.exercise.choices]
        if task.exercise.kind == "options":
            assert len(key["reasons"]) == len(task.exercise.choices)
            right = {index for group in key["right"] for index in group}
            assert right == {i for i, choice in enumerate(task.exercise.choices) if choice.right}


def test_another_word_is_another_stamp() -> None:
    study, first = Study(LARGE), LARGE.exercises[0]
    other = replace(
        first, choices=(*first.choices[:-1], replace(first.choices[-1], feedback=Prose("Anders.")))
    )
    assert stamp(study, first) != stamp(study, other)
    assert stamp(study, first) == stamp(Study(lesson_in(FIRST)), lesson_in(FIRST).exercises[0])


HOSTILE = "<script>alert(1)</script> *a* [x](javascript:alert(1)) `b`"


def test_nothing_hostile_survives_in_a_key() -> None:
    lesson = replace(
        SMALL,
        annotations=tuple(replace(a, note=Prose(HOSTILE)) for a in SMALL.annotations),
        speakers=tuple(replace(s, name=HOSTILE) for s in SMALL.speakers),
        terms=tuple(replace(t, english=HOSTILE, definition=HOSTILE) for t in SMALL.terms),
    )
    for key in json.loads(lesson_files(lesson)["exercises/key.json"]).values():
        told = json.dumps(list(walk(key)), ensure_ascii=False)
        assert "<script" not in told
        assert 'href=\\"javascript' not in told


def walk(value: object) -> Iterator[str]:
    """Every text of a key that a page inserts as HTML; plain ones are inserted as text."""
    if isinstance(value, str):
        yield value
    for name, item in (
        value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    ):
        if name not in ("lemma", "meaning"):
            yield from walk(item)
