"""The server behind the page: this machine only, one lesson, and nobody without the address.

A foreign page may make a browser send requests here (its own name may even point to this machine). So every
request has to name the host and the token of the printed address, and none may come from another origin.
No path of a request ever becomes a path of a file.
"""

from __future__ import annotations

import hmac
import json
import secrets
import sys
import threading
from collections.abc import Callable
from functools import cache
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from importlib.resources import files
from pathlib import PurePath
from typing import Any

from lesart.review import view
from lesart.review.desk import Desk, Unreadable, version
from lesart.review.sheet import Refused

HOST = "127.0.0.1"
_LARGEST = 1_000_000
_KINDS = {
    ".html": "text/html; charset=utf-8",
    ".css": "text/css; charset=utf-8",
    ".mjs": "text/javascript; charset=utf-8",
    ".json": "application/json; charset=utf-8",
    ".svg": "image/svg+xml",
    ".woff2": "font/woff2",
}
_HEADERS = {
    "Content-Security-Policy": (
        "default-src 'none'; script-src 'self'; style-src 'self'; font-src 'self'; connect-src 'self'; "
        "img-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'"
    ),
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cache-Control": "no-store",
}


@cache
def assets() -> dict[str, tuple[bytes, str]]:
    """Content and kind of the files of the page, by what a browser may ask for below the token."""
    found = {}
    for folder in ("", "fonts/"):
        for file in files(__package__).joinpath("assets", folder).iterdir():
            kind = _KINDS.get(PurePath(file.name).suffix)
            if kind:
                found[folder + file.name] = file.read_bytes(), kind
    return {**found, "": found["page.html"]}


class Server(ThreadingHTTPServer):
    """A desk on the loopback; `address` is where its page is."""

    daemon_threads = True
    allow_reuse_address = False

    def __init__(self, desk: Desk, port: int = 0) -> None:
        super().__init__((HOST, port), _Handler)
        self.desk = desk
        self.lock = threading.Lock()
        self.token = secrets.token_urlsafe(24)

    def handle_error(self, request: Any, client_address: Any) -> None:
        """A browser that goes away in the middle of an answer is no trouble of ours; the rest is shown."""
        if not isinstance(sys.exception(), ConnectionError):
            super().handle_error(request, client_address)

    @property
    def hosts(self) -> tuple[str, str]:
        return f"{HOST}:{self.server_port}", f"localhost:{self.server_port}"

    @property
    def address(self) -> str:
        return f"http://{HOST}:{self.server_port}/{self.token}/"


class _Handler(BaseHTTPRequestHandler):
    server: Server
    protocol_version = "HTTP/1.1"
    server_version = "lesart"
    sys_version = ""
    timeout = 60

    def log_message(self, format: str, *arguments: object) -> None:
        """The terminal belongs to the reviewer."""

    def do_GET(self) -> None:
        path = self._path()
        if path is None:
            return
        if path in assets():
            self._send(200, *assets()[path])
        elif path == "start":
            self._answer(self._start)
        elif path == "state":
            self._answer(lambda: view.state(self.server.desk))
        elif path == "version":
            self._answer(lambda: {"version": version(self.server.desk.sheet)})
        elif path == "findings":
            self._send_json(200, view.findings(self.server.desk.folder))
        else:
            self._refuse(404)

    def do_POST(self) -> None:
        path = self._path()
        if path is None:
            return
        desk = self.server.desk
        act = {"step": desk.take, "undo": desk.back, "redo": desk.again}.get(path)
        if act is None:
            self._refuse(404)
            return
        asked = self._json()
        if asked is not None:
            self._answer(lambda: {"index": act(asked), **view.state(desk)})

    def _path(self) -> str | None:
        """What is asked for below the token; None, with the refusal sent, when it may not be asked."""
        host = self.headers.get_all("Host") or []
        if len(host) != 1 or host[0] not in self.server.hosts:
            self._refuse(421)
            return None
        origin = self.headers.get("Origin")
        if origin is not None and origin not in [f"http://{one}" for one in self.server.hosts]:
            self._refuse(403)
            return None
        if self.headers.get("Sec-Fetch-Site", "none") not in ("same-origin", "none"):
            self._refuse(403)
            return None
        token, slash, path = self.path.removeprefix("/").partition("/")
        if not slash or not hmac.compare_digest(token.encode(), self.server.token.encode()):
            self._refuse(404)
            return None
        return path

    def _json(self) -> Any:
        """The body of a request; None, with the refusal sent, when it is none of ours."""
        length = self.headers.get("Content-Length") or ""
        if self.headers.get_content_type() != "application/json" or "Transfer-Encoding" in self.headers:
            self._refuse(415)
            return None
        if not length.isdecimal() or int(length) > _LARGEST:
            self._refuse(413)
            return None
        try:
            return json.loads(self.rfile.read(int(length)))
        except (ValueError, RecursionError):
            self._refuse(400)
            return None

    def _start(self) -> dict[str, Any]:
        desk = self.server.desk
        return {
            "slug": desk.folder.resolve().name,
            "taxonomy": view.taxonomy(),
            "article": view.article(desk.sheet.article),
            **view.state(desk),
        }

    def _answer(self, work: Callable[[], dict[str, Any]]) -> None:
        """What `work` gives, or in one sentence why not: `refused` is for the page to say in its language."""
        with self.server.lock:
            status, answer = self._worked(work)
        self._send_json(status, answer)

    def _worked(self, work: Callable[[], dict[str, Any]]) -> tuple[int, dict[str, Any]]:
        desk = self.server.desk
        try:
            desk.look()
            return 200, work()
        except Refused as refused:
            return 409, {"refused": refused.key, "words": refused.words}
        except Unreadable as error:
            one = error.finding
            return 409, {
                "refused": "unreadable_file",
                "words": f"{one.place.file}:{one.place.line}: {one.message}",
            }
        except OSError as error:
            return 409, {"refused": "not_written", "words": error.strerror or str(error)}

    def _send_json(self, status: int, answer: dict[str, Any]) -> None:
        content = json.dumps(answer, ensure_ascii=False).encode("utf-8", "backslashreplace")
        self._send(status, content, "application/json; charset=utf-8")

    def _refuse(self, status: int) -> None:
        self.close_connection = True
        self._send(status, b"", "text/plain; charset=utf-8")

    def _send(self, status: int, content: bytes, kind: str) -> None:
        self.send_response(status)
        self.send_header("Content-Type", kind)
        self.send_header("Content-Length", str(len(content)))
        for name, value in _HEADERS.items():
            self.send_header(name, value)
        if self.close_connection:
            self.send_header("Connection", "close")
        self.end_headers()
        self.wfile.write(content)
