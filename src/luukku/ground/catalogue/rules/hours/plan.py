"""The values of opening hours: a plan of periods, a period of spans, and an opening as it happens."""

from dataclasses import dataclass, field
from datetime import date, datetime, time
from enum import StrEnum
from zoneinfo import ZoneInfo

from luukku.engines.kernel.texts import N_, Text

HELSINKI = ZoneInfo("Europe/Helsinki")
HOLIDAY = 8
"""The weekday number of public holidays in a span, after 1 = Monday … 7 = Sunday."""


class Holidays(StrEnum):
    """What happens to ordinary hours on public holidays and the two eves."""

    CLOSED = "closed"
    OPEN = "open"


HOLIDAYS_NAMES: dict[Holidays, str] = {
    Holidays.CLOSED: N_("Suljettu pyhäpäivinä, jouluaattona ja juhannusaattona"),
    Holidays.OPEN: N_("Avoinna pyhinäkin kuten muina päivinä"),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Span:
    """From-to on some weekdays; ends the next day when `next_day`; in all languages when none is told."""

    weekdays: tuple[int, ...]
    opens: time
    closes: time
    next_day: bool = False
    languages: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Period:
    """Days for which the spans hold; a higher priority replaces the lower ones for its days."""

    first_day: date | None = None
    last_day: date | None = None
    priority: int = 0
    closed: bool = False
    spans: tuple[Span, ...] = ()
    note: Text = field(default_factory=dict, hash=False)

    def covers(self, day: date) -> bool:
        """Is the day inside the period, both ends included?"""
        return (self.first_day or day) <= day <= (self.last_day or day)

    @property
    def one_day(self) -> bool:
        """Made for one named day, holiday or not."""
        return self.first_day is not None and self.first_day == self.last_day


@dataclass(frozen=True, slots=True, kw_only=True)
class HoursPlan:
    """All hours of one channel or offering."""

    always: bool = False
    by_appointment: bool = False
    holidays: Holidays = Holidays.CLOSED
    periods: tuple[Period, ...] = ()
    note: Text = field(default_factory=dict, hash=False)

    @property
    def told(self) -> bool:
        """Is there anything to say of when it is open?"""
        return self.always or bool(self.periods)


@dataclass(frozen=True, slots=True, order=True)
class Opening:
    """One stretch of being open. `starts` and `ends` are UTC, so that they compare in any night."""

    starts: datetime
    ends: datetime
    languages: tuple[str, ...] = ()

    @property
    def opens(self) -> datetime:
        """The start on the Finnish clock."""
        return self.starts.astimezone(HELSINKI)

    @property
    def closes(self) -> datetime:
        """The end on the Finnish clock."""
        return self.ends.astimezone(HELSINKI)


@dataclass(frozen=True, slots=True)
class Day:
    """One day of a table of hours. `holiday` is its name or nothing, `note` that of an exception."""

    day: date
    openings: tuple[Opening, ...]
    holiday: Text
    exception: bool
    note: Text
