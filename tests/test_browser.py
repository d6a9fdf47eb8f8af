"""The site in a real browser, from either builder: marks, notes, layers; by mouse, by keyboard, without script."""

from __future__ import annotations

from pathlib import Path

import pytest
from built import LESSON, Visit, served
from playwright.sync_api import Browser, Page, expect

PAGES = [
    "",
    "lessons/",
    LESSON,
    LESSON + "exercises/",
    LESSON + "cloze/",
    LESSON + "answers/",
    LESSON + "notebook/",
    LESSON + "compare/",
    LESSON + "teacher/",
    "glossary/",
    "teachers/",
    "method/",
    "taxonomy/",
    "contribute/",
    "first-lesson/",
    "format/",
    "checks/",
    "checks/LS103/",
    "accessibility/",
    "privacy/",
    "hosting/",
    "reading/",
]


def test_every_page_stays_on_the_site_and_is_quiet(visit: Visit) -> None:
    for path in PAGES:
        page = visit.go(path)
        assert page.locator("h1").count() == 1, path
        assert page.title()


def test_layers_switch(visit: Visit) -> None:
    page = visit.go(LESSON)
    mark = page.locator(".ls-article .ls-denial").first
    line = "element => getComputedStyle(element).textDecorationLine"
    assert mark.evaluate(line) == "underline"
    page.get_by_label("Dementi").uncheck()
    assert mark.evaluate(line) == "none"
    page.locator(".ls-later summary").click()
    page.get_by_label("Wortwahl").check()
    assert page.locator(".ls-article .ls-naming").first.evaluate(line) == "overline"


def test_words_without_a_layer_are_no_stop(visit: Visit) -> None:
    page = visit.go(LESSON)
    stops = "() => [...document.querySelectorAll('a.ls-leaf')].filter(leaf => leaf.tabIndex >= 0).length"
    before = page.evaluate(stops)
    assert before > 20
    page.locator(".ls-later summary").click()
    for box in page.locator(".ls-layers input").all():
        box.uncheck()
    assert page.evaluate(stops) == 0
    page.locator(".ls-leaf").first.click()
    expect(page.locator(".ls-panel")).to_be_hidden()


def test_a_note_opens_and_closes_by_mouse(visit: Visit) -> None:
    page = visit.go(LESSON)
    page.get_by_role("link", name="Nordkorea", exact=True).first.click()
    panel = page.locator(".ls-panel")
    expect(panel).to_be_visible()
    expect(panel).to_contain_text("Spricht ein Amt statt eines Menschen?")
    panel.get_by_role("button", name="Close").click()
    expect(panel).to_be_hidden()


def test_a_note_opens_and_closes_by_keyboard_alone(visit: Visit) -> None:
    page = visit.go(LESSON)
    for _ in range(80):
        page.keyboard.press("Tab")
        if page.evaluate("document.activeElement.matches('a.ls-leaf')"):
            break
    leaf = page.evaluate("document.activeElement.dataset.notes")
    page.keyboard.press("Enter")
    panel = page.locator(".ls-panel")
    expect(panel).to_be_visible()
    assert page.evaluate("document.activeElement.classList.contains('ls-panel')")
    page.keyboard.press("Tab")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.textContent") == "Next"
    first = panel.inner_text()
    page.keyboard.press("Enter")
    assert panel.inner_text() != first
    page.keyboard.press("Escape")
    expect(panel).to_be_hidden()
    assert page.evaluate("document.activeElement.matches('a.ls-leaf')")
    assert page.evaluate("document.activeElement.dataset.notes") != leaf


def test_focus_is_visible_on_marks_and_switches(visit: Visit) -> None:
    page = visit.go(LESSON)
    outline = "() => { const style = getComputedStyle(document.activeElement); return style.outlineStyle !== 'none' && parseFloat(style.outlineWidth) >= 2; }"
    seen = set()
    for _ in range(60):
        page.keyboard.press("Tab")
        kind = page.evaluate(
            "document.activeElement.matches('a.ls-leaf') ? 'leaf' : document.activeElement.matches('.ls-layers input') ? 'switch' : ''"
        )
        if kind:
            assert page.evaluate(outline), kind
            seen.add(kind)
    assert seen == {"leaf", "switch"}


def test_a_word_of_the_vocabulary_opens_its_entry(visit: Visit) -> None:
    page = visit.go(LESSON)
    page.locator(".ls-leaf", has_text="Urheber").first.click()
    expect(page.locator(".ls-panel")).to_contain_text("author, originator")


def test_both_parts_of_a_split_verb_light_up(visit: Visit) -> None:
    page = visit.go(LESSON)
    page.locator("#s3 .ls-leaf", has_text="teilte").first.click()
    assert page.locator(".ls-lit").all_inner_texts() == ["teilte", "mit"]


def test_an_address_opens_its_note(visit: Visit) -> None:
    page = visit.go(LESSON)
    id = page.locator(".ls-note-denial").first.get_attribute("id")
    page.goto("about:blank")
    page = visit.go(f"{LESSON}#{id}")
    expect(page.locator(".ls-panel .ls-note-denial").first).to_be_visible()


def test_feedback_of_an_answer_opens(visit: Visit) -> None:
    page = visit.go(LESSON + "answers/")
    option = page.locator(".ls-option", has_text="the North Korean official").first
    expect(option.locator(".ls-feedback")).to_be_hidden()
    option.locator("summary").click()
    expect(option.locator(".ls-feedback")).to_be_visible()
    expect(option.locator(".ls-verdict")).to_have_text("Right.")


@pytest.mark.parametrize("width", [320, 360])
def test_a_phone_shows_the_words_above_the_sheet_and_needs_no_sideways_scrolling(
    browser: Browser, address: str, width: int
) -> None:
    context = browser.new_context(viewport={"width": width, "height": 740}, has_touch=True)
    page = Visit(context, address).go(LESSON)
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    page.locator("#s7 a.ls-leaf:not(.ls-off)").first.tap()
    panel = page.locator(".ls-panel")
    expect(panel).to_be_visible()
    page.wait_for_timeout(300)
    top = panel.evaluate("element => element.getBoundingClientRect().top")
    boxes = page.locator(".ls-lit").evaluate_all("all => all.map(one => one.getBoundingClientRect().bottom)")
    assert max(boxes) <= top
    context.close()


@pytest.mark.parametrize("width", [320, 1280])
@pytest.mark.parametrize("name", ["compare/", "teacher/"])
def test_two_versions_stand_side_by_side_where_there_is_room(
    browser: Browser, address: str, name: str, width: int
) -> None:
    context = browser.new_context(viewport={"width": width, "height": 900})
    page = Visit(context, address).go(LESSON + name)
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    for pair in page.locator(".ls-pair").all():
        one, other = (figure.bounding_box() for figure in pair.locator("figure").all())
        assert one
        assert other
        assert (one["y"] == other["y"]) == (width > 800)
        assert (one["x"] == other["x"]) == (width < 800)
    context.close()


def test_the_contents_change_their_language_with_the_headings(visit: Visit) -> None:
    page = visit.go(LESSON + "teacher/")
    contents = page.locator(".md-sidebar--secondary")
    expect(contents).to_contain_text("Likely misreadings")
    page.get_by_role("button", name="Deutsch").click()
    expect(page.get_by_role("heading", name="Was leicht falsch gelesen wird")).to_be_visible()
    expect(contents).to_contain_text("Was leicht falsch gelesen wird")
    expect(contents).not_to_contain_text("Likely misreadings")
    page.get_by_role("button", name="English").click()
    expect(contents).to_contain_text("Likely misreadings")


def test_a_point_leads_back_to_its_sentence(visit: Visit) -> None:
    page = visit.go(LESSON + "compare/")
    page.locator("#point-5 + .ls-point figcaption a").click()
    page.wait_for_url("**/nordkorea-dementi/#s2")
    expect(page.locator("#s2")).to_be_in_viewport()


def test_without_script_everything_can_be_read(browser: Browser, address: str) -> None:
    context = browser.new_context(java_script_enabled=False, viewport={"width": 1280, "height": 900})
    visit = Visit(context, address)
    page = visit.go(LESSON)
    expect(page.locator(".ls-article")).to_contain_text("Pjöngjang widerspricht Washington")
    leaf = page.locator("a.ls-leaf", has_text="zurückgewiesen").first
    id = (leaf.get_attribute("href") or "")[1:]
    leaf.click()
    note = page.locator(f"[id='{id}']")
    expect(note).to_be_visible()
    expect(note).to_be_in_viewport()
    expect(page.locator("#t-das-geruecht")).to_be_visible()
    mark = page.locator(".ls-article .ls-denial").first
    page.get_by_label("Dementi").uncheck()
    assert mark.evaluate("element => getComputedStyle(element).textDecorationLine") == "none"
    page = visit.go(LESSON + "answers/")
    summary = page.locator(".ls-option summary").first
    summary.click()
    expect(page.locator(".ls-option .ls-feedback").first).to_be_visible()
    assert visit.foreign == []
    context.close()


def test_the_site_works_in_a_sub_folder(browser: Browser, sites: dict[str, Path]) -> None:
    with served(sites["mkdocs"], "lesart") as address:
        context = browser.new_context()
        visit = Visit(context, address)
        page = visit.go("")
        page.get_by_role("link", name="the first one").click()
        page.wait_for_load_state("networkidle")
        assert page.url == address + LESSON
        page.locator("a.ls-leaf").first.click()
        expect(page.locator(".ls-panel")).to_be_visible()
        assert visit.foreign == []
        assert visit.complaints == []
        context.close()


AXE_PAGES = ["", "lessons/", LESSON, LESSON + "exercises/", LESSON + "teacher/", "glossary/"]
"""Looked at in light and dark, wide and on a phone; the others once light and wide, once dark on a phone."""
AXE_OTHERS = [
    *(LESSON + page for page in ("cloze/", "answers/", "notebook/", "compare/")),
    *("teachers/", "taxonomy/", "checks/LS103/", "contribute/", "first-lesson/", "format/", "reading/"),
]
STILL = """async () => {
    const frame = () => new Promise(requestAnimationFrame);
    await frame();
    await frame();
    const ends = one => Number.isFinite(one.effect.getComputedTiming().endTime);
    await Promise.all(document.getAnimations().filter(ends).map(one => one.finished.catch(() => {})));
}"""
RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]


@pytest.mark.parametrize("width", [360, 1280])
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing(browser: Browser, sites: dict[str, Path], scheme: str, width: int) -> None:
    """WCAG 2.2 A and AA and best practices; a lesson with its notes closed and with one open."""
    others = AXE_OTHERS if (scheme, width) in (("light", 1280), ("dark", 360)) else []
    with served(sites["mkdocs"]) as address:
        context = browser.new_context(viewport={"width": width, "height": 900}, color_scheme=scheme)  # type: ignore[arg-type]
        for path in AXE_PAGES + others:
            page = Visit(context, address).go(path)
            for option in page.locator(".ls-option").all():
                option.evaluate("option => { option.open = true; }")
            assert violations(page) == [], path
            if path == LESSON:
                page.locator("a.ls-leaf:not(.ls-off)").nth(4).click()
                assert violations(page) == [], "a note is open"
            page.close()
        context.close()


def violations(page: Page) -> list[str]:
    """What axe finds once nothing moves: a menu that is fading out is half a target."""
    from axe_playwright_python.sync_playwright import Axe

    page.evaluate(STILL)
    found = Axe().run(page, options={"runOnly": RULES})
    return [f"{one['id']}: {one['nodes'][0]['html']}" for one in found.response["violations"]]
