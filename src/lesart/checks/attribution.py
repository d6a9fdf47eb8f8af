"""LS3: layers and labels exist, speakers and claims are known, denials name what they deny."""

from __future__ import annotations

from collections.abc import Iterator

from lesart import data, schema
from lesart.checks.registry import Flaw, check
from lesart.model import Annotation, Fact, Lesson, Place
from lesart.read.page import did_you_mean
from lesart.study import Study


@check("LS301")
def unknown_layer_or_label(study: Study) -> Iterator[Flaw]:
    """The first fact names no layer of the taxonomy, or no label of that layer."""
    layers = data.layers()
    for annotation in study.lesson.annotations:
        first = annotation.facts.items[0] if annotation.facts.items else None
        if first is None or annotation.layer not in layers:
            place = first.key_place if first else annotation.place
            message = f"“{annotation.layer}” is no layer." if first else "This annotation names no layer."
            order = "The first fact names layer and label, e.g. `- speech: direct`. "
            yield Flaw(place, message, order + did_you_mean(annotation.layer, layers))
            continue
        labels = layers[annotation.layer].labels
        for fact in filter(None, (first, annotation.fact("or"))):
            if fact.value not in labels:
                message = f"“{fact.value}” is no label of the layer “{annotation.layer}”."
                yield Flaw(fact.place, message, did_you_mean(fact.value, labels))
    kinds = layers["source"].labels
    for speaker in study.lesson.speakers:
        if speaker.kind not in kinds:
            message = f"“{speaker.kind}” is no kind of speaker (that of “{speaker.id}”)."
            yield Flaw(speaker.place, message, did_you_mean(speaker.kind, kinds))


@check("LS302")
def unknown_speaker_or_claim(study: Study) -> Iterator[Flaw]:
    """An id that nothing is called by."""
    lesson = study.lesson
    speakers = {speaker.id for speaker in lesson.speakers}
    claims = {claim.id for claim in lesson.claims}
    for annotation in lesson.annotations:
        yield from _unknown("speaker", annotation.fact("speaker"), speakers)
        yield from _unknown("speaker", annotation.fact("channel"), speakers)
        yield from _unknown("claim", annotation.fact("claim"), claims)
    for point in lesson.comparison.points if lesson.comparison else ():
        yield from _unknown("claim", point.fact("claim"), claims)
    for facts in (*(s.facts for s in lesson.speakers), *(c.facts for c in lesson.claims)):
        for fact in facts.items:
            if fact.key != "control":
                several = fact.key in schema.CLAIM_PHRASES
                yield from _unknown(
                    "speaker", fact, speakers | {schema.NOBODY} if several else speakers, several
                )
    yield from _unknown_in_chains(lesson, speakers)


def _unknown(what: str, fact: Fact | None, known: set[str], several: bool = False) -> Iterator[Flaw]:
    if fact is None:
        return
    for id in (part.strip() for part in fact.value.split(",")) if several else (fact.value,):
        if id not in known:
            yield Flaw(fact.place, f"There is no {what} “{id}”.", did_you_mean(id, sorted(known)))


def _unknown_in_chains(lesson: Lesson, speakers: set[str]) -> Iterator[Flaw]:
    for chain in lesson.chains:
        places = {link.source: link.place for link in reversed(chain.links)}
        places.update({link.target: link.place for link in chain.links})
        for node in dict.fromkeys(chain.nodes):
            if node not in speakers | {schema.ARTICLE}:
                hint = did_you_mean(node, sorted(speakers | {schema.ARTICLE}))
                yield Flaw(places[node], f"There is no speaker “{node}”.", hint)


@check("LS303")
def cue_not_annotated(study: Study) -> Iterator[Flaw]:
    """A speech annotation names a cue that no cue annotation marks."""
    cues = {annotation.quote for annotation in study.lesson.annotations if annotation.layer == "cue"}
    for annotation in study.lesson.annotations:
        fact = annotation.fact("cue")
        if fact and fact.value not in cues:
            others = ", or name one of: " + ", ".join(sorted(cues)) if cues else "."
            hint = f"Annotate it: `> {fact.value}` with `- cue: neutral`{others}"
            yield Flaw(fact.place, f"The cue „{fact.value}“ has no annotation of its own.", hint)


@check("LS304")
def denial_without_claim(study: Study) -> Iterator[Flaw]:
    """A denial does not say which claim it answers."""
    for annotation in study.lesson.annotations:
        if annotation.layer == "denial" and not annotation.get("claim"):
            hint = (
                "Add `- claim: ID` of an entry under “# Claims”; "
                f"if nobody claimed it, that entry says `made by {schema.NOBODY}`."
            )
            yield Flaw(
                annotation.place,
                f"This denial ({annotation.label}) does not name the claim it answers.",
                hint,
            )


@check("LS305")
def annotation_double(study: Study) -> Iterator[Flaw]:
    """The same words carry the same label twice."""
    seen: dict[tuple[object, ...], Annotation] = {}
    for located in study.located:
        annotation = located.annotation
        if located.spans is None:
            continue
        first = seen.setdefault((annotation.layer, annotation.label, located.spans), annotation)
        if first is not annotation:
            hint = f"The first one is in line {first.place.line}; keep one of the two."
            yield Flaw(
                annotation.place,
                f"These words are annotated twice as {annotation.layer}/{annotation.label}.",
                hint,
            )


@check("LS306")
def id_unfit(study: Study) -> Iterator[Flaw]:
    """An id that stands twice, means something else, or cannot be part of an address."""
    lesson = study.lesson
    yield from _ids("speaker", [(s.id, s.place) for s in lesson.speakers], (schema.NOBODY, schema.ARTICLE))
    yield from _ids("claim", [(c.id, c.place) for c in lesson.claims])
    yield from _ids("chain", [(c.id, c.place) for c in lesson.chains])
    yield from _ids("annotation", [(a.id, a.place) for a in lesson.annotations if a.id is not None])


def _ids(kind: str, ids: list[tuple[str, Place]], reserved: tuple[str, ...] = ()) -> Iterator[Flaw]:
    seen: dict[str, Place] = {}
    for id, place in ids:
        if not schema.SLUG.fullmatch(id):
            hint = "Use small letters a–z, digits and single hyphens; write ä as ae."
            yield Flaw(place, f"“{id}” cannot be the id of this {kind}.", hint)
        elif id in reserved:
            yield Flaw(place, f"“{id}” means something else here.", f"Give this {kind} another id.")
        elif id in seen:
            hint = f"The first one is in line {seen[id].line}; give this one another id."
            yield Flaw(place, f"Two {kind}s are called “{id}”.", hint)
        seen.setdefault(id, place)


@check("LS307")
def claim_without_maker(study: Study) -> Iterator[Flaw]:
    """A claim does not say who makes it."""
    for claim in study.lesson.claims:
        if not claim.facts.get("made by"):
            hint = f"Add ` · made by ID`; if nobody in the article claims it: ` · made by {schema.NOBODY}`."
            yield Flaw(claim.place, f"The claim “{claim.id}” does not say who makes it.", hint)


@check("LS308")
def still_proposed(study: Study) -> Iterator[Flaw]:
    """Annotations that a rule made and nobody has looked at: one finding for all, at the first."""
    every = study.lesson.annotations
    proposed = [annotation for annotation in every if annotation.is_proposed]
    if proposed:
        verb = "is" if len(proposed) == 1 else "are"
        message = f"{len(proposed)} of {len(every)} annotations {verb} still proposed."
        hint = f"Accept, change or reject them with `lesart review {study.lesson.slug}`."
        yield Flaw(proposed[0].place, message, hint)
