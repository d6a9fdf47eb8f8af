"""A drafted lesson: what rules know stands in it, what they do not is asked, and a person can finish it."""

from __future__ import annotations

import io
import re
from pathlib import Path

import pytest
from conftest import replace_in
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from lesart import schema
from lesart.asked import ask, asked, is_asked
from lesart.checks import run_checks
from lesart.cli import main
from lesart.draft import Options, article_of, draft, is_german, manuscript, renewed
from lesart.draft.annotations import quoted
from lesart.draft.claims import stated
from lesart.draft.names import fuller, id_of, kind, plain
from lesart.draft.wording import words
from lesart.examine import examine
from lesart.model import Lesson, Term
from lesart.read import Text, parse, read
from lesart.text import Source
from lesart.words.headwords import headword
from lesart.words.principal import article_and_plural, principal_parts
from lesart.write import write

ARTICLE = (Path(__file__).parent / "cases" / "draft.txt").read_text(encoding="utf-8")


def drafted(text: str, *terms: Term) -> Lesson:
    return draft(article_of(manuscript(text), "own-text"), Options("waldbad", terms))


@pytest.fixture(scope="module")
def lesson() -> Lesson:
    return drafted(ARTICLE)


def again(lesson: Lesson) -> Lesson:
    """The lesson as its files say it."""
    found, findings = parse(lesson.slug, {name: Text(name, text) for name, text in write(lesson).items()})
    assert not findings
    assert found
    return found


def codes(lesson: Lesson) -> set[str]:
    return {finding.code for finding in run_checks(lesson)}


# The article


def test_title_day_and_sentences_are_taken_from_the_text(lesson: Lesson) -> None:
    record = lesson.article.record
    assert record.get("title") == "Lindenau schließt das Waldbad vorerst nicht"
    assert record.get("published") == "2026-05-04"
    assert [len(row) for row in lesson.article.paragraphs] == [3, 5]


@pytest.mark.parametrize(
    ("text", "title", "paragraphs"),
    [
        ("Es brennt. Wo?", "", [["Es brennt.", "Wo?"]]),
        ("Brand in Ulm\n\nEs brennt.", "Brand in Ulm", [["Es brennt."]]),
        ("Kein Punkt am Ende", "", [["Kein Punkt am Ende"]]),
        ("Titel: Eins\nDatum: 2026-01-02\nEs brennt.", "Eins", [["Es brennt."]]),
        ("Eins.\nZwei.\n\nDrei.", "", [["Eins.", "Zwei."], ["Drei."]]),
        ("Eins. Zwei.\nDrei. Vier.", "", [["Eins.", "Zwei."], ["Drei.", "Vier."]]),
        ("In der Nacht zum Mittwoch ist in Ulm eine große\nHalle abgebrannt.", "", [["In der Nacht zum Mittwoch ist in Ulm eine große Halle abgebrannt."]]),
        ("Es gibt:\n- Brot\n- Wein\nGut.", "", [["Es gibt:"], ["- Brot"], ["- Wein"], ["Gut."]]),
        ("Eins.\n\n* * *\n\nZwei.", "", [["Eins."], ["Zwei."]]),
        ("Eins.\t  Zwei\u2028drei.", "", [["Eins.", "Zwei drei."]]),
        ("…\n—\n", "", []),
    ],
)  # fmt: skip
def test_a_text_becomes_paragraphs_of_sentences(text: str, title: str, paragraphs: list[list[str]]) -> None:
    found = manuscript(text)
    assert (found.title, [list(row) for row in found.paragraphs]) == (title, paragraphs)


def test_what_the_record_needs_and_nobody_said_is_asked() -> None:
    for rights in schema.RIGHTS:
        record = article_of(manuscript("Es brennt."), rights).record
        wanted = {*schema.ARTICLE_REQUIRED, *schema.RIGHTS_REQUIRED[rights]}
        assert all(record.get(key) for key in wanted)
        assert is_asked(record.get("title") or "")


def test_an_article_with_a_record_keeps_it() -> None:
    first = article_of(manuscript(ARTICLE), "own-text")
    kept = renewed(first, None)
    assert kept == first
    assert renewed(first, "open-licence").record.get("url") == ask(words()["questions"]["url"])


@pytest.mark.parametrize(
    ("text", "german"),
    [
        (ARTICLE, True),
        ("Kurz.", True),
        ("The mayor denied the claims and said that the city was not to blame for the damage in the park.", False),
        ("Le maire a dit que la ville ne savait rien de cette affaire et qu'il fallait attendre la police.", False),
    ],
)  # fmt: skip
def test_only_german_is_drafted(text: str, german: bool) -> None:
    assert is_german(text) is german


# The annotations


def test_every_annotation_is_proposed_and_located(lesson: Lesson) -> None:
    assert lesson.annotations
    assert all(one.is_proposed and one.get("rule") and one.get("confidence") for one in lesson.annotations)
    assert codes(again(lesson)) == {"LS013", "LS308"}


def test_annotations_follow_the_article(lesson: Lesson) -> None:
    source = Source(lesson.article.text)
    numbers = [int(one.get("occurrence") or 1) for one in lesson.annotations]
    starts = [source.find(one.quote)[n - 1][0][0] for one, n in zip(lesson.annotations, numbers, strict=True)]
    assert starts == sorted(starts)


@pytest.mark.parametrize(
    ("text", "spans", "found"),
    [
        ("Er sagte es.", [(3, 8)], ("sagte", 0)),
        ("Er sagt, er sagt es.", [(12, 16)], ("sagt", 2)),
        ("Er warf ihr dies vor.", [(3, 7), (17, 20)], ("warf … vor", 0)),
        ("Der Beamtenbund tagt.", [(4, 10)], ("Beamtenbund", 0)),
        ("Er warf es vor, was er vor sich sah vor Ort.", [(3, 7), (36, 39)], ("warf es vor, was er vor sich sah vor", 0)),
    ],
)  # fmt: skip
def test_a_quotation_leads_to_its_words(
    text: str, spans: list[tuple[int, int]], found: tuple[str, int]
) -> None:
    assert quoted(Source(text, (0,)), spans) == found


def test_a_quotation_that_leads_nowhere_is_left_out() -> None:
    assert quoted(Source("Er sagt es."), [(2, 3)]) is None


# Who speaks


def test_speakers_have_ids_kinds_and_principals(lesson: Lesson) -> None:
    found = {one.id: one for one in lesson.speakers}
    assert found["roth"].name == "Bürgermeisterin Eva Roth"
    assert found["roth"].kind == "person"
    assert found["polizeisprecherin"].facts.get("speaks for") == "polizei"
    assert found["polizei"].kind == "institution"
    assert found["lindenauer-zeitung"].kind == "medium"


def test_one_voice_is_listed_once(lesson: Lesson) -> None:
    assert [one.id for one in lesson.speakers if "Beck" in one.name] == ["beck"]


@pytest.mark.parametrize(
    ("name", "right"),
    [
        ("des Schwimmvereins", "Schwimmverein"),
        ("der Feuerwehr", "Feuerwehr"),
        ("einen ranghohen Offizier", "ranghohen Offizier"),
        ("das zuständige Ministerium", "zuständiges Ministerium"),
        ("er", ""),
        ("Die Stadt · Ulm", "Stadt Ulm"),
    ],
)
def test_names_are_as_a_dictionary_has_them(name: str, right: str) -> None:
    assert plain(name) == right


def test_a_surname_finds_its_first_name() -> None:
    assert fuller("Demir", "Am Montag kam Ilyas Demir. Demir schwieg.") == "Ilyas Demir"
    assert fuller("Demir", "Laut Demir schwieg Demir.") == "Demir"
    assert fuller("Polizei", "Die Bremer Polizei kam.") == "Polizei"


@pytest.mark.parametrize(
    ("name", "kind", "id"),
    [
        ("Bürgermeisterin Eva Roth", "person", "roth-2"),
        ("Karin Öz von den Freien Bürgern", "person", "oez"),
        ("Umfeld des Spielers", "circles", "umfeld-spielers"),
        ("„…“", "", "speaker"),
        ("Nobody", "", "nobody-1"),
    ],
)
def test_ids_are_addresses(name: str, kind: str, id: str) -> None:
    assert id_of(name, kind, {"roth"}) == id
    assert schema.SLUG.fullmatch(id)


def test_kinds_are_seen_in_names() -> None:
    assert (kind("Polizei"), kind("Eva Roth"), kind("Klarwasser")) == ("institution", "person", "")


# Claims and chains


def test_a_denial_asks_for_its_claim(lesson: Lesson) -> None:
    denials = [one for one in lesson.annotations if one.layer == "denial"]
    assert denials
    assert all(lesson.claim(one.get("claim")) for one in denials)
    assert all(is_asked(one.get("leaves open") or "⟨no⟩") for one in denials)


@pytest.mark.parametrize(
    ("said", "claim"),
    [
        ("die Stadt habe kein Geld", "Die Stadt hat kein Geld."),
        ("zwei Becken seien undicht", "Zwei Becken sind undicht."),
        ("er habe kein Geld", ""),
        ("dass die Stadt kein Geld habe", ""),
        ("die Stadt habe kein Geld, und das Bad sei alt", ""),
        ("die Stadt zahle nicht", ""),
        ("", ""),
    ],
)
def test_reported_words_become_a_plain_sentence_only_where_that_is_safe(said: str, claim: str) -> None:
    assert stated(said) == claim


def test_what_a_medium_passes_on_has_its_chain(lesson: Lesson) -> None:
    chain = next(one for one in lesson.chains if one.id == "beck")
    assert chain.nodes == ("beck", "lindenauer-zeitung", "article")
    assert [link.basis for link in chain.links] == ["in-text", "inferred"]


# The glossary


@pytest.mark.parametrize(
    ("verb", "parts"),
    [
        ("zurückweisen", ("wies zurück", "hat zurückgewiesen")),
        ("mitteilen", ("teilte mit", "hat mitgeteilt")),
        ("anerkennen", ("erkannte an", "hat anerkannt")),
        ("vorbereiten", ("bereitete vor", "hat vorbereitet")),
        ("dementieren", ("dementierte", "hat dementiert")),
        ("beantragen", ("beantragte", "hat beantragt")),
        ("antworten", ("antwortete", "hat geantwortet")),
        ("öffnen", ("öffnete", "hat geöffnet")),
        ("ausweichen", ("wich aus", "ist ausgewichen")),
        ("einigen", ("einigte", "hat geeinigt")),
        ("umsetzen", None),
    ],
)
def test_principal_parts_are_known_or_asked(verb: str, parts: tuple[str, str] | None) -> None:
    assert principal_parts(verb) == parts


def test_articles_and_plurals_are_known_or_asked() -> None:
    assert article_and_plural("Behauptung") == ("die", "Behauptungen")
    assert article_and_plural("Verlässlichkeit") == ("die", "Verlässlichkeiten")
    assert article_and_plural("Munition")[0] == "die"
    assert article_and_plural("Quaste") == ("", "")


def test_words_of_saying_come_with_their_grammar(lesson: Lesson) -> None:
    heads = [term.head for term in lesson.terms]
    assert "zurückweisen, wies zurück, hat zurückgewiesen" in heads
    assert heads == [term.head for term in again(lesson).terms]


def test_an_entry_of_another_lesson_is_taken_whole() -> None:
    known = Term("mitteilen, teilte mit, hat mitgeteilt", "Verb", "B1", "to inform", "etwas bekannt machen")
    found = drafted(ARTICLE, known)
    assert known in found.terms
    assert len(again(found).gaps) < len(again(drafted(ARTICLE)).gaps)


def test_without_word_frequencies_the_level_is_asked(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("lesart.draft.glossary.can_run", lambda: False)
    found = again(drafted(ARTICLE))
    assert found.terms
    assert all(is_asked(term.level) for term in found.terms)
    assert codes(found) == {"LS013", "LS308"}


# The lesson


def test_objectives_and_cells_are_those_of_the_layers_found(lesson: Lesson) -> None:
    assert len(lesson.bullets("Objectives")) == len({one.layer for one in lesson.annotations})
    assert [cell.code.split("\n")[-1] for cell in lesson.cells] == ["lesson", "lesson.voices()", "lesson.moods()", "lesson.cues()"]  # fmt: skip


def test_the_notebook_runs(lesson: Lesson) -> None:
    from lesart.notebooks import run_notebook

    assert not run_notebook(again(lesson), seconds=60).findings


def test_an_exercise_asks_whose_words_they_are(lesson: Lesson) -> None:
    first = lesson.exercises[0]
    assert "Es gebe derzeit auch keine Pläne dieser Art." in first.prompt.text
    assert [choice.text for choice in first.choices if choice.right] == ["Bürgermeisterin Eva Roth"]


def test_an_article_without_speech_is_a_lesson_too() -> None:
    found = again(drafted("Die Sonne scheint über dem See."))
    assert not found.annotations
    assert codes(found) == {"LS013"}


# Gaps


def test_a_gap_is_told_once_with_its_place(lesson: Lesson, tmp_path: Path) -> None:
    folder = tmp_path / "waldbad"
    folder.mkdir()
    for name, text in write(lesson).items():
        (folder / name).write_text(text, encoding="utf-8")
    result = examine([folder]).result
    found = [finding for finding in result.findings if finding.code == "LS013"]
    text = "".join(
        (folder / name).read_text(encoding="utf-8") for name in schema.ALL_FILES if (folder / name).exists()
    )
    assert len(found) == result.gaps == text.count("⟨")
    assert result.proposals == len(lesson.annotations)
    for finding in found:
        line = Path(finding.place.file).read_text(encoding="utf-8").split("\n")[finding.place.line - 1]
        assert line[finding.place.column - 1] == "⟨"


def test_words_of_the_article_and_comments_ask_nothing(lesson_folder: Path) -> None:
    replace_in(lesson_folder / "glossary.md", "der Beleg, -e", "<!-- ⟨ask me?⟩ -->\n\nder Beleg, -e")
    found = read(lesson_folder).lesson
    assert found
    assert not found.gaps
    assert not list(asked(["> ein ⟨Ding⟩"], "Es ist ein ⟨Ding⟩."))
    assert "⟨Ding⟩" not in {gap.question for gap in again(drafted("Der Rat nannte es ein ⟨Ding⟩, sagte Eva Roth.")).gaps}  # fmt: skip


def test_a_gap_silences_its_own_block_only(lesson_folder: Path) -> None:
    replace_in(lesson_folder / "glossary.md", "der Beleg, -e", "der Beleg, ⟨Plural?⟩")
    replace_in(lesson_folder / "glossary.md", "die Preisabsprache, -n", "die Preisabsprache")
    found = read(lesson_folder).lesson
    assert found
    assert [(f.code, f.place.line) for f in run_checks(found)] == [("LS013", 6), ("LS203", 10)]


def test_an_unknown_article_leaves_the_word_its_place() -> None:
    head = headword(Term("⟨der/die/das?⟩ Waldbad, ⟨Plural?⟩", "Nomen", "B1", "", ""))
    assert (head.word, head.article) == ("Waldbad", None)


# Finishing


ANSWERS = {
    "author": "Lesart contributors",
    "licence": "CC-BY-4.0",
    "url": "https://example.org/",
    "factuality": "fictional",
    "published": "2026-05-04",
    "kind": "institution",
    "claim": "Das Waldbad wird geschlossen.",
    "claim_near": "Das Waldbad wird geschlossen.",
    "made_by": "nobody",
    "article": "das",
    "plural": "kein Plural",
    "past": "tat",
    "perfect": "hat getan",
    "level": "B1",
    "definition": "kurz gesagt",
}


def finished(texts: dict[str, str]) -> dict[str, str]:
    """What a person makes of a draft: everything accepted, every question answered."""
    questions = [
        (
            re.escape(text).replace(r"\{words\}", ".*").replace(r"\{known\}", ".*"),
            ANSWERS.get(key, "Something."),
        )
        for key, text in words()["questions"].items()
    ]
    done = {}
    for name, text in texts.items():
        accepted = re.sub(r"^- (?:status|rule|confidence): .*\n", "", text, flags=re.MULTILINE)
        for question, answer in questions:
            accepted = re.sub(f"⟨{question}⟩", answer, accepted)
        done[name] = accepted
    return done


@pytest.mark.parametrize("text", [ARTICLE, "Die Sonne scheint über dem See.", "„Nein.“"])
def test_a_draft_that_a_person_has_finished_passes(text: str) -> None:
    texts = finished(write(drafted(text)))
    found, findings = parse("waldbad", {name: Text(name, text) for name, text in texts.items()})
    assert not findings
    assert found
    assert [f for f in run_checks(found) if f.severity == "error"] == []


# Any text at all

NAMES = st.sampled_from(
    ["Eva Roth", "Kim Ott", "die Polizei", "der Verein", "Minister Öz · Ulm", "ein Sprecher"]
)
CONTENTS = st.sampled_from(
    ["es sei gut", "man habe nie geliefert", "die Stadt habe kein Geld", "er wisse ⟨nichts⟩", "dass *alles* so sei", "das Bad sei [zu] | # teuer"]
)  # fmt: skip
SENTENCES = st.one_of(
    st.builds("{} sagte, {}.".format, NAMES, CONTENTS),
    st.builds("„{}“, so {}.".format, CONTENTS, NAMES),
    st.builds("Nach Angaben von {} ist alles offen.".format, NAMES),
    st.builds("{} wies den Vorwurf zurück.".format, NAMES),
    st.builds("Das {} gebe es nicht.".format, st.text("abcäß·:>#-*_`&…’ ", min_size=1, max_size=12)),
    st.text(st.characters(exclude_categories=("Cs", "Cc"), exclude_characters="<"), max_size=40),
)
TEXTS = st.lists(st.tuples(SENTENCES, st.sampled_from([" ", "\n", "\n\n"])), min_size=1, max_size=8).map(
    lambda rows: "".join(sentence + gap for sentence, gap in rows)
)


@settings(max_examples=120, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(TEXTS)
def test_what_is_drafted_is_read_back_the_same(text: str) -> None:
    found = manuscript(text)
    if not found.paragraphs or "javascript:" in text:
        return
    lesson = draft(article_of(found, "own-text"), Options("waldbad"))
    back = again(lesson)
    assert back == lesson
    left = [f for f in run_checks(back) if f.severity == "error" and f.code not in ("LS013", "LS308")]
    assert not left


# An article that may only be quoted


def test_of_a_quoted_article_the_lesson_holds_excerpts_only(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    source, folder = tmp_path / "bad.txt", tmp_path / "waldbad"
    source.write_text(ARTICLE, encoding="utf-8")
    assert run(source, "--rights", "quotation-only", "--into", folder) == 0
    found = read(folder).lesson
    assert found
    assert found.annotations
    assert codes(found) == {"LS013", "LS308"}
    everything = "".join(path.read_text(encoding="utf-8") for path in folder.iterdir())
    sentences = [one for row in manuscript(ARTICLE).paragraphs for one in row]
    assert sum(one in everything for one in sentences) < len(sentences) / 2
    assert main(["verify", str(folder), "--source", str(source)]) == 0


def test_what_shows_nothing_cannot_be_quoted(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "see.txt").write_text("Die Sonne scheint über dem See.", encoding="utf-8")
    assert run(tmp_path / "see.txt", "--rights", "quotation-only", "--into", tmp_path / "see") == 2
    assert "No passage" in capsys.readouterr().err


# The command


def run(*arguments: str | Path) -> int:
    return main(["draft", *map(str, arguments)])


def test_the_command_makes_a_lesson_and_says_what_is_left(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    source = tmp_path / "brand.txt"
    source.write_text(ARTICLE, encoding="utf-8")
    folder = tmp_path / "lessons" / "waldbad"
    assert run(source, "--into", folder) == 0
    said = capsys.readouterr().out
    assert sorted(path.name for path in folder.iterdir()) == sorted((*schema.FILES, "teacher.md"))
    assert re.search(r"sentences +8\n", said)
    assert said.endswith("Next: lesart review waldbad\n")
    assert main(["check", str(folder)]) == 1
    assert re.search(r"Still open: \d+ proposals, \d+ gaps\.$", capsys.readouterr().out.strip())


def test_the_name_of_the_lesson_comes_from_the_file_or_the_title(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    for name in ("Größter Brand.txt", "article.txt"):
        Path(name).write_text(ARTICLE, encoding="utf-8")
        assert run(name) == 0
    assert {path.name for path in tmp_path.iterdir() if path.is_dir()} == {"groesster-brand", "lindenau-schliesst-das-waldbad-vorerst-nicht"}  # fmt: skip


def test_an_article_file_is_drafted_with_its_record(tmp_path: Path) -> None:
    source = tmp_path / "article.md"
    source.write_text(write(drafted(ARTICLE))["article.md"].replace("author: ⟨who wrote the article?⟩", "author: Kim Ott"), encoding="utf-8")  # fmt: skip
    assert run(source, "--into", tmp_path / "waldbad") == 0
    found = read(tmp_path / "waldbad").lesson
    assert found
    assert found.article.record.get("author") == "Kim Ott"


def test_stdin_is_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    class Stdin:
        buffer = io.BytesIO(ARTICLE.replace("\n", "\r\n").encode())

    monkeypatch.setattr("sys.stdin", Stdin)
    assert run("-", "--into", tmp_path / "waldbad") == 0
    assert read(tmp_path / "waldbad").lesson == drafted(ARTICLE)


ODD = {
    "empty": (b"", "is empty"),
    "blank": (b" \n\n", "is empty"),
    "marks only": ("… — !\n".encode(), "There is no sentence"),
    "binary": (bytes(range(256)), "is not UTF-8"),
    "control characters": (b"Der Rat\x00 sagt nein.", "control character"),
    "UTF-16": ("Der Rat sagt nein.".encode("utf-16"), "UTF-16"),
    "Latin-1": ("Der Rat müsse gehen.".encode("latin-1"), "is not UTF-8"),
    "English": (
        b"The mayor denied the claims and said that the city was not to blame for the damage.",
        "German",
    ),
    "tags": (b"Der Rat sagte <b>nein</b>.", "markup"),
    "a comment": (b"Der Rat sagte <!-- leise --> nein.", "markup"),
    "a broken record": (b"---\ntitle: a: b\n---\nEs brennt.\n", "line 2"),
    "too much": (b"Der Rat sagt nein. " * 120_000, "MB"),
}


@pytest.mark.parametrize("name", ODD)
def test_what_cannot_be_drafted_ends_in_one_sentence(
    name: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    data, wanted = ODD[name]
    (tmp_path / "odd.txt").write_bytes(data)
    assert run(tmp_path / "odd.txt", "--into", tmp_path / "odd") == 2
    said = capsys.readouterr()
    assert wanted in said.err
    assert said.err.count("\n") == 1
    assert not said.out
    assert [path.name for path in tmp_path.iterdir()] == ["odd.txt"]


def test_wrong_paths_end_in_one_sentence(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    source = tmp_path / "brand.txt"
    source.write_text(ARTICLE, encoding="utf-8")
    assert run(tmp_path / "nirgends.txt", "--into", tmp_path / "a") == 2
    assert run(tmp_path, "--into", tmp_path / "a") == 2
    assert run(source, "--into", tmp_path / "Große Namen") == 2
    assert run(source, "--into", source / "a") == 2
    assert capsys.readouterr().err.count("\n") == 4


def test_what_is_there_is_never_written_over(lesson_folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    before = {path: path.read_bytes() for path in lesson_folder.iterdir()}
    assert run(lesson_folder / "article.md", "--into", lesson_folder) == 2
    assert "exists already" in capsys.readouterr().err
    assert {path: path.read_bytes() for path in lesson_folder.iterdir()} == before


def test_all_files_or_none(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    source = tmp_path / "brand.txt"
    source.write_text(ARTICLE, encoding="utf-8")

    def full(self: Path, *arguments: object, **options: object) -> int:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(Path, "write_text", full)
    assert run(source, "--into", tmp_path / "waldbad") == 2
    assert [path.name for path in tmp_path.iterdir()] == ["brand.txt"]


def test_twenty_thousand_words(tmp_path: Path) -> None:
    body = ARTICLE.split("\n\n", 1)[1]
    (tmp_path / "lang.txt").write_text("\n".join([body] * 220), encoding="utf-8")
    assert run(tmp_path / "lang.txt", "--into", tmp_path / "lang") == 0
