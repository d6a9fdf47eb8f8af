"""From lessons/ to site/: every step in its order. A step that fails stops all that follow."""

from __future__ import annotations

import sys
import time
from collections.abc import Callable

import build_lite
import build_notebooks
import build_offline
import build_pages
import build_pdfs
import build_playground
import build_site
import check_glossaries
import check_lessons
import check_quotes
import check_site
import finish_site
import release_site

Step = tuple[str, Callable[[], int]]

PREPARE: tuple[Step, ...] = (
    ("check lessons", check_lessons.main),
    ("check quotes", check_quotes.main),
    ("check glossaries", check_glossaries.main),
    ("build notebooks", build_notebooks.main),
    ("build pdfs", build_pdfs.main),
    ("build playground", build_playground.main),
    ("build pages", build_pages.main),
)
STEPS: tuple[Step, ...] = (
    *PREPARE,
    ("build site", lambda: build_site.main([])),
    ("finish site", lambda: finish_site.main([])),
    ("check site", lambda: check_site.main([])),
    ("build lite", lambda: build_lite.main([])),
    ("build offline", lambda: build_offline.main([])),
    ("release site", release_site.main),
)


def run(steps: tuple[Step, ...]) -> int:
    """Run steps until one fails; its exit code, or 0."""
    for name, step in steps:
        started = time.perf_counter()
        print(f"── {name}", flush=True)
        code = step()
        if code:
            print(f"Stopped at “{name}”: nothing was published, the last good site stays.", file=sys.stderr)
            return code
        print(f"   {time.perf_counter() - started:.1f} s", flush=True)
    return 0


if __name__ == "__main__":
    sys.exit(run(STEPS))
