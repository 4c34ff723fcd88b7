"""A day's work: one row a thing, own and urgent first, plans that are over folded away."""

from datetime import date

import pytest
from django.urls import reverse

from luukku.ground.people.rules import Role
from luukku.ground.people.tests.builders import an_actor, an_organisation
from luukku.rooms.plans.queries.desk import desk
from luukku.rooms.plans.queries.reminders import reminders
from luukku.rooms.plans.queries.waiting import ended_plans, grouped, tasks_of
from luukku.rooms.plans.rules.reminders import Reason, Urgency, is_past, urgency
from luukku.rooms.plans.tests.builders import TODAY, a_measure, a_plan
from luukku.rooms.plans.tests.pages import at, text

DAY = date(2025, 3, 3)
OVER = {"period_start": date(2020, 1, 1), "period_end": date(2022, 12, 31)}


@pytest.mark.parametrize(
    ("reason", "on", "expected"),
    [
        (Reason.LATE, date(2025, 1, 1), Urgency.NOW),
        (Reason.EVALUATION_MISSING, date(2024, 12, 31), Urgency.NOW),
        (Reason.REPORT_DUE, date(2025, 3, 2), Urgency.NOW),
        (Reason.REPORT_DUE, DAY, Urgency.SOON),
        (Reason.DUE_SOON, date(2025, 3, 20), Urgency.SOON),
        (Reason.STALE, date(2024, 1, 1), Urgency.MEND),
        (Reason.NO_INDICATOR, None, Urgency.MEND),
    ],
)
def test_what_is_late_comes_before_what_is_lacking(reason, on, expected):
    assert urgency(reason, on, DAY) is expected


@pytest.mark.parametrize(
    ("reason", "end", "expected"),
    [
        (Reason.LATE, None, False),
        (Reason.LATE, DAY, False),
        (Reason.LATE, date(2025, 3, 2), True),
        (Reason.EVALUATION_MISSING, date(2024, 12, 31), False),
        (Reason.REPORT_DUE, date(2024, 3, 3), False),
        (Reason.EVALUATION_MISSING, date(2024, 3, 2), True),
    ],
)
def test_a_plan_that_is_over_is_folded_but_its_closing_waits_a_year(reason, end, expected):
    assert is_past(reason, end, DAY) is expected


@pytest.mark.django_db
class TestTasks:
    def test_a_measure_is_one_task_with_all_its_reasons(self):
        a_measure(a_plan(period_start=date(2025, 1, 1)), "A", due=date(2025, 1, 1))
        [task] = tasks_of(reminders(an_actor(Role.PLANNER), TODAY), TODAY)
        assert task.first.reason is Reason.LATE and task.urgency is Urgency.NOW
        assert task.reasons == (Reason.LATE, Reason.UNOWNED, Reason.NO_INDICATOR)

    def test_own_tasks_come_first_then_the_most_urgent(self):
        unit = an_organisation()
        plan = a_plan(period_start=date(2025, 1, 1))
        a_measure(plan, "MUIDEN", due=date(2020, 1, 1))
        a_measure(plan, "OMA", responsible=unit)
        a_measure(plan, "OMA-MYOHASSA", responsible=unit, due=date(2025, 1, 1))
        owner = an_actor(Role.OWNER, organisation=unit)
        tasks = tasks_of(reminders(owner, TODAY), TODAY)
        assert [t.first.measure_code for t in tasks] == ["OMA-MYOHASSA", "OMA", "MUIDEN"]
        assert [group.urgency for group in grouped(tasks)] == [Urgency.NOW, Urgency.MEND]

    def test_plans_that_are_over_are_counted_the_latest_first(self):
        a_plan("vanha", measures=2, **OVER)
        a_plan("vanhempi", measures=1, period_start=date(2019, 1, 1), period_end=date(2020, 12, 31))
        a_plan("nyt", measures=1)
        found = desk(an_actor(Role.PLANNER), TODAY)
        assert [row.code for row in found.ended] == ["vanha", "vanhempi"]
        assert found.ended[0].tasks == 5  # two measures, three years not evaluated
        codes = {task.first.plan_code for group in found.tasks for task in group.tasks}
        assert codes == {"nyt"}
        assert ended_plans(()) == ()


@pytest.mark.django_db
class TestPages:
    def test_the_desk_folds_plans_that_are_over(self, client, enter):
        enter(Role.PLANNER)
        old = a_plan("vanha", **OVER)
        a_measure(old, "VANHA-1", due=date(2021, 1, 1))
        a_measure(a_plan("nyt", period_end=None), "UUSI-1", due=date(2021, 1, 1))
        shown = text(client.get(reverse("site:desk")))
        assert "UUSI-1" in shown and "VANHA-1" not in shown
        assert "Päättyneet suunnitelmat (1)" in shown and "Myöhässä" in shown
        one = reverse("plans:reminders") + "?omat=1&suunnitelma=vanha"
        assert one.replace("&", "&amp;") in shown
        page = text(client.get(one))
        assert "VANHA-1" in page and at("measure_edit", old, "VANHA-1") in page

    def test_the_list_shows_own_before_others_and_narrows(self, client, enter):
        unit = an_organisation()
        enter(Role.OWNER, organisation=unit)
        plan = a_plan(period_end=None, period_start=None)
        a_measure(plan, "OMA", responsible=unit)
        a_measure(plan, "MUIDEN", due=date(2020, 1, 1))
        shown = text(client.get(reverse("plans:reminders")))
        assert shown.index("OMA:") < shown.index("Muiden vastuulla") < shown.index("MUIDEN:")
        mine = text(client.get(reverse("plans:reminders") + "?omat=1"))
        assert "MUIDEN" not in mine and "Muiden vastuulla" not in mine
        late = text(client.get(reverse("plans:reminders") + "?kiire=now"))
        assert "MUIDEN:" in late and "OMA:" not in late
        none = text(client.get(reverse("plans:reminders") + "?kiire=ei"))
        assert "Mikään ei odota" in none

    def test_many_tasks_of_a_kind_are_led_to(self, client, enter):
        enter(Role.PLANNER)
        a_plan(period_end=None, measures=8)
        shown = text(client.get(reverse("site:desk")))
        assert "Näytä kaikki 8: täydennettävää" in shown and "kiire=mend" in shown
