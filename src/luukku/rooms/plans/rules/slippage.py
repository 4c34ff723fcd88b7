"""How far a date has moved from its first promise, in the units people speak of."""

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True)
class Slip:
    """A move of a date: whole years and months when the days agree, else days. Later is positive."""

    years: int
    months: int
    days: int
    total_days: int

    @property
    def is_late(self) -> bool:
        return self.total_days > 0


def _last_of_month(day: date) -> bool:
    return (date.fromordinal(day.toordinal() + 1)).day == 1


def slip(baseline: date | None, forecast: date | None) -> Slip | None:
    """The move from a baseline to a forecast; None where either is unknown or nothing moved.

    >>> slip(date(2023, 12, 31), date(2024, 12, 31))
    Slip(years=1, months=0, days=0, total_days=366)
    """
    if baseline is None or forecast is None or baseline == forecast:
        return None
    total = (forecast - baseline).days
    early, late = min(baseline, forecast), max(baseline, forecast)
    whole = early.day == late.day or (_last_of_month(early) and _last_of_month(late))
    if not whole:
        return Slip(0, 0, abs(total), total)
    months = (late.year - early.year) * 12 + late.month - early.month
    return Slip(months // 12, months % 12, 0, total)
