"""Nobody in the tale works on a Sunday or at midsummer."""

from datetime import date, datetime
from zoneinfo import ZoneInfo

import pytest

from luukku.engines.statutes.calendar import is_workday
from luukku.rooms.cases.rules.tale import workdays_ago

HOME = ZoneInfo("Europe/Helsinki")


@pytest.mark.parametrize(
    ("now", "days", "then"),
    [
        ((2026, 11, 22), 1, (2026, 11, 20)),
        ((2026, 11, 22), 0, (2026, 11, 20)),
        ((2026, 11, 23), 1, (2026, 11, 20)),
        ((2026, 6, 22), 1, (2026, 6, 18)),
        ((2026, 1, 2), 20, (2025, 12, 1)),
    ],
)
def test_a_day_of_the_tale(now, days, then):
    at = workdays_ago(datetime(*now, 21, 5, tzinfo=HOME), days)
    assert at.date() == date(*then) and at.hour == 10 and is_workday(at.date())


def test_today_is_now():
    now = datetime(2026, 11, 23, 21, 5, tzinfo=HOME)
    assert workdays_ago(now, 0) == now
