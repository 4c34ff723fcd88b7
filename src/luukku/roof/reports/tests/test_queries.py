"""Reading reports takes a known number of SQL queries, and drafts stay with those who may see them."""

from datetime import UTC, date, datetime

import pytest

from luukku.ground.people.rules import HOUSE, NOBODY, Role
from luukku.ground.people.tests.builders import an_actor, an_organisation
from luukku.roof.reports.queries.bundles import (
    BundleFilter,
    bundle_choices,
    bundle_row,
    bundles,
    bundles_of,
    content,
)
from luukku.roof.reports.queries.sources import fresh_bundle, plan_to_report
from luukku.roof.reports.services.freezing import freeze
from luukku.rooms.plans.rules.approval import Stage
from luukku.rooms.plans.rules.periods import period
from luukku.rooms.plans.tests.builders import a_goal, a_measure, a_plan, a_responsible, a_step

pytestmark = pytest.mark.django_db
NOW = datetime(2025, 3, 3, 9, 0, tzinfo=UTC)
EVERYTHING = BundleFilter()


def frozen(plan, when="2024", **fields):
    return freeze(plan_code=plan.code, period=when, by=HOUSE, at=NOW, **fields)


def test_the_list_shows_the_newest_of_each_plan_and_period(django_assert_num_queries):
    plan, other = a_plan("eka", measures=1), a_plan("toka")
    frozen(plan, "2024", as_of=date(2025, 1, 1))
    newest = freeze(
        plan_code="eka", period="2024", as_of=date(2025, 2, 2), by=HOUSE, at=NOW.replace(hour=10)
    )
    frozen(plan, "2023")
    frozen(other)
    with django_assert_num_queries(1):
        rows = bundles(EVERYTHING)
    assert [(row.plan_code, row.period) for row in rows][-1] == ("eka", "2023")
    assert len(rows) == 3
    assert newest in rows
    assert [r.plan_code for r in bundles(BundleFilter(plan="toka"))] == ["toka"]
    assert [r.period for r in bundles(BundleFilter(period="2023"))] == ["2023"]
    with django_assert_num_queries(1):
        choices = bundle_choices()
    assert [code for code, _title in choices.plans] == ["eka", "toka"]
    assert choices.periods == ("2024", "2023")


def test_drafts_are_for_those_who_may_see_them():
    organisation = an_organisation()
    row = frozen(a_plan("salassa", stage=Stage.DRAFT, organisation=organisation))
    insider = an_actor(Role.READER, organisation=organisation)
    outsider = an_actor(Role.PLANNER, organisation=an_organisation())
    for actor, seen in ((NOBODY, 0), (outsider, 0), (insider, 1), (an_actor(Role.BOARD), 1)):
        assert len(bundles(EVERYTHING, actor=actor)) == seen
        assert len(bundles_of("salassa", "2024", actor=actor)) == seen
        assert len(bundle_choices(actor=actor).plans) == seen
        assert (bundle_row(row.sha256, actor=actor) is not None) == bool(seen)


def test_freezing_reads_as_often_for_a_large_plan_as_for_a_small_one(django_assert_max_num_queries):
    plan = a_plan("suuri", duty_sets=["fi-equality"])
    goal = a_goal(plan)
    for number in range(30):
        measure = a_measure(plan, f"S-{number}", goal=goal)
        a_responsible(measure)
        a_step(measure)
    row = plan_to_report("suuri", None, actor=HOUSE)
    with django_assert_max_num_queries(45):
        fresh = fresh_bundle(row, period("2024"), date(2025, 3, 3))
    assert len(fresh.bundle["plan"]["measures"]) == 30


def test_a_bundle_is_read_as_it_was_kept(django_assert_num_queries):
    row = frozen(a_plan(measures=2))
    with django_assert_num_queries(1):
        assert len(content(row.id)["plan"]["measures"]) == 2
