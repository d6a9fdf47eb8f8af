"""Findings as JUnit XML: a suite for each lesson, a case for each of its files.

A file without errors is one passed case. One with errors is a failed case for each code found in it, named
after file and code, for many readers show one failure a case only. Warnings and waived findings fail nothing,
as they do not change the exit code; the suite's output has them.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from xml.etree import ElementTree as ET

from lesart import schema
from lesart.model import Finding
from lesart.report.result import Result, summary
from lesart.report.safety import safe
from lesart.report.terminal import block


def junit(result: Result) -> str:
    """An XML document for a build server."""
    suites = [_suite(lesson, result) for lesson in _lessons(result)]
    root = ET.Element("testsuites", {"name": "Lesart", **_totals(suites)})
    root.append(ET.Comment(f" {summary(result)} "))
    root.extend(suites)
    ET.indent(root, " ")
    return f'<?xml version="1.0" encoding="UTF-8"?>\n{ET.tostring(root, encoding="unicode")}\n'


def _totals(suites: Iterable[ET.Element]) -> dict[str, str]:
    cases = [case for suite in suites for case in suite.iter("testcase")]
    failed = sum(case.find("failure") is not None for case in cases)
    return {"tests": str(len(cases)), "failures": str(failed), "errors": "0", "skipped": "0"}


def _lessons(result: Result) -> list[str]:
    """Folders of lessons in the order they were looked at; then paths at which there is none."""
    files = [*result.texts, *(finding.place.file for finding in result.findings)]
    return list(dict.fromkeys(_lesson_of(file) for file in files))


def _lesson_of(file: str) -> str:
    folder, _, name = file.rpartition("/")
    return folder if name in schema.ALL_FILES else file


def _suite(lesson: str, result: Result) -> ET.Element:
    findings = [finding for finding in result.findings if _lesson_of(finding.place.file) == lesson]
    files = [file for file in result.texts if _lesson_of(file) == lesson]
    suite = ET.Element("testsuite", name=safe(lesson))
    for file in dict.fromkeys([*files, *(finding.place.file for finding in findings)]):
        errors = [f for f in findings if f.place.file == file and f.severity == "error"]
        suite.extend(_cases(file, errors, result))
    suite.attrib.update(_totals([suite]))
    output = [block(finding, result.texts) for finding in findings if finding.severity != "error"]
    if output:
        ET.SubElement(suite, "system-out").text = "\n".join(output)
    return suite


def _cases(file: str, errors: Sequence[Finding], result: Result) -> list[ET.Element]:
    codes = sorted({finding.code for finding in errors})
    return [_failed(file, [f for f in errors if f.code == code], result) for code in codes] or [_case(file)]


def _case(file: str, code: str = "") -> ET.Element:
    name = file.rpartition("/")[2] or file
    return ET.Element(
        "testcase", classname=safe(_lesson_of(file)), name=safe(f"{name} {code}").strip(), file=safe(file)
    )


def _failed(file: str, findings: Sequence[Finding], result: Result) -> ET.Element:
    """The findings of one code in one file; the first speaks for them."""
    first, others = findings[0], len(findings) - 1
    case = _case(file, first.code)
    message = safe(first.message) + (f" (and {others} more)" if others else "")
    failure = ET.SubElement(case, "failure", type=first.code, message=message)
    failure.text = "\n".join(block(finding, result.texts) for finding in findings)
    return case
