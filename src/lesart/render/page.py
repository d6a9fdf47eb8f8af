"""The page of a lesson: Markdown headings, and HTML islands between them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from lesart import data
from lesart.data import strings
from lesart.model import Bullets, Cell, Exercise, Lesson, Part, Prose, Section
from lesart.render.article import article
from lesart.render.chain import chain
from lesart.render.exercises import exercise
from lesart.render.html import attribute, fenced, front_matter, heading, inline, plain, prose, say
from lesart.render.marks import marks
from lesart.render.notes import entry, notes
from lesart.render.voices import claims, voices
from lesart.study import Study

Outputs = Mapping[int, str]
"""What the notebook's cells printed, by their number from 0."""


def page(lesson: Lesson, outputs: Outputs | None = None) -> str:
    """The Markdown of a lesson's page; with `outputs`, what its cells printed."""
    study = Study(lesson)
    blocks = [
        front_matter(
            title=lesson.title,
            description=lesson.record.get("description") or "",
            hide=["navigation", "toc"],
        ),
        heading(1, lesson.title),
        _head(lesson),
        *_before(lesson),
        *_article(study),
        *_after(lesson, outputs or {}),
        *_glossary(study),
        *_sources(lesson),
    ]
    return "\n\n".join(blocks) + "\n"


def _island(name: str, *parts: str) -> str:
    return f'<div class="ls ls-{name}">\n' + "\n".join(parts) + "\n</div>"


def _heading(key: str, id: str) -> str:
    return heading(2, strings()[key], id)


def _head(lesson: Lesson) -> str:
    record, rows = lesson.record, list[tuple[str, str]]()
    rows.append((say("level"), plain(record.get("level") or "")))
    rows.append((say("minutes"), say("minutes_value", n=record.get("minutes") or "")))
    fictional = lesson.article.record.get("factuality") == "fictional"
    event = say("fictional") if fictional else say("real", date=lesson.article.record.get("published") or "")
    rows.append((say("event"), f'<span lang="de">{event}</span>' if fictional else event))
    if record.get("last_reviewed"):
        rows.append((say("reviewed"), plain(record.get("last_reviewed") or "")))
    facts = "".join(f"<div><dt>{name}</dt><dd>{value}</dd></div>" for name, value in rows)
    description = plain(record.get("description") or "")
    return _island("head", f'<p class="ls-lead">{description}</p>', f"<dl>{facts}</dl>")


def _split(lesson: Lesson) -> tuple[list[Part], list[Part]]:
    """Parts before the article (all that comes before the first exercise or cell) and after it."""
    for index, part in enumerate(lesson.parts):
        cells = isinstance(part, Section) and any(isinstance(block, Cell) for block in part.blocks)
        if isinstance(part, Exercise) or cells:
            return list(lesson.parts[:index]), list(lesson.parts[index:])
    return list(lesson.parts), []


def _before(lesson: Lesson) -> Iterator[str]:
    """The opening in full; objectives and reading advice folded, so that the article stays near."""
    for part in _split(lesson)[0]:
        if isinstance(part, Section) and not part.heading:
            yield _island("prose", *(prose(block.text) for block in part.blocks if isinstance(block, Prose)))
        elif isinstance(part, Section):
            body = "\n".join(prose(block.text) for block in part.blocks if isinstance(block, Prose))
            yield _island("prose", _folded(inline(part.heading), body))
        elif isinstance(part, Bullets) and part.heading == "Objectives":
            items = "".join(f"<li>{inline(item.text)}</li>" for item in part.items)
            yield _island("prose", _folded(say("objectives"), f"<ul>{items}</ul>"))


def _folded(summary: str, body: str) -> str:
    return f'<details class="ls-fold"><summary>{summary}</summary>\n{body}\n</details>'


def _article(study: Study) -> Iterator[str]:
    lesson, every = study.lesson, marks(study)
    yield _heading("article", "article")
    yield _island("text", article(lesson, every))
    yield _heading("notes", "notes")
    count = say("notes_hint", n=len(lesson.annotations))
    yield _island("notes", f'<details class="ls-fold" open><summary>{count}</summary>\n{notes(study, every)}\n</details>')
    if lesson.chains:
        yield _heading("chains", "chains")
        hint = f'<p class="ls-hint">{say("chains_hint")}</p>'
        yield _island("chains", hint, *(chain(lesson, one) for one in lesson.chains))
    yield _heading("voices", "voices")
    yield _island("voices-part", f'<p class="ls-hint">{say("voices_hint")}</p>', voices(study))
    if lesson.claims:
        yield _heading("claims", "claims")
        yield _island("claims-part", claims(lesson))


def _after(lesson: Lesson, outputs: Outputs) -> Iterator[str]:
    number = exercises = 0
    for part in _split(lesson)[1]:
        match part:
            case Exercise():
                exercises += 1
                title = f"{strings()['exercise']} {exercises}: {part.title}"
                yield heading(2, title, f"exercise-{exercises}")
                yield _island("exercise-part", exercise(part))
            case Bullets(heading="Follow-up"):
                yield _heading("follow_up", "follow-up")
                yield _follow_up(part)
            case Section():
                yield heading(2, part.heading) if part.heading else ""
                for block in part.blocks:
                    if isinstance(block, Prose):
                        yield _island("prose", prose(block.text))
                    else:
                        yield fenced(block.code)
                        yield _output(outputs.get(number, ""))
                        number += 1
    if lesson.cells:
        yield _downloads(lesson)


def _follow_up(part: Bullets) -> str:
    rows = ""
    for item in part.items:
        day, _, text = item.text.partition(":")
        rows += f'<dt><time datetime="{attribute(day)}">{plain(day)}</time></dt><dd>{inline(text.strip())}</dd>'
    german = f'<p class="ls-hint" lang="de">{say("follow_up_de")}</p>'
    return _island("follow-up", german, f'<dl lang="de">{rows}</dl>')


def _output(text: str) -> str:
    return _island("output", f'<pre tabindex="0" aria-label="{say("output")}"><samp>{plain(_dense(text))}</samp></pre>') if text else ""


def _dense(text: str) -> str:
    """Empty lines hold a no-break space: an island of HTML ends at none."""
    return "\n".join(line or "\u00a0" for line in text.rstrip("\n").split("\n"))


def _downloads(lesson: Lesson) -> str:
    base = f"../downloads/{lesson.slug}"
    links = (
        (f"{base}/{lesson.slug}.zip", say("notebook_download")),
        (f"{base}/{lesson.slug}.ipynb", say("notebook_file")),
        (f"{base}/lesson.json", say("data_file")),
    )
    return "\n".join(f"- [{text}]({target})" for target, text in links)


def _glossary(study: Study) -> Iterator[str]:
    if study.lesson.terms:
        yield _heading("glossary", "glossary")
        hint = f'<p class="ls-hint">{say("glossary_estimate")}</p>'
        yield _island("glossary", hint, *(entry(study, term) for term in study.lesson.terms))


def _sources(lesson: Lesson) -> Iterator[str]:
    record = lesson.article.record
    rights = record.get("rights") or ""
    fictional = rights == "own-text" and record.get("factuality") == "fictional"
    yield _heading("sources", "sources")
    items = ""
    for source in lesson.article.sources:
        what, url = plain(source.get("what") or ""), source.get("url")
        items += f'<li><a href="{attribute(url)}" rel="external noreferrer">{what}</a></li>' if url else f"<li>{what}</li>"
    known = data.competences()
    codes = "".join(
        f"<li><b>{plain(code)}</b> {plain(known[code]['framework'])}: {plain(known[code]['text'])}</li>"
        for code in lesson.record.listed("competences")
    )
    author, licence = plain(record.get("author") or record.get("publisher") or ""), plain(record.get("licence") or "")
    yield _island(
        "sources",
        f"<p>{say('own-text-fictional' if fictional else rights)}</p>",
        f"<ul>{items}</ul>" if items else "",
        f"<p>{author}{f', {licence}' if licence else ''}.</p>",
        f"<p>{say('competences')}:</p><ul>{codes}</ul>" if codes else "",
        f'<p class="ls-seal">{say("seal", seal=record.get("seal") or "")}</p>',
    )
