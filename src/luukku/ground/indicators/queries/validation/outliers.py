"""Values of municipalities and years that are far from their peers or from their own course.

They are computed from the same sums as indicators, before anything is let out: only staff who may load
evidence may read what is found, and no finding tells how many people stand behind a number.
"""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from luukku.engines.lake.store import Lake
from luukku.ground.indicators.queries import rollups
from luukku.ground.indicators.queries.naming import definitions
from luukku.ground.indicators.queries.sources import every_basis, freshened
from luukku.ground.indicators.rules.areas import areas
from luukku.ground.indicators.rules.bases import Basis, bases
from luukku.ground.indicators.rules.courses import Array, Far, Flags, Scale, far
from luukku.ground.indicators.rules.definitions import Indicator, Version
from luukku.ground.indicators.rules.formats.rows import WHOLE
from luukku.ground.indicators.rules.kinds import Kind
from luukku.ground.indicators.rules.periods import MONTHLY
from luukku.ground.indicators.rules.units import PLACE
from luukku.ground.indicators.rules.validation import FEW, Finding, Limits, Severity, about_percent

SHARES = (Kind.PROPORTION, Kind.NPS)
SIZES = (Kind.COUNT, Kind.RATE)
"""Kinds whose level tells how large a place is."""


@dataclass(frozen=True, slots=True, eq=False)
class Measured:
    """Values by place and year; `errors` on the scale they vary on, `few` where hardly anybody is behind."""

    values: Array
    errors: Array
    few: Flags
    scale: Scale
    levels: bool


def outliers(lake: Lake, bounds: Limits) -> Iterator[Finding]:
    """Of every indicator that is computed: the county's years, then its municipalities'."""
    known = list(definitions())
    freshened(lake, every_basis(known))
    for one in known:
        for version in one.versions:
            wanted = bases(one, version)
            if wanted:
                yield from _of_version(lake, one, version, wanted, bounds)


def _of_version(
    lake: Lake, one: Indicator, version: Version, wanted: Sequence[Basis], bounds: Limits
) -> Iterator[Finding]:
    years = [y for y in _years(lake, one, wanted[0].table) if one.governing(y) is version]
    months = [m for m in lake.months(wanted[0].table) if int(m[:4]) in years]
    tables = [rollups.sums(lake, basis, months) for basis in wanted]
    if not years or any(table is None for table in tables):
        return
    rows = [table for table in tables if table is not None]
    if "against" in wanted[0].expressions and _overlap(rows[0]):
        yield Finding(Severity.REFUSE, "counted_twice", one.id)
    places = areas().municipalities if one.has_places else ()
    whole = _measured(one.kind, [_summed(t, (), years) for t in rows], bounds)
    yield from _told(one.id, (WHOLE,), years, whole, _far(whole, bounds))
    if places:
        own = _measured(one.kind, [_summed(t, places, years) for t in rows], bounds)
        yield from _told(one.id, places, years, own, _far(own, bounds))


def _years(lake: Lake, one: Indicator, table: str) -> list[int]:
    """The years whose months are all there, of one that is followed by month; else those with rows."""
    there = set(lake.months(table))
    years = sorted({int(m[:4]) for m in there})
    if one.cycle != MONTHLY and one.kind is not Kind.COUNT:
        return years
    yearly = all(sum(m[:4] == str(y) for m in there) == 1 for y in years)
    return [y for y in years if yearly or {f"{y}-01", f"{y}-12"} <= there]


def _overlap(rows: pa.Table) -> bool:
    between = pc.subtract(pc.subtract(rows["n"], rows["event"]), rows["against"])
    return bool(pc.min(between).as_py() < 0)


def _summed(rows: pa.Table, places: Sequence[str], years: Sequence[int]) -> Mapping[str, Array]:
    """Sums by place and year; without places those of everybody."""
    keys = ["year", *([PLACE] if places else [])]
    whole = _with_sums(rows).append_column("year", pc.utf8_slice_codeunits(rows["month"], 0, 4))
    names = [f.name for f in whole.schema if not pa.types.is_string(f.type) and f.name != "v"]
    few = whole.group_by(keys).aggregate([(name, "sum") for name in names])
    found = {name: np.zeros((max(len(places), 1), len(years))) for name in names}
    row_of = {code: n for n, code in enumerate(places)}
    for row in few.to_pylist():
        where, year = row_of.get(row[PLACE]) if places else 0, int(row["year"])
        if where is not None and year in years:
            for name in names:
                found[name][where, years.index(year)] = row[f"{name}_sum"] or 0
    return found


def _with_sums(rows: pa.Table) -> pa.Table:
    """A histogram with the sums of its values and of their squares beside it."""
    if "v" not in rows.column_names:
        return rows
    v = pc.cast(rows["v"], pa.float64())
    s = pc.multiply(pc.cast(rows["n"], pa.float64()), v)
    return rows.append_column("s", s).append_column("ss", pc.multiply(s, v))


def _measured(kind: Kind, sums: Sequence[Mapping[str, Array]], bounds: Limits) -> Measured:
    n = sums[0]["n"]
    with np.errstate(invalid="ignore", divide="ignore"):
        if kind in SHARES:
            a = sums[0]["event"]
            values, few = 100 * a / n, np.minimum(a, n - a) < FEW
            if "w" in sums[0]:
                values = 100 * sums[0]["w_event"] / sums[0]["w"]
            errors, scale = np.sqrt(1 / (a + 0.5) + 1 / (n - a + 0.5)), Scale.SHARE
        elif kind is Kind.RATIO:
            of = sums[1]["n"]
            values, few = n / of, np.minimum(n, of) < FEW
            errors, scale = np.sqrt(1 / (n + 0.5) + 1 / (of + 0.5)), Scale.AMOUNT
        elif "s" in sums[0]:
            values, few = sums[0]["s"] / n, n < FEW
            errors = np.sqrt(np.maximum(sums[0]["ss"] / n - values**2, 0) / n) / values
            scale = Scale.AMOUNT
        else:
            values, few = n.copy(), n < FEW
            errors, scale = 1 / np.sqrt(n + 0.5), Scale.AMOUNT
    thick = _thick(kind, n, bounds.least)
    values, errors = (np.where(thick, one, np.nan) for one in (values, errors))
    return Measured(values, errors, few, scale, levels=kind not in SIZES)


def _thick(kind: Kind, n: Array, least: int) -> Flags:
    """Are there enough observations? Of a count that has fallen, the other years tell."""
    if kind in SIZES:
        return np.broadcast_to(np.median(n, 1, keepdims=True) >= least, n.shape)
    return np.asarray(n >= least)


def _far(one: Measured, bounds: Limits) -> list[Far]:
    return far(one.values, one.errors, one.scale, bounds, levels=one.levels)


def _told(
    about: str, places: Sequence[str], years: Sequence[int], one: Measured, found: Sequence[Far]
) -> Iterator[Finding]:
    """Findings; the same of several years of a place is told once."""
    times: dict[tuple[int, str], list[Far]] = defaultdict(list)
    for each in found:
        times[each.place, each.code].append(each)
    for (place, code), some in times.items():
        first, last = years[some[0].time], years[some[-1].time]
        time = str(first) if first == last else f"{first}–{last}"
        said = about_percent(some[-1].value, some[-1].expected)
        untold = not said or any(one.few[place, each.time] for each in some)
        yield Finding(
            Severity.LOOK, "far_untold" if untold else code, about, places[place], time,
            {} if untold else {"percent": said},
        )  # fmt: skip
