"""Step: build docs/ into site/ with Material for MkDocs, or with Zensical from the same mkdocs.yml.

The new site is built beside the old one and put in its place only when it is whole.
"""

from __future__ import annotations

import argparse
import os
import shutil
import subprocess
import sys
from pathlib import Path

from place import CACHE, DOCS, ROOT, SITE


def main(arguments: list[str] | None = None) -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--builder", choices=("mkdocs", "zensical"), default="mkdocs")
    parser.add_argument("--to", type=Path, default=SITE, metavar="DIR", help="default: site")
    options = parser.parse_args(arguments)
    project = CACHE / f"build-{options.builder}"
    shutil.rmtree(project, ignore_errors=True)
    build = _mkdocs if options.builder == "mkdocs" else _zensical
    environment = {**os.environ, "NO_MKDOCS_2_WARNING": "1", "PYTHONWARNINGS": "ignore"}
    command, folder = build(project)
    run = subprocess.run(command, cwd=folder, env=environment, capture_output=True, text=True)
    if run.returncode or not (project / "site" / "index.html").is_file():
        sys.stderr.write(run.stdout + run.stderr)
        print(f"{options.builder} could not build the site; the last good one stays.", file=sys.stderr)
        return 1
    _swap(project / "site", options.to.resolve())
    print(
        f"The site is in {os.path.relpath(options.to)}/ ({sum(1 for _ in options.to.rglob('*.html'))} pages)."
    )
    return 0


def _mkdocs(project: Path) -> tuple[list[str], Path]:
    """The command, and the folder to run it in."""
    target = ["--site-dir", str(project / "site")]
    return [sys.executable, "-m", "mkdocs", "build", "--strict", "--quiet", *target], ROOT


def _zensical(project: Path) -> tuple[list[str], Path]:
    """It writes where mkdocs.yml says, so it gets a copy of the project to write in."""
    project.mkdir(parents=True)
    shutil.copytree(DOCS, project / "docs")
    shutil.copy(ROOT / "mkdocs.yml", project)
    return [sys.executable, "-m", "zensical", "build", "--clean"], project


def _swap(fresh: Path, target: Path) -> None:
    """Put the new folder where the old one was."""
    old = CACHE / "site-old"
    shutil.rmtree(old, ignore_errors=True)
    if target.exists():
        target.rename(old)
    target.parent.mkdir(parents=True, exist_ok=True)
    fresh.rename(target)
    shutil.rmtree(old, ignore_errors=True)


if __name__ == "__main__":
    sys.exit(main())
