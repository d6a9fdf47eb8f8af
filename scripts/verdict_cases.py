"""The cases that hold the quotation checker to its word, as the tests and the page of verdicts read them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from place import ROOT

FILE = ROOT / "tests" / "cases" / "quotations.txt"
_ESCAPE = re.compile(r"\\n|\\u([0-9a-fA-F]{4})")


@dataclass(frozen=True)
class Case:
    """A quotation of an article, and what the checker is to say of it."""

    article: str
    text: str
    title: str
    facts: dict[str, str]

    @property
    def quote(self) -> str:
        return _ESCAPE.sub(lambda match: chr(int(match[1], 16)) if match[1] else "\n", self.facts["quote"])

    @property
    def verdict(self) -> str:
        return self.facts["verdict"]


def cases() -> Iterator[Case]:
    """Every case, in the order of the file; `# article` begins an article, `## title` a case."""
    for block in re.split(r"^# ", FILE.read_text(encoding="utf-8"), flags=re.MULTILINE)[1:]:
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
