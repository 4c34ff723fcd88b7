"""Whom a question speaks of and whom a service is for: children, the old, conscripts, the Sámi …

A service for people who are not spoken of steps back, one for those who are steps forward. Factors
multiply the score; 1 is a service for anybody.
"""

import tomllib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import numpy as np

from luukku.engines.search.asking import Question
from luukku.engines.search.documents import Document
from luukku.engines.search.postings import Floats, Ints
from luukku.engines.search.words.folding import words

MEANT, NEAR, OTHER, UNASKED, RARE = 1.05, 1.0, 0.8, 0.95, 0.6
"""Spoken of; near to those; others are spoken of; nobody is spoken of; seldom meant and not spoken of."""
SPEAKERS = {"se": "sami", "smn": "sami", "sms": "sami", "sv": "swedish"}


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


def spoken_of(said: Iterable[str], *, in_title: bool = False) -> frozenset[str]:
    """Audiences that folded words speak of."""
    ends = [f"{word}." for word in said]
    return frozenset(
        audience.name
        for audience in audiences()
        if any(
            word.startswith(start)
            for start in (audience.titles if in_title else audience.questions)
            for word in ends
        )
    )


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
        whom = set(spoken_of(asked.words))
        if asked.language in SPEAKERS:
            whom.add(SPEAKERS[asked.language])
        each = np.array([factor(mine, whom) for mine in self.sets], np.float32)
        return each[self.of_document] if len(self.sets) else each


def factor(mine: frozenset[str], whom: set[str]) -> float:
    """How well a document for `mine` suits when `whom` are spoken of."""
    if not mine:
        return 1.0
    if mine & whom:
        return MEANT
    known: Mapping[str, Audience] = {audience.name: audience for audience in audiences()}
    if any(known[name].near & mine for name in whom):
        return NEAR
    if any(known[name].rare for name in mine):
        return RARE
    return OTHER if whom - {"sami", "swedish", "relative"} else UNASKED
