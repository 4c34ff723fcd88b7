"""What the public pages read: who sees what, what fits a filter, and how many SQL queries it takes."""

from datetime import date

import pytest

from luukku.ground.people.rules import NOBODY, Role
from luukku.ground.people.tests.builders import a_succession, an_actor, an_organisation
from luukku.rooms.plans.models import Contradiction, Indicator, StatusEntry
from luukku.rooms.plans.queries.duties import duty_page
from luukku.rooms.plans.queries.measure import measure_page, successors
from luukku.rooms.plans.queries.moves import moved_measures, moves
from luukku.rooms.plans.queries.page import plan_head, plan_page
from luukku.rooms.plans.queries.plans import PlanFilter, public_plans
from luukku.rooms.plans.queries.programme import programme_page
from luukku.rooms.plans.queries.search import search, words_of
from luukku.rooms.plans.queries.shown import MeasureFilter
from luukku.rooms.plans.rules.approval import Stage
from luukku.rooms.plans.rules.status import Status
from luukku.rooms.plans.tests.builders import (
    TODAY,
    a_goal,
    a_measure,
    a_plan,
    a_responsible,
    a_section,
    a_step,
)

pytestmark = pytest.mark.django_db


def codes(page):
    return [m.code for goal in page.goals for m in goal.measures]


# Who sees what


@pytest.mark.parametrize("stage", [Stage.DRAFT, Stage.REVIEW])
def test_nobody_sees_what_is_not_approved(stage):
    plan = a_plan("salainen", stage=stage, measures=1)
    assert plan_page("salainen") is None
    assert public_plans() == ((), ())
    assert measure_page("salainen", plan.measures.get().code) is None
    assert search(words_of("koulutetaan")).found == 0
    assert duty_page("salainen", today=TODAY) is None


def test_a_planner_sees_the_drafts_of_the_county_and_an_owner_only_their_own():
    ours, theirs = an_organisation("meidan"), an_organisation("muiden")
    a_plan("oma", organisation=ours, stage=Stage.DRAFT)
    a_plan("vieras", organisation=theirs, stage=Stage.DRAFT)
    planner, owner = an_actor(Role.PLANNER), an_actor(Role.OWNER, organisation=ours)
    assert [row.code for row in public_plans(actor=planner)[0]] == ["oma", "vieras"]
    assert [row.code for row in public_plans(actor=owner)[0]] == ["oma"]
    assert plan_page("vieras", actor=owner) is None
    assert plan_page("vieras", actor=planner) is not None


def test_an_admin_who_may_not_see_drafts_sees_none():
    a_plan("luonnos", stage=Stage.DRAFT)
    assert plan_page("luonnos", actor=an_actor(Role.ADMIN)) is None


def test_the_approved_version_is_shown_though_a_newer_draft_waits():
    a_plan("s", version=1)
    a_plan("s", version=2, stage=Stage.DRAFT)
    planner = an_actor(Role.PLANNER)
    head = plan_head("s", actor=planner)
    assert (head.plan.version, head.draft.version) == (1, 2)
    assert plan_head("s").draft is None
    assert plan_head("s", version=2) is None
    assert plan_head("s", version=2, actor=planner).plan.version == 2


def test_a_superseded_version_stays_readable():
    a_plan("s", version=1, stage=Stage.SUPERSEDED)
    a_plan("s", version=2)
    assert plan_head("s").plan.version == 2
    assert plan_head("s", version=1).plan.stage == "superseded"
    assert plan_head("s").earlier.version == 1


# Filters


@pytest.fixture
def full_plan():
    plan = a_plan("taysi")
    first, second = a_goal(plan, "g1"), a_goal(plan, "g2")
    body = an_organisation("yhta", name="Yhta-toimikunta")
    a_measure(plan, "T-1", goal=second, text="Selkokieltä kaikille", status=Status.DONE,
              responsible=body, target_groups=["ikääntyneet"], grounds=["age", "language"])  # fmt: skip
    a_measure(plan, "T-2", goal=first, text="Esteetön ovi", target_groups=["nuoret"],
              grounds=["disability"])  # fmt: skip
    a_measure(plan, "T-3", text="Irrallinen", status=Status.SLIPPED,
              due=date(2023, 12, 31), forecast=date(2024, 12, 31))  # fmt: skip
    return plan


@pytest.mark.parametrize(
    ("chosen", "found"),
    [
        (MeasureFilter(), ["T-2", "T-1", "T-3"]),
        (MeasureFilter(status="done"), ["T-1"]),
        (MeasureFilter(goal="g1"), ["T-2"]),
        (MeasureFilter(group="ikääntyneet"), ["T-1"]),
        (MeasureFilter(group="ikä"), []),
        (MeasureFilter(ground="language"), ["T-1"]),
        (MeasureFilter(responsible="Yhta-toimikunta"), ["T-1"]),
        (MeasureFilter(words=("selko", "kaikille")), ["T-1"]),
        (MeasureFilter(status="done", ground="disability"), []),
        (MeasureFilter(group='" OR 1=1'), []),
        (MeasureFilter(group="100 % _"), []),
    ],
)
def test_a_filter_shows_the_measures_that_fit_and_no_other(full_plan, chosen, found):
    page = plan_page("taysi", chosen=chosen)
    assert codes(page) == found
    assert page.found == len(found)
    assert page.head.plan.measures == 3


def test_filters_offer_only_what_some_measure_has(full_plan):
    choices = plan_page("taysi").choices
    assert choices.groups == ("ikääntyneet", "nuoret")
    assert choices.grounds == ("age", "disability", "language")
    assert choices.responsibles == ("Yhta-toimikunta",)


def test_a_late_measure_says_how_late(full_plan):
    rows = {m.code: m for goal in plan_page("taysi").goals for m in goal.measures}
    assert rows["T-3"].slip.years == 1
    assert rows["T-2"].slip is None


def test_a_late_step_makes_its_measure_late(full_plan):
    measure = full_plan.measures.get(code="T-2")
    a_step(measure, due=date(2024, 1, 31), forecast=date(2024, 3, 31))
    a_step(measure, due=date(2024, 1, 31), forecast=date(2024, 2, 1))
    rows = {m.code: m for goal in plan_page("taysi").goals for m in goal.measures}
    assert rows["T-2"].slip.months == 2


@pytest.mark.parametrize(
    ("chosen", "found"),
    [
        (PlanFilter(family="participation"), ["b"]),
        (PlanFilter(organisation="kunta-a"), ["a"]),
        (PlanFilter(on=date(2024, 6, 1)), ["a", "b"]),
        (PlanFilter(on=date(2031, 6, 1)), ["b"]),
        (PlanFilter(words="SUUNNITELMA b"), ["b"]),
        (PlanFilter(words="olematon"), []),
    ],
)
def test_plans_are_filtered(chosen, found):
    a_plan("a", organisation=an_organisation("kunta-a"), measures=2)
    a_plan("b", family="participation", period_end=None)
    rows, every = public_plans(chosen)
    assert [row.code for row in rows] == found
    assert len(every) == 2


# Moves


def a_history(measure, *entries):
    measure.history.all().delete()
    for order, (period, status) in enumerate(entries, 1):
        StatusEntry.objects.create(measure=measure, order=order, period=period, status=status)
    measure.status = entries[-1][1]
    measure.save()


def test_a_move_is_told_between_two_periods_and_not_inside_one():
    plan = a_plan("s")
    a_history(a_measure(plan, "A"), ("2023", "planned"), ("2024", "under_way"), ("2024", "done"))
    a_history(a_measure(plan, "B"), ("2023", "done"), ("2024", "done"))
    a_history(a_measure(plan, "C"), ("2024", "planned"))
    found = moves(plan.id)
    assert (found.changed, found.compared) == (1, 2)
    assert found.periods == ("2023", "2024")
    [row] = moved_measures(plan.id)
    assert (row.code, row.before, row.now) == ("A", Status.PLANNED, Status.DONE)


def test_an_earlier_version_tells_what_was_added_and_what_was_left_out():
    old = a_plan("s", version=1, stage=Stage.SUPERSEDED)
    kept, _dropped = a_measure(old, "A"), a_measure(old, "B")
    new = a_plan("s", version=2)
    a_measure(new, "A", carried_from=kept)
    a_measure(new, "C")
    a_measure(new, "D")
    found = moves(new.id, earlier=(old.id, 1))
    assert (found.added, found.dropped, found.earlier_version) == (2, 1, 1)
    page = measure_page("s", "A")
    assert [(other.version, other.code) for other in page.others] == [(1, "A")]


# A measure


def test_a_measure_tells_everything_said_of_it(full_plan):
    measure = full_plan.measures.get(code="T-3")
    a_step(measure, due=date(2023, 12, 31), done=date(2024, 1, 2))
    Indicator.objects.create(measure=measure, order=1, name={"fi": "Ovia"}, kind="count")
    Contradiction.objects.create(plan=full_plan, order=1, code="c", about=measure,
                                 first_value="31.4.2020", second_value="30.4.2020")  # fmt: skip
    page = measure_page("taysi", "T-3")
    assert page.slip.years == 1
    assert page.steps[0].slip.days == 2
    assert page.contradictions[0].first.value == "31.4.2020"
    assert page.indicators[0].kind == "count"
    assert page.neighbours == ("T-2", None)


def test_the_work_of_an_ended_body_has_its_successor():
    ended = an_organisation("vanha", valid_to=date(2022, 12, 31))
    after = an_organisation("uusi", name="Uusi toimija")
    a_succession(ended, after, date(2023, 1, 1))
    assert successors({ended.id}, TODAY) == {ended.id: ({"fi": "Uusi toimija"},)}
    assert successors(set(), TODAY) == {}


# How many SQL queries


def a_big_plan(code, measures):
    plan = a_plan(code, duty_sets=["fi-equality"])
    goals = [a_goal(plan) for _ in range(4)]
    a_section(plan, fulfils=["goals"])
    body = an_organisation()
    for number in range(measures):
        one = a_measure(plan, goal=goals[number % 4], grounds=["age"], target_groups=["nuoret"])
        a_responsible(one, body)
        a_step(one, forecast=date(2026, 1, 1))
    return plan


@pytest.mark.parametrize("measures", [3, 60])
def test_a_plan_page_asks_the_same_questions_however_big_the_plan(
    measures, django_assert_num_queries
):
    a_big_plan("iso", measures)
    with django_assert_num_queries(17):
        plan_page("iso")
    with django_assert_num_queries(18):
        plan_page("iso", chosen=MeasureFilter(status="planned"))
    with django_assert_num_queries(3):
        public_plans()
    with django_assert_num_queries(2):
        search(words_of("koulutetaan"))
    with django_assert_num_queries(9):
        duty_page("iso", today=TODAY)


def test_a_measure_page_asks_a_known_number_of_questions(django_assert_num_queries):
    plan = a_big_plan("iso", 3)
    with django_assert_num_queries(12):
        measure_page("iso", plan.measures.first().code)
    with django_assert_num_queries(10):
        programme_page(plan.id)


def test_a_long_plan_is_read_page_by_page(monkeypatch):
    monkeypatch.setattr("luukku.rooms.plans.queries.page.PAGE", 4)
    a_big_plan("iso", 10)
    seen = [code for number in (1, 2, 3) for code in codes(plan_page("iso", page=number))]
    assert len(seen) == len(set(seen)) == 10
    assert plan_page("iso", page=99).page == 3
    assert plan_page("iso", page=-1).page == 1


def test_nobody_is_the_default():
    a_plan("luonnos", stage=Stage.DRAFT)
    assert plan_head("luonnos") is plan_head("luonnos", actor=NOBODY) is None
