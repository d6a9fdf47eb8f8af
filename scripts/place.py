"""Where this repository keeps its things, and how its steps report."""

from __future__ import annotations

import json
import os
import sys
from datetime import date
from pathlib import Path

import yaml

from lesart import report
from lesart.examine import Examined, examine
from lesart.render import Playground
from lesart.render.site import Site
from lesart.report import Result

ROOT = Path(__file__).resolve().parent.parent
LESSONS = ROOT / "lessons"
DOCS = ROOT / "docs"
SITE = ROOT / "site"
CACHE = ROOT / ".cache"
DOWNLOADS = DOCS / "downloads"
OUTPUTS = CACHE / "outputs"
BUILDS = CACHE / "builds"
BUILT = BUILDS / "mkdocs" / "site"
"""The site that is published, once all steps have passed."""
PLAYGROUND = CACHE / "playground"
TOLD = PLAYGROUND / "playground.json"
"""What the pages must know of it; not there when it was left out."""


class _Settings(yaml.SafeLoader):
    """Reads mkdocs.yml, where `!ENV [NAME, default]` stands for a variable of the environment."""

    def variable(self, node: yaml.Node) -> object:
        assert isinstance(node, yaml.SequenceNode)
        *names, default = self.construct_sequence(node)
        return next((os.environ[name] for name in names if os.environ.get(name)), default)


_Settings.add_constructor("!ENV", _Settings.variable)


def site() -> Site:
    """What mkdocs.yml says of the site."""
    found = yaml.load((ROOT / "mkdocs.yml").read_text(encoding="utf-8"), _Settings)
    address = found["site_url"].strip()
    full = f"{address.rstrip('/')}/" if address else ""
    return Site(found["site_name"], found["site_description"], found["site_author"], full)


def lessons(*families: str) -> Examined:
    """Every lesson of this repository, checked by the named families."""
    return examine([LESSONS], families, today=date.today())


def playground() -> Playground | None:
    """Python for the page, if this build has it."""
    return Playground(**json.loads(TOLD.read_text(encoding="utf-8"))) if TOLD.is_file() else None


def show(result: Result) -> int:
    """Print findings the way the place wants them; 0 clean, 1 findings, 2 unreadable input."""
    in_workflow = os.environ.get("GITHUB_ACTIONS") == "true"
    color = sys.stdout.isatty() and "NO_COLOR" not in os.environ
    sys.stdout.write(report.github(result) if in_workflow else report.text(result, color))
    sys.stdout.flush()
    return result.exit_code


def write_changed(path: Path, content: str | bytes) -> bool:
    """Write a file only when its content differs, so that a watching server stays calm."""
    data = content.encode("utf-8") if isinstance(content, str) else content
    if path.is_file() and path.read_bytes() == data:
        return False
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(data)
    return True
