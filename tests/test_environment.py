"""`./scripts/site` and `./scripts/test` on machines that lack something: one clear sentence each."""

from __future__ import annotations

import os
import shutil
import socket
import subprocess
import sys
import time
import urllib.request
from pathlib import Path

import pytest
from conftest import ROOT


@pytest.fixture
def checkout(tmp_path: Path) -> Path:
    """What a fresh clone has, and no more."""
    names = subprocess.run(
        ["git", "ls-files", "-co", "--exclude-standard"], cwd=ROOT, capture_output=True, text=True
    )
    if names.returncode:
        pytest.skip("not a git checkout")
    for name in names.stdout.splitlines():
        if (ROOT / name).is_file():
            target = tmp_path / "clone" / name
            target.parent.mkdir(parents=True, exist_ok=True)
            shutil.copy(ROOT / name, target)
    return tmp_path / "clone"


def run(checkout: Path, *command: str, **variables: str) -> subprocess.CompletedProcess[str]:
    environment = {**os.environ, **variables}
    return subprocess.run(command, cwd=checkout, env=environment, capture_output=True, text=True)


def python_stub(folder: Path, body: str) -> str:
    """A folder for PATH in which every Python is a stub."""
    stubs = folder / "stubs"
    stubs.mkdir()
    for name in ("python3", "python3.11", "python3.12", "python3.13", "python3.14"):
        (stubs / name).write_text(f"#!/bin/sh\n{body}\n", encoding="utf-8")
        (stubs / name).chmod(0o755)
    return f"{stubs}:/usr/bin:/bin"


def one_sentence(text: str) -> str:
    lines = [line for line in text.splitlines() if line.startswith("lesart: ")]
    assert len(lines) == 1, text
    return lines[0]


def test_python_too_old(checkout: Path, tmp_path: Path) -> None:
    path = python_stub(tmp_path, "exit 1")
    done = run(checkout, "./scripts/site", "--build", PATH=path, PYTHON="")
    assert done.returncode == 2
    assert "Python 3.11 or newer is needed" in one_sentence(done.stderr)


def test_no_venv_module(checkout: Path, tmp_path: Path) -> None:
    body = f'case "$*" in *ensurepip*) exit 1 ;; esac\nexec {sys.executable} "$@"'
    done = run(checkout, "./scripts/site", "--build", PATH=python_stub(tmp_path, body), PYTHON="")
    assert done.returncode == 2
    assert "apt install python3-venv" in one_sentence(done.stderr)


def test_no_network(checkout: Path) -> None:
    nowhere = "http://127.0.0.1:9"
    away = dict.fromkeys(
        ("PIP_INDEX_URL", "UV_INDEX_URL", "UV_DEFAULT_INDEX", "PIP_FIND_LINKS", "PIP_EXTRA_INDEX_URL"),
        nowhere,
    )
    none = {
        "PIP_CONFIG_FILE": os.devnull,
        "PIP_RETRIES": "0",
        "PIP_NO_CACHE_DIR": "1",
        "UV_NO_CACHE": "1",
        "UV_HTTP_RETRIES": "0",
    }
    done = run(
        checkout,
        "./scripts/site",
        "--build",
        **{**away, **none, "PIP_FIND_LINKS": "", "PIP_EXTRA_INDEX_URL": ""},
    )
    assert done.returncode == 2
    assert "is there a network?" in one_sentence(done.stderr)
    assert not (checkout / ".venv").exists()
    assert not (checkout / "site").exists()


@pytest.mark.parametrize("script", ["site"])
def test_help_and_wrong_usage(checkout: Path, script: str) -> None:
    assert "example:" in run(checkout, f"./scripts/{script}", "--help").stdout
    assert run(checkout, f"./scripts/{script}", "--biuld").returncode == 2


def test_a_fresh_clone_builds_and_serves_with_live_reload(checkout: Path) -> None:
    """Both commands of the README, from nothing: build; then serve beside a busy port; then change a lesson."""
    done = run(checkout, "./scripts/site", "--build")
    assert done.returncode == 0, done.stdout + done.stderr
    assert (checkout / "site" / "lessons" / "nordkorea-dementi" / "index.html").is_file()
    with socket.socket() as busy:
        busy.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        busy.bind(("127.0.0.1", 0))
        busy.listen()
        first = busy.getsockname()[1]
        server = subprocess.Popen(
            ["./scripts/site"],
            cwd=checkout,
            env={**os.environ, "PORT": str(first)},
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
            start_new_session=True,
        )
        try:
            said = read_until(server, "Serving on ")
            assert f"Port {first} is busy" in "".join(said)
            address = said[-1].split("Serving on ")[1].split(" ")[0]
            page = f"{address}lessons/nordkorea-dementi/"
            assert "Was genau bestreitet" in fetch(page, lambda text: bool(text))
            lesson = checkout / "lessons" / "nordkorea-dementi" / "lesson.md"
            text = lesson.read_text(encoding="utf-8")
            lesson.write_text(text.replace("Was genau bestreitet", "Was bestreitet"), encoding="utf-8")
            assert "Was bestreitet" in fetch(page, lambda text: "Was bestreitet" in text)
        finally:
            os.killpg(server.pid, 15)
            server.wait(20)
            server.stdout.close() if server.stdout else None


def read_until(server: subprocess.Popen[str], words: str) -> list[str]:
    lines: list[str] = []
    assert server.stdout is not None
    for line in server.stdout:
        lines.append(line)
        if words in line:
            return lines
    raise AssertionError("".join(lines))


def fetch(address: str, enough: object, seconds: float = 30) -> str:
    """The page once it is as wanted; the last one seen when it never is."""
    text, end = "", time.monotonic() + seconds
    while time.monotonic() < end:
        try:
            with urllib.request.urlopen(address, timeout=5) as answer:
                text = answer.read().decode()
        except OSError:
            pass
        if callable(enough) and enough(text):
            return text
        time.sleep(0.2)
    return text
