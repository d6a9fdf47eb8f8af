"""The parts of others that run in the reader's browser: Pyodide, JupyterLite and the wheels of its kernel.

They are no dependencies of Lesart, so no environment installs them. Each is fetched by name and version with
the client of its registry, kept in .cache, and taken only if it is what `playground.sha256` says.
"""

from __future__ import annotations

import hashlib
import re
import shutil
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path

from place import PLAYGROUND, ROOT

PINNED = ROOT / "scripts" / "playground.sha256"
PARTS = PLAYGROUND / "parts"
_PACKED = re.compile(r"(?P<name>.+)-(?P<version>\d[\w.]*)\.tgz")
_WHEEL = re.compile(r"(?P<name>[\w.]+)-(?P<version>\d[\w.]*)-py\d.*\.whl")
_SECONDS = 600
# The Python that runs in the browser is not the one that asks.
_FOR_BROWSER = (
    "--no-deps",
    "--only-binary",
    ":all:",
    "--python-version",
    "3.14",
    "--abi",
    "none",
    "--platform",
    "any",
)


class Missing(Exception):
    """The parts cannot be had here and now; the message says why, for a sentence."""


class Forged(Exception):
    """A part is not what it was when it was pinned; the message names it."""


def pinned() -> dict[str, str]:
    """File name → SHA-256 of every part."""
    lines = PINNED.read_text(encoding="utf-8").splitlines()
    return {name: digest for digest, name in (line.split() for line in lines if line)}


def stamp() -> str:
    """A short name of this set of parts."""
    return hashlib.sha256(PINNED.read_bytes()).hexdigest()[:12]


def part(name: str) -> Path:
    """The file of the one part whose name begins like this."""
    (found,) = (PARTS / one for one in pinned() if one.startswith(name))
    return found


def version(name: str) -> str:
    """The version of a part."""
    match = _PACKED.fullmatch(part(name).name) or _WHEEL.fullmatch(part(name).name)
    assert match
    return match["version"]


def fetch() -> None:
    """See to it that all parts lie in the cache; what is not there is fetched, and compared once."""
    wanted = pinned()
    PARTS.mkdir(parents=True, exist_ok=True)
    lacking = [name for name in wanted if not (PARTS / name).is_file()]
    compared = PARTS / f"compared-{stamp()}"
    if compared.is_file() and not lacking:
        return
    if lacking:
        _fetch(lacking)
    _compare(wanted)
    compared.touch()


def _fetch(names: list[str]) -> None:
    packed = [match for match in map(_PACKED.fullmatch, names) if match]
    wheels = [match for match in map(_WHEEL.fullmatch, names) if match]
    if packed:
        npm = shutil.which("npm")
        if not npm:
            raise Missing("npm is not installed")
        wanted = [f"{match['name']}@{match['version']}" for match in packed]
        _call([npm, "pack", "--silent", "--pack-destination", str(PARTS), *wanted])
    if wheels:
        wanted = [f"{match['name']}=={match['version']}" for match in wheels]
        _call([*_pip(), "download", "--quiet", "--dest", str(PARTS), *_FOR_BROWSER, *wanted])


def _pip() -> list[str]:
    """A pip, wherever it is: environments made by uv have none of their own."""
    for command in ([sys.executable, "-m", "pip"], ["pip3"], ["pip"], ["uvx", "pip"]):
        if shutil.which(command[0]):
            run = subprocess.run([*command, "--version"], capture_output=True)
            if run.returncode == 0:
                return command
    raise Missing("pip is not installed")


def _call(command: list[str]) -> None:
    try:
        run = subprocess.run(command, cwd=PARTS, capture_output=True, text=True, timeout=_SECONDS)
    except subprocess.TimeoutExpired:
        raise Missing("the registry does not answer") from None
    if run.returncode:
        (PLAYGROUND / "fetch.log").write_text(run.stdout + run.stderr, encoding="utf-8")
        raise Missing("its parts could not be fetched (is there a network?)")


def _compare(wanted: Mapping[str, str]) -> None:
    for name, digest in wanted.items():
        path = PARTS / name
        if not path.is_file():
            raise Missing(f"{name} was not what the registry sent")
        if hashlib.sha256(path.read_bytes()).hexdigest() != digest:
            path.unlink()
            raise Forged(f"{name} is not the file that {PINNED.name} describes")
