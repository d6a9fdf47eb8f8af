"""`annotations.md` as it lies on the desk: its text, what it says, and where that stands in the article."""

from __future__ import annotations

from functools import cached_property, lru_cache

from lesart.edit import Splice, spliced
from lesart.model import Annotation, Article, Facts, Finding, Lesson
from lesart.passages import Located
from lesart.read import Text
from lesart.read.annotations import Annotated, read_annotations
from lesart.read.layout import Layout, layout
from lesart.read.source import decode
from lesart.read.unsafe import unsafe_markup
from lesart.study import Study
from lesart.text import GAP, Source, Span

Spans = tuple[Span, ...]


class Refused(Exception):
    """A step that cannot be taken; `key` names the sentence that says why."""

    def __init__(self, key: str, words: str = "") -> None:
        super().__init__(f"{key}: {words}")
        self.key = key
        self.words = words


class Remembered(Source):
    """The article's source, which finds the same words once only: a step changes few."""

    def __init__(self, article: Article) -> None:
        super().__init__(article.text, tuple(sentence.start for sentence in article.sentences))
        self._known: dict[str, tuple[Spans, ...]] = {}

    def find(self, quotation: str) -> tuple[Spans, ...]:
        if quotation not in self._known:
            self._known[quotation] = super().find(quotation)
        return self._known[quotation]


class Sheet:
    """One state of `annotations.md`; steps make another from it."""

    def __init__(self, article: Article, text: str, source: Source | None = None) -> None:
        self.article = article
        self.text = text
        self._source = source

    @property
    def annotated(self) -> Annotated:
        return _reading(self.text)[0]

    @property
    def annotations(self) -> tuple[Annotation, ...]:
        return self.annotated.annotations

    @property
    def findings(self) -> list[Finding]:
        """Why this text cannot be read; empty when it can."""
        return _reading(self.text)[1]

    @cached_property
    def layout(self) -> Layout:
        return layout(Text("annotations.md", self.text))

    @cached_property
    def source(self) -> Source:
        if self._source is None:
            self._source = Remembered(self.article)
        return self._source

    @cached_property
    def located(self) -> tuple[Located, ...]:
        """The annotations with their places in the article."""
        said = self.annotated
        lesson = Lesson(
            "", self.article, said.speakers, said.claims, said.chains, said.annotations, (), Facts(), ()
        )
        study = Study(lesson)
        study.source = self.source  # the article's, prepared once for all states of the annotations
        return study.located

    def changed(self, splices: list[Splice]) -> Sheet:
        """The next state; refused when it could not be read back."""
        sheet = Sheet(self.article, spliced(self.text, splices), self.source)
        if sheet.findings:
            raise Refused("unreadable", sheet.findings[0].message)
        return sheet

    def quotation(self, spans: Spans) -> tuple[str, int | None]:
        """The words that mark these places, and which of their occurrences it is when there are several."""
        quote = f" {GAP} ".join(" ".join(self.article.text[a:b].split()) for a, b in spans)
        found = self.source.find(quote) if quote else ()
        if spans not in found:
            raise Refused("words_not_found", quote)
        return quote, found.index(spans) + 1 if len(found) > 1 else None

    def place_for(self, spans: Spans) -> int:
        """The index of a new annotation, so that the file keeps the order of the article."""
        starts = [(i, one.spans[0][0]) for i, one in enumerate(self.located) if one.spans]
        return max((i + 1 for i, start in starts if start <= spans[0][0]), default=0)


def annotations_of(text: str) -> tuple[Annotation, ...]:
    """What a text of `annotations.md` marks."""
    return _reading(text)[0].annotations


@lru_cache(maxsize=4)
def _reading(text: str) -> tuple[Annotated, list[Finding]]:
    """What a text says, and why it cannot be read; the same text is asked for several times in a step."""
    file, findings = decode(text.encode("utf-8", "surrogatepass"), "annotations.md")
    if file is None:
        return Annotated(), findings
    annotated, trouble = read_annotations(file)
    return annotated, [*findings, *unsafe_markup(file), *trouble]
