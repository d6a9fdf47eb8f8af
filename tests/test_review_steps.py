"""The steps of a review: each changes one annotation's lines, can be taken back, and survives every crash."""

from __future__ import annotations

import json
import os
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from conftest import TEMPLATE
from drafts import propose
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from lesart import data, schema
from lesart.cli import main
from lesart.examine import look
from lesart.read import Text, read
from lesart.read.article import read_article
from lesart.review.desk import Desk, Unreadable, version
from lesart.review.figures import Figures, figures
from lesart.review.history import Change, change, found, replay, step_event
from lesart.review.journal import Busy, journal_file, past, read_events
from lesart.review.sheet import Refused, Sheet, annotations_of
from lesart.review.steps import (
    Accept,
    AcceptAll,
    Add,
    AddClaim,
    AddSpeaker,
    Move,
    Note,
    Reject,
    Relabel,
    Set,
    Step,
    read_step,
)
from lesart.review.take import take

SMALL = (TEMPLATE / "annotations.md").read_text(encoding="utf-8")
ARTICLE, _ = read_article(Text("article.md", (TEMPLATE / "article.md").read_text(encoding="utf-8")))
PROPOSED = SMALL.replace(
    "- cue: denying\n- form: verb\n",
    "- cue: denying\n- form: verb\n- status: proposed\n- rule: frame-verb\n- confidence: 0.85\n",
)


def sheet(text: str = SMALL) -> Sheet:
    assert ARTICLE
    return Sheet(ARTICLE, text)


def where(words: str, text: str = SMALL) -> int:
    """The index of the first annotation of these words."""
    return next(i for i, one in enumerate(sheet(text).annotations) if one.quote == words)


def span(words: str) -> tuple[int, int]:
    assert ARTICLE
    at = ARTICLE.text.index(words)
    return at, at + len(words)


def after(step: Step, text: str = SMALL) -> str:
    return take(step, sheet(text)).sheet.text


def changed_lines(before: str, now: str) -> tuple[list[str], list[str]]:
    """The lines that went, and those that came."""
    one = change(before, now)
    first = before.count("\n", 0, one.at)
    old, new = before.split("\n"), now.split("\n")
    rest = min(len(old), len(new)) - first
    last = next((i for i in range(rest) if old[-1 - i] != new[-1 - i]), rest)
    return old[first : len(old) - last], new[first : len(new) - last]


def test_to_accept_takes_away_what_made_it_a_proposal() -> None:
    assert after(Accept(where("zurückgewiesen")), PROPOSED) == SMALL


def test_another_label_is_another_line() -> None:
    lines = changed_lines(SMALL, after(Relabel(where("wirft … vor"), "cue", "distancing")))
    assert lines == (["- cue: accusing"], ["- cue: distancing"])


def test_other_words_are_another_line() -> None:
    lines = changed_lines(SMALL, after(Move(where("Inhaberin Mara Kornfeld"), (span("Mara Kornfeld"),))))
    assert lines == (["> Inhaberin Mara Kornfeld"], ["> Mara Kornfeld"])


def test_words_that_stand_apart_are_joined() -> None:
    spans = (span("wirft"), (*span("vor,")[:1], span("vor,")[1] - 1))
    assert after(Move(where("wirft … vor"), spans)) == SMALL


def test_words_that_stand_there_twice_are_counted() -> None:
    assert ARTICLE
    second = ARTICLE.text.index("Kornfeld", ARTICLE.text.index("Kornfeld") + 1)
    step = Move(where("Inhaberin Mara Kornfeld"), ((second, second + len("Kornfeld")),))
    moved = after(step)
    assert "> Kornfeld\n\n- source: person\n- speaker: kornfeld\n- occurrence: 2\n" in moved
    again = after(Move(step.index, (span("Inhaberin Mara Kornfeld"),)), moved)
    assert again == SMALL


@pytest.mark.parametrize("spans", [((0, 2),), ((3, 3 + 10_000),), ((10, 12), (4, 6))])
def test_words_that_could_not_be_found_again_are_refused_nope(spans: Any) -> None:
    with pytest.raises(Refused, match="words_not_found"):
        after(Move(0, spans))


def test_a_rejected_one_is_gone_and_its_neighbours_are_not() -> None:
    without = after(Reject(where("sagte")))
    assert without == SMALL.replace("> sagte\n\n- cue: neutral\n- form: verb\n\n", "")
    last = after(Reject(len(sheet().annotations) - 1))
    assert SMALL.startswith(last)
    assert not last.endswith("\n\n")


def test_a_new_one_stands_in_the_order_of_the_article() -> None:
    taken = take(Add("naming", "label", (span("vier Betrieben"),)), sheet())
    assert taken.sheet.annotations[taken.index or 0].quote == "vier Betrieben"
    gone, came = changed_lines(SMALL, taken.sheet.text)
    assert [line for line in came if line] == ["> vier Betrieben", "- naming: label"]
    assert not [line for line in gone if line]
    assert take(Reject(taken.index or 0), taken.sheet).sheet.text == SMALL


def test_the_first_of_all_is_added_below_its_heading() -> None:
    empty = SMALL[: SMALL.index("# Annotations")].rstrip() + "\n"
    for text in (empty, empty + "\n# Annotations\n", empty.rstrip("\n")):
        new = after(Add("cue", "denying", (span("zurückgewiesen"),)), text)
        assert new.startswith(text.rstrip("\n"))
        assert new.rstrip("\n").endswith("# Annotations\n\n> zurückgewiesen\n\n- cue: denying")


def test_a_fact_is_changed_added_and_taken_away() -> None:
    at = where("wirft … vor")
    assert changed_lines(SMALL, after(Set(at, "form", "noun"))) == (["- form: verb"], ["- form: noun"])
    assert changed_lines(SMALL, after(Set(at, "form", ""))) == (["- form: verb"], [])
    denial = next(i for i, one in enumerate(sheet().annotations) if one.layer == "denial")
    gone, came = changed_lines(SMALL, after(Set(denial, "channel", "verbraucherbund")))
    assert (gone, came) == ([], ["- channel: verbraucherbund"])
    free = after(Set(denial, "leaves open", "  wer   es war "))
    assert sheet(free).annotations[denial].get("leaves open") == "wer es war"


def test_a_new_fact_of_a_proposal_stands_before_what_makes_it_one() -> None:
    new = after(Set(where("zurückgewiesen"), "or", "distancing"), PROPOSED)
    assert "- or: distancing\n- status: proposed\n" in new


@pytest.mark.parametrize(
    ("key", "value"),
    [
        ("speaker", "nobody-known"), ("claim", "x"), ("cue", "nicht annotiert"), ("mood", "k9"),
        ("status", "proposed"), ("rule", "x"), ("occurrence", "2"), ("layer", "cue"), ("leaves open", "a <b> c"),
        ("leaves open", "<!-- hidden -->"),
    ],
)  # fmt: skip
def test_what_the_lesson_does_not_know_is_refused_nope(key: str, value: str) -> None:
    with pytest.raises(Refused):
        after(Set(4, key, value))


def test_a_note_is_written_changed_and_taken_away() -> None:
    at = where("wirft … vor")
    noted = after(Note(at, "Two parts.\n\nOne verb."))
    assert "- cue: accusing\n- form: verb\n\nTwo parts.\n\nOne verb.\n\n> ihre" in noted
    assert after(Note(at, "One verb."), noted) == SMALL.replace(
        "- cue: accusing\n- form: verb\n", "- cue: accusing\n- form: verb\n\nOne verb.\n"
    )
    assert after(Note(at, " \n"), noted) == SMALL


@pytest.mark.parametrize(
    "text",
    ["# Speakers", "> words", "- cue: x", "## id", "<script>", "a\n\n# Annotations", "<!-- x -->", "a\x00b",
     "\ud800", "```\ncode", "    indented\n\n\n# Claims\n\nx\n:   y"],
)  # fmt: skip
def test_a_note_that_would_be_read_as_something_else_is_refused_nope(text: str) -> None:
    with pytest.raises(Refused):
        after(Note(2, text))


def test_a_comment_between_authors_is_not_lost_nope() -> None:
    text = SMALL.replace("who has seen the evidence.", "who has <!-- ask her --> seen the evidence.")
    with pytest.raises(Refused, match="note_with_comment"):
        after(Note(len(sheet().annotations) - 1, "New."), text)


def test_speakers_and_claims_are_appended_to_their_section() -> None:
    new = after(AddSpeaker("stadt", "Stadt Altstadt", "institution", "verbraucherbund"))
    entry = "\nstadt\n:   Stadt Altstadt · institution · speaks for verbraucherbund\n"
    assert new == SMALL.replace("Altstadt · institution\n", "Altstadt · institution\n" + entry, 1)
    new = after(AddClaim("zweite", "Es war anders.", "nobody", "kornfeld"))
    assert "\nzweite\n:   Es war anders. · made by nobody · denied by kornfeld\n" in new
    bare = "# Annotations\n\n> zurückgewiesen\n\n- cue: denying\n"
    assert after(AddSpeaker("a", "A", "person", ""), bare) == "# Speakers\n\na\n:   A · person\n\n" + bare


@pytest.mark.parametrize(
    "step",
    [
        AddSpeaker("kornfeld", "Again", "person", ""), AddSpeaker("Ä b", "A", "person", ""),
        AddSpeaker("nobody", "A", "person", ""), AddSpeaker("a", "A · medium", "person", ""),
        AddSpeaker("a", "", "person", ""), AddSpeaker("a", "A", "king", ""), AddSpeaker("a", "A", "person", "b"),
        AddSpeaker("a", "<b>A</b>", "person", ""), AddClaim("absprache", "X.", "kornfeld", ""),
        AddClaim("a", "X.", "x", ""),
    ],
)  # fmt: skip
def test_an_entry_that_would_not_fit_is_refused_nope(step: Step) -> None:
    with pytest.raises(Refused):
        after(step)


def test_all_of_a_layer_at_once_is_one_step(lesson_folder: Path) -> None:
    text = propose(lesson_folder)
    cues = [one.layer == "cue" for one in sheet(text).annotations]
    new = sheet(after(AcceptAll("cue", 0.8), text))
    assert [not one.is_proposed for one in new.annotations] == cues
    assert after(AcceptAll("cue", 0.9), text) == text


@pytest.mark.parametrize(
    "asked",
    [None, [], {}, {"step": "burn"}, {"step": "accept"}, {"step": "accept", "index": "1"},
     {"step": "accept", "index": True}, {"step": "move", "index": 0, "spans": []},
     {"step": "move", "index": 0, "spans": [[3, 1]]}, {"step": "move", "index": 0, "spans": [["a", 1]]},
     {"step": "note", "index": 0, "text": "x" * 30_000}, {"step": ["accept"]}],
)  # fmt: skip
def test_a_request_that_is_no_step_is_refused_nope(asked: Any) -> None:
    with pytest.raises(Refused, match="no_such_step"):
        read_step(asked)


@pytest.mark.parametrize("index", [-1, 999])
def test_an_annotation_that_is_not_there_is_refused_nope(index: int) -> None:
    with pytest.raises(Refused, match="gone"):
        after(Accept(index))


# Any sequence of steps

LABELS = [(layer.id, label) for layer in data.layers().values() for label in layer.labels]
INDEX = st.integers(0, 40)
WORDS = sheet().source
PLACES = list(__import__("re").finditer(r"\w+", WORDS.text))
SPANS = st.tuples(st.integers(0, len(PLACES) - 1), st.integers(0, 6)).map(
    lambda pair: ((PLACES[pair[0]].start(), PLACES[min(pair[0] + pair[1], len(PLACES) - 1)].end()),)
)
TEXTS = st.text("ab cä\n->#:·<![]*`|1.", max_size=30)
STEPS = st.one_of(
    st.builds(Accept, INDEX),
    st.builds(Reject, INDEX),
    st.builds(AcceptAll, st.sampled_from(list(data.layers())), st.just(0.5)),
    st.builds(lambda i, pair: Relabel(i, *pair), INDEX, st.sampled_from(LABELS)),
    st.builds(Move, INDEX, SPANS),
    st.builds(lambda pair, spans: Add(*pair, spans), st.sampled_from(LABELS), SPANS),
    st.builds(
        Set,
        INDEX,
        st.sampled_from(schema.ANNOTATION_KEYS),
        st.sampled_from(["", "kornfeld", "absprache", "k1", "verb", "sagte", "2", "flat"]) | TEXTS,
    ),
    st.builds(Note, INDEX, TEXTS),
    st.builds(AddSpeaker, st.text("ab-1", max_size=4), TEXTS, st.sampled_from(["person", "x"]), st.just("")),
    st.builds(AddClaim, st.text("ab-1", max_size=4), TEXTS, st.just("nobody"), st.just("")),
)
LESSONS = [SMALL, PROPOSED, SMALL.rstrip("\n"), SMALL.replace("\n\n> ", "\n\n\n<!-- c -->\n\n> ")]


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.sampled_from(LESSONS), st.lists(STEPS, max_size=8))
def test_any_sequence_of_steps_stays_readable_spares_the_rest_and_goes_back(
    text: str, steps: list[Step]
) -> None:
    events: list[dict[str, Any]] = [{"event": "begin", "text": text}]
    states = [sheet(text)]
    for step in steps:
        before = states[-1]
        try:
            taken = take(step, before)
        except Refused:
            continue
        assert not taken.sheet.findings
        spared(step, before, taken.sheet, taken.index if taken.dropped is None else taken.dropped)
        events.append(step_event("step", before.text, taken))
        states.append(taken.sheet)
    history, count = replay(events, annotations_of)
    assert (count, history.text) == (len(events), states[-1].text)
    assert len(history.ids) == len(states[-1].annotations) == len(set(history.ids))
    for state in reversed(states[:-1]):
        history.apply({"event": "undo"})
        assert history.text == state.text
    for state in states[1:]:
        history.apply({"event": "redo"})
        assert history.text == state.text


def spared(step: Step, before: Sheet, now: Sheet, index: int | None) -> None:
    """The lines of all other annotations stand there as they did; so do comments."""
    if isinstance(step, AcceptAll):
        return
    mine = index if not isinstance(step, Add) else None
    kept = [
        "\n".join(before.text.split("\n")[block.start : block.end])
        for i, block in enumerate(before.layout.blocks)
        if i != mine
    ]
    at = 0
    for block in kept:
        at = now.text.index(block, at) + len(block)
    assert before.text.count("<!--") == now.text.count("<!--")


@given(st.text("ab\n", max_size=12), st.text("ab\n", max_size=12))
def test_a_change_leads_both_ways(before: str, now: str) -> None:
    one = change(before, now)
    assert one.forth(before) == now
    assert one.back(now) == before


def test_a_change_of_another_text_is_refused_nope() -> None:
    with pytest.raises(ValueError, match="another text"):
        Change(0, "a", "b").forth("c")


# The desk: files, journal, crashes


@pytest.fixture
def opened(lesson_folder: Path, tmp_path: Path) -> Callable[[], Desk]:
    propose(lesson_folder)
    return lambda: Desk(lesson_folder, tmp_path / "state" / "journal.jsonl")


def asked(desk: Desk, name: str, **values: Any) -> dict[str, Any]:
    return {"step": name, "version": version(desk.look()), **values}


def test_a_step_is_in_the_file_at_once_and_nothing_else_is_touched(
    opened: Callable[[], Desk], lesson_folder: Path
) -> None:
    desk = opened()
    file = lesson_folder / "annotations.md"
    file.chmod(0o640)
    others = {p.name: p.read_bytes() for p in lesson_folder.iterdir() if p != file}
    before = file.read_bytes()
    desk.take(asked(desk, "accept", index=0))
    assert file.read_bytes() != before
    assert file.stat().st_mode & 0o777 == 0o640
    desk.back(asked(desk, "undo"))
    assert file.read_bytes() == before
    assert {p.name: p.read_bytes() for p in lesson_folder.iterdir() if p != file} == others
    desk.close()


def test_the_history_goes_on_after_the_program_was_killed(
    opened: Callable[[], Desk], lesson_folder: Path
) -> None:
    desk = opened()
    texts = [desk.sheet.text]
    for step in (
        {"step": "accept", "index": 0},
        {"step": "reject", "index": 3},
        {"step": "accept", "index": 3},
    ):
        desk.take({**step, "version": version(desk.sheet)})
        texts.append(desk.sheet.text)
    desk.close()  # nothing is written at the end that was not there before
    desk = opened()
    assert desk.sheet.text == texts[-1]
    for text in reversed(texts[:-1]):
        desk.back(asked(desk, "undo"))
        assert (lesson_folder / "annotations.md").read_text(encoding="utf-8") == text
    with pytest.raises(Refused, match="nothing_to_undo"):
        desk.back(asked(desk, "undo"))
    desk.again(asked(desk, "redo"))
    assert desk.sheet.text == texts[1]
    desk.close()


def test_a_crash_between_journal_and_file_loses_nothing(
    opened: Callable[[], Desk], lesson_folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    desk = opened()
    desk.take(asked(desk, "accept", index=0))
    before = desk.sheet.text

    def crash(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "replace", crash)
    with pytest.raises(OSError, match="No space"):
        desk.take(asked(desk, "accept", index=1))
    monkeypatch.undo()
    assert not list(lesson_folder.glob(".*.part"))
    desk.close()
    desk = opened()
    assert desk.sheet.text == before == (lesson_folder / "annotations.md").read_text(encoding="utf-8")
    desk.again(asked(desk, "redo"))
    assert not desk.sheet.annotations[1].is_proposed
    desk.close()


def test_what_a_crash_cut_short_is_left_out(
    opened: Callable[[], Desk], lesson_folder: Path, tmp_path: Path
) -> None:
    desk = opened()
    desk.take(asked(desk, "accept", index=0))
    text = desk.sheet.text
    desk.close()
    journal = tmp_path / "state" / "journal.jsonl"
    whole = journal.read_bytes()
    journal.write_bytes(whole + b'{"event": "step", "at": 12, "ol')
    (lesson_folder / ".annotations.md.abc.part").write_text("half", encoding="utf-8")
    desk = opened()
    assert desk.sheet.text == text
    assert journal.read_bytes() == whole
    assert not list(lesson_folder.glob(".*.part"))
    desk.take(asked(desk, "accept", index=1))
    assert len(list(read_events(journal))) == 3
    desk.close()


def test_a_journal_that_is_none_begins_anew(
    opened: Callable[[], Desk], lesson_folder: Path, tmp_path: Path
) -> None:
    (tmp_path / "state").mkdir()
    for rubbish in (b"\xff\xfe", b"[1]\n", b'{"event": "step"}\n', b'{"event": "begin"}\n', b"{}\n{}\n"):
        (tmp_path / "state" / "journal.jsonl").write_bytes(rubbish)
        before = (lesson_folder / "annotations.md").read_bytes()
        desk = opened()
        assert desk.history.text == desk.sheet.text
        desk.close()
        assert (lesson_folder / "annotations.md").read_bytes() == before


def test_what_another_program_wrote_is_never_overwritten(
    opened: Callable[[], Desk], lesson_folder: Path
) -> None:
    desk = opened()
    desk.take(asked(desk, "accept", index=0))
    old = asked(desk, "accept", index=1)
    file = lesson_folder / "annotations.md"
    theirs = file.read_text(encoding="utf-8").replace("# Claims", "<!-- theirs -->\n\n# Claims")
    file.write_text(theirs, encoding="utf-8")
    with pytest.raises(Refused, match="changed_meanwhile"):
        desk.take(old)
    assert file.read_text(encoding="utf-8") == theirs
    with pytest.raises(Refused, match="nothing_to_undo"):
        desk.back(asked(desk, "undo"))
    desk.take(asked(desk, "accept", index=1))
    assert "<!-- theirs -->" in file.read_text(encoding="utf-8")
    assert figures(desk.history).stood == 2
    desk.close()


def test_a_file_that_cannot_be_read_is_left_alone_until_it_can(
    opened: Callable[[], Desk], lesson_folder: Path
) -> None:
    desk = opened()
    file = lesson_folder / "annotations.md"
    good = file.read_text(encoding="utf-8")
    file.write_text(good + "\n> words without facts\n", encoding="utf-8")
    with pytest.raises(Unreadable):
        desk.look()
    file.write_text(good, encoding="utf-8")
    desk.take(asked(desk, "accept", index=0))
    desk.close()


def test_a_lesson_is_reviewed_once_at_a_time(opened: Callable[[], Desk]) -> None:
    desk = opened()
    with pytest.raises(Busy):
        opened()
    desk.close()
    opened().close()


# The figures


def test_the_fate_of_each_proposal_is_counted(opened: Callable[[], Desk], tmp_path: Path) -> None:
    desk = opened()
    many = len(desk.sheet.annotations)
    desk.take(asked(desk, "accept", index=0))
    desk.take(asked(desk, "note", index=1, text="A note changes no proposal."))
    desk.take(asked(desk, "accept", index=1))
    desk.take(asked(desk, "relabel", index=3, layer="cue", label="neutral"))
    desk.take(asked(desk, "accept", index=3))
    desk.take(asked(desk, "reject", index=4))
    desk.take(asked(desk, "add", layer="naming", label="label", spans=[list(span("vier Betrieben"))]))
    desk.take(asked(desk, "add", layer="naming", label="label", spans=[list(span("Belege"))]))
    desk.back(asked(desk, "undo"))
    expected = Figures(stood=2, changed=1, rejected=1, open=many - 4, added=1)
    assert figures(desk.history) == expected
    desk.close()
    history = past(tmp_path / "state" / "journal.jsonl", annotations_of)
    assert history
    assert figures(history) == expected


def test_a_label_that_was_put_back_has_not_changed(opened: Callable[[], Desk]) -> None:
    desk = opened()
    desk.take(asked(desk, "relabel", index=3, layer="cue", label="neutral"))
    desk.take(asked(desk, "relabel", index=3, layer="cue", label="denying"))
    desk.take(asked(desk, "accept", index=3))
    assert figures(desk.history).stood == 1
    desk.close()


def test_proposals_and_annotations_from_elsewhere_count_too(
    opened: Callable[[], Desk], lesson_folder: Path
) -> None:
    desk = opened()
    many = figures(desk.history).open
    file = lesson_folder / "annotations.md"
    text = file.read_text(encoding="utf-8")
    text += "\n> Betrieben\n\n- naming: label\n- status: proposed\n\n> Belege\n\n- certainty: evidence\n"
    file.write_text(text, encoding="utf-8")
    desk.look()
    assert figures(desk.history) == Figures(open=many + 1, added=1)
    desk.close()


def test_the_file_may_be_one_step_behind_the_journal_or_one_ahead() -> None:
    taken = take(Reject(0), sheet())
    history, _ = replay(
        [{"event": "begin", "text": SMALL}, step_event("reject", SMALL, taken)], annotations_of
    )
    assert found(history, history.text) is None
    assert found(history, SMALL) == {"event": "undo"}
    history.apply({"event": "undo"})
    assert found(history, taken.sheet.text) == {"event": "redo"}
    event = found(history, SMALL + "\n")
    assert event
    assert event["event"] == "outside"


def test_a_reviewed_lesson_passes_the_check(opened: Callable[[], Desk], lesson_folder: Path) -> None:
    desk = opened()
    assert [f.code for f in look(lesson_folder).findings] == ["LS308"]
    for layer in data.layers():
        desk.take(asked(desk, "accept-all", layer=layer, least=0.5))
    desk.close()
    assert look(lesson_folder).is_clean
    assert (lesson_folder / "annotations.md").read_text(encoding="utf-8") == SMALL


# The command


@pytest.fixture
def state(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path / "state"))
    return tmp_path / "state"


def test_the_log_says_what_became_of_the_proposals(
    state: Path, lesson_folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    propose(lesson_folder)
    assert main(["review", str(lesson_folder), "--log"]) == 2
    assert "has not been reviewed yet" in capsys.readouterr().err
    desk = Desk(lesson_folder, journal_file(lesson_folder))
    desk.take(asked(desk, "accept", index=0))
    desk.close()
    assert main(["review", str(lesson_folder), "--log"]) == 0
    out = capsys.readouterr().out
    assert out.startswith("13 proposals: 1 stood, 0 changed, 0 rejected, 0 added, 12 still open.\n")
    assert "  Denial: 2 proposed; 0 stood, 0 changed, 0 rejected, 0 added, 2 still open.\n" in out
    assert state in journal_file(lesson_folder).parents


def test_what_cannot_be_reviewed_is_said_in_one_sentence(
    state: Path, lesson_folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["review", "no-such-lesson"]) == 2
    assert "There is no lesson “no-such-lesson” here." in capsys.readouterr().err
    file = lesson_folder / "annotations.md"
    good = file.read_bytes()
    for bad in (b"", b"\xff", good.replace(b"\n", b"\r\n"), b"no heading\n", good + b"\n> words\n"):
        file.write_bytes(bad)
        assert main(["review", str(lesson_folder), "--no-browser"]) == 2
        assert capsys.readouterr().err.startswith("lesart: ")
        assert file.read_bytes() == bad
    file.write_bytes(good)
    assert main(["review", str(lesson_folder), "--no-browser", "--port", "99999"]) == 2
    assert "is not free" in capsys.readouterr().err
    desk = Desk(lesson_folder, journal_file(lesson_folder))
    assert main(["review", str(lesson_folder), "--no-browser"]) == 2
    assert "is being reviewed already" in capsys.readouterr().err
    desk.close()


def test_a_state_folder_that_cannot_be_written_is_named(
    lesson_folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "file").write_text("x", encoding="utf-8")
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path / "file"))
    assert main(["review", str(lesson_folder), "--no-browser"]) == 2
    assert "XDG_STATE_HOME" in capsys.readouterr().err


def test_the_journal_holds_changes_and_no_copies(opened: Callable[[], Desk], tmp_path: Path) -> None:
    desk = opened()
    for _ in range(5):
        desk.take(asked(desk, "accept", index=0))
        desk.back(asked(desk, "undo"))
    desk.close()
    lines = (tmp_path / "state" / "journal.jsonl").read_text(encoding="utf-8").splitlines()
    assert all(len(line) < 400 for line in lines[1:])
    assert json.loads(lines[0])["event"] == "begin"


def test_lessons_of_strangers_can_be_laid_out(first_folder: Path) -> None:
    """Where each annotation stands is known in lesson 1 too: every block, with what belongs to it."""
    reading = read(first_folder)
    assert reading.lesson
    article = reading.lesson.article
    text = reading.texts["annotations.md"].text
    first = Sheet(article, text)
    for index, block in enumerate(first.layout.blocks):
        one = first.annotations[index]
        assert len(block.facts) == len(one.facts.items)
        assert bool(block.note) == bool(one.note.text)
        assert len(take(Reject(index), first).sheet.annotations) == len(first.annotations) - 1
