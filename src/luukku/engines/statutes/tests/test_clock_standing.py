"""Where a right stands: golden dates, states, a change of law on the way, a child's missed limit."""

from datetime import date

import pytest

from luukku.engines.statutes.calendar import Policy
from luukku.engines.statutes.clocks.answers import State
from luukku.engines.statutes.clocks.entering import require_entry
from luukku.engines.statutes.clocks.entries import Mark, asked
from luukku.engines.statutes.clocks.standing import standing, standings
from luukku.engines.statutes.errors import (
    NotApplicableError,
    NotInForceError,
    WrongEntryError,
)
from luukku.engines.statutes.tests.ledgers import answered, ledger, line, same, trial
from luukku.engines.statutes.tests.test_due import GOLDEN

EVES_COUNT = Policy(eves_are_workdays=True)
DAY = date.fromisoformat


def stands(rule, lines, today, **told):
    return standing(asked(rule, **told), ledger(*lines), DAY(today))


@pytest.mark.parametrize(("opened", "who", "strict", "shifted", "with_eves"), GOLDEN)
def test_golden_dates_come_out_of_the_ledger(opened, who, strict, shifted, with_eves):
    rule, age = who
    entries = [line(1, "start", opened)]
    found = standing(asked(rule, age=age), entries, opened)
    assert (found.due.strict, found.due.shifted, found.due.alarm) == (strict, shifted, with_eves)
    assert (found.state, found.in_time, found.used) == (State.RUNNING, None, 0.0)
    assert found.opened == opened
    assert (found.days_left, found.days_to_alarm) == (
        (strict - opened).days,
        (with_eves - opened).days,
    )
    other = standing(asked(rule, age=age), entries, opened, policy=EVES_COUNT)
    assert other.due.strict == with_eves


@pytest.mark.parametrize(("opened", "who", "strict", "shifted", "with_eves"), GOLDEN)
def test_golden_dates_are_the_last_days_in_time(opened, who, strict, shifted, with_eves):
    rule, age = who
    for met, in_time, in_time_shifted in [
        (strict, True, True),
        (shifted, shifted == strict, True),
        (date.fromordinal(shifted.toordinal() + 1), False, False),
    ]:
        entries = [line(1, "start", opened), line(2, "meet", met)]
        found = standing(asked(rule, age=age), entries, DAY("2028-01-01"))
        assert found.state is State.MET
        assert (found.met_on, found.in_time, found.in_time_shifted) == (
            met, in_time, in_time_shifted,
        )  # fmt: skip
        assert found.owes_explanation == (not in_time)


def test_between_the_strict_and_the_shifted_day_only_the_mild_reading_is_open():
    found = stands("shl45.start3m", [("start", "2026-11-30")], "2027-03-01")
    assert (found.state, found.in_time, found.in_time_shifted) == (State.MISSED, False, None)
    assert found.days_left == -1


def test_care_assessed_on_either_side_of_the_change_of_2025():
    """A person of 30: fourteen days until the last day of 2024, three months from the first of 2025."""
    before = stands("thl51a.14d.all", [("start", "2024-12-31")], "2025-01-10", age=30)
    assert (before.due.strict, before.state) == (DAY("2025-01-14"), State.RUNNING)
    after = stands("thl51a.3m.23", [("start", "2025-01-01")], "2025-01-10", age=30)
    assert after.due.strict == DAY("2025-04-01")
    with pytest.raises(NotInForceError, match=r"thl51a\.3m\.23"):
        stands("thl51a.14d.all", [("start", "2025-01-01")], "2025-01-10", age=30)


def test_a_disability_matter_pending_over_the_change_follows_the_old_act():
    """Contact in December 2024, application in January 2025: the old Act still gives three months."""
    lines = [("start", "2025-01-10")]
    found = stands("vammais.old.decide", lines, "2025-02-01", pending=DAY("2024-12-20"))
    assert found.due.strict == DAY("2025-04-10")
    assert "Ennen 1.1.2025 vireille tulleeseen asiaan" in found.due.reason["fi"]
    for pending in (None, DAY("2025-01-01")):
        with pytest.raises(NotInForceError):
            stands("vammais.old.decide", lines, "2025-02-01", pending=pending)
    early = stands("vammais.old.start", [("start", "2024-12-20")], "2025-01-10")
    assert (early.due.alarm, early.due.strict) == (DAY("2025-01-03"), DAY("2025-01-07"))
    assert "siirtymäsäännöksen" not in early.due.reason["fi"]


def test_a_childs_matter_missed_and_explained_with_a_remedy():
    child = asked("shl36.start.child", facts={"child": True, "special_support": True})
    entries = [line(1, "start", "2026-04-02", proof="notification")]
    require_entry(child, [], entries[0])
    assert standing(child, entries, DAY("2026-04-15")).state is State.RUNNING
    missed = standing(child, entries, DAY("2026-04-16"))
    assert (missed.state, missed.in_time, missed.owes_explanation) == (State.MISSED, False, True)
    assert missed.next == (Mark.MEET, Mark.END, Mark.EXPLAIN, Mark.CORRECT)
    entries.append(line(2, "explain", "2026-04-17", reason="staff", remedy="other_unit"))
    require_entry(child, entries[:1], entries[1])
    explained = standing(child, entries, DAY("2026-04-17"))
    assert (explained.state, explained.explained, explained.remedy) == (
        State.EXPLAINED, "staff", "other_unit",
    )  # fmt: skip
    assert not explained.owes_explanation
    entries.append(line(3, "meet", "2026-04-20", proof="visit"))
    require_entry(child, entries[:2], entries[2])
    met = standing(child, entries, DAY("2026-05-01"))
    assert (met.state, met.in_time, met.next) == (State.MET, False, (Mark.CORRECT,))
    assert met.days_left is None and met.days_to_alarm is None
    assert met.used == pytest.approx(10 / 7)


def test_yesterday_is_seen_as_it_was():
    lines = [("start", "2026-04-02"), ("meet", "2026-04-10")]
    assert stands("shl36.start.over75", lines, "2026-04-09", age=80).state is State.RUNNING
    assert stands("shl36.start.over75", lines, "2026-04-10", age=80).state is State.MET


def test_a_right_may_end_without_being_met():
    lines = [("start", "2026-04-02"), ("end", "2026-04-10", {"reason": "withdrawn"})]
    found = stands("shl36.start.over75", lines, "2026-06-01", age=80)
    assert (found.state, found.ended_on, found.in_time) == (State.ENDED, DAY("2026-04-10"), None)
    late = [("start", "2026-04-02"), ("end", "2026-04-20")]
    found = stands("shl36.start.over75", late, "2026-06-01", age=80)
    assert (found.state, found.in_time) == (State.ENDED, False)
    assert found.next == (Mark.EXPLAIN, Mark.CORRECT)


def test_a_corrected_entry_never_was():
    lines = [
        ("start", "2026-04-02"),
        ("meet", "2026-04-10"),
        ("correct", "2026-04-11", {"corrects": 2}),
    ]
    found = stands("shl36.start.over75", lines, "2026-04-12", age=80)
    assert (found.state, found.met_on) == (State.RUNNING, None)


def test_a_clock_without_a_start_has_no_standing():
    gone = [("start", "2026-04-02"), ("correct", "2026-04-03", {"corrects": 1})]
    coming = [("start", "2026-05-02"), ("meet", "2026-05-03")]
    for lines in ([], gone, coming, coming[:1], [("meet", "2026-04-02")]):
        with pytest.raises(WrongEntryError) as refusal:
            stands("shl45.start3m", lines, "2026-04-10")
        assert refusal.value.wrong == "not_started"
        assert refusal.value.code == "statutes.clock_not_started"


def test_the_county_goal_is_told_apart_from_the_law():
    found = stands("shl36.start.other", [("start", "2026-04-02")], "2026-06-01", age=40)
    assert (found.state, found.in_time, found.days_left) == (State.RUNNING, None, None)
    assert found.due.target == DAY("2026-04-15")
    assert found.rungs and all(rung.goal for rung in found.rungs)
    assert found.used > 1
    bare = standing(
        asked("bare"), [line(1, "start", "2026-04-02")], DAY("2026-06-01"), book=trial()
    )
    assert (bare.rungs, bare.used) == ((), None)


def test_an_unsigned_rule_informs_and_a_signed_one_decides():
    entries = [line(1, "start", "2026-04-02")]
    unsigned = standing(asked("lsl26.decide"), entries, DAY("2026-04-03"))
    assert unsigned.decides is False
    assert "ei ratkaise" in unsigned.due.said("fi")
    assert standing(asked("days"), entries, DAY("2026-04-03"), book=trial()).decides is True


def test_many_rights_at_once_stand_as_each_alone_and_one_refusal_stops_nobody():
    clocks = [
        (asked("shl36.start.over75", age=80), ledger(("start", "2026-04-02"))),
        (asked("shl36.start.over75", age=91), ledger(("start", "2026-04-02"))),
        (asked("shl36.start.over75", age=70), ledger(("start", "2026-04-02"))),
        (asked("shl36.start.over75", age=200), ledger(("start", "2026-04-02"))),
        (asked("shl45.start3m"), []),
    ]
    today = DAY("2026-04-10")
    found = list(standings(clocks, today))
    for (who, entries), answer in zip(clocks, found, strict=True):
        assert same(answer, answered(who, entries, today))
    assert found[0].due is found[1].due, "what the law treats alike is counted once"
    assert isinstance(found[2], NotApplicableError)
    assert "Annettu ikä: 70" in found[2].words["fi"]
    assert "200" in found[3].words["fi"]


def test_a_standing_is_told_as_plain_values():
    lines = [("start", "2026-04-02"), ("meet", "2026-04-20")]
    row = stands("shl36.start.over75", lines, "2026-05-01", age=80).row("sv")
    assert row | {"reason": "", "used": 0} == {
        "rule": "shl36.start.over75",
        "state": "met",
        "opened": "2026-04-02",
        "strict": "2026-04-15",
        "shifted": "2026-04-15",
        "alarm": "2026-04-15",
        "target": None,
        "met_on": "2026-04-20",
        "ended_on": None,
        "in_time": False,
        "in_time_shifted": False,
        "days_left": None,
        "used": 0,
        "explained": "",
        "remedy": "",
        "decides": False,
        "reason": "",
    }
    assert "avgör inte" in row["reason"]
