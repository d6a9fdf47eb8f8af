"""Step: what makes the built site work without network: its service worker, and the whole site as one file.

The service worker gets a stamp of the build, and the names of what to keep. The file holds all pages, and
Python for their cells; JupyterLite stays out of it for its size.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import re
import sys
import zipfile
from collections.abc import Iterable, Mapping
from html.parser import HTMLParser
from pathlib import Path, PurePosixPath

from place import BUILT

ARCHIVE = "downloads/lesart-offline.zip"
WORKER = "sw.js"
STAMP = "assets/build.mjs"
AWAY = "offline/"
"""The page shown for a page that is not there."""
_LITE = "lite/"
_CONSTANT = re.compile(r"^((?:export )?const (\w+) = ).*?;", re.MULTILINE)
_SEARCH = tuple(
    f"assets/javascripts/lunr/min/lunr.{name}.min.js" for name in ("stemmer.support", "multi", "de")
)
_OURS = ("assets/*.mjs", "assets/*.css", "assets/*.json")
_LASTING = ("python/**/*", "assets/**/*.????????.min.js", "assets/**/*.????????.min.css")
_SHOWN = (".css", ".js", ".mjs", ".svg", ".woff2")
_EPOCH = (2020, 1, 1, 0, 0, 0)
_PACKED = (".woff2", ".whl", ".zip", ".png")


def main(arguments: list[str] | None = None) -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("site", nargs="?", type=Path, default=BUILT, help="default: the last build")
    site: Path = parser.parse_args(arguments).site
    if not (site / AWAY / "index.html").is_file():
        print(f"There is no site in {site}; build it with ./scripts/site --build.", file=sys.stderr)
        return 2
    _stamp(site / WORKER, {"BUILD": "", "SHELL": [], "LASTING": []})
    _stamp(site / STAMP, {"BUILD": "", "ARCHIVE": {"address": "", "size": 0}})
    (site / ARCHIVE).unlink(missing_ok=True)
    build = _digest(site)
    _pack(site, site / ARCHIVE)
    size = (site / ARCHIVE).stat().st_size
    _stamp(site / STAMP, {"BUILD": build, "ARCHIVE": {"address": ARCHIVE, "size": size}})
    _stamp(site / WORKER, {"BUILD": build, "SHELL": _shell(site), "LASTING": _found(site, _LASTING)})
    print(f"Build {build} works without network; as one file it has {size / 1e6:.1f} MB.")
    return 0


def _stamp(path: Path, values: Mapping[str, object]) -> None:
    """Give the constants of a script their values."""
    text = path.read_text(encoding="utf-8")
    filled = _CONSTANT.sub(
        lambda match: f"{match[1]}{json.dumps(values[match[2]])};" if match[2] in values else match[0], text
    )
    path.write_text(filled, encoding="utf-8")


def _found(site: Path, patterns: Iterable[str]) -> list[str]:
    """Paths in the site."""
    paths = {path for pattern in patterns for path in site.glob(pattern) if path.is_file()}
    return sorted(path.relative_to(site).as_posix() for path in paths)


def _digest(site: Path) -> str:
    """A short name of all that the site holds."""
    digest = hashlib.sha256()
    for name in _found(site, ["**/*"]):
        digest.update(f"{name}\0".encode() + hashlib.sha256((site / name).read_bytes()).digest())
    return digest.hexdigest()[:12]


class _References(HTMLParser):
    """The files that a page asks for as it is shown."""

    def __init__(self) -> None:
        super().__init__()
        self.found: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = dict(attrs)
        address = given.get("href") if tag == "link" else given.get("src")
        if address and ":" not in address:
            self.found.append(address)


def _shell(site: Path) -> list[str]:
    """What every page needs, found on one of them, and that page itself."""
    references = _References()
    references.feed((site / AWAY / "index.html").read_text(encoding="utf-8"))
    asked = {_plain(AWAY + address) for address in references.found}
    files = (name for name in asked if name.endswith(_SHOWN) and (site / name).is_file())
    return sorted({AWAY, *_found(site, (*_OURS, *_SEARCH)), *files})


def _plain(path: str) -> str:
    """A path without its ways up."""
    parts: list[str] = []
    for one in PurePosixPath(path.partition("?")[0].partition("#")[0]).parts:
        parts = parts[:-1] if one == ".." else [*parts, one]
    return "/".join(parts)


def _pack(site: Path, target: Path) -> None:
    """The same bytes for the same site: file times are fixed."""
    target.parent.mkdir(exist_ok=True)
    names = [
        name for name in _found(site, ["**/*"]) if not name.startswith(_LITE) and not name.endswith(".map")
    ]
    with zipfile.ZipFile(target, "w") as archive:
        for name in names:
            if site / name != target:
                kind = zipfile.ZIP_STORED if name.endswith(_PACKED) else zipfile.ZIP_DEFLATED
                archive.writestr(zipfile.ZipInfo(f"lesart/{name}", _EPOCH), (site / name).read_bytes(), kind)


if __name__ == "__main__":
    sys.exit(main())
