"""Reminders read like this: a measure, a day, and what waits."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from luukku.rooms.plans.rules.reminders import (
    OPEN,
    Dated,
    Followed,
    Owner,
    Reason,
    is_soon,
    reasons,
    stale_days,
)
from luukku.rooms.plans.rules.status import FINAL, Status

TODAY = date(2025, 3, 3)
WELL = {
    "status": "under_way",
    "changed_on": TODAY,
    "owners": (Owner(),),
    "indicators": ("count",),
}


@pytest.mark.parametrize(
    ("changes", "expected"),
    [
        ({}, set()),
        ({"due": date(2025, 3, 2)}, {Reason.LATE}),
        ({"due": TODAY}, {Reason.DUE_SOON}),
        ({"due": date(2025, 4, 2)}, {Reason.DUE_SOON}),
        ({"due": date(2025, 4, 3)}, set()),
        ({"due": date(2025, 1, 1), "forecast": date(2025, 12, 1)}, set()),
        ({"due": date(2025, 12, 1), "forecast": date(2025, 1, 1)}, {Reason.LATE}),
        ({"steps": (Dated(due=date(2025, 1, 1)),)}, {Reason.STEP_LATE}),
        ({"steps": (Dated(due=date(2025, 1, 1), done=date(2025, 2, 1)),)}, set()),
        ({"steps": (Dated(due=date(2025, 1, 1), forecast=date(2025, 5, 1)),)}, set()),
        ({"changed_on": date(2024, 9, 4)}, set()),
        ({"changed_on": date(2024, 9, 3)}, {Reason.STALE}),
        ({"owners": ()}, {Reason.UNOWNED}),
        ({"owners": (Owner(valid_to=date(2025, 3, 2)),)}, {Reason.UNOWNED}),
        ({"owners": (Owner(valid_from=date(2025, 3, 4)),)}, {Reason.UNOWNED}),
        ({"owners": (Owner(ends_on=date(2022, 12, 31)),)}, {Reason.OWNER_ENDED}),
        ({"owners": (Owner(ends_on=date(2022, 12, 31)), Owner())}, set()),
        ({"indicators": ()}, {Reason.NO_INDICATOR}),
        ({"indicators": ("undefined",)}, {Reason.NO_INDICATOR}),
        ({"status": "done", "due": date(2020, 1, 1), "owners": ()}, set()),
        ({"status": "not_done", "due": date(2020, 1, 1), "owners": ()}, set()),
    ],
)
def test_what_waits_in_a_measure(changes, expected):
    assert set(reasons(Followed(**{**WELL, **changes}), today=TODAY)) == expected


@pytest.mark.parametrize(
    ("family", "days"), [("functional_equality", 180), ("self_monitoring", 120), ("programme", 90)]
)
def test_each_family_has_its_own_patience(family, days):
    assert stale_days(family) == days


followed = st.builds(
    Followed,
    status=st.sampled_from([s.value for s in Status]),
    due=st.none() | st.dates(),
    forecast=st.none() | st.dates(),
    changed_on=st.none() | st.dates(),
    owners=st.lists(st.builds(Owner, valid_to=st.none() | st.dates())).map(tuple),
)


@given(followed, st.dates())
def test_what_has_ended_waits_for_nobody(measure, today):
    if Status(measure.status) in FINAL:
        assert reasons(measure, today=today) == ()


@given(followed, st.dates(max_value=date(9000, 1, 1)), st.integers(0, 400))
def test_what_is_late_stays_late(measure, today, days):
    if Reason.LATE in reasons(measure, today=today):
        assert Reason.LATE in reasons(measure, today=today + timedelta(days=days))


@given(followed, st.dates())
def test_late_and_soon_are_never_said_together(measure, today):
    assert not {Reason.LATE, Reason.DUE_SOON} <= set(reasons(measure, today=today))


def test_open_statuses_are_those_something_is_expected_of():
    assert Status.DONE not in OPEN and Status.NO_TEXT in OPEN and Status.NOT_DONE not in OPEN
    assert not is_soon(None, TODAY)
