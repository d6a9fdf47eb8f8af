"""The page on the format says what the program reads: nothing more, nothing less; and its example is a lesson."""

from __future__ import annotations

import re
import shutil
from collections.abc import Iterator
from html import unescape
from pathlib import Path

import pytest
import yaml
from conftest import ROOT, TEMPLATE

from lesart import data, reference, schema
from lesart.checks import codes
from lesart.diff import checklist
from lesart.examine import examine
from lesart.reference import Entry, File, OutOfDate, files
from lesart.render import format_page

ELSEWHERE = {"RESERVED_SLUGS", "FILES", "OPTIONAL_FILES", "ALL_FILES", "TEMPLATE_FILES", "ARTICLE_REQUIRED", "LESSON_REQUIRED",
             "COMPARE_REQUIRED", "PASSAGE_KEYS", "PROPOSAL_KEYS", "WAIVABLE", "RECEIPT_TEXT", "RECEIPT_QUOTE"}  # fmt: skip
"""Sets of the schema that consist of words of other sets, or are no words of a lesson."""


def entries() -> Iterator[tuple[File, Entry]]:
    for file in files():
        for group in file.groups:
            yield from ((file, entry) for entry in group.entries)


def test_every_word_of_the_schema_is_on_the_page() -> None:
    page = unescape(format_page())
    described = {entry.name for _, entry in entries()}
    listed = {value for _, entry in entries() for value in entry.values}
    for name, words in vars(schema).items():
        if isinstance(words, tuple) and name not in ELSEWHERE:
            assert set(words) <= described | listed, name
    for word in described:
        assert f"<code>{word}</code>" in page, word
    for layer in data.layers().values():
        assert all(f"<code>{label}</code>" in page for label in layer.labels)
    for values in (
        *schema.annotation_values().values(),
        *schema.speaker_values().values(),
        data.competences(),
    ):
        assert all(f"<code>{value}</code>" in page for value in values)


def test_every_check_named_exists_and_most_are_named() -> None:
    named = {code for _, entry in entries() for code in entry.checks}
    assert named <= set(codes())
    for file, entry in entries():
        assert entry.what or file.name == "glossary.md", entry.name
        if entry.is_required or entry.values:
            assert entry.checks, entry.name


@pytest.mark.parametrize(
    "change", [("POINT_KEYS", "weight"), ("SPEAKER_PHRASES", "born in"), ("LEVELS", "D1")]
)
def test_a_schema_that_grows_alone_is_noticed(
    change: tuple[str, str], monkeypatch: pytest.MonkeyPatch
) -> None:
    name, word = change
    files.cache_clear()
    monkeypatch.setattr(schema, name, (*getattr(schema, name), word))
    try:
        with pytest.raises(OutOfDate, match=word):
            files()
    finally:
        files.cache_clear()


@pytest.fixture
def example(tmp_path: Path) -> Path:
    """The examples of the page as the files of a lesson."""
    folder = tmp_path / "beispiel"
    folder.mkdir()
    page = format_page()
    for name in schema.ALL_FILES:
        found = re.search(
            rf'^(`{{3,}})markdown title="{re.escape(name)}"\n(.*?)^\1$', page, re.MULTILINE | re.DOTALL
        )
        assert found, name
        (folder / name).write_text(found[2], encoding="utf-8")
    return folder


def found_in(folder: Path) -> set[str]:
    return {finding.code for finding in examine([folder]).result.findings}


def test_the_examples_are_a_lesson_without_findings(example: Path) -> None:
    assert found_in(example) == set()
    assert {path.name for path in example.iterdir()} == set(schema.ALL_FILES)


CLOSED = sorted({(file.name, entry.name, entry.checks) for file, entry in entries() if entry.values})
NEEDED = sorted({(file.name, entry.name, entry.checks) for file, entry in entries() if entry.is_required})


@pytest.mark.parametrize(("file", "key", "checks"), CLOSED, ids=[f"{file}-{key}" for file, key, _ in CLOSED])
def test_a_value_out_of_its_set_is_found_by_the_check_named(
    file: str, key: str, checks: tuple[str, ...], example: Path
) -> None:
    path = example / file
    text = path.read_text(encoding="utf-8")
    changed, count = re.subn(rf"^(- )?{key}: .*$", rf"\g<1>{key}: xyz", text, count=1, flags=re.MULTILINE)
    if not count and file == "annotations.md":
        phrase = " · control xyz" if key == "control" else f"\n- {key}: xyz"
        where = "Kornfeld · institution" if key == "control" else "- form: preposition"
        changed = text.replace(where, where + phrase, 1)
        if key in data.layers():
            changed = text.replace("- cue: neutral", f"- {key}: xyz")
    assert changed != text
    path.write_text(changed, encoding="utf-8")
    assert found_in(example) & set(checks)


@pytest.mark.parametrize(("file", "key", "checks"), NEEDED, ids=[f"{file}-{key}" for file, key, _ in NEEDED])
def test_a_key_that_is_missing_is_found_by_the_check_named(
    file: str, key: str, checks: tuple[str, ...], example: Path
) -> None:
    path = example / file
    text = path.read_text(encoding="utf-8")
    path.write_text(re.sub(rf"^{key}: .*\n", "", text, count=1, flags=re.MULTILINE), encoding="utf-8")
    assert found_in(example) & set(checks)


# The other pages for contributors


def pages_of(node: object) -> Iterator[str]:
    if isinstance(node, str):
        yield node
    elif isinstance(node, list):
        for one in node:
            yield from pages_of(one)
    elif isinstance(node, dict):
        for one in node.values():
            yield from pages_of(one)


def test_every_page_is_reached_by_the_navigation() -> None:
    text = re.sub(r"!ENV .*", '""', (ROOT / "mkdocs.yml").read_text(encoding="utf-8"))
    listed = set(pages_of(yaml.safe_load(text)["nav"]))
    written = {path.name for path in (ROOT / "docs").glob("*.md")}
    assert written | {"format/index.md", "taxonomy.md", "verdicts.md"} <= listed


def test_the_page_on_review_has_the_whole_checklist() -> None:
    page = (ROOT / "docs" / "review.md").read_text(encoding="utf-8")
    asked = re.findall(r"^\d+\. \*\*(.+)\*\*\n   (.+)$", page, re.MULTILINE)
    assert [row for row in asked if row[0] in {one["question"] for one in checklist()}] == [
        (one["question"], one["why"]) for one in checklist()
    ]


def test_the_lines_for_another_repository_call_our_workflow() -> None:
    page = (ROOT / "docs" / "your-repository.md").read_text(encoding="utf-8")
    block = re.search(r'```yaml title="\.github/workflows/lessons\.yml"\n(.*?)```', page, re.DOTALL)
    assert block
    assert block[1].count("\n") == 6
    flow = yaml.safe_load(block[1])
    (job,) = flow["jobs"].values()
    assert job["uses"].endswith("/.github/workflows/lessons.yml@v0.1.0")
    reusable = yaml.safe_load((ROOT / ".github/workflows/lessons.yml").read_text(encoding="utf-8"))
    inputs = next(value for key, value in reusable.items() if key in (True, "on"))["workflow_call"]["inputs"]
    assert set(job["with"]) <= set(inputs)
    hook = re.search(r'```yaml title="\.pre-commit-config\.yaml"\n(.*?)```', page, re.DOTALL)
    assert hook
    (theirs,) = yaml.safe_load(hook[1])["repos"][0]["hooks"]
    (ours,) = yaml.safe_load((ROOT / ".pre-commit-hooks.yaml").read_text(encoding="utf-8"))
    assert theirs["id"] == ours["id"]


def test_a_correction_and_a_report_are_asked_for_in_forms() -> None:
    forms = [path for path in (ROOT / ".github/ISSUE_TEMPLATE").glob("*.yml") if path.name != "config.yml"]
    for path in forms:
        form = yaml.safe_load(path.read_text(encoding="utf-8"))
        assert {"name", "description", "body"} <= form.keys()
        assert len({field["id"] for field in form["body"]}) == len(form["body"])
    page = (ROOT / "docs" / "corrections.md").read_text(encoding="utf-8")
    assert any(f"*{yaml.safe_load(path.read_text(encoding='utf-8'))['name']}*" in page for path in forms)


def test_the_template_of_new_lessons_is_no_other_lesson(tmp_path: Path) -> None:
    """The examples are shorter; both are about the same article, so that nobody has to learn two."""
    copy = Path(shutil.copytree(TEMPLATE, tmp_path / "baeckerei"))
    assert found_in(copy) == set()
    assert (
        reference.example("article.md").split("---\n")[-1]
        == (copy / "article.md").read_text(encoding="utf-8").split("---\n")[-1]
    )
