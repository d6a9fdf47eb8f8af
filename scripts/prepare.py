"""All steps before the site is built: check, run notebooks, write pages. What the live reload repeats."""

from __future__ import annotations

import sys

from publish import PREPARE, run

if __name__ == "__main__":
    sys.exit(run(PREPARE))
