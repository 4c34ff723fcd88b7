"""Arrow columns of made-up rows: codes as dictionaries, days, and moments of an open day."""

import tomllib
from collections.abc import Mapping, Sequence
from functools import cache

import numpy as np
import pyarrow as pa

from luukku.roof.site.county.chance import Ints
from luukku.roof.site.county.residents import DATA, LANGUAGES, SEXES, Cells, Place

DAY_US = 86_400_000_000
MORNING, STEPS = 6 * 12, 7 * 12
"""From 06.00 to 13.00 UTC in steps of five minutes: the same day in Finland, summer and winter."""

GOLDEN = 0.6180339887498949
"""Its multiples fall evenly between 0 and 1, however many there are."""


def codes(index: Ints, values: Sequence[str]) -> pa.DictionaryArray:
    """A column of codes; `values` are told once."""
    small = index.astype(np.int8 if len(values) < 128 else np.int16)
    return pa.DictionaryArray.from_arrays(pa.array(small), pa.array(list(values), pa.string()))


def same(value: str, size: int) -> pa.DictionaryArray:
    """A column with one code."""
    return codes(np.zeros(size, dtype=np.int8), [value])


def people(found: Cells, cell: Ints) -> dict[str, pa.DictionaryArray]:
    """Where and who: the columns that every fact about a person carries."""
    return {
        "municipality_code": municipalities(found, found.place[cell]),
        "sex_code": codes(found.sex[cell], SEXES),
        "age_band": codes(found.band[cell], found.bands),
        "language_code": codes(found.language[cell], LANGUAGES),
    }


def municipalities(found: Cells, place: Ints) -> pa.DictionaryArray:
    """The municipality of each row."""
    return codes(place, [one.code for one in found.places])


def units(found: Cells, place: Ints, kind: Ints, kinds: Sequence[str]) -> pa.DictionaryArray:
    """The unit of each row, named as in the example catalogue; where there are several, each its share.

    The rows are dealt to them evenly, one after another, so that no chance is drawn for it.
    """
    every = [_units_of(one, name) for one in found.places for name in kinds]
    first = np.cumsum([0, *(len(one) for one in every[:-1])])
    edges = np.full((len(every), max(map(len, every)) - 1), np.inf)
    for n, one in enumerate(every):
        edges[n, : len(one) - 1] = np.cumsum(list(one.values()))[:-1]
    of = place * len(kinds) + kind
    dealt, index = np.arange(len(of)) * GOLDEN % 1.0, first[of]
    for edge in edges.T:
        index += dealt >= edge[of]
    return codes(index, [name for one in every for name in one])


def _units_of(place: Place, kind: str) -> Mapping[str, float]:
    """The units of a kind in a municipality, and the share of each."""
    several = units_said().get(kind, {}).get(place.code)
    return several or {f"{place.slug}-{kind}": 1.0}


@cache
def units_said() -> Mapping[str, Mapping[str, Mapping[str, float]]]:
    """Where there are several units of a kind: kind -> municipality -> unit -> share."""
    return tomllib.loads((DATA / "units.toml").read_text("utf-8"))


def moments(rng: np.random.Generator, day: Ints) -> pa.Array:
    """When on its day: somewhere in office hours, UTC."""
    step = rng.integers(MORNING, MORNING + STEPS, len(day))
    return pa.array(day * DAY_US + step * 300_000_000, pa.timestamp("us", "UTC"))


def dates(day: Ints) -> pa.Array:
    """Days as dates."""
    return pa.array(day.astype(np.int32), pa.date32())
