"""`python -m lesart` is the command `lesart`."""

from __future__ import annotations

import sys

from lesart.cli import main

sys.exit(main())
