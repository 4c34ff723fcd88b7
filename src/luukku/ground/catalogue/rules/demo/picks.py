"""Choices that look like chance and are the same every time."""

from collections.abc import Sequence
from typing import Final, TypeVar
from zlib import crc32

from luukku.ground.catalogue.rules.demo.rows import Town

Choice = TypeVar("Choice")

PHONE_PREFIX: Final = "012"
"""Not in use as an area code in Finland: nobody answers, nobody is disturbed."""


def pick(*words: str) -> int:
    """A number from the words, from 0 to 2³²-1."""
    return crc32("|".join(words).encode())


def one_in(chance: int, *words: str) -> bool:
    """True once in so many times."""
    return pick(*words) % chance == 0


def one_of(choices: Sequence[Choice], *words: str) -> Choice:
    """One of the choices."""
    return choices[pick(*words) % len(choices)]


def made_up_phone(*words: str) -> str:
    """A phone number that nobody has, like 012 345 6789."""
    number = f"{pick('phone', *words) % 10_000_000:07d}"
    return f"{PHONE_PREFIX} {number[:3]} {number[3:]}"


def towns_where(where: str, towns: Sequence[Town]) -> list[Town]:
    """The municipalities behind `all`, sizes like `LM`, or codes; none behind `-`."""
    if where == "-":
        return []
    if where == "all":
        return list(towns)
    if not set(where) - set("LMS"):
        return [town for town in towns if town.size in where]
    return [town for town in towns if town.code in where.split()]


def of_town(told: Sequence[str], town: Town | None) -> str:
    """The last choice that fits the town: `asema L:asema-l 148:asema-inari`."""
    found = ""
    for choice in told:
        rule, _, value = choice.rpartition(":")
        if not rule or (town and rule in {town.size, town.code}):
            found = value
    return found
