"""A table that shows itself: in a notebook as HTML, in a terminal as text, and as a data frame."""

from __future__ import annotations

import textwrap
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Literal

from lesart.explore.errors import ExploreError
from lesart.explore.html import Html, joined, printable, tag, text

Value = str | int | float | None
Kind = Literal["text", "german", "number", "percent", "bar", "decimal"]
_BAR, _WIDE = 20, 52
"""Length of a full bar in a terminal, and of the longest text there (units: characters)."""
_PIXELS = 120


@dataclass(frozen=True, slots=True)
class Column:
    """A column: the key of its values in each row, its heading, and how they are shown."""

    key: str
    heading: str
    kind: Kind = "text"


class Row(dict[str, Value]):
    """The values of one row by column; a column that is not there is named."""

    def __missing__(self, key: str) -> Value:
        known = ", ".join(self)
        raise ExploreError(f"There is no column “{key}”; the columns are: {known}.")


class Table(Sequence[Row]):
    """Rows with a caption. Iterate over it, take a row by its number, or make a data frame of it.

    >>> from lesart.explore import annotate
    >>> table = annotate("Laut Polizei war die Tür offen.").voices()
    >>> table[0]["voice"]
    'Polizei'
    >>> [row["words"] for row in table]
    [4, 2]
    """

    def __init__(
        self, caption: str, columns: Sequence[Column], rows: Sequence[Mapping[str, Any]], note: str = ""
    ) -> None:
        self.caption = caption
        self.columns = tuple(columns)
        self.note = note
        self._rows = tuple(Row({column.key: row.get(column.key) for column in columns}) for row in rows)

    def __len__(self) -> int:
        return len(self._rows)

    def __getitem__(self, index: Any) -> Any:
        if isinstance(index, str):
            if index not in {column.key for column in self.columns}:
                known = ", ".join(column.key for column in self.columns)
                raise ExploreError(f"There is no column “{index}”; the columns are: {known}.")
            return [row[index] for row in self._rows]
        try:
            return self._rows[index]
        except IndexError:
            message = f"There is no row {index}; the table has {len(self)}, counted from 0."
            raise ExploreError(message) from None

    def __iter__(self) -> Iterator[Row]:
        return iter(self._rows)

    def to_dataframe(self) -> Any:
        """The table as a pandas DataFrame.

        Raises ExploreError when pandas is not installed.
        """
        try:
            from pandas import DataFrame
        except ImportError:
            raise ExploreError(
                "A data frame needs pandas; install it with: pip install pandas. "
                "Without it, list(table) gives the rows."
            ) from None
        return DataFrame([dict(row) for row in self._rows], columns=[column.key for column in self.columns])

    def __repr__(self) -> str:
        shown = [[_plain(column, row[column.key]) for column in self.columns] for row in self._rows]
        heads = [column.heading for column in self.columns]
        widths = [max(map(len, cells)) for cells in zip(heads, *shown, strict=True)]
        lines = [self.caption, ""]
        lines += [_line(heads, widths, self.columns), "  ".join("-" * width for width in widths)]
        lines += [_line(cells, widths, self.columns) for cells in shown]
        lines += ["", *textwrap.wrap(self.note, 88)] if self.note else []
        return printable("\n".join(line.rstrip() for line in lines))

    def _repr_html_(self) -> str:
        return framed(self.caption, *self.parts())

    def parts(self) -> list[Html]:
        """The table and its note as HTML."""
        heads = [tag("th", column.heading, scope="col", class_=_side(column)) for column in self.columns]
        rows = [
            tag("tr", *(_cell(column, row[column.key], not at) for at, column in enumerate(self.columns)))
            for row in self._rows
        ]
        table = tag(
            "table",
            tag("caption", self.caption),
            tag("thead", tag("tr", *heads)),
            tag("tbody", *rows),
            class_="ls-x-table",
        )
        return [table, *([tag("p", self.note, class_="ls-x-note")] if self.note else [])]


def framed(name: str, *parts: Html) -> Html:
    """A result on its own: its parts with the style that a notebook needs, in a box that may be scrolled."""
    style = Html(f"<style>{STYLE}</style>")
    return tag("div", style, *parts, class_="ls-x", role="group", aria_label=name, tabindex=0)


STYLE = (
    ".ls-x{max-width:100%;overflow-x:auto}.ls-x table{border-collapse:collapse;min-width:18em}"
    ".ls-x caption{text-align:left;font-weight:bold;padding:.3em 0}"
    ".ls-x th,.ls-x td{text-align:left!important;vertical-align:top;padding:.25em .8em .25em 0!important;"
    "background:none!important;white-space:normal!important}"
    ".ls-x tr{border-bottom:1px solid #808080;background:none!important}"
    ".ls-x .ls-x-number{text-align:right!important;font-variant-numeric:tabular-nums}"
    ".ls-x mark{color:inherit;background:none;border-bottom:2px solid #2f7fd6}"
    ".ls-x del{text-decoration-thickness:2px;text-decoration-color:#d0453c}"
    ".ls-x ins{text-decoration-thickness:2px;text-decoration-color:#178a5a}"
    ".ls-x sup{font-size:.75em;line-height:0}.ls-x svg text{font-family:inherit}"
)
"""Middle tones only, which are seen on light and on dark ground; colours never tell anything alone."""


def _side(column: Column) -> str | None:
    return "ls-x-number" if column.kind in ("number", "percent", "decimal") else None


def _cell(column: Column, value: Value, heads: bool) -> Html:
    shown = _formatted(column, value)
    if column.kind == "bar":
        shown = joined([text(shown), text(" "), _bar(value)])
    german = "de" if column.kind == "german" and value else None
    if heads:
        return tag("th", shown, scope="row", lang=german, class_=_side(column))
    return tag("td", shown, lang=german, class_=_side(column))


def _bar(value: Value) -> Html:
    """A bar beside its number, which says the same."""
    share = min(1.0, max(0.0, float(value or 0)))
    bar = tag("rect", width=round(share * _PIXELS), height=10, fill="currentColor", fill_opacity="0.6")
    return tag("svg", bar, width=_PIXELS, height=10, viewBox=f"0 0 {_PIXELS} 10", aria_hidden="true")


def _formatted(column: Column, value: Value) -> str:
    if value is None:
        return "–"
    if column.kind in ("percent", "bar") and isinstance(value, int | float):
        return f"{round(100 * value)}\u00a0%"
    if column.kind == "decimal" and isinstance(value, int | float):
        return f"{value:.1f}"
    return str(value)


def _plain(column: Column, value: Value) -> str:
    if column.kind == "bar":
        return f"{_formatted(column, value):>5} " + "█" * round(min(1.0, max(0.0, float(value or 0))) * _BAR)
    words = printable(" ".join(_formatted(column, value).split()))
    return words if len(words) <= _WIDE else words[: _WIDE - 1].rstrip() + "…"


def _line(cells: Sequence[str], widths: Sequence[int], columns: Sequence[Column]) -> str:
    aligned = (
        cell.rjust(width) if _side(column) else cell.ljust(width)
        for cell, width, column in zip(cells, widths, columns, strict=True)
    )
    return "  ".join(aligned)
