"""The words of an exercise: English from the interface's strings, German from article and taxonomy."""

from __future__ import annotations

from lesart.data import strings
from lesart.fence import escaped
from lesart.model import Choice, Fact, Facts, Prose
from lesart.study import Study
from lesart.text import Span

Spans = tuple[Span, ...]


def say(key: str, **values: object) -> str:
    """An interface string with its values."""
    return strings()[key].format(**values)


def german(text: str) -> str:
    """German words within an English reason, which a page marks as such."""
    return f"*{escaped(text)}*" if text else ""


def ended(text: str) -> str:
    """The text with a full stop, unless it ends in a mark of its own."""
    return text if text.endswith((".", "!", "?", "…")) else f"{text}."


def question(topic: str, *material: str) -> Prose:
    """What is asked, and below it the German material it is asked of."""
    return Prose("\n\n".join([say(f"ask_{topic}"), *(f"> {line}" for line in material)]))


def sentences_with(study: Study, spans: Spans) -> str:
    """The sentence of a passage with its number, the passage in bold."""
    rows = [s for s in study.lesson.article.sentences if any(a < s.end and b > s.start for a, b in spans)]
    shown = [say("sentence_de", n=s.number) + ": " + _with_bold(s.text, s.start, spans) for s in rows]
    return " ".join(shown)


def _with_bold(text: str, start: int, spans: Spans) -> str:
    parts: list[str] = []
    at = 0
    for a, b in ((max(a - start, 0), min(b - start, len(text))) for a, b in spans):
        if a < b:
            parts += [escaped(text[at:a]), f"**{escaped(text[a:b])}**"]
            at = b
    return "".join([*parts, escaped(text[at:])])


def passage(
    study: Study, spans: Spans, *, right: bool = True, reason: str = "", instead: bool = False
) -> Choice | None:
    """Words of the article as a choice to mark; None when a quotation could not name them."""
    quote = study.passage(spans)
    found = study.source.find(quote)
    if spans not in found:
        return None
    number = str(found.index(spans) + 1)
    facts = Facts((Fact("occurrence", number),)) if len(found) > 1 else Facts()
    return Choice(quote, right, Prose(reason), facts=facts, instead=instead)
