"""Programs of other languages that some gates need: `scripts/test` gets them, and without them a gate is skipped."""

from __future__ import annotations

import os
import shutil
from pathlib import Path

import pytest
from conftest import ROOT

NODE_TOOLS = ROOT / ".cache" / "node" / "node_modules"


def program(name: str) -> str:
    """The path of a program, or the test is skipped with a sentence that says what to install."""
    path = os.environ.get(name.upper()) or shutil.which(name)
    if not path:
        pytest.skip(f"There is no {name}: install it, and this gate is run.")
    return path


def node_tool(path: str) -> Path:
    """A file of a package that `scripts/test` installs with npm."""
    file = NODE_TOOLS / path
    if not file.is_file():
        pytest.skip(f"{path.split('/')[0]} is not installed: ./scripts/test does it where there is npm.")
    return file
