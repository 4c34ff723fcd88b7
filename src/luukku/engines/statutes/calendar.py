"""Finnish working days and open days, and how months are counted (Act 150/1930, 2, 3 and 5 §).

Public holidays come from the `holidays` library. Two questions the law leaves open are switches of
`Policy`, explained in docs/decisions/0009: whether the eves count as working days, and whether the
last day of an authority's own limit moves to the next open day.
"""

from bisect import bisect_left, bisect_right
from calendar import FRIDAY, SATURDAY, isleap, monthrange
from dataclasses import dataclass
from datetime import date
from functools import cache, lru_cache

from holidays import country_holidays

from luukku.engines.kernel.texts import Text
from luukku.engines.statutes.errors import BeyondCalendarError
from luukku.engines.statutes.phrases import SATURDAY_WORD, SUNDAY_WORD, say

FIRST_YEAR, LAST_YEAR = 1955, 2199
NO_DAYS: frozenset[date] = frozenset()
_TONGUES = {"fi": "fi", "sv": "sv_FI", "en": "en_US"}
_BEYOND = {
    "fi": "Päivän {day} pyhäpäiviä ei tunneta. Kalenteri kattaa vuodet {first}-{last}.",
    "sv": "Helgdagarna kring {day} är inte kända. Kalendern täcker åren {first}-{last}.",
    "en": "Holidays around {day} are not known. The calendar covers the years {first}-{last}.",
}


@dataclass(frozen=True, slots=True)
class Policy:
    """How a county reads what 150/1930 leaves open; the defaults are ADR 0009's.

    eves_are_workdays: Christmas Eve and Midsummer Eve count inside "seven working days".
    authority_limits_roll: 5 § moves also the last day of an authority's own limit.
    school_closed: local school holidays; without them only weekends and public holidays are known.
    """

    eves_are_workdays: bool = False
    authority_limits_roll: bool = True
    school_closed: frozenset[date] = NO_DAYS


DEFAULT = Policy()


@cache
def _holidays(year: int) -> dict[date, dict[str, str]]:
    named = {
        code: country_holidays("FI", years=year, language=tongue)
        for code, tongue in _TONGUES.items()
    }
    return {
        day: {code: _running(code, names[day]) for code, names in named.items()}
        for day in named["fi"]
    }


def _running(language: str, name: str) -> str:
    """A holiday's name inside a sentence: small in Finnish and Swedish, but "Kristi" is a name."""
    small = language != "en" and not name.startswith("Kristi")
    return name[0].lower() + name[1:] if small else name


def require_known(day: date) -> None:
    """Raise `BeyondCalendarError` for a day whose surroundings the calendar does not cover."""
    if not FIRST_YEAR <= day.year <= LAST_YEAR:
        raise BeyondCalendarError(say(_BEYOND, day=day, first=FIRST_YEAR, last=LAST_YEAR))


def is_eve(day: date) -> bool:
    """Christmas Eve, or Midsummer Eve: the Friday between 19 and 25 June."""
    christmas = (day.month, day.day) == (12, 24)
    return christmas or (day.month == 6 and 19 <= day.day <= 25 and day.weekday() == FRIDAY)


def is_open_day(day: date) -> bool:
    """A day on which 150/1930 5 § lets a limit end: no weekend, no holiday, no eve."""
    return day.weekday() < SATURDAY and day not in _holidays(day.year) and not is_eve(day)


def is_workday(day: date, policy: Policy = DEFAULT) -> bool:
    """An arkipäivä of the service laws: Monday-Friday, not a holiday; an eve as the policy says."""
    if is_eve(day):
        return policy.eves_are_workdays and day.weekday() < SATURDAY
    return is_open_day(day)


def is_school_workday(day: date, policy: Policy = DEFAULT) -> bool:
    """A working day on which the school is not closed as far as `policy.school_closed` knows."""
    return is_workday(day, policy) and day not in policy.school_closed


def next_open_day(day: date) -> date:
    """Where 150/1930 5 § moves a last day: the day itself, or the first open day after it."""
    return first_workday(day)  # without eves and school holidays the two are the same days


def first_workday(day: date, eves: bool = False, closed: frozenset[date] = NO_DAYS) -> date:
    """The day itself when it is a working day, else the first later one."""
    return _counted(day.year, day.toordinal() - 1, 1, eves, closed)


def after_workdays(
    day: date, amount: int, eves: bool = False, closed: frozenset[date] = NO_DAYS
) -> date:
    """The `amount`th working day after `day`; the day itself is never counted (2 §).

    eves: Christmas Eve and Midsummer Eve count. closed: days that never count.
    """
    return _counted(day.year, day.toordinal(), amount, eves, closed) if amount > 0 else day


def _counted(year: int, after: int, amount: int, eves: bool, closed: frozenset[date]) -> date:
    """The `amount`th working day later than the ordinal `after`, which ends or is in `year`."""
    days = _workdays(year, eves, closed)
    place = bisect_right(days, after) + amount - 1
    while place >= len(days):
        place -= len(days)
        year += 1
        days = _workdays(year, eves, closed)
    return date.fromordinal(days[place])


def workdays_within(
    first: date, last: date, eves: bool = False, closed: frozenset[date] = NO_DAYS
) -> int:
    """How many working days there are from one day to another, both included; 0 if none."""
    start, end, found = first.toordinal(), last.toordinal(), 0
    for year in range(first.year, last.year + 1):
        days = _workdays(year, eves, closed)
        found += bisect_right(days, end) - bisect_left(days, start)
    return max(found, 0)


def workday_before(day: date, closed: frozenset[date] = NO_DAYS) -> date:
    """The last working day before a day; eves are no working days here."""
    days = _workdays(day.year, False, closed)
    place = bisect_left(days, day.toordinal()) - 1
    if place < 0:
        days = _workdays(day.year - 1, False, closed)
    return date.fromordinal(days[place])


@lru_cache(maxsize=1024)
def _workdays(year: int, eves: bool, closed: frozenset[date]) -> tuple[int, ...]:
    """The ordinals of a year's working days, so that counting is a look-up and not a walk."""
    policy = Policy(eves_are_workdays=eves, school_closed=closed)
    first = date(year, 1, 1).toordinal()
    year_days = range(first, first + 365 + isleap(year))
    return tuple(n for n in year_days if is_school_workday(date.fromordinal(n), policy))


def after_months(day: date, amount: int) -> date:
    """The day of the same number `amount` months later, else that month's last day (3 §)."""
    years, month = divmod(day.month - 1 + amount, 12)
    year, month = day.year + years, month + 1
    return date(year, month, min(day.day, monthrange(year, month)[1]))


def holiday(day: date) -> Text:
    """The name of a public holiday, Christmas Eve or Midsummer Eve; empty on other days."""
    return _holidays(day.year).get(day, {})


def closed_because(day: date) -> Text:
    """Why a day is not open, as a noun: the name of the holiday, else Saturday or Sunday."""
    named = _holidays(day.year).get(day)
    if named:
        return named
    return SATURDAY_WORD if day.weekday() == SATURDAY else SUNDAY_WORD
