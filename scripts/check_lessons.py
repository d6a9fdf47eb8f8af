"""Step: rights, seal, attribution, exercises and fairness of every lesson."""

from __future__ import annotations

import sys

from place import lessons, show


def main() -> int:
    return show(lessons("LS0", "LS3", "LS4", "LS6").result)


if __name__ == "__main__":
    sys.exit(main())
