"""A measure's status, steps and responsibles: one test a verb and a refusal."""

from datetime import date, timedelta

import pytest

from luukku.ground.journal.queries import told
from luukku.ground.people.rules import Role
from luukku.ground.people.tests.builders import an_actor, an_organisation
from luukku.rooms.plans.models import Measure, StatusEntry
from luukku.rooms.plans.rules.approval import Stage
from luukku.rooms.plans.rules.status import Status
from luukku.rooms.plans.services.responsibles import assign_responsible, end_responsible
from luukku.rooms.plans.services.statuses import change_status
from luukku.rooms.plans.services.steps import add_step, complete_step, edit_step, remove_step
from luukku.rooms.plans.tests.builders import (
    NOW,
    TODAY,
    a_measure,
    a_plan,
    a_responsible,
    a_step,
    refused,
)

pytestmark = pytest.mark.django_db
PLANNER = Role.PLANNER


class TestStatus:
    def test_a_status_is_added_to_the_history_and_told(self):
        measure, by = a_measure(a_plan()), an_actor(Role.OWNER)
        change_status(
            measure_id=measure.id, status=Status.DONE, text={"fi": "Valmis."}, by=by, at=NOW
        )
        measure.refresh_from_db()
        entry = measure.history.last()
        assert (measure.status, entry.order, entry.on, entry.author) == ("done", 2, TODAY, by.id)
        fact = told("MeasureStatusChanged")[0]
        assert (fact["from_code"], fact["to_code"]) == ("planned", "done")

    def test_a_postponed_measure_moves_its_forecast_and_never_its_baseline(self):
        measure = a_measure(a_plan(), due=date(2025, 6, 30))
        change_status(
            measure_id=measure.id, status=Status.POSTPONED, new_date=date(2026, 6, 30),
            by=an_actor(PLANNER), at=NOW,
        )  # fmt: skip
        measure.refresh_from_db()
        assert (measure.due, measure.forecast) == (date(2025, 6, 30), date(2026, 6, 30))
        assert measure.revision == 2

    def test_a_transferred_measure_names_its_receiver(self):
        measure, county = a_measure(a_plan()), an_organisation()
        change_status(
            measure_id=measure.id, status=Status.TRANSFERRED, transferred_to=county.id,
            by=an_actor(PLANNER), at=NOW,
        )  # fmt: skip
        assert measure.history.last().transferred_to == county

    @pytest.mark.parametrize(
        ("values", "code"),
        [
            ({"status": Status.CANCELLED}, "plans.needs_reason"),
            ({"status": Status.NOT_DONE, "reason": "  "}, "plans.needs_reason"),
            ({"status": Status.POSTPONED}, "plans.needs_new_date"),
            ({"status": Status.SLIPPED}, "plans.needs_forecast"),
            ({"status": Status.TRANSFERRED}, "plans.needs_receiver"),
            ({"status": Status.DONE, "on": date(2025, 3, 4)}, "plans.status_in_future"),
            (
                {"status": Status.POSTPONED, "new_date": date(2025, 3, 2)},
                "plans.date_is_past",
            ),
        ],
    )
    def test_a_status_without_what_makes_it_honest_is_refused(self, values, code):
        measure = a_measure(a_plan())
        refused(code, change_status, measure_id=measure.id, by=an_actor(PLANNER), at=NOW, **values)
        assert StatusEntry.objects.count() == 1

    def test_a_superseded_plan_and_a_stranger_are_refused(self):
        old, measure = a_measure(a_plan(stage=Stage.SUPERSEDED)), a_measure(a_plan())
        values = {"status": Status.DONE, "at": NOW}
        refused(
            "plans.superseded", change_status, measure_id=old.id, by=an_actor(PLANNER), **values
        )
        stranger = an_actor(Role.OWNER, organisation=an_organisation())
        refused("people.not_allowed", change_status, measure_id=measure.id, by=stranger, **values)


class TestSteps:
    def test_a_step_is_added_moved_and_done(self):
        measure, by = a_measure(a_plan()), an_actor(PLANNER)
        add_step(
            measure_id=measure.id, text={"fi": "Selvitys"}, due=date(2023, 12, 31), by=by, at=NOW
        )
        step = measure.steps.get()
        edit_step(
            step_id=step.id,
            text=step.text,
            due=step.due,
            forecast=date(2024, 12, 31),
            by=by,
            at=NOW,
        )
        complete_step(step_id=step.id, done=TODAY, by=by, at=NOW)
        step.refresh_from_db()
        assert (step.code, step.due, step.forecast, step.done) == (
            "v1", date(2023, 12, 31), date(2024, 12, 31), TODAY,
        )  # fmt: skip

    def test_an_approved_step_keeps_its_first_promise(self):
        step, by = a_step(a_measure(a_plan())), an_actor(PLANNER)
        values = {"step_id": step.id, "forecast": None, "by": by, "at": NOW}
        refusal = refused(
            "plans.baseline_stays", edit_step, text=step.text, due=date(2026, 1, 1), **values
        )
        assert refusal.field == "due"
        refused("plans.needs_text", edit_step, text={}, due=step.due, **values)
        refused("plans.not_a_draft", remove_step, step_id=step.id, by=by, at=NOW)

    def test_a_step_of_a_draft_moves_and_goes(self):
        step, by = a_step(a_measure(a_plan(stage=Stage.DRAFT))), an_actor(PLANNER)
        edit_step(step_id=step.id, text={"fi": "Toinen"}, due=TODAY, forecast=None, by=by, at=NOW)
        remove_step(step_id=step.id, by=by, at=NOW)
        assert not Measure.objects.get().steps.exists()

    def test_a_step_is_not_done_tomorrow(self):
        step = a_step(a_measure(a_plan()))
        refused(
            "plans.done_in_future", complete_step, step_id=step.id, done=TODAY + timedelta(days=1),
            by=an_actor(PLANNER), at=NOW,
        )  # fmt: skip


class TestResponsibles:
    def test_somebody_answers_from_a_day_to_a_day(self):
        measure, by, unit = a_measure(a_plan()), an_actor(PLANNER), an_organisation()
        id_ = assign_responsible(
            measure_id=measure.id, name="Hyte-tiimi", organisation_id=unit.id, lead=True,
            valid_from=TODAY, by=by, at=NOW,
        )  # fmt: skip
        end_responsible(responsible_id=id_, valid_to=date(2025, 12, 31), by=by, at=NOW)
        row = measure.responsibles.get()
        assert (row.organisation, row.valid_from, row.valid_to) == (unit, TODAY, date(2025, 12, 31))
        measure.refresh_from_db()
        assert "hyte-tiimi" in measure.search_text

    def test_a_nameless_or_backward_responsibility_is_refused(self):
        measure, by = a_measure(a_plan()), an_actor(PLANNER)
        refused(
            "plans.needs_name", assign_responsible, measure_id=measure.id, name=" ", by=by, at=NOW
        )
        row = a_responsible(measure, valid_from=TODAY)
        refused(
            "plans.ends_before_it_begins", end_responsible, responsible_id=row.id,
            valid_to=TODAY - timedelta(days=1), by=by, at=NOW,
        )  # fmt: skip
        refused(
            "people.not_allowed", end_responsible, responsible_id=row.id, valid_to=TODAY,
            by=an_actor(Role.OWNER), at=NOW,
        )  # fmt: skip
