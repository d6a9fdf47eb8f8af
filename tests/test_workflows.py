"""What runs on a pull request is safe when it is a stranger's; and what other repositories use of us."""

from __future__ import annotations

import re
import subprocess
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import yaml
from conftest import ROOT, TEMPLATE

from lesart import schema
from lesart.cli import COMMANDS
from lesart.diff import checklist

WORKFLOWS = sorted((ROOT / ".github" / "workflows").glob("*.yml"))
EVENTS = {"pull_request", "push", "workflow_call"}
"""Events whose runs a stranger's pull request starts without rights, or cannot start."""
PINNED = re.compile(r"actions/[\w-]+@v\d+|\./\.github/workflows/\w+\.yml")
CONTEXTS = {"github.ref", "inputs.lesart", "inputs.lessons", "matrix.python", "runner.temp", "vars.SITE_URL",
            "steps.deployment.outputs.page_url", "!cancelled() && steps.install.outcome == 'success'"}  # fmt: skip
"""Expressions in use. None holds a word that a stranger may write: no title, no branch of a fork, no message."""


def load(text: str) -> Any:
    """YAML in which `on` is a key and not true."""
    return yaml.safe_load(re.sub(r"^on:", '"on":', text, flags=re.MULTILINE))


def faults(text: str) -> Iterator[str]:
    """Why a workflow is not safe."""
    flow = load(text)
    events = flow["on"] if isinstance(flow["on"], dict) else dict.fromkeys([flow["on"]])
    yield from (f"starts on {event}" for event in events if event not in EVENTS)
    if flow.get("permissions") != {"contents": "read"}:
        yield "has more than the right to read"
    if re.search(r"\bsecrets\b", text):
        yield "names secrets"
    for expression in re.findall(r"\$\{\{\s*(.*?)\s*\}\}", text):
        if expression not in CONTEXTS:
            yield f"uses {expression}"
    for name, job in flow["jobs"].items():
        yield from (f"{name}: {fault}" for fault in _faults_of_job(job))


def _faults_of_job(job: dict[str, Any]) -> Iterator[str]:
    if "uses" in job:
        if not PINNED.fullmatch(job["uses"]):
            yield f"{job['uses']} is not pinned"
        if job.keys() - {"uses", "with", "name"}:
            yield "hands something on"
        return
    if "timeout-minutes" not in job:
        yield "has no end"
    runs = [step["run"] for step in job["steps"] if "run" in step]
    if job.get("permissions") and runs:
        yield "runs a command and has rights"
    for step in job["steps"]:
        if "${{" in step.get("run", ""):
            yield "puts an expression into a command"
        if "uses" in step and not PINNED.fullmatch(step["uses"]):
            yield f"{step['uses']} is not pinned"
        if (
            "checkout@" in step.get("uses", "")
            and step.get("with", {}).get("persist-credentials") is not False
        ):
            yield "leaves the token lying about"


@pytest.mark.parametrize("path", WORKFLOWS, ids=lambda path: path.stem)
def test_workflows_are_safe(path: Path) -> None:
    assert list(faults(path.read_text(encoding="utf-8"))) == []


BREAK = [
    ("workflow_call:", "pull_request_target:", "starts on pull_request_target"),
    ("contents: read", "contents: write", "has more than the right to read"),
    ("${{ inputs.lessons }}", "${{ secrets.X }}", "names secrets"),
    ("${{ inputs.lessons }}", "${{ github.event.pull_request.title }}", "uses github.event.pull_request.title"),
    ("${{ inputs.lessons }}", "${{ github.head_ref }}", "uses github.head_ref"),
    ('lesart render "$LESSONS"', "lesart render ${{ inputs.lessons }}", "lessons: puts an expression into a command"),
    ("persist-credentials: false", "persist-credentials: true", "lessons: leaves the token lying about"),
    ("setup-python@v5", "setup-python@main", "lessons: actions/setup-python@main is not pinned"),
    ("    timeout-minutes: 10\n", "", "lessons: has no end"),
    ("    timeout-minutes: 10\n", "    timeout-minutes: 10\n    permissions: {pages: write}\n", "lessons: runs a command and has rights"),
]  # fmt: skip


@pytest.mark.parametrize(("old", "new", "fault"), BREAK, ids=[fault for _, _, fault in BREAK])
def test_an_unsafe_workflow_is_noticed(old: str, new: str, fault: str) -> None:
    text = (ROOT / ".github/workflows/lessons.yml").read_text(encoding="utf-8")
    assert old in text
    assert fault in list(faults(text.replace(old, new)))


def test_pull_requests_run_our_own_building_blocks() -> None:
    flow = load((ROOT / ".github/workflows/check.yml").read_text(encoding="utf-8"))
    assert flow["jobs"]["lessons"]["uses"] == "./.github/workflows/lessons.yml"
    steps = [step for name in ("site", "test") for step in flow["jobs"][name]["steps"]]
    enclose = "sudo sysctl -w kernel.apparmor_restrict_unprivileged_userns=0"
    assert [step["run"] for step in steps if "run" in step] == [
        enclose, "./scripts/site --build", enclose, "./scripts/test",
    ]  # fmt: skip
    assert flow["env"] == {"LESART_ENCLOSE": "yes"}


def reusable_steps() -> list[dict[str, Any]]:
    flow = load((ROOT / ".github/workflows/lessons.yml").read_text(encoding="utf-8"))
    steps: list[dict[str, Any]] = flow["jobs"]["lessons"]["steps"]
    return steps


def test_the_steps_of_the_reusable_workflow_run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Everything but the installing, in a shell, in a repository of somebody else with one bad lesson."""
    import os
    import shutil
    import sys

    repository = tmp_path / "repository"
    shutil.copytree(TEMPLATE, repository / "lessons" / "baeckerei")
    commands = tmp_path / "bin"
    commands.mkdir()
    (commands / "lesart").write_text(f'#!/bin/sh\nexec "{sys.executable}" -m lesart "$@"\n', encoding="utf-8")
    (commands / "lesart").chmod(0o755)
    (commands / "python").write_text("#!/bin/sh\n", encoding="utf-8")
    (commands / "python").chmod(0o755)
    environment = {
        **os.environ, "PATH": f"{commands}:{os.environ['PATH']}", "PYTHONPATH": str(ROOT / "src"),
        "LESART": ".", "LESSONS": "lessons", "RUNNER_TEMP": str(tmp_path), "GITHUB_ENV": str(tmp_path / "env"),
        "GITHUB_STEP_SUMMARY": str(tmp_path / "summary.md"),
    }  # fmt: skip

    def shell(command: str) -> subprocess.CompletedProcess[str]:
        return subprocess.run(
            ["bash", "-e", "-c", command], cwd=repository, env=environment, capture_output=True, text=True
        )

    who = "git -c user.name=x -c user.email=x@example.org"
    commit = f"{who} add --all && {who} commit --quiet --message x"
    assert shell(f"git init --quiet && {commit}").returncode == 0
    annotations = repository / "lessons/baeckerei/annotations.md"
    text = annotations.read_text(encoding="utf-8")
    annotations.write_text(text.replace("- denial: narrow", "- denial: intnt"), encoding="utf-8")
    assert shell(commit).returncode == 0

    install, check, told, render = [step["run"] for step in reusable_steps() if "run" in step]
    assert shell(install).returncode == 0
    environment["BASE"] = (tmp_path / "env").read_text(encoding="utf-8").strip().removeprefix("BASE=")
    assert environment["BASE"] == "HEAD^1"
    checked = shell(check)
    assert checked.returncode == 1
    assert checked.stdout.startswith("::error file=lessons/baeckerei/annotations.md,line=")
    assert shell(told).returncode == 0
    page = (tmp_path / "summary.md").read_text(encoding="utf-8")
    for part in ("What changes in lessons", "narrow → intnt", "- [ ] Each denial stands", "**LS301**"):
        assert part in page
    annotations.write_text(text, encoding="utf-8")
    assert shell(render).returncode == 0
    assert (tmp_path / "pages" / "baeckerei" / "index.md").is_file()


def test_nothing_is_run_for_a_stranger_but_our_own_command() -> None:
    """The reusable workflow gets no notebooks to run: only these commands read a lesson."""
    runs = "\n".join(step["run"] for step in reusable_steps() if "run" in step)
    commands = re.findall(r"lesart (\w+) (.+)", runs)
    assert {name for name, _ in commands} == {"check", "diff", "render"}
    assert all('"$LESSONS"' in options for _, options in commands)


def test_the_hook_sees_every_file_of_a_lesson() -> None:
    (hook,) = yaml.safe_load((ROOT / ".pre-commit-hooks.yaml").read_text(encoding="utf-8"))
    command, name = hook["entry"].split()
    assert (command, hook["language"], hook["require_serial"]) == ("lesart", "python", True)
    assert name in COMMANDS
    for file in schema.ALL_FILES:
        assert re.search(hook["files"], f"lessons/x/{file}")
    assert not re.search(hook["files"], "docs/lesson.md.txt")
    assert not re.search(hook["files"], "docs/mylesson.md")


def test_the_checklist_is_everywhere_the_same() -> None:
    template = (ROOT / ".github/pull_request_template.md").read_text(encoding="utf-8")
    asked = re.findall(r"^- \[ \] (.+)$", template, re.MULTILINE)
    assert asked[1:] == [row["question"] for row in checklist()]
