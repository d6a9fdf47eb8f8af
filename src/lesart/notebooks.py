"""Build and run the notebook of a lesson (needs the extra `notebooks`)."""

from __future__ import annotations

import os
import re
import tempfile
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from subprocess import DEVNULL
from typing import Any

import jupytext
import nbformat
from nbclient import NotebookClient
from nbclient.exceptions import CellTimeoutError, DeadKernelError
from nbformat import ValidationError as NotebookValidationError

from lesart.enclosure import PROCESSOR, Enclosed, limit, settings
from lesart.library import library_files
from lesart.model import Cell, Finding, Lesson, Place
from lesart.render import Shown, lesson_json, notebook_source

FORMAT = "md:markdown"
SECONDS = 60
"""Time limit of one cell."""
_ANSI = re.compile(r"\x1b\[[0-9;]*m")
_LINE = re.compile(r"Cell In\[\d+\], line (\d+)|^line (\d+) of this cell", re.MULTILINE)
_PASSED_ON = ("PATH", "LANG", "LC_ALL", "SYSTEMROOT")


@dataclass(frozen=True, slots=True)
class Run:
    """A notebook after its run: its JSON, what each cell shows, and what went wrong."""

    notebook: str
    outputs: dict[int, list[Shown]]
    findings: tuple[Finding, ...]


def run_notebook(lesson: Lesson, seconds: int = SECONDS) -> Run:
    """Run every cell from a clean process, in a folder with all that a reader unpacks, and nothing else.

    The process gets no variable of ours but those a Python needs, its home is a folder that goes with it, its
    streams lead nowhere, and it is enclosed as the system allows. It is no prison: code that runs as you may
    read what you may. Where strangers' notebooks run, there must be no secret at all.
    """
    notebook = _notebook(lesson)
    with tempfile.TemporaryDirectory() as folder:
        environment = _environment(folder)
        unpack(beside(lesson), Path(folder))
        client = NotebookClient(
            notebook,
            kernel_manager_class=Enclosed,
            config=settings(folder),
            timeout=seconds,
            kernel_name="python3",
            allow_errors=True,
            record_timing=False,
            resources={"metadata": {"path": folder}},
        )
        stopped = ""
        try:
            client.execute(env=environment, preexec_fn=limit, stdout=DEVNULL, stderr=DEVNULL)
        except CellTimeoutError:
            stopped = f"it ran longer than {seconds} seconds"
        except DeadKernelError:
            stopped = f"it ended the Python process, or used more than {PROCESSOR} s of processor time"
        except NotebookValidationError:
            stopped = "what it shows is nothing a notebook can hold"
    cells = [cell for cell in notebook.cells if cell.cell_type == "code"]
    findings = _stopped(lesson.cells, cells, stopped) or _raised(lesson.cells, cells)
    outputs = {index: shown for index, cell in enumerate(cells) if (shown := _shown(cell))}
    return Run(_written(notebook), outputs, tuple(findings))


def fresh_notebook(lesson: Lesson) -> str:
    """The JSON of a notebook that has not been run."""
    return _written(_notebook(lesson))


def _written(notebook: Any) -> str:
    written: str = nbformat.writes(notebook)  # type: ignore[no-untyped-call]
    return written + "\n"


def beside(lesson: Lesson) -> dict[str, bytes]:
    """What a notebook needs beside it: the lesson's data, and the library that explores them."""
    return {"lesson.json": lesson_json(lesson).encode(), **library_files()}


def unpack(contents: Mapping[str, bytes], folder: Path) -> None:
    """Write files into a folder, with the folders in their paths."""
    for name, content in contents.items():
        target = folder / name
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(content)


def _environment(folder: str) -> dict[str, str]:
    own = dict.fromkeys(("HOME", "TMPDIR", "IPYTHONDIR"), folder)
    return {**{key: os.environ[key] for key in _PASSED_ON if key in os.environ}, **own}


def _notebook(lesson: Lesson) -> Any:
    """The notebook with ids that stay the same from build to build, and no stray metadata."""
    notebook = jupytext.reads(notebook_source(lesson), fmt=FORMAT)
    for number, cell in enumerate(notebook.cells, 1):
        cell.id = f"{lesson.slug[:50]}-{number:02}"
        cell.metadata = {}
    notebook.metadata = {
        "kernelspec": {"display_name": "Python 3", "language": "python", "name": "python3"},
        "language_info": {"name": "python"},
        "title": lesson.title,
    }
    notebook.nbformat, notebook.nbformat_minor = 4, 5
    return notebook


def _raised(sources: Sequence[Cell], cells: Sequence[Any]) -> list[Finding]:
    """One finding for the first cell that raised; what follows from it is not reported."""
    for number, (source, cell) in enumerate(zip(sources, cells, strict=True), 1):
        for output in cell.outputs:
            if output.output_type == "error":
                lines = _LINE.findall(_ANSI.sub("", "\n".join(output.traceback)))
                line = int("".join(lines[0])) if lines else 1
                what = ": ".join(filter(None, [output.ename, *output.evalue.splitlines()[:1]]))
                return [_finding(source, line, f"Cell {number} raises {what}.")]
    return []


def _stopped(sources: Sequence[Cell], cells: Sequence[Any], reason: str) -> list[Finding]:
    if not reason:
        return []
    done = sum(1 for cell in cells if cell.execution_count is not None)
    number = max(1, min(done, len(sources)))
    return [_finding(sources[number - 1], 1, f"Cell {number} was stopped: {reason}.")]


def _finding(source: Cell, line: int, message: str) -> Finding:
    rows = source.code.split("\n")
    text = rows[line - 1] if line <= len(rows) else ""
    indent = len(text) - len(text.lstrip())
    place = Place(source.place.file, source.place.line + line, indent + 1, len(text) + 1 if text else None)
    return Finding("LS501", place, message, "Run the notebook from the top and mend the cell.")


def _shown(cell: Any) -> list[Shown]:
    """What a cell shows, in its order; printed text that belongs together is one piece."""
    found: list[Shown] = []
    for output in cell.outputs:
        if output.output_type == "stream":
            text = _ANSI.sub("", output.text)
            if found and not found[-1].html:
                text = found.pop().text + text
            found.append(Shown(text))
        elif output.output_type in ("execute_result", "display_data"):
            text = _ANSI.sub("", output.data.get("text/plain", ""))
            found.append(Shown(f"{text}\n", output.data.get("text/html", "")))
    return found
