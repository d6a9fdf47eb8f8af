"""What changed in a lesson, in words: one line a change, none for what is no change."""

from __future__ import annotations

import json
import shutil
import subprocess
from collections.abc import Callable, Iterator
from dataclasses import fields, is_dataclass, replace
from pathlib import Path
from typing import Any

import pytest
from conftest import FIRST, ROOT, TEMPLATE, case_file, replace_in
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from test_round_trip import LESSONS

from lesart import data
from lesart.cli import main
from lesart.diff import changes, checklist, differences, markdown, questions, sentence, text
from lesart.diff.words import NOUNS, line, summary
from lesart.model import Annotation, Bullets, Fact, Facts, Lesson, Place, Sentence
from lesart.read import Reading, Text, read

CASES = dict(case_file("diff.txt"))


def plain(value: str) -> str:
    return value.replace("\\n", "\n")


def lesson_of(folder: Path) -> Lesson:
    reading = read(folder, folder.name)
    assert reading.lesson, reading.findings
    return reading.lesson


@pytest.mark.parametrize("title", CASES)
def test_one_change_is_one_line(title: str, lesson_folder: Path) -> None:
    case = CASES[title]
    old, new = plain(case["old"]), plain(case["new"])
    file = lesson_folder / case["file"]
    if "gone" in case:
        replace_in(file, plain(case["gone"]), old)
    before = lesson_of(lesson_folder)
    replace_in(file, old, new)
    found = changes(before, lesson_of(lesson_folder))
    assert [line(change) for change in found] == ([case["line"]] if "line" in case else [])
    assert summary(found) == case.get("summary", "")
    for change in found:
        assert change.place.file == f"baeckerei/{case['file']}"


def test_a_proposal_is_accepted_or_rejected(lesson_folder: Path) -> None:
    proposed = "- status: proposed\n- rule: verbs\n- confidence: 0.85\n"
    annotations = lesson_folder / "annotations.md"
    replace_in(
        annotations,
        "> sagte\n\n- cue: neutral\n- form: verb\n",
        f"> sagte\n\n- cue: neutral\n- form: verb\n{proposed}",
    )
    before = lesson_of(lesson_folder)
    replace_in(annotations, proposed, "")
    assert summary(changes(before, lesson_of(lesson_folder))) == "1 cue accepted"
    assert summary(changes(lesson_of(lesson_folder), before)) == "1 cue proposed again"
    replace_in(annotations, "> sagte\n\n- cue: neutral\n- form: verb\n\n", "")
    assert summary(changes(before, lesson_of(lesson_folder))) == "1 cue rejected"


def test_many_changes_are_counted_and_single_ones_named(lesson_folder: Path) -> None:
    before = lesson_of(lesson_folder)
    annotations = lesson_folder / "annotations.md"
    replace_in(annotations, "- denial: narrow", "- denial: intent")
    replace_in(
        annotations,
        "> wirft … vor\n",
        "> Belege\n\n- naming: label\n\n> Montag\n\n- naming: label\n\n> wirft … vor\n",
    )
    glossary = lesson_folder / "glossary.md"
    replace_in(
        glossary,
        "die Preisabsprache, -n\n",
        "der Montag, -e\n:   Nomen · A1 · Monday\n:   ein Tag\n\ndie Preisabsprache, -n\n",
    )
    found = changes(before, lesson_of(lesson_folder))
    assert summary(found) == "2 namings added, 1 denial changed (narrow → intent), 1 glossary entry added"


# Any lesson, any change


@given(LESSONS)
@settings(suppress_health_check=[HealthCheck.too_slow], deadline=None, max_examples=40)
def test_a_lesson_does_not_differ_from_itself(lesson: Lesson) -> None:
    assert changes(lesson, lesson) == ()


@given(LESSONS, LESSONS)
@settings(suppress_health_check=[HealthCheck.too_slow], deadline=None, max_examples=40)
def test_two_lessons_that_differ_are_told_apart(one: Lesson, other: Lesson) -> None:
    found = changes(one, other)
    assert bool(found) or _order_free(one) == _order_free(other)
    assert all(line(change).isprintable() for change in found)
    assert summary(found) or not found


def _order_free(value: Any) -> Any:
    """Facts without their order, and without the numbers that follow from sentences."""
    if isinstance(value, Facts):
        return sorted((fact.key, fact.value) for fact in value.items)
    if isinstance(value, Sentence):
        return (value.text, value.paragraph)
    if isinstance(value, tuple):
        return [_order_free(one) for one in value]
    if is_dataclass(value):
        return [_order_free(getattr(value, field.name)) for field in fields(value) if field.compare]
    return value


Put = Callable[[Any], Lesson]
FIXED = {"slug", "heading", "number", "paragraph", "start", "topic", "evidence"}
"""Fields that name a part or follow from others."""


def leaves(value: Any, put: Put) -> Iterator[tuple[Any, Put]]:
    """Every single value of a lesson, with the lesson that has another in its place."""
    if isinstance(value, Fact):
        yield value.value, lambda new: put(replace(value, value=new))
    elif isinstance(value, Place):
        return
    elif is_dataclass(value):
        for field in fields(value):
            if field.compare and field.name not in FIXED:
                yield from leaves(
                    getattr(value, field.name),
                    lambda new, name=field.name: put(replace(value, **{name: new})),  # type: ignore[misc]
                )
    elif isinstance(value, tuple):
        for index, one in enumerate(value):
            yield from leaves(
                one,
                lambda new, index=index: put((*value[:index], new, *value[index + 1 :])),  # type: ignore[misc]
            )
    elif value is not None:
        yield value, put


def removals(value: Any, put: Put) -> Iterator[tuple[Any, Lesson]]:
    """Every lesson that lacks one item of a list."""
    if is_dataclass(value) and not isinstance(value, Place):
        for field in fields(value):
            if field.compare:
                yield from removals(
                    getattr(value, field.name),
                    lambda new, name=field.name: put(replace(value, **{name: new})),  # type: ignore[misc]
                )
    elif isinstance(value, tuple):
        for index, one in enumerate(value):
            yield one, put((*value[:index], *value[index + 1 :]))
            yield from removals(
                one,
                lambda new, index=index: put((*value[:index], new, *value[index + 1 :])),  # type: ignore[misc]
            )


def other(value: Any) -> Any:
    if isinstance(value, bool):
        return not value
    return value + 1 if isinstance(value, int) else "Zzz."


REAL = {
    "template": lesson_of(TEMPLATE),
    "lesson-1": lesson_of(FIRST),
    "quoted": lesson_of(ROOT / "tests" / "cases" / "quoted" / "hallenbad"),
}
LEAVES = {name: list(leaves(lesson, lambda new: new)) for name, lesson in REAL.items()}


@pytest.mark.parametrize("name", REAL)
@given(pick=st.data())
@settings(deadline=None, max_examples=80)
def test_every_single_value_is_told_in_one_line(name: str, pick: st.DataObject) -> None:
    lesson = REAL[name]
    every = LEAVES[name]
    value, put = every[pick.draw(st.integers(0, len(every) - 1))]
    found = changes(lesson, put(other(value)))
    assert len(found) == 1, (value, [line(change) for change in found])


def _is_label(lesson: Lesson, fact: Fact) -> bool:
    """An annotation without its first fact is none."""
    return any(fact is annotation.facts.items[0] for annotation in lesson.annotations)


REMOVALS = {
    name: [
        (item, without)
        for item, without in removals(lesson, lambda new: new)
        if not isinstance(item, Bullets) and not (isinstance(item, Fact) and _is_label(lesson, item))
    ]
    for name, lesson in REAL.items()
}


@pytest.mark.parametrize("name", REAL)
@given(pick=st.data())
@settings(deadline=None, max_examples=80)
def test_every_single_item_that_goes_or_comes_is_told_in_one_line(name: str, pick: st.DataObject) -> None:
    lesson = REAL[name]
    every = REMOVALS[name]
    item, without = every[pick.draw(st.integers(0, len(every) - 1))]
    for pair in ((lesson, without), (without, lesson)):
        found = changes(*pair)
        assert len(found) == 1, (item, [line(change) for change in found])


def swaps(value: Any, put: Put) -> Iterator[tuple[Any, Lesson]]:
    """Every lesson in which two neighbours of a list have changed places; the order of facts means nothing."""
    if is_dataclass(value) and not isinstance(value, Place | Facts):
        for field in fields(value):
            if field.compare and field.name != "sentences":
                yield from swaps(
                    getattr(value, field.name),
                    lambda new, name=field.name: put(replace(value, **{name: new})),  # type: ignore[misc]
                )
    elif isinstance(value, tuple):
        for index, one in enumerate(value):
            if index and one != value[index - 1]:
                yield one, put((*value[: index - 1], one, value[index - 1], *value[index + 1 :]))
            yield from swaps(
                one,
                lambda new, index=index: put((*value[:index], new, *value[index + 1 :])),  # type: ignore[misc]
            )


SWAPS = {name: list(swaps(lesson, lambda new: new)) for name, lesson in REAL.items()}


@pytest.mark.parametrize("name", REAL)
@given(pick=st.data())
@settings(deadline=None, max_examples=80)
def test_every_change_of_order_is_told_in_one_line(name: str, pick: st.DataObject) -> None:
    item, swapped = SWAPS[name][pick.draw(st.integers(0, len(SWAPS[name]) - 1))]
    found = changes(REAL[name], swapped)
    assert len(found) == 1, (item, [line(change) for change in found])


def test_the_order_of_facts_means_nothing(lesson_folder: Path) -> None:
    before = lesson_of(lesson_folder)
    replace_in(
        lesson_folder / "annotations.md",
        "- denial: narrow\n- speaker: kornfeld\n- claim: absprache",
        "- denial: narrow\n- claim: absprache\n- speaker: kornfeld",
    )
    assert changes(before, lesson_of(lesson_folder)) == ()


def test_every_part_has_a_name() -> None:
    assert set(NOUNS) >= set(data.layers())
    assert all(one and many and one != many for one, many in NOUNS.values())


def test_what_the_model_gains_later_is_not_silent() -> None:
    """Every field of a lesson is either told or falls to the general rule, which knows it by its name."""
    lesson = REAL["template"]
    waived = replace(lesson, waivers=(Facts((Fact("code", "LS104"), Fact("quote", "a"))),))
    assert [line(change) for change in changes(lesson, waived)] == ["waiver a: added"]


# Many lessons


def reading(lesson: Lesson | None) -> Reading:
    return Reading(lesson, (), {"x": Text("x", repr(lesson))})


def test_new_removed_and_moved_lessons_are_one_line_each() -> None:
    one, two = REAL["template"], REAL["lesson-1"]
    told = text(differences("main", {"a": reading(one), "b": reading(two)}, {"c": reading(one)}))
    assert "b: removed, B2, " in told
    assert "c: moved here from a.\n" in told
    assert told.endswith("Since main, of 2 lessons: 1 changed, 1 removed.\n")
    new = text(differences("main", {}, {"a": reading(one)}))
    assert new.startswith(
        "a: new, B2, 4 sentences, 13 annotations, 3 speakers, 1 claim, 3 glossary entries, 2 exercises.\n"
    )


def test_checklist_asks_only_what_the_change_raises(lesson_folder: Path) -> None:
    before = lesson_of(lesson_folder)
    every = {row["id"]: row["question"] for row in checklist()}

    def asked(now: Lesson) -> set[str]:
        found = questions(differences("main", {"a": reading(before)}, {"a": reading(now)}))
        return {id for id, question in every.items() if question in found}

    replace_in(lesson_folder / "glossary.md", "evidence", "proof")
    assert asked(lesson_of(lesson_folder)) == {"german"}
    proposal = Annotation("Montag", Facts((Fact("naming", "label"), Fact("status", "proposed"))))
    assert asked(replace(before, annotations=(*before.annotations, proposal))) == {
        "proposals",
        "labels",
        "fairness",
    }
    assert asked(before) == set()
    new = questions(differences("main", {}, {"a": reading(before)}))
    assert {id for id, question in every.items() if question in new} == set(every) - {
        "proposals", "corrections", "addresses",
    }  # fmt: skip


def test_markdown_takes_a_strangers_words_letter_by_letter(lesson_folder: Path) -> None:
    before = lesson_of(lesson_folder)
    hostile = "[x](https://example.org) ![y](z) <img src=x> @all `a` | b\u202e"
    now = replace(before, record=Facts((*before.record.items, Fact("author", hostile))))
    page = markdown(differences("main", {"a": reading(before)}, {"a": reading(now)}), checklist=True)
    for part in ("](", "<img", "@all", "https:", "\u202e", "| b"):
        assert part not in page.replace("<details><summary>", "")


# From git, from a folder


@pytest.fixture
def repository(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A repository with one lesson, committed on the branch "main"."""
    shutil.copytree(TEMPLATE, tmp_path / "lessons" / "baeckerei")
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("GIT_CONFIG_GLOBAL", str(tmp_path / "none"))
    git("init", "--quiet", "--initial-branch", "main")
    commit()
    return tmp_path


def git(*arguments: str) -> None:
    who = ("-c", "user.name=x", "-c", "user.email=x@example.org")
    subprocess.run(["git", *who, *arguments], check=True, capture_output=True)


def commit() -> None:
    git("add", "--all")
    git("commit", "--quiet", "--message", "x")


Run = Callable[..., tuple[int, str, str]]


@pytest.fixture
def run(capsys: pytest.CaptureFixture[str]) -> Run:
    def diff(*arguments: str) -> tuple[int, str, str]:
        code = main(["diff", *arguments])
        captured = capsys.readouterr()
        return code, captured.out, captured.err

    return diff


def test_nothing_changed_is_one_sentence(repository: Path, run: Run) -> None:
    assert run("main") == (0, "Nothing has changed since main: 1 lesson.\n", "")


def test_a_change_since_a_revision(repository: Path, run: Run) -> None:
    replace_in(repository / "lessons/baeckerei/annotations.md", "- denial: narrow", "- denial: intent")
    code, out, _ = run("main")
    assert code == 0
    assert out.startswith("lessons/baeckerei: 1 denial changed (narrow → intent).\n  denial „Wir")
    assert "[annotations.md:" in out
    commit()
    assert run("HEAD~1")[1].startswith("lessons/baeckerei: 1 denial changed")
    assert run("main")[1].startswith("Nothing has changed")


def test_from_any_folder_and_for_any_path(
    repository: Path, run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    shutil.copytree(TEMPLATE, repository / "lessons/zweite")
    shutil.copytree(TEMPLATE, repository / "lessons/.verborgen")
    commit()
    replace_in(repository / "lessons/zweite/lesson.md", "level: B2", "level: C1")
    assert run("main", "lessons/baeckerei")[1] == "Nothing has changed since main: 1 lesson.\n"
    assert run("main", "lessons/zweite/lesson.md")[1].startswith("lessons/zweite: the lesson’s level changed")
    monkeypatch.chdir(repository / "lessons")
    assert run("main")[1].startswith("zweite: the lesson’s level changed")
    assert run("main")[1].endswith("Since main, of 2 lessons: 1 changed, 1 as before.\n")


def test_a_lesson_of_which_no_byte_changed_is_not_read(
    repository: Path, run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    def never(*arguments: object) -> Reading:
        raise AssertionError(arguments)

    monkeypatch.setattr("lesart.earlier.read", never)
    monkeypatch.setattr("lesart.earlier.parse", never)
    assert run("main")[1].startswith("Nothing has changed")
    assert run("lessons")[1].startswith("Nothing has changed since lessons")


def test_layout_is_no_change(repository: Path, run: Run) -> None:
    replace_in(repository / "lessons/baeckerei/annotations.md", "<!-- The way of", "<!-- The route of")
    assert run("main")[1] == (
        "lessons/baeckerei: only layout or comments changed, nothing that the lesson says.\n\n"
        "Since main, of 1 lesson: 1 changed in layout or comments only.\n"
    )


def test_a_lesson_that_went_and_one_that_came(repository: Path, run: Run) -> None:
    shutil.copytree(FIRST, repository / "lessons/nordkorea-dementi")
    shutil.rmtree(repository / "lessons/baeckerei")
    code, out, _ = run("main")
    assert code == 0
    assert "lessons/baeckerei: removed, B2, 4 sentences" in out
    assert "lessons/nordkorea-dementi: new, B2, " in out


@pytest.mark.parametrize("when", ["in main", "now"])
def test_a_lesson_that_cannot_be_read(when: str, repository: Path, run: Run) -> None:
    shutil.copytree(FIRST, repository / "lessons/nordkorea-dementi")
    file = repository / "lessons/baeckerei/lesson.md"
    good = file.read_text(encoding="utf-8")
    if when == "now":
        commit()
        file.unlink()
    else:
        file.write_text("x\r\n", encoding="utf-8")
        commit()
        file.write_text(good, encoding="utf-8")
    code, out, _ = run("main")
    assert code == 0
    assert f"lessons/baeckerei: cannot be read {when}: " in out
    assert run("main", "lessons/baeckerei")[0] == 2


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("nirgends",), "“nirgends” is neither a folder nor a revision"),
        (("--", "--output=x"), "is neither a folder nor a revision"),
        (("main", "leer"), "no lesson at or below leer"),
        (("leer",), "no lesson at or below leer"),
        (("main", ".."), "lies outside this git repository"),
    ],
)
def test_what_cannot_be_compared_is_one_sentence(
    arguments: tuple[str, ...], said: str, repository: Path, run: Run
) -> None:
    (repository / "leer").mkdir()
    code, out, err = run(*arguments)
    assert (code, out) == (2, "")
    assert said in err
    assert err.count("\n") == 1


def test_without_a_repository(lesson_folder: Path, run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(lesson_folder)
    monkeypatch.setenv("GIT_CEILING_DIRECTORIES", str(lesson_folder.parent))
    code, _, err = run("main")
    assert code == 2
    assert "in no git repository" in err


def test_without_git(lesson_folder: Path, run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", "")
    code, _, err = run("main", str(lesson_folder))
    assert code == 2
    assert "git is not there" in err


def test_against_a_folder(lesson_folder: Path, tmp_path: Path, run: Run) -> None:
    old = Path(shutil.copytree(lesson_folder, tmp_path / "old" / "baeckerei"))
    replace_in(lesson_folder / "lesson.md", "level: B2", "level: C1")
    for base in (old, old.parent):
        code, out, _ = run(str(base), str(lesson_folder))
        assert code == 0
        assert "the lesson’s level changed (B2 → C1)" in out


def test_json_and_markdown_say_the_same(repository: Path, run: Run) -> None:
    replace_in(repository / "lessons/baeckerei/lesson.md", "level: B2", "level: C1")
    found = json.loads(run("main", "--format", "json")[1])
    assert found["sentence"] == "Since main, of 1 lesson: 1 changed."
    (lesson,) = found["lessons"]
    assert lesson["state"] == "changed"
    (change,) = lesson["changes"]
    assert (change["part"], change["facet"], change["act"], change["line"]) == (
        "lesson",
        "level",
        "changed",
        6,
    )
    page = run("main", "--format", "markdown")[1]
    assert "the lesson’s level changed" in page
    assert "- [ ]" not in page
    assert "- [ ]" in run("main", "--format", "markdown", "--checklist")[1] or not found["review"]


def test_this_repository_can_be_compared(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(ROOT)
    if subprocess.run(["git", "rev-parse", "HEAD"], capture_output=True).returncode:
        pytest.skip("not a git checkout")
    code, out, _ = run("HEAD")
    assert code == 0
    assert "HEAD" in out
    assert sentence(differences("x", {}, {})) == "Nothing has changed since x: 0 lessons."
