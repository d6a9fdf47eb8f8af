"""LS4: an exercise has an answer, and each option says why it is right or wrong."""

from __future__ import annotations

from collections.abc import Iterator

from lesart.checks.registry import Flaw, check
from lesart.study import Study


@check("LS401")
def exercise_without_answer(study: Study) -> Iterator[Flaw]:
    """Nothing to choose from, nothing right, or too little to put in order."""
    for exercise in study.lesson.exercises:
        right = [choice for choice in exercise.choices if choice.right]
        if not right or (exercise.kind == "order" and len(right) < 2):
            hint = (
                "Tick right options with `- [x]`, give answers with `- = …`, number steps in their order, "
                "or quote the words to mark with `> …`."
            )
            yield Flaw(exercise.place, f"The exercise “{exercise.title}” has no answer.", hint)
        if not exercise.prompt.text:
            yield Flaw(
                exercise.place,
                f"The exercise “{exercise.title}” asks nothing.",
                "Write the question below its heading.",
            )


@check("LS402")
def answer_without_feedback(study: Study) -> Iterator[Flaw]:
    """An option, or an exercise with one answer, that does not say why."""
    for exercise in study.lesson.exercises:
        if exercise.kind == "options":
            for choice in exercise.choices:
                if not choice.feedback.text:
                    hint = "Write the reason on the next line, indented."
                    yield Flaw(choice.place, f"The option “{choice.text}” has no feedback.", hint)
        elif exercise.choices and not exercise.feedback.text:
            hint = "Write the reason as a paragraph below the list or the words to mark."
            yield Flaw(exercise.place, f"The exercise “{exercise.title}” has no feedback.", hint)
