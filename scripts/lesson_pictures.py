"""Make the pictures of the page “Your first lesson in an hour”: a terminal after each command, a review.

The commands are really run, on the article that the page offers, in a folder that is deleted afterwards.
Run it after a change of what they say: python scripts/lesson_pictures.py
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import tempfile
import textwrap
from collections.abc import Iterator
from contextlib import contextmanager
from html import escape
from pathlib import Path

from playwright.sync_api import Browser, sync_playwright

from pictures import PICTURES
from place import DOCS

ARTICLE = DOCS / "assets" / "examples" / "freibad.txt"
LINES, COLUMNS = 16, 70
"""How much of an answer is shown."""

TERMINAL = """<!doctype html><meta charset="utf-8"><style>
body {{ margin: 0; padding: 22px 26px; width: 690px; box-sizing: border-box; }}
body {{ background: #1b1d22; color: #e6e3da; }}
pre {{ font: 15px/1.5 "DejaVu Sans Mono", monospace; margin: 0; white-space: pre; }}
b {{ color: #8ec7a0; font-weight: 400; }}
i {{ color: #9a978e; font-style: normal; }}
</style><pre>{rows}</pre>"""


def main() -> int:
    chromium = os.environ.get("CHROMIUM") or shutil.which("chromium")
    PICTURES.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as name, sync_playwright() as playwright:
        folder = Path(name)
        shutil.copy(ARTICLE, folder)
        arguments = ["--no-sandbox", "--disable-gpu", "--hide-scrollbars"]
        browser = playwright.chromium.launch(executable_path=chromium, args=arguments)
        terminal(browser, "draft", folder, "draft", ARTICLE.name, "--into", "lessons/freibad")
        terminal(browser, "gaps", folder, "check", "lessons/freibad")
        with review(folder) as address:
            page = browser.new_page(viewport={"width": 1280, "height": 860}, color_scheme="light")
            page.goto(address, wait_until="networkidle")
            page.keyboard.press("n")
            page.wait_for_timeout(1500)
            page.screenshot(path=PICTURES / "review.jpg", type="jpeg", quality=80)
        browser.close()
    return 0


def terminal(browser: Browser, picture: str, folder: Path, *arguments: str) -> None:
    """A command, and the first lines of its answer."""
    environment = {**os.environ, "NO_COLOR": "1"}
    command = [sys.executable, "-m", "lesart", *arguments]
    run = subprocess.run(command, cwd=folder, env=environment, capture_output=True, text=True)
    answer = (run.stdout + run.stderr).rstrip("\n").split("\n")
    shown = [line if len(line) <= COLUMNS else f"{line[: COLUMNS - 1]}…" for line in answer[:LINES]]
    rows = [f"<b>$ lesart {escape(' '.join(arguments))}</b>", *map(escape, shown)]
    if len(answer) > LINES:
        rows += ["<i>…</i>", escape(textwrap.fill(answer[-1], COLUMNS))]
    page = browser.new_page(viewport={"width": 690, "height": 200})
    page.set_content(TERMINAL.format(rows="\n".join(rows)))
    page.locator("body").screenshot(path=PICTURES / f"{picture}.jpg", type="jpeg", quality=85)
    page.close()
    print(f"{picture}.jpg")


@contextmanager
def review(folder: Path) -> Iterator[str]:
    """The address of a review of the lesson just drafted; its journal lies in the folder too."""
    command = [sys.executable, "-m", "lesart", "review", "lessons/freibad", "--no-browser"]
    environment = {**os.environ, "XDG_STATE_HOME": str(folder / "state"), "PYTHONUNBUFFERED": "1"}
    run = subprocess.Popen(command, cwd=folder, env=environment, stdout=subprocess.PIPE, text=True)
    try:
        assert run.stdout
        yield run.stdout.readline().strip()
    finally:
        run.terminate()
        run.wait()


if __name__ == "__main__":
    sys.exit(main())
