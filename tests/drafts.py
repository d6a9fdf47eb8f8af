"""A lesson as rules have drafted it: its annotations are proposed, and nobody has looked at them."""

from __future__ import annotations

from pathlib import Path

from lesart.read import Text
from lesart.read.layout import layout

FACTS = ("- status: proposed", "- rule: direct/introduced", "- confidence: 0.85")


def propose(folder: Path, *, every: int = 1) -> str:
    """Make proposals of every so many annotations of a lesson; returns the new text of the file."""
    path = folder / "annotations.md"
    text = path.read_text(encoding="utf-8")
    lines = text.split("\n")
    for block in reversed(layout(Text("annotations.md", text)).blocks[::every]):
        at = block.facts[-1][1]
        lines[at:at] = FACTS
    path.write_text("\n".join(lines), encoding="utf-8")
    return "\n".join(lines)
