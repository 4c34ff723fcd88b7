"""Everything known about the documents: their terms as two inverted indexes, in an order of their ids.

The order in which documents are given makes no difference; what a document says is read once and
kept by its digest, so that a changed catalogue reads only what has changed.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

import numpy as np

from luukku.engines.search.asking import Question
from luukku.engines.search.documents import Document
from luukku.engines.search.postings import Bags, Floats, Postings, frozen
from luukku.engines.search.words.analysis import Analysis
from luukku.engines.search.words.folding import words

WEIGHTS = {"title": 3.0, "keywords": 2.0, "description": 1.0}
FAIR = 0.4
"""Share of a question's summed rarities that makes a fair match."""
Reading = tuple[tuple[str, str, float], ...]
"""A document read: (word, language, weight) of everything it says."""


@dataclass(frozen=True)
class Index:
    """A catalogue ready to be searched. Read-only: several threads may hold it."""

    documents: tuple[Document, ...]
    readings: Mapping[str, Reading]
    analysis: Analysis
    grams: Postings
    stems: Postings

    @property
    def ids(self) -> tuple[str, ...]:
        """Ids of the columns."""
        return tuple(document.id for document in self.documents)

    def shares(self, asked: Question) -> tuple[Floats, Floats]:
        """How documents match a question by 4-grams and by stems, as shares of the best match.

        Where even the best is poor, shares are of what a fair match would be, so that noise stays small.
        """
        grams: dict[str, float] = {}
        stems: dict[str, float] = {}
        for word, weight in asked.words.items():
            terms = self.analysis.terms(word, asked.language)
            for terms_of, into in ((terms.grams, grams), (terms.stems, stems)):
                for term, times in terms_of.items():
                    into[term] = into.get(term, 0.0) + weight * times
        return _shared(self.grams, grams), _shared(self.stems, stems)

    @classmethod
    def of(cls, documents: Iterable[Document], before: "Index | None" = None) -> "Index":
        """The index of documents (the last of one id holds), reading again only what is new."""
        kept = before.readings if before else {}
        named = {document.id: document for document in documents}
        rows = tuple(named[id_] for id_ in sorted(named))
        digests = [row.digest() for row in rows]
        readings = {d: kept.get(d) or reading(r) for d, r in zip(digests, rows, strict=True)}
        return cls._frozen(rows, [readings[d] for d in digests], readings)

    @classmethod
    def _frozen(
        cls, rows: tuple[Document, ...], read: list[Reading], readings: Mapping[str, Reading]
    ) -> "Index":
        numbers: dict[tuple[str, str], int] = {}
        keys = [numbers.setdefault(t[:2], len(numbers)) for one in read for t in one]
        docs = np.repeat(np.arange(len(rows)), [len(one) for one in read])
        counts = np.array([t[2] for one in read for t in one], np.float32)
        said = Bags(docs.astype(np.int64), np.array(keys, np.int64), counts).summed()
        analysis = Analysis(word for word, _ in numbers)
        terms = [analysis.terms(word, language) for word, language in numbers]
        grams = _inverted(said, [t.grams for t in terms], len(rows))
        stems = _inverted(said, [t.stems for t in terms], len(rows))
        return cls(rows, readings, analysis, grams, stems)


def reading(document: Document) -> Reading:
    """Every word that a document says, with its language and the weight of its field."""
    return tuple(
        (word, language, WEIGHTS[field])
        for field, language, text in document.fields()
        for word in words(text)
    )


def vocabulary_of(documents: Iterable[Document]) -> set[str]:
    """Every word that documents say."""
    return {word for d in documents for _, _, text in d.fields() for word in words(text)}


def _shared(postings: Postings, query: Mapping[str, float]) -> Floats:
    scores = postings.scores(query)
    whole = sum(count * postings.rarity(term) for term, count in query.items())
    best = max(float(scores.max(initial=0.0)), FAIR * whole, 1e-6)
    return scores / np.float32(best)


def _inverted(said: Bags, terms: list[Mapping[str, float]], size: int) -> Postings:
    """Bags of words opened into bags of their terms, and frozen."""
    names = sorted({name for one in terms for name in one})
    number = {name: n for n, name in enumerate(names)}
    ids = np.array([number[name] for one in terms for name in one], np.int64)
    weights = np.array([w for one in terms for w in one.values()], np.float32)
    lengths = np.array([len(one) for one in terms], np.int64)
    starts = np.concatenate([[0], np.cumsum(lengths)])
    repeats = lengths[said.terms]
    place = np.arange(int(repeats.sum())) - np.repeat(np.cumsum(repeats) - repeats, repeats)
    at = np.repeat(starts[said.terms], repeats) + place
    bags = Bags(
        np.repeat(said.docs, repeats), ids[at], np.repeat(said.counts, repeats) * weights[at]
    )
    return frozen(bags, names, size)
