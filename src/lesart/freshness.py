"""How long a lesson on a real event stays fresh, and when it was last known to be right."""

from __future__ import annotations

from calendar import monthrange
from datetime import date

from lesart import schema
from lesart.model import Lesson


def day(text: str | None) -> date | None:
    """A date written as year-month-day; None when it is none."""
    try:
        return date.fromisoformat(text) if text and schema.DATE.fullmatch(text) else None
    except ValueError:
        return None


def stale_from(lesson: Lesson) -> date | None:
    """The day from which a lesson asks for a new look; None for one that does not age or has no such date.

    What is invented does not become untrue.
    """
    reviewed = day(lesson.record.get("last_reviewed"))
    if reviewed is None or lesson.article.record.get("factuality") != "real":
        return None
    months = reviewed.month - 1 + schema.FRESH_MONTHS
    year, month = reviewed.year + months // 12, months % 12 + 1
    return date(year, month, min(reviewed.day, monthrange(year, month)[1]))
