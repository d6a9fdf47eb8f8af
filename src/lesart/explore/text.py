"""A text to explore: what can be asked of it, whoever annotated it."""

from __future__ import annotations

from bisect import bisect_right
from functools import cached_property

from lesart.explore import counts, deletion, own
from lesart.explore.deletion import Deletion
from lesart.explore.errors import ExploreError
from lesart.explore.graph import Graph
from lesart.explore.marked import Marked
from lesart.explore.parts import Annotation, Chain, Sentence, words
from lesart.explore.table import Column, Table
from lesart.explore.words import Words

LAYERS = ("speech", "source", "cue", "denial", "certainty", "naming")


class Text:
    """A text with its annotations. Make one with `annotate`, or load a lesson with `load`.

    Every method gives something that shows itself: as HTML in a notebook, as plain text in a terminal.
    Where one expects a sentence, it is a number from 1.
    """

    def __init__(
        self,
        text: str,
        title: str,
        sentences: tuple[Sentence, ...],
        annotations: tuple[Annotation, ...],
        names: dict[str, str],
        chains: tuple[Chain, ...],
        language: str = "en",
    ) -> None:
        self.say = Words(language)
        self.text = text
        self.title = title
        self.all_sentences = sentences
        self.all_annotations = annotations
        self.names = names
        self.all_chains = chains

    @cached_property
    def _by_sentence(self) -> dict[int, list[Annotation]]:
        rows: dict[int, list[Annotation]] = {}
        for one in self.all_annotations:
            for number in one.sentences:
                rows.setdefault(number, []).append(one)
        return rows

    @cached_property
    def _starts(self) -> list[int]:
        return [sentence.start for sentence in self.all_sentences]

    def in_sentence(self, number: int) -> list[Annotation]:
        """The annotations that touch a sentence."""
        return self._by_sentence.get(number, [])

    def sentence_at(self, offset: int) -> Sentence:
        """The sentence that holds the character at `offset`."""
        return self.all_sentences[max(0, bisect_right(self._starts, offset) - 1)]

    def sentence(self, number: int) -> Sentence:
        """Sentence `number`, counted from 1.

        Raises ExploreError when there is none.

        >>> from lesart.explore import annotate
        >>> annotate("Es regnet. Laut Polizei stand die Tür offen.").sentence(2).text
        'Laut Polizei stand die Tür offen.'
        """
        found = next((one for one in self.all_sentences if one.number == number), None)
        if found is None:
            count = len(self.all_sentences)
            raise ExploreError(f"There is no sentence {number}; this text has {count}, counted from 1.")
        return found

    def voice(self, id: str | None) -> str:
        """The name of a speaker; the newsroom's for None."""
        if id is None:
            return self.say("newsroom")
        return self.names.get(id, id) or self.say("unnamed")

    def sentences(self) -> Table:
        """All sentences with their numbers.

        >>> from lesart.explore import annotate
        >>> len(annotate("Es regnet. Es schneit.").sentences())
        2
        """
        columns = (
            Column("sentence", self.say("sentence"), "number"),
            Column("text", self.say("text"), "german"),
        )
        rows = [{"sentence": one.number, "text": one.text} for one in self.all_sentences]
        return Table(self.say("sentences_caption", title=self.title), columns, rows)

    def annotations(self, layer: str | None = None, label: str | None = None) -> Table:
        """All annotations, or those of a layer ("speech", "cue" …) or with a label ("hedge" …).

        Raises ExploreError for a layer that does not exist.

        >>> from lesart.explore import annotate
        >>> annotate("Das ist womöglich falsch.").annotations("certainty")["words"]
        ['womöglich']
        """
        self._check(layer)
        return counts.listed(self, layer, label)

    def marked(self, layer: str | None = "speech") -> Marked:
        """The text with the words of one layer marked, or of all layers for None.

        Raises ExploreError for a layer that does not exist.

        >>> from lesart.explore import annotate
        >>> annotate("Das ist womöglich falsch.").marked("certainty")
        Das ist [womöglich]¹ falsch.
        <BLANKLINE>
        1  Abschwächung (hedge) – 92 % sure
        """
        self._check(layer)
        return Marked(self, tuple(one for one in self.all_annotations if layer in (None, one.layer)))

    def _check(self, layer: str | None) -> None:
        if layer is not None and layer not in LAYERS:
            raise ExploreError(f"There is no layer “{layer}”; choose one of: {', '.join(LAYERS)}.")

    def voices(self) -> Table:
        """How many words each voice has; what nobody else says is the newsroom's.

        Columns: voice, words (a count), share (0 to 1).

        >>> from lesart.explore import annotate
        >>> annotate("Laut Polizei war die Tür offen.").voices()["words"]
        [4, 2]
        """
        return counts.voices(self)

    def moods(self) -> Table:
        """The map of moods: each sentence with the mood of what it reports, and whose words it holds.

        Columns: sentence (a number), mood, voice, text.

        >>> from lesart.explore import annotate
        >>> annotate("Er sagte, er habe Zeit.").moods()["mood"]
        ['Konjunktiv I']
        """
        return counts.moods(self)

    def cues(self) -> Table:
        """The words that bind a statement to its source, and what each commits the newsroom to.

        Columns: cue, stance, commitment, voice, sentence (a number).

        >>> from lesart.explore import annotate
        >>> annotate("Sie behauptete, er habe Zeit.").cues()["stance"]
        ['Distanz']
        """
        return counts.cues(self)

    def hedges(self) -> Table:
        """Words that lower the certainty, by voice and per 100 words; boosters and evidence beside them.

        Columns: voice, words, hedges, boosters, evidence (counts), per_100 (hedges per 100 words).

        >>> from lesart.explore import annotate
        >>> annotate("Das ist womöglich falsch.").hedges()["hedges"]
        [1, 1]
        """
        return counts.hedges(self)

    def chains(self) -> Graph:
        """The ways by which statements reached the text: a drawing, and a list of the same.

        >>> from lesart.explore import annotate
        >>> len(annotate("Laut Polizei war die Tür offen.").chains())
        1
        """
        return Graph(self.all_chains, self.names, self.say, self.title)

    def without(self, words: str, sentence: int | None = None) -> Deletion:
        """A sentence without some of its words: the first that has them, or the one with the number given.

        Parts that stand apart are joined by an ellipsis: "wirft … vor".
        Raises ExploreError when the words do not stand there.

        >>> from lesart.explore import annotate
        >>> annotate("Das ist womöglich falsch.").without("womöglich").after
        'Das ist falsch.'
        """
        return deletion.without(self, words, sentence)

    def without_source(self, sentence: int) -> Deletion:
        """A sentence without everything that tells whose statement it is.

        Raises ExploreError when the sentence names no source.

        >>> from lesart.explore import annotate
        >>> annotate("Laut Polizei war die Tür offen.").without_source(1).after
        'War die Tür offen.'
        """
        return deletion.without_source(self, sentence)

    def deletions(self, what: str = "words") -> Table:
        """The experiment with every hedge and booster ("words"), or with every source ("sources").

        Columns: sentence (a number), dropped, after. Raises ExploreError for anything else.

        >>> from lesart.explore import annotate
        >>> annotate("Das ist womöglich falsch.").deletions()["after"]
        ['Das ist falsch.']
        """
        if what not in (deletion.WORDS, deletion.SOURCES):
            raise ExploreError(f"deletions() takes “words” or “sources”, not “{what}”.")
        return deletion.deletions(self, what)

    def __repr__(self) -> str:
        return repr(self.marked())

    def _repr_html_(self) -> str:
        return self.marked()._repr_html_()

    def __len__(self) -> int:
        """How many words the text has."""
        return words(self.text)


def annotate(text: str, title: str = "", language: str = "en") -> Text:
    """Any German text, annotated by rules: proposals to check, not the truth.

    `title` is what results call it; `language` ("en" or "de") is what they are labelled in.
    Raises ExploreError when `text` is no text or `language` is another.

    >>> annotate("Der Zug sei pünktlich, sagte Kim Ott.")
    [Der Zug sei pünktlich]¹, sagte Kim Ott.
    <BLANKLINE>
    1  Indirekte Rede (indirect): Kim Ott, sagte – 80 % sure
    """
    if not isinstance(text, str):
        raise ExploreError(f"annotate() takes a text in quotation marks, not {type(text).__name__}.")
    sentences = own.sentences(text)
    found = own.annotated(text, sentences)
    name = title or Words(language)("own_text")
    return Text(text, name, sentences, found, own.names(found), own.chains(found), language)
