"""The templates of all generated pages. They escape by default; only `markdown` makes HTML of text."""

from __future__ import annotations

import json
from functools import cache
from typing import Any

from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup, escape

from lesart import data, schema
from lesart.fence import fenced
from lesart.render import markdown
from lesart.render.answer import answer
from lesart.render.dates import in_words
from lesart.render.harmless import harmless


def fill(template: str, **values: Any) -> str:
    """A template with its values; an unknown name is an error, not an empty string."""
    return _environment().get_template(template).render(**values).strip() + "\n"


@cache
def _environment() -> Environment:
    environment = Environment(
        loader=PackageLoader("lesart.render", "templates"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.filters.update(
        answer=lambda exercise: Markup(answer(exercise)),
        prose=markdown.prose,
        inline=markdown.inline,
        literal=markdown.literal,
        harmless=harmless,
        fenced=lambda code: Markup(fenced(code)),
        titled=lambda text, title: Markup(fenced(text.rstrip("\n"), f'markdown title="{title}"')),
        dense=markdown.dense,
        yaml=_yaml,
    )
    environment.globals.update(
        say=_say,
        word=_word,
        day=_day,
        layers=data.layers(),
        competences=data.competences(),
        nobody=schema.NOBODY,
    )
    return environment


def _yaml(text: str) -> Markup:
    """A value for the front matter of a page. Themes put it into <head> as it is, so it is escaped here."""
    safe = text.replace("<", "&lt;").replace(">", "&gt;").replace('"', "&quot;")
    return Markup(json.dumps(" ".join(safe.split()), ensure_ascii=False))


def _word(key: str, **values: object) -> str:
    """An interface string with its values filled in: for attributes and front matter."""
    text = data.strings()[key]
    return text.format(**values) if values else text


def _day(iso: str, language: str = "en") -> Markup:
    """A date as people write it; one in English changes with the language of the interface."""
    text = in_words(iso, language)
    if not text:
        return escape(iso)
    turns = Markup(" data-say-date") if language == "en" else ""
    return Markup('<time datetime="{}"{}>{}</time>').format(iso, turns, text)


def _say(key: str, **values: object) -> Markup:
    """An interface string that the reader's script can put into another language."""
    filled = Markup(" data-values='{}'").format(json.dumps(values, ensure_ascii=False)) if values else ""
    return Markup('<span data-say="{}"{}>{}</span>').format(key, filled, _word(key, **values))
