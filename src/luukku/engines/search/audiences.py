"""Whom a question speaks of and whom a service is for: children, the old, conscripts, the Sámi …

A service for people who are not spoken of steps back, one for those who are steps forward. Factors
multiply the score; 1 is a service for anybody.
"""

import tomllib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from pathlib import Path

import numpy as np

from luukku.engines.search.asking import Question
from luukku.engines.search.documents import Document
from luukku.engines.search.postings import Floats, Ints
from luukku.engines.search.words.folding import words

MEANT, NEAR, OTHER, UNASKED, RARE = 1.05, 1.0, 0.8, 0.95, 0.6
"""Spoken of; near to those; others are spoken of; nobody is spoken of; seldom meant and not spoken of."""
SPEAKERS = {"se": "sami", "smn": "sami", "sms": "sami", "sv": "swedish"}
VAGUE = frozenset({"sami", "swedish", "relative"})
"""Those of whom words speak without saying that the service is for them."""


@dataclass(frozen=True)
class Audience:
    """Some people, and how words speak of them."""

    name: str
    titles: tuple[str, ...]
    questions: tuple[str, ...]
    near: frozenset[str]
    rare: bool


@cache
def audiences() -> tuple[Audience, ...]:
    """Everybody who is told apart."""
    path = Path(__file__).parent / "words" / "audiences.toml"
    table = tomllib.loads(path.read_text("utf-8"))
    return tuple(
        Audience(
            name,
            tuple(row["words"]),
            (*row["words"], *row.get("asked", ())),
            frozenset(row.get("near", ())),
            row.get("rare", False),
        )
        for name, row in table.items()
    )


@cache
def _starts(in_title: bool) -> Mapping[str, frozenset[str]]:
    """Beginnings of words, and the audiences that each speaks of."""
    found: dict[str, set[str]] = {}
    for audience in audiences():
        for start in audience.titles if in_title else audience.questions:
            found.setdefault(start, set()).add(audience.name)
    return {start: frozenset(names) for start, names in found.items()}


@lru_cache(maxsize=50_000)
def _by_word(word: str, in_title: bool) -> frozenset[str]:
    starts = _starts(in_title)
    ended = f"{word}."
    met = (starts.get(ended[:n], frozenset()) for n in range(1, len(ended) + 1))
    return frozenset().union(*met)


def spoken_of(said: Iterable[str], *, in_title: bool = False) -> frozenset[str]:
    """Audiences that folded words speak of."""
    return frozenset().union(*(_by_word(word, in_title) for word in said))


@dataclass(frozen=True)
class Audiences:
    """The different sets of audiences that documents are for, and which set each has."""

    sets: tuple[frozenset[str], ...]
    of_document: Ints

    @classmethod
    def of(cls, documents: Sequence[Document]) -> "Audiences":
        """Read from titles, the Finnish one when there is one."""
        numbers: dict[frozenset[str], int] = {}
        known: dict[str, int] = {}
        places = []
        for document in documents:
            title = document.title.get("fi") or " ".join(document.title.values())
            if title not in known:
                whom = spoken_of(words(title), in_title=True)
                known[title] = numbers.setdefault(whom, len(numbers))
            places.append(known[title])
        return cls(tuple(numbers), np.array(places, np.int32))

    def factors(self, asked: Question) -> Floats:
        """What each document's score is multiplied by."""
        speakers = SPEAKERS.get(asked.language)
        whom = spoken_of(asked.words) | ({speakers} if speakers else frozenset())
        each = np.array([factor(mine, whom) for mine in self.sets], np.float32)
        return each[self.of_document] if len(self.sets) else each


@lru_cache(maxsize=50_000)
def factor(mine: frozenset[str], whom: frozenset[str]) -> float:
    """How well a document for `mine` suits when `whom` are spoken of."""
    if not mine:
        return 1.0
    if mine & whom:
        return MEANT
    known = {audience.name: audience for audience in audiences()}
    if any(known[name].near & mine for name in whom):
        return NEAR
    if any(known[name].rare for name in mine):
        return RARE
    return OTHER if whom - VAGUE else UNASKED
