"""Step: every glossary entry is attested, complete, and one of its kind."""

from __future__ import annotations

import sys

from place import lessons, show


def main() -> int:
    return show(lessons("LS2").result)


if __name__ == "__main__":
    sys.exit(main())
