"""What is known of lessons that were clean: by the bytes of their files, so that a change is always seen.

Safe to delete at any time. Only clean lessons are remembered: a finding is always found anew. The file is
replaced as a whole, so that runs side by side lose at most what the other one learnt.
"""

from __future__ import annotations

import hashlib
import json
import os
import sys
import tempfile
from datetime import date
from functools import cache as once
from pathlib import Path

from lesart import schema

NAME = ".lesart_cache"
Heads = tuple[tuple[str, int], ...]
"""Head lines of a glossary with their lines: what is checked across lessons."""
Entry = tuple[int, Heads, str]
"""Quotations, head lines, and the day from which the lesson is no longer fresh ("" when it does not age)."""


@once
def engine() -> str:
    """A digest of this engine and its Python: what another version found is not taken over."""
    digest = hashlib.sha256(sys.version.encode())
    for path in sorted(Path(__file__).parent.rglob("*")):
        if path.suffix in (".py", ".csv", ".json"):
            status = path.stat()
            digest.update(f"{path.name}{status.st_size}{status.st_mtime_ns}".encode())
    return digest.hexdigest()


class Cache:
    """What clean lessons hold, by key. Without a folder it knows nothing and keeps nothing.

    A lesson that is `today` no longer fresh is not known as clean.
    """

    def __init__(self, folder: Path | None, today: date | None = None) -> None:
        self._today = today.isoformat() if today else ""
        self._file = folder / NAME / "clean.json" if folder else None
        self._known: dict[str, Entry] = self._load()
        self._used: dict[str, Entry] = {}

    def _load(self) -> dict[str, Entry]:
        try:
            known = json.loads(self._file.read_bytes()) if self._file else {}
        except (OSError, ValueError):
            return {}
        return known["lessons"] if isinstance(known, dict) and known.get("engine") == engine() else {}

    def key(self, folder: Path) -> str:
        """A digest of the files; "" when one of them cannot simply be read."""
        if self._file is None:
            return ""
        digest = hashlib.sha256(str(folder.name).encode())
        try:
            for name in schema.ALL_FILES:
                if (folder / name).is_symlink():
                    return ""
                if name in schema.OPTIONAL_FILES and not (folder / name).exists():
                    continue
                data = (folder / name).read_bytes()
                digest.update(f"{name} {len(data)}\n".encode())
                digest.update(data)
        except OSError:
            return ""
        return digest.hexdigest()

    def clean(self, key: str) -> tuple[int, Heads] | None:
        """The number of quotations and the head lines of the glossary of a lesson known to be clean."""
        entry = self._known.get(key) if key else None
        if entry is None or (entry[2] and entry[2] <= self._today):
            return None
        self._used[key] = entry
        return entry[0], tuple((line, number) for line, number in entry[1])

    def remember(self, key: str, quotations: int, heads: Heads, stale: date | None) -> None:
        if key:
            self._used[key] = (quotations, heads, stale.isoformat() if stale else "")

    def save(self) -> None:
        """Write what was seen in this run beside what was known; where one may not write, do nothing."""
        known = {**self._known, **self._used}
        if self._file is None or known == self._known:
            return
        try:
            self._file.parent.mkdir(exist_ok=True)
            (self._file.parent / ".gitignore").write_text("*\n", encoding="utf-8")
            handle, name = tempfile.mkstemp(dir=self._file.parent)
            with os.fdopen(handle, "w", encoding="utf-8") as stream:
                json.dump({"engine": engine(), "lessons": known}, stream)
            os.replace(name, self._file)
        except OSError:
            return
