"""What the county loads and does not compute: its population by year, and figures of others."""

import csv
from datetime import UTC, datetime
from zoneinfo import ZoneInfo

import numpy as np
import pyarrow as pa

from luukku.roof.site.county import rows
from luukku.roof.site.county.county import County
from luukku.roof.site.county.residents import DATA

ZONE = ZoneInfo("Europe/Helsinki")
NUMBERS = ("value", "low", "high", "numerator", "denominator")


def population(county: County, year: int) -> pa.Table:
    """Population of one of the four years (0..3); nobody in a cell, no row."""
    found = county.cells
    some = np.flatnonzero(found.count[year])
    named = county.years[year]
    return pa.table(
        {
            "at": pa.array([_first(named, 1)] * len(some), pa.timestamp("us", "UTC")),
            "year": pa.array(np.full(len(some), named)),
            "count": pa.array(found.count[year][some]),
            **rows.people(found, some),
        }
    )


def figures(county: County, year: int) -> pa.Table | None:
    """Figure: the rows of figures.csv that tell of the year; None when none does."""
    with (DATA / "figures.csv").open(encoding="utf-8") as file:
        told = [row for row in csv.DictReader(file) if int(row["year"]) == year]
    if not told:
        return None
    named = county.years[year]
    columns = {
        name: pa.array([row[name] for row in told])
        for name in ("source_code", "indicator_code", "region_code", "group_code")
    }
    values = {
        name: pa.array([float(row[name]) if row[name] else None for row in told], pa.float64())
        for name in NUMBERS
    }
    months = [int(row["month_no"]) for row in told]
    return pa.table(
        {
            "at": pa.array([_first(named, m or 1) for m in months], pa.timestamp("us", "UTC")),
            "year": pa.array([named] * len(told)),
            "month_no": pa.array(months),
            **columns,
            **values,
        }
    )


def _first(year: int, month: int) -> datetime:
    return datetime(year, month, 1, tzinfo=ZONE).astimezone(UTC)
