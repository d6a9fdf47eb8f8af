"""What a cell shows as HTML reaches a page only as the few parts that results of the library are made of."""

from __future__ import annotations

import re
from html.parser import HTMLParser

import pytest
from conftest import FIRST
from hypothesis import given, settings
from hypothesis import strategies as st

from lesart.explore import annotate, compare
from lesart.explore.lesson import Lesson
from lesart.read import read
from lesart.render.data import lesson_data
from lesart.render.harmless import DEEPEST, LONGEST, harmless


class _Tags(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.found: list[tuple[str, dict[str, str | None]]] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.found.append((tag, dict(attrs)))


def tags(html: str) -> list[tuple[str, dict[str, str | None]]]:
    parser = _Tags()
    parser.feed(html)
    return parser.found


def results() -> list[str]:
    lesson = read(FIRST).lesson
    assert lesson is not None
    one = Lesson(lesson_data(lesson))
    shown = [
        one, one.voices(), one.moods(), one.cues(), one.hedges(), one.chains(), one.claims(), one.marked(None),
        one.without("nie", 8), one.without_source(13), one.deletions(), one.deletions("sources"),
        one.sentences(), one.annotations(), annotate("Laut Polizei war die Tür offen."),
        compare("Das Amt will offenbar bauen.", "Das Amt will bauen."), annotate("").chains(),
    ]  # fmt: skip
    return [each._repr_html_() for each in shown]


@pytest.mark.parametrize("html", results())
def test_results_of_the_library_come_through_but_for_their_style(html: str) -> None:
    without_style = re.sub(r"<style>.*?</style>", "", html)
    kept = harmless(html)
    assert [tag for tag, _ in tags(kept)] == [tag for tag, _ in tags(without_style)]
    assert [attrs for _, attrs in tags(kept)] == [attrs for _, attrs in tags(without_style)]
    assert harmless(kept) == kept


HOSTILE = (
    '<script>alert(1)</script>',
    '<p onclick="alert(1)">a</p>',
    '<p style="position:fixed">a</p>',
    '<p id="search">a</p>',
    '<p class="md-header">a</p>',
    '<p class="ls-x ls-fold">a</p>',
    '<a href="javascript:alert(1)">a</a>',
    '<a href="https://example.org">a</a>',
    '<img src="https://example.org/x.png"/>',
    '<iframe src="https://example.org"/>',
    '<form action="https://example.org"><input name="x"/><button>a</button></form>',
    '<link rel="stylesheet" href="https://example.org/x.css"/>',
    '<meta http-equiv="refresh" content="0"/>',
    '<base href="https://example.org/"/>',
    '<object data="x"/><embed src="x"/>',
    '<style>@import "https://example.org"</style>',
    '<svg onload="alert(1)"><path d="M0 0"/></svg>',
    '<svg><script>alert(1)</script></svg>',
    '<svg><foreignObject><p>a</p></foreignObject></svg>',
    '<svg><use href="https://example.org#a"/></svg>',
    '<svg><image href="https://example.org/a.png"/></svg>',
    '<svg><a href="https://example.org"><text x="1">a</text></a></svg>',
    '<svg><rect fill="url(https://example.org)"/></svg>',
    '<svg><animate attributeName="href" values="javascript:alert(1)"/></svg>',
    '<math><mtext>a</mtext></math>',
    '<template><p>a</p></template>',
    '<details open="open"><summary>a</summary></details>',
    '<audio src="https://example.org/a.mp3" autoplay="autoplay"/>',
    '<p data-say="close" data-notes="x" tabindex="-1" aria-label="x" role="alert">a</p>',
    '<svg xmlns="http://www.w3.org/1999/xhtml"><script>alert(1)</script></svg>',
    '<h:script xmlns:h="http://www.w3.org/1999/xhtml">alert(1)</h:script>',
)  # fmt: skip
ALLOWED_ATTRIBUTES = {
    "class", "lang", "role", "aria-label", "aria-hidden", "tabindex", "scope", "width", "height", "viewbox", "d", "x",
    "y", "rx", "fill", "stroke", "fill-opacity", "stroke-width", "stroke-dasharray", "font-size", "text-anchor",
}  # fmt: skip
FORBIDDEN = {
    "script", "style", "a", "img", "image", "iframe", "form", "input", "button", "link", "meta", "base", "object",
    "embed", "use", "foreignobject", "animate", "math", "template", "details", "audio",
}  # fmt: skip


@pytest.mark.parametrize("html", HOSTILE)
def test_hostile_output_loses_its_teeth(html: str) -> None:
    kept = harmless(f"<div>{html}</div>")
    for tag, attrs in tags(kept):
        assert tag not in FORBIDDEN
        assert set(attrs) <= ALLOWED_ATTRIBUTES
        assert not [
            value for value in attrs.values() if value and re.search("https?:|javascript:|url", value)
        ]
        assert all(name.startswith("ls-x") for name in (attrs.get("class") or "").split())
    assert "alert" not in re.sub(r">[^<]*<", "><", kept)


@pytest.mark.parametrize(
    "html",
    [
        "<p>a", "</div><p>a</p>", "</whole><p/><whole>", "<p>&nbsp;</p>", "<!-- a -->", "<?xml version='1.0'?><p/>",
        "<!DOCTYPE p [<!ENTITY a 'aaaa'>]><p>&a;</p>", "<p>\x00</p>", "<p a='1' a='2'/>", "<p>\ud800</p>", "<x:p/>",
        "<p>" * (DEEPEST + 1) + "</p>" * (DEEPEST + 1), "<p>" + "a" * LONGEST + "</p>",
    ],
)  # fmt: skip
def test_what_the_library_never_makes_is_not_shown(html: str) -> None:
    assert harmless(html) == ""


@given(st.text("<>/ap=\"' &;!-svgrect{}\n", max_size=80))
@settings(deadline=None)
def test_nothing_raises_and_all_is_closed(html: str) -> None:
    kept = harmless(html)
    assert harmless(kept) == kept
    assert len(re.findall(r"<\w", kept)) == len(re.findall(r"</", kept))
