"""Quotation cases by verdict: half of them honest quotations that must pass."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

from lesart.text import Source, judge


@dataclass(frozen=True)
class Case:
    article: str
    text: str
    title: str
    facts: dict[str, str]

    @property
    def quote(self) -> str:
        return re.sub(
            r"\\n|\\u([0-9a-fA-F]{4})", lambda m: chr(int(m[1], 16)) if m[1] else "\n", self.facts["quote"]
        )


def cases() -> Iterator[Case]:
    text = (Path(__file__).parent / "cases" / "quotations.txt").read_text(encoding="utf-8")
    for block in re.split(r"^# ", text, flags=re.MULTILINE)[1:]:
        head, *rest = re.split(r"^## ", block, flags=re.MULTILINE)
        article, _, body = head.partition("\n")
        paragraphs = [" ".join(part.split("\n")) for part in body.strip().split("\n\n")]
        for case in rest:
            title, *lines = case.strip().split("\n")
            facts = {
                key.strip(): value.strip()
                for key, _, value in (line.partition(":") for line in lines if line)
            }
            yield Case(article.strip(), "\n\n".join(paragraphs), title.strip(), facts)


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
    assert honest >= 100
    assert set(counts) == {
        "verbatim",
        "typographic",
        "marked",
        "suspicious",
        "altered",
        "ambiguous",
        "not-found",
    }
