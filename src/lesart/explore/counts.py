"""What can be counted and listed in a text: voices, moods, cues, hedges, annotations. Each gives a table."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from lesart.explore.parts import HEDGES, Annotation
from lesart.explore.table import Column, Table
from lesart.text import words_by_voice as counted

if TYPE_CHECKING:
    from lesart.explore.text import Text


def words_by_voice(text: Text) -> Counter[str | None]:
    """Words by the id of their speaker; None is the newsroom."""
    speech = ((one.speaker or "", one.spans) for one in text.all_annotations if one.is_speech)
    return counted(text.text, speech)


def voices(text: Text) -> Table:
    say = text.say
    counts = words_by_voice(text)
    total = max(1, sum(counts.values()))
    rows = [
        {"voice": text.voice(id), "words": count, "share": count / total}
        for id, count in counts.most_common()
    ]
    columns = (
        Column("voice", say("voice"), "german"),
        Column("words", say("words"), "number"),
        Column("share", say("share"), "bar"),
    )
    return Table(say("voices_caption", title=text.title), columns, rows, say("few", n=total))


def moods(text: Text) -> Table:
    say = text.say
    rows = []
    for sentence in text.all_sentences:
        here = [one for one in text.in_sentence(sentence.number) if one.is_speech]
        shown = [say.shared(f"mood_{one.mood}") for one in here if one.mood]
        voiced = dict.fromkeys(text.voice(one.speaker or "") for one in here)
        rows.append(
            {
                "sentence": sentence.number,
                "mood": ", ".join(shown) or None,
                "voice": ", ".join(voiced) or text.voice(None),
                "text": sentence.text,
            }
        )
    columns = (
        Column("sentence", say("sentence"), "number"),
        Column("mood", say("mood")),
        Column("voice", say("voice"), "german"),
        Column("text", say("text"), "german"),
    )
    return Table(say("moods_caption", title=text.title), columns, rows, say("moods_note"))


def cues(text: Text) -> Table:
    say = text.say
    found = [one for one in text.all_annotations if one.layer == "cue"]
    rows = [
        {
            "cue": one.quote,
            "stance": say.label("cue", one.label),
            "commitment": say(f"commitment_{one.label}") if one.label in _STANCES else None,
            "voice": _bound(text, one),
            "sentence": one.sentences[0] if one.sentences else None,
        }
        for one in sorted(found, key=lambda one: one.spans[0])
    ]
    columns = (
        Column("cue", say("cue"), "german"),
        Column("stance", say("stance"), "german"),
        Column("commitment", say("commitment")),
        Column("voice", say("voice"), "german"),
        Column("sentence", say("sentence"), "number"),
    )
    return Table(say("cues_caption", title=text.title), columns, rows, say("cues_note"))


_STANCES = (
    "neutral", "emphatic", "factive", "distancing", "denying", "accusing", "conjecturing", "committing",
)  # fmt: skip


def _bound(text: Text, cue: Annotation) -> str | None:
    """Whose statement a cue binds: a speech of its sentence that names it."""
    for number in cue.sentences[:1]:
        for one in text.in_sentence(number):
            if one.is_speech and one.cue and one.cue == cue.quote:
                return text.voice(one.speaker or "")
    return None


def hedges(text: Text) -> Table:
    say = text.say
    total = words_by_voice(text)
    counts: dict[str | None, Counter[str]] = {id: Counter() for id in total}
    for one in text.all_annotations:
        if one.layer == "certainty":
            kind = "hedge" if one.label in HEDGES else one.label
            counts.setdefault(one.speaker, Counter())[kind] += 1
    rows = [_hedge_row(text.voice(id), total[id], each) for id, each in counts.items()]
    rows.sort(key=lambda row: (-int(row["hedges"]), -int(row["words"])))
    whole = sum((each for each in counts.values()), Counter[str]())
    rows.append(_hedge_row(say("all"), sum(total.values()), whole))
    columns = (
        Column("voice", say("voice"), "german"),
        Column("words", say("words"), "number"),
        Column("hedges", say("hedges"), "number"),
        Column("boosters", say("boosters"), "number"),
        Column("evidence", say("evidence"), "number"),
        Column("per_100", say("per_100"), "decimal"),
    )
    return Table(say("hedges_caption", title=text.title), columns, rows, say("hedges_note"))


def _hedge_row(voice: str, words: int, counts: Counter[str]) -> dict[str, str | int | float]:
    return {
        "voice": voice,
        "words": words,
        "hedges": counts["hedge"],
        "boosters": counts["booster"],
        "evidence": counts["evidence"],
        "per_100": 100 * counts["hedge"] / max(1, words),
    }


def listed(text: Text, layer: str | None, label: str | None) -> Table:
    say = text.say
    rows = [
        {
            "sentence": one.sentences[0] if one.sentences else None,
            "layer": one.layer,
            "label": one.label,
            "words": one.quote,
            "voice": text.voice(one.speaker) if one.speaker else None,
            "cue": one.cue,
            "confidence": one.confidence,
        }
        for one in text.all_annotations
        if layer in (None, one.layer) and label in (None, one.label)
    ]
    columns = [
        Column("sentence", say("sentence"), "number"),
        Column("layer", say("layer_column")),
        Column("label", say("label")),
        Column("words", say("marked"), "german"),
        Column("voice", say("voice"), "german"),
        Column("cue", say("cue"), "german"),
    ]
    if any(row["confidence"] is not None for row in rows):
        columns.append(Column("confidence", say("confidence"), "percent"))
    return Table(say("annotations_caption", title=text.title), columns, rows)
