"""Stops and lengthenings: what they move, by every unit; and the days to remind on."""

from datetime import date

import pytest

from luukku.engines.statutes.calendar import Policy
from luukku.engines.statutes.clocks.answers import State
from luukku.engines.statutes.clocks.entries import Mark, asked
from luukku.engines.statutes.clocks.rungs import RungKind
from luukku.engines.statutes.clocks.standing import standing, standings
from luukku.engines.statutes.tests.ledgers import ledger, trial

DAY = date.fromisoformat
HEARING, STUDY = {"reason": "hearing"}, {"reason": "study"}


def stands(rule, lines, today, **more):
    return standing(asked(rule), ledger(*lines), DAY(today), book=trial(), **more)


def stopped(opened, first, after, reason="hearing"):
    return [("start", opened), ("suspend", first, {"reason": reason}), ("resume", after)]


@pytest.mark.parametrize(
    ("rule", "first", "after", "strict", "shifted"),
    [
        # Opened Thursday 2.4.2026; Good Friday 3.4. and Easter Monday 6.4. are closed.
        ("days", "2026-04-07", "2026-04-10", "2026-04-15", "2026-04-15"),
        ("days", "2026-04-07", "2026-04-07", "2026-04-12", "2026-04-13"),
        ("days", "2026-04-12", "2026-04-20", "2026-04-20", "2026-04-20"),
        ("days", "2026-04-13", "2026-04-20", "2026-04-12", "2026-04-13"),
        ("days", "2026-04-02", "2026-04-05", "2026-04-14", "2026-04-14"),
        ("weeks", "2026-04-07", "2026-04-10", "2026-04-26", "2026-04-27"),
        ("months", "2026-04-07", "2026-04-10", "2026-07-05", "2026-07-06"),
        ("years", "2026-04-07", "2026-04-10", "2027-04-05", "2027-04-05"),
        # Three working days stopped (Tue-Thu); then a stop over a weekend that loses only Friday.
        ("workdays", "2026-04-07", "2026-04-10", "2026-04-20", "2026-04-20"),
        ("workdays", "2026-04-10", "2026-04-13", "2026-04-16", "2026-04-16"),
        ("workdays", "2026-04-11", "2026-04-13", "2026-04-15", "2026-04-15"),
        ("school", "2026-04-07", "2026-04-10", "2026-04-20", "2026-04-20"),
        ("sameday", "2026-04-02", "2026-04-10", "2026-04-02", "2026-04-02"),
        ("atonce", "2026-04-02", "2026-04-10", "2026-04-02", "2026-04-02"),
        ("kept", "2026-04-07", "2026-04-10", "2027-04-05", "2027-04-05"),
    ],
)
def test_only_the_days_a_clock_stood_still_do_not_count(rule, first, after, strict, shifted):
    found = stands(rule, stopped("2026-04-02", first, after), "2026-04-30")
    assert (found.due.strict, found.due.shifted) == (DAY(strict), DAY(shifted))


def test_a_limit_without_rolling_does_not_roll_after_a_stop_either():
    still = Policy(authority_limits_roll=False)
    found = stands(
        "weeks", stopped("2026-04-02", "2026-04-07", "2026-04-10"), "2026-04-12", policy=still
    )
    assert found.due.shifted == found.due.strict == DAY("2026-04-26")


def test_a_goal_moves_as_the_law_would():
    lines = stopped("2026-04-02", "2026-04-07", "2026-04-10")
    found = stands("words", lines, "2026-04-12")
    assert found.due.target == DAY("2026-04-20")
    assert "oma tavoite on nyt 20.4.2026" in found.due.reason["fi"]
    assert "study" not in found.due.said("en")
    assert "nyt" not in stands("bare", lines, "2026-04-12").due.reason["fi"]


def test_waiting_queues_and_lack_of_staff_stop_nothing():
    for reason in ("queue", "waiting_client", "staff", "study"):
        found = stands(
            "days", stopped("2026-04-02", "2026-04-07", "2026-04-10", reason), "2026-04-08"
        )
        assert (found.due.strict, found.state) == (DAY("2026-04-12"), State.RUNNING)


def test_a_clock_that_stands_still_moves_its_last_day_every_day_and_is_not_late():
    lines = stopped("2026-04-02", "2026-04-07", "2026-04-20")[:2]
    for today, strict in [("2026-04-07", "2026-04-13"), ("2026-04-19", "2026-04-25")]:
        found = stands("days", lines, today)
        assert (found.state, found.due.strict) == (State.SUSPENDED, DAY(strict))
        assert found.next == (Mark.RESUME, Mark.EXTEND, Mark.MEET, Mark.END, Mark.CORRECT)
        assert not any(rung.on == DAY(today) for rung in found.rungs)
    assert "pysähdyksissä 7.4.2026 alkaen (asiakasta kuullaan)" in found.due.reason["fi"]
    gone_on = stands("days", [*lines, ("resume", "2026-04-20")], "2026-04-20")
    assert (gone_on.state, gone_on.due.strict) == (State.RUNNING, DAY("2026-04-25"))
    said = gone_on.due.reason["fi"]
    assert "Viimeinen päivä on 12.4.2026." in said
    assert "Aika ei kulunut 7.4.2026 - 19.4.2026 (asiakasta kuullaan)." in said
    assert "Siksi viimeinen päivä on nyt 25.4.2026. Se on lauantai" in said


def test_a_clock_may_stand_still_from_its_first_day():
    found = stands(
        "days", [("start", "2026-04-02"), ("suspend", "2026-04-02", HEARING)], "2026-04-02"
    )
    assert (found.state, found.due.strict) == (State.SUSPENDED, DAY("2026-04-12"))
    assert Mark.RESUME in found.next and Mark.SUSPEND not in found.next


def test_what_is_met_while_the_clock_stands_still_ends_the_stop():
    lines = [*stopped("2026-04-02", "2026-04-07", "2026-04-20")[:2], ("meet", "2026-04-09")]
    found = stands("days", lines, "2026-06-01")
    assert (found.state, found.due.strict, found.in_time) == (State.MET, DAY("2026-04-14"), True)
    assert "7.4.2026 - 8.4.2026" in found.due.reason["fi"]


def test_the_alarm_counts_the_eves_inside_a_stop_too():
    """Stopped over Midsummer Eve: the strict reading loses one day less than the alarm's."""
    lines = stopped("2026-06-16", "2026-06-18", "2026-06-22")
    found = stands("workdays", lines, "2026-06-30")
    assert (found.due.alarm, found.due.strict) == (DAY("2026-06-29"), DAY("2026-06-29"))
    lines = stopped("2026-06-16", "2026-06-17", "2026-06-18")
    found = stands("workdays", lines, "2026-06-30")
    assert (found.due.alarm, found.due.strict) == (DAY("2026-06-26"), DAY("2026-06-29"))


@pytest.mark.parametrize(
    ("more", "strict"),
    [
        ([("extend", "2026-05-01", STUDY)], "2026-08-02"),
        ([("extend", "2026-05-01", STUDY | {"until": DAY("2026-07-20")})], "2026-07-20"),
        ([("extend", "2026-05-01", STUDY | {"until": DAY("2026-12-31")})], "2026-08-02"),
        ([("extend", "2026-05-01", STUDY | {"until": DAY("2026-06-01")})], "2026-07-02"),
        ([("extend", "2026-07-03", STUDY)], "2026-07-02"),
        ([("extend", "2026-05-01", HEARING)], "2026-07-02"),
        (
            [
                ("extend", "2026-05-01", STUDY | {"until": DAY("2026-07-10")}),
                ("extend", "2026-07-05", STUDY),
            ],
            "2026-08-02",
        ),
        (
            [
                ("suspend", "2026-04-10", HEARING),
                ("resume", "2026-04-20"),
                ("extend", "2026-05-01", STUDY),
            ],
            "2026-08-12",
        ),
        (
            [
                ("extend", "2026-05-01", STUDY),
                ("suspend", "2026-07-20", HEARING),
                ("resume", "2026-07-30"),
            ],
            "2026-08-12",
        ),
    ],
)
def test_a_limit_is_lengthened_only_as_the_rule_allows(more, strict):
    """Three months from 2.4.2026, and one month more at most, counted from the last day."""
    found = stands("months", [("start", "2026-04-02"), *more], "2026-09-30")
    assert found.due.strict == DAY(strict)


def test_a_lengthened_time_says_so():
    found = stands(
        "months", [("start", "2026-04-02"), ("extend", "2026-05-01", STUDY)], "2026-05-02"
    )
    assert "Aikaa on jatkettu 1.5.2026 (lisäselvitys)." in found.due.reason["fi"]
    lines = [("start", "2026-01-31"), ("extend", "2026-05-02", {"reason": "medical_wait"})]
    oral = standing(asked("thl51b.oral.6m.23", age=40), ledger(*lines), DAY("2026-09-01"))
    assert oral.due.strict == DAY("2026-10-31")
    assert "Perustetta ei ole tarkistettu säädöksestä" in oral.due.said("fi")


def rung_days(rule, opened, today="2026-04-02", more=()):
    found = stands(rule, [("start", opened), *more], today)
    return [(rung.kind.value, rung.on.isoformat()) for rung in found.rungs]


def test_rungs_of_a_limit_in_months_and_in_working_days():
    assert rung_days("months", "2026-04-02") == [
        ("half", "2026-05-18"),
        ("four_fifths", "2026-06-14"),
        ("last_workday", "2026-07-01"),
        ("missed", "2026-07-03"),
    ]
    # The sixth of seven working days is both four fifths and the last before: one reminder.
    assert rung_days("workdays", "2026-04-02") == [
        ("half", "2026-04-10"),
        ("last_workday", "2026-04-14"),
        ("missed", "2026-04-16"),
    ]


@pytest.mark.parametrize(
    ("rule", "opened", "near", "missed"),
    [
        ("atonce", "2026-04-02", "2026-04-02", "2026-04-03"),
        ("atonce", "2026-04-04", "2026-04-04", "2026-04-05"),
        ("sameday", "2026-04-02", "2026-04-02", "2026-04-03"),
        ("sameday", "2026-04-04", "2026-04-07", "2026-04-08"),
        ("workday", "2026-04-02", "2026-04-02", "2026-04-08"),
        ("workday", "2026-04-07", "2026-04-07", "2026-04-09"),
    ],
)
def test_a_limit_of_a_day_has_the_day_itself_and_the_day_after(rule, opened, near, missed):
    assert rung_days(rule, opened, opened) == [("last_workday", near), ("missed", missed)]


def test_the_share_of_a_limit_of_the_same_day_is_nothing_or_all():
    assert stands("sameday", [("start", "2026-04-02")], "2026-04-02").used == 1.0
    assert stands("sameday", [("start", "2026-04-04")], "2026-04-04").used == 0.0


def test_nobody_is_reminded_of_the_last_days_while_the_clock_stands_still():
    lines = [("suspend", "2026-04-12", HEARING)]
    assert rung_days("days", "2026-04-02", "2026-04-15", lines)[-2:] == [
        ("last_workday", "2026-04-16"),
        ("missed", "2026-04-17"),
    ]
    later = rung_days("days", "2026-04-02", "2026-04-30", [*lines, ("resume", "2026-04-20")])
    assert later[-2:] == [("last_workday", "2026-04-20"), ("missed", "2026-04-21")]


def test_a_retention_time_reminds_of_nothing():
    found = stands("kept", [("start", "2026-04-02")], "2026-04-03")
    assert (found.rungs, found.used, found.days_to_alarm) == ((), None, None)
    assert RungKind.MISSED.value == "missed"


def test_ledgers_the_law_treats_alike_are_counted_once():
    running = stopped("2026-04-02", "2026-04-07", "2026-04-10")
    for lines in (
        running,
        [*running, ("meet", "2026-04-11")],
        [running[0], ("meet", "2026-04-09")],
    ):
        clocks = [(asked("days", age=age), ledger(*lines)) for age in (30, 40)]
        one, two = standings(clocks, DAY("2026-04-12"), book=trial())
        assert one.due is two.due
