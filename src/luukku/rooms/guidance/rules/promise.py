"""By when somebody calls back: at latest on the next working day, whenever the wish was left."""

from dataclasses import dataclass
from datetime import date, datetime, time
from typing import Final

from luukku.engines.statutes.calendar import after_workdays, is_workday

SAME_DAY_UNTIL: Final = time(12, 0)
"""Who asks before noon on a working day is called the same day."""
LAST_CALL: Final = time(16, 0)


@dataclass(frozen=True, slots=True)
class Promise:
    """The last day and time of the first call, and whether it is today."""

    day: date
    until: time
    today: bool


def promised(asked: datetime) -> Promise:
    """The promise for a wish left at a local moment.

    >>> promised(datetime(2026, 3, 6, 13, 0)).day      # Friday afternoon
    datetime.date(2026, 3, 9)
    """
    today = asked.date()
    if is_workday(today) and asked.time() < SAME_DAY_UNTIL:
        return Promise(today, LAST_CALL, today=True)
    return Promise(after_workdays(today, 1), LAST_CALL, today=False)
