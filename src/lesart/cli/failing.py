"""How a command says that it cannot do what it was asked."""

from __future__ import annotations

import sys


def fail(message: str) -> int:
    print(f"lesart: {message}", file=sys.stderr)
    return 2
