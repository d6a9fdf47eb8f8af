"""Where a history is kept between two sessions: a file of one event a line, in the person's state folder.

A lesson's folder holds the lesson alone. An event is on the disk before the step it tells of is; a line that
a crash cut short is left out.
"""

from __future__ import annotations

import hashlib
import json
import os
from collections.abc import Iterator
from contextlib import suppress
from io import FileIO
from pathlib import Path
from typing import Any

from lesart.review.history import Annotations, Event, History, replay


class Busy(Exception):
    """Another program is reviewing this lesson."""


def journal_file(folder: Path) -> Path:
    """The journal of the lesson in this folder: the same wherever the command is run from."""
    whole = folder.resolve()
    name = f"{whole.name}-{hashlib.sha256(os.fsencode(whole)).hexdigest()[:12]}.jsonl"
    return state_folder() / "review" / name


def state_folder() -> Path:
    """Where programs keep what is neither a setting nor a cache."""
    given = os.environ.get("XDG_STATE_HOME") or os.environ.get("LOCALAPPDATA")
    return (Path(given) if given else Path.home() / ".local" / "state") / "lesart"


def read_events(path: Path) -> Iterator[tuple[Event, int]]:
    """The events of a journal, each with the byte where its line ends; none from a broken line on."""
    end = 0
    with suppress(FileNotFoundError, ValueError):
        for line in path.read_bytes().splitlines(keepends=True):
            event = json.loads(line)
            if not line.endswith(b"\n") or not isinstance(event, dict):
                return
            end += len(line)
            yield event, end


class Journal:
    """The open journal of one lesson; while it is open no other program may open it. A fresh one is empty."""

    def __init__(self, path: Path, annotations: Annotations, fresh: bool = False) -> None:
        path.parent.mkdir(parents=True, exist_ok=True)
        self._file: FileIO = path.open("ab", buffering=0)
        try:
            _lock(self._file)
        except OSError:
            self._file.close()
            raise Busy from None
        events = [] if fresh else list(read_events(path))
        self.history, count = replay((event for event, _ in events), annotations)
        self._file.truncate(events[count - 1][1] if count else 0)

    def keep(self, event: Event) -> None:
        """Write an event so that no crash can lose it, and make it history."""
        line = json.dumps(event, ensure_ascii=False) + "\n"
        end = self._file.seek(0, os.SEEK_END)
        try:
            self._file.write(line.encode("utf-8", "surrogatepass"))
            os.fsync(self._file.fileno())
        except OSError:
            self._file.truncate(end)
            raise
        self.history.apply(event)

    def close(self) -> None:
        self._file.close()


def past(path: Path, annotations: Annotations) -> History | None:
    """The history in a journal, without opening it for more; None when there is none."""
    history, count = replay((event for event, _ in read_events(path)), annotations)
    return history if count else None


def _lock(file: Any) -> None:
    """Until the file is closed, or the program ends in whatever way."""
    try:
        import fcntl
    except ImportError:
        import msvcrt

        msvcrt.locking(file.fileno(), msvcrt.LK_NBLCK, 1)  # type: ignore[attr-defined]
    else:
        fcntl.flock(file.fileno(), fcntl.LOCK_EX | fcntl.LOCK_NB)
