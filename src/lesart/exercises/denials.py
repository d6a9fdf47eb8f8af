"""Which kind of denial is it, and what does it leave open?"""

from __future__ import annotations

from collections.abc import Iterator

from lesart import schema
from lesart.exercises.labels import classify, unambiguous
from lesart.exercises.sources import claimed
from lesart.exercises.spread import Candidate
from lesart.exercises.wording import ended, german, question, say, sentences_with
from lesart.fence import escaped
from lesart.model import Annotation, Exercise
from lesart.study import Study


def denials(study: Study) -> Iterator[Candidate[Exercise]]:
    """A denial beside the claim it answers; what it leaves open is not thereby true."""
    for located in unambiguous(study, "denial"):
        annotation, spans = located.annotation, located.spans or ()
        if not annotation.get("speaker"):
            continue  # the newsroom's own "could not be verified" is set against no claim of one side
        material = [sentences_with(study, spans), *_claim(study, annotation)]
        left = annotation.get("leaves open")
        more = say("reason_open", text=german(ended(left))) if left else ""
        evidence = (*spans, *claimed(study, annotation))
        exercise = classify(annotation, question("denial", *material), evidence, more)
        yield Candidate(exercise, spans[0][0], annotation.label)


def _claim(study: Study, annotation: Annotation) -> list[str]:
    claim = study.lesson.claim(annotation.get("claim"))
    if claim is None:
        return []
    unmade = claim.facts.get("made by") == schema.NOBODY
    return [say("claim_nobody_de" if unmade else "claim_de", text=escaped(claim.text))]
