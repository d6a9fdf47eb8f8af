"""One exercise of `lesson.md`: its question, a hint, its key and the reasons."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import Literal

from lesart import schema
from lesart.model import HINT, Choice, Exercise, Prose
from lesart.read.page import Node, Page, bullet_facts, item_text, joined
from lesart.read.quote import quote

EXERCISE = "Exercise:"
OR = "or"
_BOX = re.compile(r"\[([ xX])\]\s+")
_ANSWER = re.compile(r"=\s*")
_FACT = re.compile(r"\w+:\s")
_TICKED = re.compile(r"^\s*(?:[-*+]\s*)?\[[ xX]\]", re.MULTILINE)
_LISTS = ("bullet_list", "ordered_list")


def read_exercise(page: Page, head: Node, title: str, nodes: list[Node]) -> Exercise:
    """The exercise below a heading; what follows its key is the reason."""
    place = page.place(head, title)
    first = _passages_at(page, nodes)
    if first is not None:
        prompt, hint = _question(page, nodes[:first])
        choices, rest = _passages(page, nodes[first:])
        return Exercise(title, "mark", prompt, choices, page.prose(rest), place, hint)
    at = next((i for i, node in enumerate(nodes) if node.type in _LISTS), len(nodes))
    prompt, hint = _question(page, nodes[:at])
    feedback = page.prose(nodes[at + 1 :])
    if at == len(nodes):
        return Exercise(title, "none", prompt, (), feedback, place, hint)
    _report_second_list(page, nodes[at + 1 :])
    if nodes[at].type == "ordered_list":
        steps = tuple(_step(page, item) for item in nodes[at].children)
        return Exercise(title, "order", prompt, steps, feedback, place, hint)
    choices = tuple(_choice(page, item) for item in nodes[at].children)
    _report_mixture(page, nodes, at)
    kind: Literal["options", "answer"] = "answer" if _is_answer(page, nodes[at]) else "options"
    return Exercise(title, kind, prompt, choices, feedback, place, hint)


def _question(page: Page, nodes: list[Node]) -> tuple[Prose, Prose]:
    """The question, and the hint below it: from a paragraph that begins with "Hint:" on."""
    at = next((i for i, node in enumerate(nodes) if _begins(page, node, HINT)), len(nodes))
    prompt, hint = page.prose(nodes[:at]), page.prose(nodes[at:])
    if _TICKED.search(prompt.text):
        page.report(
            "LS006",
            prompt.place,
            "An option stands in the question.",
            "Write `- [ ] option`, with a space after `-`.",
        )
    return prompt, replace(hint, text=hint.text.removeprefix(HINT).strip())


def _begins(page: Page, node: Node, words: str) -> bool:
    return node.type == "paragraph" and page.raw(node)[0].lstrip().startswith(words)


def _passages_at(page: Page, nodes: list[Node]) -> int | None:
    """Where the words to mark begin: at the first `> words`, unless options or steps follow."""
    first = next((i for i, node in enumerate(nodes) if node.type == "blockquote"), None)
    listed = next((i for i, node in enumerate(nodes) if node.type in _LISTS), None)
    if first is None or listed is None:
        return first
    facts = nodes[listed].type == "bullet_list" and _FACT.match(item_text(page, nodes[listed].children[0])[0])
    return first if facts and nodes[listed - 1].type == "blockquote" else None


def _passages(page: Page, nodes: list[Node]) -> tuple[tuple[Choice, ...], list[Node]]:
    """The words to mark, each with its facts, and the blocks after the last of them."""
    found: list[Choice] = []
    instead = False
    for index, node in enumerate(nodes):
        before = nodes[index - 1].type if index else ""
        if node.type == "blockquote":
            words, where = quote(page, node)
            found.append(Choice(words, True, place=where, instead=instead))
            instead = False
        elif node.type == "bullet_list" and before == "blockquote":
            facts = bullet_facts(page, node.children, schema.PASSAGE_KEYS)
            found[-1] = replace(found[-1], facts=facts)
        elif page.paragraph(node) == OR and _quote_follows(nodes, index):
            instead = True
        else:
            _report_after(page, nodes[index:])
            return tuple(found), nodes[index:]
    return tuple(found), []


def _quote_follows(nodes: list[Node], index: int) -> bool:
    return [node.type for node in nodes[index : index + 2]] == ["paragraph", "blockquote"]


def _report_after(page: Page, nodes: list[Node]) -> None:
    """Words to mark below the reason would be taken for a part of it."""
    stray = next((node for node in nodes if node.type in ("blockquote", *_LISTS)), None)
    if stray:
        hint = "Put the words to mark together, and the reason below them."
        page.report("LS006", page.place(stray), "This stands below the reason of the exercise.", hint)


def _report_mixture(page: Page, nodes: list[Node], at: int) -> None:
    """Options and accepted answers are two kinds; the reasons of options stand with them."""
    answer = _is_answer(page, nodes[at])
    for item in nodes[at].children:
        text, _, index = item_text(page, item)
        if bool(_ANSWER.match(text)) != answer:
            hint = "Write either `- [ ]` and `- [x]` options or `- = answer` lines."
            page.report("LS006", page.at(index, text), "Options and answers stand in one list.", hint)
    if not answer and nodes[at + 1 :]:
        hint = "Put the question above the options, and each reason indented below its option."
        page.report(
            "LS006", page.place(nodes[at + 1]), "This stands below the options, where nothing is shown.", hint
        )


def _report_second_list(page: Page, nodes: list[Node]) -> None:
    """An exercise has one list; with two, nobody could say which one is its key."""
    second = next((node for node in nodes if node.type in _LISTS), None)
    if second:
        hint = "Make one list of them, or a second exercise."
        page.report("LS006", page.place(second), "This exercise has a second list.", hint)


def _is_answer(page: Page, node: Node) -> bool:
    return bool(_ANSWER.match(item_text(page, node.children[0])[0]))


def _step(page: Page, item: Node) -> Choice:
    text, rest, index = item_text(page, item)
    return Choice(joined(text, rest), True, place=page.at(index, text))


def _choice(page: Page, item: Node) -> Choice:
    text, rest, index = item_text(page, item)
    box, answer = _BOX.match(text), _ANSWER.match(text)
    match = box or answer
    if not match:
        hint = "Write `- [ ] wrong option`, `- [x] right option` or `- = accepted answer`."
        page.report("LS006", page.at(index, text), f"“{text}” is no option.", hint)
        return Choice(text, False, place=page.at(index, text))
    right = bool(answer) or (box is not None and box[1] != " ")
    words = text[match.end() :]
    return Choice(words, right, rest, page.at(index, words))
