"""Step: every quotation of every lesson, and of every page that cites one, stands in its article."""

from __future__ import annotations

import sys

from lesart.cited import cited
from lesart.read.source import load
from lesart.report import Result
from place import DOCS, ROOT, lessons, show


def main() -> int:
    examined = lessons("LS1")
    result = examined.result
    findings, quotations, texts = list(result.findings), result.quotations, dict(result.texts)
    for path in sorted(DOCS.glob("*.md")):
        page, _ = load(path, ROOT, path.relative_to(ROOT).as_posix())
        if page is not None:
            count, found = cited(page, examined.lessons)
            quotations += count
            findings += found
            texts[page.file] = page
    return show(Result(tuple(findings), result.lessons, quotations, result.terms, texts))


if __name__ == "__main__":
    sys.exit(main())
