"""Sums laid out as tables: by place, by group and area, by month and area, with what the kind of indicator needs.

The rows come from the roll-ups; every table has the sums of all its margins. What may be told is decided elsewhere.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final

import numpy as np
import pyarrow as pa
from numpy.typing import NDArray

from luukku.engines.disclosure.cube import spread
from luukku.engines.disclosure.dimensions import Dimension, dimension
from luukku.ground.indicators.rules.areas import UNKNOWN, Areas
from luukku.ground.indicators.rules.bases import Basis
from luukku.ground.indicators.rules.kinds import BREAKDOWNS
from luukku.ground.indicators.rules.units import PLACE, UNIT, units, with_units

Numbers = NDArray[np.float64]
GROUPS: Final[Mapping[str, tuple[str, ...]]] = {
    "sex": ("female", "male", "other"),
    "age": ("0-6", "7-17", "18-29", "30-44", "45-64", "65-74", "75+"),
    "language": ("fi", "sv", "se", "smn", "sms", "other"),
    "profession": (
        "doctor", "nurse", "dentist", "dental_hygienist", "social_worker", "counsellor",
    ),
}  # fmt: skip
"""The groups that are always told, seen or not; of other breakdowns those that were seen."""
WIDER: Final = {"language": {"sami": ("se", "smn", "sms")}}
"""Groups of groups: small numbers are told together before anything else is hidden for them."""
MONTHS: Final = tuple(f"{n:02}" for n in range(1, 13))


@dataclass(frozen=True, slots=True, eq=False)
class Layout:
    """One table: its name (place, month, or a breakdown) and its dimensions."""

    name: str
    dims: tuple[Dimension, ...]


@dataclass(frozen=True, slots=True, eq=False)
class Tabulated:
    """`sums` by name, with every margin (N1, .., ND); `counted` (L1, .., LD, parts) are people by event.

    `histogram` (N1, .., ND, V) tells how often each of `values` was seen.
    """

    layout: Layout
    sums: Mapping[str, Numbers]
    counted: Numbers
    event: Dimension | None
    histogram: Numbers
    values: Numbers


def layouts(
    breakdowns: Sequence[str], rows: Sequence[pa.Table], areas: Areas, months: Sequence[str]
) -> list[Layout]:
    """The tables of an indicator: months are of one year ("01", ..); `rows` tell the groups there are."""
    found = [Layout("place", (areas.fine,))]
    for name in breakdowns:
        found.append(Layout(name, (areas.coarse, _classed(name, _groups(name, rows)))))
    below = units(rows, areas)
    if below is not None:
        found.append(Layout(UNIT, (below,)))
    if months:
        found.append(Layout("month", (areas.coarse, dimension("month", months))))
    return found


def _classed(name: str, codes: Sequence[str]) -> Dimension:
    wider = WIDER.get(name, {})
    under = {code for members in wider.values() for code in members}
    groups = {**wider, "*": [code for code in codes if code not in under]} if wider else None
    return dimension(name, codes, groups)


def _groups(name: str, rows: Sequence[pa.Table]) -> list[str]:
    if name in GROUPS:
        return [*GROUPS[name], UNKNOWN]
    seen = {str(v) for table in rows for v in table[BREAKDOWNS[name]].unique().to_pylist()}
    return [*sorted(seen - {"*", UNKNOWN}), UNKNOWN]


def tabulated(rows: pa.Table, basis: Basis, layout: Layout, areas: Areas) -> Tabulated:
    """Lay the rows out as the table."""
    rows = with_units(rows) if layout.name == UNIT else rows
    places = [_codes(rows, dim, areas) for dim in layout.dims]
    shape = tuple(dim.holds.shape[1] for dim in layout.dims)
    names = [n for n in rows.column_names if n not in {"month", "v", UNIT, *basis.keys}]
    finest = {name: _added(places, shape, _numbers(rows, name)) for name in names}
    wide = {name: spread(one, layout.dims) for name, one in finest.items()}
    event, counted = _people(basis, finest)
    histogram, values = np.zeros((*shape, 0)), np.zeros(0)
    if basis.histogram:
        values, at = np.unique(_numbers(rows, "v"), return_inverse=True)
        cells = _added([*places, at], (*shape, len(values)), _numbers(rows, "n"))
        histogram = spread(cells, layout.dims)
    return Tabulated(layout, wide, counted, event, histogram, values)


def _people(basis: Basis, finest: Mapping[str, Numbers]) -> tuple[Dimension | None, Numbers]:
    """Whole people by what happened to them: the dimension of the event is named by its wording."""
    n = finest["n"]
    if "against" in basis.expressions:
        good, bad = finest["event"], finest["against"]
        said = f"{basis.expressions['event'].text} | {basis.expressions['against'].text}"
        return dimension(said, ["good", "bad", "between"]), np.stack(
            [good, bad, n - good - bad], -1
        )
    if "event" in basis.expressions:
        yes = finest["event"]
        return dimension(basis.expressions["event"].text, ["yes", "no"]), np.stack(
            [yes, n - yes], -1
        )
    return None, n


def _numbers(rows: pa.Table, name: str) -> Numbers:
    found: Any = rows[name].combine_chunks().to_numpy(zero_copy_only=False)
    return np.asarray(found, np.float64)


def _added(at: Sequence[NDArray[np.intp]], shape: tuple[int, ...], numbers: Numbers) -> Numbers:
    flat = np.ravel_multi_index(tuple(at), shape) if len(numbers) else np.zeros(0, np.intp)
    size = int(np.prod(shape))
    return np.bincount(flat, numbers, size).astype(np.float64).reshape(shape)


def _codes(rows: pa.Table, dim: Dimension, areas: Areas) -> NDArray[np.intp]:
    """For each row the finest code of the dimension it belongs to; what is not known stands last."""
    finest = [dim.codes[n] for n in dim.leaves]
    column = {"place": PLACE, "month": "month", UNIT: UNIT, **BREAKDOWNS}[dim.name]
    if column not in rows.column_names:
        return np.full(len(rows), len(finest) - 1)
    told = rows[column].combine_chunks().dictionary_encode()
    place = {code: n for n, code in enumerate(finest)}
    last = len(finest) - 1
    lookup = np.asarray(
        [place.get(_told(code, dim, areas), last) for code in told.dictionary.to_pylist()] or [last]
    )
    return np.asarray(lookup[told.indices.to_numpy(zero_copy_only=False)])


def _told(code: str, dim: Dimension, areas: Areas) -> str:
    if dim.name == "month":
        return code[-2:]
    if dim.name == "place" and code not in dim.index:
        return areas.area_of(code)
    return code
