"""Places on the map, opening hours and phone numbers between the two houses, without a database."""

from dataclasses import replace
from datetime import date, time

import pytest

from luukku.ground.catalogue.rules.exchange.openings import normal
from luukku.ground.catalogue.rules.exchange.projection import degrees_of, metres
from luukku.ground.catalogue.rules.hours.opening import open_spans
from luukku.ground.catalogue.rules.hours.plan import Holidays, HoursPlan, Period, Span
from luukku.ground.catalogue.rules.losses import Reason
from luukku.ground.catalogue.rules.ptv.fitting import fit
from luukku.ground.catalogue.rules.ptv.hours import hours_read, hours_written
from luukku.ground.catalogue.rules.ptv.phones import phone_read, split
from luukku.ground.catalogue.tests.exchange_entries import (
    HELD,
    KNOWN,
    WORK,
    a_channel,
)


@pytest.mark.parametrize(
    ("degrees", "north", "east"),
    [
        ((60.3851068722, 19.84813676944), 6715706.37708, 106256.35961),  # example of JHS 197
        ((60.0, 27.0), 6651411.190, 500000.0),
    ],
)
def test_points_of_the_recommendation_are_where_it_says(degrees, north, east):
    assert metres(*degrees) == pytest.approx((north, east), abs=0.001)
    assert degrees_of(north, east) == pytest.approx(degrees, abs=1e-8)


def test_the_north_is_kept_to_the_centimetre():
    for point in ((59.8, 19.1), (70.09, 27.9), (66.5, 25.7), (62.9, 31.5)):
        assert degrees_of(*metres(*point)) == pytest.approx(point, abs=1e-9)


# hours


@pytest.mark.parametrize("name", HELD)
def test_hours_the_register_holds_come_back_the_same(name):
    plan = normal(HELD[name])
    assert hours_read(hours_written(plan)) == plan
    assert not [loss for loss in fit(a_channel(hours=plan), KNOWN).losses if "hours" in loss.field]


@pytest.mark.parametrize(
    ("plan", "field", "reason"),
    [
        (HoursPlan(periods=(Period(spans=(replace(WORK, languages=("se",)),)),)), "hours-periods",
         Reason.HOURS_BY_LANGUAGE),
        (HoursPlan(periods=(Period(spans=(replace(WORK, weekdays=(8,)),)),)), "hours-periods",
         Reason.HOLIDAY_HOURS),
        (HoursPlan(periods=(Period(spans=(replace(WORK, weekdays=(1, 8)),)),)), "hours-periods",
         Reason.HOLIDAY_HOURS),
        (HoursPlan(holidays=Holidays.OPEN, periods=(Period(spans=(WORK,)),)), "hours-holidays",
         Reason.NO_FIELD),
        (HoursPlan(note={"fi": "Soita"}, periods=(Period(spans=(WORK,)),)), "hours-note", Reason.NO_FIELD),
    ],
)  # fmt: skip
def test_hours_the_register_cannot_hold_are_in_the_ledger(plan, field, reason):
    losses = {
        (loss.field, loss.reason) for loss in fit(a_channel(hours=normal(plan)), KNOWN).losses
    }
    assert (field, reason) in losses


def test_a_weekend_that_is_open_through_is_cut_at_midnights():
    row = {
        "serviceHourType": "OverMidnight",
        "openingHour": [{"dayFrom": "Friday", "dayTo": "Monday", "from": "16:00", "to": "08:00"}],
    }
    spans = hours_read([row]).periods[0].spans
    told = {(day, s.opens.hour, s.closes.hour, s.next_day) for s in spans for day in s.weekdays}
    assert told == {(5, 16, 0, True), (6, 0, 0, True), (7, 0, 0, True), (1, 0, 8, False)}


@pytest.mark.parametrize(
    "row", [{}, {"openingHour": [{"dayFrom": "Moonday", "from": "25:00"}]}, {"validFrom": "x"}]
)
def test_hours_that_make_no_sense_open_nothing(row):
    assert not any(period.spans for period in hours_read([row]).periods)


# phones


@pytest.mark.parametrize(
    ("number", "prefix", "digits"),
    [
        ("+358 16 322 8000", "+358", "163228000"), ("00358 16 1", "+358", "161"),
        ("116 117", None, "116117"), ("020 199 0000", None, "0201990000"),
        ("+47 78 46 00 00", "+47", "78460000"), ("soita meille", None, ""), ("", None, ""),
    ],
)  # fmt: skip
def test_phones_are_digits_over_there(number, prefix, digits):
    assert split(number) == (prefix, digits)


def test_a_number_comes_back_as_digits():
    rows = fit(
        a_channel(phone="+358 16 322 8000", phone_charge={"fi": "pvm", "sv": "lna"}), KNOWN
    ).payload
    assert phone_read(rows["phoneNumbers"])[:2] == ("+358163228000", {"fi": "pvm", "sv": "lna"})
    assert all(row["number"].isdigit() for row in rows["phoneNumbers"])


# payloads


@pytest.mark.parametrize(
    ("last", "open_on_christmas"), [("2025-12-26", True), ("2025-12-25", True)]
)
def test_an_exception_of_many_days_holds_on_public_holidays(last, open_on_christmas):
    row = {
        "serviceHourType": "Exceptional", "validFrom": "2025-12-25", "validTo": last,
        "openingHour": [{"dayFrom": None, "dayTo": None, "from": "10:00", "to": "14:00"}],
    }  # fmt: skip
    plan = hours_read([row])
    assert bool(open_spans(plan, date(2025, 12, 25))) is open_on_christmas
    assert hours_read(hours_written(plan)) == plan
    (told,) = hours_written(plan)
    assert told["openingHour"] == [{"dayFrom": None, "dayTo": None, "from": "10:00", "to": "14:00"}]


def test_an_exception_that_is_closed_on_holidays_names_its_days():
    week = Span(weekdays=(1, 2, 3, 4, 5, 6, 7), opens=time(10), closes=time(14))
    days = Period(
        first_day=date(2025, 12, 22), last_day=date(2025, 12, 28), priority=10, spans=(week,)
    )
    plan = HoursPlan(periods=(days,))
    assert hours_read(hours_written(plan)) == plan
    assert not open_spans(plan, date(2025, 12, 25))
