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

from place import CACHE, ROOT, SITE


def main(arguments: list[str] | None = None) -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--builder", choices=("mkdocs", "zensical"), default="mkdocs")
    parser.add_argument("--to", type=Path, default=SITE, metavar="DIR", help="default: site")
    options = parser.parse_args(arguments)
    fresh = CACHE / f"site-{options.builder}"
    shutil.rmtree(fresh, ignore_errors=True)
    run = subprocess.run(
        _command(options.builder, fresh), cwd=ROOT, env=_environment(), capture_output=True, text=True
    )
    if run.returncode or not (fresh / "index.html").is_file():
        sys.stderr.write(run.stdout + run.stderr)
        print(f"{options.builder} could not build the site; the last good one stays.", file=sys.stderr)
        return 1
    _swap(fresh, options.to.resolve())
    print(
        f"The site is in {os.path.relpath(options.to)}/ ({sum(1 for _ in options.to.rglob('*.html'))} pages)."
    )
    return 0


def _command(builder: str, fresh: Path) -> list[str]:
    if builder == "mkdocs":
        return [sys.executable, "-m", "mkdocs", "build", "--strict", "--quiet", "--site-dir", str(fresh)]
    config = CACHE / "zensical.yml"
    text = (ROOT / "mkdocs.yml").read_text(encoding="utf-8")
    config.write_text(f"{text}\ndocs_dir: {ROOT / 'docs'}\nsite_dir: {fresh}\n", encoding="utf-8")
    return [sys.executable, "-m", "zensical", "build", "--clean", "--config-file", str(config)]


def _environment() -> dict[str, str]:
    return {**os.environ, "NO_MKDOCS_2_WARNING": "1", "PYTHONWARNINGS": "ignore"}


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
