"""A corpus of generated lessons for measuring: our formats, 300 words, 12 quotations, 15 glossary entries.

The same number gives the same lesson, so figures can be repeated; the output is not committed.
"""

from __future__ import annotations

import argparse
import random
import sys
from pathlib import Path

from lesart.text import seal

# fmt: off
NOUNS = (
    "Stadtrat", "Verein", "Betrieb", "Minister", "Sprecher", "Verband", "Konzern", "Ausschuss", "Bericht",
    "Vertrag", "Vorwurf", "Antrag", "Haushalt", "Bahnhof", "Flughafen", "Verlag", "Hafen", "Bezirk",
    "Streik", "Verdacht", "Einspruch", "Auftrag", "Beschluss", "Entwurf", "Protest", "Rücktritt",
    "Vorschlag", "Zuschuss",
)
VERBS = (
    "prüft", "erwartet", "fordert", "plant", "kündigt", "verschiebt", "beschließt", "lehnt", "sucht",
    "findet", "meldet", "kennt", "nennt", "zahlt",
)
ADJECTIVES = (
    "neue", "alte", "große", "kleine", "lange", "kurze", "teure", "wichtige", "schwierige", "offene",
)
PLACES = (
    "Altstadt", "Neuhafen", "Sandheim", "Kaldenburg", "Hellenbach", "Gritt", "Tessenburg", "Ostermünde",
)
# fmt: on
WORDS, QUOTATIONS, TERMS = 300, 12, 15


def lesson(number: int) -> dict[str, str]:
    """File name → text of lesson `number`."""
    rng = random.Random(number)
    sentences = _sentences(rng)
    paragraphs = [sentences[i : i + 4] for i in range(0, len(sentences), 4)]
    text = "\n\n".join(" ".join(paragraph) for paragraph in paragraphs)
    body = "\n\n".join("\n".join(paragraph) for paragraph in paragraphs)
    quotes = [_cut(rng, sentence, text) for sentence in sentences[:QUOTATIONS]]
    return {
        "article.md": _article(number, text, body),
        "annotations.md": _annotations(quotes),
        "glossary.md": _glossary(rng, text),
        "lesson.md": _lesson(number, quotes),
    }


def _sentences(rng: random.Random) -> list[str]:
    sentences: list[str] = []
    while sum(len(sentence.split()) for sentence in sentences) < WORDS:
        day, place = rng.randint(1, 28), rng.choice(PLACES)
        one, two = rng.sample(NOUNS, 2)
        head = f"Der {rng.choice(ADJECTIVES)} {one} in {place} {rng.choice(VERBS)} am {day}. Mai"
        tail = f"den {rng.choice(ADJECTIVES)}n {two} Nummer {len(sentences) + 1}{rng.randint(100, 999)}"
        sentences.append(f"{head} {tail}, sagte eine Sprecherin aus {rng.choice(PLACES)}.")
    return sentences


def _cut(rng: random.Random, sentence: str, text: str) -> str:
    words = sentence.rstrip(".").split(" ")
    while True:
        start = rng.randrange(len(words) - 6)
        quote = " ".join(words[start : start + rng.randint(5, len(words) - start)]).strip(",")
        if text.count(quote) == 1:
            return quote


def _article(number: int, text: str, body: str) -> str:
    front = (
        f"title: Bericht {number}\nlanguage: de\npublished: 2026-03-16\nrights: own-text\n"
        f"licence: CC-BY-4.0\nauthor: Lesart contributors\nfactuality: fictional\nseal: {seal(text)}"
    )
    return f"---\n{front}\n---\n{body}\n"


def _annotations(quotes: list[str]) -> str:
    entries = "\n".join(
        f"> {q}\n\n- speech: indirect\n- speaker: sprecherin\n\nA note in prose.\n" for q in quotes
    )
    return f"# Speakers\n\nsprecherin\n:   Sprecherin · official\n\n# Annotations\n\n{entries}"


def _glossary(rng: random.Random, text: str) -> str:
    present = sorted(noun for noun in NOUNS if f" {noun} " in text)[:TERMS]
    return "\n".join(
        f"der {noun}, kein Plural\n:   Nomen · B2 · word {index}\n:   etwas, das in diesem Text vorkommt\n"
        for index, noun in enumerate(present)
    )


def _lesson(number: int, quotes: list[str]) -> str:
    prose = "\n\n".join(f"Look at „{quote}“ once more." for quote in quotes[:4])
    front = (
        f"title: Bericht {number}\ndescription: A generated lesson.\nlevel: B2\nminutes: 45\nfocus: speech"
    )
    return f"---\n{front}\n---\n\n## Objectives\n\n- I can read.\n\n## Text\n\n{prose}\n"


def write_corpus(folder: Path, count: int) -> None:
    for number in range(count):
        target = folder / f"bericht-{number:05}"
        target.mkdir(parents=True, exist_ok=True)
        for name, text in lesson(number).items():
            (target / name).write_text(text, encoding="utf-8")


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path)
    parser.add_argument("count", type=int, nargs="?", default=2000)
    options = parser.parse_args()
    write_corpus(options.folder, options.count)
    return 0


if __name__ == "__main__":
    sys.exit(main())
