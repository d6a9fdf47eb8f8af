"""Run the cells of a lesson one after the other, as a notebook does, where there is no notebook: in the page.

Standard library only, because this runs in the reader's browser. What a cell prints and shows is told to the
caller while it runs; an exception is told as a traceback that names the reader's own lines and no others.
"""

from __future__ import annotations

import ast
import contextlib
import io
import linecache
from collections.abc import Callable
from traceback import TracebackException
from typing import Any

Tell = Callable[[str, str], None]
"""Kind ("out", "err", "html" or "error") and text."""

LONGEST = 200_000
"""Characters that one cell may print: an endless loop of prints would hold up the page that shows them."""


class Cells:
    """Cells that share their names, like those of a notebook."""

    def __init__(self, tell: Tell) -> None:
        self._tell = tell
        self._told = 0
        self._names: dict[str, Any] = {"__name__": "__main__", "display": self._display}

    def run(self, number: int, code: str) -> bool:
        """Run the code of a cell; whether it ended without an exception."""
        name = f"cell {number}"
        linecache.cache[name] = (len(code), None, code.splitlines(keepends=True), name)
        self._told = 0
        out, err = _Stream(self._say, "out"), _Stream(self._say, "err")
        with contextlib.redirect_stdout(out), contextlib.redirect_stderr(err):
            try:
                self._execute(code, name)
            except BaseException as error:
                self._tell("error", _traceback(error))
                return False
        return True

    def _execute(self, code: str, name: str) -> None:
        """All statements; if the last is an expression, its value is shown."""
        tree = ast.parse(code, name)
        last = tree.body.pop() if tree.body and isinstance(tree.body[-1], ast.Expr) else None
        exec(compile(tree, name, "exec"), self._names)
        if isinstance(last, ast.Expr):
            self._display(eval(compile(ast.Expression(last.value), name, "eval"), self._names))

    def _display(self, *values: object) -> None:
        for value in values:
            html = None if isinstance(value, type) else getattr(value, "_repr_html_", None)
            shown = html() if html else None
            if shown is not None:
                self._say("html", str(shown))
            elif value is not None:
                self._say("out", f"{value!r}\n")

    def _say(self, kind: str, text: str) -> None:
        self._told += len(text)
        if self._told > LONGEST:
            raise RuntimeError(f"This cell shows more than {LONGEST:,} characters.")
        self._tell(kind, text)


class _Stream(io.TextIOBase):
    """What a cell writes to one of its streams."""

    def __init__(self, say: Tell, kind: str) -> None:
        self._say = say
        self._kind = kind

    def write(self, text: str) -> int:
        if text:
            self._say(self._kind, text)
        return len(text)


def _traceback(error: BaseException) -> str:
    """As Python prints it, without the frames that no reader wrote."""
    told = TracebackException.from_exception(error, compact=True)
    _shorten(told)
    return "".join(told.format())


def _shorten(told: TracebackException | None) -> None:
    while told:
        own = [frame for frame in told.stack if frame.filename.startswith("cell ")]
        told.stack[:] = own
        if told.__cause__:
            _shorten(told.__cause__)
        told = told.__context__
