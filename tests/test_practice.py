"""The exercises in a real browser, from either builder: each kind, three steps, by keyboard, kept, on paper."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from built import LESSON, Visit, served
from conftest import FIRST
from playwright.sync_api import Browser, Locator, Page, expect

from lesart.exercises import exercises_of
from lesart.model import Exercise
from lesart.read import read

EXERCISES, CLOZE, ANSWERS = LESSON + "exercises/", LESSON + "cloze/", LESSON + "answers/"
LIT = ".ls-desk-text .ls-w.ls-lit"


def every() -> tuple[Exercise, ...]:
    lesson = read(FIRST).lesson
    assert lesson is not None
    return exercises_of(lesson)


def numbers(kind: str, topic: str | None = None) -> list[int]:
    return [n for n, one in enumerate(every(), 1) if one.kind == kind and topic in (None, one.topic)]


class Task:
    """An exercise on its page."""

    def __init__(self, page: Page, number: int) -> None:
        self.page = page
        self.box = page.locator(f"#exercise-{number}")
        self.said = self.box.locator(".ls-said")

    def check(self) -> None:
        self.box.get_by_role("button", name="Check", exact=True).click()

    def more(self, name: str) -> None:
        self.box.get_by_role("button", name=name, exact=True).click()

    def mark(self, *words: str) -> None:
        self.box.get_by_role("button", name="Mark words in the article").click()
        for word in words:
            self.page.locator(".ls-desk-text .ls-w").get_by_text(word, exact=True).first.click()
        self.page.get_by_role("button", name="Done", exact=True).click()


def option(box: Locator, words: str) -> Locator:
    return box.locator(".ls-choice", has_text=words)


def test_the_key_is_fetched_at_the_first_check(visit: Visit) -> None:
    page = visit.go(EXERCISES)
    assert not [url for url in visit.requests if "key.json" in url]
    task = Task(page, 1)
    task.check()
    expect(task.said).to_have_text("Answer first, then check.")
    assert not [url for url in visit.requests if "key.json" in url]
    option(task.box, "KCNA").locator("input").check()
    task.check()
    expect(task.said).to_contain_text("Not yet.")
    Task(page, 3).box.locator("input").fill("hätten")
    Task(page, 3).check()
    assert len([url for url in visit.requests if "key.json" in url]) == 1


def test_one_of_several_options(visit: Visit) -> None:
    page = visit.go(EXERCISES)
    task = Task(page, 1)
    wrong, right = option(task.box, "the newsroom"), option(task.box, "North Korean official")
    wrong.locator("input").check()
    task.check()
    expect(wrong.locator(".ls-reason")).to_contain_text("Not right.")
    expect(wrong.locator(".ls-reason")).to_contain_text("it would be accusing Washington")
    expect(right.locator(".ls-reason")).to_be_empty()
    assert page.locator(LIT).count() == 0
    task.more("Show the evidence")
    assert page.locator(LIT).all_inner_texts() == [
        "so",
        "der",
        "Beamte",
        "wollten",
        "seines",
        "Landes",
    ]
    expect(task.said).to_contain_text("Sentence 4, Sentence 5")
    expect(right.locator(".ls-reason")).to_be_empty()
    task.more("Show the answer")
    expect(right.locator(".ls-reason")).to_contain_text("He spoke last")
    right.locator("input").check()
    expect(wrong.locator(".ls-reason")).to_be_empty()
    task.check()
    expect(task.said).to_contain_text("Right.")
    expect(task.box.locator(".ls-more")).to_be_hidden()


def test_what_is_right_gets_its_reason_at_once(visit: Visit) -> None:
    page = visit.go(EXERCISES)
    task = Task(page, 1)
    option(task.box, "North Korean official").locator("input").check()
    task.check()
    expect(option(task.box, "North Korean official").locator(".ls-reason")).to_contain_text("He spoke last")
    expect(task.said).to_contain_text("Right.")
    assert page.locator(LIT).count() == 6


def test_each_check_that_fails_goes_one_step_further(visit: Visit) -> None:
    page = visit.go(EXERCISES)
    task = Task(page, 3)
    task.box.locator("input").fill("haben")
    for told in (
        "begins with “h” and has 6 letters",
        "The evidence is lit up",
        "Konjunktiv I would be haben",
    ):
        expect(task.said).not_to_contain_text(told)
        task.check()
        expect(task.said).to_contain_text(told)
        expect(task.said).to_contain_text("Not yet.")


def test_several_options_are_judged_in_words(visit: Visit) -> None:
    page = visit.go(EXERCISES)
    task = Task(page, 2)
    boxes = task.box.locator("input")
    boxes.nth(1).check()
    task.check()
    expect(task.said).to_contain_text("Partly right. Something is missing.")
    boxes.nth(0).check()
    task.check()
    expect(task.said).to_contain_text("Something is missing. Something does not belong here.")
    boxes.nth(0).uncheck()
    boxes.nth(3).check()
    task.check()
    expect(task.said).to_contain_text("Right.")
    assert task.box.locator(".ls-reason:not(:empty)").count() == 2
    assert not any(sign in page.locator(".ls-desk-work").inner_text() for sign in ("%", "point", "score"))


FORMS = [
    ("hätten", "Right."), (" hätten ", "Right."), ("„hätten“", "Not yet."), ("haetten", "Right."),
    ("Hätten", "Nearly right. Look at the capital letters."), ("hatten", "Not yet."), ("habe", "Not yet."),
]  # fmt: skip


def test_a_typed_form(visit: Visit) -> None:
    task = Task(visit.go(EXERCISES), 3)
    for typed, verdict in FORMS:
        task.box.locator("input").fill(typed)
        task.page.keyboard.press("Enter")
        expect(task.said.locator(".ls-verdict")).to_have_text(verdict)


def test_letters_that_a_keyboard_may_lack(visit: Visit) -> None:
    task = Task(visit.go(EXERCISES), 3)
    field = task.box.locator("input")
    field.fill("htten")
    field.press("Home")
    field.press("ArrowRight")
    task.box.get_by_role("button", name="ä").click()
    expect(field).to_have_value("hätten")
    expect(field).to_be_focused()


def test_steps_are_put_in_order(visit: Visit) -> None:
    page = visit.go(EXERCISES)
    task = Task(page, 4)
    wanted = [choice.text for choice in every()[3].choices]
    steps = task.box.locator(".ls-order li")
    assert task.box.locator("input:visible").count() == 0
    task.check()
    expect(task.said).to_contain_text("Not yet.")
    for place, text in enumerate(wanted):
        while steps.nth(place).locator("span").first.inner_text() != text:
            task.box.get_by_role("button", name=f"Up {text}").click()
    task.check()
    expect(task.said.locator(".ls-verdict")).to_have_text("Right.")
    expect(task.said).to_contain_text("How the statement went from him to the agency is not said")
    task.box.get_by_role("button", name=f"Up {wanted[3]}").click()
    task.check()
    expect(task.said).to_contain_text("In the right place, counting from the top: 2.")
    task.more("Show the answer")
    assert task.said.locator("ol li").all_inner_texts() == wanted


def test_a_moved_step_is_announced_and_keeps_the_focus(visit: Visit) -> None:
    task = Task(visit.go(EXERCISES), 4)
    first = task.box.locator(".ls-order li").first
    name = first.locator("span").first.inner_text()
    down = task.box.get_by_role("button", name=f"Down {name}")
    down.focus()
    task.page.keyboard.press("Enter")
    expect(down).to_be_focused()
    expect(task.box.locator(".ls-choices [role=status]")).to_have_text("Place 2 of 4")
    for _ in range(4):
        task.page.keyboard.press("Enter")
    expect(down).to_have_attribute("aria-disabled", "true")
    expect(task.box.locator(".ls-choices [role=status]")).to_have_text("Place 4 of 4")


def test_words_are_marked_in_the_article(visit: Visit) -> None:
    page = visit.go(EXERCISES)
    task = Task(page, 6)
    task.mark("vermuteten")
    expect(task.box.locator(".ls-marks")).to_have_text("Marked: „vermuteten“")
    task.check()
    expect(task.said).to_contain_text("Partly right. Something is missing.")
    task.mark("laut")
    task.check()
    expect(task.said).to_contain_text("Something is missing. Something does not belong here.")
    task.mark("laut", "könnte")
    expect(task.box.locator(".ls-marks")).to_have_text("Marked: „vermuteten“ · „könnte“")
    task.check()
    expect(task.said.locator(".ls-verdict")).to_have_text("Right.")
    expect(task.said).to_contain_text("a forecast that nobody made")


def test_the_channel_has_a_reason_of_its_own(visit: Visit) -> None:
    page = visit.go(EXERCISES)
    wrong = {n: [c.text for c in every()[n - 1].choices if not c.right] for n in numbers("mark", "speaker")}
    number = next(number for number, found in wrong.items() if found)
    task = Task(page, number)
    task.mark(wrong[number][0].split()[-1])
    task.check()
    expect(task.said).to_contain_text("the channel that passes the words on, not their author")
    task.box.get_by_role("button", name="Mark words in the article").click()
    page.locator(".ls-marking-bar").get_by_role("button", name="Clear").click()
    page.get_by_role("button", name="Done", exact=True).click()
    expect(task.box.locator(".ls-marks")).to_have_text("Marked: nothing yet")
    task.check()
    expect(task.said).to_have_text("Answer first, then check.")


def test_a_name_may_be_marked_with_its_article_or_without(visit: Visit) -> None:
    page = visit.go(EXERCISES)
    number = next(n for n in numbers("mark", "speaker") if every()[n - 1].choices[0].text == "den USA")
    task = Task(page, number)
    for word, verdict in (
        ("USA", "Right."),
        ("den", "Right."),
        ("aus", "Nearly right. Something does not belong here."),
    ):
        task.box.get_by_role("button", name="Mark words in the article").click()
        page.locator("#s1 .ls-w").get_by_text(word, exact=True).first.click()
        task.check()
        expect(task.said.locator(".ls-verdict")).to_have_text(verdict)
    page.get_by_role("button", name="Done", exact=True).click()


def test_marking_begins_without_the_evidence_of_another_exercise(visit: Visit) -> None:
    page = visit.go(EXERCISES)
    option(Task(page, 1).box, "North Korean official").locator("input").check()
    Task(page, 1).check()
    expect(page.locator(LIT)).to_have_count(6)
    Task(page, 6).mark("könnte")
    expect(page.locator(LIT)).to_have_count(0)
    Task(page, 1).said.get_by_role("link", name="Sentence 4").click()
    expect(page.locator(LIT)).to_have_count(6)


def test_dragging_marks_a_passage(visit: Visit) -> None:
    page = visit.go(EXERCISES)
    task = Task(page, 6)
    task.box.get_by_role("button", name="Mark words in the article").click()
    words = page.locator("#s1 .ls-w")
    start, end = words.nth(2).bounding_box(), words.nth(4).bounding_box()
    assert start
    assert end
    page.mouse.move(start["x"] + 2, start["y"] + start["height"] / 2)
    page.mouse.down()
    page.mouse.move(end["x"] + end["width"] - 2, end["y"] + end["height"] / 2, steps=5)
    page.mouse.up()
    expect(task.box.locator(".ls-marks")).to_have_text("Marked: „Angaben aus den“")


def test_marking_by_keyboard_alone(visit: Visit) -> None:
    page = visit.go(EXERCISES)
    task = Task(page, 6)
    start = task.box.get_by_role("button", name="Mark words in the article")
    start.focus()
    page.keyboard.press("Enter")
    focused = page.locator(".ls-w:focus")
    expect(focused).to_have_text("Nordkorea")
    expect(focused).to_have_attribute("aria-pressed", "false")
    assert focused.evaluate("e => getComputedStyle(e).outlineStyle !== 'none'")
    for _ in range(13):
        page.keyboard.press("ArrowDown")
    assert page.evaluate("document.activeElement.closest('.ls-s').id") == "s14"
    while focused.inner_text() != "vermuteten":
        page.keyboard.press("ArrowRight")
    page.keyboard.press("Space")
    expect(focused).to_have_attribute("aria-pressed", "true")
    for _ in range(3):
        page.keyboard.press("ArrowRight")
    page.keyboard.press("Shift+ArrowRight")
    expect(task.box.locator(".ls-marks")).to_have_text("Marked: „vermuteten“ · „Russland könnte“")
    page.keyboard.press("ArrowLeft")
    page.keyboard.press("Space")
    page.keyboard.press("Escape")
    expect(start).to_be_focused()
    assert page.locator(".ls-w[role], .ls-w[tabindex]").count() == 0
    task.box.get_by_role("button", name="Check", exact=True).focus()
    page.keyboard.press("Enter")
    expect(task.said.locator(".ls-verdict")).to_have_text("Right.")


def test_an_option_by_keyboard_alone(visit: Visit) -> None:
    page = visit.go(EXERCISES)
    for _ in range(60):
        page.keyboard.press("Tab")
        if page.evaluate("document.activeElement.name === 'exercise-1'"):
            break
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    expect(Task(page, 1).said.locator(".ls-verdict")).to_have_text("Right.")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.matches('#exercise-1 .ls-said a')")


def test_a_made_exercise_asks_the_question_of_its_label(visit: Visit) -> None:
    page = visit.go(EXERCISES)
    number = numbers("options", "denial")[0]
    exercise = every()[number - 1]
    task = Task(page, number)
    wrong = next(index for index, choice in enumerate(exercise.choices) if not choice.right)
    right = next(index for index, choice in enumerate(exercise.choices) if choice.right)
    rows = task.box.locator(".ls-choice")
    rows.nth(wrong).locator("input").check()
    task.check()
    expect(task.said).to_contain_text("Was genau wird bestritten – und was nicht?")
    expect(rows.nth(wrong).locator(".ls-reason")).to_contain_text("?")
    rows.nth(right).locator("input").check()
    task.check()
    expect(rows.nth(right).locator(".ls-reason")).to_contain_text("Offen heißt nicht wahr.")


def fill_gaps(page: Page, words: list[str]) -> None:
    for field, word in zip(page.locator(".ls-gap input").all(), words, strict=False):
        field.fill(word)


def test_gaps(visit: Visit) -> None:
    page = visit.go(CLOZE)
    (cloze,) = (one for one in every() if one.kind == "cloze")
    forms = [choice.text for choice in cloze.choices]
    task = Task(page, len(every()))
    fill_gaps(page, [forms[0], "Falsches"])
    task.check()
    expect(task.said).to_contain_text("Partly right.")
    expect(page.locator(".ls-gap").first).to_contain_text("right")
    help_ = task.said.locator(".ls-gap-help li")
    assert help_.count() == len(forms) - 1
    expect(help_.first).to_contain_text(cloze.choices[1].facts.get("meaning") or "")
    expect(help_.first).not_to_contain_text(cloze.choices[1].facts.get("lemma") or "")
    task.more("Hint")
    expect(help_.first).to_contain_text(cloze.choices[1].facts.get("lemma") or "")
    task.more("Show the answer")
    expect(help_.nth(1)).to_contain_text(forms[1])
    fill_gaps(page, forms)
    task.check()
    expect(task.said.locator(".ls-verdict")).to_have_text("Right.")
    assert page.locator(".ls-gap[data-verdict=right]").count() == len(forms)
    assert not [url for url in visit.requests if url.endswith("cloze/key.json")]


# What is kept


def test_answers_survive_a_reload(visit: Visit) -> None:
    page = visit.go(EXERCISES)
    option(Task(page, 1).box, "KCNA").locator("input").check()
    Task(page, 1).check()
    Task(page, 1).more("Show the evidence")
    Task(page, 6).mark("könnte")
    Task(page, 3).box.locator("input").fill("hätten")
    Task(page, 3).check()
    expect(Task(page, 3).said).to_contain_text("Right.")
    moved = Task(page, 4).box.locator(".ls-order li").nth(1).locator("span").first.inner_text()
    Task(page, 4).box.get_by_role("button", name=f"Up {moved}").click()
    page.reload(wait_until="networkidle")
    expect(option(Task(page, 1).box, "KCNA").locator("input")).to_be_checked()
    expect(Task(page, 1).said).to_contain_text("The evidence is lit up")
    expect(Task(page, 1).box.get_by_role("button", name="Show the answer")).to_be_visible()
    expect(Task(page, 3).said).to_contain_text("Right.")
    expect(Task(page, 6).box.locator(".ls-marks")).to_have_text("Marked: „könnte“")
    expect(Task(page, 4).box.locator(".ls-order li").first).to_contain_text(moved)
    expect(Task(page, 2).said).to_be_empty()


def test_a_changed_exercise_is_forgotten_with_a_sentence(visit: Visit) -> None:
    page = visit.go(EXERCISES)
    Task(page, 3).box.locator("input").fill("hätten")
    page.evaluate(
        """() => { const name = 'lesart.exercises.nordkorea-dementi'; const all = JSON.parse(localStorage.getItem(name));
        all['00000000'] = { page: 'exercises', answer: [1], step: 2, right: false, title: 'x', words: [] };
        all['11111111'] = { page: 'cloze', answer: [], step: 0, right: false, title: 'y', words: [] };
        localStorage.setItem(name, JSON.stringify(all)); }"""
    )
    page.reload(wait_until="networkidle")
    expect(page.locator(".ls-kept-changed")).to_contain_text("has changed since you answered it")
    expect(Task(page, 3).box.locator("input")).to_have_value("hätten")
    kept = json.loads(page.evaluate("localStorage.getItem('lesart.exercises.nordkorea-dementi')"))
    assert "00000000" not in kept
    assert "11111111" in kept
    page.reload(wait_until="networkidle")
    assert page.locator(".ls-kept-changed").count() == 0


def test_answers_can_be_saved_and_erased(visit: Visit) -> None:
    page = visit.go(EXERCISES)
    Task(page, 3).box.locator("input").fill("hätten")
    Task(page, 3).check()
    option(Task(page, 1).box, "KCNA").locator("input").check()
    page.get_by_text("What this page remembers").click()
    kept = page.locator(".ls-kept")
    expect(kept).to_contain_text("Nothing is sent anywhere.")
    with page.expect_download() as download:
        kept.get_by_role("button", name="Save your answers as a file").click()
    assert download.value.suggested_filename == "nordkorea-dementi.answers.json"
    saved = json.loads(Path(download.value.path()).read_text(encoding="utf-8"))
    assert {one["exercise"]: one["answer"] for one in saved["answers"]} == {
        "1 Wer spricht hier?": ["KCNA's"],
        "3 Eine Form einsetzen": ["hätten"],
    }
    kept.get_by_role("button", name="Erase your answers").click()
    expect(kept.get_by_role("button", name="Keep them")).to_be_focused()
    kept.get_by_role("button", name="Keep them").click()
    expect(Task(page, 3).box.locator("input")).to_have_value("hätten")
    kept.get_by_role("button", name="Erase your answers").click()
    kept.get_by_role("button", name="Erase them").click()
    expect(kept.get_by_role("status")).to_have_text("Your answers are erased.")
    expect(Task(page, 3).box.locator("input")).to_have_value("")
    expect(Task(page, 3).said).to_be_empty()
    expect(option(Task(page, 1).box, "KCNA").locator("input")).not_to_be_checked()
    assert page.evaluate("localStorage.getItem('lesart.exercises.nordkorea-dementi')") is None


DAMAGED = (
    '"x"',
    "[1]",
    '{"stamp": 1}',
    "not json",
    '{"stamp": {"page": "exercises", "answer": {"b": 1}, "step": "x"}}',
)


def test_a_damaged_store_does_no_harm(visit: Visit) -> None:
    page = visit.go(EXERCISES)
    stamp = Task(page, 2).box.get_attribute("data-stamp") or ""
    for stored in DAMAGED:
        page.evaluate(
            "value => localStorage.setItem('lesart.exercises.nordkorea-dementi', value)",
            stored.replace("stamp", stamp),
        )
        page.reload(wait_until="networkidle")
        task = Task(page, 3)
        task.box.locator("input").fill("hätten")
        task.check()
        expect(task.said).to_contain_text("Right.")


# Without script, network, mouse or colour


def test_without_script_there_are_controls_and_a_way_to_the_answers(browser: Browser, address: str) -> None:
    context = browser.new_context(java_script_enabled=False, viewport={"width": 1280, "height": 900})
    visit = Visit(context, address)
    page = visit.go(EXERCISES)
    assert page.get_by_role("button", name="Check").count() == 0
    option(Task(page, 1).box, "KCNA").locator("input").check()
    Task(page, 3).box.locator("input").fill("hätten")
    expect(Task(page, 4).box.locator("input").first).to_be_visible()
    expect(Task(page, 6).box.locator("textarea")).to_be_visible()
    Task(page, 6).box.locator("summary").click()
    expect(Task(page, 6).box.locator(".ls-clue")).to_contain_text("the verb that introduces the guess")
    Task(page, 4).box.get_by_role("link", name="Compare with the answer").click()
    assert page.url.endswith("answers/#exercise-4")
    answer = page.locator("#exercise-4")
    expect(answer).to_be_in_viewport()
    answer.locator("summary").click()
    expect(answer.locator(".ls-feedback ol")).to_contain_text("a written statement")
    assert visit.foreign == []
    context.close()


def test_a_missing_key_is_told_with_a_way_out(browser: Browser, address: str) -> None:
    context = browser.new_context()
    page = Visit(context, address).go(EXERCISES)
    page.route("**/key.json", lambda route: route.abort())
    task = Task(page, 3)
    task.box.locator("input").fill("hätten")
    task.check()
    expect(task.said).to_contain_text("The answers could not be loaded")
    assert (task.said.locator("a").get_attribute("href") or "").endswith("answers/#exercise-3")
    page.unroute("**/key.json")
    task.check()
    expect(task.said).to_contain_text("Right.")
    context.close()


def test_on_a_phone_the_article_comes_as_a_sheet(browser: Browser, address: str) -> None:
    context = browser.new_context(viewport={"width": 360, "height": 740}, has_touch=True)
    page = Visit(context, address).go(EXERCISES)
    assert page.evaluate("document.documentElement.scrollWidth") <= 360
    task = Task(page, 6)
    task.box.get_by_role("button", name="Mark words in the article").tap()
    sheet = page.locator(".ls-desk-text.ls-marking")
    expect(sheet).to_be_in_viewport()
    page.locator("#s14 .ls-w", has_text="vermuteten").tap()
    page.get_by_role("button", name="Done", exact=True).tap()
    expect(task.box.locator(".ls-marks")).to_have_text("Marked: „vermuteten“")
    task.box.get_by_role("button", name="Check", exact=True).tap()
    task.box.get_by_role("button", name="Show the evidence").tap()
    copy = task.said.locator(".ls-evidence-copy")
    expect(copy).to_be_visible()
    expect(copy).to_contain_text("Vertreter der US-Geheimdienste vermuteten")
    page.goto(page.url.replace("exercises", "cloze"))
    assert page.evaluate("document.documentElement.scrollWidth") <= 360
    context.close()


def test_targets_are_large_enough(visit: Visit) -> None:
    page = visit.go(EXERCISES)
    Task(page, 6).box.get_by_role("button", name="Mark words in the article").click()
    small = """() => [...document.querySelectorAll('.ls-desk :is(button, input, summary, .ls-choice label, .ls-contents ul a, .ls-w)')]
        .filter((e) => e.offsetParent && !e.matches('.ls-choice input')).map((e) => [e.getBoundingClientRect(), e])
        .filter(([r, e]) => r.height < 24 || (r.width < 24 && !e.matches('.ls-w'))).map(([, e]) => e.outerHTML)"""
    assert page.evaluate(small) == []


def test_feedback_stands_in_live_regions(visit: Visit) -> None:
    page = visit.go(EXERCISES)
    assert (
        page.locator(".ls-exercise > .ls-said[role=status]").count() == page.locator(".ls-exercise").count()
    )
    assert page.locator(".ls-reason[aria-live=polite]").count() == page.locator("input[type=radio], input[type=checkbox]").and_(page.locator(".ls-choice input")).count()  # fmt: skip


def test_feedback_speaks_german(visit: Visit) -> None:
    page = visit.go(EXERCISES)
    page.get_by_role("button", name="Deutsch", exact=True).click()
    task = Task(page, 3)
    task.box.locator("input").fill("haben")
    task.box.get_by_role("button", name="Prüfen").click()
    expect(task.said).to_contain_text("Noch nicht.")
    page.get_by_role("button", name="English", exact=True).click()
    expect(task.said).to_contain_text("Not yet.")


def test_a_sheet_of_paper_has_no_buttons_and_no_feedback(visit: Visit) -> None:
    page = visit.go(EXERCISES)
    task = Task(page, 1)
    option(task.box, "North Korean official").locator("input").check()
    task.check()
    expect(task.said).to_contain_text("Right.")
    page.emulate_media(media="print")
    assert page.locator(".ls-desk button:visible").count() == 0
    expect(task.said).to_be_hidden()
    expect(task.box.locator(".ls-reason").nth(1)).to_be_hidden()
    expect(page.locator(".ls-sheet")).to_be_visible()
    expect(Task(page, 4).box.locator("legend")).to_have_text(
        "Number the steps in the right order.", use_inner_text=True
    )
    expect(Task(page, 6).box.locator("textarea")).to_be_visible()
    assert page.locator(".ls-desk-scroll").evaluate("e => getComputedStyle(e).overflowY") == "visible"
    assert page.locator(LIT).first.evaluate("e => getComputedStyle(e).backgroundColor") == "rgba(0, 0, 0, 0)"
    page = visit.go(ANSWERS)
    page.emulate_media(media="print")
    expect(page.locator("#exercise-3 .ls-feedback")).to_be_visible()


@pytest.mark.parametrize("width", [360, 1280])
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing_in_an_exercise_at_work(
    browser: Browser, sites: dict[str, Path], scheme: str, width: int
) -> None:
    from axe_playwright_python.sync_playwright import Axe
    from test_browser import RULES

    def said(page: Page) -> list[str]:
        found = Axe().run(page, options={"runOnly": RULES}).response["violations"]
        return [f"{one['id']}: {one['nodes'][0]['html']}" for one in found]

    with served(sites["mkdocs"]) as address:
        context = browser.new_context(viewport={"width": width, "height": 900}, color_scheme=scheme)  # type: ignore[arg-type]
        page = Visit(context, address).go(EXERCISES)
        option(Task(page, 1).box, "KCNA").locator("input").check()
        Task(page, 2).box.locator("input").nth(1).check()
        Task(page, 3).box.locator("input").fill("haben")
        Task(page, 6).mark("könnte")
        for number in (1, 2, 3, 4, 6):
            for _ in range(3):
                Task(page, number).check()
        expect(Task(page, 6).said).to_contain_text("The answer:")
        page.get_by_text("What this page remembers").click()
        page.get_by_role("button", name="Erase your answers").click()
        assert said(page) == []
        Task(page, 6).box.get_by_role("button", name="Mark words in the article").click()
        assert said(page) == []
        page = Visit(context, address).go(CLOZE)
        fill_gaps(page, ["Angaben", "x"])
        Task(page, len(every())).check()
        expect(page.locator(".ls-gap-help")).to_be_visible()
        assert said(page) == []
        context.close()
