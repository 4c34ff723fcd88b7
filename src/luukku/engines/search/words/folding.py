"""Makes text comparable: one case, no diacritics, words apart."""

import re
import unicodedata

_SPECIAL = str.maketrans({"đ": "d", "ŋ": "n", "ŧ": "t", "ø": "o", "æ": "a", "ʒ": "z", "ß": "s"})
_WORD = re.compile(r"[a-z0-9]+")
_MARKS = re.compile(r"[\u0300-\u036f]+")
_SENTENCE = re.compile(
    r"[.!?;:\n…]+|,\s+(?=(?:ja|mutta|kun|koska|ettei|enkä|eikä|och|men|and|but)\b)"
)
LONGEST = 10_000


def fold(text: str) -> str:
    """Lower case without dots and accents: people leave them out, and vowel harmony falls together.

    Northern, Inari and Skolt Sámi letters fold to their plain neighbours (š to s, đ to d).
    """
    plain = unicodedata.normalize("NFKD", text[:LONGEST].casefold())
    return _MARKS.sub("", plain).translate(_SPECIAL)


def words(text: str) -> list[str]:
    """The folded words of a text in order."""
    return _WORD.findall(fold(text))


def sentences(text: str) -> list[str]:
    """Sentences and main clauses, for stories that tell several things."""
    return [part.strip() for part in _SENTENCE.split(text[:LONGEST]) if part.strip()]


def grams(word: str, size: int = 4) -> list[str]:
    """The character n-grams of a folded word with its edges marked: `_sana_`."""
    edged = f"_{word}_"
    if len(edged) <= size:
        return [edged]
    return [edged[i : i + size] for i in range(len(edged) - size + 1)]
