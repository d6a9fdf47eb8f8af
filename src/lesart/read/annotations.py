"""`annotations.md`: speakers, claims, chains, and annotations as quotations with facts."""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import pairwise

from lesart import data, schema
from lesart.model import Annotation, Chain, Claim, Facts, Finding, Link, Place, Prose, Speaker
from lesart.read.page import SEPARATOR, Entry, Node, Page, bullet_facts, complete, entries, phrase_facts
from lesart.read.quote import quote
from lesart.read.source import Text

_BASIS = re.compile(r"\s*\(([^()]*)\)$")
BASES = {"in the text": "in-text", "documented elsewhere": "documented-elsewhere", "inferred": "inferred"}
_WANTED = "Below “# Annotations” stand quotations (`> words`), their facts (`- key: value`) and notes."


@dataclass(frozen=True, slots=True)
class Annotated:
    """All that `annotations.md` says."""

    speakers: tuple[Speaker, ...] = ()
    claims: tuple[Claim, ...] = ()
    chains: tuple[Chain, ...] = ()
    annotations: tuple[Annotation, ...] = ()


def read_annotations(source: Text) -> tuple[Annotated, list[Finding]]:
    """Speakers, claims, chains and annotations of `annotations.md`."""
    page = Page(source)
    sections = annotation_sections(page)
    annotated = Annotated(
        tuple(_speaker(page, entry) for entry in _listed(page, sections["Speakers"])),
        tuple(_claim(page, entry) for entry in _listed(page, sections["Claims"])),
        tuple(_chain(page, entry) for entry in _listed(page, sections["Chains"])),
        _annotations(page, sections["Annotations"]),
    )
    return annotated, page.findings


def annotation_sections(page: Page) -> dict[str, list[Node]]:
    """The blocks below each heading."""
    sections: dict[str, list[Node]] = {name: [] for name in schema.SECTIONS}
    current: list[Node] | None = None
    for node in page.blocks():
        name = section_name(page, node)
        if name:
            current = sections.get(name, [])
            if name not in sections:
                page.unknown("section", name, schema.SECTIONS, page.place(node, name))
        elif current is None:
            page.misplaced(
                node, "Begin with a heading: " + ", ".join(f"# {name}" for name in schema.SECTIONS)
            )
            current = []
        else:
            current.append(node)
    return sections


def section_name(page: Page, node: Node) -> str:
    """The name of a section; one with too many # or no space behind it is taken for one, and reported."""
    text = page.raw(node)[0].strip()
    name = text.strip("#").strip()
    if node.type == "heading" and node.tag == "h1":
        return name
    if text.startswith("#") and name in schema.SECTIONS:
        page.report(
            "LS006", page.place(node), f"The section “{name}” has one # and a space.", f"Write `# {name}`."
        )
        return name
    return ""


def _listed(page: Page, nodes: list[Node]) -> list[Entry]:
    found: list[Entry] = []
    for node in nodes:
        if node.type == "dl":
            found.extend(complete(page, entries(page.raw(node), page.span(node)[0])))
        else:
            page.misplaced(node, "Write an id on one line and `:   ` with its text on the next.")
    return found


def _phrases(page: Page, entry: Entry) -> tuple[list[str], Prose]:
    """The parts of the first definition, and the further definitions as the note."""
    first, *rest = entry.definitions
    if not rest:
        return first[0].split(SEPARATOR), Prose()
    note = "\n\n".join(text for text, _ in rest)
    return first[0].split(SEPARATOR), Prose(note, page.at(rest[0][1], rest[0][0]))


def _speaker(page: Page, entry: Entry) -> Speaker:
    (name, *more), note = _phrases(page, entry)
    index = entry.definitions[0][1]
    kind, *phrases = more or [""]
    facts = phrase_facts(page, phrases, list(schema.SPEAKER_PHRASES), index)
    return Speaker(entry.head, name, kind, facts, note, page.at(entry.index))


def _claim(page: Page, entry: Entry) -> Claim:
    (text, *phrases), note = _phrases(page, entry)
    facts = phrase_facts(page, phrases, list(schema.CLAIM_PHRASES), entry.definitions[0][1])
    return Claim(entry.head, text, facts, note, page.at(entry.index))


def _chain(page: Page, entry: Entry) -> Chain:
    phrases, note = _phrases(page, entry)
    index = entry.definitions[0][1]
    title, way = phrases if len(phrases) == 2 else (phrases[0], "")
    stops = [_stop(page, stop, index) for stop in way.split("→")]
    nodes = [node for node, _, _ in stops]
    if len(stops) < 2 or nodes[-1] != schema.ARTICLE or len(set(nodes)) < len(nodes):
        hint = "Write `title · speaker → speaker → article`, with the arrow → and each station once."
        page.report("LS006", page.at(index), f"The chain “{entry.head}” is no way to the article.", hint)
        stops = []
    links = tuple(Link(before[0], node, basis, place) for before, (node, basis, place) in pairwise(stops))
    return Chain(entry.head, title, links, note, page.at(entry.index))


def _stop(page: Page, text: str, index: int) -> tuple[str, str, Place]:
    """A node of a chain, how the step to it is known, and its place."""
    text = text.strip()
    match = _BASIS.search(text)
    node = text[: match.start()] if match else text
    place = page.at(index, node, SEPARATOR)
    words = match[1] if match else "in the text"
    if words not in BASES:
        page.unknown("basis", words, BASES, page.at(index, words))
    return node, BASES.get(words, words), place


def _annotations(page: Page, nodes: list[Node]) -> tuple[Annotation, ...]:
    return tuple(filter(None, (_annotation(page, group) for group in annotation_groups(page, nodes))))


def annotation_groups(page: Page, nodes: list[Node]) -> list[list[Node]]:
    """Groups of an optional `## id`, a quotation, a list of facts, and paragraphs of a note."""
    groups: list[list[Node]] = []
    for node in nodes:
        opens = node.type == "heading" or (node.type == "blockquote" and not _only_heading(groups))
        if opens:
            groups.append([node])
        elif groups:
            groups[-1].append(node)
        else:
            page.misplaced(node, _WANTED)
    return groups


def _only_heading(groups: list[list[Node]]) -> bool:
    return bool(groups) and [node.type for node in groups[-1]] == ["heading"]


def _annotation(page: Page, group: list[Node]) -> Annotation | None:
    id = page.heading(group.pop(0)) if group[0].type == "heading" else None
    kinds = [node.type for node in group]
    if kinds[:2] != ["blockquote", "bullet_list"] or set(kinds[2:]) - {"paragraph"}:
        stray = next(
            (n for n, k in zip(group, ["blockquote", "bullet_list"], strict=False) if n.type != k), None
        )
        stray = stray or next((n for n in group[2:] if n.type != "paragraph"), group[0] if group else None)
        if stray is None or stray.type == "blockquote":
            place = page.place(stray) if stray else Place(page.source.file)
            page.report("LS006", place, "This annotation has no facts.", "Begin them with `- layer: label`.")
        else:
            page.misplaced(stray, _WANTED)
        return None
    quotation, facts, *note = group
    keys = (*data.layers(), *schema.ANNOTATION_KEYS)
    words, place = quote(page, quotation)
    return Annotation(words, _facts(page, facts, keys), page.prose(note), id, place)


def _facts(page: Page, node: Node, keys: tuple[str, ...]) -> Facts:
    """The first fact names a layer; `cue` may name one there and the words of a cue later."""
    first, *rest = node.children
    head = bullet_facts(page, [first], keys)
    misled = bool(head.items) and head.items[0].key not in data.layers()
    tail = bullet_facts(page, rest, keys if misled else schema.ANNOTATION_KEYS)
    return Facts((*head.items, *tail.items))
