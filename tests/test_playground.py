"""Python in the page, JupyterLite and the site without network: in a real browser, from either builder."""

from __future__ import annotations

import json
import re
import shutil
import subprocess
import sys
import time
import zipfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from built import BUILDERS, LESSON, Visit, served
from conftest import FIRST, ROOT
from playwright.sync_api import Browser, Locator, Page, expect

import build_playground
import parts
from lesart.read import read
from lesart.render import lesson_pages
from serve import free_port

NOTEBOOK = LESSON + "notebook/"
LITE = "lite/notebooks/index.html?path=nordkorea-dementi/nordkorea-dementi.ipynb"
FIRST_OUTPUT = "18 sentences, 280 words, 76 annotations"
WAIT = 60_000
MEMORY = "lesart.cells.nordkorea-dementi"


def step(script: str, *arguments: str) -> str:
    command = [sys.executable, f"scripts/{script}.py", *arguments]
    run = subprocess.run(command, cwd=ROOT, capture_output=True, text=True)
    assert run.returncode == 0, run.stdout + run.stderr
    return run.stdout


@pytest.fixture(scope="module")
def playgrounds(sites: dict[str, Path], tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    """The whole site by builder, with JupyterLite and the service worker."""
    if not (ROOT / "docs" / "python").is_dir():
        pytest.skip(f"NOT TESTED: {step('build_playground').strip()}")
    folder = tmp_path_factory.mktemp("playgrounds")
    found = {}
    for builder in BUILDERS:
        found[builder] = Path(shutil.copytree(sites[builder], folder / builder))
        step("build_lite", str(found[builder]))
        step("build_offline", str(found[builder]))
    return found


@pytest.fixture(scope="module", params=BUILDERS)
def site(request: pytest.FixtureRequest, playgrounds: dict[str, Path]) -> Path:
    return playgrounds[request.param]


@pytest.fixture(scope="module")
def desk(browser: Browser, site: Path) -> Iterator[Visit]:
    """One visit for all tests of the cells, so that Python loads once; no request leaves the site."""
    with served(site) as address:
        context = browser.new_context(viewport={"width": 1280, "height": 900})
        visit = Visit(context, address)
        yield visit
        context.close()
        assert visit.foreign == []


@pytest.fixture
def page(desk: Visit) -> Page:
    """The notebook page as a reader finds it who has changed nothing."""
    desk.page.unroute_all()
    if NOTEBOOK not in desk.page.url:
        desk.go(NOTEBOOK)
    for button in desk.page.get_by_role("button", name="Restore the original").all():
        if button.is_visible():
            button.click()
    desk.complaints.clear()
    return desk.page


def cell(page: Page, number: int) -> Locator:
    return page.get_by_role("region", name=f"Cell {number}", exact=True)


def run(page: Page, number: int, said: str = "Done.") -> str:
    """What a cell shows after its run."""
    cell(page, number).get_by_role("button", name="Run").click()
    expect(cell(page, number).get_by_role("status")).to_have_text(said, timeout=WAIT)
    return cell(page, number).locator(".ls-output").inner_text().strip("\n")


def write(page: Page, number: int, code: str) -> Locator:
    """Change a cell's code to this."""
    edit = cell(page, number).get_by_role("button", name="Edit")
    if edit.is_visible():
        edit.click()
    field = cell(page, number).get_by_role("textbox")
    field.fill(code)
    return field


def test_a_cell_runs_and_shows_its_output(desk: Visit, page: Page) -> None:
    assert FIRST_OUTPUT in run(page, 1)
    assert "(newsroom)" in run(page, 2)
    assert desk.complaints == []


def test_all_cells_show_again_what_the_page_shows(desk: Visit, page: Page) -> None:
    words = "() => [...document.querySelectorAll('.ls-cell .ls-output')].map(one => one.textContent.replace(/\\s+/g, ' ').trim())"
    page.reload()
    page.locator(".ls-cell").first.wait_for()
    before = page.evaluate(words)
    page.get_by_role("button", name="Run all cells").click()
    expect(page.locator(".ls-cell").last.get_by_role("status")).to_have_text("Done.", timeout=WAIT)
    assert page.evaluate(words) == before
    assert any("Pjöngjang" in one for one in before)
    assert desk.complaints == []


def test_what_the_page_runs_is_what_the_notebook_holds(page: Page) -> None:
    lesson = read(FIRST).lesson
    assert lesson is not None
    shown = page.locator(".ls-cell .highlight code").all_inner_texts()
    assert [text.strip() for text in shown] == [one.code.strip() for one in lesson.cells]


def test_cells_above_run_first(page: Page) -> None:
    desk_is_new = (
        "() => { document.querySelectorAll('.ls-cell-status').forEach(one => one.textContent = '') }"
    )
    page.reload()
    page.evaluate(desk_is_new)
    assert "zurückgewiesen" in run(page, 4)
    assert cell(page, 1).get_by_role("status").inner_text() == "Done."


def test_editing_and_running_again_by_keyboard(page: Page) -> None:
    field = write(page, 2, "for n in range(2):")
    field.press("End")
    field.press("Enter")
    page.keyboard.type("print(n + 40)")
    assert field.input_value() == "for n in range(2):\n    print(n + 40)"
    field.press("Control+Enter")
    expect(cell(page, 2).locator(".ls-output")).to_have_text("40\n41", timeout=WAIT)
    field.press("Tab")
    assert not page.evaluate("document.activeElement.matches('textarea')")


def test_a_value_is_shown_and_names_are_shared(page: Page) -> None:
    write(page, 2, "x = 'Äpfel'\nx")
    assert run(page, 2) == "'Äpfel'"
    write(
        page, 3, "import json\nprint(x, len(json.load(open('lesson.json', encoding='utf-8'))['annotations']))"
    )
    assert run(page, 3) == "Äpfel 76"


def test_an_error_is_short_and_names_the_line(page: Page) -> None:
    write(page, 2, "import json\n\njson.loads('{')")
    shown = run(page, 2, "Ended with an error.")
    assert 'File "cell 2", line 3' in shown
    assert shown.count("File ") == 1
    assert shown.splitlines()[-1].startswith("json.decoder.JSONDecodeError: ")


def test_an_endless_cell_is_stopped_and_the_next_one_runs(page: Page) -> None:
    write(page, 1, "while True: pass")
    cell(page, 1).get_by_role("button", name="Run").click()
    expect(cell(page, 1).get_by_role("status")).to_have_text("Running …", timeout=WAIT)
    cell(page, 1).get_by_role("button", name="Stop").click()
    expect(cell(page, 1).get_by_role("status")).to_contain_text("Stopped.")
    write(page, 2, "print(6 * 7)")
    assert run(page, 2) == "42"


def test_a_cell_may_run_for_a_minute(page: Page) -> None:
    page.clock.install()
    page.reload()
    run(page, 1)
    write(page, 2, "while True: pass")
    cell(page, 2).get_by_role("button", name="Run").click()
    expect(cell(page, 2).get_by_role("status")).to_have_text("Running …")
    page.clock.fast_forward(61_000)
    expect(cell(page, 2).get_by_role("status")).to_contain_text("Stopped after 60 seconds.")
    page.clock.resume()


def test_endless_printing_ends(page: Page) -> None:
    write(page, 2, "while True: print('ja' * 100)")
    shown = run(page, 2, "Ended with an error.")
    assert "shows more than 200,000 characters" in shown
    assert len(shown) < 210_000


def test_edits_are_remembered_and_old_ones_say_so(page: Page) -> None:
    write(page, 2, "print('mine')")
    page.reload()
    expect(cell(page, 2).get_by_role("textbox")).to_have_value("print('mine')")
    expect(cell(page, 2).get_by_role("status")).to_be_empty()
    saved = json.loads(page.evaluate(f"localStorage.getItem('{MEMORY}')"))
    saved["2"]["stamp"] = "0123456789ab"
    page.evaluate("([key, value]) => localStorage.setItem(key, value)", [MEMORY, json.dumps(saved)])
    page.reload()
    expect(cell(page, 2).get_by_role("textbox")).to_have_value("print('mine')")
    expect(cell(page, 2).get_by_role("status")).to_contain_text("an earlier version of the lesson")
    cell(page, 2).get_by_role("button", name="Restore the original").click()
    expect(cell(page, 2).locator("code")).to_be_visible()
    page.reload()
    expect(cell(page, 2).get_by_role("textbox")).to_have_count(0)


HOSTILE = """<h3 onclick="window.hit=1" style="position:fixed;top:0;color:red">Voices</h3>
<script>window.hit=2</script><img src=x onerror="window.hit=3"><iframe srcdoc="<script>parent.hit=4</script>"></iframe>
<a href="javascript:window.hit=5">go</a><svg onload="window.hit=6"><a href="javascript:1"><rect width="9" fill="url(http://example.org/x)"/></a></svg>
<style>body{display:none}</style><form action="http://example.org/"><button>send</button></form>
<math><mtext><table><mglyph><style><img src=x onerror="window.hit=7"></style></mglyph></table></mtext></math>
<link rel=stylesheet href=http://example.org/x.css><base href=http://example.org/><p id="search" class="md-header ls-q">ok</p>
<table><tr><td colspan=2 background=http://example.org/x>2</td></tr></table><meta http-equiv=refresh content="0;url=http://example.org">"""


def test_hostile_html_cannot_script_the_page(desk: Visit, page: Page) -> None:
    code = f"class Table:\n    def _repr_html_(self):\n        return {HOSTILE!r}\n\nTable()"
    write(page, 2, code)
    run(page, 2)
    shown = cell(page, 2).locator(".ls-shown-html")
    expect(shown.locator("h3")).to_have_text("Voices")
    expect(shown.locator("td")).to_have_attribute("colspan", "2")
    shown.get_by_text("go").click()
    page.wait_for_timeout(200)
    html = shown.inner_html()
    assert page.evaluate("window.hit") is None
    assert not re.search(r"<(?!/?(?:h3|a|svg|rect|p|table|tbody|tr|td)\b)", html), html
    assert not re.search(r"\bon\w+=|javascript|url\(|position|example|\bid=|md-header", html), html
    assert "color: red" in html
    assert desk.foreign == []


def test_a_cell_cannot_call_off_the_site(desk: Visit, page: Page) -> None:
    write(page, 2, "import js\nprint(*(hasattr(js, one) for one in ('caches', 'indexedDB', 'localStorage')))")
    assert run(page, 2) == "False False False"
    code = "call = js.XMLHttpRequest.new()\ncall.open('GET', 'http://example.org/', False)\ncall.send()"
    write(page, 3, code)
    with page.expect_event("requestfailed") as refused:
        assert "NetworkError" in run(page, 3, "Ended with an error.")
    assert refused.value.failure == "csp"
    desk.requests.remove("http://example.org/")


def test_the_words_are_german_for_those_who_want_it(page: Page) -> None:
    page.get_by_role("button", name="Deutsch").click()
    expect(
        page.get_by_role("region", name="Zelle 1", exact=True).get_by_role("button", name="Ausführen")
    ).to_be_visible()
    page.get_by_role("button", name="English").click()
    expect(cell(page, 1).get_by_role("button", name="Run")).to_be_visible()


@contextmanager
def python_serves(folder: Path) -> Iterator[str]:
    """The address of a server as a reader would start it; afterwards it is gone, with every open connection."""
    port = free_port(8100)
    command = [
        sys.executable,
        "-m",
        "http.server",
        "--bind",
        "127.0.0.1",
        "--directory",
        str(folder),
        str(port),
    ]
    with subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL) as server:
        while free_port(port) == port:
            time.sleep(0.05)
        try:
            yield f"http://127.0.0.1:{port}/"
        finally:
            server.kill()


def test_a_visited_lesson_opens_again_without_network(browser: Browser, site: Path, tmp_path: Path) -> None:
    """The site lies in a sub-folder of its host."""
    (tmp_path / "school").mkdir()
    (tmp_path / "school" / "lesart").symlink_to(site)
    context = browser.new_context()
    with python_serves(tmp_path) as host:
        address = f"{host}school/lesart/"
        visit = Visit(context, address)
        page = visit.go(NOTEBOOK)
        assert FIRST_OUTPUT in run(page, 1)
        for part in (
            ".wasm",
            "stdlib.zip",
            "lock.json",
            ".whl",
            "asm.mjs",
            "lesson.json",
            "/exercises/",
            "key.json",
        ):
            kept(page, part)
    page.goto(address + NOTEBOOK)
    assert FIRST_OUTPUT in run(page, 1)
    page.goto(address + LESSON)
    expect(page.locator(".ls-article")).to_contain_text("Pjöngjang")
    page.get_by_role("link", name="Nordkorea", exact=True).first.click()
    expect(page.locator(".ls-panel")).to_be_visible()
    page.goto(address + LESSON + "exercises/")
    expect(page.locator("h1")).to_be_visible()
    page.goto(address + "method/")
    expect(page.locator("h1")).to_have_text("Without a network")
    assert page.url == f"{address}offline/"
    assert visit.foreign == []
    context.close()


def kept(page: Page, part: str) -> None:
    """Wait until an address with this part is kept."""
    page.wait_for_function(
        """async (part) => {
            for (const name of await caches.keys())
                for (const { url } of await (await caches.open(name)).keys()) if (url.includes(part)) return true;
            return false;
        }""",
        arg=part,
        timeout=WAIT,
    )


def test_a_new_build_is_seen_at_once(browser: Browser, playgrounds: dict[str, Path], tmp_path: Path) -> None:
    site = Path(shutil.copytree(playgrounds["mkdocs"], tmp_path / "site"))
    names = "async () => (await caches.keys()).filter(name => !name.endsWith('lasting'))"
    with served(site) as address:
        context = browser.new_context()
        page = Visit(context, address).go(LESSON)
        kept(page, "/exercises/")
        (old,) = page.evaluate(names)
        for path in (LESSON, LESSON + "exercises/"):
            file = site / path / "index.html"
            file.write_text(file.read_text(encoding="utf-8").replace("</h1>", " NEU</h1>"), encoding="utf-8")
        step("build_offline", str(site))
        page.reload()
        expect(page.locator("h1")).to_contain_text("NEU")
        page.wait_for_function(
            f"async () => {{ const found = await ({names})(); return found.length === 1 && found[0] !== {json.dumps(old)} }}",
            timeout=WAIT,
        )
        kept(page, "/exercises/")
    page.goto(address + LESSON + "exercises/")
    expect(page.locator("h1")).to_contain_text("NEU")
    context.close()


def test_the_site_as_a_file(browser: Browser, site: Path, tmp_path: Path) -> None:
    with zipfile.ZipFile(site / "downloads" / "lesart-offline.zip") as archive:
        archive.extractall(tmp_path)
    folder = tmp_path / "lesart"
    assert not (folder / "lite").exists()
    step("check_site", str(folder))
    with served(folder) as address:
        context = browser.new_context()
        visit = Visit(context, address)
        page = visit.go(NOTEBOOK)
        assert FIRST_OUTPUT in run(page, 1)
        expect(page.get_by_role("link", name="JupyterLite")).to_have_count(0)
        assert page.evaluate("navigator.serviceWorker.getRegistrations().then(all => all.length)") == 0
        assert visit.foreign == []
        assert visit.complaints == []
        context.close()


def test_the_file_is_offered(browser: Browser, site: Path) -> None:
    with served(site) as address:
        context = browser.new_context()
        page = Visit(context, address).go("offline/")
        link = page.get_by_role("link", name="Download the site as one file")
        assert page.request.head(link.evaluate("one => one.href")).ok
        context.close()


def test_jupyterlite_runs_the_first_lesson(browser: Browser, site: Path) -> None:
    outputs = json.loads((ROOT / ".cache" / "outputs" / "nordkorea-dementi.json").read_text(encoding="utf-8"))
    with served(site) as address:
        context = browser.new_context(viewport={"width": 1280, "height": 900})
        requests: list[str] = []
        context.on("request", lambda request: requests.append(request.url))
        page = Visit(context, address).go(NOTEBOOK)
        page.get_by_role("link", name="JupyterLite").click()
        page.locator(".jp-CodeCell").first.wait_for(timeout=WAIT)
        page.get_by_role("menuitem", name="Run", exact=True).click()
        page.get_by_text("Run All Cells", exact=True).click()
        numbers = (
            "() => [...document.querySelectorAll('.jp-CodeCell .jp-InputPrompt')].map(one => one.textContent)"
        )
        page.wait_for_function(f"() => ({numbers})().every(one => /\\[\\d+\\]/.test(one))", timeout=2 * WAIT)
        assert page.locator(".jp-CodeCell .jp-OutputArea-output").count() >= len(outputs)
        assert FIRST_OUTPUT in (page.locator(".jp-OutputArea-output").first.text_content() or "")
        assert page.locator("[data-mime-type$=stderr]").count() == 0
        assert [
            url
            for url in requests
            if not url.startswith((address, "data:", "blob:", address.replace("http", "ws")))
        ] == []
        context.close()


def test_without_the_parts_the_page_offers_the_download_only(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    told = elsewhere(tmp_path, monkeypatch)
    told.write_text("{}", encoding="utf-8")
    monkeypatch.setenv("PATH", str(tmp_path))
    assert build_playground.main() == 0
    assert capsys.readouterr().out == "Python in the page is left out: npm is not installed.\n"
    assert not told.exists()
    lesson = read(FIRST).lesson
    assert lesson is not None
    text = lesson_pages(lesson)["notebook/index.md"]
    assert "ls-cells" not in text
    assert "<button" not in text
    assert ".zip" in text


def test_it_can_be_left_out_on_purpose(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    elsewhere(tmp_path, monkeypatch)
    monkeypatch.setenv("LESART_PLAYGROUND", "no")
    assert build_playground.main() == 0
    assert capsys.readouterr().out == "Python in the page is left out: LESART_PLAYGROUND is set to “no”.\n"


def test_without_network_one_sentence(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    elsewhere(tmp_path, monkeypatch)
    npm = tmp_path / "npm"
    npm.write_text("#!/bin/sh\necho no network >&2\nexit 1\n", encoding="utf-8")
    npm.chmod(0o755)
    monkeypatch.setenv("PATH", f"{tmp_path}:/usr/bin:/bin")
    assert build_playground.main() == 0
    said = capsys.readouterr().out
    assert said == "Python in the page is left out: its parts could not be fetched (is there a network?).\n"


def test_a_forged_part_is_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    elsewhere(tmp_path, monkeypatch)
    for name in parts.pinned():
        (parts.PARTS / name).write_bytes(b"something else")
    assert build_playground.main() == 1
    assert "is not the file that playground.sha256 describes" in capsys.readouterr().err


def elsewhere(folder: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Let the step work in another place, where nothing is yet; the file that tells the pages."""
    told = folder / "playground.json"
    monkeypatch.setattr(parts, "PLAYGROUND", folder)
    monkeypatch.setattr(parts, "PARTS", folder / "parts")
    monkeypatch.setattr(build_playground, "PYTHON", folder / "python")
    monkeypatch.setattr(build_playground, "TOLD", told)
    (folder / "parts").mkdir()
    return told


def test_the_engine_is_the_same_bytes_for_the_same_sources() -> None:
    assert build_playground.engine() == build_playground.engine()


def test_every_part_has_a_version_and_a_checksum() -> None:
    for name, digest in parts.pinned().items():
        assert re.fullmatch(r"[0-9a-f]{64}", digest), name
        assert parts.version(name), name
