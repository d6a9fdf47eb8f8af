"""Step: worksheet, key and whole lesson as PDF, and the cards that announce lessons and the site.

A print whose data, template and fonts are unchanged is not made again.
"""

from __future__ import annotations

import re
import sys
from collections.abc import Iterator
from pathlib import Path

from lesart import render
from lesart.model import Lesson
from place import CACHE, DOCS, DOWNLOADS, ROOT, lessons, show, write_changed
from typeset import Press, PrintError

CARD = "card.png"
STAMPS = CACHE / "prints"
Print = tuple[Path, str, render.Data]
"""Where a print goes, its template, its data."""


def main() -> int:
    examined = lessons()
    if examined.result.errors:
        return show(examined.result)
    _remove_strangers({lesson.slug for lesson in examined.lessons})
    press, done, changed = Press(), 0, 0
    for target, template, data in _prints(examined.lessons):
        try:
            changed += _renewed(press, target, template, data)
        except PrintError as error:
            print(f"{target.relative_to(ROOT)} could not be set: {error}.", file=sys.stderr)
            return 1
        done += 1
    if press.missing:
        print(f"No font of the prints has these characters, which stand there as �: {press.missing}")
    print(f"{done} prints, {changed} of them made anew.")
    return 0


def _prints(every: tuple[Lesson, ...]) -> Iterator[Print]:
    yield DOCS / "assets" / CARD, "card", render.site_card(*_site())
    for lesson in every:
        for template, data in render.prints(lesson).items():
            if template == "card":
                yield DOCS / "lessons" / lesson.slug / CARD, template, data
            else:
                yield DOWNLOADS / lesson.slug / f"{template}.pdf", template, data


def _renewed(press: Press, target: Path, template: str, data: render.Data) -> bool:
    """Whether the print had to be made anew: the same input gives the same bytes."""
    stamp, key = STAMPS / target.relative_to(DOCS), press.key(template, data)
    if target.is_file() and stamp.is_file() and stamp.read_text() == key:
        return False
    write_changed(target, press.set(template, data))
    write_changed(stamp, key)
    return True


def _site() -> tuple[str, str]:
    """The first sentence that says what the site is, and the rest of it."""
    text = (ROOT / "mkdocs.yml").read_text(encoding="utf-8")
    said = re.search(r"^site_description: (.+)$", text, re.MULTILINE)
    title, _, lead = (said[1] if said else "Lesart").partition(". ")
    return title, lead


def _remove_strangers(slugs: set[str]) -> None:
    """Cards of lessons that are no more."""
    for card in (DOCS / "lessons").glob(f"*/{CARD}"):
        if card.parent.name not in slugs:
            card.unlink()


if __name__ == "__main__":
    sys.exit(main())
