"""Step: give every built page its policy and its head, and write what hosts, feed readers and robots read."""

from __future__ import annotations

import argparse
import re
import sys
from pathlib import Path

from lesart.checks.policy import refused
from lesart.hosts import host_files
from lesart.model import Lesson
from lesart.policy import headers, scripts
from lesart.read import Text
from lesart.render.feed import changed, feed, robots, sitemap
from lesart.render.head import Page, finished
from lesart.render.learning_resource import learning_resource
from lesart.render.playground import runs_python
from lesart.render.site import FEED, Site, lesson_path
from lesart.render.theme import styles_of
from lesart.report import Result
from place import BUILT, lessons, show, site, write_changed

FONTS = "assets/fonts/*-normal.woff2"
"""Every page begins with words in these."""
THEME = "assets/javascripts/bundle.*.js"
CARD = "card.png"
_HIDDEN = re.compile(r'<meta name="robots" content="[^"]*noindex')


def main(arguments: list[str] | None = None) -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("site", nargs="?", type=Path, default=BUILT, help="default: the last build")
    folder: Path = parser.parse_args(arguments).site
    pages = {p.relative_to(folder).as_posix(): p.read_text(encoding="utf-8") for p in folder.rglob("*.html")}
    if not pages:
        print(f"There is no site in {folder}; build it with ./scripts/site --build.", file=sys.stderr)
        return 2
    about = site()
    if about.address and not about.address.startswith(("http://", "https://")):
        print(f"SITE_URL is “{about.address}”; it must begin with https://.", file=sys.stderr)
        return 2
    flaws = [flaw.finding("LS903") for flaw in refused(pages)]
    if flaws:
        show(Result(flaws, 0, 0, 0, {name: Text(name, text) for name, text in pages.items()}))
        return 1
    every = {lesson_path(lesson.slug): lesson for lesson in lessons().lessons}
    _finish(folder, pages, every, about)
    where = f"for {about.address}" if about.address else "without an address of its own (SITE_URL)"
    print(f"{len(pages)} pages finished, {where}.")
    return 0


def _finish(folder: Path, pages: dict[str, str], every: dict[str, Lesson], about: Site) -> None:
    fonts = tuple(sorted(path.relative_to(folder).as_posix() for path in folder.glob(FONTS)))
    styles = tuple(style for path in folder.glob(THEME) for style in styles_of(path.read_text("utf-8")))
    for path, text in pages.items():
        lesson, card = every.get(path), _card(folder, path)
        record = learning_resource(lesson, about, card) if lesson and about.address else None
        write_changed(folder / path, finished(text, Page(path, card, fonts, styles, record), about))
    for name, text in {**_files(pages, every, about), **_settings(folder, pages, styles, about)}.items():
        write_changed(folder / name, text)
    # The builders' own lists hold no address, or none that leads anywhere.
    for name in ("sitemap.xml.gz", *(() if about.address else ("sitemap.xml",))):
        (folder / name).unlink(missing_ok=True)


def _files(pages: dict[str, str], every: dict[str, Lesson], about: Site) -> dict[str, str]:
    """Path in the site → text of what robots and feed readers read."""
    listed = [path for path, text in pages.items() if not _HIDDEN.search(text)]
    days = {path: changed(lesson) for path, lesson in every.items()}
    return {
        FEED: feed(every.values(), about),
        "robots.txt": robots(about),
        **({"sitemap.xml": sitemap(listed, days, about)} if about.address else {}),
    }


def _settings(folder: Path, pages: dict[str, str], styles: tuple[str, ...], about: Site) -> dict[str, str]:
    """Path in the site → text of what hosts read."""
    every_script = [script for text in pages.values() for script in scripts(text)]
    python = any(runs_python(text) for text in pages.values())
    entries = [path.name + ("/*" if path.is_dir() else "") for path in sorted(folder.iterdir())]
    return host_files(headers(every_script, styles, python), about.root, entries if python else ())


def _card(folder: Path, path: str) -> str:
    """The picture for links to a page: its lesson's, else the site's; "" where there is none yet."""
    of_lesson = "/".join([*path.split("/")[:2], CARD]) if path.startswith("lessons/") else ""
    return next((card for card in (of_lesson, f"assets/{CARD}") if card and (folder / card).is_file()), "")


if __name__ == "__main__":
    sys.exit(main())
