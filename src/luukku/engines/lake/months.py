"""Which month a time belongs to: the calendar of Finland, over times kept in UTC."""

from collections.abc import Iterator
from datetime import UTC, datetime
from typing import Any, Final
from zoneinfo import ZoneInfo

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

ZONE: Final = ZoneInfo("Europe/Helsinki")
EPOCH: Final = datetime(1970, 1, 1, tzinfo=UTC)


def start_of(month: str) -> datetime:
    """The first instant of a month "2026-03", in UTC."""
    year, number = int(month[:4]), int(month[5:7])
    return datetime(year, number, 1, tzinfo=ZONE).astimezone(UTC)


def month_of(at: datetime) -> str:
    """The month "2026-03" of an aware time."""
    return at.astimezone(ZONE).strftime("%Y-%m")


def after(month: str) -> str:
    """The month that follows."""
    year, number = int(month[:4]), int(month[5:7])
    return f"{year + number // 12:04d}-{number % 12 + 1:02d}"


def between(first: str, last: str) -> list[str]:
    """The months from the first to the last, both with them."""
    found = [first]
    while found[-1] < last:
        found.append(after(found[-1]))
    return found


def by_month(rows: pa.Table) -> Iterator[tuple[str, pa.Table]]:
    """The rows of each month, in the order they came; months ascending."""
    if not len(rows):
        return
    ends = pc.min_max(rows.column("at")).as_py()
    first, last = (month_of(ends[end].replace(tzinfo=UTC)) for end in ("min", "max"))
    if first == last:
        yield first, rows
        return
    names = between(first, last)
    edges = np.array([_micros(start_of(name)) for name in names[1:]], dtype=np.int64)
    times: Any = rows.column("at").cast(pa.int64()).to_numpy()
    which = np.searchsorted(edges, times, side="right")
    for number in np.unique(which):
        yield names[number], rows.filter(pa.array(which == number))


def _micros(at: datetime) -> int:
    gone = at - EPOCH
    return (gone.days * 86400 + gone.seconds) * 1_000_000 + gone.microseconds
