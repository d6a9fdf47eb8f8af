"""From one state of `annotations.md` to the next.

A step touches one annotation, or adds one entry. `take` makes sure of it: whatever a step writes is read
back, and a step that would change anything else, or not what it says, is refused.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from lesart import data, edit, schema
from lesart.edit import Splice
from lesart.model import Annotation, Claim, Fact, Facts, Speaker
from lesart.review.sheet import Refused, Sheet
from lesart.review.steps import (
    Accept,
    AcceptAll,
    Add,
    AddClaim,
    AddSpeaker,
    Move,
    Note,
    Reject,
    Relabel,
    Set,
    Step,
)

FREE = ("leaves open",)
"""Facts whose value is the reviewer's own words."""


@dataclass(frozen=True, slots=True)
class Taken:
    """The next state; which annotation the step was about, and the index of one taken out or put in."""

    sheet: Sheet
    index: int | None = None
    dropped: int | None = None
    added: int | None = None


def take(step: Step, sheet: Sheet) -> Taken:
    """The state after a step; `Refused` when it cannot be taken, or would change more than it says."""
    index = getattr(step, "index", None)
    if index is not None and not 0 <= index < len(sheet.annotations):
        raise Refused("gone")
    match step:
        case Add():
            return _add(step, sheet)
        case Reject():
            taken = Taken(
                sheet.changed([edit.removed(sheet.text, sheet.layout.blocks[step.index])]), None, step.index
            )
        case AddSpeaker() | AddClaim():
            taken = Taken(sheet.changed([_entry(step, sheet)]))
        case AcceptAll():
            chosen = [i for i, one in enumerate(sheet.annotations) if _is_sure(one, step)]
            splices = [splice for i in chosen for splice in _accepted(sheet, i)]
            return Taken(sheet.changed(splices))
        case _:
            taken = Taken(sheet.changed(list(_splices(step, sheet))), step.index)
            if not _says(taken.sheet.annotations[step.index], step):
                raise Refused("would_spread")
    return _kept_to_itself(taken, sheet)


def _says(annotation: Annotation, step: Step) -> bool:
    """What was written is read back."""
    match step:
        case Set():
            return annotation.get(step.key) == (_line(step.value) or None)
        case Note():
            return annotation.note.text == _lines(step.text)
    return True


def _line(text: str) -> str:
    """One line that readers see: nothing may hide in a comment."""
    if "<!--" in text or "-->" in text:
        raise Refused("would_spread")
    return " ".join(text.split())


def _lines(text: str) -> str:
    return "\n".join(line.strip() for line in text.strip().splitlines())


def _kept_to_itself(taken: Taken, before: Sheet) -> Taken:
    """Every other annotation, speaker, claim and chain says what it said."""
    old, new = list(before.annotations), list(taken.sheet.annotations)
    if taken.dropped is not None:
        del old[taken.dropped]
    if taken.added is not None:
        del new[taken.added]
    elif taken.index is not None and len(old) == len(new):
        old[taken.index] = new[taken.index]
    was, now = before.annotated, taken.sheet.annotated
    same = old == new and was.chains == now.chains
    if not (same and was.speakers == now.speakers[: len(was.speakers)] and _begins(was.claims, now.claims)):
        raise Refused("would_spread")
    return taken


def _begins(was: tuple[Claim, ...], now: tuple[Claim, ...]) -> bool:
    return was == now[: len(was)]


def _splices(step: Accept | Relabel | Move | Set | Note, sheet: Sheet) -> Iterator[Splice]:
    """The lines of one annotation that a step changes."""
    annotation, block = sheet.annotations[step.index], sheet.layout.blocks[step.index]
    match step:
        case Accept():
            yield from _accepted(sheet, step.index)
        case Relabel():
            yield edit.relabelled(block, step.layer, _known_label(step.layer, step.label))
        case Move():
            words, occurrence = sheet.quotation(step.spans)
            if words != annotation.quote:
                yield edit.requoted(block, words)
            number = str(occurrence) if occurrence else None
            if number != annotation.get("occurrence"):
                yield from edit.stated(annotation, block, {"occurrence": number})
        case Set():
            value = _known_value(step, sheet)
            if value != annotation.get(step.key):
                yield from edit.stated(annotation, block, {step.key: value})
        case Note():
            yield from _noted(step, sheet)


def _accepted(sheet: Sheet, index: int) -> Iterator[Splice]:
    """Without what made it a proposal."""
    annotation = sheet.annotations[index]
    return edit.stated(annotation, sheet.layout.blocks[index], dict.fromkeys(schema.PROPOSAL_KEYS))


def _is_sure(annotation: Annotation, step: AcceptAll) -> bool:
    return annotation.is_proposed and annotation.layer == step.layer and confidence(annotation) >= step.least


def confidence(annotation: Annotation) -> float:
    """How often the rule was right where it was tried; 0 when nobody says so."""
    try:
        return float(annotation.get("confidence") or 0)
    except ValueError:
        return 0.0


def _add(step: Add, sheet: Sheet) -> Taken:
    words, occurrence = sheet.quotation(step.spans)
    facts = [Fact(step.layer, _known_label(step.layer, step.label))]
    facts += [Fact("occurrence", str(occurrence))] if occurrence else []
    index = sheet.place_for(step.spans)
    splice = edit.inserted(sheet.text, sheet.layout, Annotation(words, Facts(tuple(facts))), index)
    return _kept_to_itself(Taken(sheet.changed([splice]), index, None, index), sheet)


def _known_label(layer: str, label: str) -> str:
    if layer not in data.layers() or label not in data.layers()[layer].labels:
        raise Refused("no_such_label", f"{layer}: {label}")
    return label


def _known_value(step: Set, sheet: Sheet) -> str | None:
    """The value on one line, or None; refused where only some are known and this is none of them."""
    value = _line(step.value)
    if step.key not in schema.ANNOTATION_KEYS or step.key in (*schema.PROPOSAL_KEYS, "occurrence"):
        raise Refused("no_such_fact", step.key)
    known = values(step.key, sheet, sheet.annotations[step.index].layer)
    if value and step.key not in FREE and value not in known:
        raise Refused("no_such_value", f"{step.key}: {value}")
    return value or None


def values(key: str, sheet: Sheet, layer: str) -> tuple[str, ...]:
    """What a fact may say in this lesson."""
    match key:
        case "speaker" | "channel":
            return tuple(speaker.id for speaker in sheet.annotated.speakers)
        case "claim":
            return tuple(claim.id for claim in sheet.annotated.claims)
        case "cue":
            return tuple(dict.fromkeys(one.quote for one in sheet.annotations if one.layer == "cue"))
        case "or":
            return tuple(data.layers()[layer].labels) if layer in data.layers() else ()
    return schema.annotation_values().get(key, ())


def _noted(step: Note, sheet: Sheet) -> Iterator[Splice]:
    """A note in paragraphs; one that holds a comment between authors is changed in the file."""
    annotation, block = sheet.annotations[step.index], sheet.layout.blocks[step.index]
    text = _lines(step.text)
    if block.note and "<!--" in "\n".join(sheet.text.split("\n")[slice(*block.note)]):
        raise Refused("note_with_comment")
    if text != annotation.note.text:
        yield edit.noted(block, text)


def _entry(step: AddSpeaker | AddClaim, sheet: Sheet) -> Splice:
    said = sheet.annotated
    ids = [one.id for one in (said.speakers if isinstance(step, AddSpeaker) else said.claims)]
    if not schema.SLUG.fullmatch(step.id) or step.id in (schema.NOBODY, schema.ARTICLE):
        raise Refused("id_unfit", step.id)
    if step.id in ids:
        raise Refused("id_taken", step.id)
    if isinstance(step, AddSpeaker):
        facts = _facts({"speaks for": step.speaks_for}, sheet)
        if step.kind not in data.layers()["source"].labels:
            raise Refused("no_such_label", step.kind)
        return edit.with_speaker(
            sheet.text, sheet.layout, Speaker(step.id, _phrase(step.name), step.kind, facts)
        )
    facts = _facts({"made by": step.made_by, "denied by": step.denied_by}, sheet)
    return edit.with_claim(sheet.text, sheet.layout, Claim(step.id, _phrase(step.text), facts))


def _phrase(text: str) -> str:
    """Words on one line that hold no mark of the format."""
    words = _line(text)
    if not words or "·" in words or words.startswith(":"):
        raise Refused("phrase_unfit", words)
    return words


def _facts(given: dict[str, str], sheet: Sheet) -> Facts:
    known = {speaker.id for speaker in sheet.annotated.speakers}
    for key, id in given.items():
        if id and id not in known | ({schema.NOBODY} if key == "made by" else set()):
            raise Refused("no_such_value", id)
    return Facts(tuple(Fact(key, id) for key, id in given.items() if id))
