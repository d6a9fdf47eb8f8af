"""LS902 on the real pages: clean as they are, and each way of giving an answer away is found."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

import pytest
from built import BUILDERS, LESSON
from conftest import FIRST

from lesart.checks.leaks import leaked_answers
from lesart.checks.markup import tree, words
from lesart.exercises.shown import shown
from lesart.model import Exercise, Lesson
from lesart.read import read
from lesart.render import lesson_files, lesson_pages
from lesart.render.markdown import prose
from lesart.study import Study


@pytest.fixture(scope="module")
def study() -> Study:
    lesson = read(FIRST).lesson
    assert lesson is not None
    return Study(lesson)


@pytest.fixture(scope="module")
def pages(study: Study) -> dict[str, str]:
    every = lesson_pages(study.lesson)
    return {name: every[name] for name in ("index.md", "exercises/index.md", "cloze/index.md")}


def test_the_pages_are_clean(study: Study, pages: dict[str, str]) -> None:
    assert [flaw.message for flaw in leaked_answers(pages, study)] == []


@pytest.mark.parametrize("builder", BUILDERS)
def test_the_built_pages_are_clean(builder: str, study: Study, sites: dict[str, Path]) -> None:
    names = [f"{LESSON}{name}index.html" for name in ("", "exercises/", "cloze/")]
    built = {name: (sites[builder] / name).read_text(encoding="utf-8") for name in names}
    assert [flaw.message for flaw in leaked_answers(built, study)] == []


def test_the_page_of_answers_would_be_a_leak(study: Study) -> None:
    answers = lesson_pages(study.lesson)["answers/index.md"]
    found = [flaw.message for flaw in leaked_answers({"exercises/index.md": answers}, study)]
    for exercise in study.lesson.exercises:
        assert any(exercise.title in message for message in found), exercise.title


def of_kind(lesson: Lesson, kind: str) -> Exercise:
    return next(one for one in lesson.exercises if one.kind == kind)


Change = Callable[[str, Lesson], str]


def right_first(page: str, lesson: Lesson) -> str:
    """The steps of the order exercise in their order."""
    exercise = of_kind(lesson, "order")
    items = re.findall(r'<li class="ls-choice" data-step.*?</li>', page)[: len(exercise.choices)]
    first, last = page.index(items[0]), page.index(items[-1]) + len(items[-1])
    sorted_items = [items[list(shown(exercise)).index(index)] for index in range(len(items))]
    return page[:first] + "\n".join(sorted_items) + page[last:]


def numbered(page: str, lesson: Lesson) -> str:
    """The steps shuffled, and their right places in an attribute."""
    order = shown(of_kind(lesson, "order"))
    places = iter(order)
    return re.sub(r'data-step="\d"', lambda _: f'data-step="{next(places, 9)}"', page, count=len(order))


EXERCISES: list[tuple[str, Change]] = [
    ("a ticked box", lambda p, _: p.replace('value="1">', 'value="1" checked>', 1)),
    ("a class", lambda p, _: p.replace('<input type="radio" name="exercise-1" value="1">', '<input class="k" type="radio" name="exercise-1" value="1">')),
    ("a style", lambda p, _: p.replace('<input type="radio" name="exercise-1" value="1">', '<input style="color:green" type="radio" name="exercise-1" value="1">')),
    ("a data attribute", lambda p, _: p.replace('data-kind="options"', 'data-kind="options" data-answer="1"', 1)),
    ("a box around an option", lambda p, _: re.sub(r'<div class="ls-choice">(<label><input type="radio" name="exercise-1" value="1">.*?)</div>', r'<div class="ls-choice ls-right">\1</div>', p)),
    ("a word more", lambda p, _: p.replace("the North Korean official's", "the North Korean official's ✓ yes", 1)),
    ("steps in order", right_first),
    ("steps by number", numbered),
    ("a form as value", lambda p, _: p.replace('<input type="text" lang="de"', '<input type="text" lang="de" value="hätten"', 1)),
    ("a form as placeholder", lambda p, _: p.replace('<input type="text" lang="de"', '<input type="text" lang="de" placeholder="hätten"', 1)),
    ("a form in a comment", lambda p, _: p.replace("</section>", "<!-- hätten --></section>", 3)),
    ("words to mark", lambda p, _: p.replace('data-kind="mark"', 'data-kind="mark" data-words="vermuteten … könnte"', 1)),
    ("a marked word", lambda p, _: p.replace('<span class="ls-w">könnte</span>', '<mark class="ls-w">könnte</mark>')),
    ("a word of its own class", lambda p, _: p.replace('<span class="ls-w">könnte</span>', '<span class="ls-w ls-t">könnte</span>')),
    ("a link to a note", lambda p, _: p.replace('<span class="ls-w">könnte</span>', '<a href="../#n-certainty">könnte</a>')),
    ("a hidden reason", lambda p, e: p.replace("</section>", f"<div hidden>{prose(e.exercises[0].choices[1].feedback.text)}</div></section>", 1)),
    ("a reason as title", lambda p, _: p.replace("<fieldset", '<fieldset title="KCNA is the channel. It named an author and spread the words; it did not make them its own in this text."', 1)),
    ("the key itself", lambda p, e: p + '<script type="application/json">' + lesson_files(e)["exercises/key.json"] + "</script>"),
]  # fmt: skip
CLOZE: list[tuple[str, Change]] = [
    ("a value", lambda p, _: p.replace('size="14"', 'size="14" value="Angaben"', 1)),
    ("a length", lambda p, _: p.replace('size="14"', 'size="7"', 1)),
    ("a filled sentence", lambda p, _: f"{p}<p>Sie wollten das Ansehen seines Landes beschädigen.</p>"),
]
TEXT: list[tuple[str, Change]] = [
    ("a reason", lambda p, e: p + prose(e.exercises[0].choices[0].feedback.text)),
    ("the feedback of an order", lambda p, e: p + prose(of_kind(e, "order").feedback.text)),
    (
        "an option told right",
        lambda p, _: p + '<details class="ls-option ls-right"><summary>x</summary></details>',
    ),
]
EVERY = [
    (page, name, change)
    for page, row in (("exercises/index.md", EXERCISES), ("cloze/index.md", CLOZE), ("index.md", TEXT))
    for name, change in row
]


@pytest.mark.parametrize(("page", "name", "change"), EVERY, ids=[f"{p[:4]}-{n}" for p, n, _ in EVERY])
def test_each_leak_is_found(
    page: str, name: str, change: Change, study: Study, pages: dict[str, str]
) -> None:
    changed = change(pages[page], study.lesson)
    assert changed != pages[page]
    flaws = list(leaked_answers({page: changed}, study))
    assert flaws
    assert all(flaw.place.file == page for flaw in flaws)


def test_a_page_is_read_whatever_is_wrong_with_it() -> None:
    root = tree("<p>a<br>b</i><ul><li>c<li>d</ul><img alt='e'>f")
    assert root.said == "abcdf"
    assert words(root.values) == " e "
    assert words("„Offen“{.own} *heißt* nicht_wahr") == " offen heisst nicht wahr "
