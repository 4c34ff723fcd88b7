"""Findings in the rows of the lake: what cannot be, what is missing, what is far from the rest."""

from datetime import date

import numpy as np
import pytest

from luukku.ground.indicators.queries.lake import house_lake
from luukku.ground.indicators.queries.validation.lake import findings
from luukku.ground.indicators.rules import courses
from luukku.ground.indicators.rules.courses import Scale, thin
from luukku.ground.indicators.rules.validation import Severity, limits
from luukku.ground.indicators.tests.worlds import poured, when
from luukku.ground.people.tests.builders import a_municipality

NONE = np.zeros((8, 4))
pytestmark = pytest.mark.sqlite_only


def usual(places=8, years=4):
    """Shares that vary a little, as shares do."""
    return 30 + np.random.default_rng(5).normal(0, 1.5, (places, years))


def test_what_varies_as_usual_is_not_far():
    assert courses.far(usual(), NONE, Scale.SHARE, limits()) == []


def test_a_year_far_from_its_own_course_is_found_and_nothing_else():
    values = usual()
    values[3, 2] = 85
    (found,) = courses.far(values, NONE, Scale.SHARE, limits())
    assert (found.place, found.time, found.by_peers) == (3, 2, False)
    assert found.expected == pytest.approx(30, abs=4)


def test_a_place_that_is_always_elsewhere_is_far_from_its_peers():
    values = usual()
    values[6] = 90
    found = courses.far(values, NONE, Scale.SHARE, limits())
    assert {(one.place, one.by_peers) for one in found} == {(6, True)} and len(found) == 4
    assert courses.far(values, NONE, Scale.SHARE, limits(), levels=False) == []


def test_what_happens_everywhere_at_once_is_no_outlier():
    values = usual()
    values[:, 3] += 40
    assert courses.far(values, NONE, Scale.SHARE, limits()) == []


def test_few_observations_may_be_far_by_chance():
    values, errors = usual(), NONE.copy()
    values[3, 2], errors[3, 2] = 85, 0.6
    assert courses.far(values, errors, Scale.SHARE, limits()) == []


def test_a_month_is_thin_against_its_neighbours_and_its_own_season():
    july = np.tile([90.0, 100, 95, 105, 100, 98, 20, 96, 100, 102, 99, 97], 3)
    assert not thin(july, 0.33)[0].any()
    july[16] = 10
    july[30] = 0
    assert np.flatnonzero(thin(july, 0.33)[0]).tolist() == [16, 30]
    assert not thin(np.array([0.0, 3.0]), 0.33)[0].any()


# -- over the lake --


@pytest.fixture
def county(db, settings, tmp_path):
    settings.HOME = tmp_path
    for code in ("698", "851"):
        a_municipality(code)


def visit(month, **over):
    return {
        "at": when(2020, month, 3, 9), "municipality_code": "698", "unit_code": "ta",
        "profession_code": "doctor", "urgent": False, "assessed_on": date(2020, 1, 1),
        "wait_days": 3, "sex_code": "female", "age_band": "75+", "language_code": "fi", **over,
    }  # fmt: skip


def figure(**over):
    return {
        "at": when(2020, 1, 1), "source_code": "luukku", "indicator_code": "doctor_wait_7",
        "region_code": "698", "year": 2020, "month_no": 0, "group_code": "*", "value": 40.0,
        "low": None, "high": None, "numerator": None, "denominator": None, **over,
    }  # fmt: skip


def found_in(table, rows, *keys):
    for key in keys or ("k",):
        lake = poured(table, rows, key)
    return [(f.severity, f.code, f.place, f.time) for f in findings(lake)]


REFUSE, LOOK = Severity.REFUSE, Severity.LOOK


def test_numbers_and_places_that_cannot_be(county):
    rows = [
        visit(1), visit(1, wait_days=-2), visit(2, municipality_code="699"),
        visit(2, municipality_code="999"), visit(2, municipality_code="*"),
    ]  # fmt: skip
    assert found_in("VisitCompleted", rows) == [
        (REFUSE, "out_of_range", "698", "2020-01"),
        (REFUSE, "closed_place", "699", "2020-02"),
        (REFUSE, "unknown_place", "999", "2020-02"),
    ]
    closed = next(f for f in findings(house_lake()) if f.code == "closed_place")
    assert "698" in closed.told()[1]


def test_a_month_without_rows_is_missed_and_the_last_is_not(county):
    rows = [visit(month) for month in (1, 2, 3, 5, 6) for _ in range(50)] + [visit(7)]
    assert found_in("VisitCompleted", rows) == [
        (LOOK, "missing_month", "*", "2020-04"),
    ]


def test_the_same_rows_of_two_loads_are_told(county):
    assert found_in("VisitCompleted", [visit(1), visit(2)], "a", "b") == [
        (REFUSE, "same_rows", "", "2020-01–2020-02"),
    ]


def test_loaded_figures_that_cannot_be(county):
    rows = [
        figure(value=140.0),
        figure(region_code="851", numerator=7.0, denominator=3.0),
        figure(region_code="851", value=41.0),
    ]
    assert found_in("Figure", rows) == [
        (REFUSE, "too_many", "851", "2020"),
        (REFUSE, "out_of_range", "698", "2020"),
        (REFUSE, "told_twice", "851", "2020"),
    ]


def test_a_finding_never_tells_how_many(county):
    rows = [visit(n % 12 + 1, wait_days=(n % 4) * 4) for n in range(1200)]
    rows = [row for row in rows if row["at"].month != 5] + [visit(5)] * 4
    (one,) = [f for f in _findings(rows) if f.place == "*" and f.about == "VisitCompleted"]
    assert (one.time, dict(one.params)) == ("2020-05", {})


def _findings(rows):
    found_in("VisitCompleted", rows)
    return findings(house_lake())
