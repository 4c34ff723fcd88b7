"""Days as numbers since 1970, and Finland's open days among them."""

from datetime import date, timedelta
from functools import cache

import numpy as np

from luukku.engines.statutes.calendar import is_open_day
from luukku.roof.site.county.chance import Ints

EPOCH = date(1970, 1, 1).toordinal()
_AROUND = 2
"""Years known before and after the one asked about."""


def number(day: date) -> int:
    """Days since the first of January 1970."""
    return day.toordinal() - EPOCH


def day_of(count: int) -> date:
    """The day of a number."""
    return date.fromordinal(int(count) + EPOCH)


@cache
def open_days(first: int, last: int) -> Ints:
    """The open days of the years from `first` to `last`, ascending."""
    day, end, found = date(first, 1, 1), date(last, 12, 31), []
    while day <= end:
        if is_open_day(day):
            found.append(number(day))
        day += timedelta(days=1)
    return np.array(found, dtype=np.int64)


def all_days(year: int) -> Ints:
    """Every day of a year."""
    return np.arange(number(date(year, 1, 1)), number(date(year + 1, 1, 1)), dtype=np.int64)


def month_of(days: Ints) -> Ints:
    """The month 1..12 of each day."""
    months = days.astype("datetime64[D]").astype("datetime64[M]").astype(np.int64)
    return months % 12 + 1


def year_of(days: Ints) -> Ints:
    """The year of each day."""
    return days.astype("datetime64[D]").astype("datetime64[Y]").astype(np.int64) + 1970


def last_open(days: Ints, known: Ints) -> Ints:
    """Each day, or the last open day before it."""
    return known[np.searchsorted(known, days, side="right") - 1]


def first_open(days: Ints, known: Ints) -> Ints:
    """Each day, or the first open day after it."""
    return known[np.searchsorted(known, days, side="left")]


def around(year: int) -> Ints:
    """The open days of a year and of those near it."""
    return open_days(year - _AROUND, year + _AROUND)
