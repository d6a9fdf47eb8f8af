"""Measure pages, cells and JupyterLite of the built site in a real browser, as a section of docs/bench.md.

python scripts/bench_page.py            print the section
python scripts/bench_page.py --write    print it, and put it into docs/bench.md
"""

from __future__ import annotations

import argparse
import gzip
import os
import shutil
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from place import DOCS, SITE, playground
from serve import free_port

if TYPE_CHECKING:
    from playwright.sync_api import Page

HEADING = "## In the page"
LESSON = "lessons/nordkorea-dementi/"
NOTEBOOK = f"{LESSON}notebook/"
_LITE = "lite/notebooks/index.html?path=nordkorea-dementi/nordkorea-dementi.ipynb"
RUNS = 3
_QUIET = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)
_ENDED = """number => {
    const said = document.querySelectorAll(".ls-cell-status")[number].querySelector("[data-say]");
    return said && ["cell_done", "cell_stopped"].includes(said.dataset.say);
}"""
_ALL_RAN = """() => [...document.querySelectorAll(".jp-CodeCell .jp-InputPrompt")]
    .every(one => /\\[\\d+\\]/.test(one.textContent))"""
_LONGEST = 120_000
Row = tuple[str, str, str]


def main() -> int:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--write", action="store_true", help="write docs/bench.md")
    options = parser.parse_args()
    text = section()
    print(text)
    if options.write:
        path = DOCS / "bench.md"
        before = path.read_text(encoding="utf-8").partition(HEADING)[0].rstrip()
        path.write_text(f"{before}\n\n{text}", encoding="utf-8")
    return 0


def section() -> str:
    """The figures as Markdown, or one sentence where they cannot be had."""
    try:
        rows = _rows()
    except Unmeasured as why:
        return f"{HEADING}\n\nNot measured: {why}.\n"
    load, _, _ = os.getloadavg()
    table = "\n".join(f"| {name} | {figure} | {goal} |" for name, figure, goal in rows)
    return (
        f"{HEADING}\n\nSizes and times of the built site in Chromium, served from the same machine.\n"
        f"Times are the shortest of {RUNS} runs, each in a fresh browser, at a load of {load:.1f};"
        " what others run on the machine makes them longer.\n"
        "To repeat it: `./scripts/site --build && .venv/bin/python scripts/bench_page.py --write`.\n\n"
        f"| What | Measured | Goal |\n|---|---|---|\n{table}\n"
    )


class Unmeasured(Exception):
    """Why there are no figures, for a sentence."""


def _rows() -> list[Row]:
    told = playground()
    if not (SITE / NOTEBOOK / "index.html").is_file() or not (SITE / "lite").is_dir() or told is None:
        raise Unmeasured("there is no built site with Python in its pages")
    python = [*(SITE / told.core).iterdir(), SITE / told.wheel]
    lite = [path for path in (SITE / "lite").rglob("*") if path.is_file()]
    return [
        *_times(),
        ("Python for the cells", f"{_size(python)}", ""),
        ("JupyterLite, beside the same Python", f"{_size(lite)} on the server", ""),
    ]


def _size(paths: list[Path]) -> str:
    raw = sum(path.stat().st_size for path in paths)
    packed = sum(len(gzip.compress(path.read_bytes())) for path in paths)
    return f"{raw / 1e6:.1f} MB, {packed / 1e6:.1f} MB packed"


def _times() -> Iterator[Row]:
    try:
        from playwright.sync_api import sync_playwright
    except ImportError:
        raise Unmeasured("Playwright is not installed") from None
    chromium = os.environ.get("CHROMIUM") or shutil.which("chromium")
    if not chromium:
        raise Unmeasured("there is no Chromium")
    with _served(SITE) as address, sync_playwright() as playwright:
        found: list[dict[str, float]] = []
        for _ in range(RUNS):
            browser = playwright.chromium.launch(executable_path=chromium, args=list(_QUIET))
            page = browser.new_page()
            found.append({**_page(page, address), **_cells(page, address), **_lite(page, address)})
            browser.close()
    best = {name: min(run[name] for run in found) for name in found[0]}
    yield "Reading page, until its text is there", f"{best['read'] * 1000:.0f} ms", ""
    files = f"{best['kilobytes']:.0f} KB packed in {best['requests']:.0f} files"
    yield "Notebook page before a cell runs", files, ""
    yield "First output, from the press of “Run”", f"{best['first']:.1f} s", "≤ 6 s"
    yield "The next cell", f"{best['next']:.2f} s", "≤ 0.2 s"
    yield "First output after an endless cell was stopped", f"{best['again']:.1f} s", ""
    yield "JupyterLite: the notebook is shown", f"{best['shown']:.1f} s", ""
    yield "JupyterLite: all its cells have run", f"{best['ran']:.1f} s", ""


@contextmanager
def _served(folder: Path) -> Iterator[str]:
    port = free_port(8200)
    where = ["--bind", "127.0.0.1", "--directory", str(folder), str(port)]
    command = [sys.executable, "-m", "http.server", *where]
    with subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL) as server:
        while free_port(port) == port:
            time.sleep(0.05)
        try:
            yield f"http://127.0.0.1:{port}/"
        finally:
            server.kill()


def _page(page: Page, address: str) -> dict[str, float]:
    """The text of a lesson, then its notebook page and what that asks for."""
    started = time.perf_counter()
    page.goto(address + LESSON, wait_until="domcontentloaded")
    page.locator(".ls-article").wait_for()
    read = time.perf_counter() - started
    asked: set[str] = set()
    page.context.on("request", lambda request: asked.add(request.url.partition("?")[0]))
    page.goto(address + NOTEBOOK, wait_until="networkidle")
    names = [url.removeprefix(address) for url in asked if url.startswith(address)]
    paths = [SITE / name / "index.html" if (SITE / name).is_dir() else SITE / name for name in names]
    packed = sum(len(gzip.compress(path.read_bytes())) for path in paths if path.is_file())
    return {"read": read, "kilobytes": packed / 1000, "requests": float(len(paths))}


def _cells(page: Page, address: str) -> dict[str, float]:
    """The first cell, the next one, and the first again after Python was ended."""
    first, following = _run(page, 0), _run(page, 1)
    page.get_by_role("button", name="Edit").nth(2).click()
    page.get_by_role("textbox", name="Cell 3").fill("while True: pass")
    page.get_by_role("button", name="Run", exact=True).nth(2).click()
    page.get_by_text("Running …").wait_for()
    page.get_by_role("button", name="Stop", exact=True).click()
    page.wait_for_function(_ENDED, arg=2, timeout=_LONGEST)
    return {"first": first, "next": following, "again": _run(page, 0)}


def _run(page: Page, number: int) -> float:
    cell = page.locator(".ls-cell").nth(number)
    cell.get_by_role("status").evaluate("one => one.replaceChildren()")
    button = cell.get_by_role("button", name="Run")
    started = time.perf_counter()
    button.click()
    page.wait_for_function(_ENDED, arg=number, timeout=_LONGEST)
    return time.perf_counter() - started


def _lite(page: Page, address: str) -> dict[str, float]:
    started = time.perf_counter()
    page.goto(address + _LITE)
    page.locator(".jp-CodeCell").first.wait_for(timeout=_LONGEST)
    shown = time.perf_counter() - started
    page.get_by_role("menuitem", name="Run", exact=True).click()
    page.get_by_text("Run All Cells", exact=True).click()
    page.wait_for_function(_ALL_RAN, timeout=_LONGEST)
    return {"shown": shown, "ran": time.perf_counter() - started}


if __name__ == "__main__":
    sys.exit(main())
