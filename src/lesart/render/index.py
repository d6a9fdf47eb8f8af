"""Pages over all lessons, and pages generated from data: lessons, glossary, taxonomy, checks."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from lesart import data
from lesart.checks import codes
from lesart.checks import page as check_page
from lesart.model import Lesson
from lesart.render.html import front_matter, heading, inline, plain, say
from lesart.render.notes import entry
from lesart.study import Study
from lesart.terms import sort_key


def lessons_page(lessons: Iterable[Lesson]) -> str:
    """The list of lessons; links are relative to the page's own folder."""
    rows = "\n".join(_row(lesson) for lesson in lessons)
    body = f'<p class="ls-lead">{say("lessons_hint")}</p>\n<ol class="ls-list">\n{rows}\n</ol>'
    return _page(say("lessons"), f'<div class="ls ls-lessons">\n{body}\n</div>')


def _row(lesson: Lesson) -> str:
    record = lesson.record
    facts = [plain(record.get("level") or ""), say("minutes_value", n=record.get("minutes") or "")]
    facts += [f'<span lang="de">{plain(data.layers()[layer].de)}</span>' for layer in record.listed("focus")]
    return (
        f'<li><h2><a href="{lesson.slug}/" lang="de">{plain(lesson.title)}</a></h2>\n'
        f"<p>{plain(record.get('description') or '')}</p>\n"
        f'<p class="ls-facts">{" · ".join(facts)}</p></li>'
    )


def glossary_page(lessons: Iterable[Lesson]) -> str:
    """Every entry of every lesson, A–Z, each with the sentences that attest it."""
    studies = [Study(lesson) for lesson in lessons]
    every = [(study, term) for study in studies for term in study.lesson.terms]
    every.sort(key=lambda pair: sort_key(pair[1]))
    blocks = [f'<p class="ls-lead">{say("glossary_estimate")}</p>']
    letter = ""
    for study, term in every:
        first = sort_key(term)[:1].upper()
        if first != letter:
            letter = first
            blocks.append(f'<h2 id="{letter.lower()}">{letter}</h2>')
        slug = study.lesson.slug
        blocks.append(entry(study, term, f"../lessons/{slug}/", f"{slug}-"))
    index = " ".join(
        f'<a href="#{key.lower()}">{key}</a>' for key in dict.fromkeys(sort_key(t)[:1].upper() for _, t in every)
    )
    nav = f'<nav class="ls-letters" aria-label="A–Z">{index}</nav>'
    return _page(say("glossary_all"), '<div class="ls ls-glossary">\n' + "\n".join([nav, *blocks]) + "\n</div>")


def taxonomy_page() -> str:
    """The six layers with every label, its test question, and what it is confused with."""
    blocks = [f'<div class="ls"><p class="ls-lead">{say("taxonomy_hint")}</p></div>']
    for layer in data.layers().values():
        blocks.append(heading(2, f"{layer.de} · {layer.en}", layer.id))
        rows = "\n".join(_label(layer.id, label) for label in layer.labels.values())
        level = say("from_level", level=layer.from_level)
        blocks.append(
            f'<div class="ls ls-taxonomy">\n<p class="ls-question"><span lang="de">{plain(layer.question)}</span>'
            f' <span class="ls-facts">{level}</span></p>\n{rows}\n</div>'
        )
    return _page(say("taxonomy"), "\n\n".join(blocks))


def _label(layer: str, label: data.Label) -> str:
    patterns = "".join(f'<li lang="de">{plain(pattern)}</li>' for pattern in label.patterns)
    return (
        f'<section class="ls-label" id="{layer}-{label.id}">\n'
        f'<h3><span class="ls-u ls-{layer}" lang="de">{plain(label.de)}</span> <span class="ls-en">{plain(label.en)}</span></h3>\n'
        f'<p class="ls-note-ask" lang="de">{plain(label.question)}</p>\n<dl>'
        f'<dt>{say("definition")}</dt><dd lang="de">{plain(label.definition)}</dd>'
        f"<dt>{say('patterns')}</dt><dd><ul>{patterns}</ul></dd>"
        f'<dt>{say("confused_with")}</dt><dd lang="de">{plain(label.confused_with)}</dd></dl>\n</section>'
    )


def check_pages() -> Iterator[tuple[str, str]]:
    """File name and text of the page of each check, and of their list."""
    rows: list[str] = []
    for code in codes():
        text = check_page(code) or ""
        title = (text or code).splitlines()[0].removeprefix("# ")
        rows.append(f'<li><a href="{code}/">{inline(title)}</a></li>')
        yield f"{code}.md", front_matter(title=title) + "\n" + text
    body = f'<div class="ls"><p class="ls-lead">{inline(data.strings()["checks_hint"])}</p>\n'
    yield "index.md", _page(say("checks"), body + f"<ul>{''.join(rows)}</ul>\n</div>")


def _page(title: str, body: str) -> str:
    return f"{front_matter(title=title)}\n{heading(1, title)}\n\n{body}\n"
