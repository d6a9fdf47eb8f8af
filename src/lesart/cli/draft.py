"""`lesart draft`."""

from __future__ import annotations

import shutil
import sys
import tempfile
from argparse import ArgumentParser, Namespace
from collections.abc import Iterable, Mapping
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from lesart.cli.failing import fail

if TYPE_CHECKING:
    from lesart.model import Article, Lesson, Term

HELP = "draft a lesson from an article, for a person to review"
EXAMPLE = "lesart draft brand.txt --into lessons/laut-polizei"
STDIN = "-"
_UNNAMED = ("article", "artikel", "text", "index", "")
"""Names of files that say nothing of what is in them."""


class Refused(Exception):
    """Why there is no draft, in one sentence, and the way out."""


def options(parser: ArgumentParser) -> None:
    parser.add_argument("article", metavar="ARTICLE", help="a plain text file, an article.md, or - for stdin")
    parser.add_argument(
        "--into",
        type=Path,
        metavar="FOLDER",
        help="the folder to make; its name is the address of the lesson (default: made of the file's name)",
    )
    parser.add_argument(
        "--rights",
        choices=("own-text", "open-licence", "quotation-only"),
        help="whose words they are: yours (default), free under a licence, or only to be quoted",
    )


def run(options: Namespace) -> int:
    try:
        article, copy = _article(options.article, options.rights)
        folder = _folder(options.into, options.article, article)
        lesson, texts, taken = _drafted(article, copy, folder)
        _write(folder, texts)
    except Refused as error:
        return fail(str(error))
    print(_told(folder, lesson, taken))
    return 0


def _article(name: str, rights: str | None) -> tuple[Article, str]:
    """The article of a file with its record, and the text of the file; or why it cannot be one."""
    from lesart.draft import article_of, is_german, manuscript, renewed
    from lesart.read.article import read_article
    from lesart.read.front import FENCE
    from lesart.read.source import Text, decode

    shown = "stdin" if name == STDIN else name
    text, findings = decode(_bytes(name), shown)
    if text is None:
        raise Refused(f"{findings[0].message} {_way_out(findings[0].message)}")
    if text.text.startswith(FENCE + "\n"):
        found, findings = read_article(Text(shown, text.text))
        if found is None or findings:
            first = findings[0]
            raise Refused(f"{shown}, line {first.place.line}: {first.message} {first.hint}")
        article = renewed(found, rights)
    else:
        article = article_of(manuscript(text.text), rights or "own-text")
    if not article.sentences:
        raise Refused(f"There is no sentence in {shown}. Put the text of the article into it.")
    if not is_german(article.text):
        raise Refused(f"{shown} does not seem to be German, and the rules know no other language.")
    _refuse_markup(article, shown)
    return article, text.text


def _way_out(message: str) -> str:
    return (
        "Give an article with words in it."
        if "empty" in message
        else "Save the article as plain text in UTF-8."
    )


def _bytes(name: str) -> bytes:
    from lesart.read.source import LIMIT

    path = Path(name)
    try:
        if name != STDIN and path.is_dir():
            raise Refused(f"{name} is a folder. Name the file that has the article.")
        with sys.stdin.buffer if name == STDIN else path.open("rb") as file:
            data = file.read(LIMIT + 1)
    except FileNotFoundError:
        raise Refused(f"There is no file {name}. Check the spelling.") from None
    except (OSError, ValueError) as error:
        why = error.strerror if isinstance(error, OSError) else str(error)
        raise Refused(f"{name} cannot be opened: {why}. Give yourself the right to read it.") from None
    if len(data) > LIMIT:
        raise Refused(f"{name} has more than {LIMIT // 1_000_000} MB. Give one article, not a book.")
    return data


def _refuse_markup(article: Article, shown: str) -> None:
    """A lesson holds no markup, its article neither; taking it out is for the person who has the text."""
    from lesart.read.source import Text
    from lesart.read.unsafe import unsafe_markup
    from lesart.write import write_article

    text = Text("article.md", write_article(article))
    found = next(unsafe_markup(text), None)
    if found or "<!--" in text.text:
        said = found.message if found else "“<!--” is markup that a browser would obey."
        raise Refused(f"{shown}: {said} Take the markup out, and leave the words.")


def _folder(into: Path | None, name: str, article: Article) -> Path:
    """The folder to make, which must not be there."""
    from lesart import schema
    from lesart.asked import is_asked
    from lesart.draft import slug
    from lesart.find import configured_paths

    folder = into
    if folder is None:
        stem = "" if name == STDIN else Path(name).stem.lower()
        title = article.record.get("title") or ""
        made = slug(title if stem in _UNNAMED and not is_asked(title) else "" if stem in _UNNAMED else stem)
        if not made:
            raise Refused("Nothing names the lesson. Say where it goes: --into lessons/mein-thema")
        folder = configured_paths(Path.cwd())[0] / made
    if not schema.SLUG.fullmatch(folder.name) or folder.name in schema.RESERVED_SLUGS:
        hint = "Use small letters a–z, digits and single hyphens, e.g. lessons/mein-thema."
        raise Refused(f"“{folder.name or folder}” cannot be the address of a lesson. {hint}")
    if folder.exists() or folder.is_symlink():
        raise Refused(f"{folder} exists already; choose another name with --into. Nothing was changed.")
    return folder


def _drafted(article: Article, copy: str, folder: Path) -> tuple[Lesson, dict[str, str], int]:
    """The lesson as it will be read again, its files, and how many glossary entries other lessons gave."""
    from lesart.draft import NothingToQuote, Options, draft, known_terms
    from lesart.read import Text, parse
    from lesart.write import write

    known = known_terms(_glossaries(folder.parent))
    try:
        texts = write(draft(article, Options(folder.name, known, copy, date.today().isoformat())))
    except NothingToQuote:
        hint = "Choose another article, or ask for the right to print this one."
        raise Refused(
            f"No passage of this article shows anything and is short enough to be quoted. {hint}"
        ) from None
    lesson, findings = parse(folder.name, {name: Text(name, text) for name, text in texts.items()})
    if lesson is None or findings:
        first = findings[0]
        raise Refused(f"The draft cannot be read: {first.message} Take those words out of the article.")
    heads = {term.head for term in known}
    return lesson, texts, sum(term.head in heads and "⟨" not in term.english for term in lesson.terms)


def _glossaries(folder: Path) -> Iterable[tuple[Term, ...]]:
    """The glossaries of the lessons beside the new one."""
    from lesart.find import find_lessons
    from lesart.read.glossary import read_glossary
    from lesart.read.source import load

    for lesson in find_lessons(folder) if folder.is_dir() else ():
        text, _ = load(lesson / "glossary.md", lesson, "glossary.md")
        if text:
            yield read_glossary(text)[0]


def _write(folder: Path, texts: Mapping[str, str]) -> None:
    """All files or none: they are written beside their place, and moved there when they are complete."""
    made = None
    try:
        folder.parent.mkdir(parents=True, exist_ok=True)
        made = Path(tempfile.mkdtemp(prefix=".draft-", dir=folder.parent))
        for name, text in texts.items():
            (made / name).write_text(text, encoding="utf-8", newline="\n")
        made.chmod(0o755)
        made.rename(folder)
    except OSError as error:
        if made:
            shutil.rmtree(made, ignore_errors=True)
        why = f"{folder} cannot be made: {error.strerror}."
        raise Refused(f"{why} Choose a folder that you may write to.") from None


def _told(folder: Path, lesson: Lesson, taken: int) -> str:
    """What was drafted, as a short table, and what comes next."""
    from lesart.draft import counts
    from lesart.find import shown

    layers = counts(lesson)
    proposals = ", ".join(f"{layer} {number}" for layer, number in layers.items())
    explained = f", {taken} explained in other lessons" if taken else ""
    rows = [
        ("excerpts" if lesson.article.is_quoted else "sentences", len(lesson.article.sentences), ""),
        ("proposals", sum(layers.values()), proposals or "no rule found anything"),
        ("speakers", len(lesson.speakers), ""),
        ("claims", len(lesson.claims), "that somebody denies" if lesson.claims else ""),
        ("glossary", len(lesson.terms), f"candidates{explained}"),
        ("gaps", len(lesson.gaps), "questions ⟨…?⟩ in the files, for you"),
    ]  # fmt: skip
    table = "\n".join(f"  {name:<10}{number:>5}  {more}".rstrip() for name, number, more in rows)
    return f"{shown(folder)} is drafted.\n\n{table}\n\nNext: lesart review {folder.name}"
