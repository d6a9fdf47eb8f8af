"""Step: JupyterLite in the built site, with the notebook of every lesson, and no call off the site.

Its release is unpacked once and put together here: the kernel's extension, a lock that names only the wheels
beside it, our engine among them, and settings that ask for no other. Python itself is the pages' own.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import shutil
import sys
import tarfile
import zipfile
from pathlib import Path
from typing import Any

import parts
from lesart.policy import LITE, POLICY
from place import BUILT, DOWNLOADS, PLAYGROUND, playground

_OTHER_APPS = ("consoles", "edit", "lab", "repl")
"""One notebook, and the list of all; the address of the licences and an icon are expected in `lab`."""
_LEFT_OUT = (".map", ".eot", ".ttf", ".config.js", ".config.analyze.js", ".config.watch.js")
_DRAWN_FONTS = "build/fa-"
_EXTENSION = "@jupyterlite/pyodide-kernel-extension"
_OURS = ("ipykernel-", "piplite-", "pyodide_kernel-")
"""Wheels that the kernel's extension brings along."""
_TYPES = {
    "ipynb": {"extensions": [".ipynb"], "mimeTypes": ["application/x-ipynb+json"]},
    "json": {"extensions": [".json"], "mimeTypes": ["application/json"]},
}
_ICONS = ("busy-1", "busy-2", "busy-3", "file", "notebook", "terminal")
"""The application shows by its icon whether Python is busy; here there is one for all."""
_DAY = "2020-01-01T00:00:00Z"


def main(arguments: list[str] | None = None) -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("site", nargs="?", type=Path, default=BUILT, help="default: the last build")
    site: Path = parser.parse_args(arguments).site
    told = playground()
    if told is None:
        print("JupyterLite is left out, as Python in the page is.")
        return 0
    if not (site / told.core).is_dir():
        print(f"There is no Python in {site}; build it with ./scripts/site --build.", file=sys.stderr)
        return 2
    lite = site / told.lite
    shutil.rmtree(lite, ignore_errors=True)
    shutil.copytree(_release(), lite, copy_function=_linked)
    engine = site / told.wheel
    shutil.copy(engine, lite / "wheels" / engine.name)
    _write(lite / "pyodide-lock.json", _lock(site / told.core / "pyodide-lock.json", lite / "wheels"))
    _write(lite / "jupyter-lite.json", _settings(lite, told.core))
    names = _contents(lite)
    size = sum(path.stat().st_size for path in lite.rglob("*") if path.is_file())
    print(f"JupyterLite: {len(names)} notebooks, {size / 1e6:.1f} MB.")
    return 0


def _linked(source: str, target: str) -> None:
    """The same file under another name, where the disk can do that: nothing is copied."""
    try:
        Path(target).hardlink_to(source)
    except OSError:
        shutil.copy(source, target)


def _release() -> Path:
    """What is the same for every build, unpacked once for each set of parts."""
    folder = PLAYGROUND / f"lite-{parts.stamp()}"
    if not folder.is_dir():
        for old in PLAYGROUND.glob("lite-*"):
            shutil.rmtree(old)
        fresh = PLAYGROUND / "fresh"
        shutil.rmtree(fresh, ignore_errors=True)
        _unpack_application(fresh)
        _unpack_extension(fresh / "extensions" / _EXTENSION)
        _mend(fresh)
        _collect_wheels(fresh / "extensions" / _EXTENSION / "static" / "pypi", fresh / "wheels")
        fresh.rename(folder)
    return folder


def _unpack_application(folder: Path) -> None:
    """The application without the apps and the forms of its files that nobody needs here."""
    with zipfile.ZipFile(parts.part("jupyterlite_core-")) as wheel:
        (name,) = (name for name in wheel.namelist() if name.endswith(".tgz"))
        with wheel.open(name) as stream, tarfile.open(fileobj=stream) as packed:
            for member in packed:
                path = member.name.removeprefix("package/")
                if member.isfile() and _is_wanted(path):
                    content = packed.extractfile(member)
                    assert content
                    _put(folder / path, content.read())


def _is_wanted(path: str) -> bool:
    first, _, rest = path.partition("/")
    app = rest.partition("/")[0] if first == "build" else first
    drawn = path.startswith(_DRAWN_FONTS) and path.endswith(".svg")
    return not ((app in _OTHER_APPS and path != "lab/favicon.ico") or drawn or path.endswith(_LEFT_OUT))


def _unpack_extension(folder: Path) -> None:
    with zipfile.ZipFile(parts.part("jupyterlite_pyodide_kernel-")) as wheel:
        for name in wheel.namelist():
            _, found, path = name.partition(f"labextensions/{_EXTENSION}/")
            if found and path and not path.endswith(_LEFT_OUT):
                _put(folder / path, wheel.read(name))


def _mend(folder: Path) -> None:
    """Icons that its own build would bring, and a policy for its pages: they ask nobody but this site."""
    icon = (folder / "lab" / "favicon.ico").read_bytes()
    for name in _ICONS:
        _put(folder / "static" / "favicons" / f"favicon-{name}.ico", icon)
    policy = f'<meta http-equiv="{POLICY}" content="{LITE}">'
    for page in folder.rglob("index.html"):
        text = page.read_text(encoding="utf-8")
        page.write_text(text.replace("<head>", f"<head>\n{policy}", 1), encoding="utf-8")


def _collect_wheels(own: Path, folder: Path) -> None:
    """All wheels in one folder: the pinned ones, and those that the extension brings along."""
    for name in parts.pinned():
        if name.endswith(".whl") and not name.startswith("jupyterlite_"):
            _put(folder / name, (parts.PARTS / name).read_bytes())
    for path in own.glob("*.whl"):
        if path.name.startswith(_OURS):
            _put(folder / path.name, path.read_bytes())


def _put(path: Path, content: bytes) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content)


def _write(path: Path, content: object) -> None:
    """A file of our own in the place of one that may be shared with the cache."""
    path.unlink(missing_ok=True)
    _put(path, (json.dumps(content, ensure_ascii=False, indent=1, sort_keys=True) + "\n").encode())


def _lock(core: Path, wheels: Path) -> dict[str, Any]:
    """The packages that can be loaded: those whose wheels are here, and no others."""
    packages = {
        name: {
            "name": name,
            "version": path.name.split("-")[1],
            "file_name": f"wheels/{path.name}",
            "sha256": hashlib.sha256(path.read_bytes()).hexdigest(),
            "install_dir": "site",
            "package_type": "package",
            "imports": [path.name.split("-")[0].lower()],
            # The kernel is given all of them at once.
            "depends": [],
            "unvendored_tests": False,
        }
        for name, path in _named(wheels).items()
    }
    return {**json.loads(core.read_text(encoding="utf-8")), "packages": packages}


def _named(wheels: Path) -> dict[str, Path]:
    """Package → its wheel."""
    paths = sorted(wheels.glob("*.whl"))
    return {path.name.split("-")[0].replace("_", "-").lower(): path for path in paths}


def _settings(lite: Path, core: str) -> dict[str, Any]:
    extension = json.loads((lite / "extensions" / _EXTENSION / "package.json").read_text(encoding="utf-8"))
    ours = {"name": _EXTENSION, **extension["jupyterlab"]["_build"]}
    kernel = {
        "pyodideUrl": f"./../{core}pyodide.mjs",
        "disablePyPIFallback": True,
        "loadPyodideOptions": {
            "lockFileURL": "./pyodide-lock.json",
            "packages": list(_named(lite / "wheels")),
        },
    }
    settings = json.loads((lite / "jupyter-lite.json").read_text(encoding="utf-8"))
    settings["jupyter-config-data"] |= {
        "appUrl": "./tree",
        "contentsAllJsonFile": "all.json",
        "federated_extensions": [ours],
        "fileTypes": {name: {"name": name, "fileFormat": "json", **about} for name, about in _TYPES.items()},
        "litePluginSettings": {f"{_EXTENSION}:kernel": kernel},
    }
    return dict(settings)


def _contents(lite: Path) -> list[str]:
    """The notebook of every lesson with its data, and the lists by which the application finds them."""
    names = sorted(path.name for path in DOWNLOADS.iterdir() if (path / f"{path.name}.ipynb").is_file())
    for name in names:
        files = [DOWNLOADS / name / f"{name}.ipynb", DOWNLOADS / name / "lesson.json"]
        for path in files:
            _put(lite / "files" / name / path.name, path.read_bytes())
        entries = [_entry(f"{name}/{path.name}", path) for path in files]
        _list(lite, name, entries)
    _list(lite, "", [_entry(name) for name in names])
    language = {"displayName": "English", "nativeName": "English"}
    _write(lite / "api" / "translations" / "all.json", {"data": {"en": language}, "message": ""})
    _write(lite / "api" / "translations" / "en.json", {"data": {}, "message": ""})
    _write(lite / "build" / "schemas" / "all_federated.json", [])
    return names


def _list(lite: Path, folder: str, entries: list[dict[str, Any]]) -> None:
    content = {**_entry(folder), "content": entries, "format": "json"}
    _write(lite / "api" / "contents" / folder / "all.json", content)


def _entry(path: str, file: Path | None = None) -> dict[str, Any]:
    """A file or a folder as the application knows it."""
    name = path.rpartition("/")[2]
    kind = "directory" if file is None else "notebook" if name.endswith(".ipynb") else "file"
    return {
        "name": name,
        "path": path,
        "type": kind,
        "format": None if file is None else "json",
        "mimetype": None if kind != "file" else "application/json",
        "size": file.stat().st_size if file else None,
        "content": None,
        "created": _DAY,
        "last_modified": _DAY,
        "hash": None,
        "hash_algorithm": None,
        "writable": True,
    }


if __name__ == "__main__":
    sys.exit(main())
