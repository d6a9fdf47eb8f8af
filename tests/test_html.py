"""Every page of the built site is valid HTML to the Nu HTML checker."""

from __future__ import annotations

import json
import subprocess
from pathlib import Path
from typing import Any

import pytest
from built import BUILDERS
from tools import node_tool, program

OF_THE_THEMES = {
    # The boxes behind drawer and search; without it Firefox opens them again after a reload.
    "Attribute “autocomplete” is only allowed when the input type is “color”, “date”, “datetime-local”, “email”, "
    "“hidden”, “month”, “number”, “password”, “range”, “search”, “tel”, “text”, “time”, “url”, or “week”.",
}
"""Errors that stay: the exact words, and why."""


def errors(folder: Path) -> list[str]:
    """What the checker says of all pages below a folder, known errors left out."""
    jar = node_tool("vnu-jar/build/dist/vnu.jar")
    command = [
        program("java"),
        "-Xss4m",
        "-jar",
        str(jar),
        "--format",
        "json",
        "--errors-only",
        "--skip-non-html",
    ]
    run = subprocess.run([*command, str(folder)], capture_output=True, text=True)
    found: list[dict[str, Any]] = json.loads(run.stderr)["messages"]
    return [
        f"{one.get('url', '').removeprefix(f'file:{folder}/')}:{one.get('lastLine')} {one['message']}"
        for one in found
        if one["message"] not in OF_THE_THEMES
    ]


@pytest.mark.parametrize("builder", BUILDERS)
def test_every_page_is_valid(builder: str, sites: dict[str, Path]) -> None:
    assert errors(sites[builder]) == []


def test_an_error_is_found_nope(tmp_path: Path) -> None:
    (tmp_path / "bad.html").write_text(
        "<!doctype html><html lang=en><title>x</title><p><div></div></p>", encoding="utf-8"
    )
    (tmp_path / "good.html").write_text("<!doctype html><html lang=en><title>x</title><p>x", encoding="utf-8")
    assert [one.split(" ")[0] for one in errors(tmp_path)] == ["bad.html:1"]
