"""Targets beside released figures: what is told, what cannot be told and why, and who sees it."""

from datetime import date
from decimal import Decimal

import pytest
from django.urls import reverse

from luukku.engines.equity.trend import GoalStatus
from luukku.ground.indicators.rules.audiences import Audience
from luukku.ground.indicators.rules.statuses import Status as Trust
from luukku.ground.indicators.tests.tellers import telling
from luukku.rooms.plans.queries.targets import targets_of
from luukku.rooms.plans.rules.status import Status
from luukku.rooms.plans.rules.targets.words import Why
from luukku.rooms.plans.tests.builders import a_goal, a_measure, a_plan, a_target, an_effect
from luukku.rooms.plans.tests.pages import text

pytestmark = pytest.mark.django_db
PEOPLE = 4_000
LANGUAGES = {"kind": "gap", "breakdown": "language", "group_code": "se", "other_code": "fi"}


def cells(group=None, place="*", **shares):
    """Shares of the years as counts: cells(y2018=40) is 40 % of 2018."""
    return {
        (int(y[1:]), place, group): (round(PEOPLE * s / 100), PEOPLE) for y, s in shares.items()
    }


def standing(monkeypatch, target, audience=Audience.PUBLIC, **teller):
    telling(monkeypatch, **teller)
    (row,) = targets_of(target.plan_id, audience)
    return row.standing


@pytest.mark.parametrize(
    ("last", "status", "why"),
    [
        (20, GoalStatus.REACHED, Why.SHOWN),
        (29.5, GoalStatus.NOT_SHOWN, Why.LATE),
        (50, GoalStatus.WORSENING, Why.WORSE),
    ],
)
def test_a_level_stands_as_its_interval_says(monkeypatch, last, status, why):
    target = a_target(a_measure(a_plan()))
    found = standing(monkeypatch, target, cells=cells(y2018=40, y2021=last))
    assert (found.status, found.why, found.year) == (status, why, "2021")
    assert float(found.now) == pytest.approx(last) and float(found.start) == pytest.approx(40)
    assert float(found.low) < last < float(found.high)


def test_a_target_with_time_left_is_on_course(monkeypatch):
    target = a_target(a_measure(a_plan()), due=date(2024, 12, 31))
    found = standing(monkeypatch, target, cells=cells(y2018=40, y2021=32))
    assert found.status is GoalStatus.ON_COURSE


def test_a_gap_between_groups_is_judged_with_the_errors_of_both(monkeypatch):
    target = a_target(a_measure(a_plan()), value=Decimal(5), **LANGUAGES)
    groups = [
        cells(("language", "se"), y2018=50, y2021=31),
        cells(("language", "fi"), y2018=30, y2021=30),
    ]
    found = standing(monkeypatch, target, cells=groups[0] | groups[1])
    assert found.status is GoalStatus.REACHED and float(found.now) == pytest.approx(1)
    assert float(found.start) == pytest.approx(20)


def test_a_hidden_group_leaves_nothing_to_be_shown(monkeypatch):
    target = a_target(a_measure(a_plan()), value=Decimal(5), **LANGUAGES)
    hidden = {(2021, "*", ("language", "se")): (2, 60)}
    found = standing(monkeypatch, target, cells=hidden)
    assert found.status is None and found.why is Why.HIDDEN
    assert found.now.hidden and found.low.hidden and found.high.hidden


@pytest.mark.parametrize(
    ("fields", "teller", "status", "why"),
    [
        ({}, {"years": ()}, None, Why.MISSING),
        ({"indicator_code": "gone"}, {}, None, Why.MISSING),
        ({}, {"years": (2018,)}, GoalStatus.NOT_SHOWN, Why.EARLY),
        ({}, {"last": Trust.FEW}, GoalStatus.NOT_SHOWN, Why.FEW),
        (
            {"baseline_year": 2017},
            {"cells": cells(y2021=45)},
            GoalStatus.NOT_SHOWN,
            Why.NO_BASELINE,
        ),
        ({"due": date(2021, 6, 30)}, {"cells": cells(y2020=20)}, GoalStatus.REACHED, Why.SHOWN),
    ],
)
def test_what_cannot_be_said_says_why(monkeypatch, fields, teller, status, why):
    target = a_target(a_measure(a_plan()), **fields)
    found = standing(monkeypatch, target, **teller)
    assert (found.status, found.why) == (status, why)


def test_a_trend_and_a_rank_stand_too(monkeypatch):
    plan = a_plan()
    a_target(a_measure(plan), kind="trend", value=Decimal(-2))
    a_target(a_measure(plan), kind="rank", value=Decimal(2), place_code="698")
    falling = cells(y2018=50, y2019=45, y2020=40, y2021=35)
    best = cells(place="698", y2018=40, y2021=1)
    telling(monkeypatch, cells=falling | best)
    slope, place = (row.standing for row in targets_of(plan.id, Audience.PUBLIC))
    assert slope.status is GoalStatus.REACHED and float(slope.now) == pytest.approx(-5, abs=0.2)
    assert place.year == "2021" and int(place.now) == 1


def test_a_trend_is_too_short_or_hidden(monkeypatch):
    target = a_target(a_measure(a_plan()), kind="trend", value=Decimal(-2))
    assert standing(monkeypatch, target, years=(2018, 2019)).why is Why.SHORT
    assert standing(monkeypatch, target, cells={(2021, "*", None): (2, 60)}).why is Why.HIDDEN


def test_a_hidden_place_has_no_rank(monkeypatch):
    target = a_target(a_measure(a_plan()), kind="rank", value=Decimal(2), place_code="698")
    found = standing(monkeypatch, target, cells={(2021, "698", None): (2, 60)})
    assert found.status is None and found.why is Why.HIDDEN and found.now.hidden


def test_a_plan_without_targets_costs_one_query(django_assert_num_queries):
    plan = a_plan()
    with django_assert_num_queries(1):
        assert targets_of(plan.id, Audience.PUBLIC) == ()


class TestMeasuresPage:
    def page(self, client, measure):
        return text(client.get(reverse("plans:measure", args=[measure.plan.code, measure.code])))

    def test_target_standing_interval_and_the_manual_status_stand_side_by_side(
        self, client, monkeypatch
    ):
        measure = a_measure(a_plan(), status=Status.NOT_DONE)
        a_target(measure)
        an_effect(measure, grade="B", source="Seurantatutkimus", breakdown="age", group_code="75+")
        telling(monkeypatch, cells=cells(y2018=40, y2021=20))
        page = self.page(client, measure)
        for words in ("enintään 30", "31.12.2021", "Saavutettu", "20,0", "Lähtövuosi 2018",
                      "aluevaltuusto", "Ei toteutunut", "Syy: Toimielin lakkasi.",
                      "95 prosentin varmuudella", "vähentää 5", "75 vuotta täyttäneet",
                      "B: kohtalainen näyttö", "Seurantatutkimus"):  # fmt: skip
            assert words in page, words

    def test_what_is_hidden_from_the_public_is_said_to_be_hidden(self, client, monkeypatch):
        measure = a_measure(a_plan())
        a_target(measure, value=Decimal(5), **LANGUAGES)
        telling(monkeypatch, cells={(2021, "*", ("language", "se")): (4, 61)})
        page = self.page(client, measure)
        assert "Ei voida näyttää" in page and "jotta ketään ei voi tunnistaa" in page
        assert "Pohjoissaamenkieliset" in page and "6,6" not in page

    def test_a_measure_without_targets_says_nothing_of_them(self, client):
        assert "Tavoitteet ja näyttö" not in self.page(client, a_measure(a_plan()))


def test_a_goal_has_targets_of_its_own(monkeypatch):
    plan = a_plan()
    goal = a_goal(plan)
    a_target(plan=plan, goal_code=goal.code)
    telling(monkeypatch)
    (row,) = targets_of(plan.id, Audience.STAFF)
    assert (row.goal_code, row.measure_code) == (goal.code, "")
