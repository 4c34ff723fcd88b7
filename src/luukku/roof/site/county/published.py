"""The figures of the sources: what they are, where they stand, and which indicator they are held against."""

import tomllib
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from typing import Any

from luukku.roof.site.county.county import calibration
from luukku.roof.site.county.residents import DATA


class Rule(StrEnum):
    """When a computed figure agrees with a published one; published.toml tells each in words."""

    INSIDE = "inside"
    RANGE = "range"
    SAME = "same"


@dataclass(frozen=True, slots=True)
class Published:
    """One figure of a source, in the unit of its indicator.

    `decimals` is how exactly the source tells it; `people`: it grows with the number of residents.
    """

    id: str
    name: str
    known: str
    source: str
    where: str
    indicator: str
    year: int
    published: float
    rule: Rule
    month: int | None = None
    months: tuple[int, ...] = ()
    place: str = "*"
    group: tuple[str, str] | None = None
    decimals: int = 0
    people: bool = False
    low: float | None = None
    high: float | None = None

    @property
    def rounding(self) -> float:
        """How far the true figure may be from the printed one; a count told to the last one is exact."""
        return 0.0 if self.people and self.decimals == 0 else 0.5 * 10.0**-self.decimals


@cache
def published() -> tuple[Published, ...]:
    """Every figure, in the order of the file."""
    said = tomllib.loads((DATA / "published.toml").read_text("utf-8"))
    moved = int(calibration()["first_year"]) - int(said["compares_with"])
    names = {code: source["name"] for code, source in said["sources"].items()}
    return tuple(_read(row, names, moved) for row in said["figure"])


def _read(row: dict[str, Any], names: dict[str, str], moved: int) -> Published:
    group = row.get("group")
    return Published(
        **{
            **row,
            "source": names[row["source"]],
            "year": row["year"] + moved,
            "published": float(row["published"]),
            "rule": Rule(row["rule"]),
            "months": tuple(row.get("months", ())),
            "group": (group[0], group[1]) if group else None,
        }
    )
