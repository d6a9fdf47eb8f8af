"""Hand-written pages that cite lessons: `cites: slug` in their front matter has their quotations checked."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from lesart.checks import run_checks
from lesart.model import Fact, Finding, Lesson, Place, Prose
from lesart.passages import Judged
from lesart.read import Text
from lesart.read.front import read_front
from lesart.read.page import did_you_mean
from lesart.study import Study
from lesart.text import Span

KEY = "cites"
_CODES = ("LS101", "LS103", "LS104", "LS105", "LS106")
"""All of LS1 but LS102, which is about annotations."""


class Citing(Study):
    """A page outside a lesson that quotes the lesson's article; only its quotations are looked at."""

    def __init__(self, lesson: Lesson, page: Prose) -> None:
        super().__init__(lesson)
        self._page = page

    def _lost(self) -> Iterator[Judged]:
        return iter(())

    def _given(self) -> Iterator[tuple[str, str, Place, tuple[Span, ...]]]:
        return iter(())

    def prose(self) -> Iterator[Prose]:
        yield self._page


def cited(page: Text, lessons: Iterable[Lesson]) -> tuple[int, list[Finding]]:
    """How many quotations a page has of the lesson it cites, and what is wrong with them."""
    front, _ = read_front(page)
    fact = front.scalars.fact(KEY) if front else None
    if front is None or fact is None:
        return 0, []
    known = {lesson.slug: lesson for lesson in lessons}
    if fact.value not in known:
        return 0, [_finding(fact, f"There is no lesson “{fact.value}”.", did_you_mean(fact.value, known))]
    body = "\n".join(page.lines()[front.body :])
    study = Citing(known[fact.value], Prose(body, Place(page.file, front.body + 1, 1)))
    if not study.quotations:
        hint = f"Quote it in „…“, or take `{KEY}` out of the front matter."
        return 0, [_finding(fact, f"This page cites “{fact.value}” and quotes nothing of it.", hint)]
    return len(study.quotations), run_checks(study, _CODES)


def _finding(fact: Fact, message: str, hint: str) -> Finding:
    return Finding("LS101", fact.place, message, hint)
