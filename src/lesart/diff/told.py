"""A difference told: as text, as Markdown for the page of a pull request, as JSON."""

from __future__ import annotations

from collections.abc import Iterator

from lesart.diff.change import Change
from lesart.diff.every import Difference, LessonDifference, State
from lesart.diff.review import questions
from lesart.diff.words import line, summary
from lesart.model import Lesson
from lesart.report.safety import safe, safe_json, safe_markdown

_MOST = 200
"""Changes of one lesson that a page lists; code hosts cut longer summaries."""


def sentence(difference: Difference) -> str:
    """All lessons in one sentence."""
    states: tuple[State, ...] = ("changed", "new", "removed", "layout", "unreadable")
    counted = {state: len(difference.having(state)) for state in states}
    words: dict[State, str] = {"layout": "changed in layout or comments only", "unreadable": "not readable"}
    told = [f"{number} {words.get(state, state)}" for state, number in counted.items() if number]
    same = len(difference.having("same"))
    if not told:
        return f"Nothing has changed since {difference.base}: {_count(same, 'lesson')}."
    told += [f"{same} as before"] if same else []
    return f"Since {difference.base}, of {_count(len(difference.lessons), 'lesson')}: {', '.join(told)}."


def text(difference: Difference) -> str:
    """For people in a terminal: a paragraph a lesson, a line a change."""
    rows: list[str] = []
    for one in difference.lessons:
        if one.state != "same":
            rows.append(f"{one.path}: {_headline(one)}")
            rows += [f"  {line(change)}{_where(change)}" for change in one.changes]
            rows.append("")
    return "\n".join([*map(safe, rows), safe(sentence(difference))]) + "\n"


def _headline(one: LessonDifference) -> str:
    """What happened to a lesson, in one sentence."""
    if one.reason:
        return f"{one.reason.rstrip('.')}."
    if one.state in ("new", "removed") and one.lesson:
        return f"{one.state}, {figures(one.lesson)}."
    if one.state == "layout":
        return "only layout or comments changed, nothing that the lesson says."
    moved = [f"moved here from {one.earlier}"] if one.earlier else []
    return ", ".join([*moved, *filter(None, [summary(one.changes)])]) + "."


def figures(lesson: Lesson) -> str:
    """A lesson in numbers."""
    article = lesson.article
    return ", ".join(
        [
            lesson.record.get("level") or "no level",
            _count(len(article.sentences), "sentence"),
            _count(len(lesson.annotations), "annotation"),
            _count(len(lesson.speakers), "speaker"),
            _count(len(lesson.claims), "claim"),
            _count(len(lesson.terms), "glossary entry", "glossary entries"),
            _count(len(lesson.exercises), "exercise"),
        ]
    )


def _count(number: int, one: str, many: str = "") -> str:
    return f"{number} {one if number == 1 else many or one + 's'}"


def _where(change: Change) -> str:
    """File and line; of what is gone, only the file."""
    name = change.place.file.rpartition("/")[2]
    if not name:
        return ""
    return f"  [{name}]" if change.is_gone else f"  [{name}:{change.place.line}]"


def markdown(difference: Difference, *, checklist: bool = False) -> str:
    """For the page of a pull request: what changed, and if wanted what a reviewer has to look at."""
    rows = ["## What changes in lessons", "", safe_markdown(sentence(difference)), ""]
    for one in difference.lessons:
        if one.state != "same":
            rows += [f"**{safe_markdown(one.path)}**: {safe_markdown(_headline(one))}", "", *_listed(one)]
    asked = questions(difference) if checklist else ()
    if asked:
        rows += [
            "## What a reviewer looks at",
            "",
            "To be copied into the conversation and ticked there.",
            "",
        ]
        rows += [f"- [ ] {safe_markdown(question)}" for question in asked]
    return "\n".join(rows).rstrip("\n") + "\n"


def _listed(one: LessonDifference) -> Iterator[str]:
    """Every change, folded away: the summary has said what kind they are."""
    if not one.changes:
        return
    yield f"<details><summary>{_count(len(one.changes), 'change')}</summary>"
    yield ""
    yield from (f"- {safe_markdown(line(change) + _where(change))}" for change in one.changes[:_MOST])
    if len(one.changes) > _MOST:
        yield f"- and {len(one.changes) - _MOST} more; `lesart diff` lists them all"
    yield ""
    yield "</details>"
    yield ""


def as_json(difference: Difference) -> str:
    """An object of `base`, `sentence` and `lessons`, for programs."""
    lessons = [
        {
            "path": one.path,
            "state": one.state,
            "earlier": one.earlier or None,
            "summary": _headline(one) if one.state != "same" else "",
            "changes": [_row(change) for change in one.changes],
        }
        for one in difference.lessons
    ]
    body = {"base": difference.base, "sentence": sentence(difference), "lessons": lessons}
    return safe_json({**body, "review": list(questions(difference))})


def _row(change: Change) -> dict[str, object]:
    return {
        "part": change.part,
        "subject": change.subject,
        "facet": change.facet,
        "act": change.act,
        "detail": change.detail,
        "file": change.place.file,
        "line": change.place.line,
        "gone": change.is_gone,
    }
