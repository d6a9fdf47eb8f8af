"""Style and script: contrasts worked out from the colours, and no more bytes than a phone should carry."""

from __future__ import annotations

import gzip
import re

import pytest
from conftest import ROOT

ASSETS = ROOT / "docs" / "assets"
STYLE = (ASSETS / "lesart.css").read_text(encoding="utf-8")
LINES = ("speech", "source", "cue", "denial", "certainty", "naming", "vocabulary")
READING = ("lesart", "language", "elements", "memory", "marks", "reading", "aloud", "offline", "build")
"""The modules that a lesson's page loads."""


def colours(scheme: str) -> dict[str, tuple[int, ...]]:
    block = re.search(rf'\[data-md-color-scheme="{scheme}"\] \{{(.*?)\}}', STYLE, re.DOTALL)
    assert block
    found = re.findall(r"--ls-([\w-]+): #([0-9a-f]{6})", block[1])
    return {name: tuple(int(code[i : i + 2], 16) for i in (0, 2, 4)) for name, code in found}


def luminance(colour: tuple[float, ...]) -> float:
    """Relative luminance of WCAG 2.2, 0 to 1."""
    parts = [c / 255 for c in colour]
    red, green, blue = (p / 12.92 if p <= 0.04045 else ((p + 0.055) / 1.055) ** 2.4 for p in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: tuple[float, ...], other: tuple[float, ...]) -> float:
    light, dark = sorted((luminance(one), luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


@pytest.mark.parametrize("scheme", ["default", "slate"])
def test_every_line_stands_out_from_what_it_lies_on(scheme: str) -> None:
    known = colours(scheme)
    for ground in ("paper", "raised", "tint"):
        for line in LINES:
            assert contrast(known[line], known[ground]) >= 3, (line, ground)


@pytest.mark.parametrize("scheme", ["default", "slate"])
def test_text_can_be_read_even_where_it_steps_back(scheme: str) -> None:
    known = colours(scheme)
    share = re.search(r"--ls-dim: color-mix\(in srgb, var\(--ls-ink\) (\d+)%, var\(--ls-paper\)\)", STYLE)
    assert share
    part = int(share[1]) / 100
    dim = tuple(a * part + b * (1 - part) for a, b in zip(known["ink"], known["paper"], strict=True))
    assert contrast(dim, known["paper"]) >= 4.5
    assert contrast(dim, known["ink"]) >= 2
    for ground in ("paper", "raised", "tint", "lit"):
        assert contrast(known["ink"], known[ground]) >= 7
        assert ground == "lit" or contrast(known["quiet"], known[ground]) >= 4.5
    assert contrast(known["focus"], known["paper"]) >= 4.5


def test_colours_that_are_too_close_are_told_apart() -> None:
    assert round(contrast((0, 0, 0), (255, 255, 255)), 1) == 21
    assert contrast((119, 119, 119), (255, 255, 255)) < 4.5


def zipped(*names: str) -> int:
    return sum(len(gzip.compress((ASSETS / name).read_bytes(), 9)) for name in names)


def test_style_and_script_are_light() -> None:
    """At most 20 KB of style and 25 KB of script over the wire for the page of a lesson."""
    assert zipped("lesart.css") <= 20_000
    assert zipped(*(f"{name}.mjs" for name in READING)) <= 25_000


def test_the_page_of_a_lesson_loads_these_modules() -> None:
    """What the list above leaves out would be loaded uncounted."""
    needed, queue = {"lesart"}, ["lesart"]
    while queue:
        name = queue.pop()
        text = (ASSETS / f"{name}.mjs").read_text(encoding="utf-8")
        found = {*re.findall(r'from "\./(\w[\w-]*)\.mjs"', text)}
        if name == "lesart":
            block = re.search(r'querySelector\("\.ls-reading"\)\) \{(.*?)\n\}', text, re.DOTALL)
            always = re.findall(r"^import\(.*$", text, re.MULTILINE)
            assert block
            found |= {*re.findall(r'import\("\./(\w[\w-]*)\.mjs"\)', "\n".join([block[1], *always]))}
        queue += found - needed
        needed |= found
    assert needed == set(READING)
