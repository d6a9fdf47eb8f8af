"""`teacher.md`: what teachers need, in a closed list of sections, and the minutes of each step."""

from __future__ import annotations

import re

from lesart import schema
from lesart.model import Advice, Finding, Path, Place, Prose, Step, Teacher
from lesart.read.page import Node, Page, item_text, joined
from lesart.read.source import Text

_STEP = re.compile(r"(?P<minutes>[1-9][0-9]{0,2}) min:\s*(?=\S)")
_SECTIONS = f"The sections are: {', '.join(f'## {name}' for name in schema.TEACHER_SECTIONS)}."
_STEPS = "Write `- 10 min: what is done`, one line a step."


def read_teacher(source: Text) -> tuple[Teacher, list[Finding]]:
    """The sections of `teacher.md`, in their order."""
    page = Page(source)
    groups: list[tuple[str, Node, list[Node]]] = []
    for node in page.blocks():
        name = _heading(page, node, groups[-1][0] if groups else "")
        if name:
            groups.append((name, node, []))
        elif groups:
            groups[-1][2].append(node)
        else:
            page.misplaced(node, _SECTIONS)
    if not groups and not page.findings:
        page.report("LS006", Place(source.file), "There is no section in this file.", _SECTIONS)
    _report_doubles(page, [(name, head) for name, head, _ in groups])
    return Teacher(tuple(_part(page, *group) for group in groups)), page.findings


def _heading(page: Page, node: Node, current: str) -> str:
    """The section a heading begins; one with a wrong number of # is taken for one, and reported."""
    text = page.raw(node)[0].strip()
    name = text.strip("#").strip()
    known = text.startswith("#") and name in (*schema.TEACHER_SECTIONS, schema.SHORT_PATH)
    if known:
        _report_form(page, node, name, current)
        return name
    if node.type == "heading" and node.tag == "h2":
        page.unknown("section", name, schema.TEACHER_SECTIONS, page.place(node, name))
        return name or "?"
    if node.type == "heading" and node.tag == "h1":
        page.misplaced(node, "The title stands in lesson.md; sections begin with `##`.")
    return ""


def _report_form(page: Page, node: Node, name: str, current: str) -> None:
    if name != schema.SHORT_PATH and node.tag != "h2":
        page.report("LS006", page.place(node), f"The section “{name}” has two # and a space.", _SECTIONS)
    elif name == schema.SHORT_PATH and (node.tag != "h3" or current != schema.TIMING):
        hint = f"Write `### {schema.SHORT_PATH}` below the steps of `## {schema.TIMING}`."
        page.report("LS006", page.place(node), f"“{name}” is a part of “{schema.TIMING}”.", hint)


def _report_doubles(page: Page, heads: list[tuple[str, Node]]) -> None:
    seen: set[str] = set()
    for name, head in heads:
        if name in seen:
            page.report("LS006", page.place(head), f"The section “{name}” stands twice.", "Join the two.")
        seen.add(name)


def _part(page: Page, name: str, head: Node, nodes: list[Node]) -> Advice | Path:
    place = page.place(head)
    if name in (schema.TIMING, schema.SHORT_PATH):
        return Path(name, tuple(_steps(page, nodes, head)), place)
    text = page.prose(nodes)
    if not text.text:
        page.report("LS006", place, f"The section “{name}” says nothing.", "Write it, or leave it out.")
    return Advice(name, text, place)


def _steps(page: Page, nodes: list[Node], head: Node) -> list[Step]:
    strays = [node for node in nodes if node.type != "bullet_list"]
    for stray in strays:
        page.misplaced(stray, _STEPS)
    items = [item for node in nodes if node.type == "bullet_list" for item in node.children]
    if not items and not strays:
        page.report("LS006", page.place(head), "This path has no steps.", _STEPS)
    return [step for step in (_step(page, item) for item in items) if step]


def _step(page: Page, item: Node) -> Step | None:
    first, rest, index = item_text(page, item)
    match = _STEP.match(first)
    if not match:
        page.report("LS006", page.at(index, first), f"“{first}” is no step with its minutes.", _STEPS)
        return None
    words = first[match.end() :]
    task = Prose(joined(words, rest), page.at(index, words))
    return Step(int(match["minutes"]), task, page.at(index, first))
