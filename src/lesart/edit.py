"""Change one annotation in the text of `annotations.md`: every other line stays as its author wrote it.

Pure: lines in, replacements of lines out. `Splices` are put in by `spliced`, all at once.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from lesart import schema
from lesart.model import Annotation, Claim, Speaker
from lesart.read.layout import Block, Layout
from lesart.write import write_annotation, write_claim, write_speaker


@dataclass(frozen=True, slots=True)
class Splice:
    """Lines to stand where those from `start` to before `end` stand now."""

    start: int
    end: int
    lines: tuple[str, ...]


def spliced(text: str, splices: Iterable[Splice]) -> str:
    """The text with every splice in its place; those at the same place keep their order."""
    lines = text.split("\n")
    ordered = sorted(splices, key=lambda one: (one.start, one.end))
    for one in ordered[::-1]:
        lines[one.start : one.end] = one.lines
    return "\n".join(lines)


def requoted(block: Block, words: str) -> Splice:
    """Other words under the same facts."""
    return Splice(*block.quote, (f"> {words}",))


def relabelled(block: Block, layer: str, label: str) -> Splice:
    """Another first fact."""
    return Splice(*block.facts[0], (f"- {layer}: {label}",))


def stated(annotation: Annotation, block: Block, values: Mapping[str, str | None]) -> Iterator[Splice]:
    """Facts after the first, changed, added or (None) taken away; a new one stands in the usual order."""
    order = schema.ANNOTATION_KEYS
    keys = [fact.key for fact in annotation.facts.items]
    for key in sorted(values, key=order.index):
        value = values[key]
        lines = () if value is None else (f"- {key}: {value}",)
        if key in keys[1:]:
            yield Splice(*block.facts[keys.index(key, 1)], lines)
        elif lines:
            later = (i for i, other in enumerate(keys) if i and order.index(other) > order.index(key))
            at = next((block.facts[i][0] for i in later), block.facts[-1][1])
            yield Splice(at, at, lines)


def noted(block: Block, note: str) -> Splice:
    """Another note; without any, the empty lines above it go too."""
    start, end = block.note or (block.facts[-1][1],) * 2
    if note and block.note:
        return Splice(start, end, tuple(note.split("\n")))
    return Splice(block.facts[-1][1], end, ("", *note.split("\n")) if note else ())


def removed(text: str, block: Block) -> Splice:
    """An annotation taken out, with the empty lines that parted it from its neighbour."""
    lines = text.split("\n")
    start, end = block.start, block.end
    after = next((row for row in range(end, len(lines)) if lines[row].strip()), None)
    if after is not None:
        return Splice(start, after, ())
    while start and not lines[start - 1].strip():
        start -= 1
    return Splice(start, end, ())


def inserted(text: str, layout: Layout, annotation: Annotation, index: int) -> Splice:
    """A new annotation, to be the one of this index."""
    block = tuple(write_annotation(annotation).rstrip("\n").split("\n"))
    if index and layout.blocks:
        at = layout.blocks[index - 1].end
        return Splice(at, at, ("", *block))
    if layout.blocks:
        at = layout.blocks[0].start
        return Splice(at, at, (*block, ""))
    return _appended(text, layout, "Annotations", block)


def with_speaker(text: str, layout: Layout, speaker: Speaker) -> Splice:
    """A new entry at the end of the speakers."""
    return _appended(text, layout, "Speakers", tuple(write_speaker(speaker).rstrip("\n").split("\n")))


def with_claim(text: str, layout: Layout, claim: Claim) -> Splice:
    """A new entry at the end of the claims."""
    return _appended(text, layout, "Claims", tuple(write_claim(claim).rstrip("\n").split("\n")))


def _appended(text: str, layout: Layout, section: str, entry: tuple[str, ...]) -> Splice:
    """An entry at the end of its section, which is made where it is missing."""
    lines = text.split("\n")
    if section in layout.sections:
        at = layout.sections[section][1]
        below = ("",) if at < len(lines) and lines[at].strip() else ()
        return Splice(at, at, ("", *entry, *below))
    later = schema.SECTIONS[schema.SECTIONS.index(section) + 1 :]
    starts = [layout.sections[name][0] for name in later if name in layout.sections]
    if starts:
        return Splice(min(starts), min(starts), (f"# {section}", "", *entry, ""))
    end = max(row for row, line in enumerate([*lines, "x"]) if row == 0 or lines[row - 1].strip())
    return Splice(end, end, ("", f"# {section}", "", *entry))
