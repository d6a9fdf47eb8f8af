"""Step: Python for the reader's browser, so that the cells of a notebook run in its page.

Pyodide and our own engine go into docs/python, once: what has a version in its path stays as it is. Without
npm, pip or a network the pages offer the notebook for download only.
"""

from __future__ import annotations

import dataclasses
import hashlib
import io
import json
import os
import shutil
import sys
import tarfile
import zipfile
from importlib import resources
from pathlib import Path

import parts
from lesart import __version__
from lesart.library import library_files
from lesart.render import Playground
from place import DOCS, TOLD, write_changed

PYTHON = DOCS / "python"
LITE = "lite/"
LOCK = "pyodide-lock.json"
_CORE = ("pyodide.mjs", "pyodide.asm.mjs", "pyodide.asm.wasm", "python_stdlib.zip", "package.json")
_COUNTED = ("pyodide.asm.wasm", "python_stdlib.zip", LOCK)
"""What the page sees coming while Python loads; the rest comes as scripts."""
_EPOCH = (2020, 1, 1, 0, 0, 0)
_SWITCH = "LESART_PLAYGROUND"


def main() -> int:
    try:
        if os.environ.get(_SWITCH) == "no":
            raise parts.Missing(f"{_SWITCH} is set to “no”")
        parts.fetch()
    except parts.Missing as why:
        shutil.rmtree(PYTHON, ignore_errors=True)
        TOLD.unlink(missing_ok=True)
        print(f"Python in the page is left out: {why}.")
        return 0
    except parts.Forged as why:
        print(f"{why}: nothing of it is used.", file=sys.stderr)
        return 1
    made = _core(), _wheel()
    size = sum((PYTHON / name).stat().st_size for name in _counted(*made))
    told = Playground(f"python/{made[0]}/", f"python/{made[1]}", size, LITE)
    write_changed(TOLD, json.dumps(dataclasses.asdict(told)))
    _remove_strangers({*made})
    print(f"Python in the page: Pyodide {made[0]}, {size / 1e6:.1f} MB.")
    return 0


def _counted(core: str, wheel: str) -> list[str]:
    return [wheel, *(f"{core}/{name}" for name in _COUNTED)]


def _core() -> str:
    """Pyodide without the packages that nobody here can load; the name of its folder."""
    version = parts.version("pyodide-")
    folder = PYTHON / version
    if all((folder / name).is_file() for name in (*_CORE, LOCK)):
        return version
    with tarfile.open(parts.part("pyodide-")) as packed:
        for name in _CORE:
            write_changed(folder / name, _content(packed, name))
        lock = json.loads(_content(packed, LOCK))
    write_changed(folder / LOCK, json.dumps({**lock, "packages": {}}))
    return version


def _content(packed: tarfile.TarFile, name: str) -> bytes:
    found = packed.extractfile(f"package/{name}")
    assert found
    return found.read()


def _wheel() -> str:
    """Our engine as a wheel, whose name changes with its content: caches may keep it for good."""
    content = engine()
    tag = hashlib.sha256(content).hexdigest()[:8]
    name = f"lesart-{__version__}-0x{tag}-py3-none-any.whl"
    write_changed(PYTHON / name, content)
    return name


def engine() -> bytes:
    """What notebooks need of the engine as a wheel: the same bytes for the same sources."""
    cells = "lesart/cells.py"
    files = {**library_files(), cells: resources.files("lesart").joinpath("cells.py").read_bytes()}
    about = f"lesart-{__version__}.dist-info"
    files[f"{about}/METADATA"] = f"Metadata-Version: 2.1\nName: lesart\nVersion: {__version__}\n".encode()
    files[f"{about}/WHEEL"] = b"Wheel-Version: 1.0\nRoot-Is-Purelib: true\nTag: py3-none-any\n"
    files[f"{about}/RECORD"] = "".join(f"{name},,\n" for name in [*files, f"{about}/RECORD"]).encode()
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in files.items():
            archive.writestr(zipfile.ZipInfo(name, _EPOCH), content, zipfile.ZIP_DEFLATED)
    return buffer.getvalue()


def _remove_strangers(names: set[str]) -> None:
    """What an earlier version left."""
    for path in PYTHON.iterdir():
        if path.name not in names:
            _remove(path)


def _remove(path: Path) -> None:
    shutil.rmtree(path) if path.is_dir() else path.unlink()


if __name__ == "__main__":
    sys.exit(main())
