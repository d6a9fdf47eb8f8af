"""The words of the interface: the same keys and placeholders in each language, and each key used."""

from __future__ import annotations

import re
from pathlib import Path

import lesart
from lesart.data import strings

SOURCES = Path(lesart.__file__).parent


def test_both_languages_say_the_same_things() -> None:
    english, german = strings("en"), strings("de")
    assert list(german) == [key for key in english if key in german] + [
        key for key in german if key.startswith("theme.")
    ]
    assert not set(english) - set(german)
    for key, text in english.items():
        assert set(re.findall(r"\{\w+\}", text)) == set(re.findall(r"\{\w+\}", german[key])), key


def test_no_word_is_left_over() -> None:
    """Keys that a template composes begin with one of these."""
    composed = (
        "mood_", "function_", "control_", "basis_", "verdict_", "page_", "sheet_", "exercise_", "ask_",
        "teacher_", "change_", "link_", "other_", "x_commitment_", "x_change_", "x_deletions_",
    )  # fmt: skip
    texts = [
        path.read_text(encoding="utf-8")
        for pattern in ("render/**/*.html", "render/**/*.md", "render/**/*.typ", "render/**/*.py", "**/*.py")
        for path in SOURCES.glob(pattern)
    ]
    said = " ".join(texts)
    rights = ("own-text", "own-text-fictional", "open-licence", "quotation-only")
    for key in strings("en"):
        name = re.escape(key.removeprefix("x_"))  # `lesart.explore` says its own keys without this beginning
        assert key in rights or key.startswith(composed) or re.search(rf"\b{name}\b", said), key
