"""A text as plain words: small letters without marks, whatever keyboard, mood or emoji wrote them."""

import re
import unicodedata
from dataclasses import dataclass

_WORD = re.compile(r"[^\W_]+(?:['’ʼ`´ʹ][^\W_]+)*")
_BREAK = re.compile(r"[.,;:!?\n–—()]")
_RUN = re.compile(r"(.)\1{2,}")
_UNSEEN = dict.fromkeys([0x00AD, 0x200B, 0x200C, 0x200D, 0x2060, 0xFEFF, *range(0x202A, 0x202F)])
_LETTERS = str.maketrans(
    {"đ": "d", "ŋ": "n", "ŧ": "t", "ø": "o", "æ": "a", "ǥ": "g", "ı": "i", "ʒ": "z"}
    | dict.fromkeys("'’ʼ`´ʹ", "")
)


@dataclass(frozen=True, slots=True)
class Word:
    """One word: as written, its plain forms, its place, and the clause it stands in."""

    written: str
    forms: tuple[str, ...]
    clause: int


def plain(word: str) -> str:
    """Small letters without marks: "Lyö" and "lyo" are one word, "can't" is "cant"."""
    marked = unicodedata.normalize("NFKD", word.casefold())
    return "".join(c for c in marked if not unicodedata.combining(c)).translate(_LETTERS)


def forms(word: str) -> tuple[str, ...]:
    """The plain word; a letter held down ("lyööööö") is read both as two and as one."""
    base = plain(word)
    if not _RUN.search(base):
        return (base,)
    return (_RUN.sub(r"\1\1", base), _RUN.sub(r"\1", base))


def words_of(text: str) -> list[Word]:
    """The words of a text in order; letters written one by one ("a p u a") are one word."""
    clean = unicodedata.normalize("NFC", text.translate(_UNSEEN))
    found: list[Word] = []
    clause = end = 0
    spelled: list[str] = []
    for match in _WORD.finditer(clean):
        clause += bool(_BREAK.search(clean, end, match.start()))
        end = match.end()
        written = match.group()
        if len(written) == 1 and not written.isdigit():
            spelled.append(written)
            continue
        _flush(found, spelled, clause)
        found.append(Word(written, forms(written), clause))
    _flush(found, spelled, clause)
    return found


def _flush(found: list[Word], spelled: list[str], clause: int) -> None:
    """Single letters: four or more in a row are one word, fewer are words of their own."""
    parts = ["".join(spelled)] if len(spelled) > 3 else spelled
    found += [Word(part, forms(part), clause) for part in parts]
    spelled.clear()
