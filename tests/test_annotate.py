"""The annotator: what its rules propose, what they must not, and what holds for every text."""

from __future__ import annotations

import pytest
from conftest import case_file
from hypothesis import given, settings
from hypothesis import strategies as st

from lesart import data
from lesart.annotate import RULES, Proposal, propose, sentences
from lesart.annotate.clauses import LONGEST
from lesart.annotate.lexicon import rows
from lesart.schema import annotation_values

SENTENCES = list(case_file("sentences.txt"))
CASES = [*case_file("annotate.txt"), *case_file("layers.txt")]
TABLES = (
    "abbreviations", "attributions", "certainty", "contradictions", "cue_nouns", "cues", "denials", "evidence",
    "first_names", "mentions", "naming", "places", "set_phrases", "sources", "stances", "subjunctive", "words",
)  # fmt: skip


@pytest.mark.parametrize(("title", "case"), SENTENCES, ids=[title for title, _ in SENTENCES])
def test_sentences(title: str, case: dict[str, str]) -> None:
    wanted = case["sentences"].split("|")
    text = " ".join(wanted)
    assert [text[one.start : one.end] for one in sentences(text)] == wanted
    assert title.endswith("-nope") == (len(wanted) == 1)


def shown(text: str, one: Proposal) -> str:
    words = " … ".join(text[start:end] for start, end in one.spans)
    return f"{one.label} [{words}] {one.who}".rstrip()


@pytest.mark.parametrize(("title", "case"), CASES, ids=[title for title, _ in CASES])
def test_proposals(title: str, case: dict[str, str]) -> None:
    found = [shown(case["text"], one) for one in propose(case["text"]) if one.layer == case["layer"]]
    assert "; ".join(found) == case["found"]
    assert title.endswith("-nope") == (not found)


def test_every_layer_has_cases_for_and_against() -> None:
    for layer in ("speech", "source", "cue", "denial", "certainty", "naming"):
        kinds = {title.endswith("-nope") for title, case in CASES if case["layer"] == layer}
        assert kinds == {True, False}, layer


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.__name__)
def test_every_rule_is_needed(rule: object, monkeypatch: pytest.MonkeyPatch) -> None:
    """Without it, some case would fail."""
    rest = tuple(one for one in RULES if one is not rule)
    monkeypatch.setattr("lesart.annotate.RULES", rest)
    for _, case in CASES:
        found = [shown(case["text"], one) for one in propose(case["text"]) if one.layer == case["layer"]]
        if "; ".join(found) != case["found"]:
            return
    pytest.fail(f"{rule} could be left out")


def test_speaker_and_channel_are_kept_apart() -> None:
    (one,) = (
        p for p in propose("Ein Beamter sagte der Agentur AP, es gebe Engpässe.") if p.layer == "speech"
    )
    assert one.who == "Beamter"
    text = "Der Angeklagte ließ über seine Anwältin erklären, er sei unschuldig."
    (two,) = (p for p in propose(text) if p.layer == "speech")
    assert [text[a:b] for a, b in two.channel] == ["seine Anwältin"]


@pytest.mark.parametrize(
    ("text", "who", "channel"),
    [
        ("Das Bad bleibe, sagte Eva Roth der Agentur AP.", "Eva Roth", "der Agentur AP"),
        ("Das Bad bleibe, sagte Eva Roth im „Seewiler Boten“.", "Eva Roth", "„Seewiler Boten“"),
        ("Im Gespräch mit dem Sender NTF sagte Roth, das Bad bleibe.", "Roth", "dem Sender NTF"),
        ("Roth schrieb auf Twitter, das Bad bleibe.", "Roth", "Twitter"),
        ("Roth erklärte durch ihren Anwalt, das Bad bleibe.", "Roth", "ihren Anwalt"),
        ("Die Agentur AP zitiert einen Beamten, das Bad bleibe.", "einen Beamten", "Die Agentur AP"),
        ("Roth wird von der Agentur AP mit den Worten zitiert, das Bad bleibe.", "Roth", "der Agentur AP"),
        ("Die Zeitung berichtet unter Berufung auf Anwohner, das Bad schließe.", "Anwohner", "Die Zeitung"),
        ("Roth erklärte über die Kosten, sie seien hoch.", "Roth", ""),
        ("Das Bad bleibe, so Roth in der „Seewiler Post“.", "Roth", "der „Seewiler Post“"),
        ("Das Bad bleibe, so Roth in der Sitzung.", "Roth", ""),
        ("Das Bad bleibe, teilte ein Anwalt im Namen von Eva Roth mit.", "Eva Roth", "ein Anwalt"),
        ("Roth schrieb auf Zirp, das Bad bleibe.", "Roth", "Zirp"),
        ("Roth schrieb auf Englisch, das Bad bleibe.", "Roth", ""),
        ("Roth sagte auf Rügen, das Bad bleibe.", "Roth", ""),
        ("Gegenüber der „Seewiler Post“ sagte Roth, das Bad bleibe.", "Roth", "der „Seewiler Post“"),
        ("Wie Roth der Zeitung „Bote“ sagte, bleibt das Bad.", "Roth", "der Zeitung „Bote“"),
        ("Wie die Agentur AP meldete, erklärte Roth, das Bad bleibe.", "Roth", "die Agentur AP"),
        ("Wie die Stadt meldete, erklärte Roth, das Bad bleibe.", "die Stadt", ""),
        (
            "Der Minister habe gesagt, das Bad bleibe, berichtete die Agentur AP.",
            "Der Minister",
            "die Agentur AP",
        ),
        (
            "Das Bad bleibe, berichtete der Sender NTF und berief sich auf Anwohner.",
            "Anwohner",
            "der Sender NTF",
        ),
        ("Der Agentur AP zufolge sagte Roth, das Bad bleibe.", "Roth", "Der Agentur AP"),
        (
            "Roth wurde in der „Seewiler Post“ mit dem Satz zitiert, das Bad bleibe.",
            "Roth",
            "der „Seewiler Post“",
        ),
        ("Roth sagte am Montag in Seewil, das Bad bleibe.", "Roth", ""),
    ],
)
def test_channels(text: str, who: str, channel: str) -> None:
    one = next(p for p in propose(text) if p.layer == "speech")
    assert " ".join(text[a:b] for a, b in one.speaker) == who
    assert " ".join(text[a:b] for a, b in one.channel) == channel


@pytest.mark.parametrize(
    ("text", "channels"),
    [
        ("Roth sagte dem Sender NTF, das Bad bleibe. Es sei sicher, sagte sie.", ["dem Sender NTF"] * 2),
        ("Roth sagte dem Sender NTF, das Bad bleibe. Ott sagte, es sei sicher.", ["dem Sender NTF", ""]),
        ("Roth sagte dem Sender NTF, das Bad bleibe.\n\nEs sei sicher, sagte sie.", ["dem Sender NTF", ""]),
    ],
)
def test_a_channel_goes_on_with_the_same_speaker(text: str, channels: list[str]) -> None:
    spoken = [one for one in propose(text) if one.layer == "speech"]
    assert [" ".join(text[a:b] for a, b in one.channel) for one in spoken] == channels


def test_a_pronoun_leads_back_to_a_name() -> None:
    text = "Eva Roth sagte, das Bad bleibe. Sie betonte, es sei sicher."
    assert [one.who for one in propose(text) if one.layer == "speech"] == ["Eva Roth", "Eva Roth"]


@pytest.mark.parametrize(
    ("text", "mood"),
    [
        ("Er sagte, er habe Zeit.", "k1"),
        ("Sie sagten, sie hätten Zeit.", "k2-substitute"),
        ("Er sagte, er hätte gern Zeit.", "k2"),
        ("Er sagte, dass er Zeit hat.", "indicative"),
        ("Er versprach, Zeit zu haben.", "infinitive"),
        ("Sie sagte, die Streitkräfte litten unter Engpässen.", "k2-substitute"),
    ],
)
def test_moods(text: str, mood: str) -> None:
    (one,) = (p for p in propose(text) if p.layer == "speech")
    assert one.mood == mood


@pytest.mark.parametrize("table", TABLES)
def test_every_row_of_a_table_says_where_it_comes_from(table: str) -> None:
    for row in rows(table):
        assert row["source"], row
        assert None not in row
        assert all(value is not None for value in row.values())


def test_labels_of_the_tables_are_those_of_the_taxonomy() -> None:
    layers = data.layers()
    for table, layer in (
        ("cues", "cue"),
        ("stances", "cue"),
        ("certainty", "certainty"),
        ("evidence", "certainty"),
        ("denials", "denial"),
        ("contradictions", "denial"),
        ("naming", "naming"),
        ("cue_nouns", "cue"),
    ):
        assert {row["label"] for row in rows(table)} <= set(layers[layer].labels), table
    assert {row["kind"] for row in rows("sources")} <= set(layers["source"].labels)


PIECES = [
    "Die", "die", "Polizei", "sagte", "sagten", "er", "sie", "sei", "habe", "hätten", "„", "“", "»", "«", '"',
    ",", ".", ";", ":", "!", "…", "–", "(", ")", "laut", "Laut", "nach", "Angaben", "eigenen", "zufolge", "so",
    "dass", "wie", "Wie", "mitteilte", "teilte", "mit", "warf", "vor", "es", "hieß", "heißt", "wonach", "und",
    "nicht", "ändere", "Ziele", "bleibe", "keine", "Hinweise", "nie", "bis", "zu", "#", "20", "3.", "Mai", "Dr.", "z. B.", "soll", "haben",
    "gesehen", "ließ", "über", "erklären", "Das", "der", "Stadt", "\n", "\n\n", "X", "\x00", "\u00a0", "😀",
]  # fmt: skip
TEXTS = st.lists(st.sampled_from(PIECES), max_size=60).map(" ".join)


@given(st.one_of(TEXTS, st.text(max_size=200)))
@settings(max_examples=300, deadline=None)
def test_nothing_raises_and_everything_lies_in_the_text(text: str) -> None:
    found = propose(text)
    moods = {"", *annotation_values()["mood"]}
    for one in found:
        assert one.spans
        for start, end in (*one.spans, *one.speaker, *one.channel, *one.cue, *one.claim):
            assert 0 <= start < end <= len(text)
            assert text[start:end].strip()
        assert one.label in data.layers()[one.layer].labels
        assert one.mood in moods
        assert 0 < one.confidence < 1
        assert one.rule
    assert [one.start for one in found] == sorted(one.start for one in found)


@given(st.one_of(TEXTS, st.text(max_size=200)))
@settings(deadline=None)
def test_sentences_hold_every_word(text: str) -> None:
    every = sentences(text)
    assert "".join("".join(text[s.start : s.end].split()) for s in every) == "".join(text.split())
    assert [one.number for one in every] == list(range(1, len(every) + 1))


@pytest.mark.parametrize(
    "piece", ["sagte er, ", "„", "„a“ ", "wie er sagte, ", "der X ", ". ", "!", "es hieß, ", "laut X "]
)
def test_what_is_no_sentence_is_not_taken_apart(piece: str) -> None:
    """Texts that would take for ever if each part looked at all the others."""
    propose(piece * 20_000)
    assert len(sentences("wort " * (LONGEST * 3))) == 1
