"""`lesson.md`: title and level, prose, objectives, exercises, notebook cells, follow-up."""

from __future__ import annotations

from difflib import get_close_matches
from typing import Literal

from lesart import schema
from lesart.model import Bullets, Cell, Finding, Part, Prose, Section
from lesart.read.article import report_items, report_unknown
from lesart.read.exercise import EXERCISE, read_exercise
from lesart.read.front import Front, read_front
from lesart.read.page import Node, Page, item_text, joined
from lesart.read.source import Text

_EXERCISES = ("exercise", "exercises", "übung", "aufgabe")
_BULLETS: tuple[Literal["Objectives", "Follow-up"], ...] = ("Objectives", "Follow-up")


def read_lesson_file(source: Text) -> tuple[Front | None, tuple[Part, ...], list[Finding]]:
    """The record and the parts of `lesson.md`, in their order."""
    front, findings = read_front(source)
    if front is None:
        return None, (), findings
    page = Page(source, front.body, findings)
    report_unknown(page, front, schema.LESSON_KEYS, schema.LESSON_LISTS)
    report_items(page, front, "waivers", schema.WAIVER_KEYS)
    report_items(page, front, "corrections", schema.CORRECTION_KEYS)
    groups: list[tuple[Node | None, list[Node]]] = [(None, [])]
    for node in page.blocks():
        if node.type == "heading" and node.tag == "h2":
            groups.append((node, []))
        elif node.type == "heading" and node.tag == "h1":
            page.misplaced(node, "The title stands in the front matter; headings begin with `##`.")
        else:
            groups[-1][1].append(node)
    parts = (_part(page, head, nodes) for head, nodes in groups if head or nodes)
    said = tuple(part for part in parts if not isinstance(part, Section) or part.heading or part.blocks)
    return front, said, page.findings


def _part(page: Page, head: Node | None, nodes: list[Node]) -> Part:
    title = page.heading(head) if head else ""
    if head and title.startswith(EXERCISE):
        return read_exercise(page, head, title.removeprefix(EXERCISE).strip(), nodes)
    for name in _BULLETS:
        if head and title == name:
            return _bullets(page, head, name, nodes)
    if head:
        _report_heading(page, head, title)
    place = page.place(head) if head else page.place(nodes[0])
    return Section(title, tuple(_blocks(page, nodes)), place)


def _report_heading(page: Page, head: Node, title: str) -> None:
    """A heading that nearly is one of those with a meaning would print its key as prose."""
    word = title.split(":")[0].split(" ")[0]
    meant = EXERCISE if get_close_matches(word.lower(), _EXERCISES, 1, 0.8) else ""
    meant = meant or next(iter(get_close_matches(title, _BULLETS, 1, 0.75)), "")
    if meant:
        hint = f"Write `## {meant}{' title' if meant == EXERCISE else ''}`, or choose another heading."
        page.report("LS004", page.place(head, title), f"Is “{title}” meant to be “{meant}”?", hint)


def _bullets(page: Page, head: Node, name: Literal["Objectives", "Follow-up"], nodes: list[Node]) -> Bullets:
    items: list[Prose] = []
    for node in nodes:
        if node.type != "bullet_list":
            page.misplaced(node, f"“{name}” is a list of `- …` lines.")
            continue
        for item in node.children:
            text, rest, index = item_text(page, item)
            items.append(Prose(joined(text, rest), page.at(index, text)))
    return Bullets(name, tuple(items), page.place(head))


def _blocks(page: Page, nodes: list[Node]) -> list[Prose | Cell]:
    """Runs of prose as one block each, and the python cells between them."""
    blocks: list[Prose | Cell] = []
    run: list[Node] = []
    for node in nodes:
        _report_fence(page, node)
        if node.type == "fence" and node.info.split()[:1] == ["python"]:
            blocks.extend([page.prose(run)] if run else [])
            blocks.append(Cell(node.content.rstrip("\n"), page.place(node)))
            run = []
        else:
            run.append(node)
    blocks.extend([page.prose(run)] if run else [])
    return [block for block in blocks if isinstance(block, Cell) or block.text]


def _report_fence(page: Page, node: Node) -> None:
    """A fence without an end swallows the rest of the file; one in other spelling is no cell."""
    if node.type != "fence":
        return
    if not page.lines[page.span(node)[1] - 1].strip().startswith(node.markup):
        page.report(
            "LS006",
            page.place(node),
            "This block of code has no end.",
            f"Close it with a line `{node.markup}`.",
        )
    language = node.info.split(" ")[0]
    if language.strip("{}").lower() in ("python", "py", "python3") and language != "python":
        page.report(
            "LS004", page.place(node), f"“{language}” is no cell of the notebook.", "Did you mean “python”?"
        )
