"""Turns texts into terms of the two indexes: character 4-grams, and stems with compound parts."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from luukku.engines.search.words.compounds import Splitter
from luukku.engines.search.words.folding import grams
from luukku.engines.search.words.stems import stem

PART = 0.5
"""What a part of a compound weighs beside the whole word."""
LANGUAGES = ("fi", "sv", "en")


@dataclass(frozen=True)
class Terms:
    """Terms of one word with their weights."""

    grams: Mapping[str, float]
    stems: Mapping[str, float]


class Analysis:
    """Knows the compounds of one catalogue; the same words always give the same terms."""

    def __init__(self, words: Iterable[str]) -> None:
        self.splitter = Splitter(words)

    def terms(self, word: str, language: str) -> Terms:
        """The terms of one folded word of a language."""
        counted: dict[str, float] = {}
        for gram in grams(word):
            counted[gram] = counted.get(gram, 0.0) + 1.0
        return Terms(counted, self.stems(word, language))

    def stems(self, word: str, language: str) -> Mapping[str, float]:
        """The stem of a word and of the parts it is made of."""
        known = language if language in LANGUAGES else "fi"
        found = {f"{known}:{stem(word, known)}": 1.0}
        if known != "en":
            for part in self.splitter.parts(word):
                found.setdefault(f"{known}:{part}", PART)
        return found


def vocabulary(texts: Iterable[Sequence[str]]) -> list[str]:
    """Every word of the texts once, in order."""
    return sorted({word for words in texts for word in words})
