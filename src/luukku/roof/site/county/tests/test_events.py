from datetime import date

import numpy as np
import pyarrow as pa
import pytest

from luukku.engines.lake.schema import fitting
from luukku.engines.statutes.calendar import after_workdays, is_open_day
from luukku.engines.statutes.due import due
from luukku.ground.indicators.rules.tables import TABLES
from luukku.roof.site.county import (
    assessments,
    costs,
    days,
    feedback,
    free_times,
    loaded,
    surveys,
    uses,
    visits,
)
from luukku.roof.site.county.county import County
from luukku.roof.site.county.residents import DATA
from luukku.roof.site.county.rows import units_said
from luukku.roof.site.county.tests.builders import asked, small

MAKERS = {
    "VisitCompleted": visits.visits,
    "AssessmentStarted": assessments.started,
    "AssessmentCompleted": assessments.completed,
    "SurveyAnswered": surveys.answers,
    "CostsSummed": costs.costs,
    "UsesCounted": uses.uses,
    "FeedbackGiven": feedback.feedback,
    "FreeTimesCounted": free_times.free_times,
    "Population": loaded.population,
    "Figure": loaded.figures,
}


@pytest.mark.parametrize("table", MAKERS)
def test_rows_fit_their_table_and_lie_in_their_year(table):
    rows = MAKERS[table](small(), 2)
    assert len(rows)
    assert fitting(rows, TABLES[table]).schema.names == [c.name for c in TABLES[table].columns]
    if table not in ("Population", "Figure"):  # those begin with the year in Finland
        assert {moment.year for moment in rows["at"].to_pylist()} == {2020}


@pytest.mark.parametrize("table", MAKERS)
def test_the_same_seed_makes_the_same_rows_and_another_seed_others(table):
    make = MAKERS[table]
    one, again = make(small(), 2), make(County.of(4_000, 1), 2)
    assert one.equals(again)
    if table not in ("Population", "Figure"):
        assert not one.equals(make(small(seed=2), 2))


def test_a_year_does_not_depend_on_the_years_made_before_it():
    alone = visits.visits(County.of(4_000, 1), 3)
    fresh = County.of(4_000, 1)
    visits.visits(fresh, 0)
    assert visits.visits(fresh, 3).equals(alone)


def test_nobody_is_seen_before_the_need_was_assessed():
    for year in range(4):
        rows = visits.visits(small(), year)
        wrong = asked(
            rows,
            """select count(*) from t where wait_days < 0
               or wait_days <> date_diff('day', assessed_on, cast("at" as date))""",
        )
        assert wrong == [(0,)]


def test_visits_and_assessments_are_on_open_days():
    rows = visits.visits(small(), 1)
    seen = set(rows["assessed_on"].to_pylist()) | {m.date() for m in rows["at"].to_pylist()}
    assert all(is_open_day(day) for day in seen)


def test_urgent_visits_are_on_the_day_or_the_next():
    rows = visits.visits(small(), 1)
    found = asked(rows, "select max(wait_days), avg(urgent::int) from t where urgent")
    assert found[0][0] <= 1
    share = asked(rows, "select avg(urgent::int) from t where profession_code = 'doctor'")
    assert share[0][0] == pytest.approx(0.25, abs=0.03)


@pytest.mark.parametrize(("profession", "limit"), [("doctor", 7), ("nurse", 7), ("dentist", 21)])
def test_the_share_over_the_limit_is_the_calibrated_one(profession, limit):
    county = small(people=40_000)
    for year in range(4):
        one = visits.of_profession(county, profession, year)
        late = (one.day - one.assessed > limit)[~one.urgent]
        share = county.said["visits"][profession]["share"][year]
        noise = np.sqrt(share * (1 - share) / len(late))
        assert late.mean() == pytest.approx(share, abs=4 * noise)


def test_the_gap_of_northern_sami_speakers_closes():
    gaps, size = [], 1_000_000
    county = small(people=size)
    for year in (0, 3):
        one = visits.of_profession(county, "doctor", year)
        late = one.day - one.assessed > 7
        tongue = county.cells.language[one.cell]
        shares = [late[~one.urgent & (tongue == n)].mean() for n in (0, 2)]
        gaps.append(shares[1] - shares[0])
    assert gaps[0] > 0.08
    assert gaps[1] < gaps[0] - 0.04


def test_in_time_is_what_the_act_says():
    found = assessments.matters(small(people=20_000))
    for n in range(0, len(found.cell), 7):
        contacted, started = days.day_of(found.contacted[n]), days.day_of(found.started[n])
        assert started >= contacted
        limit = after_workdays(contacted, 7)
        assert found.start_in_time[n] == (started <= limit)
        if found.completed[n]:
            ready = due(
                "shl36.ready.child", contacted, age=10, facts={"special_support": True}
            ).shifted
            done = days.day_of(found.completed[n])
            assert done >= started
            assert found.complete_in_time[n] == (done <= ready)


def test_a_limit_over_christmas_is_counted_in_working_days():
    day = np.array([days.number(date(2019, 12, 19))])
    limit = assessments._last_days(day, "shl36.start.child")
    assert days.day_of(limit[0]) == date(2020, 1, 3)


def test_assessments_are_of_children_and_in_the_shares_asked():
    county = small(people=178_000)
    known = assessments.matters(county)
    rows, ends = (make(county, 3, known) for make in (assessments.started, assessments.completed))
    assert set(rows["age_band"].to_pylist()) == {"0-6", "7-17"}
    assert np.mean(rows["in_time"].to_pylist()) == pytest.approx(0.977, abs=0.006)
    assert np.mean(ends["in_time"].to_pylist()) == pytest.approx(0.963, abs=0.012)
    assert len(ends) / len(rows) == pytest.approx(0.404, abs=0.03)


def test_survey_weights_make_the_sample_look_like_the_adults():
    county = small(people=60_000)
    cell, weight = surveys.sample(county, 2, county.rng("survey", 2))
    assert weight.mean() == pytest.approx(1)
    grown = county.cells.band >= 2
    people = np.bincount(county.cells.band[grown], county.cells.count[2][grown], 7)
    answered = np.bincount(county.cells.band[cell], weight, 7)
    assert answered / answered.sum() == pytest.approx(people / people.sum(), abs=0.002)
    assert len(np.unique(cell)) <= len(cell)


def test_there_is_a_survey_every_second_year():
    assert [surveys.answers(small(), year) is None for year in range(4)] == [
        False, True, False, True,
    ]  # fmt: skip


def test_a_few_clients_make_most_of_the_cost():
    amounts = np.sort(costs.costs(small(people=100_000), 0)["cost_eur"].to_numpy())[::-1]
    running = np.cumsum(amounts) / amounts.sum()
    assert 0.10 <= np.searchsorted(running, 0.8) / len(amounts) <= 0.15


def test_counts_are_those_of_the_calibration():
    county = small(people=178_000)
    rows = uses.uses(county, 2)
    total = dict(
        asked(rows, """select service_code || use_code, sum("count")::int from t group by all""")
    )
    said = {one["service"] + one["use"]: one["totals"][2] for one in county.said["uses"]["total"]}
    assert total == said


def test_feedback_of_a_half_year_is_as_many_as_was_said():
    county = small(people=178_00)
    rows = feedback.feedback(county, 3)
    found = dict(
        asked(rows, """select service_code, count(*) from t where month("at") > 6 group by all""")
    )
    assert found == {one["code"]: one["last"] // 10 for one in county.said["feedback"]["service"]}
    assert set(pa.compute.unique(rows["score"]).to_pylist()) == {1, 2, 3, 4, 5}


def test_units_are_those_of_the_example_catalogue():
    rows = visits.visits(small(), 0)
    assert "rovaniemi-terveysasema" in set(rows["unit_code"].to_pylist())
    wrong = asked(rows, "select count(*) from t where unit_code not like '%-%'")
    assert wrong == [(0,)]


def test_a_large_town_has_several_units_and_the_catalogue_names_them_all():
    rows = visits.visits(small(40_000), 3)
    seen = dict(asked(rows, """select unit_code, count(*) from t
        where municipality_code = '698' and unit_code like '%terveysasema' group by all"""))  # fmt: skip
    shares = units_said()["terveysasema"]["698"]
    assert seen.keys() == shares.keys()
    for unit, share in shares.items():
        assert seen[unit] / sum(seen.values()) == pytest.approx(share, abs=0.01)
    named = (DATA.parent / "catalogue" / "organisations.csv").read_text("utf-8")
    for places in units_said().values():
        for code, units in places.items():
            assert sum(units.values()) == pytest.approx(1)
            slug = next(one.slug for one in small().cells.places if one.code == code)
            for unit in units:
                kind = unit.removeprefix(f"{slug}-")
                assert f",{unit},{code}," in named or f",{{slug}}-{kind},all," in named
