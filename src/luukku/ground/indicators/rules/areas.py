"""The county as its numbers are told: the county, its areas, their municipalities."""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files
from typing import Final

from luukku.engines.disclosure.dimensions import TOTAL, Dimension, dimension
from luukku.engines.kernel.texts import Text

UNKNOWN: Final = "unknown"
"""Rows whose place or group is not known, or is none of the county's."""


@dataclass(frozen=True, slots=True)
class Areas:
    """The areas and the municipalities of each, by their codes."""

    members: Mapping[str, tuple[str, ...]]
    names: Mapping[str, Text]

    @property
    def municipalities(self) -> tuple[str, ...]:
        return tuple(sorted(code for members in self.members.values() for code in members))

    def area_of(self, municipality: str) -> str:
        """The area a municipality lies in."""
        found = (area for area, members in self.members.items() if municipality in members)
        return next(found, UNKNOWN)

    @property
    def fine(self) -> Dimension:
        """Places down to municipalities."""
        groups = {**self.members, TOTAL: (UNKNOWN,)}
        return dimension("place", [*self.municipalities, UNKNOWN], groups)

    @property
    def coarse(self) -> Dimension:
        """Places down to areas."""
        return dimension("place", [*self.members, UNKNOWN])


@lru_cache(maxsize=1)
def areas() -> Areas:
    """The county's own areas, out of `reference/areas.toml`."""
    path = files("luukku.ground.indicators") / "reference" / "areas.toml"
    rows = tomllib.loads(path.read_text("utf-8"))["area"]
    return Areas(
        {row["code"]: tuple(row["municipalities"]) for row in rows},
        {row["code"]: row["name"] for row in rows},
    )
