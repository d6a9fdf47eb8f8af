"""The cache: a change is always seen, another version is not believed, and it may be deleted at any time."""

from __future__ import annotations

import shutil
from datetime import date
from pathlib import Path

import pytest
from conftest import TEMPLATE, replace_in

from lesart import cache as cache_module
from lesart.cache import NAME, Cache
from lesart.cli import main
from lesart.examine import check


@pytest.fixture
def project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    (tmp_path / "pyproject.toml").write_text('[tool.lesart]\nlessons = ["lessons"]\n', encoding="utf-8")
    shutil.copytree(TEMPLATE, tmp_path / "lessons" / "eins")
    shutil.copytree(TEMPLATE, tmp_path / "lessons" / "zwei")
    monkeypatch.chdir(tmp_path)
    return tmp_path


def test_a_known_lesson_is_not_read_again(
    project: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["check"]) == 0
    first = capsys.readouterr().out
    monkeypatch.setattr("lesart.examine.read", lambda *_: pytest.fail("read again"))
    assert main(["check"]) == 0
    assert capsys.readouterr().out == first


def test_a_change_is_always_seen(project: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["check"]) == 0
    replace_in(
        project / "lessons" / "zwei" / "annotations.md", "> nach eigenen Angaben", "> nach eigener Angaben"
    )
    assert main(["check"]) == 1
    assert "lessons/zwei/annotations.md" in capsys.readouterr().out
    assert main(["check"]) == 1


def test_another_engine_is_not_believed(project: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    check([project / "lessons"], Cache(project))
    assert Cache(project).clean(Cache(project).key(project / "lessons" / "eins"))
    cache_module.engine.cache_clear()
    monkeypatch.setattr("sys.version", "another")
    assert Cache(project).clean(Cache(project).key(project / "lessons" / "eins")) is None
    cache_module.engine.cache_clear()


@pytest.mark.parametrize("content", ["", "{", "[]", '{"lessons": 3}', "\x00"])
def test_a_broken_cache_is_no_trouble(content: str, project: Path) -> None:
    (project / NAME).mkdir()
    (project / NAME / "clean.json").write_text(content, encoding="utf-8")
    assert main(["check"]) == 0


def test_it_can_be_deleted_and_left_out(project: Path) -> None:
    assert main(["check", "--no-cache"]) == 0
    assert not (project / NAME).exists()
    assert main(["check"]) == 0
    assert (project / NAME / ".gitignore").read_text(encoding="utf-8") == "*\n"
    shutil.rmtree(project / NAME)
    assert main(["check"]) == 0


def test_a_linked_file_is_never_taken_as_known(project: Path) -> None:
    file = project / "lessons" / "eins" / "glossary.md"
    outside = project / "outside.md"
    outside.write_bytes(file.read_bytes())
    check([project / "lessons"], Cache(project))
    file.unlink()
    file.symlink_to(outside)
    assert [f.code for f in check([project / "lessons"], Cache(project)).findings] == ["LS001"]


def test_many_lessons_are_checked_on_all_cores_with_the_same_result(
    project: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for number in range(12):
        shutil.copytree(TEMPLATE, project / "lessons" / f"kopie-{number:02}")
    replace_in(project / "lessons" / "kopie-07" / "glossary.md", "der Beleg, -e", "der Belag, Beläge")
    one = check([project / "lessons"], Cache(None))
    monkeypatch.setattr("lesart.examine._PAYS", 2)
    assert check([project / "lessons"], Cache(None)) == one
    assert [finding.code for finding in one.findings] == ["LS201"]


def test_words_of_another_lesson_say_so(project: Path, capsys: pytest.CaptureFixture[str]) -> None:
    last = "Belege will er nach eigenen Angaben noch in dieser Woche vorlegen."
    replace_in(project / "lessons" / "zwei" / "article.md", last, f"{last}\nDer Mond scheint heute hell.")
    replace_in(
        project / "lessons" / "eins" / "lesson.md", "„wirft … vor“ hands", "„Der Mond scheint heute“ hands"
    )
    assert main(["check", "--select", "LS101"]) == 1
    out = capsys.readouterr().out
    assert "„Der Mond scheint heute“ does not stand in the article." in out
    assert "They stand in the article of “zwei”." in out


def test_a_clean_lesson_grows_old(project: Path, first_folder: Path) -> None:
    """A year later it asks for a new look, cached or not, and no exit code changes."""
    shutil.copytree(first_folder, project / "lessons" / "drei")
    for today, codes in ((date(2027, 11, 21), []), (date(2027, 11, 22), ["LS604"]), (None, [])):
        for cache in (Cache(project, today), Cache(None)):
            result = check([project / "lessons"], cache, today)
            assert [finding.code for finding in result.findings] == codes
            assert result.exit_code == 0
