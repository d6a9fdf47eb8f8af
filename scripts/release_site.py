"""Step: put the built and checked site where the old one was. Either site is whole at any time."""

from __future__ import annotations

import shutil
import sys

from place import BUILT, CACHE, SITE


def main() -> int:
    fresh, old = BUILT, CACHE / "site-old"
    if not fresh.is_dir():
        print("There is no site to release; build it first: python scripts/build_site.py", file=sys.stderr)
        return 2
    shutil.rmtree(old, ignore_errors=True)
    if SITE.exists():
        SITE.rename(old)
    fresh.rename(SITE)
    shutil.rmtree(old, ignore_errors=True)
    print(f"The site is in {SITE.name}/.")
    return 0


if __name__ == "__main__":
    sys.exit(main())
