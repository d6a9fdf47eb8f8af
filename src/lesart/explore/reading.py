"""The data of a lesson, read and looked at before anything is computed with it."""

from __future__ import annotations

import json
from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from lesart.explore.errors import ExploreError
from lesart.explore.parts import Annotation, Chain, Link, Sentence
from lesart.text import Span

FILE = "lesson.json"
_NOT = "This is not the data of a lesson: "
_AGAIN = "Download it again from the page of the lesson."


def read_json(path: str | Path) -> dict[str, Any]:
    """The parsed lesson.json at `path`, or in the folder `path`."""
    file = Path(path)
    try:
        file = file / FILE if file.is_dir() else file
        data = json.loads(file.read_text(encoding="utf-8"))
    except FileNotFoundError:
        raise ExploreError(
            f"There is no {FILE} in {file.parent.absolute()}. "
            'In the zip of a lesson it lies beside the notebook; name its folder: load("folder").'
        ) from None
    except (OSError, ValueError, RecursionError) as error:
        raise ExploreError(f"{file} cannot be read: {error}. {_AGAIN}") from None
    if not isinstance(data, dict):
        raise ExploreError(f"{file} is not the data of a lesson. {_AGAIN}")
    return data


class Fields:
    """Takes values out of parsed JSON; what is missing or of another kind is named by its place."""

    def __init__(self, data: Any, where: str = "") -> None:
        self._data = data if isinstance(data, dict) else {}
        self._where = where
        if data is not self._data:
            raise self._error("", "an object")

    def _error(self, key: str, wanted: str) -> ExploreError:
        place = f"{self._where}.{key}".strip(".") or "it"
        return ExploreError(f"{_NOT}{place} should be {wanted}. {_AGAIN}")

    def string(self, key: str) -> str:
        value = self._data.get(key)
        if not isinstance(value, str):
            raise self._error(key, "a text")
        return value

    def optional(self, key: str) -> str | None:
        return None if self._data.get(key) is None else self.string(key)

    def number(self, key: str) -> int:
        value = self._data.get(key)
        if not isinstance(value, int) or isinstance(value, bool):
            raise self._error(key, "a number")
        return value

    def strings(self, key: str) -> tuple[str, ...]:
        value = self._data.get(key, [])
        if not isinstance(value, list) or not all(isinstance(one, str) for one in value):
            raise self._error(key, "a list of texts")
        return tuple(value)

    def objects(self, key: str) -> list[Fields]:
        value = self._data.get(key, [])
        if not isinstance(value, list):
            raise self._error(key, "a list")
        return [Fields(one, f"{self._where}.{key}[{at}]".strip(".")) for at, one in enumerate(value)]

    def object(self, key: str) -> Fields:
        return Fields(self._data.get(key), f"{self._where}.{key}".strip("."))

    def spans(self, key: str, size: int) -> tuple[Span, ...]:
        """Pairs of offsets in a text of `size` characters, in their order."""
        value = self._data.get(key, [])
        pairs: list[Any] = value if isinstance(value, list) else [None]
        for pair in pairs:
            fits = isinstance(pair, list) and len(pair) == 2 and all(type(one) is int for one in pair)
            if not fits or not 0 <= pair[0] < pair[1] <= size:
                raise self._error(key, f"a list of [start, end] within the {size} characters of the article")
        return tuple((pair[0], pair[1]) for pair in pairs)


def sentences(article: Fields, text: str) -> tuple[Sentence, ...]:
    """The sentences of the article; each must stand where it says."""
    found: list[Sentence] = []
    for row in article.objects("sentences"):
        start, end = row.number("start"), row.number("end")
        if not 0 <= start < end <= len(text) or text[start:end] != row.string("text"):
            raise ExploreError(_NOT + "a sentence does not stand where it says.")
        if found and start < found[-1].end:
            raise ExploreError(_NOT + "its sentences are not in order.")
        found.append(Sentence(row.number("number"), row.string("text"), start, end))
    if text.strip() and not found:
        raise ExploreError(_NOT + "its article has no sentences.")
    return tuple(found)


def annotated(data: Fields, text: str, every: Sequence[Sentence]) -> tuple[Annotation, ...]:
    """The annotations with the sentences that they touch."""
    return tuple(
        Annotation(
            row.string("layer"),
            row.string("label"),
            row.string("quote"),
            row.spans("spans", len(text)),
            _touched(row.spans("spans", len(text)), every),
            row.optional("speaker"),
            row.optional("channel"),
            row.optional("cue"),
            row.optional("mood"),
            row.optional("note"),
        )
        for row in data.objects("annotations")
        if row.spans("spans", len(text))
    )


def _touched(spans: Sequence[Span], every: Sequence[Sentence]) -> tuple[int, ...]:
    ends, starts = [one.end for one in every], [one.start for one in every]
    found = {at for a, b in spans for at in range(bisect_right(ends, a), bisect_left(starts, b))}
    return tuple(every[at].number for at in sorted(found))


def chains(data: Fields) -> tuple[Chain, ...]:
    return tuple(
        Chain(
            row.string("id"),
            row.string("title"),
            tuple(
                Link(link.string("source"), link.string("target"), link.string("basis"))
                for link in row.objects("links")
            ),
        )
        for row in data.objects("chains")
    )


def names(data: Fields) -> dict[str, str]:
    """Speaker id → name."""
    return {row.string("id"): row.string("name") for row in data.objects("speakers")}
