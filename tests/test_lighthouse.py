"""A lesson on a phone, as Lighthouse sees it: fast, accessible, sound, and easy to find."""

from __future__ import annotations

import json
import os
import subprocess
from pathlib import Path
from typing import Any

import pytest
from built import ARGUMENTS, BUILDERS, LESSON, chromium, served
from tools import node_tool, program

GOALS = {"performance": 0.95, "accessibility": 1, "best-practices": 1, "seo": 1}
TRIES = 6
"""Speed is reckoned for a slow phone from what this machine did: other work on it costs points, never gives any."""


def audited(address: str, report: Path) -> dict[str, Any]:
    """The report of one visit, with nothing stored from an earlier one."""
    tool = node_tool("lighthouse/cli/index.js")
    command = [program("node"), str(tool), address, "--quiet", "--output=json", f"--output-path={report}"]
    flags = " ".join(["--headless=new", *ARGUMENTS])
    options = [
        f"--only-categories={','.join(GOALS)}",
        "--no-enable-error-reporting",
        f"--chrome-flags={flags}",
    ]
    environment = {**os.environ, "CHROME_PATH": chromium()}
    run = subprocess.run([*command, *options], env=environment, capture_output=True, text=True)
    assert run.returncode == 0, run.stderr
    found: dict[str, Any] = json.loads(report.read_text(encoding="utf-8"))
    return found


def missed(report: dict[str, Any]) -> dict[str, list[str]]:
    """Goal that was missed, with its score → what cost points."""
    rows = {}
    for name, goal in GOALS.items():
        category = report["categories"][name]
        if category["score"] < goal:
            audits = [report["audits"][one["id"]] for one in category["auditRefs"] if one["weight"]]
            lost = [audit for audit in audits if audit["score"] is not None and audit["score"] < 1]
            said = [f"{audit['id']} {audit['score']} {audit.get('displayValue', '')}" for audit in lost]
            rows[f"{name} {category['score']}"] = said
    return rows


@pytest.mark.parametrize("builder", BUILDERS)
def test_a_lesson_reaches_its_goals(builder: str, sites: dict[str, Path], tmp_path: Path) -> None:
    tries = []
    with served(sites[builder], packed=True) as address:
        for _ in range(TRIES):
            tries.append(missed(audited(address + LESSON, tmp_path / "report.json")))
            if not any(key.startswith("performance") for key in tries[-1]):
                break
    assert tries[-1] == {}, tries


def test_a_page_without_words_on_itself_is_found_nope(tmp_path: Path) -> None:
    page = "<!doctype html><html><head><title></title></head><body>Words<img src='x.png'></body></html>"
    (tmp_path / "index.html").write_text(page, encoding="utf-8")
    with served(tmp_path) as address:
        found = missed(audited(address, tmp_path / "report.json"))
    assert {key.split(" ")[0] for key in found} >= {"accessibility", "seo", "best-practices"}
