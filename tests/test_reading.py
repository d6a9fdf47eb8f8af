"""The reading page in a real browser: voices, keys, memory, language, reading aloud, the glossary's search."""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from built import LESSON, Visit, served
from conftest import ROOT, TEMPLATE
from playwright.sync_api import Browser, Page, expect

COLOUR = "element => getComputedStyle(element).color"


@pytest.fixture(scope="module")
def address(sites: dict[str, Path]) -> Iterator[str]:
    with served(sites["mkdocs"]) as address:
        yield address


def lit(page: Page) -> str:
    return " ".join(page.locator(".ls-lit").all_inner_texts())


@pytest.mark.parametrize("script", [True, False])
def test_whose_claim_dims_what_is_merely_reported(browser: Browser, address: str, script: bool) -> None:
    context = browser.new_context(java_script_enabled=script, viewport={"width": 1280, "height": 900})
    page = Visit(context, address).go(LESSON)
    if not script:
        page.locator(".ls-whose summary").click()
    own = page.locator(".ls-v0", has_text="die am 22. September").first
    reported = page.locator(".ls-v:not(.ls-v0)", has_text="Wir haben bisher").first
    before = own.evaluate(COLOUR)
    assert before == reported.evaluate(COLOUR)
    page.get_by_label("the newsroom").check()
    assert own.evaluate(COLOUR) == before
    assert reported.evaluate(COLOUR) != before
    page.get_by_label("everyone").check()
    assert reported.evaluate(COLOUR) == before
    context.close()


def test_a_part_of_the_bar_is_a_filter(visit: Visit) -> None:
    page = visit.go(LESSON)
    page.locator(".ls-bar rect").first.click()
    expect(page.get_by_label("the newsroom")).to_be_checked()
    page.locator(".ls-bar rect").first.click()
    expect(page.get_by_label("everyone")).to_be_checked()


def test_keys_lead_from_mark_to_mark(visit: Visit) -> None:
    page = visit.go(LESSON)
    panel = page.locator(".ls-panel")
    page.keyboard.press("j")
    expect(panel).to_be_visible()
    first = lit(page)
    page.keyboard.press("j")
    assert lit(page) != first
    page.keyboard.press("k")
    assert lit(page) == first
    voice = "() => document.querySelector('.ls-lit').className.match(/ls-v(\\d+)/)[1]"
    before = page.evaluate(voice)
    page.keyboard.press("v")
    assert page.evaluate(voice) not in (before, "0")
    layer = "() => document.querySelector('.ls-panel .ls-note').className"
    before = page.evaluate(layer)
    page.keyboard.press("l")
    assert page.evaluate(layer) != before
    page.keyboard.press("Escape")
    expect(panel).to_be_hidden()


def test_one_key_hides_all_marks_and_brings_them_back(visit: Visit) -> None:
    page = visit.go(LESSON)
    boxes = "() => [...document.querySelectorAll('.ls-layers input')].map(box => box.checked).join()"
    before = page.evaluate(boxes)
    page.keyboard.press("m")
    assert "true" not in page.evaluate(boxes)
    assert page.locator("a.ls-leaf:not(.ls-off)").count() == 0
    page.keyboard.press("m")
    assert page.evaluate(boxes) == before


def test_the_help_lists_the_keys_and_switches_them_off(visit: Visit) -> None:
    page = visit.go(LESSON)
    page.keyboard.press("?")
    dialog = page.locator("dialog.ls-keys")
    expect(dialog).to_be_visible()
    dialog.get_by_label("Single keys").uncheck()
    page.keyboard.press("Escape")
    expect(dialog).to_be_hidden()
    page.keyboard.press("j")
    expect(page.locator(".ls-panel")).to_be_hidden()
    page = visit.go(LESSON)
    page.keyboard.press("w")
    expect(page.get_by_label("everyone")).to_be_checked()
    page.locator(".ls-keys-open").click()
    dialog.get_by_label("Single keys").check()
    dialog.get_by_role("button", name="Close").click()
    page.keyboard.press("w")
    expect(page.get_by_label("the newsroom")).to_be_checked()


def test_keys_do_not_act_while_someone_types(visit: Visit) -> None:
    page = visit.go(LESSON)
    page.locator(".md-search__input").focus()
    page.keyboard.type("jm")
    expect(page.locator(".ls-panel")).to_be_hidden()
    expect(page.locator(".md-search__input")).to_have_value("jm")


def test_an_open_note_is_in_the_address(visit: Visit) -> None:
    page = visit.go(LESSON)
    page.locator("a.ls-leaf", has_text="schränkte").first.click()
    assert "#t-einschraenken" in page.url
    page.keyboard.press("Escape")
    assert "#" not in page.url


def test_a_link_to_a_note_of_a_layer_that_is_off_switches_it_on(visit: Visit) -> None:
    page = visit.go(LESSON)
    id = page.locator(".ls-note-naming").first.get_attribute("id")
    expect(page.locator("#layer-naming")).not_to_be_checked()
    page.evaluate("id => { location.hash = id; }", id)
    expect(page.locator("#layer-naming")).to_be_checked()
    expect(page.locator(".ls-panel .ls-note-naming").first).to_be_visible()


def test_layers_are_remembered(visit: Visit) -> None:
    page = visit.go(LESSON)
    page.get_by_label("Redesignal").check()
    page.get_by_label("Quelle").uncheck()
    page = visit.go(LESSON)
    expect(page.get_by_label("Redesignal")).to_be_checked()
    expect(page.get_by_label("Quelle")).not_to_be_checked()


def test_the_level_decides_which_layers_are_offered_first(visit: Visit) -> None:
    page = visit.go(LESSON)
    expect(page.get_by_label("Gewissheit")).to_be_visible()
    expect(page.get_by_label("Wortwahl")).to_be_hidden()
    page.locator(".ls-later summary").click()
    expect(page.get_by_label("Wortwahl")).to_be_visible()


def test_the_interface_speaks_german_when_asked(visit: Visit) -> None:
    page = visit.go(LESSON)
    page.get_by_role("button", name="Deutsch").click()
    heading = page.locator("#voices [data-say]")
    expect(heading).to_have_text("Wer spricht")
    expect(heading).to_have_attribute("lang", "de")
    expect(page.locator(".md-tabs")).to_contain_text("Lektionen")
    page.keyboard.press("j")
    expect(page.locator(".ls-panel")).to_contain_text("Schließen")
    page = visit.go("glossary/")
    expect(page.locator("h1")).to_have_text("Glossar aller Lektionen")
    page.get_by_role("button", name="English").click()
    expect(page.locator("h1")).to_have_text("Glossary of all lessons")
    assert page.locator("h1 [lang]").count() == 0
    expect(page.locator(".md-tabs")).to_contain_text("Lessons")


VOICE = """
const said = []; window.said = said;
class Utterance { constructor(text) { this.text = text; } }
const voice = {lang: "LANG", localService: LOCAL, name: "x"};
const fake = new EventTarget();
Object.assign(fake, {getVoices: () => [voice], cancel() {}, speak(one) { said.push([one.text, one.rate, one]); }});
Object.defineProperty(window, "speechSynthesis", {value: fake});
window.SpeechSynthesisUtterance = Utterance;
"""


def with_voice(browser: Browser, address: str, language: str, local: str) -> Page:
    context = browser.new_context(viewport={"width": 1280, "height": 900})
    context.add_init_script(VOICE.replace("LANG", language).replace("LOCAL", local))
    return Visit(context, address).go(LESSON)


def test_reading_aloud_lights_the_sentence(browser: Browser, address: str) -> None:
    """Headless browsers have no voice: this one says nothing but tells what it was given to say."""
    page = with_voice(browser, address, "de-DE", "true")
    page.get_by_label("Speed").select_option("0.8")
    page.get_by_role("button", name="Read aloud").click()
    assert page.evaluate("said.map(one => one.slice(0, 2))") == [
        [
            "Nordkorea hat Angaben aus den USA zurückgewiesen, wonach Russland nordkoreanische Munition für den Krieg gegen die Ukraine kaufen will.",
            0.8,
        ]
    ]
    expect(page.locator(".ls-spoken")).to_have_id("s1")
    page.evaluate("said[0][2].onend()")
    expect(page.locator(".ls-spoken")).to_have_id("s2")
    page.get_by_role("button", name="Stop").click()
    expect(page.locator(".ls-spoken")).to_have_count(0)
    page.get_by_role("button", name="Read aloud").click()
    expect(page.locator(".ls-spoken")).to_have_id("s2")
    page.context.close()


@pytest.mark.parametrize(("language", "local"), [("en-GB", "true"), ("de-DE", "false")])
def test_without_a_german_voice_on_the_device_nothing_is_offered(
    browser: Browser, address: str, language: str, local: str
) -> None:
    page = with_voice(browser, address, language, local)
    page.wait_for_timeout(200)
    expect(page.get_by_role("button", name="Read aloud")).to_be_hidden()
    page.context.close()


@pytest.mark.parametrize(
    ("typed", "found"),
    [
        ("litt", "leiden"),
        ("zurückgewiesen", "zurückweisen"),
        ("wies", "zurückweisen"),
        ("ruestungsguetern", "Rüstungsgut"),
        ("reputation", "Ansehen"),
    ],
)
def test_the_glossary_finds_a_word_by_its_forms(visit: Visit, typed: str, found: str) -> None:
    page = visit.go("glossary/")
    page.get_by_label("Find a word").fill(typed)
    expect(page.locator(".ls-letter .ls-note:visible .ls-term b").first).to_have_text(found)
    assert page.locator(".ls-letter .ls-note:visible").count() <= 2


def test_the_glossary_says_when_nothing_is_found(visit: Visit) -> None:
    page = visit.go("glossary/")
    page.get_by_label("Find a word").fill("xyz")
    expect(page.locator(".ls-find [role=status]")).to_contain_text("Not in the glossary")
    assert page.locator(".ls-letter:visible").count() == 0
    page.get_by_label("Find a word").fill("")
    assert page.locator(".ls-letter:visible").count() > 5


def crowded_lesson(folder: Path) -> Path:
    """A lesson with 500 annotations: the small one's article, many times over."""
    shutil.copytree(TEMPLATE, folder)
    article, annotations = folder / "article.md", folder / "annotations.md"
    text = article.read_text(encoding="utf-8")
    _, front, _ = text.split("---\n", 2)
    lines = [f"„Nummer {n} ist falsch“, sagte Inhaberin Mara Kornfeld am Tag {n}." for n in range(250)]
    article.write_text(f"---\n{front}---\n" + "\n".join(lines) + "\n", encoding="utf-8")
    head = annotations.read_text(encoding="utf-8").split("# Annotations")[0].split("# Chains")[0]
    notes = "".join(
        f"> Nummer {n} ist falsch\n\n- speech: direct\n- speaker: kornfeld\n- cue: sagte\n\n"
        f"> Tag {n}\n\n- naming: label\n\n"
        for n in range(250)
    )
    annotations.write_text(f"{head}# Annotations\n\n{notes}", encoding="utf-8")
    return folder


def test_a_lesson_with_500_annotations_stays_usable(browser: Browser, tmp_path: Path) -> None:
    """Switching a layer costs less than 50 ms of script; the median of ten switches is taken."""
    from lesart.read import read
    from lesart.render import lesson_pages

    project = tmp_path / "project"
    (project / "docs").mkdir(parents=True)
    lesson = read(crowded_lesson(tmp_path / "viele")).lesson
    assert lesson is not None
    assert len(lesson.annotations) == 500
    shutil.copytree(ROOT / "docs" / "assets", project / "docs" / "assets")
    (project / "docs" / "index.md").write_text(lesson_pages(lesson)["index.md"], encoding="utf-8")
    config = (ROOT / "mkdocs.yml").read_text(encoding="utf-8").split("\nnav:")[0].split("\nvalidation:")[0]
    (project / "mkdocs.yml").write_text(config, encoding="utf-8")
    subprocess.run(
        [sys.executable, "-m", "mkdocs", "build", "-q"], cwd=project, check=True, capture_output=True
    )
    with served(project / "site") as address:
        context = browser.new_context(viewport={"width": 1280, "height": 900})
        page = Visit(context, address).go("")
        assert page.locator("a.ls-leaf").count() >= 500
        expect(page.locator(".ls-keys-open")).to_be_visible()
        times = page.evaluate(
            """() => Array.from({length: 10}, () => {
                const box = document.querySelector("#layer-speech");
                const begun = performance.now();
                box.click();
                return performance.now() - begun;
            })"""
        )
        assert sorted(times)[5] < 50, json.dumps(times)
        page.keyboard.press("j")
        expect(page.locator(".ls-panel")).to_be_visible()
        context.close()


FOCUS = """() => {
    const one = document.activeElement;
    if (!one || one === document.body) return null;
    const style = getComputedStyle(one);
    const shown = one.matches(".md-option") ? one.nextElementSibling : one.closest("label") ?? one;
    const label = shown.getBoundingClientRect();
    return {
        id: one.id, name: one.className, text: one.textContent.trim().slice(0, 40),
        leaf: one.matches("a.ls-leaf"), gloss: one.matches("a.ls-leaf[href^='#t-']"),
        outlined: style.outlineStyle !== "none" && parseFloat(style.outlineWidth) >= 2
            || style.boxShadow !== "none" || one.matches(".md-search__input, .md-option"),
        shown: label.width > 0 && label.height > 0,
    };
}"""


def test_the_whole_way_by_keyboard(visit: Visit) -> None:
    """From the address bar through layers, three notes and a gloss to the end; focus is always to be seen."""
    page = visit.go(LESSON)
    panel = page.locator(".ls-panel")
    notes = glosses = layers = 0
    seen: list[str] = []
    for _ in range(600):
        page.keyboard.press("Tab")
        now = page.evaluate(FOCUS)
        if now is None:
            break
        seen.append(now["id"] or now["text"])
        assert now["shown"], now
        assert now["outlined"], now
        if now["id"] == "layer-cue":
            page.keyboard.press("Space")
            expect(page.get_by_label("Redesignal")).to_be_checked()
            layers += 1
        if now["leaf"] and (notes < 3 or (now["gloss"] and glosses < 1)):
            page.keyboard.press("Enter")
            expect(panel).to_be_visible()
            page.keyboard.press("Tab")
            assert page.evaluate("document.activeElement.closest('.ls-panel') !== null")
            page.keyboard.press("Escape")
            expect(panel).to_be_hidden()
            assert page.evaluate(FOCUS)["text"] == now["text"]
            notes += 1
            glosses += now["gloss"]
    else:
        pytest.fail("The keyboard never reaches the end of the page.")
    assert (layers, notes >= 3, glosses) == (1, True, 1)
    assert len(seen) > 100
