"""What is wrong in the rows of the lake: numbers, places, months and loads that cannot be right."""

from collections.abc import Iterator

import ibis.expr.types as ir
import numpy as np

from luukku.engines.lake.months import between
from luukku.engines.lake.reading import Reader
from luukku.engines.lake.store import Lake
from luukku.ground.indicators.queries.known import known
from luukku.ground.indicators.queries.sources import lake_reader
from luukku.ground.indicators.queries.validation.outliers import outliers
from luukku.ground.indicators.rules.courses import thin
from luukku.ground.indicators.rules.formats.rows import WHOLE, Known
from luukku.ground.indicators.rules.tables import kinds_of
from luukku.ground.indicators.rules.units import PLACE
from luukku.ground.indicators.rules.validation import (
    FEW,
    Finding,
    Limits,
    Range,
    Severity,
    about_percent,
    limits,
    most_grave_first,
)

REGION = "region_code"
FIGURE, POPULATION = "Figure", "Population"
CELLS = {
    FIGURE: ("source_code", "indicator_code", REGION, "year", "month_no", "group_code"),
    POPULATION: ("year", PLACE, "sex_code", "age_band", "language_code"),
}
"""What a loaded number is of; the lake may hold it once."""


def findings(lake: Lake) -> list[Finding]:
    """Everything found in the lake, what may not be used first. Six SQL queries."""
    bounds, held = limits(), known()
    reading = lake_reader(lake)
    try:
        found = [
            *_ranges(lake, reading, bounds),
            *_figures(lake, reading, held),
            *_places(lake, reading, held),
            *_months(lake, reading, bounds),
            *_same_rows(lake),
            *_told_twice(lake, reading),
        ]
    finally:
        reading.close()
    return most_grave_first([*found, *outliers(lake, bounds)], bounds.most)


def _rows(lake: Lake, reading: Reader) -> Iterator[tuple[str, ir.Table]]:
    for table in lake.tables():
        if lake.months(table):
            yield table, reading.table(table)


def _ranges(lake: Lake, reading: Reader, bounds: Limits) -> Iterator[Finding]:
    """Numbers that cannot be: below nought, or beyond what the column can hold."""
    for one in bounds.ranges:
        if not lake.months(one.table):
            continue
        rows = reading.table(one.table)
        place = PLACE if PLACE in rows.columns else REGION
        wrong = rows.filter(_outside(rows, one)).select(place, "month").distinct()
        for row in reading.arrow(wrong.order_by("month", place)).to_pylist():
            yield Finding(
                Severity.REFUSE, "out_of_range", one.table, row[place], row["month"], one.said
            )


def _outside(rows: ir.Table, one: Range) -> ir.BooleanValue:
    column: ir.NumericColumn = rows[one.column]
    low = column < one.low if one.low is not None else ir.literal(False)
    return low | (column > one.high) if one.high is not None else low


def _figures(lake: Lake, reading: Reader, held: Known) -> Iterator[Finding]:
    """Loaded figures: the part is no larger than its whole, and the value is one of its unit."""
    if not lake.months(FIGURE):
        return
    rows = reading.table(FIGURE)
    asked = rows.filter(rows.numerator > rows.denominator)
    for row in reading.arrow(asked.select("indicator_code", REGION, "year")).to_pylist():
        yield Finding(
            Severity.REFUSE, "too_many", row["indicator_code"], row[REGION], str(row["year"])
        )
    ends = rows.group_by("source_code", "indicator_code").aggregate(
        low=rows.value.min(), high=rows.value.max()
    )
    for row in reading.arrow(ends).to_pylist():
        unit = held.indicators.get((row["source_code"], row["indicator_code"]))
        if unit and not all(v is None or unit.holds(v) for v in (row["low"], row["high"])):
            one = Range(FIGURE, "value", unit.low, unit.high)
            mine = rows.filter(
                (rows.source_code == row["source_code"])
                & (rows.indicator_code == row["indicator_code"])
                & _outside(rows, one)
            )
            for wrong in reading.arrow(mine.select(REGION, "year").distinct()).to_pylist():
                yield Finding(Severity.REFUSE, "out_of_range", row["indicator_code"],
                              wrong[REGION], str(wrong["year"]), one.said)  # fmt: skip


def _places(lake: Lake, reading: Reader, held: Known) -> Iterator[Finding]:
    """Municipalities that nobody knows, and those that have merged into another."""
    for table, rows in _rows(lake, reading):
        column = PLACE if PLACE in kinds_of(table) else REGION
        seen = rows.group_by(column).aggregate(first=rows.month.min(), last=rows.month.max())
        for row in reading.arrow(seen.order_by(column)).to_pylist():
            code = row[column]
            time = _between(row["first"], row["last"])
            if code in held.merged:
                into = held.merged[code]
                said = {"found": code, "into": into}
                yield Finding(Severity.REFUSE, "closed_place", table, code, time, said)
            elif code != WHOLE and not held.place(code):
                yield Finding(
                    Severity.REFUSE, "unknown_place", table, code, time, {"found": str(code)}
                )


def _between(first: str, last: str) -> str:
    return first if first == last else f"{first}–{last}"


def _months(lake: Lake, reading: Reader, bounds: Limits) -> Iterator[Finding]:
    """Months without rows, or with far fewer than is usual: of the county, then of municipalities."""
    for table in bounds.tables:
        there = lake.months(table)
        if len(there) < 3:
            continue
        months = between(there[0], there[-1])
        rows = reading.table(table)
        seen = reading.arrow(rows.group_by([PLACE, "month"]).aggregate(n=rows.count())).to_pylist()
        counts: dict[str, np.ndarray] = {}
        for row in seen:
            series = counts.setdefault(row[PLACE], np.zeros(len(months)))
            series[months.index(row["month"])] += row["n"]
        whole = np.asarray(sum(counts.values()), float)
        flagged, _ = thin(whole, bounds.part)
        yield from _thin_months(table, WHOLE, whole, months, bounds)
        for place, series in sorted(counts.items()):
            own = np.where(flagged, np.nan, series)
            yield from _thin_months(table, place, own, months, bounds)


def _thin_months(
    table: str, place: str, rows: np.ndarray, months: list[str], bounds: Limits
) -> Iterator[Finding]:
    if not np.nanmedian(rows) >= bounds.rows:
        return
    flagged, usual = thin(rows, bounds.part)
    for n in np.flatnonzero(flagged & ~np.isnan(rows)):
        if rows[n] < FEW:
            yield Finding(Severity.LOOK, "missing_month", table, place, months[n])
            continue
        said = {"percent": about_percent(float(rows[n]), float(usual[n]))}
        yield Finding(Severity.LOOK, "thin_month", table, place, months[n], said)


def _same_rows(lake: Lake) -> Iterator[Finding]:
    """Two loads that brought the very same rows."""
    for table in lake.tables():
        first: dict[tuple[str, str], str] = {}
        told: dict[tuple[str, str], list[str]] = {}
        for part in lake.parts(table):
            for share in part.shares:
                key = first.setdefault((part.month, share.sha256), share.key)
                if key != share.key:
                    told.setdefault((key, share.key), []).append(part.month)
        for (one, other), months in told.items():
            yield Finding(
                Severity.REFUSE, "same_rows", table, "", _between(min(months), max(months)),
                {"first": one, "second": other},
            )  # fmt: skip


def _told_twice(lake: Lake, reading: Reader) -> Iterator[Finding]:
    """A number that two loads have told."""
    for table, cell in CELLS.items():
        if not lake.months(table):
            continue
        rows = reading.table(table)
        place = PLACE if PLACE in cell else REGION
        twice = rows.group_by(list(cell)).aggregate(n=rows.count())
        twice = twice.filter(twice.n > 1)
        about = [name for name in ("indicator_code", place, "year") if name in cell]
        for row in reading.arrow(twice.select(about).distinct().order_by(about)).to_pylist():
            yield Finding(Severity.REFUSE, "told_twice", row.get("indicator_code", table),
                          row[place], str(row["year"]))  # fmt: skip
