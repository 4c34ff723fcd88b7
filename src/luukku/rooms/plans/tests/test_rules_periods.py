"""Periods, evaluations, stages of editing and the calendar file."""

from datetime import UTC, date, datetime
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from luukku.engines.kernel.errors import RuleBroken
from luukku.rooms.plans.rules.approval import Stage
from luukku.rooms.plans.rules.editing import (
    LIVE,
    MEASURE_FIELDS,
    open_fields,
    require_draft,
    require_followed,
    require_open_fields,
)
from luukku.rooms.plans.rules.evaluating import require_every_measure
from luukku.rooms.plans.rules.ical import Day, calendar
from luukku.rooms.plans.rules.parts import BY_SLUG, PARTS, require_part_open
from luukku.rooms.plans.rules.periods import closed_without, period, periods


@pytest.mark.parametrize(
    ("code", "start", "end"),
    [
        ("2024", date(2024, 1, 1), date(2024, 12, 31)),
        ("2022-2023", date(2022, 1, 1), date(2023, 12, 31)),
        ("2024-T1", date(2024, 1, 1), date(2024, 4, 30)),
        ("2024-T3", date(2024, 9, 1), date(2024, 12, 31)),
        ("2024-P1", date(2024, 1, 1), date(2024, 6, 30)),
        (" 2024 ", date(2024, 1, 1), date(2024, 12, 31)),
    ],
)
def test_periods_are_read(code, start, end):
    found = period(code)
    assert (found.start, found.end, found.code) == (start, end, code.strip())


@pytest.mark.parametrize("code", ["", "24", "2024-T4", "2023-2022", "vuosi", "2024-13", "0999"])
def test_other_periods_are_refused_with_what_would_be_right(code):
    with pytest.raises(RuleBroken) as refusal:
        period(code)
    assert refusal.value.field == "period"
    assert "2024-T1" in str(refusal.value)


@pytest.mark.parametrize(
    ("family", "evaluated", "today", "missing"),
    [
        ("welfare", [], date(2025, 3, 3), ["2024"]),
        ("welfare", ["2024"], date(2025, 3, 3), []),
        ("welfare", ["2024-2025"], date(2026, 3, 3), []),
        ("welfare", ["2024-P1"], date(2025, 3, 3), ["2024"]),
        ("welfare", [], date(2024, 12, 31), []),
        ("self_monitoring", ["2024-T1"], date(2024, 9, 1), ["2024-T2"]),
    ],
)
def test_which_closed_periods_lack_an_evaluation(family, evaluated, today, missing):
    found = closed_without(date(2024, 1, 1), date(2025, 12, 31), family, evaluated, today)
    assert [p.code for p in found] == missing


def test_a_plan_without_a_beginning_has_no_periods():
    assert closed_without(None, None, "welfare", [], date(2025, 1, 1)) == []


@given(
    st.dates(date(1990, 1, 1), date(2090, 1, 1)), st.integers(0, 3000), st.sampled_from([4, 6, 12])
)
def test_periods_of_a_plan_follow_each_other_without_a_gap(start, days, months):
    end = date.fromordinal(start.toordinal() + days)
    found = periods(start, end, months)
    assert found[0].start <= start and found[-1].end >= end
    for before, after in pairwise(found):
        assert after.start.toordinal() == before.end.toordinal() + 1
        assert period(before.code) == before


@pytest.mark.parametrize(
    ("stage", "edits_plan", "expected"),
    [
        (Stage.DRAFT, True, MEASURE_FIELDS), (Stage.DRAFT, False, LIVE),
        (Stage.APPROVED, True, LIVE), (Stage.APPROVED, False, LIVE),
        (Stage.REVIEW, True, frozenset()), (Stage.SUPERSEDED, True, frozenset()),
    ],
)  # fmt: skip
def test_what_may_be_edited_at_each_stage(stage, edits_plan, expected):
    assert open_fields(stage, edits_plan=edits_plan) == expected


def test_the_baseline_never_moves_after_approval():
    with pytest.raises(RuleBroken) as refusal:
        require_open_fields(Stage.APPROVED, ["due", "forecast"], edits_plan=True)
    assert refusal.value.field == "due"
    require_open_fields(Stage.APPROVED, ["forecast"], edits_plan=False)


@pytest.mark.parametrize("stage", [Stage.REVIEW, Stage.APPROVED, Stage.SUPERSEDED])
def test_only_a_draft_is_edited(stage):
    with pytest.raises(RuleBroken):
        require_draft(stage)


def test_a_superseded_plan_is_followed_no_more():
    require_followed(Stage.APPROVED)
    with pytest.raises(RuleBroken):
        require_followed(Stage.SUPERSEDED)


@pytest.mark.parametrize(
    ("evaluated", "measures", "code"),
    [(0, 0, "plans.nothing_to_evaluate"), (2, 3, "plans.evaluation_unfinished")],
)
def test_an_unfinished_evaluation_is_not_sent(evaluated, measures, code):
    with pytest.raises(RuleBroken) as refusal:
        require_every_measure(evaluated, measures)
    assert refusal.value.code == code
    require_every_measure(3, 3)


def test_every_kind_of_part_has_its_own_address_and_letter():
    assert len(BY_SLUG) == len(PARTS) == len({kind.letter for kind in PARTS.values()})
    require_part_open(PARTS["risk"], Stage.APPROVED)
    with pytest.raises(RuleBroken):
        require_part_open(PARTS["budget"], Stage.APPROVED)


def test_a_calendar_folds_and_escapes_as_the_standard_wants():
    day = Day("TST-1@luukku", date(2025, 12, 31), "Määräpäivä; TST-1, " + "ä" * 60, "https://x/1")
    text = calendar("Suunnitelma", [day], at=datetime(2025, 3, 3, 9, tzinfo=UTC))
    assert text.startswith("BEGIN:VCALENDAR\r\n") and text.endswith("END:VCALENDAR\r\n")
    assert all(len(line.encode()) <= 75 for line in text.split("\r\n"))
    unfolded = text.replace("\r\n ", "")
    assert "SUMMARY:Määräpäivä\\; TST-1\\, " + "ä" * 60 in unfolded
    assert "DTSTART;VALUE=DATE:20251231" in text and "DTEND;VALUE=DATE:20260101" in text
    assert "DTSTAMP:20250303T090000Z" in text


@given(st.text())
def test_no_title_can_break_out_of_its_line(title):
    text = calendar("x", [Day("u", date(2025, 1, 1), title)], at=datetime(2025, 1, 1, tzinfo=UTC))
    assert text.count("BEGIN:VEVENT") - text.count("\\nBEGIN:VEVENT") >= 1
    assert sum(line == "END:VEVENT" for line in text.split("\r\n")) == 1
