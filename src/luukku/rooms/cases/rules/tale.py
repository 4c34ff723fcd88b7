"""The days of the made-up tales of the example county: people work on working days, in working hours."""

from datetime import datetime

from luukku.engines.statutes.calendar import is_workday, workday_before


def workdays_ago(now: datetime, days: int, hour: int = 10) -> datetime:
    """An hour of the working day so many working days back; `now` in the county's own time."""
    day = now.date()
    if days == 0 and is_workday(day):
        return now
    for _one in range(max(days, 1)):
        day = workday_before(day)
    return now.replace(
        year=day.year, month=day.month, day=day.day, hour=hour, minute=12, second=0, microsecond=0
    )
