"""The words that results are shown with, in the reader's language."""

from __future__ import annotations

from lesart import data
from lesart.explore.errors import ExploreError

LANGUAGES = ("en", "de")


class Words:
    """Says things by key; the keys are those of `data/strings.*.json`, here without their beginning `x_`."""

    def __init__(self, language: str = "en") -> None:
        if language not in LANGUAGES:
            raise ExploreError(f"There are no words in the language “{language}”; choose “en” or “de”.")
        self.language = language
        self._strings = data.strings(language)

    def __call__(self, key: str, **values: object) -> str:
        return self._strings[f"x_{key}"].format(**values)

    def shared(self, key: str) -> str:
        """A word that the pages of a lesson use too, such as "mood_k1"; the key itself when there is none."""
        return self._strings.get(key, key)

    def label(self, layer: str, label: str) -> str:
        """The German name of a label, such as "Volles Dementi"; the label itself when it is unknown."""
        known = data.layers().get(layer)
        found = known.labels.get(label) if known else None
        return found.de if found else label

    def layer(self, layer: str) -> str:
        known = data.layers().get(layer)
        return known.de if known else layer

    def question(self, layer: str, label: str) -> str:
        """The test question of a label, in German; "" when the taxonomy lacks it."""
        known = data.layers().get(layer)
        found = known.labels.get(label) if known else None
        return found.question if found else ""
