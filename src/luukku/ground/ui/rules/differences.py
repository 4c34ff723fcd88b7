"""What changed between two texts, word by word."""

import re
from dataclasses import dataclass
from difflib import SequenceMatcher
from typing import Final

WORD: Final = re.compile(r"\s+|[^\s]+")
LONGEST: Final = 4_000
"""Words; beyond this the whole text is shown as changed rather than compared."""


@dataclass(frozen=True, slots=True)
class Span:
    """A run of words that is the same in both texts, or found in one only."""

    words: str
    changed: bool


def word_changes(before: str, after: str) -> tuple[tuple[Span, ...], tuple[Span, ...]]:
    """The first text with what was removed marked, the second with what was added."""
    old, new = WORD.findall(before), WORD.findall(after)
    if len(old) + len(new) > LONGEST:
        same = before == after
        return _run(old, not same), _run(new, not same)
    left: list[Span] = []
    right: list[Span] = []
    for kind, a, b, c, d in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        left += _run(old[a:b], kind != "equal")
        right += _run(new[c:d], kind != "equal")
    return tuple(left), tuple(right)


def _run(words: list[str], changed: bool) -> tuple[Span, ...]:
    return (Span("".join(words), changed),) if words else ()
