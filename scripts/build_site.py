"""Step: build docs/ with Material for MkDocs, or with Zensical from the same mkdocs.yml.

The result goes into a folder of its own; only `release_site` puts a checked site in the place of the old one.
"""

from __future__ import annotations

import argparse
import os
import shutil
import subprocess
import sys
from pathlib import Path

from place import BUILDS, DOCS, ROOT


def main(arguments: list[str] | None = None) -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--builder", choices=("mkdocs", "zensical"), default="mkdocs")
    builder = parser.parse_args(arguments).builder
    project = BUILDS / builder
    shutil.rmtree(project, ignore_errors=True)
    command, folder = _mkdocs(project) if builder == "mkdocs" else _zensical(project)
    environment = {**os.environ, "NO_MKDOCS_2_WARNING": "1", "PYTHONWARNINGS": "ignore"}
    run = subprocess.run(command, cwd=folder, env=environment, capture_output=True, text=True)
    if run.returncode or not (project / "site" / "index.html").is_file():
        sys.stderr.write(run.stdout + run.stderr)
        print(f"{builder} could not build the site.", file=sys.stderr)
        return 1
    print(f"{builder} built {sum(1 for _ in project.rglob('*.html'))} pages.")
    return 0


def _mkdocs(project: Path) -> tuple[list[str], Path]:
    """The command, and the folder to run it in."""
    target = ["--site-dir", str(project / "site")]
    return [sys.executable, "-m", "mkdocs", "build", "--strict", *target], ROOT


def _zensical(project: Path) -> tuple[list[str], Path]:
    """It writes where mkdocs.yml says, so it gets a copy of the project to write in."""
    project.mkdir(parents=True)
    shutil.copytree(DOCS, project / "docs")
    shutil.copy(ROOT / "mkdocs.yml", project)
    return [sys.executable, "-m", "zensical", "build", "--clean"], project


if __name__ == "__main__":
    sys.exit(main())
