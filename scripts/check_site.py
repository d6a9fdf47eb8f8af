"""Step: the built site has no dead internal link or id, and no page for learners gives an answer away."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterator
from pathlib import Path

from lesart.checks import Flaw
from lesart.checks.leaks import leaked_answers
from lesart.checks.site import dead_links
from lesart.read import Text
from lesart.report import Result
from lesart.study import Study
from place import BUILT, lessons, show

# The page for unknown addresses is served from any depth: the theme gives it links from the root.
_ROOTED = "404.html"
LEARNERS = ("", "exercises/", "cloze/")
"""Folders of a lesson's pages that hold no key."""


def main(arguments: list[str] | None = None) -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("site", nargs="?", type=Path, default=BUILT, help="default: the last build")
    site: Path = parser.parse_args(arguments).site
    paths = [path for path in site.rglob("*") if path.is_file()]
    names = {path.relative_to(site).as_posix(): path for path in paths}
    pages = {
        n: p.read_text(encoding="utf-8") for n, p in names.items() if n.endswith(".html") and n != _ROOTED
    }
    if not pages:
        print(f"There is no site in {site}; build it with ./scripts/site --build.", file=sys.stderr)
        return 2
    findings = [flaw.finding("LS901") for flaw in dead_links(pages, names)]
    findings += [flaw.finding("LS902") for flaw in _leaks(pages)]
    if findings:
        show(Result(findings, 0, 0, 0, {name: Text(name, text) for name, text in pages.items()}))
        return 1
    print(f"{len(pages)} pages of the site: no dead link, no answer given away.")
    return 0


def _leaks(pages: dict[str, str]) -> Iterator[Flaw]:
    """Of each lesson the pages that learners have before they answer."""
    for lesson in lessons().lessons:
        paths = [f"lessons/{lesson.slug}/{name}index.html" for name in LEARNERS]
        yield from leaked_answers({path: pages[path] for path in paths if path in pages}, Study(lesson))


if __name__ == "__main__":
    sys.exit(main())
