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
TRIES = 5
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


def missed(*reports: dict[str, Any]) -> dict[str, list[str]]:
    """Goal that was missed, with its score → what cost points; of several visits the best of each audit."""
    rows = {}
    for name, goal in GOALS.items():
        weights = {
            one["id"]: one["weight"] for one in reports[0]["categories"][name]["auditRefs"] if one["weight"]
        }
        scores = {
            id: max(report["audits"][id]["score"] or 0 for report in reports)
            for id in weights
            if is_used(reports[0], id)
        }
        score = round(sum(scores[id] * weights[id] for id in scores) / sum(weights[id] for id in scores), 2)
        if score < goal:
            lost = [id for id in scores if scores[id] < 1]
            rows[f"{name} {score}"] = [f"{id} {scores[id]} {said(reports, id)}" for id in lost]
    return rows


def is_used(report: dict[str, Any], id: str) -> bool:
    return report["audits"][id]["scoreDisplayMode"] not in ("notApplicable", "informative", "manual")


def said(reports: tuple[dict[str, Any], ...], id: str) -> str:
    return ", ".join(str(report["audits"][id].get("displayValue", "")) for report in reports)


def is_busy() -> bool:
    """Whether more is waiting for the machine than these tests can cause."""
    return os.getloadavg()[0] > 1.5 * (os.cpu_count() or 1)


@pytest.mark.parametrize("builder", BUILDERS)
def test_a_lesson_reaches_its_goals(builder: str, sites: dict[str, Path], tmp_path: Path) -> None:
    reports: list[dict[str, Any]] = []
    with served(sites[builder], packed=True) as address:
        while len(reports) < TRIES and (not reports or missed(*reports)):
            reports.append(audited(address + LESSON, tmp_path / "report.json"))
    lost = missed(*reports)
    if lost and all(name.startswith("performance") for name in lost) and is_busy():
        pytest.skip(f"Other work keeps this machine busy, so its speed says nothing: {list(lost)}.")
    assert lost == {}


def test_a_page_without_words_on_itself_is_found_nope(tmp_path: Path) -> None:
    page = "<!doctype html><html><head><title></title></head><body>Words<img src='x.png'></body></html>"
    (tmp_path / "index.html").write_text(page, encoding="utf-8")
    with served(tmp_path) as address:
        found = missed(audited(address, tmp_path / "report.json"))
    assert {key.split(" ")[0] for key in found} >= {"accessibility", "seo", "best-practices"}
