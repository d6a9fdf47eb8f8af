"""What goes wrong when somebody explores a text, said in one sentence."""

from __future__ import annotations

import traceback


class ExploreError(ValueError):
    """One clear sentence: what is wrong, and the way out."""

    def _render_traceback_(self) -> list[str]:
        """What a notebook shows: the line of the cell and the sentence, not the way through this library."""
        steps = traceback.walk_tb(self.__traceback__)
        lines = [line for frame, line in steps if frame.f_globals.get("__name__") == "__main__"]
        return [f"line {lines[0]} of this cell", str(self)] if lines else [str(self)]
