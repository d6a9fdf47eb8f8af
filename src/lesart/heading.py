"""Title and day where a plain text has them in front: `title: …`, `date: 2026-03-11`, each on a line."""

from __future__ import annotations

import re

_FIELD = re.compile(r"\s*(title|titel|date|datum)\s*:\s*(\S.*?)\s*", re.IGNORECASE)
_DAY = re.compile(r"\s*date:?\s+(\d{4}(?:-\d\d){1,2})\b\s*", re.IGNORECASE)
"""A day in front of the first sentence, as some copies have it."""


def heading(text: str) -> tuple[dict[str, str], str]:
    """What stands in front, under "title" and "date", and the text below it.

    >>> heading("title: Brand\\n\\nEs brennt.")
    ({'title': 'Brand'}, 'Es brennt.')
    """
    found: dict[str, str] = {}
    lines = text.split("\n")
    at = 0
    while at < len(lines) and (not lines[at].strip() or _FIELD.fullmatch(lines[at])):
        field = _FIELD.fullmatch(lines[at])
        if field:
            found.setdefault("title" if field[1].lower().startswith("tit") else "date", field[2])
        at += 1
    rest = "\n".join(lines[at:])
    day = _DAY.match(rest)
    if day:
        found.setdefault("date", day[1])
        rest = rest[day.end() :]
    return found, rest
