"""Serve the site on this machine with live reload: a change in lessons/ or src/ is checked and rendered anew.

MkDocs watches docs/ and reloads the browser; here we watch what docs/ is made from. A change that fails its
checks is reported and leaves the served pages as they were.
"""

from __future__ import annotations

import os
import socket
import subprocess
import sys
import threading
import time
from pathlib import Path

from watchdog.events import FileSystemEvent, FileSystemEventHandler
from watchdog.observers import Observer

from place import LESSONS, ROOT
from publish import PREPARE, run

FIRST_PORT = int(os.environ.get("PORT", "8000"))
_QUIET = 0.3
_CHANGES = ("created", "modified", "deleted", "moved")
_SUFFIXES = (".md", ".py", ".json", ".csv", ".html", ".typ")


def main() -> int:
    code = run(PREPARE)
    if code:
        return code
    port = free_port(FIRST_PORT)
    if port != FIRST_PORT:
        print(f"Port {FIRST_PORT} is busy; {port} is free.")
    watcher = Watcher()
    watcher.start()
    print(f"Serving on http://127.0.0.1:{port}/ (stop with Ctrl-C)", flush=True)
    command = [sys.executable, "-m", "mkdocs", "serve", "--quiet", "--dev-addr", f"127.0.0.1:{port}"]
    environment = {**os.environ, "NO_MKDOCS_2_WARNING": "1", "PYTHONWARNINGS": "ignore"}
    try:
        return subprocess.run(command, cwd=ROOT, env=environment).returncode
    except KeyboardInterrupt:
        return 0


def free_port(first: int) -> int:
    """The first port from `first` on that nobody listens on."""
    for port in range(first, first + 100):
        with socket.socket() as probe:
            if probe.connect_ex(("127.0.0.1", port)):
                return port
    raise SystemExit(f"No port between {first} and {first + 99} is free; stop one of the servers there.")


class Watcher(FileSystemEventHandler):
    """Runs the steps again, in a process of its own, once files have been still for a moment."""

    def __init__(self) -> None:
        self._changed = threading.Event()
        self._observer = Observer()
        for folder in (LESSONS, ROOT / "src" / "lesart"):
            self._observer.schedule(self, str(folder), recursive=True)

    def start(self) -> None:
        self._observer.daemon = True
        self._observer.start()
        threading.Thread(target=self._work, daemon=True).start()

    def on_any_event(self, event: FileSystemEvent) -> None:
        """Editors write in place, or write a new file and rename it: then the name is the destination's."""
        if event.event_type in _CHANGES and not event.is_directory:
            names = (os.fsdecode(event.src_path), os.fsdecode(event.dest_path or ""))
            if any(Path(name).suffix in _SUFFIXES for name in names):
                self._changed.set()

    def _work(self) -> None:
        while True:
            self._changed.wait()
            time.sleep(_QUIET)
            self._changed.clear()
            subprocess.run([sys.executable, str(ROOT / "scripts" / "prepare.py")], cwd=ROOT)


if __name__ == "__main__":
    sys.exit(main())
