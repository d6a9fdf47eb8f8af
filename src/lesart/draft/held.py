"""What a lesson may hold of an article: the whole of it, or excerpts where it may only be quoted."""

from __future__ import annotations

from collections.abc import Sequence

from lesart.annotate import Proposal, propose
from lesart.excerpts import choose, excerpts, kept
from lesart.model import Article
from lesart.whole import whole


class NothingToQuote(Exception):
    """No passage shows anything and is short enough to be quoted."""


def held(article: Article, copy: str, checked: str) -> tuple[Article, Sequence[Proposal]]:
    """The article as the lesson holds it, and the proposals in its offsets; `checked` is the day of it.

    Of an article that may only be quoted the proposals are made on the whole, the text of a `copy`, which is
    then let go: `lesart verify` takes the same copy for the same text.
    """
    if not article.is_quoted or article.receipt:
        return article, propose(article.text)
    source = whole(copy)
    proposals = propose(source.text)
    spans = choose(source, proposals)
    if not spans:
        raise NothingToQuote
    quoted = excerpts(source, spans, article.record, checked)
    return quoted, tuple(kept(proposals, source, quoted))
