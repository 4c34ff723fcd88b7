"""A question read: its language, the words that carry the need with their weights, its sentences."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from luukku.engines.search.words.folding import sentences, words
from luukku.engines.search.words.functions import BY_LANGUAGE
from luukku.engines.search.words.languages import likely_language

LONG = 14
"""From this many words on, a text is a story: its sentences are also read one by one."""
MOST_SENTENCES = 8


@dataclass(frozen=True)
class Question:
    """What was asked. `words` maps folded words to weights: grammar is left out."""

    text: str
    language: str
    words: Mapping[str, float]
    sentences: tuple[str, ...]


def question(
    text: str, language: str = "", standard: Callable[[str, str], tuple[str, ...]] | None = None
) -> Question:
    """Read a text; `standard` gives a word's standard forms, for colloquial ones."""
    spoken = likely_language(text, language)
    said = words(text)
    telling = [w for w in said if w not in BY_LANGUAGE.get(spoken, ()) and len(w) > 1] or said
    weighed: dict[str, float] = {}
    for word in telling:
        weighed[word] = max(weighed.get(word, 0.0), 1.0)
        for other in standard(word, spoken) if standard else ():
            weighed[other] = max(weighed.get(other, 0.0), 0.8)
    parts = sentences(text) if len(said) >= LONG else []
    longest = sorted(parts, key=len, reverse=True)[:MOST_SENTENCES] if len(parts) > 1 else []
    return Question(text, spoken, weighed, tuple(p for p in parts if p in longest))
