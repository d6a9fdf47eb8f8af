"""Speakers with the sentences they speak in, claims with who makes and who denies them."""

from __future__ import annotations

from lesart import data, schema
from lesart.model import Claim, Lesson, Speaker
from lesart.render.html import plain, prose, say
from lesart.study import Study


def voices(study: Study) -> str:
    """Every speaker: kind, whom they speak for, where they speak."""
    rows = "\n".join(_voice(study, speaker) for speaker in study.lesson.speakers)
    return f'<ul class="ls-voices">\n{rows}\n</ul>'


def _voice(study: Study, speaker: Speaker) -> str:
    kind = data.layers()["source"].labels[speaker.kind]
    facts = [f'<span lang="de">{plain(kind.de)}</span>']
    principal = study.lesson.speaker(speaker.facts.get("speaks for"))
    if principal:
        facts.append(say("speaks_for", name=principal.name))
    if speaker.facts.get("control"):
        facts.append(say(f"control_{speaker.facts.get('control')}"))
    return (
        f'<li id="v-{plain(speaker.id)}"><b lang="de">{plain(speaker.name)}</b>'
        f' <span class="ls-facts">{" · ".join(facts)}</span>\n'
        f'<span class="ls-places">{_sentences(study, speaker)}</span>'
        + (f'\n<div class="ls-note-text">{prose(speaker.note.text)}</div>' if speaker.note.text else "")
        + "</li>"
    )


def _sentences(study: Study, speaker: Speaker) -> str:
    """Where a voice speaks, and where it only passes on what others say."""
    roles = (("speaks_in", _numbers(study, "speaker", speaker)), ("passes_on", _numbers(study, "channel", speaker)))
    said = [f"{say(key)} {links}" for key, links in roles if links]
    return " · ".join(said) or say("never_speaks")


def _numbers(study: Study, role: str, speaker: Speaker) -> str:
    numbers = {
        number
        for located in study.located
        if located.annotation.layer == "speech" and located.annotation.get(role) == speaker.id and located.spans
        for number in study.sentences_of(located.spans)
    }
    return ", ".join(f'<a href="#s{number}">{number}</a>' for number in sorted(numbers))


def claims(lesson: Lesson) -> str:
    """Every claim with those who make it and those who deny it."""
    rows = "\n".join(_claim(lesson, claim) for claim in lesson.claims)
    return f'<ul class="ls-claims">\n{rows}\n</ul>'


def _claim(lesson: Lesson, claim: Claim) -> str:
    rows = ""
    for key, name in (("made by", "made_by"), ("denied by", "denied_by")):
        who = [_who(lesson, id) for id in claim.facts.listed(key)]
        rows += f"<dt>{say(name)}</dt><dd>{', '.join(who)}</dd>" if who else ""
    return f'<li id="c-{plain(claim.id)}"><p lang="de">{plain(claim.text)}</p>\n<dl>{rows}</dl></li>'


def _who(lesson: Lesson, id: str) -> str:
    speaker = lesson.speaker(id)
    return f'<span lang="de">{plain(speaker.name)}</span>' if speaker and id != schema.NOBODY else say("nobody")
