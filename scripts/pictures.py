"""Make the pictures of the page “How to read a lesson” from the built site, in a real browser.

They are committed, because building the site needs no browser. Run it after a change of looks:
python scripts/pictures.py
"""

from __future__ import annotations

import functools
import os
import shutil
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

from playwright.sync_api import Browser, Page, sync_playwright

from place import DOCS, SITE

PICTURES = DOCS / "assets" / "pictures"
LESSON = "lessons/nordkorea-dementi/"


@dataclass(frozen=True, slots=True)
class Picture:
    """A page at a width, what is done there first, and the part that is shown."""

    name: str
    page: str
    part: str
    script: str = ""
    width: int = 1280
    height: int = 640
    media: str = "screen"


TOP = "scrollTo(0, document.querySelector('.ls-text').getBoundingClientRect().top + scrollY - 60);"
ALL = "for (const box of document.querySelectorAll('.ls-layers > label input:not(:checked)')) box.click();"
PHONE = "document.querySelector('#s5').scrollIntoView({block: 'start'}); scrollBy(0, -70);"
SPLIT = "document.querySelector('#s3 a[href=\"#t-mitteilen\"]').click()"

PAPER = "document.body.style.padding = '48px'"
WRONG = """
    const one = document.querySelector(".ls-exercise");
    one.scrollIntoView(); scrollBy(0, -70);
    one.querySelectorAll("input")[2].click();
    const check = () => one.querySelector(".ls-check").click();
    check(); setTimeout(check, 300); setTimeout(check, 600);
"""

EVERY = (
    Picture("layers", LESSON, "", TOP + ALL),
    Picture("note", LESSON, "", TOP + "document.querySelector('#s2 a.ls-leaf:not(.ls-off)').click()"),
    Picture("whose", LESSON, "", TOP + "document.getElementById('whose-0').click()"),
    Picture("chain", LESSON, ".ls-chains"),
    Picture("claims", LESSON, ".ls-map-wide"),
    Picture("gloss", LESSON, "", PHONE + SPLIT, 390, 760),
    Picture("exercise", LESSON + "exercises/", "", WRONG),
    Picture("worksheet", LESSON + "exercises/", "", PAPER, 800, 1000, "print"),
    Picture("keys", LESSON, "dialog.ls-keys", "document.querySelector('.ls-keys-open').click()"),
)  # fmt: skip


def main() -> int:
    if not (SITE / "index.html").is_file():
        print("There is no site to take pictures of; build it with ./scripts/site --build.", file=sys.stderr)
        return 2
    chromium = os.environ.get("CHROMIUM") or shutil.which("chromium")
    PICTURES.mkdir(parents=True, exist_ok=True)
    with served(SITE) as address, sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=chromium, args=["--no-sandbox", "--disable-gpu", "--hide-scrollbars"]
        )
        for picture in EVERY:
            take(browser, address, picture)
            print(f"{picture.name}.jpg")
        browser.close()
    return 0


def take(browser: Browser, address: str, picture: Picture) -> None:
    """One picture: of a part of the page, or of the window."""
    window = {"width": picture.width, "height": picture.height}
    context = browser.new_context(viewport=window, color_scheme="light")  # type: ignore[arg-type]
    page: Page = context.new_page()
    page.goto(address + picture.page, wait_until="networkidle")
    page.emulate_media(media=picture.media)  # type: ignore[arg-type]
    if picture.script:
        page.evaluate(f"() => {{ {picture.script} }}")
        page.wait_for_timeout(1500)
    target = PICTURES / f"{picture.name}.jpg"
    if picture.part:
        page.evaluate("document.querySelector('.md-header').style.display = 'none'")
        page.locator(picture.part).first.screenshot(path=target, type="jpeg", quality=80)
    else:
        page.screenshot(path=target, type="jpeg", quality=80)
    context.close()


class _Quiet(SimpleHTTPRequestHandler):
    def log_message(self, format: str, *arguments: object) -> None:
        pass


@contextmanager
def served(folder: Path) -> Iterator[str]:
    """The address of a server for a folder."""
    server = ThreadingHTTPServer(("127.0.0.1", 0), functools.partial(_Quiet, directory=str(folder)))
    threading.Thread(target=server.serve_forever, daemon=True).start()
    try:
        yield f"http://127.0.0.1:{server.server_address[1]}/"
    finally:
        server.shutdown()
        server.server_close()


if __name__ == "__main__":
    sys.exit(main())
