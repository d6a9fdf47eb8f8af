"""What may stand in the files of a lesson: keys, phrases, headings and closed sets of values."""

from __future__ import annotations

import re
from typing import Final

from lesart import data
from lesart.model import PROPOSED, QUOTED

SLUG: Final = re.compile(r"(?=.{1,60}\Z)[a-z0-9]+(?:-[a-z0-9]+)*")
RESERVED_SLUGS: Final = ("index",)
"""Addresses below lessons/ that are the site's own."""
COUNT: Final = re.compile(r"[1-9][0-9]{0,3}")
"""What `occurrence` may say."""
DATE: Final = re.compile(r"\d{4}-\d{2}-\d{2}")
FILES: Final = ("article.md", "annotations.md", "glossary.md", "lesson.md")
OPTIONAL_FILES: Final = ("teacher.md", "compare.md")
ALL_FILES: Final = (*FILES, *OPTIONAL_FILES)
TEMPLATE_FILES: Final = (*FILES, "teacher.md")
"""What `lesart new` makes."""
ARTICLE: Final = "article"
"""The node that ends a chain: the text in front of the reader."""
NOBODY: Final = "nobody"
"""The maker of a claim that is denied although no one made it."""
MAX_COMPETENCES: Final = 5

LEVELS: Final = ("A1", "A2", "B1", "B2", "C1", "C2")
RIGHTS: Final = ("own-text", "open-licence", QUOTED)
FACTUALITY: Final = ("real", "fictional")
PARTS_OF_SPEECH: Final = (
    "Nomen", "Verb", "Adjektiv", "Adverb", "Pronomen", "Präposition", "Konjunktion", "Partikel", "Wendung",
)  # fmt: skip

ARTICLE_KEYS: Final = (
    "title", "language", "published", "rights", "licence", "author", "publisher", "url", "factuality", "seal",
)  # fmt: skip
ARTICLE_LISTS: Final = ("facts", "receipt")
RECEIPT_TEXT: Final = ("text", "words", "characters", "sentences", "checked", "by")
"""What a receipt says of the whole text of an article that is only quoted, …"""
RECEIPT_QUOTE: Final = ("quote", "sentence", "part")
"""… and of each sentence quoted; the last only where it is part of one."""
RECEIPT_KEYS: Final = (*RECEIPT_TEXT, *RECEIPT_QUOTE)
SOURCE_KEYS: Final = ("id", "what", "url")
ARTICLE_REQUIRED: Final = ("title", "language", "published", "rights", "factuality", "seal")
RIGHTS_REQUIRED: Final = {
    "own-text": ("licence", "author"),
    "open-licence": ("licence", "author", "url"),
    QUOTED: ("publisher", "url"),
}

LESSON_KEYS: Final = ("title", "description", "level", "minutes", "focus", "competences", "last_reviewed")
LESSON_LISTS: Final = ("waivers", "corrections")
CORRECTION_KEYS: Final = ("date", "what")
WAIVER_KEYS: Final = ("code", "quote", "reason")
WAIVABLE: Final = ("LS104",)
"""Codes about which a person may know better; everything else is mended, not waived."""
LESSON_REQUIRED: Final = ("title", "description", "level", "minutes", "focus")

SECTIONS: Final = ("Speakers", "Claims", "Chains", "Annotations")
SPEAKER_PHRASES: Final = ("speaks for", "control")
CLAIM_PHRASES: Final = ("made by", "denied by")
ANNOTATION_KEYS: Final = (
    "speaker", "channel", "cue", "claim", "mood", "function", "form", "grade", "leaves open", "or",
    "occurrence", "translated", "status", "rule", "confidence",
)  # fmt: skip
PROPOSAL_KEYS: Final = ("status", "rule", "confidence")
"""The facts that go when a person has accepted it."""
PASSAGE_KEYS: Final = ("occurrence",)
"""Facts of words to mark in an exercise."""
GLOSSARY_FORM: Final = "im Text:"

TIMING: Final = "Timing"
SHORT_PATH: Final = "Short path"
TEACHER_SECTIONS: Final = (
    "Goal", "Prior knowledge", TIMING, "Expected answers", "Likely misreadings", "Sensitive points",
    "Variants",
)  # fmt: skip
"""The sections of a teacher's page, in the order in which it shows them."""

COMPARE_KEYS: Final = ("title", "publisher", "author", "language", "date", "url", "rights", "licence")
COMPARE_REQUIRED: Final = ("title", "language", "date", "rights")
POINT_KEYS: Final = ("change", "claim", "occurrence")
CHANGES: Final = ("kept", "softened", "sharpened", "moved", "dropped", "added")
"""What the article does with the words of another version; the last two need the words of one side only."""
MAX_QUOTED_WORDS: Final = 40
"""How long a quotation may be where a text is only quoted."""
MAX_QUOTED_SHARE: Final = 15
"""How many percent of the words of a text that is only quoted all quotations together may be."""
NEAR: Final = 30
"""Excerpts with fewer characters left out between them count as one: a reader would put them together."""
FRESH_MONTHS: Final = 12
"""After so many months a lesson on a real event asks for a new look."""


def is_beyond(level: str, own: str | None) -> bool:
    """Whether a level lies above a lesson's own; an unknown one is above nothing."""
    return own in LEVELS and LEVELS.index(level) > LEVELS.index(own)


def annotation_values() -> dict[str, tuple[str, ...]]:
    """The closed set of values of an annotation's facts, by key."""
    sets = data.attributes()
    return {
        "mood": sets["mood"],
        "function": sets["partial_function"],
        "form": sets["cue_form"],
        "grade": ("1", "2", "3"),
        "translated": ("yes",),
        "status": (PROPOSED,),
    }


def speaker_values() -> dict[str, tuple[str, ...]]:
    """The closed set of values of a speaker's facts, by key."""
    return {"control": data.attributes()["medium_control"]}
