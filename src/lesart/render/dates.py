"""Dates as people write them."""

from __future__ import annotations

import datetime

from lesart import data, schema


def in_words(iso: str, language: str = "en") -> str:
    """A date such as 2022-09-22 in a language; "" when it is none."""
    try:
        date = datetime.date.fromisoformat(iso if schema.DATE.fullmatch(iso) else "")
    except ValueError:
        return ""
    words = data.strings(language)
    month = words["months"].split()[date.month - 1]
    return words["date"].format(day=date.day, month=month, year=date.year)
