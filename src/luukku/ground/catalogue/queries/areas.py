"""Municipalities that have merged away, and where postal codes lie: small lists that come along."""

import csv
from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path

_HERE = Path(__file__).parents[1] / "reference"


@cache
def merged_municipalities() -> dict[str, str]:
    """Code of a municipality that is no more -> code of the one it became part of."""
    return {row["code"]: row["into"] for row in _rows("merged_municipalities.csv")}


@dataclass(frozen=True, slots=True)
class Merged:
    """A municipality that is no more, and the one it became part of."""

    name: str
    into: str
    merged_on: date


def merged(code: str) -> Merged | None:
    """What became of a municipality that is no more; None of one that nobody knows."""
    for row in _rows("merged_municipalities.csv"):
        if row["code"] == code:
            return Merged(row["name"], row["into"], date.fromisoformat(row["merged_on"]))
    return None


@cache
def postal_areas() -> dict[str, frozenset[str]]:
    """Beginning of a postal code -> the municipalities it may be of; whole codes are exceptions."""
    return {
        row["prefix"]: frozenset(row["municipalities"].split()) for row in _rows("postal_areas.csv")
    }


def _rows(name: str) -> list[dict[str, str]]:
    with (_HERE / name).open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))
