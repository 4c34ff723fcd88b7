"""Arrow columns of made-up rows: codes as dictionaries, days, and moments of an open day."""

from collections.abc import Sequence

import numpy as np
import pyarrow as pa

from luukku.roof.site.county.chance import Ints
from luukku.roof.site.county.residents import LANGUAGES, SEXES, Cells

DAY_US = 86_400_000_000
MORNING, STEPS = 6 * 12, 7 * 12
"""From 06.00 to 13.00 UTC in steps of five minutes: the same day in Finland, summer and winter."""


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
    """The unit of each row, named as in the example catalogue."""
    named = [f"{one.slug}-{name}" for one in found.places for name in kinds]
    return codes(place * len(kinds) + kind, named)


def moments(rng: np.random.Generator, day: Ints) -> pa.Array:
    """When on its day: somewhere in office hours, UTC."""
    step = rng.integers(MORNING, MORNING + STEPS, len(day))
    return pa.array(day * DAY_US + step * 300_000_000, pa.timestamp("us", "UTC"))


def dates(day: Ints) -> pa.Array:
    """Days as dates."""
    return pa.array(day.astype(np.int32), pa.date32())
