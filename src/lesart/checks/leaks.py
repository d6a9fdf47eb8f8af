"""LS902: no page for learners gives an answer away.

What belongs there is the article, titles, questions, hints and options. The key is everything else: which
option is right, the order of steps, accepted forms, the words to mark or to fill in, and every reason.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping

from lesart.checks.markup import Element, tree, words
from lesart.checks.registry import Flaw
from lesart.exercises import exercises_of
from lesart.exercises.shown import spans_of
from lesart.model import Exercise, Place, Prose
from lesart.study import Study

PRACTICE = ("exercises", "cloze")
"""The folders of pages that set exercises; any other page of a lesson is its text."""
_SENTENCE = re.compile(r"(?<=[.!?:;])\s+|\n+")
_LEAST = 5
"""A reason with fewer words could be anybody's."""
_TELLING = re.compile(
    r"\b(?:right|wrong|correct|incorrect|solution|answer|checked|selected|richtig|falsch)\b"
)
_PLAIN = frozenset(("ls-s", "ls-n", "ls-w", "ls-headline", "ls-fiction"))
_HARMLESS = ("data-say", "data-kind")
"""Which word of the interface it is, and which kind of exercise."""
_EXACT = ("size", "maxlength", "minlength", "pattern", "style", "class", "placeholder")
"""Attributes in which a number may tell something: how long a word is."""
_HINT = "Leave it to the key, which is fetched when a learner checks an answer."


def leaked_answers(pages: Mapping[str, str], study: Study) -> Iterator[Flaw]:
    """What the pages for learners of one lesson tell of its key; `pages` maps their paths to their HTML."""
    exercises = exercises_of(study)
    for path, html in pages.items():
        page = tree(html)
        folder = path.rpartition("/")[0].rpartition("/")[2]
        if folder in PRACTICE:
            yield from _reasons(path, page, exercises, _set(study, exercises))
            yield from _marked_article(path, page)
            for exercise in exercises:
                for section in _sections(page, exercise):
                    yield from _section(path, section, exercise)
                if exercise.kind == "cloze" and folder == "cloze":
                    yield from _filled(path, page, study, exercise)
        else:
            yield from _reasons(path, page, study.lesson.exercises, _told(study))
        yield from _telling(path, page)


def _flaw(path: str, where: Element, message: str) -> Flaw:
    return Flaw(Place(path, where.line, where.column), message, _HINT)


def _set(study: Study, exercises: Iterable[Exercise]) -> str:
    """The words of what learners are to see of the exercises."""
    parts = [study.lesson.article.text]
    for exercise in exercises:
        parts += [exercise.title, exercise.prompt.text, exercise.hint.text]
        parts += [choice.text for choice in exercise.choices] if exercise.kind in ("options", "order") else []
    return words("\n".join(parts))


def _told(study: Study) -> str:
    """The words of the lesson itself: its article, notes and prose, without the exercises."""
    reasons = {id(reason) for exercise in study.lesson.exercises for reason in _reasons_of(exercise)}
    prose = (one.text for one in study.prose() if id(one) not in reasons)
    return words("\n".join([study.lesson.article.text, *prose]))


def _reasons_of(exercise: Exercise) -> tuple[Prose, ...]:
    return (exercise.feedback, *(choice.feedback for choice in exercise.choices))


def _reasons(path: str, page: Element, exercises: Iterable[Exercise], allowed: str) -> Iterator[Flaw]:
    """A sentence of a reason, in the text or in an attribute, that nothing else on the page says too."""
    shown = words(page.said) + words(page.values)
    for exercise in exercises:
        for reason in _reasons_of(exercise):
            for sentence in _SENTENCE.split(reason.text):
                said = words(sentence)
                if said.count(" ") > _LEAST and said in shown and said not in allowed:
                    where = _smallest(page, said)
                    message = f"A reason of “{exercise.title}” stands in the page: “{sentence.strip()}”."
                    yield _flaw(path, where, message)


def _smallest(page: Element, said: str) -> Element:
    """The innermost element that says these words, or the page."""
    holder: Element | None = page
    while holder:
        page = holder
        within = (one for one in page.children if one.tag)
        holder = next((one for one in within if said in words(one.said) + words(one.values)), None)
    return page


def _marked_article(path: str, page: Element) -> Iterator[Flaw]:
    """Beside exercises the article is plain: a mark or a note in it would answer some of them."""
    for article in (one for one in page.elements() if one.tag == "article" and "ls-article" in one.classes):
        for one in list(article.elements())[1:]:
            noted = any(name.startswith("data-") or name == "href" for name in one.attributes)
            if noted or not set(one.classes) <= _PLAIN or one.tag not in ("p", "span"):
                yield _flaw(path, one, f"The article carries a mark: “{' '.join(one.said.split())}”.")
                return


def _telling(path: str, page: Element) -> Iterator[Flaw]:
    """A class, an attribute or a ticked box that says which answer is right."""
    for one in page.elements():
        if found := _tale(one):
            yield _flaw(path, one, f"“{found}” tells right from wrong.")


def _tale(one: Element) -> str:
    """What of an element tells right from wrong; "" if nothing does."""
    said = [name for name in one.classes if name.startswith("ls-")]
    if any("ls-exercise" in holder.classes for holder in (one, *one.above())):
        said += [name for name in ("checked", "selected") if name in one.attributes]
        data = (name for name in one.attributes if name.startswith("data-") and name not in _HARMLESS)
        said += [f"{name}={one.attributes[name]}" for name in data]
    return next(filter(_TELLING.search, said), "")


def _sections(page: Element, exercise: Exercise) -> Iterator[Element]:
    """Where the page sets an exercise: a section with its question."""
    question = words(exercise.prompt.text)
    for one in page.elements():
        if "ls-exercise" in one.classes and question in words(one.said):
            yield one


def _section(path: str, section: Element, exercise: Exercise) -> Iterator[Flaw]:
    if exercise.kind == "options":
        yield from _unequal(path, section, exercise)
    elif exercise.kind == "order":
        yield from _in_order(path, section, exercise)
    else:
        yield from _spelt_out(path, section, exercise)


def _unequal(path: str, section: Element, exercise: Exercise) -> Iterator[Flaw]:
    """Options look alike, and say no more than the author's option."""
    boxes = [one for one in section.elements() if one.attributes.get("type") in ("radio", "checkbox")]
    if not any(map(_tale, section.elements())):
        for box in _odd(boxes, section):
            yield _flaw(path, box, f"An option of “{exercise.title}” does not look like the others.")
    known = {words(choice.text) for choice in exercise.choices}
    for box in boxes:
        label = next((one for one in box.above() if one.tag == "label"), None)
        if label and words(label.said) not in known:
            said = " ".join(label.said.split())
            yield _flaw(path, label, f"An option of “{exercise.title}” says more than its words: “{said}”.")


def _odd(boxes: list[Element], within: Element) -> list[Element]:
    """The boxes that do not look like most of them; of two kinds as frequent, the less plain one."""
    signs = [_sign(box, within) for box in boxes]
    usual = min(signs, key=lambda sign: (-signs.count(sign), len(str(sign))), default=())
    return [box for box, sign in zip(boxes, signs, strict=True) if sign != usual]


def _sign(box: Element, section: Element) -> tuple[tuple[str, ...], ...]:
    """What a box and its holders look like, their numbers left out."""
    chain = [box]
    for holder in box.above():
        if holder is section or holder.tag == "fieldset":
            break
        chain.append(holder)
    return tuple(
        (one.tag, *sorted(f"{n}={_even(n, value)}" for n, value in one.attributes.items())) for one in chain
    )


def _even(name: str, value: str) -> str:
    return value if name in _EXACT else re.sub(r"\d+|\b[A-Z]\b", "#", value)


def _in_order(path: str, section: Element, exercise: Exercise) -> Iterator[Flaw]:
    """Steps stand in another order, and no attribute would sort them."""
    steps = [words(choice.text) for choice in exercise.choices]
    listed = [one for one in section.elements() if one.tag == "li" and words(one.said) in steps]
    items = [(steps.index(words(one.said)), one) for one in listed]
    found = [index for index, _ in items]
    right = list(range(len(steps)))
    if found == right:
        yield _flaw(path, items[0][1], f"The steps of “{exercise.title}” stand in their right order.")
    if sorted(found) != right:
        return
    for name in sorted(set.intersection(*(set(one.attributes) for _, one in items))):
        row = sorted(items, key=lambda item: _number(item[1].attributes[name]))
        distinct = len({one.attributes[name] for _, one in items}) == len(items)
        if distinct and [index for index, _ in row] == right:
            yield _flaw(path, row[0][1], f"“{name}” tells the order of “{exercise.title}”.")


def _number(value: str) -> tuple[int, str]:
    digits = re.search(r"\d+", value)
    return (int(digits[0]) if digits else 0, value)


def _spelt_out(path: str, section: Element, exercise: Exercise) -> Iterator[Flaw]:
    """An accepted form or the words to mark, elsewhere than in the question."""
    known = {words(text) for text in (exercise.title, exercise.prompt.text, exercise.hint.text)}
    for choice in exercise.choices if exercise.kind in ("answer", "mark") else ():
        answer = words(choice.text)
        for one in section.walk():
            said = words(one.text) + words(" ".join(one.attributes.values()))
            asked = not one.tag and any(words(one.text) in text for text in known)
            if answer in said and not asked:
                yield _flaw(
                    path, one, f"The answer to “{exercise.title}” stands in the page: “{choice.text}”."
                )


def _filled(path: str, page: Element, study: Study, exercise: Exercise) -> Iterator[Flaw]:
    """Every gap is a gap, and none looks unlike the others."""
    shown = words(page.said) + words(page.values)
    for choice in exercise.choices:
        for number in study.sentences_of(spans_of(study, choice)):
            sentence = words(study.lesson.article.sentences[number - 1].text)
            if sentence in shown:
                yield _flaw(path, _smallest(page, sentence), f"The gap for “{choice.text}” is filled.")
    fields = [one for one in page.elements() if one.tag == "input"]
    gaps = [one for one in fields if any("ls-gap" in holder.classes for holder in one.above())]
    for gap in _odd(gaps, page):
        yield _flaw(path, gap, "A gap does not look like the others.")
