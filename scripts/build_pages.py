"""Step: write the generated pages into docs/, changed files only."""

from __future__ import annotations

import json
import sys
from pathlib import Path

from lesart import data, render
from lesart.model import Lesson
from place import DOCS, OUTPUTS, lessons, playground, show, write_changed
from verdict_cases import cases

EXAMPLES = 4
"""How many examples of each verdict the page shows."""


def main() -> int:
    examined = lessons()
    if examined.result.errors:
        return show(examined.result)
    written = dict(_pages(examined.lessons))
    changed = sum(write_changed(DOCS / name, text) for name, text in written.items())
    for folder in ("lessons", "checks"):
        for path in (DOCS / folder).rglob("*"):
            known = path.suffix not in (".md", ".json") or path.relative_to(DOCS).as_posix() in written
            if not known:
                path.unlink()
    print(f"{len(written)} generated files, {changed} of them changed.")
    return 0


def _pages(every: tuple[Lesson, ...]) -> list[tuple[str, str]]:
    return [
        ("lessons/index.md", render.lessons_page(every)),
        *(page for lesson in every for page in _lesson(lesson)),
        *((f"glossary/{name}", text) for name, text in render.glossary_files(every).items()),
        ("assets/words.de.json", json.dumps(data.strings("de"), ensure_ascii=False)),
        ("taxonomy.md", render.taxonomy_page()),
        ("format/index.md", render.format_page()),
        ("verdicts.md", render.verdicts_page(_examples())),
        *((f"checks/{name}", text) for name, text in render.check_pages()),
    ]


def _lesson(lesson: Lesson) -> list[tuple[str, str]]:
    written = render.lesson_files(lesson, _outputs(lesson), playground())
    return [(f"lessons/{lesson.slug}/{path}", text) for path, text in written.items()]


def _examples() -> dict[str, list[render.Example]]:
    """The first few cases of each verdict, as the checker judges them now."""
    found: dict[str, list[render.Example]] = {}
    for case in cases():
        row = found.setdefault(case.verdict, [])
        if len(row) < EXAMPLES and case.quote.isprintable():
            row.append(render.example(case.text, case.quote))
    return found


def _outputs(lesson: Lesson) -> dict[int, list[render.Shown]]:
    """What the cells showed when the notebook was last run."""
    path: Path = OUTPUTS / f"{lesson.slug}.json"
    if not path.is_file():
        return {}
    outputs = json.loads(path.read_text(encoding="utf-8"))
    return {int(number): [render.Shown(*one) for one in shown] for number, shown in outputs.items()}


if __name__ == "__main__":
    sys.exit(main())
