"""The learner's library: right figures, results that show themselves, one sentence for each error."""

from __future__ import annotations

import copy
import doctest
import importlib
import json
import pkgutil
import re
import subprocess
import sys
import types
from pathlib import Path
from typing import Any

import pytest
from conftest import FIRST, ROOT, TEMPLATE
from hypothesis import given, settings
from hypothesis import strategies as st

import lesart.annotate
import lesart.explore
from lesart.explore import ExploreError, Lesson, Text, annotate, compare, load
from lesart.explore.parts import Annotation, Sentence
from lesart.library import library_files
from lesart.read import read
from lesart.render.data import lesson_data
from lesart.render.view import LessonView


def data_of(folder: Path) -> dict[str, Any]:
    lesson = read(folder).lesson
    assert lesson is not None
    return lesson_data(lesson)


FIRST_DATA = data_of(FIRST)
SMALL_DATA = data_of(TEMPLATE)


@pytest.fixture
def lesson() -> Lesson:
    return Lesson(FIRST_DATA)


@pytest.fixture
def beside(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder with the data of lesson 1, and Python started in it."""
    (tmp_path / "lesson.json").write_text(json.dumps(FIRST_DATA), encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    return tmp_path


def test_words_by_voice_are_those_of_the_page(lesson: Lesson) -> None:
    """Counted here and by the page of the lesson in two ways."""
    source = read(FIRST).lesson
    assert source is not None
    shares = LessonView(source).voices.shares
    page = {share.speakers[0].name if share.speakers else "(newsroom)": share.words for share in shares}
    voices = lesson.voices()
    assert {row["voice"]: row["words"] for row in voices} == page
    assert sum(row["share"] for row in voices) == pytest.approx(1)
    assert sum(row["words"] for row in voices) == len(lesson)


def test_words_within_words_belong_to_the_inner_voice() -> None:
    words = "eins zwei drei vier"
    said = [
        Annotation("speech", "indirect", "", (span,), (1,), who)
        for who, span in (("A", (0, 19)), ("B", (5, 14)))
    ]
    for order in (said, said[::-1]):
        text = Text(words, "", (Sentence(1, words, 0, 19),), tuple(order), {"A": "A", "B": "B"}, ())
        assert [row["words"] for row in text.voices() if row["voice"] in "AB"] == [2, 2]


def test_the_map_of_moods_has_a_line_for_each_sentence(lesson: Lesson) -> None:
    moods = lesson.moods()
    assert moods["sentence"] == list(range(1, 19))
    assert moods[12]["mood"] == "Konjunktiv II as substitute for Konjunktiv I"
    assert moods[16]["voice"] == "(newsroom)"
    assert moods[16]["mood"] is None


def test_every_cue_says_what_the_newsroom_does(lesson: Lesson) -> None:
    cues = lesson.cues()
    assert len(cues) == sum(1 for one in FIRST_DATA["annotations"] if one["layer"] == "cue")
    assert all(row["commitment"] for row in cues)
    assert [row["sentence"] for row in cues] == sorted(row["sentence"] for row in cues)


def test_hedges_add_up(lesson: Lesson) -> None:
    *rows, total = lesson.hedges()
    for key in ("words", "hedges", "boosters", "evidence"):
        assert sum(row[key] for row in rows) == total[key]
    assert total["per_100"] == pytest.approx(100 * total["hedges"] / total["words"])


def test_chains_are_those_of_the_lesson(lesson: Lesson) -> None:
    graph = lesson.chains()
    assert [chain.title for chain in graph] == [chain["title"] for chain in FIRST_DATA["chains"]]
    assert len(graph.edges()) == sum(len(chain["links"]) for chain in FIRST_DATA["chains"])
    drawn = graph._repr_html_()
    names = {name for row in graph.edges() for name in (row["source"], row["target"])}
    assert drawn.count("<rect") == len(names)
    for name in names:
        assert str(name) in re.search('aria-label="([^"]*→[^"]*)"', drawn)[1]  # type: ignore[index]


def test_claims_name_nobody(lesson: Lesson) -> None:
    assert "nobody in the article" in lesson.claims()["made_by"]


def test_a_deletion_shows_what_is_lost(lesson: Lesson) -> None:
    gone = lesson.without("nie", sentence=8)
    assert "nie" not in gone.after.split()
    assert [one.label for one in gone.lost] == ["booster"]
    assert "<del>nie</del>" in gone._repr_html_()
    bare = lesson.without_source(4)
    assert bare.after == "Washington und andere „feindselige Kräfte“ streuten ein „Gerücht“."
    assert {one.layer for one in bare.lost} == {"cue", "source"}


def test_words_that_stand_apart_are_taken_out_together() -> None:
    gone = annotate("Der Verein wies die Kritik zurück.").without("wies … zurück")
    assert gone.after == "Der Verein die Kritik."


@pytest.mark.parametrize(
    ("whole", "bare"),
    [
        ("Der Schaden liegt der Polizei zufolge bei 800 Euro.", "Der Schaden liegt bei 800 Euro."),
        ("Tamm war nach eigenen Angaben im Büro.", "Tamm war im Büro."),
        ("„Nein“, sagte Eva Roth, „das stimmt nicht.“", "Nein das stimmt nicht."),
    ],
)
def test_words_on_both_sides_of_a_source_stay_two_words(whole: str, bare: str) -> None:
    assert annotate(whole).without_source(1).after == bare


def test_every_source_can_be_left_out(lesson: Lesson) -> None:
    table = lesson.deletions("sources")
    assert len(table) == 8
    for row in table:
        assert lesson.without_source(row["sentence"]).after == row["after"]


def test_two_versions_are_set_side_by_side() -> None:
    one = "Das Amt will offenbar bauen. Es regnet. Das koste viel, sagte Eva Roth."
    other = "Das Amt will bauen. Das kostet viel."
    versions = compare(one, other)
    assert [(bool(pair.one), bool(pair.other)) for pair in versions] == [
        (True, True),
        (True, False),
        (True, True),
    ]
    assert versions[0].lost == (("certainty", "hedge"),)
    assert versions[2].lost == (("speech", "indirect"),)
    assert "<del>offenbar" in versions._repr_html_()
    figures = {row["figure"]: (row["one"], row["other"]) for row in versions.table()}
    assert figures["Hedges"] == (1, 0)
    assert figures["Voices"] == (1, 0)


def test_a_text_of_ones_own_is_marked() -> None:
    shown = annotate("Der Beschluss sei „haltlos“, sagte Eva Roth.").marked("speech")
    assert repr(shown).startswith("[Der Beschluss sei „[haltlos]²“]¹, sagte Eva Roth.")
    assert [one.label for one in shown.shown] == ["indirect", "partial"]
    assert shown._repr_html_().count("<li>") == 2


def test_its_ways_lead_through_a_channel() -> None:
    graph = annotate("Ein Beamter sagte der Agentur AP, es gebe Engpässe.").chains()
    assert [link.target for link in graph[0].links] == ["der Agentur AP", "article"]


def test_results_in_german() -> None:
    text = annotate("Laut Polizei war die Tür offen.", language="de")
    assert [column.heading for column in text.voices().columns] == ["Stimme", "Wörter", "Anteil"]
    assert "dieser Text" in repr(text.chains())


@pytest.mark.parametrize("language", ["en", "de"])
def test_every_label_can_be_shown_in_each_language(language: str) -> None:
    lesson = Lesson(FIRST_DATA, language)
    for shown in everything(lesson):
        repr(shown)
        shown._repr_html_()


# Errors

WRONG: list[tuple[Any, str]] = [
    (lambda: load("nirgends"), "There is no lesson.json in "),
    (lambda: annotate(3), "annotate() takes a text in quotation marks, not int."),  # type: ignore[arg-type]
    (lambda: annotate("", language="fr"), "There are no words in the language “fr”"),
    (lambda: annotate("Es regnet.").sentence(2), "There is no sentence 2; this text has 1"),
    (lambda: annotate("Es regnet.").annotations("laut"), "There is no layer “laut”; choose one of: speech"),
    (lambda: annotate("Es regnet.").marked("laut"), "There is no layer “laut”"),
    (lambda: annotate("Es regnet.").without("schneit"), "“schneit” does not stand in the text."),
    (lambda: annotate("Es regnet.").without(""), "“” does not stand in the text."),
    (lambda: annotate("Es regnet. Nie.").without("Nie", 1), "“Nie” does not stand in sentence 1."),
    (lambda: annotate("Es regnet.").without_source(1), "Sentence 1 names no source that could be left out."),
    (lambda: annotate("Es regnet.").deletions("laut"), "deletions() takes “words” or “sources”"),
    (lambda: annotate("Es regnet.").voices()["word"], "There is no column “word”; the columns are: voice, words"),
    (lambda: annotate("Es regnet.").voices()[0]["word"], "There is no column “word”"),
    (lambda: annotate("Es regnet.").voices()[7], "There is no row 7; the table has 1"),
    (lambda: annotate("Es regnet.").chains()[0], "There is no chain 0; there are 0"),
]  # fmt: skip


@pytest.mark.parametrize(("wrong", "sentence"), WRONG, ids=[sentence for _, sentence in WRONG])
def test_an_error_is_one_sentence(wrong: Any, sentence: str) -> None:
    with pytest.raises(ExploreError) as caught:
        wrong()
    assert str(caught.value).startswith(sentence)
    assert "\n" not in str(caught.value)


def test_words_nearly_right_are_named() -> None:
    with pytest.raises(ExploreError, match="Did you mean “wies die Kritik zurück”"):
        annotate("Der Verein wies die Kritik am Montag zurück, wies die Kritik zurück.").without(
            "wies der Kritik zurück"
        )


def test_what_is_no_lesson_says_where(tmp_path: Path) -> None:
    file = tmp_path / "lesson.json"
    for text, words in (
        ("[]", "is not the data of a lesson"),
        ("{", "cannot be read"),
        ("{}", "article should be an object"),
    ):
        file.write_text(text, encoding="utf-8")
        with pytest.raises(ExploreError, match=words):
            load(tmp_path)
    file.write_bytes(b"\xff")
    with pytest.raises(ExploreError, match="cannot be read"):
        load(file)


def paths(value: Any, at: tuple[Any, ...] = ()) -> list[tuple[Any, ...]]:
    """Every place in some JSON."""
    inside = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    return [at, *(path for key, one in inside for path in paths(one, (*at, key)))]


PATHS = paths(SMALL_DATA)[1:]
JSON = st.one_of(
    st.none(),
    st.booleans(),
    st.integers(-2, 99),
    st.text(max_size=5),
    st.just([]),
    st.just({}),
    st.just([[1]]),
)


def everything(text: Text) -> list[Any]:
    """All that a text can be asked."""
    tables = [
        text, text.sentences(), text.annotations(), text.marked(None), text.voices(), text.moods(), text.cues(),
        text.hedges(), text.chains(), text.chains().edges(), text.deletions(), text.deletions("sources"),
        compare(text, "Es regnet."),
    ]  # fmt: skip
    return [*tables, text.claims()] if isinstance(text, Lesson) else tables


@given(st.sampled_from(PATHS), JSON)
@settings(max_examples=150, deadline=None)
def test_any_data_are_shown_or_refused(path: tuple[Any, ...], value: Any) -> None:
    data = copy.deepcopy(SMALL_DATA)
    place = data
    for key in path[:-1]:
        place = place[key]
    place[path[-1]] = value
    try:
        lesson = Lesson(data)
    except ExploreError:
        return
    for shown in everything(lesson):
        repr(shown)
        shown._repr_html_()


@given(
    st.one_of(
        st.text(max_size=120),
        st.lists(
            st.sampled_from(
                ["„", "“", "sagte", "X", "sei", "Laut", "die", ".", ",", "<b>", "&", "\x1b", "nie"]
            ),
            max_size=25,
        ).map(" ".join),
    )
)
@settings(max_examples=100, deadline=None)
def test_any_text_is_shown_and_nothing_in_it_becomes_markup(words: str) -> None:
    for shown in everything(annotate(words, title=words)):
        html = shown._repr_html_()
        assert set(re.findall(r"<(\w+)", html)) <= {
            "div", "style", "table", "caption", "thead", "tbody", "tr", "th", "td", "p", "ol", "ul", "li", "mark", "sup",
            "svg", "rect", "path", "text", "figure", "figcaption", "strong", "span", "del", "ins",
        }  # fmt: skip
        assert "\x1b" not in repr(shown)
        assert "\x1b" not in html


def test_results_are_accessible(lesson: Lesson) -> None:
    for shown in [*everything(lesson), lesson.without("nie", 8)]:
        html = shown._repr_html_()
        assert not re.search(r"<script|https?:|\son\w+=|\bid=|<img", html)
        assert re.match(r'<div class="ls-x" role="group" aria-label="[^"]+" tabindex="0">', html)
        for table in re.findall(r"<table.*?</table>", html):
            assert table.count("<caption>") == 1
            assert re.fullmatch(
                r'(?:<th scope="col"[^>]*>[^<]+</th>)+', re.search("<thead><tr>(.*?)</tr>", table)[1]
            )  # type: ignore[index]
        for drawing in re.findall(r"<svg[^>]*>", html):
            assert 'aria-hidden="true"' in drawing or ('role="img"' in drawing and "aria-label=" in drawing)
        assert "<td" not in html or re.search(r'<(?:th scope="row"|td lang="de")', html)


def test_tables_stay_apart_from_terminal_codes() -> None:
    data = copy.deepcopy(SMALL_DATA)
    data["speakers"][0]["name"] = "\x1b[31mrot"
    assert "\x1b" not in repr(Lesson(data).voices())


# Other surroundings


def test_a_data_frame_where_there_is_pandas(monkeypatch: pytest.MonkeyPatch, lesson: Lesson) -> None:
    frames = types.ModuleType("pandas")
    frames.DataFrame = lambda rows, columns: (rows, columns)  # type: ignore[attr-defined]
    monkeypatch.setitem(sys.modules, "pandas", frames)
    rows, columns = lesson.voices().to_dataframe()
    assert columns == ["voice", "words", "share"]
    assert rows[0]["words"] == lesson.voices()[0]["words"]
    assert compare("a", "b").to_dataframe()[1] == ["figure", "one", "other"]
    assert lesson.chains().to_dataframe()[1][0] == "chain"


def test_a_sentence_where_there_is_no_pandas(monkeypatch: pytest.MonkeyPatch, lesson: Lesson) -> None:
    monkeypatch.setitem(sys.modules, "pandas", None)
    with pytest.raises(ExploreError, match="A data frame needs pandas; install it with: pip install pandas"):
        lesson.voices().to_dataframe()


def test_it_runs_where_nothing_is_installed(beside: Path) -> None:
    """From the files that lie beside a downloaded notebook, without any installed package."""
    for name, content in library_files().items():
        (beside / name).parent.mkdir(parents=True, exist_ok=True)
        (beside / name).write_bytes(content)
    cells = [cell.code for cell in read(FIRST).lesson.cells]  # type: ignore[union-attr]
    refusing = (
        "import sys\n"
        "sys.path.insert(0, '')\n"
        "for name in ('jinja2', 'markdown_it', 'mdit_py_plugins', 'yaml', 'simplemma', 'markupsafe'):\n"
        "    sys.modules[name] = None\n"
    )
    where = "import lesart\nassert lesart.__file__.startswith(sys.path[0] or __import__('os').getcwd())\n"
    run = subprocess.run(
        [sys.executable, "-I", "-S", "-c", refusing + where + "\n".join(cells)],
        cwd=beside,
        capture_output=True,
        text=True,
    )
    assert run.returncode == 0, run.stderr


# What the documentation says


def modules() -> list[str]:
    packages = (lesart.explore, lesart.annotate)
    found = [m.name for p in packages for m in pkgutil.walk_packages(p.__path__, p.__name__ + ".")]
    return [*(package.__name__ for package in packages), *found]


@pytest.mark.parametrize("name", modules())
def test_docstrings_tell_the_truth(name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "lesson.json").write_text(json.dumps(SMALL_DATA), encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    module = importlib.import_module(name)
    assert doctest.testmod(module).failed == 0


def test_everything_public_has_an_example() -> None:
    public = [
        *(getattr(lesart.explore, name) for name in ("annotate", "compare", "load", "Table", "Graph", "Marked", "Versions")),
        *(value for name, value in vars(Text).items() if not name.startswith("_") and isinstance(value, types.FunctionType)
          and name not in ("in_sentence", "sentence_at", "voice")),
    ]  # fmt: skip
    for one in public:
        assert ">>>" in (one.__doc__ or ""), one.__qualname__


def test_the_page_on_notebooks_tells_the_truth(beside: Path) -> None:
    page = (ROOT / "docs" / "notebooks.md").read_text(encoding="utf-8")
    examples = "\n\n".join(re.findall(r"^```pycon\n(.*?)^```$", page, re.DOTALL | re.MULTILINE))
    parsed = doctest.DocTestParser().get_doctest(examples, {}, "notebooks.md", None, None)
    assert len(parsed.examples) > 20
    runner = doctest.DocTestRunner(optionflags=doctest.IGNORE_EXCEPTION_DETAIL)
    report: list[str] = []
    runner.run(parsed, out=report.append)
    assert not runner.summarize(verbose=False).failed, "".join(report)
