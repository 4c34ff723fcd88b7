"""Other words for a word: standard forms of everyday ones, and the lexicon's official names."""

from collections.abc import Iterable, Mapping

from luukku.engines.search.words.colloquial import standard_forms
from luukku.engines.search.words.folding import words
from luukku.engines.search.words.stems import stem

FORM, NAME = 0.8, 0.8
"""What a standard form and an official name weigh beside the word that was said."""
SHORTEST = 5
"""So many first letters an inflected form must share: stems alone join *mensut* and *menee*."""
Names = Mapping[str, Mapping[str, tuple[str, ...]]]


class Standard:
    """Looks words up by their form, then by their stem, so that inflected ones are found too."""

    def __init__(self, names: Names | None = None) -> None:
        self._exact: dict[tuple[str, str], tuple[str, ...]] = {}
        self._stems: dict[tuple[str, str], list[tuple[str, tuple[str, ...]]]] = {}
        for language, rows in sorted((names or {}).items()):
            for said, meant in sorted(rows.items()):
                folded = words(said)
                if len(folded) == 1:
                    means = tuple(dict.fromkeys(w for text in meant for w in words(text)))
                    self._exact[language, folded[0]] = means
                    root = stem(folded[0], language)
                    self._stems.setdefault((language, root), []).append((folded[0], means))

    def others(self, word: str, language: str) -> Iterable[tuple[str, float]]:
        """(word, weight) of other words that mean the same as a folded word."""
        if language == "fi":
            yield from ((form, FORM) for form in standard_forms(word))
        known = self._exact.get((language, word)) or self._inflected(word, language)
        yield from ((name, NAME) for name in known if name != word)

    def _inflected(self, word: str, language: str) -> tuple[str, ...]:
        """What the word means that has the same stem and all but the same beginning."""
        for said, means in self._stems.get((language, stem(word, language)), ()):
            if len(said) >= SHORTEST and word.startswith(said[: max(SHORTEST, len(said) - 1)]):
                return means
        return ()
