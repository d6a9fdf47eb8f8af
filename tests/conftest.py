"""Folders to break things in, and the case files that tests read."""

from __future__ import annotations

import re
import shutil
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import Browser, sync_playwright

import lesart

if TYPE_CHECKING:
    from built import Visit

ROOT = Path(__file__).parent.parent
TEMPLATE = Path(lesart.__file__).parent / "template"
FIRST = ROOT / "lessons" / "nordkorea-dementi"
sys.path.insert(0, str(ROOT / "scripts"))


@pytest.fixture
def lesson_folder(tmp_path: Path) -> Path:
    """A copy of the small lesson that `lesart new` makes."""
    return Path(shutil.copytree(TEMPLATE, tmp_path / "baeckerei"))


@pytest.fixture
def first_folder(tmp_path: Path) -> Path:
    """A copy of lesson 1."""
    return Path(shutil.copytree(FIRST, tmp_path / "nordkorea-dementi"))


def case_file(name: str) -> Iterator[tuple[str, dict[str, str]]]:
    """Cases of a text file: a line `## title`, then `key: value` lines; `nope` in a title is part of its meaning."""
    text = (Path(__file__).parent / "cases" / name).read_text(encoding="utf-8")
    for block in re.split(r"^## ", text, flags=re.MULTILINE)[1:]:
        title, *lines = block.strip().split("\n")
        yield (
            title,
            {key.strip(): value.strip() for key, _, value in (line.partition(":") for line in lines if line)},
        )


def replace_in(path: Path, old: str, new: str) -> None:
    """Change one thing in a file; refuses when it is not there exactly once or more than once."""
    text = path.read_text(encoding="utf-8")
    assert text.count(old) == 1, f"{old!r} stands {text.count(old)} times in {path.name}"
    path.write_text(text.replace(old, new), encoding="utf-8")


@pytest.fixture(scope="session")
def sites(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    """The site by builder, built once."""
    from built import BUILDERS, build

    folder = tmp_path_factory.mktemp("sites")
    return {builder: build(builder, folder / builder) for builder in BUILDERS}


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    from built import launch

    with sync_playwright() as playwright:
        browser = launch(playwright)
        yield browser
        browser.close()


@pytest.fixture(scope="module", params=["mkdocs", "zensical"])
def address(request: pytest.FixtureRequest, sites: dict[str, Path]) -> Iterator[str]:
    """Where the site of either builder is served."""
    from built import served

    with served(sites[request.param]) as address:
        yield address


@pytest.fixture
def visit(browser: Browser, address: str) -> Iterator[Visit]:
    """A desktop window; at the end no request has left the site and the console is empty."""
    from built import Visit

    context = browser.new_context(viewport={"width": 1280, "height": 900})
    visit = Visit(context, address)
    yield visit
    context.close()
    assert visit.foreign == []
    assert visit.complaints == []
