"""`lesart verify`."""

from __future__ import annotations

import json
import sys
from argparse import ArgumentParser, Namespace
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

from lesart.cli.failing import fail

if TYPE_CHECKING:
    from lesart.model import Article
    from lesart.verify import Held, Verified
    from lesart.whole import Whole

HELP = "hold the excerpts of a quoted article against a copy of the whole"
EXAMPLE = """lesart verify lessons/mein-thema --source ~/article.txt
  lesart verify lessons/mein-thema --source ~/article.txt --seal"""
_STATES = {
    "moved": "stands elsewhere than the receipt says",
    "print": "is printed otherwise in the copy: {there}",
    "altered": "is not what the copy says: {there}",
    "missing": "does not stand in the copy",
    "joined": "follows the excerpt above it with nothing left out: put it on the line below, without […]",
    "parted": "does not follow the line above it: put a line […] between them",
    "early": "stands before the excerpt above it: excerpts keep the order of the article",
}


def options(parser: ArgumentParser) -> None:
    parser.add_argument("lesson", type=Path, metavar="LESSON", help="a lesson with `rights: quotation-only`")
    parser.add_argument(
        "--source", type=Path, required=True, metavar="FILE", help="your copy of the whole article, as text"
    )
    parser.add_argument("--seal", action="store_true", help="write the receipt, if every excerpt is there")
    parser.add_argument(
        "--format", choices=("text", "json"), default="text", help="for people or programs (default: text)"
    )


def run(options: Namespace) -> int:
    from lesart.find import shown
    from lesart.read import read
    from lesart.read.source import load
    from lesart.verify import sealed, verify
    from lesart.whole import whole

    folder = options.lesson.parent if options.lesson.name == "article.md" else options.lesson
    reading = read(folder, shown(folder))
    if reading.lesson is None:
        return fail(f"{shown(folder)} cannot be read; see `lesart check {shown(folder)}`.")
    article = reading.lesson.article
    if not article.is_quoted:
        return fail(f"{shown(folder)} is not `rights: quotation-only`: there are no excerpts to verify.")
    text, findings = load(options.source, options.source.parent, str(options.source))
    if text is None:
        return fail(f"{options.source} cannot be used: {findings[0].message}")
    copy = whole(text.text)
    if not copy.words:
        return fail(f"{options.source} cannot be used: it has no words.")
    verified = verify(article, reading.texts, copy)
    if verified.is_other_text:
        return fail(
            f"{options.source} is another text: none of the excerpts of {shown(folder)} stands in it."
        )
    if not (options.seal and verified.can_be_sealed):
        return _say(options, article, verified, copy)
    new = sealed(reading.texts["article.md"], article, verified, copy, date.today().isoformat())
    (folder / "article.md").write_text(new, encoding="utf-8", newline="\n")
    options.seal = False
    return run(options)


def _say(options: Namespace, article: Article, verified: Verified, copy: Whole) -> int:
    from lesart.annotate.moods import counted

    moods = counted(copy.text)
    code = 0 if verified.is_fine else 1
    if options.format == "json":
        json.dump(_object(verified, copy, dict(moods), code), sys.stdout, ensure_ascii=False, indent=2)
        print()
        return code
    for held in verified.held:
        print(_line(held))
    for line in (*_strays(verified), *_edition(verified, article, copy), *_refusal(options, verified)):
        print(line)
    kinds = ", ".join(f"{moods[key]} {name}" for key, name in _MOODS.items())
    print(f"The whole article has {sum(moods.values())} forms of the Konjunktiv: {kinds}.")
    return code


_MOODS = {"k1": "Konjunktiv I", "k2-substitute": "substitute forms", "k2": "Konjunktiv II"}


def _line(held: Held) -> str:
    place = held.sentence.place
    words = held.sentence.text if len(held.sentence.text) <= 60 else held.sentence.text[:59].rstrip() + "…"
    said = "stands in the copy as quoted" if held.state == "same" else _STATES[held.state]
    return f"{place.file}:{place.line}: „{words}“ {said.format(there=f'„{held.there}“')}{_changes(held)}."


def _changes(held: Held) -> str:
    changed = [f"“{one.quotation}” for “{one.source}” ({one.kind})" for one in held.changes]
    return f" – {'; '.join(changed)}" if changed else ""


def _strays(verified: Verified) -> list[str]:
    return [
        f"{one.place.file}:{one.place.line}: „{one.words}“ are words of the article outside its excerpts."
        for one in verified.strays
    ]


def _edition(verified: Verified, article: Article, copy: Whole) -> list[str]:
    if verified.is_same_text is None:
        return ["There is no receipt that fits: write one with --seal."]
    if not verified.is_same_text:
        head = article.receipt[0]
        then = f"{head.get('words')} words and {head.get('characters')} characters"
        now = f"{copy.words} and {len(copy.text)}"
        return [f"The copy is another edition than the one of the receipt: that had {then}, this has {now}."]
    wrong = [f"The receipt says {a} {what}; the article has {b}." for what, a, b in verified.miscounted]
    return wrong or ["The copy is the text of the receipt."]


def _refusal(options: Namespace, verified: Verified) -> list[str]:
    return ["No receipt was written: mend these lines first."] if options.seal else []


def _object(verified: Verified, copy: Whole, moods: dict[str, int], code: int) -> dict[str, Any]:
    return {
        "exit_code": code,
        "same_text": verified.is_same_text,
        "whole": {"words": copy.words, "characters": len(copy.text), "konjunktiv": moods},
        "miscounted": [what for what, _, _ in verified.miscounted],
        "excerpts": [
            {
                "line": held.sentence.place.line,
                "state": held.state,
                "quote": held.sentence.text,
                "there": held.there or None,
                "changes": [{"from": c.source, "to": c.quotation, "kind": c.kind} for c in held.changes],
            }
            for held in verified.held
        ],
        "strays": [
            {"file": one.place.file, "line": one.place.line, "words": one.words} for one in verified.strays
        ],
    }
