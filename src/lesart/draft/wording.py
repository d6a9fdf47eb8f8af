"""The words of a draft, its questions among them: `wording.json`."""

from __future__ import annotations

import json
from functools import cache
from importlib.resources import files
from typing import Any


@cache
def words() -> dict[str, Any]:
    text = files(__package__).joinpath("wording.json").read_text(encoding="utf-8")
    found: dict[str, Any] = json.loads(text)
    return found


def say(key: str, **values: str) -> str:
    """The question under `key`, with `values` in their places."""
    text: str = words()["questions"][key]
    return text.format(**values) if values else text
