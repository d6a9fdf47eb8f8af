"""`lesart review` as a person meets it: the program, its page in a real browser, and what it refuses to others."""

from __future__ import annotations

import http.client
import json
import os
import re
import shutil
import signal
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import pytest
from built import Visit
from conftest import ROOT, TEMPLATE
from drafts import propose
from playwright.sync_api import Browser, BrowserContext, Page, expect

from lesart.annotate.explain import reason
from lesart.read import Text
from lesart.read.annotations import read_annotations
from lesart.review.server import assets

REVIEW = ROOT / "src" / "lesart" / "review" / "assets"


class Review:
    """The program in a process of its own."""

    def __init__(self, folder: Path, state: Path) -> None:
        self.folder = folder
        self.file = folder / "annotations.md"
        self.environment = {**os.environ, "XDG_STATE_HOME": str(state), "PYTHONPATH": str(ROOT / "src")}
        self.start()

    def start(self) -> None:
        command = [sys.executable, "-m", "lesart", "review", str(self.folder), "--no-browser"]
        self.process = subprocess.Popen(command, env=self.environment, stdout=subprocess.PIPE, text=True)
        assert self.process.stdout
        self.address = self.process.stdout.readline().strip()
        assert self.address.startswith("http://127.0.0.1:"), self.address

    def end(self, how: signal.Signals = signal.SIGINT) -> str:
        """The rest of what it printed."""
        self.process.send_signal(how)
        return self.process.communicate(timeout=20)[0]

    @property
    def text(self) -> str:
        return self.file.read_text(encoding="utf-8")

    def says(self, words: str, layer: str = "") -> list[dict[str, str]]:
        """The facts of the annotations of these words."""
        annotated, findings = read_annotations(Text("annotations.md", self.text))
        assert not findings
        return [
            {fact.key: fact.value for fact in one.facts.items}
            for one in annotated.annotations
            if one.quote == words and layer in ("", one.layer)
        ]


@pytest.fixture
def review(lesson_folder: Path, tmp_path: Path) -> Iterator[Review]:
    propose(lesson_folder)
    review = Review(lesson_folder, tmp_path / "state")
    yield review
    if review.process.poll() is None:
        review.end(signal.SIGKILL)


@pytest.fixture
def context(browser: Browser) -> Iterator[BrowserContext]:
    context = browser.new_context(viewport={"width": 1280, "height": 900})
    yield context
    context.close()


@pytest.fixture
def visit(context: BrowserContext, review: Review) -> Iterator[Visit]:
    """The page; at the end no request has left this machine and the console is empty."""
    visit = Visit(context, review.address)
    opened(visit.page, review)
    yield visit
    assert visit.foreign == []
    assert visit.complaints == []


def opened(page: Page, review: Review) -> Page:
    page.goto(review.address)
    expect(page.locator("#panel .quote")).to_be_visible()
    page.evaluate("document.fonts.ready")
    return page


def quote(page: Page) -> str:
    return page.locator("#panel .quote").inner_text()


def press_until(page: Page, key: str, fits: Callable[[], bool]) -> None:
    """Press a key until something is so; each press has done its work before the next."""
    for _ in range(60):
        if fits():
            return
        page.keyboard.press(key)
    raise AssertionError(f"{key} does not lead there: {quote(page)}")


def done(page: Page, words: str) -> None:
    """The page has said that a step was taken."""
    expect(page.locator("#said")).to_contain_text(words)


# What a person does, by mouse


def test_a_proposal_is_accepted_and_the_next_one_comes(visit: Visit, review: Review) -> None:
    page = visit.page
    expect(page.locator("#left")).to_have_text("13 of 13 left to decide")
    first = quote(page)
    assert review.says(first)[0]["status"] == "proposed"
    page.get_by_role("button", name="Accept", exact=True).click()
    done(page, "Accepted.")
    expect(page.locator("#left")).to_have_text("12 of 13 left to decide")
    assert "status" not in review.says(first)[0]
    page.get_by_role("button", name="Undo").click()
    done(page, "Taken back.")
    assert review.says(first)[0]["status"] == "proposed"


def test_a_proposal_says_why_it_was_made(visit: Visit) -> None:
    expect(visit.page.locator("#panel .why")).to_contain_text(reason("direct/introduced").why)


def test_a_label_is_chosen_by_its_question(visit: Visit, review: Review) -> None:
    page = visit.page
    page.locator("#text .tag.cue").first.click()
    words = quote(page)
    page.get_by_role("button", name="Könnte ich „sagte“ einsetzen?").click()
    done(page, "Label changed.")
    assert review.says(words, "cue")[0]["cue"] == "neutral"
    expect(page.locator(".labels [aria-pressed=true]")).to_contain_text("neutral")


def test_ends_are_moved_and_speakers_set(visit: Visit, review: Review) -> None:
    page = visit.page
    page.get_by_role("button", name=re.compile("^Source: .*person.*Proposed", re.I)).click()
    assert quote(page) == "Inhaberin Mara Kornfeld"
    page.get_by_role("button", name="Start: one word on").click()
    done(page, "Words changed.")
    assert review.says("Mara Kornfeld")
    page.get_by_label("Speaker").select_option("baeckerei")
    done(page, "Changed.")
    assert review.says("Mara Kornfeld")[0]["speaker"] == "baeckerei"


def test_words_that_are_selected_become_an_annotation(visit: Visit, review: Review) -> None:
    page = visit.page
    drag(page, "vier", "Betrieben")
    expect(page.locator("#panel .quote")).to_have_text("vier Betrieben")
    page.get_by_label("Layer").select_option("naming")
    page.get_by_role("button", name=re.compile("label", re.I)).last.click()
    done(page, "Added.")
    assert review.says("vier Betrieben") == [{"naming": "label"}]
    expect(page.locator("#figures")).to_contain_text("1 added by hand")


def drag(page: Page, first: str, last: str) -> None:
    """Select from the middle of one word to the middle of another: whole words are taken."""
    boxes = page.evaluate(
        """words => words.map(word => {
            const walker = document.createTreeWalker(document.getElementById("text"), NodeFilter.SHOW_TEXT);
            while (walker.nextNode()) {
                const at = walker.currentNode.data.indexOf(word);
                if (at < 0) continue;
                const range = document.createRange();
                range.setStart(walker.currentNode, at);
                range.setEnd(walker.currentNode, at + word.length);
                const box = range.getBoundingClientRect();
                return [box.left + box.width / 2, box.top + box.height / 2];
            }
        })""",
        [first, last],
    )
    page.mouse.move(*boxes[0])
    page.mouse.down()
    page.mouse.move(*boxes[1], steps=4)
    page.mouse.up()


def test_a_new_speaker_and_a_new_claim_are_entries_of_their_own(visit: Visit, review: Review) -> None:
    page = visit.page
    page.locator("#text .tag.denial").first.click()
    page.get_by_label("Speaker").select_option("Add a speaker …")
    page.get_by_label("Name and office").fill("Jürgen Groß, Bäcker")
    expect(page.get_by_label("Short name")).to_have_value("juergen-gross")
    page.get_by_role("button", name="Add", exact=True).click()
    done(page, "Changed.")
    assert "\njuergen-gross\n:   Jürgen Groß, Bäcker · person\n" in review.text
    page.get_by_label("Claim").select_option("Add a claim …")
    page.get_by_label("What is claimed").fill("Der Preis ist zu hoch.")
    page.get_by_label("Made by").select_option("nobody")
    page.get_by_role("button", name="Add", exact=True).click()
    expect(page.get_by_label("Claim", exact=True)).to_have_value("ist-zu-hoch")
    denial = review.says(
        "Die Bäckerei Kornfeld hat Berichte über eine Preisabsprache zurückgewiesen", "denial"
    )[0]
    assert denial["speaker"] == "juergen-gross"
    assert f"\n{denial['claim']}\n:   Der Preis ist zu hoch. · made by nobody\n" in review.text


def test_a_note_is_saved_when_one_goes_on(visit: Visit, review: Review) -> None:
    """The press of a button takes the focus from the note first: neither the note nor the press is lost."""
    page = visit.page
    first = quote(page)
    page.get_by_label("Note for readers").fill("Who says so?")
    page.get_by_role("button", name="Accept", exact=True).scroll_into_view_if_needed()
    box = page.get_by_role("button", name="Accept", exact=True).bounding_box()
    assert box
    page.mouse.move(box["x"] + 9, box["y"] + 9)
    page.mouse.down()
    page.wait_for_function("() => document.getElementById('said').textContent.startsWith('Note saved.')")
    page.mouse.up()
    done(page, "Accepted.")
    assert "\n\nWho says so?\n" in review.text
    assert "status" not in review.says(first)[0]


def test_what_is_being_written_stays_when_the_file_changes(visit: Visit, review: Review) -> None:
    page = visit.page
    page.get_by_label("Note for readers").press_sequentially("Who says")
    review.file.write_text(review.text + "\n<!-- by hand -->\n", encoding="utf-8")
    expect(page.locator("#notice")).to_contain_text("changed by another program")
    page.keyboard.type(" so?")
    page.keyboard.press("Control+Enter")
    done(page, "Note saved.")
    assert "\n\nWho says so?\n" in review.text
    assert "<!-- by hand -->" in review.text


def test_all_of_a_layer_is_one_step(visit: Visit, review: Review) -> None:
    page = visit.page
    before = review.text
    page.get_by_role("button", name="Accept all of a layer").click()
    dialog = page.get_by_role("dialog")
    dialog.get_by_label("Layer").select_option("cue")
    expect(dialog.get_by_role("button", name="Accept 0")).to_be_disabled()
    dialog.get_by_label("right in at least").select_option("80 of 100")
    dialog.get_by_role("button", name="Accept 4").click()
    done(page, "Accepted all of them.")
    expect(page.locator("#left")).to_have_text("9 of 13 left to decide")
    page.get_by_role("button", name="Undo").click()
    done(page, "Taken back.")
    assert review.text == before


def test_what_a_step_breaks_is_said_beside_it(visit: Visit, review: Review) -> None:
    page = visit.page
    expect(page.locator("#problems")).to_contain_text("nothing to mend")
    page.locator("#text .tag.denial").first.click()
    page.get_by_label("Claim").select_option("")
    problem = page.locator("#problems .fresh")
    expect(problem).to_contain_text("does not name the claim it answers")
    expect(problem).to_contain_text("LS304")
    page.get_by_role("button", name="Undo").click()
    expect(page.locator("#problems")).to_contain_text("nothing to mend")


def test_layers_can_be_looked_at_one_by_one(visit: Visit) -> None:
    page = visit.page
    for name in ("Speech", "Source", "Denial"):
        page.get_by_role("checkbox", name=re.compile(name)).uncheck()
    expect(page.locator(".u:not(.cue)")).to_have_count(0)
    expect(page.get_by_role("checkbox", name=re.compile("Cue"))).to_be_checked()
    page.keyboard.press("j")
    for _ in range(5):
        page.keyboard.press("j")
        expect(page.locator("#panel")).to_have_class("cue")


def test_a_proposal_looks_other_than_what_is_accepted(visit: Visit) -> None:
    page = visit.page
    style = "() => getComputedStyle(document.querySelector('.u.speech')).textDecorationStyle"
    assert page.evaluate(style) == "dashed"
    page.locator("#text .tag.speech").first.click()
    page.keyboard.press("a")
    done(page, "Accepted.")
    assert page.evaluate(style) == "solid"


# By keyboard alone


def test_a_whole_review_by_keyboard(visit: Visit, review: Review) -> None:
    page = visit.page
    keys = page.keyboard
    first = quote(page)
    keys.press("a")
    done(page, "Accepted.")
    assert "status" not in review.says(first)[0]
    keys.press("x")
    done(page, "Rejected.")
    keys.press("Control+z")
    done(page, "Taken back.")
    keys.press("k")
    keys.press("n")
    press_until(page, "j", lambda: "Mara" in quote(page))
    keys.press("Alt+ArrowRight")
    done(page, "Words changed.")
    keys.press("Shift+ArrowLeft")
    expect(page.locator("#panel .quote")).to_have_text("Mara")
    keys.press("2")
    done(page, "Label changed.")
    assert review.says("Mara")[0]["source"] == "institution"
    keys.press("f")
    keys.press("ArrowDown")
    keys.press("Escape")
    keys.press("o")
    keys.type("She owns it.")
    keys.press("Control+Enter")
    done(page, "Note saved.")
    keys.press("Escape")
    keys.press("Enter")
    done(page, "Accepted.")
    assert "She owns it." in review.text
    assert "status" not in review.says("Mara")[0]


def test_words_are_chosen_and_annotated_by_keyboard(visit: Visit, review: Review) -> None:
    page = visit.page
    keys = page.keyboard
    keys.press("ArrowRight")
    expect(page.locator(".cursor")).to_have_text("Die")
    keys.press("ArrowRight")
    keys.press("Shift+ArrowRight")
    expect(page.locator("#panel .quote")).to_have_text("Bäckerei Kornfeld")
    press_until(page, "v", lambda: page.get_by_label("Layer").input_value() == "naming")
    keys.press("l")
    keys.press("ArrowDown")
    keys.press("Enter")
    done(page, "Added.")
    assert review.says("Bäckerei Kornfeld") == [{"naming": "contested"}]
    keys.press("s")
    keys.press("1")
    expect(page.locator("#figures")).to_contain_text("2 added by hand")
    keys.press("ArrowRight")
    keys.press("ArrowDown")
    expect(page.locator(".cursor")).to_have_text("Wir")
    keys.press("Escape")
    expect(page.locator(".cursor")).to_have_count(0)


def test_split_words_are_moved_part_by_part_and_used_for_others(visit: Visit, review: Review) -> None:
    page = visit.page
    keys = page.keyboard
    press_until(page, "j", lambda: quote(page) == "wirft … vor")
    keys.press("p")
    keys.press("Alt+ArrowLeft")
    done(page, "Words changed.")
    assert review.says("wirft … Betrieben vor")
    keys.press("Control+z")
    done(page, "Taken back.")
    assert quote(page) == "wirft … vor"
    keys.press("ArrowRight")
    keys.press("e")
    done(page, "Words changed.")
    assert quote(page) == "wirft"
    press_until(page, "ArrowRight", lambda: quote(page) == "Betrieben")
    keys.press("+")
    expect(page.locator("#panel .quote")).to_have_text("wirft … Betrieben")


def test_single_keys_can_be_turned_off(visit: Visit, review: Review) -> None:
    page = visit.page
    before = review.text
    page.keyboard.press("?")
    page.get_by_label("Keys without Ctrl are on").uncheck()
    page.keyboard.press("Escape")
    first = quote(page)
    page.keyboard.press("a")
    page.keyboard.press("j")
    assert quote(page) == first
    assert review.text == before


def test_fast_keys_are_all_obeyed_in_their_order(visit: Visit, review: Review) -> None:
    page = visit.page
    for _ in range(13):
        page.keyboard.press("a")
    expect(page.locator("#left")).to_have_text("Nothing left to decide")
    for _ in range(13):
        page.keyboard.press("u")
    expect(page.locator("#left")).to_have_text("13 of 13 left to decide")
    expect(page.locator("#undo")).to_be_disabled()


def test_at_the_end_it_says_what_is_left_open(visit: Visit, review: Review) -> None:
    lesson = review.folder / "lesson.md"
    text = lesson.read_text(encoding="utf-8")
    lesson.write_text(
        text.replace("## Objectives\n", "## Objectives\n\n- ⟨What can they do now?⟩\n"), encoding="utf-8"
    )
    page = visit.page
    for _ in range(13):
        page.keyboard.press("a")
    expect(page.locator(".finished")).to_have_text("Nothing left to review; one gap open.")


def test_german(visit: Visit) -> None:
    page = visit.page
    page.get_by_role("button", name="Deutsch").click()
    expect(page.locator("#left")).to_have_text("13 von 13 noch offen")
    expect(page.get_by_role("button", name="Annehmen", exact=True)).to_be_visible()
    assert page.evaluate("document.documentElement.lang") == "de"


# What goes wrong


def test_it_goes_on_where_it_was_killed(browser: Browser, review: Review) -> None:
    context = browser.new_context()
    page = opened(context.new_page(), review)
    before = review.text
    page.keyboard.press("a")
    done(page, "Accepted.")
    page.keyboard.press("x")
    done(page, "Rejected.")
    after = review.text
    review.end(signal.SIGKILL)
    assert review.text == after
    page.keyboard.press("a")
    expect(page.locator("#notice")).to_contain_text("The program has ended; every step is saved.")
    context.close()
    review.start()
    context = browser.new_context()
    page = opened(context.new_page(), review)
    expect(page.locator("#left")).to_have_text("11 of 12 left to decide")
    page.get_by_role("button", name="Undo").click()
    expect(page.locator("#left")).to_have_text("12 of 13 left to decide")
    page.get_by_role("button", name="Undo").click()
    expect(page.locator("#left")).to_have_text("13 of 13 left to decide")
    assert review.text == before
    page.get_by_role("button", name="Redo").click()
    expect(page.locator("#left")).to_have_text("12 of 13 left to decide")
    context.close()
    assert "13 proposals: 1 stood, 0 changed, 0 rejected, 0 added, 12 still open." in review.end()
    assert review.process.returncode == 0


def test_a_change_by_an_editor_is_seen_and_kept(visit: Visit, review: Review) -> None:
    page = visit.page
    theirs = review.text.replace("# Claims", "<!-- by hand -->\n\n# Claims")
    review.file.write_text(theirs, encoding="utf-8")
    expect(page.locator("#notice")).to_contain_text("changed by another program")
    page.keyboard.press("a")
    done(page, "Accepted.")
    assert "<!-- by hand -->" in review.text


def test_a_file_that_is_being_mended_is_waited_for(browser: Browser, review: Review) -> None:
    context = browser.new_context()
    page = opened(context.new_page(), review)
    good = review.text
    review.file.write_text(good + "\n> half an annotation\n", encoding="utf-8")
    page.keyboard.press("a")
    expect(page.locator("#notice")).to_contain_text("mend it, and this page goes on")
    review.file.write_text(good, encoding="utf-8")
    expect(page.locator("#notice")).to_be_hidden()
    page.keyboard.press("a")
    done(page, "Accepted.")
    context.close()


def test_words_of_strangers_stay_words(browser: Browser, review: Review, lesson_folder: Path) -> None:
    nasty = "&lt;img src=x&gt; < img src=x onerror=alert(1)> \"&amp;'"
    article = lesson_folder / "article.md"
    text = article.read_text(encoding="utf-8")
    article.write_text(
        text.replace("am Montag.", f"am Montag {nasty} so.").replace(
            "title: Bäckerei weist", f"title: {json.dumps(nasty)} #"
        ),
        encoding="utf-8",
    )
    context = browser.new_context()
    visit = Visit(context, review.address)
    visit.page.on("dialog", lambda dialog: visit.complaints.append("a script ran") or dialog.dismiss())
    page = opened(visit.page, review)
    expect(page.locator("#text")).to_contain_text(nasty)
    expect(page.locator("#headline")).to_contain_text(nasty)
    assert page.locator("img").count() == 0
    assert visit.complaints == []
    context.close()


# What it refuses


@pytest.fixture(scope="module")
def lasting(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Review]:
    """One program for all that it is to refuse: nothing of it changes anything."""
    folder = tmp_path_factory.mktemp("refusing")
    lesson = Path(shutil.copytree(TEMPLATE, folder / "baeckerei"))
    propose(lesson)
    review = Review(lesson, folder / "state")
    yield review
    review.end(signal.SIGKILL)


def answer(
    review: Review, path: str = "", method: str = "GET", body: Any = None, **headers: str | None
) -> tuple[int, bytes]:
    """Status and content of a request with just these headers."""
    parts = urlsplit(review.address)
    connection = http.client.HTTPConnection("127.0.0.1", parts.port, timeout=10)
    given = {"Host": parts.netloc, **{name.replace("_", "-"): value for name, value in headers.items()}}
    content = None if body is None else body if isinstance(body, bytes) else json.dumps(body).encode()
    connection.putrequest(
        method, path if path.startswith("/") else parts.path + path, skip_host=True, skip_accept_encoding=True
    )
    for name, value in given.items():
        if value is not None:
            connection.putheader(name, value)
    if content is not None and "Content_Length" not in headers:
        connection.putheader("Content-Length", str(len(content)))
    connection.endheaders(content)
    response = connection.getresponse()
    found = response.status, response.read()
    connection.close()
    return found


JSON = {"Content_Type": "application/json"}


def step_of(review: Review) -> dict[str, Any]:
    version = json.loads(answer(review, "version")[1])["version"]
    return {"step": "accept", "index": 0, "version": version}


def test_it_answers_those_who_know_its_address(review: Review) -> None:
    port = urlsplit(review.address).port
    for path, (content, _) in assets().items():
        assert answer(review, path) == (200, content)
    assert answer(review, "state", Host=f"localhost:{port}")[0] == 200
    own = f"http://127.0.0.1:{port}"
    assert answer(review, "step", "POST", step_of(review), Origin=own, **JSON)[0] == 200
    assert "status" not in review.says(review_first(review))[0]


def review_first(review: Review) -> str:
    return read_annotations(Text("annotations.md", review.text))[0].annotations[0].quote


@pytest.mark.parametrize(
    "headers",
    [
        {"Host": "evil.example"}, {"Host": "127.0.0.1"}, {"Host": "127.0.0.1.evil.example:80"}, {"Host": None},
        {"Host": "localhost"}, {"Origin": "http://evil.example"}, {"Origin": "null"}, {"Origin": ""},
        {"Origin": "https://127.0.0.1"}, {"Origin": "http://127.0.0.1:1"}, {"Sec_Fetch_Site": "cross-site"},
        {"Sec_Fetch_Site": "same-site"},
    ],
)  # fmt: skip
def test_foreign_hosts_and_origins_are_refused_nope(lasting: Review, headers: dict[str, str | None]) -> None:
    before = lasting.file.read_bytes()
    step = step_of(lasting)
    assert answer(lasting, "state", **headers)[0] in (403, 421)
    assert answer(lasting, "step", "POST", step, **{**JSON, **headers})[0] in (403, 421)
    assert lasting.file.read_bytes() == before


@pytest.mark.parametrize(
    "path",
    ["/", "/state", "/x/state", "/review.css", "../annotations.md", "..%2f..%2fannotations.md", "review.css/../state",
     "%2e%2e/state", "fonts/", "assets/review.css", "/" + "a" * 5000 + "/"],
)  # fmt: skip
def test_no_other_path_is_known_nope(lasting: Review, path: str) -> None:
    status, content = answer(lasting, path)
    assert (status in (404, 414), content) == (True, b"")


@pytest.mark.parametrize(
    ("body", "headers"),
    [
        ({"step": "accept"}, {"Content_Type": "text/plain"}), ({"step": "accept"}, {}),
        (b"{", JSON), (b"[" * 100_000, JSON), (b"", {**JSON, "Content_Length": "-1"}),
        (b"", {**JSON, "Content_Length": "99999999"}), (b"x", {**JSON, "Content_Length": "1e3"}),
        ({"step": "accept", "index": 0}, JSON), ({"step": "accept", "index": 0, "version": "old"}, JSON), ([], JSON), (None, JSON),
    ],
)  # fmt: skip
def test_a_request_that_is_none_of_the_page_is_refused_nope(
    lasting: Review, body: Any, headers: dict[str, str]
) -> None:
    before = lasting.file.read_bytes()
    assert answer(lasting, "step", "POST", body, **headers)[0] in (400, 409, 413, 415)
    assert lasting.file.read_bytes() == before
    assert answer(lasting, "state")[0] == 200


def test_a_page_of_another_origin_can_do_nothing(browser: Browser, lasting: Review, tmp_path: Path) -> None:
    """A foreign page that knows even the token: its requests are refused, its frame stays empty."""
    from built import served

    folder = tmp_path / "foreign"
    folder.mkdir()
    (folder / "index.html").write_text("<title>foreign</title>", encoding="utf-8")
    before = lasting.file.read_bytes()
    step = json.dumps(step_of(lasting))
    context = browser.new_context()
    page = context.new_page()
    with served(folder) as address:
        page.goto(address)
        sent = page.evaluate(
            """async ([to, body]) => {
                const kinds = [{mode: "no-cors", headers: {"Content-Type": "text/plain"}}, {mode: "cors", headers: {"Content-Type": "application/json"}}];
                const got = [];
                for (const kind of kinds)
                    got.push(await fetch(to + "step", {method: "POST", body, ...kind}).then(r => r.type + r.status, () => "refused"));
                got.push(await fetch(to + "state").then(r => r.text(), () => "refused"));
                return got;
            }""",
            [lasting.address, step],
        )
        assert all("accept" not in one and not one.startswith("basic") for one in sent)
    context.close()
    assert lasting.file.read_bytes() == before


def test_every_answer_says_what_a_browser_may_do_with_it(lasting: Review) -> None:
    parts = urlsplit(lasting.address)
    connection = http.client.HTTPConnection("127.0.0.1", parts.port, timeout=10)
    for path in (parts.path, parts.path + "state", "/"):
        connection.request("GET", path)
        response = connection.getresponse()
        response.read()
        policy = response.headers["Content-Security-Policy"]
        assert "default-src 'none'" in policy
        assert "unsafe" not in policy
        assert response.headers["X-Content-Type-Options"] == "nosniff"
        connection.close()


def test_it_listens_on_this_machine_only(lasting: Review) -> None:
    port = urlsplit(lasting.address).port
    listening = [
        line.split()[1]
        for table in ("/proc/net/tcp", "/proc/net/tcp6")
        if Path(table).is_file()
        for line in Path(table).read_text().splitlines()[1:]
        if line.split()[3] == "0A" and line.split()[1].endswith(f":{port:04X}")
    ]
    assert listening in ([], [f"0100007F:{port:04X}"])


# How it looks


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [360, 1280])
def test_axe_finds_nothing(browser: Browser, review: Review, scheme: Any, width: int) -> None:
    from axe_playwright_python.sync_playwright import Axe

    context = browser.new_context(
        viewport={"width": width, "height": 800}, color_scheme=scheme, reduced_motion="reduce"
    )
    page = opened(context.new_page(), review)

    def look(what: str) -> None:
        found = Axe().run(page).response["violations"]
        assert found == [], (
            what,
            [(one["id"], [node["html"][:120] for node in one["nodes"]]) for one in found],
        )

    look("an annotation")
    page.keyboard.press("s")
    look("words")
    page.keyboard.press("Escape")
    page.keyboard.press("?")
    look("the keys")
    page.keyboard.press("Escape")
    page.get_by_text("All annotations, in the order").click()
    look("the list")
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    context.close()


def test_colours_and_fonts_are_those_of_the_reading_page() -> None:
    site = ROOT / "docs" / "assets"
    ours = (REVIEW / "review.css").read_text(encoding="utf-8")
    theirs = (site / "lesart.css").read_text(encoding="utf-8")
    for scheme, block in (
        ("default", ours.partition("@media (prefers-color-scheme: dark)")[0]),
        ("slate", ours.partition("@media (prefers-color-scheme: dark)")[2].partition("\n}\n")[0]),
    ):
        known = re.search(rf'\[data-md-color-scheme="{scheme}"\] \{{(.*?)\}}', theirs, re.DOTALL)
        assert known
        tokens = dict(re.findall(r"(--ls-[\w-]+): (#[0-9a-f]{6})", block))
        assert len(tokens) > 12
        assert tokens.items() <= dict(re.findall(r"(--ls-[\w-]+): (#[0-9a-f]{6})", known[1])).items()
    for font in (REVIEW / "fonts").iterdir():
        assert font.read_bytes() == (site / "fonts" / font.name).read_bytes()
    assert (REVIEW / "mark.svg").read_bytes() == (site / "mark.svg").read_bytes()


def test_both_languages_say_the_same_things_and_no_word_is_left_over() -> None:
    english, german = (
        json.loads((REVIEW / f"words.{one}.json").read_text(encoding="utf-8")) for one in ("en", "de")
    )
    assert list(english) == list(german)
    for key, text in english.items():
        assert set(re.findall(r"\{\w+\}", text)) == set(re.findall(r"\{\w+\}", german[key])), key
    said = "".join(
        path.read_text(encoding="utf-8")
        for path in [
            *REVIEW.glob("*.mjs"),
            REVIEW / "page.html",
            *REVIEW.parent.glob("*.py"),
            ROOT / "src/lesart/schema.py",
        ]
    )
    for key in english:
        assert re.search(rf"\b{re.escape(key)}\b", said) or key.startswith(("did_", "tag_", "nothing_to_")), (
            key
        )


def test_every_file_of_the_page_is_served() -> None:
    files = {path.relative_to(REVIEW).as_posix() for path in REVIEW.rglob("*") if path.is_file()}
    assert files == {*assets(), *(name for name in files if name.endswith(".txt"))} - {""}
