"""The repository itself: pinned, without addresses of package hosts, in small modules."""

from __future__ import annotations

import re
import subprocess
import tomllib

import pytest
from conftest import ROOT


def committed() -> list[str]:
    run = subprocess.run(["git", "ls-files"], cwd=ROOT, capture_output=True, text=True)
    if run.returncode:
        pytest.skip("not a git checkout")
    return [name for name in run.stdout.splitlines() if (ROOT / name).is_file()]


def test_every_dependency_is_pinned() -> None:
    lines = (ROOT / "constraints.txt").read_text(encoding="utf-8").splitlines()
    assert all(re.fullmatch(r"[a-z0-9._-]+==[\w.!+]+( ; .+)?", line) for line in lines)
    pinned = {re.split(r"==", line)[0].replace("_", "-").lower() for line in lines}
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    wanted = [
        *project["dependencies"],
        *(name for extra in project["optional-dependencies"].values() for name in extra),
    ]
    assert {re.split(r"[<>=!~ \[]", name)[0].lower() for name in wanted} <= pinned


def test_no_package_host_is_named() -> None:
    hosts = re.compile(
        r"https?://[^ \"')]+/simple\b|files\.pythonhosted|registry\.npmjs|--(?:extra-)?index-url [^$]"
    )
    for name in committed():
        if name.endswith((".woff2", ".png", ".jpg")) or name == "tests/test_repository.py":
            continue
        assert not hosts.search((ROOT / name).read_text(encoding="utf-8")), name


def test_code_names_no_address() -> None:
    """Addresses belong to lessons (where facts come from) and licences; nothing else needs the network.

    The rest are names that look like addresses: of vocabularies and licences, and never fetched.
    """
    names = r"www\.w3\.org|www\.sitemaps\.org|schema\.org|w3id\.org/kim|purl\.org/dcx|creativecommons\.org"
    known = re.compile(rf"https?://(?:127\.0\.0\.1|example\.org|{names}|\{{|\[|\"|\)|$|\s)")
    for name in committed():
        if name.startswith(("src/", "scripts/", "docs/", ".github/", ".ci/")) and not name.endswith(
            (".woff2", ".png", ".jpg", ".LICENSE.txt")
        ):
            text = (ROOT / name).read_text(encoding="utf-8")
            assert not [
                url
                for url in re.findall(r"https?://[^\s\"'`]*", text)
                if len(url) > 9 and not known.match(url)
            ], name


def test_modules_are_small_and_functions_short() -> None:
    import ast

    for path in [*(ROOT / "src").rglob("*.py"), *(ROOT / "scripts").glob("*.py")]:
        text = path.read_text(encoding="utf-8")
        assert text.count("\n") <= 270, f"{path.name} has {text.count(chr(10))} lines"
        for node in ast.walk(ast.parse(text)):
            if isinstance(node, ast.FunctionDef):
                assert (node.end_lineno or 0) - node.lineno < 60, f"{path.name}: {node.name}"


def test_the_readers_browser_needs_only_the_standard_library() -> None:
    """It runs a few packages of the engine, and they import each other and nothing else; pandas if it is there."""
    import ast
    import sys

    from lesart.library import PACKAGES

    own = {f"lesart.{name}" for name in PACKAGES}
    for path in [path for name in PACKAGES for path in (ROOT / "src/lesart" / name).rglob("*.py")]:
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            names = [a.name for a in node.names] if isinstance(node, ast.Import) else []
            if isinstance(node, ast.ImportFrom):
                plain = node.module == "lesart"
                names = [f"lesart.{a.name}" for a in node.names] if plain else [node.module or ""]
            for name in names:
                known = name.split(".")[0] in sys.stdlib_module_names or ".".join(name.split(".")[:2]) in own
                assert known or (name == "pandas" and path.name == "table.py"), f"{path.name} imports {name}"
