"""Quotation cases by verdict: half of them honest quotations that must pass."""

from __future__ import annotations

from collections import Counter

import pytest

from lesart.text import Source, judge
from verdict_cases import Case, cases

CASES = list(cases())


@pytest.mark.parametrize("case", CASES, ids=lambda case: f"{case.article}-{case.title}")
def test_verdict(case: Case) -> None:
    judgement = judge(Source(case.text), case.quote)
    assert judgement.verdict == case.facts["verdict"], judgement
    if "changes" in case.facts:
        said = [f"{c.source} > {c.quotation} | {c.kind}".split() for c in judgement.changes]
        assert said == [part.split() for part in case.facts["changes"].split(";;")]
    if judgement.verdict != "not-found":
        assert judgement.spans
        assert all(0 <= start < end <= len(case.text) for start, end in judgement.spans)
    if judgement.verdict == "suspicious":
        assert judgement.reasons


def test_the_file_is_large_and_fair() -> None:
    counts = Counter(case.facts["verdict"] for case in CASES)
    honest = counts["verbatim"] + counts["typographic"] + counts["marked"]
    assert len(CASES) >= 200
    assert 2 * honest >= len(CASES)
    assert set(counts) == {
        "verbatim",
        "typographic",
        "marked",
        "suspicious",
        "altered",
        "ambiguous",
        "not-found",
    }
