"""Splits compounds against the words the catalogue itself uses: `kotisairaanhoito` → `koti`, `hoito`."""

from collections.abc import Iterable
from functools import lru_cache

from luukku.engines.search.words.stems import stem

SHORTEST, LONGEST = 4, 28
_JOINTS = ("", "n", "in", "en", "s", "is", "des", "o")


class Splitter:
    """Knows stems that stand alone somewhere, and finds them inside longer words."""

    def __init__(self, words: Iterable[str]) -> None:
        self.words = tuple(sorted(set(words)))
        self._known = frozenset(self.words)
        self._stems = frozenset(stem(w) for w in self.words if len(w) >= SHORTEST)
        self.parts = lru_cache(maxsize=200_000)(self._parts)

    def _parts(self, word: str) -> tuple[str, ...]:
        """Stems of the parts of a word, first to last; empty when it is not a compound."""
        if len(word) < 2 * SHORTEST or len(word) > LONGEST:
            return ()
        best: tuple[str, ...] = ()
        for cut in range(SHORTEST, len(word) - SHORTEST + 1):
            head, tail = self._head(word[:cut]), self._tail(word[cut:])
            if head and tail and (not best or len(tail) > len(best[-1])):
                best = (head, tail)
        return best

    def _head(self, piece: str) -> str:
        return stem(piece) if piece in self._known or self._joined(piece) else ""

    def _joined(self, piece: str) -> bool:
        return any(
            joint and piece.endswith(joint) and piece[: -len(joint)] in self._known
            for joint in _JOINTS
        )

    def _tail(self, piece: str) -> str:
        key = stem(piece)
        return key if piece in self._known or (len(key) >= SHORTEST and key in self._stems) else ""
