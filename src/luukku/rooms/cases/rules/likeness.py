"""Is a word a slip of the pen away from a name: a letter wrong, missing, too many, or two changed about."""

from collections.abc import Iterable
from typing import Final

from luukku.rooms.cases.rules.inflecting import ENDINGS

_SHORT: Final = 4
_MIDDLE: Final = 6
_LONG: Final = 9
_SMALL_LETTERS: Final = 8
"""A word in small letters is near only so long a name: shorter ones have ordinary neighbours."""


def is_near(said: str, stems: Iterable[str], *, capital: bool) -> bool:
    """Is the folded word, some ending taken off, near one of the stems?"""
    shortest = _SHORT if capital else _SMALL_LETTERS
    able = [one for one in stems if len(one) >= shortest]
    if not able:
        return False
    cut = [said[:end] for end in range(_SHORT - 1, len(said) + 1) if said[end:] in ENDINGS]
    return any(_near(one, stem) for stem in able for one in cut)


def _near(word: str, stem: str) -> bool:
    if len(stem) < _MIDDLE:
        return _is_slip(word, stem)
    most = 2 if len(stem) >= _LONG else 1
    return abs(len(word) - len(stem)) <= most and _steps(word, stem) <= most


def _is_slip(word: str, stem: str) -> bool:
    """Of a short name: a letter twice, or two changed about inside it. More would meet ordinary words."""
    if len(word) == len(stem) + 1:
        return any(
            word[at] == word[at - 1] and word[:at] + word[at + 1 :] == stem
            for at in range(1, len(word))
        )
    changed = (stem[:at] + stem[at + 1] + stem[at] + stem[at + 2 :] for at in range(len(stem) - 2))
    return word in changed and word != stem


def _steps(one: str, other: str) -> int:
    """The fewest letters put in, taken out, changed, or changed about (Damerau and Levenshtein)."""
    before, last = [0] * (len(other) + 1), list(range(len(other) + 1))
    for row, letter in enumerate(one, 1):
        now = [row]
        for at, mark in enumerate(other, 1):
            cost = min(last[at] + 1, now[at - 1] + 1, last[at - 1] + (letter != mark))
            if row > 1 and at > 1 and letter == other[at - 2] and one[row - 2] == mark:
                cost = min(cost, before[at - 2] + 1)
            now.append(cost)
        before, last = last, now
    return last[-1]
