"""The words of the article that an answer rests on."""

from __future__ import annotations

from lesart.model import Exercise
from lesart.quotations import quotations
from lesart.study import Study
from lesart.text import Span, judge


def evidence(study: Study, exercise: Exercise) -> tuple[Span, ...]:
    """An exercise from the annotations knows them; an author's reasons quote them."""
    if exercise.topic:
        return exercise.evidence
    reasons = [choice.feedback for choice in exercise.choices if choice.right] + [exercise.feedback]
    quoted = (quotation.text for reason in reasons for quotation in quotations(reason))
    spans = {span for text in quoted for span in judge(study.source, text).spans}
    return tuple(sorted(spans))
