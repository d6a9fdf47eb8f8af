"""What a stranger's text may not do where a report is read: move the cursor, turn or break the line."""

from __future__ import annotations

import json
import re

_DIRECTION = "\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069"
_NO_CHARACTER = "\ud800-\udfff\ufffe\uffff"
_UNSAFE = re.compile(rf"[\x00-\x1f\x7f-\x9f\u2028\u2029{_DIRECTION}{_NO_CHARACTER}]")


def safe(text: str) -> str:
    """One line on which control and direction characters, and what is no character, do nothing."""
    return _UNSAFE.sub("\ufffd", text)


def safe_json(body: object) -> str:
    """JSON that keeps every character of its strings, the unsafe ones as escapes.

    Half a surrogate pair (a file name that is not UTF-8) is replaced: strict readers refuse its escape.
    """
    text = json.dumps(body, ensure_ascii=False, indent=1)
    return "\n".join(_UNSAFE.sub(_escaped, line) for line in text.split("\n")) + "\n"


def _escaped(match: re.Match[str]) -> str:
    half = "\ud800" <= match[0] <= "\udfff"
    return "\\ufffd" if half else f"\\u{ord(match[0]):04x}"


_MARKUP = frozenset("\\`*_{}[]<>#&!|~^=:@+$")


def safe_markdown(text: str) -> str:
    """One line that Markdown takes letter by letter: no link, no image, no HTML, nobody called by name."""
    return "".join(f"&#{ord(char)};" if char in _MARKUP else char for char in safe(text))
