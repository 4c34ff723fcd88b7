"""Why a service was proposed, as codes: what is kept tells of the search, never of the words said."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final, Protocol

SITUATION, CLASS, WORD, MEANING, WORKER = "situation", "class", "word", "meaning", "worker"
MOST_CODES: Final = 8
CODE: Final = re.compile(r"[A-Za-z0-9_-]{1,120}")


class _Word(Protocol):
    @property
    def field(self) -> str: ...


class _Situation(Protocol):
    @property
    def id(self) -> str: ...


class Account(Protocol):
    """What is asked of an account of a hit (engines/search/reasons)."""

    @property
    def words(self) -> Iterable[_Word]: ...
    @property
    def situations(self) -> Iterable[_Situation]: ...
    @property
    def classes(self) -> Iterable[str]: ...
    @property
    def strongest(self) -> str: ...


@dataclass(frozen=True, slots=True)
class Proposed:
    """A service somebody proposes, why it was found, and the situation that the need was most like."""

    code: str
    why: tuple[str, ...] = (WORKER,)
    situation: str = ""


def why_codes(told: Account) -> tuple[str, ...]:
    """The account of a hit as codes, the situation first; of words only where in the service they met."""
    codes = [
        *(f"{SITUATION}:{one.id}" for one in told.situations),
        *(f"{CLASS}:{code}" for code in told.classes),
        *(f"{WORD}:{one.field}" for one in told.words),
    ]
    if told.strongest == MEANING or not codes:
        codes.append(MEANING if told.strongest == MEANING else f"{WORD}:text")
    return tuple(dict.fromkeys(codes))[:MOST_CODES]


def is_code(said: str) -> bool:
    """Can it be the code of a service at all? Nothing else is asked of the database."""
    return CODE.fullmatch(said) is not None


def parted(code: str) -> tuple[str, str]:
    """The kind of a reason and what it names."""
    kind, _, name = code.partition(":")
    return kind, name
