"""Worksheet, key, whole lesson and card: who sees which answer, tagged, the same each time, text stays text."""

from __future__ import annotations

import ast
import io
import json
import re
from collections.abc import Iterator
from dataclasses import replace
from functools import cache
from itertools import product
from pathlib import Path
from typing import Any

import pytest
from conftest import FIRST, ROOT, TEMPLATE
from hypothesis import given, settings
from hypothesis import strategies as st
from pypdf import PdfReader

import build_pdfs
from lesart import render
from lesart.model import Choice, Exercise, Fact, Facts, Lesson, Prose
from lesart.read import read
from lesart.render.nodes import blocks, inline, line
from typeset import TEMPLATES, Press, PrintError

SHEETS = ("worksheet", "key", "lesson")
KINDS = ("fictional", "real")
LEFT = 24 / 25.4 * 72
"""Where the text begins, in points: what stands to the left of it stands in the margin."""
FICTIONAL = "Übungstext – erfunden"


PRESS = Press()


@cache
def lesson_called(kind: str) -> Lesson:
    """One with invented people, one on a real event."""
    lesson = read({"fictional": TEMPLATE, "real": FIRST}[kind], kind).lesson
    assert lesson is not None
    return lesson


@cache
def pdf_of(kind: str, name: str) -> PdfReader:
    return opened(PRESS.set(name, render.prints(lesson_called(kind))[name]))


def opened(pdf: bytes) -> PdfReader:
    return PdfReader(io.BytesIO(pdf))


def letters(text: str) -> str:
    """What is left when line ends, hyphens of line ends and marks do not count."""
    return "".join(c for c in text if c.isalnum())


def text_of(pdf: PdfReader) -> str:
    """The text of all pages without their head and foot."""
    return "\n".join("\n".join(page.extract_text().split("\n")[1:-1]) for page in pdf.pages)


def texts(value: Any) -> Iterator[str]:
    """Every text in the data of a print."""
    if isinstance(value, str):
        yield value
    for item in value.values() if isinstance(value, dict) else value if isinstance(value, list) else ():
        yield from texts(item)


def words_of(nodes: Any) -> str:
    """The words of nodes, without the names of their kinds."""
    if isinstance(nodes, dict):
        return nodes.get("text", "") + words_of(nodes.get("of", []))
    return "".join(words_of(node) for node in nodes)


def exercises() -> list[Exercise]:
    """One of each kind, with words that stand nowhere else."""
    why, ask = Prose("*Grund* „weil“ BEGRUENDUNG"), Prose("Ask **this**: a ___ b")
    options = (Choice("oben", True, Prose("STIMMT")), Choice("unten", False, Prose("STIMMTNICHT")))
    steps = (Choice("zuletzt", True), Choice("anfangs", True), Choice("mittendrin", True))
    return [
        Exercise("Eins", "options", ask, options),
        Exercise("Zwei", "answer", ask, (Choice("GEHEIMWORT", True), Choice("ANDERESWORT", True)), why),
        Exercise("Drei", "order", ask, steps, why),
        Exercise("Vier", "none", ask, (), why),
        Exercise("Fünf", "mark", ask, (Choice("MARKWORT", True), Choice("KANALWORT", False, why)), why),
    ]


# Who sees which answer


@pytest.mark.parametrize("kind", KINDS)
def test_a_worksheet_has_no_answer(kind: str) -> None:
    sheet = letters(text_of(pdf_of(kind, "worksheet")))
    for exercise in lesson_called(kind).exercises:
        assert letters(words_of(blocks(exercise.prompt.text))) in sheet
        for choice in exercise.choices:
            told = letters(words_of(inline(choice.text)))
            assert (told in sheet) == (exercise.kind != "answer"), told
            assert not choice.feedback.text or letters(words_of(blocks(choice.feedback.text))) not in sheet
        assert not exercise.feedback.text or letters(words_of(blocks(exercise.feedback.text))) not in sheet


@pytest.mark.parametrize("kind", KINDS)
def test_a_key_has_every_option_with_its_reason(kind: str) -> None:
    key = letters(text_of(pdf_of(kind, "key")))
    for exercise in lesson_called(kind).exercises:
        assert letters(exercise.title) in key
        assert letters(words_of(blocks(exercise.feedback.text))) in key
        for choice in exercise.choices:
            assert letters(words_of(inline(choice.text))) in key
            assert letters(words_of(blocks(choice.feedback.text))) in key


@pytest.mark.parametrize("kind", KINDS)
def test_the_whole_lesson_has_everything_but_the_answers(kind: str) -> None:
    lesson, told = lesson_called(kind), letters(text_of(pdf_of(kind, "lesson")))
    for exercise in lesson.exercises:
        for reason in (exercise.feedback, *(choice.feedback for choice in exercise.choices)):
            assert not reason.text or letters(words_of(blocks(reason.text))) not in told
    shown = [sentence.text for sentence in lesson.article.sentences]
    shown += [annotation.quote for annotation in lesson.annotations]
    shown += [annotation.get("leaves open") or "" for annotation in lesson.annotations]
    shown += [words_of(blocks(annotation.note.text)) for annotation in lesson.annotations]
    shown += [speaker.name for speaker in lesson.speakers]
    shown += [claim.text for claim in lesson.claims]
    shown += [chain.title for chain in lesson.chains]
    shown += [term.definition for term in lesson.terms]
    shown += [words_of(inline(item.text.partition(":")[2])) for item in lesson.bullets("Follow-up")]
    shown += [words_of(inline(item.text)) for item in lesson.bullets("Objectives")]
    shown += [source.get("what") or "" for source in lesson.article.sources]
    assert not [text for text in shown if letters(text) not in numbers_apart(told, text)]


def numbers_apart(told: str, text: str) -> str:
    """Small numbers of sentences stand between sentences, never within one: nothing to take out there."""
    return told if letters(text) in told else re.sub(r"\d+", "", told)


def test_more_exercises_can_be_given() -> None:
    prints = render.prints(lesson_called("fictional"), exercises())
    sheet, key = (text_of(opened(PRESS.set(name, prints[name]))) for name in ("worksheet", "key"))
    for secret in ("STIMMT", "GEHEIMWORT", "ANDERESWORT", "MARKWORT", "BEGRUENDUNG", "Right"):
        assert secret not in sheet
        assert secret in key
    assert "KANALWORT" not in key
    for title in ("Eins", "Zwei", "Drei", "Vier", "Fünf"):
        assert title in sheet
        assert title in key
    places = [sheet.index(word) for word in ("zuletzt", "anfangs", "mittendrin")]
    assert places not in (sorted(places), sorted(places, reverse=True))
    assert key.index("zuletzt") < key.index("anfangs") < key.index("mittendrin")
    assert "_" * 10 in sheet


def test_the_data_of_a_worksheet_has_no_answer() -> None:
    for one in render.prints(lesson_called("fictional"), exercises())["worksheet"]["exercises"]:
        assert set(one) == {"number", "title", "kind", "prompt", "several", "choices"}
    data = json.dumps(render.prints(lesson_called("fictional"), exercises())["worksheet"]["exercises"])
    assert not re.search("STIMMT|WORT|BEGRUENDUNG|right", data)


def test_a_lesson_without_exercises_is_printed() -> None:
    prints = render.prints(replace(lesson_called("fictional"), parts=(), chains=(), terms=(), annotations=()))
    for name in SHEETS:
        assert len(opened(PRESS.set(name, prints[name])).pages) >= 1


# What a print is


@pytest.mark.parametrize(("kind", "name"), product(KINDS, SHEETS))
def test_the_pages_say_what_they_are(kind: str, name: str) -> None:
    pdf = pdf_of(kind, name)
    for number, page in enumerate(pdf.pages, 1):
        text = page.extract_text()
        assert (FICTIONAL in text) == (kind == "fictional"), (kind, name, number)
        assert f"Page {number} of {len(pdf.pages)}" in text
        assert lesson_called(kind).title in text
        assert "CC-BY-4.0" in text


@pytest.mark.parametrize(("kind", "name"), product(KINDS, SHEETS))
def test_pages_are_tagged_with_their_languages(kind: str, name: str) -> None:
    pdf = pdf_of(kind, name)
    root = pdf.root_object
    assert root["/MarkInfo"]["/Marked"].value
    assert root["/Lang"] == "en"
    assert root["/ViewerPreferences"]["/DisplayDocTitle"].value
    assert b"pdfuaid:part" in root["/Metadata"].get_object().get_data()
    tags = list(tags_of(root["/StructTreeRoot"]))
    assert "de" in {language for _, language in tags}
    assert {"/H1", "/H2", "/P"} <= {tag for tag, _ in tags}, name
    title = pdf.metadata and pdf.metadata.title
    assert title
    assert title.endswith({"worksheet": "Worksheet", "key": "Key", "lesson": "lesson"}[name])


def tags_of(node: Any) -> Iterator[tuple[str, str]]:
    node = node.get_object() if hasattr(node, "get_object") else node
    if isinstance(node, list):
        for item in node:
            yield from tags_of(item)
    elif isinstance(node, dict):
        yield str(node.get("/S")), str(node.get("/Lang"))
        yield from tags_of(node.get("/K", []))


@pytest.mark.parametrize(("kind", "name"), product(KINDS, SHEETS))
def test_fonts_are_the_projects_own_and_embedded(kind: str, name: str) -> None:
    pdf = pdf_of(kind, name)
    fonts = [font.get_object() for page in pdf.pages for font in page["/Resources"]["/Font"].values()]
    names = {str(font["/BaseFont"]).partition("+")[2].partition("-")[0] for font in fonts}
    assert {"SourceSerif4", "AtkinsonHyperlegibleNext"} <= names
    assert names <= {"SourceSerif4", "AtkinsonHyperlegibleNext", "LibertinusSerif"}
    for font in fonts:
        descriptor = font["/DescendantFonts"][0].get_object()["/FontDescriptor"]
        assert {"/FontFile2", "/FontFile3"} & set(descriptor)


def test_every_fifth_line_of_the_article_has_its_number() -> None:
    found: list[str] = []

    def visit(text: str, place: list[float], *_: Any) -> None:
        if text.strip() and place[4] < LEFT - 1:
            found.append(text.strip())

    pdf_of("real", "worksheet").pages[0].extract_text(visitor_text=visit)
    assert found[:4] == ["5", "10", "15", "20"]


def test_names_with_other_latin_letters_keep_the_font() -> None:
    lesson = titled(lesson_called("fictional"), "Erdoğan und Łukasz")
    pdf = opened(PRESS.set("worksheet", render.prints(lesson)["worksheet"]))
    assert "Erdoğan und Łukasz" in text_of(pdf)
    names = {str(font.get_object()["/BaseFont"]) for font in pdf.pages[0]["/Resources"]["/Font"].values()}
    assert not [name for name in names if "Libertinus" in name]


def test_the_same_data_gives_the_same_bytes() -> None:
    for name, data in render.prints(lesson_called("fictional")).items():
        assert Press().set(name, data) == Press().set(name, json.loads(json.dumps(data)))


def test_cards_have_the_size_that_other_sites_show() -> None:
    for data in (
        render.prints(lesson_called("real"))["card"],
        render.site_card("A site", "What it is. " * 9),
    ):
        png = PRESS.set("card", data)
        assert png.startswith(b"\x89PNG")
        assert (int.from_bytes(png[16:20], "big"), int.from_bytes(png[20:24], "big")) == (1200, 630)


def test_prints_have_the_colours_of_the_site() -> None:
    css = (ROOT / "docs" / "assets" / "lesart.css").read_text(encoding="utf-8")
    light = dict(re.findall(r"--ls-(\w+): (#\w{6});", css.partition("slate")[0]))
    printed = dict(re.findall(r"(\w+)(?: =|:) rgb\(\"(#\w{6})\"\)", (TEMPLATES / "common.typ").read_text()))
    assert printed
    assert {name: hue for name, hue in printed.items() if name != "hair"} == {
        name: light[name] for name in printed if name != "hair"
    }


# Text stays text

SPECIAL = "#$*_`<>@[](){}\\/~-=+'\".:;,!?%&|^ aäßZ0„“–"


def titled(lesson: Lesson, title: str) -> Lesson:
    facts = tuple(Fact("title", title) if fact.key == "title" else fact for fact in lesson.record.items)
    return replace(lesson, record=Facts(facts))


def everywhere(lesson: Lesson, text: str) -> Lesson:
    """The lesson with a text in all the places where strangers write."""
    prose = Prose(text)
    kinds: Any = ("options", "order", "answer", "none")
    asked = tuple(Exercise(text, kind, prose, (Choice(text, True, prose),), prose) for kind in kinds)
    return replace(
        titled(lesson, text),
        parts=(*lesson.parts, *asked),
        speakers=tuple(replace(speaker, name=text, note=prose) for speaker in lesson.speakers),
        claims=tuple(replace(claim, text=text, note=prose) for claim in lesson.claims),
        chains=tuple(replace(chain, title=text, note=prose) for chain in lesson.chains),
        terms=tuple(replace(term, english=text, definition=text) for term in lesson.terms),
        annotations=tuple(replace(one, note=prose) for one in lesson.annotations),
    )


@given(text=st.text(SPECIAL, min_size=1, max_size=60))
@settings(max_examples=30, deadline=None)
def test_what_looks_like_markup_comes_out_as_it_is(text: str) -> None:
    asked = Exercise(text, "answer", Prose("Ask."), (Choice("x", True),), Prose("Why."))
    data = render.prints(titled(lesson_called("fictional"), text), [asked])["worksheet"]
    told = re.sub(r"\s|\u00ad", "", text_of(opened(PRESS.set("worksheet", data))))
    wanted = re.sub(r"\s", "", line(text))
    assert told.count(wanted) >= 2


@given(text=st.text(max_size=80))
@settings(max_examples=15, deadline=None)
def test_any_text_can_be_printed(text: str) -> None:
    for name, data in render.prints(everywhere(lesson_called("fictional"), text)).items():
        assert PRESS.set(name, data)


HOSTILE = r"""#panic("no") #read("/etc/passwd") #sys.inputs.data $x$ @ref <label> \#eval("1")

> > > > > > > > > > > > too deep

- 1
  - 2
    - 3
      - 4
        - 5
          - 6
            - 7 **a *b **c *d** e* f**

1000000. first

# A heading

    #import "x.typ": *

[script](javascript:alert) ![picture](a.png) <b>tag</b> &lt;
"""


def test_commands_of_the_typesetter_are_words() -> None:
    for name, data in render.prints(everywhere(lesson_called("fictional"), HOSTILE)).items():
        result = PRESS.set(name, data)
        if name in SHEETS:
            told = text_of(opened(result))
            assert '#panic("no")' in told
            assert '#read("/etc/passwd")' in told
            assert "root:" not in told


def test_a_character_that_no_font_has_is_shown_as_missing() -> None:
    lesson = titled(lesson_called("fictional"), "Привет, Ελλάδα, 한국 und weiter")
    told = text_of(opened(PRESS.set("worksheet", render.prints(lesson)["worksheet"])))
    assert "Привет, Ελλάδα, \ufffd\ufffd und weiter" in told
    assert PRESS.missing.count("한") == 1
    assert "П" not in PRESS.missing


def test_text_that_steers_the_display_is_dropped() -> None:
    prints = render.prints(everywhere(lesson_called("fictional"), "a\u202eb\u0000c\u2066d\u00ade"))
    assert not [text for text in texts(prints) if re.search("[\u0000\u202e\u2066]", text)]
    assert line("a\u202eb\u0000c\u2066d\u00ade") == "abcd\u00ade"


# The author's Markdown as nodes


def test_markdown_becomes_nodes() -> None:
    (par,) = blocks("*Wort* _word_ **bold** `code` „Zitat“{.own} [l](https://e.org) [m](../x.md)")
    assert par["is"] == "par"
    assert [node for node in par["of"] if node != {"is": "text", "text": " "}] == [
        {"is": "em", "of": [{"is": "text", "text": "Wort"}], "lang": "de"},
        {"is": "em", "of": [{"is": "text", "text": "word"}]},
        {"is": "strong", "of": [{"is": "text", "text": "bold"}]},
        {"is": "code", "text": "code"},
        {"is": "text", "text": "„Zitat“", "lang": "de"},
        {"is": "link", "of": [{"is": "text", "text": "l"}], "to": "https://e.org"},
        {"is": "text", "text": "m"},
    ]


def test_lists_keep_their_items_and_numbers() -> None:
    (found,) = blocks("3. a\n4. b\n\n   c")
    assert (found["is"], found["start"]) == ("steps", 3)
    assert [words_of(item) for item in found["of"]] == ["a", "bc"]


def test_nodes_nest_only_so_deep() -> None:
    def depth(nodes: Any) -> int:
        return max((1 + depth(node.get("of", [])) for node in nodes), default=0)

    assert depth(blocks("> " * 15 + "x")) <= 9
    assert depth(blocks("\n".join("  " * level + "- x" for level in range(15)))) <= 9


# The step


def test_the_engine_needs_no_typesetter() -> None:
    for path in (ROOT / "src").rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            names = [a.name for a in node.names] if isinstance(node, ast.Import) else []
            names += [node.module or ""] if isinstance(node, ast.ImportFrom) else []
            assert not [name for name in names if name.split(".")[0] in ("typst", "fontTools")], path


def test_a_print_that_cannot_be_set_is_one_sentence(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    def refuse(*_: object) -> bytes:
        raise PrintError("page is too large")

    monkeypatch.setattr(Press, "set", refuse)
    monkeypatch.setattr(build_pdfs, "STAMPS", tmp_path)
    assert build_pdfs.main() == 1
    said = capsys.readouterr()
    assert said.err == "docs/assets/card.png could not be set: page is too large.\n"
