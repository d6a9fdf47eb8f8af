"""A lesson to explore: its text as people have annotated it, with speakers, claims and chains."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from lesart.explore import reading
from lesart.explore.html import joined, tag
from lesart.explore.parts import words
from lesart.explore.reading import Fields
from lesart.explore.table import Column, Table, framed
from lesart.explore.text import Text

_ASKS = (
    "voices()", "moods()", "cues()", "hedges()", "chains()", "claims()", "sentences()",
    'annotations("denial")', 'marked("speech")', "deletions()", 'without("…")', "without_source(1)",
)  # fmt: skip


NOBODY = "nobody"
"""The maker of a claim that is denied although no one made it."""


class Lesson(Text):
    """A lesson: all a `Text` can be asked, its `headline`, its `claims()`, and its `data` as plain values."""

    def __init__(self, data: dict[str, Any], language: str = "en") -> None:
        fields = Fields(data)
        article = fields.object("article")
        text = article.string("text")
        names = reading.names(fields)
        sentences = reading.sentences(article, text)
        super().__init__(
            text,
            fields.string("title"),
            sentences,
            reading.annotated(fields, text, sentences),
            names,
            reading.chains(fields),
            language,
        )
        self.data = data
        self.headline = article.optional("title") or ""
        self._claims = [
            {
                "claim": row.string("text"),
                "made_by": self._voices(row, "made_by"),
                "denied_by": self._voices(row, "denied_by"),
            }
            for row in fields.objects("claims")
        ]

    def _voices(self, row: Fields, key: str) -> str | None:
        return ", ".join(self._named(id) for id in row.strings(key)) or None

    def _named(self, id: str) -> str:
        return self.names.get(id) or (self.say.shared(NOBODY) if id == NOBODY else id)

    def claims(self) -> Table:
        """What is claimed, by whom, and who denies it. Columns: claim, made_by, denied_by."""
        columns = (
            Column("claim", self.say("claim"), "german"),
            Column("made_by", self.say.shared("made_by"), "german"),
            Column("denied_by", self.say.shared("denied_by"), "german"),
        )
        return Table(self.say("claims_caption", title=self.title), columns, self._claims)

    @property
    def _summary(self) -> str:
        return self.say(
            "summary",
            title=self.title,
            sentences=len(self.all_sentences),
            words=words(self.text),
            annotations=len(self.all_annotations),
        )

    def __repr__(self) -> str:
        return "\n".join([self._summary, self.say("ask"), *(f"  lesson.{what}" for what in _ASKS)])

    def _repr_html_(self) -> str:
        asks = [tag("li", tag("code", f"lesson.{what}")) for what in _ASKS]
        parts = tag("p", tag("strong", self._summary)), tag("p", self.say("ask")), tag("ul", joined(asks))
        return framed(self.title, *parts)


def load(path: str | Path = ".", language: str = "en") -> Lesson:
    """The lesson whose data lie at `path`: a folder that holds lesson.json, or the file itself.

    Without a path, it is looked for beside the notebook.
    `language` ("en" or "de") is what results are labelled in.
    Raises ExploreError when there is no such file, or when it does not hold a lesson.

    >>> lesson = load()
    >>> lesson.headline
    'Bäckerei weist Berichte über Preisabsprache zurück'
    """
    return Lesson(reading.read_json(path), language)
