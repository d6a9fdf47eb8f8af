"""Step: every quotation of every lesson stands in its article."""

from __future__ import annotations

import sys

from place import lessons, show


def main() -> int:
    return show(lessons("LS1").result)


if __name__ == "__main__":
    sys.exit(main())
