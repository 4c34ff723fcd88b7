"""Turns a pure enumeration into what a database field wants."""

from collections.abc import Mapping
from enum import StrEnum
from typing import TypeVar

State = TypeVar("State", bound=StrEnum)


def choices(states: type[State], names: Mapping[State, str] | None = None) -> list[tuple[str, str]]:
    """Value and name of every member, in the order of the enumeration."""
    return [(state.value, names[state] if names else state.name) for state in states]
