"""A lesson as a record for catalogues of teaching material.

The record follows the Allgemeines Metadatenprofil für Bildungsressourcen (AMB, version of 2023-10-19) and
adds what schema.org knows beyond it: the time it takes, its CEFR level, its competences. Its `id` must be an
address that leads to the lesson, so there is no record for a site without one. The AMB's date of publication
is left out: a lesson only knows the day its article is told as of.
"""

from __future__ import annotations

import re
from typing import Any

from lesart import data
from lesart.model import Lesson
from lesart.render.site import Site, lesson_path

Record = dict[str, Any]
_CREATIVE_COMMONS = re.compile(r"CC-(BY(?:-[A-Z]{2})*)-(\d\.\d)(?:-([A-Z]{2}))?")


def learning_resource(lesson: Lesson, site: Site, card: str = "") -> Record:
    """The record of a lesson as JSON-LD, of a site that has an address; `card` is the path of its picture."""
    known, record = data.learning_resource(), lesson.record
    return _without_gaps(
        {
            "@context": [*known["context"], {"@language": "en"}],
            "id": site.at(lesson_path(lesson.slug)),
            "type": ["LearningResource"],
            "name": lesson.title,
            "description": record.get("description"),
            "image": site.at(card) if card else None,
            "inLanguage": sorted({lesson.article.record.get("language") or "de", "de", "en"}),
            "keywords": [*known["keywords"], *(layer.de for layer in _layers(lesson)), record.get("level")],
            "about": _concepts(known["about"]),
            "learningResourceType": _concepts(
                [*known["learningResourceType"], *([known["exercises"]] if lesson.exercises else [])]
            ),
            "educationalLevel": _concepts(known["educationalLevel"]),
            "audience": _concepts(known["audience"]),
            "interactivityType": _concept(known["interactivityType"]),
            "teaches": [_taught(layer, site) for layer in _layers(lesson)],
            "educationalAlignment": _alignments(lesson),
            "timeRequired": f"PT{record.get('minutes')}M",
            "creator": [_creator(lesson, site)],
            "publisher": [{"type": "Organization", "name": site.author}],
            "dateModified": record.get("last_reviewed"),
            "license": {"id": licence_address(_licence(lesson))},
            "isAccessibleForFree": True,
            "conditionsOfAccess": _concept(known["conditionsOfAccess"]),
            "isBasedOn": _basis(lesson),
        }
    )


def _without_gaps(record: Record) -> Record:
    return {key: value for key, value in record.items() if value not in (None, "", [], {"id": ""})}


def _concept(given: Record) -> Record:
    return {"type": "Concept", **given}


def _concepts(given: list[Record]) -> list[Record]:
    return [_concept(one) for one in given]


def _layers(lesson: Lesson) -> list[data.Layer]:
    """The layers a lesson is about, in the order it names them."""
    return [data.layers()[id] for id in lesson.record.listed("focus") if id in data.layers()]


def _taught(layer: data.Layer, site: Site) -> Record:
    """What a layer teaches to ask is defined on a page of this site."""
    return {
        "id": f"{site.at('taxonomy/index.html')}#{layer.id}",
        "prefLabel": {"de": layer.de, "en": layer.en},
    }


def _alignments(lesson: Lesson) -> list[Record]:
    """The CEFR level, and competences of frameworks that have no addresses of their own."""
    level = ("educationalLevel", data.learning_resource()["level_framework"], lesson.record.get("level"))
    known = data.competences()
    named = [known[code] for code in lesson.record.listed("competences") if code in known]
    rows = [level, *(("teaches", one["framework"], one["text"]) for one in named)]
    return [
        {
            "type": "AlignmentObject",
            "alignmentType": kind,
            "educationalFramework": framework,
            "targetName": name,
        }
        for kind, framework, name in rows
    ]


def _creator(lesson: Lesson, site: Site) -> Record:
    """Who wrote an article of our own wrote the lesson; an author who is not the project is a person."""
    record = lesson.article.record
    author = record.get("author") if record.get("rights") == "own-text" else None
    kind = "Person" if author and author != site.author else "Organization"
    return {"type": kind, "name": author or site.author}


def _licence(lesson: Lesson) -> str:
    """An article of our own has the licence of its lesson; another's article keeps its own."""
    record = lesson.article.record
    own = record.get("licence") if record.get("rights") == "own-text" else None
    return own or data.learning_resource()["licence"]


def _basis(lesson: Lesson) -> list[Record]:
    """The article of somebody else that the lesson is about."""
    record = lesson.article.record
    if record.get("rights") == "own-text":
        return []
    licence = {"id": licence_address(record.get("licence") or "")}
    return [_without_gaps({"id": record.get("url"), "name": record.get("title"), "license": licence})]


def licence_address(name: str) -> str:
    """The address of a licence by its SPDX name, "" when it is none of Creative Commons."""
    if name == "CC0-1.0":
        return "https://creativecommons.org/publicdomain/zero/1.0/"
    found = _CREATIVE_COMMONS.fullmatch(name)
    if not found:
        return ""
    kind, version, country = found.groups()
    where = f"{country.lower()}/" if country else ""
    return f"https://creativecommons.org/licenses/{kind.lower()}/{version}/{where}"
