"""Who lives in the example county: people by municipality, sex, age and language, for each year."""

import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import numpy as np

from luukku.roof.site.county.chance import Floats, Ints, intercept, likely, whole

DATA = Path(__file__).resolve().parents[5] / "demo" / "county"
SEXES = ("female", "male")
LANGUAGES = ("fi", "sv", "se", "smn", "sms", "other")
YEARS = 4


@dataclass(frozen=True, slots=True)
class Place:
    """A municipality as population.toml tells it."""

    code: str
    name: str
    slug: str
    area: str
    size: str
    people: tuple[int, ...]
    age: tuple[int, ...]
    men: int
    swedish: int
    other: float


@dataclass(frozen=True, slots=True)
class Cells:
    """All combinations of place, sex, age band and language; `count` has a row for each year."""

    places: tuple[Place, ...]
    bands: tuple[str, ...]
    place: Ints
    sex: Ints
    band: Ints
    language: Ints
    count: Ints

    @property
    def areas(self) -> list[str]:
        """The area of each place."""
        return [place.area for place in self.places]


@cache
def _said() -> Mapping[str, Any]:
    return tomllib.loads((DATA / "population.toml").read_text("utf-8"))


@cache
def places() -> tuple[Place, ...]:
    """The municipalities, in the order of the file."""
    return tuple(
        Place(**{**row, "people": tuple(row["people"]), "age": tuple(row["age"])})
        for row in _said()["place"]
    )


@cache
def cells(people: int) -> Cells:
    """The made-up residents; in the first year there are exactly `people` of them."""
    said = _said()
    bands = tuple(said["bands"])
    shape = (len(places()), len(LANGUAGES), len(bands), len(SEXES))
    place, language, band, sex = (axis.ravel() for axis in np.indices(shape))
    parts = np.stack([_parts(one, said) for one in places()]).ravel()
    real = np.array([one.people for one in places()], dtype=float)
    scale = people / real[:, 0].sum()
    count = np.stack([whole(parts * real[place, year] * scale) for year in range(YEARS)])
    return Cells(places(), bands, place, sex, band, language, count)


def _parts(place: Place, said: Mapping[str, Any]) -> Floats:
    """The shares of one municipality: language x age x sex, together 1."""
    age = np.array(place.age, dtype=float)
    women = np.array(said["women_in_band"])
    odds = np.log((1 - women) / women)
    men = likely(odds + intercept(odds, place.men / age.sum(), age))
    by_age = age[:, None] / age.sum() * np.stack([1 - men, men], axis=1)
    parts: Floats = _languages(place, said["sami"])[:, None, None] * by_age[None]
    return parts


def _languages(place: Place, sami: Mapping[str, Any]) -> Floats:
    total = sum(place.age)
    shares = {"sv": place.swedish / total, "other": place.other / 100}
    for code, share in sami["share"].items():
        speakers = sami["people"] * share * sami["places"][code].get(place.code, 0.0)
        shares[code] = speakers / total
    shares["fi"] = 1.0 - sum(shares.values())
    return np.array([shares[code] for code in LANGUAGES])


def weights(found: Cells, year: int, of: Sequence[float] | None = None) -> Floats:
    """How much each municipality weighs: its residents, or those of some age bands more than others."""
    heavy = np.ones(len(found.bands)) if of is None else np.array(of)
    total = np.bincount(found.place, found.count[year] * heavy[found.band])
    share: Floats = total / total.sum()
    return share
