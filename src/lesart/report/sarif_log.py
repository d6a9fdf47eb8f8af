"""Findings as SARIF 2.1.0, the format in which code hosts and editors take the results of any checker.

Its `$schema` is left out: it is an address, and the version says the same.
"""

from __future__ import annotations

import re
from urllib.parse import quote

from lesart import __version__
from lesart.checks import CHECKS, codes, page
from lesart.model import Finding, Place
from lesart.report.difference import replaced
from lesart.report.result import Result
from lesart.report.safety import safe_json

_LEVELS = {"error": "error", "warning": "warning", "waived": "note", "hint": "note"}
_WORD = re.compile(r"[^\W_]+")
_WHY = re.compile(r"^## Why\n+(.+?)(?:\n\n|\Z)", re.DOTALL | re.MULTILINE)
_DRIVE = re.compile(r"[A-Za-z]:/")
_NO_BYTE = re.compile("[\ud800-\udc7f\udd00-\udfff]")

Object = dict[str, object]


def sarif(result: Result) -> str:
    """A log of one run; every check is a rule of it, so that a clean run says what was looked for."""
    rules = sorted({*codes(), *(finding.code for finding in result.findings)})
    driver = {"name": "Lesart", "version": __version__, "rules": [_rule(code) for code in rules]}
    run = {
        "tool": {"driver": driver},
        "invocations": [{"executionSuccessful": result.exit_code != 2, "exitCode": result.exit_code}],
        "columnKind": "unicodeCodePoints",
        "results": [_result(finding, rules.index(finding.code), result) for finding in result.findings],
        "properties": {
            "lessons": result.lessons,
            "quotations": result.quotations,
            "terms": result.terms,
            "ignored": result.ignored,
        },
    }
    return safe_json({"version": "2.1.0", "runs": [run]})


def _rule(code: str) -> Object:
    """A check as its page describes it."""
    text = page(code) or ""
    headline = text.split("\n")[0].removeprefix(f"# {code}").strip(" ·") or code
    why = _WHY.search(text)
    paragraph = why[1].strip() if why else headline
    severity = CHECKS[code].severity if code in CHECKS else "error"
    return {
        "id": code,
        "name": "".join(word[0].upper() + word[1:] for word in _WORD.findall(headline)),
        "shortDescription": {"text": headline},
        "help": {"text": paragraph, "markdown": paragraph},
        "defaultConfiguration": {"level": _LEVELS[severity]},
    }


def _result(finding: Finding, index: int, result: Result) -> Object:
    body: Object = {
        "ruleId": finding.code,
        "ruleIndex": index,
        "level": _LEVELS[finding.severity],
        "message": _message(finding.message, finding.hint),
        "locations": [{"physicalLocation": _location(finding.place)}],
        "suppressions": _suppressions(finding),
    }
    where = replaced(finding, result.texts)
    return body if where is None else {**body, "fixes": [_fix(finding, where)]}


def _message(*rows: str) -> Object:
    """A message; “[…](…)” in a stranger's words would be a link to anywhere, hence the space."""
    return {"text": "\n".join(filter(None, rows)).replace("](", "] (")}


def _suppressions(finding: Finding) -> list[Object]:
    """The waiver with its reason; an empty list says that there is none, which a missing one does not."""
    if finding.severity != "waived":
        return []
    return [{"kind": "inSource", "justification": finding.hint.removeprefix("Waived: ")}]


def _location(place: Place) -> Object:
    return {"artifactLocation": {"uri": _uri(place.file)}, "region": _region(place)}


def _region(place: Place) -> Object:
    region: Object = {"startLine": place.line, "startColumn": place.column}
    return region if place.end is None else {**region, "endColumn": place.end}


def _uri(file: str) -> str:
    """A path relative to where the run stood; one from elsewhere as an address of this machine."""
    name = _NO_BYTE.sub("\ufffd", file.removeprefix("./"))
    path = quote(name, safe="/", errors="surrogateescape")
    if _DRIVE.match(file):
        return f"file:///{file[0]}:{path[4:]}"
    return f"file://{path}" if file.startswith("/") else path


def _fix(finding: Finding, where: Place) -> Object:
    change = {"deletedRegion": _region(where), "insertedContent": {"text": finding.replacement}}
    return {
        "description": _message(finding.hint or finding.message),
        "artifactChanges": [{"artifactLocation": {"uri": _uri(where.file)}, "replacements": [change]}],
    }
