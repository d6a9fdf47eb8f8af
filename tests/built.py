"""The built site of either builder, served on this machine, and a browser to look at it."""

from __future__ import annotations

import gzip
import os
import re
import shutil
import subprocess
import sys
import threading
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from html import unescape
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from io import BytesIO
from pathlib import Path
from typing import BinaryIO

from conftest import ROOT
from playwright.sync_api import Browser, BrowserContext, Page, Playwright

BUILDERS = ("mkdocs", "zensical")
LESSON = "lessons/nordkorea-dementi/"
_PACKED = (".html", ".css", ".js", ".mjs", ".json", ".svg", ".xml")
ARGUMENTS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]


def build(builder: str, target: Path) -> Path:
    """The site as a builder makes it, in a folder of its own."""
    site = ROOT / ".cache" / "builds" / builder / "site"
    for script in (
        ["scripts/prepare.py"],
        ["scripts/build_site.py", "--builder", builder],
        ["scripts/finish_site.py", str(site)],
    ):
        environment = {**os.environ, "SITE_URL": ""}
        command = [sys.executable, *script]
        run = subprocess.run(command, cwd=ROOT, env=environment, capture_output=True, text=True)
        assert run.returncode == 0, run.stdout + run.stderr
    return Path(shutil.copytree(site, target))


class _Quiet(SimpleHTTPRequestHandler):
    """Files as they are, or packed; with headers of the host's own."""

    protocol_version = "HTTP/1.1"
    extra: Mapping[str, str] = {}
    packed = False

    def log_message(self, format: str, *arguments: object) -> None:
        pass

    def end_headers(self) -> None:
        for name, value in self.extra.items():
            self.send_header(name, value)
        super().end_headers()

    def send_head(self) -> BytesIO | BinaryIO | None:
        path = Path(self.translate_path(self.path))
        path = path / "index.html" if path.is_dir() and self.path.endswith("/") else path
        if not (self.packed and path.is_file() and path.suffix in _PACKED):
            return super().send_head()
        data = gzip.compress(path.read_bytes())
        self.send_response(200)
        self.send_header("Content-Type", self.guess_type(path))
        self.send_header("Content-Encoding", "gzip")
        self.send_header("Content-Length", str(len(data)))
        self.end_headers()
        return BytesIO(data)


@contextmanager
def served(
    folder: Path, below: str = "", *, headers: Mapping[str, str] | None = None, packed: bool = False
) -> Iterator[str]:
    """The address of a server for `folder`; with `below`, the site lies in a sub-folder of the host.

    `headers` go with every answer; `packed` files are compressed as hosts do it.
    """
    root = folder
    if below:
        root = folder.parent / f"host-of-{folder.name}"
        root.mkdir(exist_ok=True)
        if not (root / below).exists():
            (root / below).symlink_to(folder)
    kind = type("Handler", (_Quiet,), {"extra": headers or {}, "packed": packed})
    server = ThreadingHTTPServer(("127.0.0.1", 0), lambda *a, **k: kind(*a, directory=str(root), **k))
    threading.Thread(target=server.serve_forever, daemon=True).start()
    try:
        yield f"http://127.0.0.1:{server.server_address[1]}/{below + '/' if below else ''}"
    finally:
        server.shutdown()
        server.server_close()


def chromium() -> str:
    """The path of the browser."""
    found = os.environ.get("CHROMIUM") or shutil.which("chromium")
    assert found, "There is no Chromium; run the tests with ./scripts/test, which gets it."
    return found


def launch(playwright: Playwright) -> Browser:
    return playwright.chromium.launch(executable_path=chromium(), args=ARGUMENTS)


class Visit:
    """A page in a browser, with every request and complaint on record."""

    def __init__(self, context: BrowserContext, address: str) -> None:
        self.address = address
        self.page: Page = context.new_page()
        self.requests: list[str] = []
        self.complaints: list[str] = []
        self.page.on("request", lambda request: self.requests.append(request.url))
        # What the browser itself drops when one goes on to another page is no fault of the page.
        self.page.on(
            "requestfailed",
            lambda request: (
                request.failure == "net::ERR_ABORTED"
                or self.complaints.append(f"failed: {request.url} ({request.failure})")
            ),
        )
        self.page.on(
            "response",
            lambda answer: answer.status >= 400 and self.complaints.append(f"{answer.status}: {answer.url}"),
        )
        self.page.on("pageerror", lambda error: self.complaints.append(str(error)))
        self.page.on(
            "console", lambda line: line.type in ("error", "warning") and self.complaints.append(line.text)
        )

    def go(self, path: str) -> Page:
        self.page.goto(self.address + path, wait_until="networkidle")
        return self.page

    @property
    def foreign(self) -> list[str]:
        """Requests that left the site."""
        return [url for url in self.requests if not url.startswith((self.address, "data:", "blob:"))]


def text_of(html: str) -> str:
    return unescape(re.sub(r"<[^>]+>", "", html))
