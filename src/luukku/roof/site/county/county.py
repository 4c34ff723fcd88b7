"""One example county: its size, its seed, and what its calibration says."""

import hashlib
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

import numpy as np

from luukku.roof.site.county import days
from luukku.roof.site.county.chance import Ints, stream
from luukku.roof.site.county.residents import DATA, YEARS, Cells, cells

GENERATION = 1
"""Grows when the generator changes what it makes, so that old loads are not taken for new ones."""


def calibration() -> Mapping[str, Any]:
    """What demo/county/calibration.toml says."""
    return tomllib.loads((DATA / "calibration.toml").read_text("utf-8"))


def fingerprint() -> str:
    """Changes when the made-up people or events would be others with the same size and seed."""
    found = hashlib.sha256(str(GENERATION).encode())
    for name in ("population.toml", "calibration.toml", "units.toml", "figures.csv"):
        found.update((DATA / name).read_bytes())
    return found.hexdigest()[:8]


@dataclass(frozen=True, slots=True)
class County:
    """Everything a module of events needs to know."""

    people: int
    seed: int
    said: Mapping[str, Any] = field(repr=False)
    cells: Cells = field(repr=False)

    @classmethod
    def of(cls, people: int, seed: int) -> "County":
        """The county of this size and seed."""
        return cls(people, seed, calibration(), cells(people))

    @property
    def scale(self) -> float:
        """How large the county is beside the full one; counts that are no people's follow it."""
        return self.people / float(self.said["people"])

    @property
    def even(self) -> float:
        """How much of the chance is dealt from an even deck."""
        return float(self.said["even"])

    @property
    def years(self) -> tuple[int, ...]:
        """The four years."""
        return tuple(int(self.said["first_year"]) + n for n in range(YEARS))

    def rng(self, *names: object) -> np.random.Generator:
        """The stream of random numbers of this name."""
        return stream(self.seed, *names)

    def days_of(self, rng: np.random.Generator, year: int, size: int) -> Ints:
        """Open days of a year, busy months more often."""
        known = days.open_days(year, year)
        load = np.array(self.said["months"]["load"])[days.month_of(known) - 1]
        return known[rng.choice(len(known), size, p=load / load.sum())]
