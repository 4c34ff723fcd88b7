"""Rows of a load that are far from their peers in the file or from what earlier loads have told."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any, Final

import numpy as np

from luukku.engines.lake.store import Lake
from luukku.ground.indicators.queries.known import known
from luukku.ground.indicators.queries.sources import lake_reader
from luukku.ground.indicators.rules.courses import Scale, far
from luukku.ground.indicators.rules.formats.rows import Known, Unit
from luukku.ground.indicators.rules.units import PLACE
from luukku.ground.indicators.rules.validation import (
    FEW,
    Finding,
    Limits,
    Severity,
    about_percent,
    limits,
    most_grave_first,
)

FIGURE: Final = "Figure"
Key = tuple[Any, ...]


@dataclass(slots=True)
class Series:
    """Numbers of one kind by place and time; `rows` are those of the file."""

    about: str
    scale: Scale
    counted: bool = False
    levels: bool = True
    numbers: dict[tuple[str, str], float] = field(default_factory=dict)
    rows: dict[tuple[str, str], tuple[int, float]] = field(default_factory=dict)

    def add(self, place: str, time: str, number: float, row: int) -> None:
        """A number; of several rows that make one, the largest is the one to look at."""
        at = place, time
        if row and at not in self.rows:
            self.numbers[at] = 0.0  # the file tells it anew
        if row:
            self.rows[at] = max(self.rows.get(at, (0, -np.inf)), (row, number), key=lambda r: r[1])
        elif at in self.rows:
            return
        self.numbers[at] = self.numbers.get(at, 0.0) + number


def load_outliers(
    lake: Lake, table: str, rows: Iterable[Mapping[str, Any]], many: int
) -> list[Finding]:
    """What to look at before a load is approved. Six SQL queries."""
    bounds = limits()
    if many > bounds.most_rows:
        said = {"most": str(bounds.most_rows)}
        return [Finding(Severity.LOOK, "not_looked", table, params=said)]
    series: dict[Key, Series] = {}
    sort = _figure if table == FIGURE else _people
    held = known()
    for row in rows:
        sort(series, row, held, row["row"])
    for row in _before(lake, table, series):
        sort(series, row, held, 0)
    found = (one for each in series.values() for one in _of(each, bounds))
    return most_grave_first(sorted(found, key=lambda one: one.row), bounds.most)


def _figure(series: dict[Key, Series], row: Mapping[str, Any], held: Known, number: int) -> None:
    """A figure: numbers of one indicator and group are compared, whole years and months apart."""
    if row["value"] is None:
        return
    source, about = row["source_code"], row["indicator_code"]
    month = row["month"]
    key = (source, about, row["group_code"], bool(month))
    if key not in series:
        unit = held.indicators.get((source, about), Unit())
        series[key] = Series(about, _scale(unit))
    time = f"{row['year']}-{month:02}" if month else str(row["year"])
    series[key].add(row["region_code"], time, row["value"], number)


def _scale(unit: Unit) -> Scale:
    if unit.low == 0 and unit.high == 100:
        return Scale.SHARE
    return Scale.AMOUNT if unit.low is not None and unit.low >= 0 else Scale.ANY


def _people(series: dict[Key, Series], row: Mapping[str, Any], held: Known, number: int) -> None:
    """Residents: each group of a municipality by years; municipalities are of different size."""
    key = (row["sex_code"], row["age_band"], row["language_code"])
    one = series.setdefault(key, Series("Population", Scale.AMOUNT, counted=True, levels=False))
    one.add(row[PLACE], str(row["year"]), float(row["count"]), number)


def _before(lake: Lake, table: str, series: Mapping[Key, Series]) -> Iterator[dict[str, Any]]:
    """What the lake holds of the same indicators, or of residents."""
    months = lake.months(table)
    if not months or not series:
        return
    reading = lake_reader(lake)
    try:
        rows = reading.table(table)
        if table == FIGURE:
            rows = rows.filter(rows.indicator_code.isin(sorted({key[1] for key in series})))
        for row in reading.arrow(rows).to_pylist():
            row["month"] = row.get("month_no", 0)
            key = (row.get("source_code"), row.get("indicator_code"), row.get("group_code"))
            if table != FIGURE or (*key, bool(row["month"])) in series:
                yield row
    finally:
        reading.close()


def _of(one: Series, bounds: Limits) -> Iterator[Finding]:
    """The rows of the file that are far."""
    places = sorted({place for place, _ in one.numbers})
    times = sorted({time for _, time in one.numbers})
    values = np.full((len(places), len(times)), np.nan)
    for (place, time), number in one.numbers.items():
        values[places.index(place), times.index(time)] = number
    errors = np.zeros(values.shape)
    if one.counted:
        errors = 1 / np.sqrt(np.nan_to_num(values) + 0.5)
        values[np.nanmax(values, 1) < bounds.least] = np.nan
    for each in far(values, errors, one.scale, bounds, levels=one.levels):
        at = places[each.place], times[each.time]
        if at not in one.rows:
            continue
        percent = about_percent(each.value, each.expected) if one.scale is not Scale.ANY else ""
        if one.counted and min(each.value, each.expected) < FEW:
            percent = ""
        yield Finding(
            Severity.LOOK, each.code if percent else "far_untold", one.about, *at,
            {"percent": percent} if percent else {}, one.rows[at][0],
        )  # fmt: skip
