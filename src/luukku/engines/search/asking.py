"""A question read: its language, the words that carry the need with their weights, its sentences."""

from collections.abc import Mapping
from dataclasses import dataclass

from luukku.engines.search.words.folding import sentences, words
from luukku.engines.search.words.functions import BY_LANGUAGE
from luukku.engines.search.words.languages import likely_language
from luukku.engines.search.words.standard import Standard

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


def question(text: str, language: str = "", standard: Standard | None = None) -> Question:
    """Read a text; `standard` knows other words for everyday ones."""
    spoken = likely_language(text, language)
    said = words(text)
    grammar = BY_LANGUAGE.get(spoken, frozenset())
    telling = [w for w in said if w not in grammar and len(w) > 1] or said
    weighed: dict[str, float] = dict.fromkeys(telling, 1.0)
    for word in telling:
        for other, weight in standard.others(word, spoken) if standard else ():
            if other not in grammar:
                weighed[other] = max(weighed.get(other, 0.0), weight)
    parts = sentences(text) if len(said) >= LONG else []
    longest = sorted(parts, key=len, reverse=True)[:MOST_SENTENCES] if len(parts) > 1 else []
    return Question(text, spoken, weighed, tuple(p for p in parts if p in longest))
