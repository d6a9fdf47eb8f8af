"""Every page runs under its policy, from either builder; what the policy does not name is refused."""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from built import BUILDERS, LESSON, Visit, served
from conftest import ROOT
from playwright.sync_api import Browser, Page, expect

from lesart.hosts import host_files
from lesart.policy import headers, inline, page_policy, scripts
from lesart.render.theme import mended, styles_of

META = re.compile(r'<meta http-equiv="Content-Security-Policy" content="([^"]*)">')


def said(site: Path) -> dict[str, str]:
    """The headers that a host reads from `_headers`."""
    lines = (site / "_headers").read_text(encoding="utf-8").splitlines()
    return dict(line.strip().split(": ", 1) for line in lines if line.startswith("  "))


@pytest.fixture(scope="module", params=BUILDERS)
def site(request: pytest.FixtureRequest, sites: dict[str, Path]) -> Path:
    return sites[request.param]


@pytest.fixture(scope="module", params=["in the page", "also from the host"])
def address(request: pytest.FixtureRequest, site: Path) -> Iterator[str]:
    with served(site, headers=said(site) if "host" in request.param else None) as address:
        yield address


def test_every_page_runs_under_its_policy(browser: Browser, site: Path) -> None:
    with served(site, headers=said(site)) as address:
        context = browser.new_context()
        visit = Visit(context, address)
        for path in sorted(site.rglob("*.html")):
            visit.page.goto(address + path.relative_to(site).as_posix().removesuffix("index.html"))
            assert visit.page.locator("html.js").count() == 1, "the theme's scripts have not run"
            # Going on interrupts what the search still loads.
            assert [one for one in visit.complaints if not one.startswith("failed: ")] == [], path
        context.close()


def find(page: Page, word: str) -> None:
    """Type into the search of either theme."""
    page.locator(".md-search__input, .md-search__button").first.click()
    page.keyboard.type(word)


def test_the_search_finds(visit: Visit, site: Path) -> None:
    page = visit.go(LESSON)
    find(page, "Sanktionen")
    results = page.locator("[role=option], .md-search-result__item")
    expect(results.first).to_be_visible()
    if (site / "search.json").is_file():
        # Only the style sheet of the dialogue, which the theme's script adds, says so.
        expect(page.locator("ol[role=listbox]")).to_have_css("list-style-type", "none")


def test_the_palette_switches(visit: Visit) -> None:
    page = visit.go(LESSON)
    scheme = "document.body.dataset.mdColorScheme"
    before = page.evaluate(scheme)
    page.locator("label[for^=__palette]:not([hidden])").click()
    assert page.evaluate(scheme) != before
    page.reload()
    assert page.evaluate(scheme) != before, "the theme's script in the page has not read the choice"


def test_a_note_opens(visit: Visit) -> None:
    page = visit.go(LESSON)
    page.locator("a.ls-leaf:not(.ls-off)").first.click()
    panel = page.locator(".ls-panel")
    expect(panel).to_be_visible()
    assert panel.evaluate("element => element.style.top"), "a style set by our script was refused"


INTRUDERS = {
    "script": "<script>document.title = 'intruder'</script>",
    "handler": "<img src='../../assets/mark.svg' alt='' onload=\"document.title = 'intruder'\">",
    "style": "<p style='color: red'>x</p>",
    "style element": "<style>p { color: red }</style>",
    "foreign picture": "<img src='FOREIGN/assets/mark.svg' alt=''>",
    "foreign script": "<script src='FOREIGN/assets/lesart.mjs'></script>",
    "frame": "<iframe src='../../'></iframe>",
    "form": "<form action='../../' id='f'></form>",
    "base": "<base href='FOREIGN/'>",
}


@pytest.mark.parametrize("intruder", INTRUDERS)
def test_an_addition_to_a_page_is_refused_nope(
    intruder: str, browser: Browser, sites: dict[str, Path], tmp_path: Path
) -> None:
    site = Path(shutil.copytree(sites["mkdocs"], tmp_path / "site"))
    page = site / LESSON / "index.html"
    with served(sites["mkdocs"]) as foreign, served(site) as address:
        added = INTRUDERS[intruder].replace("FOREIGN/", foreign)
        page.write_text(
            page.read_text(encoding="utf-8").replace("</h1>", f"</h1>{added}", 1), encoding="utf-8"
        )
        context = browser.new_context()
        visit = Visit(context, address)
        opened = visit.go(LESSON)
        if intruder == "form":
            opened.evaluate("document.querySelector('#f').submit()")
        opened.wait_for_timeout(200)
        assert any("Content Security Policy" in one for one in visit.complaints), visit.complaints
        assert opened.title() != "intruder"
        context.close()


def test_code_from_text_is_refused_nope(browser: Browser, sites: dict[str, Path]) -> None:
    with served(sites["mkdocs"]) as address:
        context = browser.new_context()
        page = Visit(context, address).go(LESSON)
        later = "() => new Promise(done => setTimeout(() => { try { done(eval('1')) } catch (error) { done(error.name) } }))"
        assert page.evaluate(later) == "EvalError"
        context.close()


def test_the_site_stands_in_no_frame_nope(browser: Browser, sites: dict[str, Path], tmp_path: Path) -> None:
    with served(sites["mkdocs"], headers=said(sites["mkdocs"])) as address, served(tmp_path) as other:
        (tmp_path / "index.html").write_text(f"<!doctype html><iframe src='{address}'></iframe>")
        context = browser.new_context()
        visit = Visit(context, other)
        visit.go("")
        assert any("frame-ancestors" in one for one in visit.complaints)
        context.close()


def test_a_stranger_is_found_before_the_site_is_published(sites: dict[str, Path], tmp_path: Path) -> None:
    site = Path(shutil.copytree(sites["mkdocs"], tmp_path / "site"))
    page = site / "privacy" / "index.html"
    text = page.read_text(encoding="utf-8").replace("</h1>", "</h1><script>count(readers)</script>", 1)
    page.write_text(text, encoding="utf-8")
    command = [sys.executable, "scripts/finish_site.py", str(site)]
    run = subprocess.run(command, cwd=ROOT, capture_output=True, text=True)
    assert run.returncode == 1
    assert re.search(
        r"LS903 error: A script stands in this page.*\n *--> privacy/index.html:\d+:\d+", run.stdout
    )
    assert page.read_text(encoding="utf-8") == text


def test_every_page_says_a_strict_policy(site: Path) -> None:
    for path in site.rglob("*.html"):
        text = path.read_text(encoding="utf-8")
        found = META.search(text)
        assert found, path
        assert text.index(found[0]) < min(text.index("<script"), text.index("<link"))
        python = "ls-cells" in text
        assert found[1] == page_policy(scripts(text), styles(site), python)
        assert "default-src 'none'" in found[1]
        rest = re.sub(r" (?:'wasm-unsafe-eval'|blob:)", "", found[1]) if python else found[1]
        assert not re.search(r"unsafe|https?:|\*|blob:", rest)


def styles(site: Path) -> list[str]:
    bundle = next(site.glob("assets/javascripts/bundle.*.js"))
    return list(styles_of(bundle.read_text(encoding="utf-8")))


def test_all_hosts_say_the_same(site: Path) -> None:
    one = said(site)
    assert set(one) == {
        "Content-Security-Policy",
        "X-Content-Type-Options",
        "Referrer-Policy",
        "Permissions-Policy",
    }
    for name in (".htaccess", "nginx.conf"):
        text = (site / name).read_text(encoding="utf-8")
        pattern = r'Header always set (\S+) "(.*)"|add_header (\S+) "(.*)" always;'
        assert {a or c: b or d for a, b, c, d in re.findall(pattern, text)} == one


def test_settings_know_a_sub_folder() -> None:
    files = host_files(headers([]), "/lesart/")
    assert "ErrorDocument 404 /lesart/404.html" in files[".htaccess"]
    assert "error_page 404 /lesart/404.html;" in files["nginx.conf"]


def test_what_is_a_script() -> None:
    html = "<script>a()\n</script><script type='module'>b()</script><script src='c.js'></script><script type='application/json'>{}</script>"
    assert scripts(html) == ["a()\n", "b()"]
    assert "'sha256-" not in page_policy(scripts("<script src='c.js'></script>"))


@pytest.mark.parametrize(
    ("html", "kinds"),
    [
        ("<p onclick='a()'>", ["onclick"]),
        ("<P STYLE='a'>", ["style"]),
        ("<a href=' JavaScript:a()'>", ["href"]),
        ("<svg><style>a</style></svg>", ["<style>"]),
        ("<script type='text/template'>a</script>", ["<script>"]),
        ("<p class='style' title='onclick=a()'>&lt;script&gt;a&lt;/script&gt;</p>", []),
        ("<!-- <script>a()</script> -->", []),
    ],
)
def test_what_stands_inside_a_page(html: str, kinds: list[str]) -> None:
    assert [one.kind for one in inline(html)] == kinds


def test_styles_of_a_theme_are_read_from_its_script() -> None:
    script = (
        """var ab='.x{content:"\\'a"}',b='.y{}';function f(o){o.appendChild(C("style",{},ab.toString()))}"""
    )
    assert list(styles_of(script)) == [""".x{content:"'a"}"""]
    assert list(styles_of(script.replace("ab.to", "zz.to"))) == []


def test_errors_of_the_themes_are_mended_and_nothing_else() -> None:
    wrong = '<label class="md-nav__link" for="__nav_7" tabindex=""><label class="md-nav__title" for="__toc">'
    assert mended(wrong) == '<label class="md-nav__link" for="__nav_7"><label class="md-nav__title">'
    right = '<input id="__toc"><label for="__toc" tabindex="0"><p tabindex="">'
    assert mended(right) == right
