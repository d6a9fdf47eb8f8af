"""From a `Lesson` to the texts of its files: `read(write(lesson)) == lesson`."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

import yaml

from lesart import schema
from lesart.fence import fenced
from lesart.model import (
    HINT,
    OMISSION,
    Advice,
    Annotation,
    Article,
    Bullets,
    Cell,
    Chain,
    Claim,
    Comparison,
    Exercise,
    Facts,
    Lesson,
    Part,
    Path,
    Point,
    Prose,
    Section,
    Speaker,
    Teacher,
    Term,
)
from lesart.read.annotations import BASES
from lesart.read.exercise import EXERCISE, OR
from lesart.read.page import SEPARATOR

_MAP, _SEQ = "tag:yaml.org,2002:map", "tag:yaml.org,2002:seq"
_NO_TERM = "<!-- No word of this article has an entry. -->\n"
"""A file of a lesson is never empty."""
_RESOLVER = yaml.resolver.Resolver()


def write(lesson: Lesson) -> dict[str, str]:
    """File name → text; what a lesson may do without is written only where there is something to say."""
    texts = {
        "article.md": write_article(lesson.article),
        "annotations.md": write_annotations(lesson),
        "glossary.md": "\n".join(_term(term) for term in lesson.terms) or _NO_TERM,
        "lesson.md": write_lesson(lesson),
    }
    if lesson.teacher:
        texts["teacher.md"] = write_teacher(lesson.teacher)
    if lesson.comparison:
        texts["compare.md"] = write_comparison(lesson.comparison)
    return texts


def write_article(article: Article) -> str:
    between = f"\n\n{OMISSION}\n\n" if article.is_quoted else "\n\n"
    body = between.join("\n".join(sentences) for sentences in article.paragraphs)
    return _front(article.record, {"facts": article.sources, "receipt": article.receipt}) + body + "\n"


def write_annotations(lesson: Lesson) -> str:
    sections = (
        map(write_speaker, lesson.speakers),
        map(write_claim, lesson.claims),
        map(_chain, lesson.chains),
        map(write_annotation, lesson.annotations),
    )
    return "\n".join(
        f"# {name}\n\n" + "\n".join(entries) for name, entries in zip(schema.SECTIONS, sections, strict=True)
    )


def write_lesson(lesson: Lesson) -> str:
    front = _front(lesson.record, {"waivers": lesson.waivers, "corrections": lesson.corrections})
    return front + "\n".join(_part(part) for part in lesson.parts)


def write_teacher(teacher: Teacher) -> str:
    return "\n".join(_advice(part) for part in teacher.parts)


def write_comparison(comparison: Comparison) -> str:
    blocks = [comparison.intro.text, *map(_point, comparison.points)]
    return _front(comparison.record, {}) + "\n\n".join(filter(None, blocks)) + "\n"


def _advice(part: Advice | Path) -> str:
    if isinstance(part, Advice):
        return f"## {part.heading}\n\n{part.text.text}\n"
    mark = "###" if part.heading == schema.SHORT_PATH else "##"
    steps = "\n".join(f"- {step.minutes} min: {step.task.text}" for step in part.steps)
    return f"{mark} {part.heading}\n\n{steps}\n"


def _point(point: Point) -> str:
    quotes = [f"> {quote.text}" for quote in (point.other, point.article) if quote]
    facts = "\n".join(f"- {fact.key}: {fact.value}" for fact in point.facts.items)
    return "\n\n".join([f"## {point.heading}", *quotes, facts, *_notes(point.note)])


def _front(record: Facts, lists: dict[str, tuple[Facts, ...]]) -> str:
    pairs: list[tuple[yaml.Node, yaml.Node]] = [
        (_scalar(fact.key), _scalar(fact.value)) for fact in record.items
    ]
    for key, items in lists.items():
        rows = [
            yaml.MappingNode(_MAP, [(_scalar(f.key), _scalar(f.value)) for f in item.items]) for item in items
        ]
        if rows:
            pairs.append((_scalar(key), yaml.SequenceNode(_SEQ, rows)))
    text = yaml.serialize(yaml.MappingNode(_MAP, pairs), allow_unicode=True, width=10**6)
    return f"---\n{text}---\n\n"


def _scalar(value: str) -> yaml.ScalarNode:
    """Plain wherever YAML allows it: the tag is the one a reader resolves it to, so none is written."""
    plain = value not in ("", "!", "&", "*")
    tag = _RESOLVER.resolve(yaml.ScalarNode, value, (plain, not plain))  # type: ignore[no-untyped-call]
    return yaml.ScalarNode(tag, value)


def _entry(head: str, definitions: Iterable[str]) -> str:
    return "\n".join([head, *(f":   {text}" for text in definitions)]) + "\n"


def _phrases(facts: Facts) -> Iterator[str]:
    return (f"{fact.key} {fact.value}" for fact in facts.items)


def _notes(note: Prose) -> list[str]:
    return note.text.split("\n\n") if note.text else []


def write_speaker(speaker: Speaker) -> str:
    parts = [speaker.name, *filter(None, [speaker.kind]), *_phrases(speaker.facts)]
    return _entry(speaker.id, [SEPARATOR.join(parts), *_notes(speaker.note)])


def write_claim(claim: Claim) -> str:
    return _entry(claim.id, [SEPARATOR.join([claim.text, *_phrases(claim.facts)]), *_notes(claim.note)])


def _chain(chain: Chain) -> str:
    words = {basis: word for word, basis in BASES.items()}
    stops = [chain.links[0].source] if chain.links else []
    for link in chain.links:
        stops.append(link.target if link.basis == "in-text" else f"{link.target} ({words[link.basis]})")
    return _entry(chain.id, [SEPARATOR.join([chain.title, " → ".join(stops)]), *_notes(chain.note)])


def write_annotation(annotation: Annotation) -> str:
    blocks = [f"## {annotation.id}"] if annotation.id else []
    blocks.append(f"> {annotation.quote}")
    blocks.append("\n".join(f"- {fact.key}: {fact.value}" for fact in annotation.facts.items))
    return "\n\n".join([*blocks, *_notes(annotation.note)]) + "\n"


def _term(term: Term) -> str:
    fields = SEPARATOR.join([term.part_of_speech, term.level, term.english]).rstrip(SEPARATOR)
    form = [f"{schema.GLOSSARY_FORM} {term.form}"] if term.form else []
    return _entry(term.head, [fields, *filter(None, [term.definition]), *form])


def _part(part: Part) -> str:
    match part:
        case Section():
            return (
                "\n\n".join(filter(None, [part.heading and f"## {part.heading}", *map(_block, part.blocks)]))
                + "\n"
            )
        case Bullets():
            return f"## {part.heading}\n\n" + "\n".join(f"- {item.text}" for item in part.items) + "\n"
        case Exercise():
            hint = f"{HINT} {part.hint.text}" if part.hint.text else ""
            key = _passages(part) if part.kind == "mark" else _choices(part)
            blocks = [f"## {EXERCISE} {part.title}", part.prompt.text, hint, key, part.feedback.text]
            return "\n\n".join(filter(None, blocks)) + "\n"


def _block(block: Prose | Cell) -> str:
    return fenced(block.code) if isinstance(block, Cell) else block.text


def _choices(exercise: Exercise) -> str:
    lines: list[str] = []
    for number, choice in enumerate(exercise.choices, 1):
        mark = {"order": f"{number}. ", "answer": "- = "}.get(exercise.kind)
        lines.append((mark or f"- [{'x' if choice.right else ' '}] ") + choice.text)
        lines.extend(f"      {line}" for line in choice.feedback.text.split("\n") if line)
    return "\n".join(lines)


def _passages(exercise: Exercise) -> str:
    blocks: list[str] = []
    for choice in exercise.choices:
        blocks += [OR] if choice.instead else []
        blocks.append(f"> {choice.text}")
        blocks.append("\n".join(f"- {fact.key}: {fact.value}" for fact in choice.facts.items))
    return "\n\n".join(filter(None, blocks))
