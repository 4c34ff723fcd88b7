"""Which word parts of the rules a written word holds; one slip of a finger in a long word is forgiven."""

from collections import defaultdict
from collections.abc import Iterable, Iterator

from luukku.engines.search.emergencies.patterns import plain_part

LONG = 6
"""Words and word parts of at least so many letters may hold one slip."""


class Vocabulary:
    """All word parts, indexed so that a word is looked up in time that depends on its length only.

    A part is `word`, `begin*`, `*end` or `*inside*`; a `!` after it allows no slip. Beginnings must
    be one letter longer than words to allow one, for so many words begin alike.

    """

    def __init__(self, parts: Iterable[str], never_slips: Iterable[str]) -> None:
        self._whole: dict[str, list[str]] = defaultdict(list)
        self._begin: dict[str, list[str]] = defaultdict(list)
        self._end: dict[str, list[str]] = defaultdict(list)
        self._inside: dict[str, list[str]] = defaultdict(list)
        self._slips: dict[str, list[tuple[str, str, bool]]] = defaultdict(list)
        never = [plain_part(word) for word in never_slips]
        self._never = frozenset(word for word in never if not word.endswith("*"))
        self._never_begin = tuple(word.rstrip("*") for word in never if word.endswith("*"))
        self._lengths = range(0)
        for part in sorted(set(parts)):
            self._add(part)

    def _add(self, part: str) -> None:
        body = plain_part(part.rstrip("!"))
        letters = body.strip("*")
        if body.startswith("*"):
            (self._inside if body.endswith("*") else self._end)[letters].append(part)
            return
        begins = body.endswith("*")
        (self._begin if begins else self._whole)[letters].append(part)
        if len(letters) >= LONG + begins and not part.endswith("!"):
            for key in {letters, *_shorter(letters)}:
                self._slips[key].append((part, letters, begins))
            self._lengths = range(LONG - 1, max(self._lengths.stop, len(letters) + 2))

    def parts_of(self, word: str) -> set[str]:
        """Every part that a plain word holds."""
        found = set(self._whole.get(word, ()))
        for cut in range(1, len(word) + 1):
            found.update(self._begin.get(word[:cut], ()))
            found.update(self._end.get(word[-cut:], ()))
        found.update(self._held_inside(word))
        if len(word) >= LONG and not self._known(word, found):
            found.update(self._slipped(word))
        return found

    def _known(self, word: str, found: set[str]) -> bool:
        """Whether the word is a word as it stands, and so no slip for another."""
        if word in self._never or word.startswith(self._never_begin):
            return True
        return any(not p.startswith("*") and len(p.rstrip("*!")) >= len(word) - 2 for p in found)

    def parts_across(self, first: str, second: str) -> set[str]:
        """Parts that only a compound written apart holds ("itse murha")."""
        word = first + second
        least = max(len(first) + 2, LONG + 1)
        found = {p for p in self._whole.get(word, ()) if len(word) >= least}
        for cut in range(least, len(word) + 1):
            found.update(self._begin.get(word[:cut], ()))
        return found

    def _held_inside(self, word: str) -> Iterator[str]:
        for letters, parts in self._inside.items():
            if letters in word:
                yield from parts

    def _slipped(self, word: str) -> Iterator[str]:
        for cut in self._lengths:
            if cut > len(word):
                return
            start = word[:cut]
            for key in (start, *_shorter(start)):
                for part, letters, begins in self._slips.get(key, ()):
                    if (begins or cut == len(word)) and _one_slip(start, letters):
                        yield part


def _shorter(word: str) -> Iterator[str]:
    """The word without one letter; the first letter is always kept, for people seldom miss it."""
    return (word[:i] + word[i + 1 :] for i in range(1, len(word)))


def _one_slip(written: str, meant: str) -> bool:
    """One letter too many, too few, wrong or swapped, inside the word and not at its very end."""
    head = 0
    while head < min(len(written), len(meant)) and written[head] == meant[head]:
        head += 1
    rest, wanted = written[head:], meant[head:]
    if not wanted or not rest:
        return False
    if rest[:2] == wanted[1::-1] and rest[2:] == wanted[2:] and len(wanted) > 1:
        return True
    if written[-1] != meant[-1]:
        return False
    return rest[1:] == wanted[1:] or rest[1:] == wanted or rest == wanted[1:]
