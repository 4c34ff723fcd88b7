"""What may leave the house: a number that was let through, or a mark that says why it is not told."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Final, NoReturn

HIDDEN: Final = "·"
NO_DATA: Final = "–"


class State(StrEnum):
    """Why a cell looks as it does."""

    PUBLISHED = "published"
    PRIMARY = "primary"  # too few people
    SECONDARY = "secondary"  # would give away one that is too small
    MERGED = "merged"  # not told apart from its neighbours
    ROUNDED = "rounded"
    ZERO = "zero"

    @property
    def hidden(self) -> bool:
        return self in (State.PRIMARY, State.SECONDARY, State.MERGED)


STATES: Final = tuple(State)
"""The order of the numbers in an array of states."""
_SEAL: Final = object()


class NotLetThroughError(TypeError):
    """A `Protected` was made, compared or counted with by someone who may not."""


@dataclass(frozen=True, slots=True, eq=False, repr=False, init=False)
class Protected:
    """One cell that has passed the gate; only the engine can make one (`seal`).

    `value` is None when hidden or without data; `at` tells the cell by its dimensions. Printing it
    gives what people may see. A hidden cell refuses to be compared, added, rounded or asked whether
    it is zero, so that nothing can be computed from it by mistake.
    """

    value: int | float | None
    state: State | None
    at: Mapping[str, str]

    def __init__(
        self, value: float | None, state: State | None, at: Mapping[str, str], seal: object = None
    ) -> None:
        if seal is not _SEAL:
            raise NotLetThroughError("only the disclosure engine makes Protected values")
        object.__setattr__(self, "value", None if state is None or state.hidden else value)
        object.__setattr__(self, "state", state)
        object.__setattr__(self, "at", at)

    @property
    def hidden(self) -> bool:
        return self.state is not None and self.state.hidden

    def number(self) -> int | float:
        """The number itself; refuses when there is none to tell."""
        if self.value is None:
            raise NotLetThroughError(f"{dict(self.at)} is not told: {self.state}")
        return self.value

    def __str__(self) -> str:
        if self.state is None:
            return NO_DATA
        return HIDDEN if self.value is None else str(self.value)

    def __format__(self, spec: str) -> str:
        """A hidden cell stays its mark, whatever form is asked for."""
        return str(self) if self.value is None else format(self.value, spec)

    def __repr__(self) -> str:
        return f"Protected({self}, {self.state})"

    def __eq__(self, other: object) -> bool:
        return self.number() == _number(other)

    def __lt__(self, other: object) -> bool:
        return self.number() < _number(other)

    def __le__(self, other: object) -> bool:
        return self.number() <= _number(other)

    def __gt__(self, other: object) -> bool:
        return self.number() > _number(other)

    def __ge__(self, other: object) -> bool:
        return self.number() >= _number(other)

    def __add__(self, other: object) -> float:
        return self.number() + _number(other)

    __radd__ = __add__

    def __sub__(self, other: object) -> float:
        return self.number() - _number(other)

    def __rsub__(self, other: object) -> float:
        return _number(other) - self.number()

    def __float__(self) -> float:
        return float(self.number())

    def __int__(self) -> int:
        return int(self.number())

    def __bool__(self) -> bool:
        return bool(self.number())

    def __hash__(self) -> NoReturn:
        raise NotLetThroughError("a Protected is not a key")

    def __reduce__(self) -> NoReturn:
        raise NotLetThroughError("a Protected is not copied past the gate")


def _number(value: object) -> float:
    if isinstance(value, Protected):
        return value.number()
    if isinstance(value, int | float):
        return value
    raise NotLetThroughError(f"a Protected is not compared with {type(value).__name__}")


def seal(value: float | None, state: State | None, at: Mapping[str, str]) -> Protected:
    """Made by the engine's own modules only; a house test looks for other callers."""
    return Protected(value, state, at, _SEAL)
