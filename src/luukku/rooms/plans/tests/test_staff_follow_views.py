"""Pages of following, evaluating and reviewing: the way through, the refusal shown, and nobody in without leave."""

from datetime import date

import pytest

from luukku.ground.people.rules import Role
from luukku.ground.people.tests.builders import an_organisation
from luukku.rooms.plans.models import Comment, Plan
from luukku.rooms.plans.rules.approval import Stage
from luukku.rooms.plans.rules.status import Status
from luukku.rooms.plans.tests.builders import (
    a_measure,
    a_plan,
    a_responsible,
    a_step,
)
from luukku.rooms.plans.tests.pages import at, hidden, text

pytestmark = pytest.mark.django_db


class TestFollowing:
    def test_an_owner_moves_the_status_of_own_measure(self, client, enter):
        unit = an_organisation()
        enter(Role.OWNER, organisation=unit)
        measure = a_measure(a_plan(), responsible=unit)
        where = at("status_change", measure.plan, measure.code)
        assert client.get(where).status_code == 200
        answer = client.post(where, {"status": "cancelled"})
        assert "Kerro syy" in text(answer) and 'href="#id_reason"' in text(answer)
        client.post(where, {"status": "done", "text_fi": "Valmis."})
        measure.refresh_from_db()
        assert measure.status == "done"
        other = a_measure(measure.plan)
        assert client.get(at("status_change", other.plan, other.code)).status_code == 403

    def test_steps_and_responsibles_have_their_forms(self, client, enter):
        enter(Role.PLANNER)
        measure = a_measure(a_plan(stage=Stage.DRAFT))
        plan, code = measure.plan, measure.code
        client.post(at("step_add", plan, code), {"text_fi": "Selvitys", "due": "2023-12-31"})
        step = at("step_edit", plan, code, "v1")
        assert 'value="2023-12-31"' in text(client.get(step))
        client.post(step, {"text_fi": "Selvitys", "due": "2023-12-31", "forecast": "2024-12-31",
                           "done": "2024-11-30"})  # fmt: skip
        row = measure.steps.get()
        assert (row.forecast, row.done) == (date(2024, 12, 31), date(2024, 11, 30))
        client.post(at("step_remove", plan, code, "v1"))
        assert not measure.steps.exists()
        client.post(at("responsible_add", plan, code), {"name": "Hyte", "lead": "on"})
        who = measure.responsibles.get()
        client.post(at("responsible_end", plan, code, who.id), {"valid_to": "2025-12-31"})
        who.refresh_from_db()
        assert who.lead and who.valid_to == date(2025, 12, 31)

    def test_an_ended_organisation_is_flagged(self, client, enter):
        enter(Role.PLANNER)
        measure = a_measure(a_plan())
        a_responsible(measure, an_organisation(valid_to=date(2022, 12, 31)))
        assert "lakannut" in text(client.get(at("measure_edit", measure.plan, measure.code)))


class TestEvaluating:
    def open(self, client, plan):
        client.post(at("evaluations", plan), {"period": "2024"})
        return at("evaluation", plan, "2024")

    def test_an_evaluation_is_written_sent_and_approved_by_another(self, client, enter):
        enter(Role.PLANNER)
        plan = a_plan()
        a, b = a_measure(plan, "A"), a_measure(plan, "B")
        workspace = self.open(client, plan)
        assert "/A/" in text(client.get(workspace))
        where = at("evaluate", plan, "2024", "A")
        page = client.get(where)
        sent = {"status": "done", "realised_fi": "Pidettiin.", "seen": hidden(page)}
        answer = client.post(where, sent)
        assert answer["Location"] == at("evaluate", plan, "2024", "B")
        refused = client.post(at("evaluation_send", plan, "2024"), follow=True)
        assert "Arvioimatta on vielä 1" in text(refused)
        client.post(at("evaluation_rest", plan, "2024"))
        client.post(workspace, {"conclusion_fi": "Hyvä vuosi."})
        client.post(at("evaluation_send", plan, "2024"))
        assert client.post(at("evaluation_approve", plan, "2024")).status_code == 403
        enter(Role.APPROVER)
        assert "Hyväksy arviointi" in text(client.get(workspace))
        client.post(at("evaluation_approve", plan, "2024"))
        a.refresh_from_db(), b.refresh_from_db()
        assert (a.status, b.status) == ("done", "planned"), "no knowledge replaces nothing"
        assert "Hyvä vuosi." in text(client.get(workspace))

    def test_a_refusal_keeps_what_was_written(self, client, enter):
        enter(Role.PLANNER)
        plan = a_plan()
        a_measure(plan, "A")
        self.open(client, plan)
        where = at("evaluate", plan, "2024", "A")
        sent = {
            "status": "transferred",
            "realised_fi": "Siirtyi.",
            "seen": hidden(client.get(where)),
        }
        answer = client.post(where, sent)
        assert "Siirtyi." in text(answer) and 'href="#id_transferred_to"' in text(answer)
        bad = client.post(at("evaluations", plan), {"period": "24"})
        assert "ei kelpaa" in text(bad)

    def test_nobody_approves_own_work(self, client, enter):
        enter(Role.PLANNER, Role.APPROVER)
        plan = a_plan(measures=1)
        workspace = self.open(client, plan)
        client.post(at("evaluation_rest", plan, "2024"))
        client.post(at("evaluation_send", plan, "2024"))
        assert "Et voi hyväksyä omaa" in text(client.get(workspace))
        answer = client.post(at("evaluation_approve", plan, "2024"), follow=True)
        assert "Et voi hyväksyä omaa" in text(answer)
        client.post(at("evaluation_return", plan, "2024"))
        assert plan.evaluations.get().stage == "draft"


class TestReviewing:
    def test_a_version_is_compared_returned_and_approved(self, client, enter):
        old = a_plan("p")
        was = a_measure(old, "A", text="Koulutetaan henkilöstö.")
        a_measure(old, "POIS")
        new = a_plan("p", version=2, stage=Stage.REVIEW, organisation=old.organisation,
                     supersedes=old)  # fmt: skip
        a_measure(new, "A", text="Koulutetaan koko henkilöstö.", carried_from=was,
                  status=Status.UNDER_WAY, due=date(2026, 1, 1))  # fmt: skip
        a_measure(new, "UUSI")
        enter(Role.APPROVER)
        shown = text(client.get(at("review", new)))
        assert "koko" in shown and "POIS" in shown and "UUSI" in shown and "1.1.2026" in shown
        empty = client.post(at("return_to_draft", new), {"reason": ""})
        assert 'href="#id_reason"' in text(empty)
        client.post(at("return_to_draft", new), {"reason": "Korjaa."})
        assert Comment.objects.get().body == "Korjaa."
        Plan.objects.filter(id=new.id).update(stage="review")
        client.post(at("approve", new), {"adopted_by": "Aluehallitus", "adopted_on": "2026-01-15"})
        assert dict(Plan.objects.values_list("version", "stage")) == {
            1: "superseded",
            2: "approved",
        }

    def test_comments_are_left_and_settled(self, client, enter):
        enter(Role.WORKER)
        measure = a_measure(a_plan())
        where = at("measure_comments", measure.plan, measure.code)
        assert 'href="#id_body"' in text(client.post(where, {"body": " "}))
        client.post(where, {"body": "<b>Hyvä</b>"})
        row = Comment.objects.get()
        assert row.measure == measure and "&lt;b&gt;" in text(client.get(where))
        client.post(at("comment_resolve", measure.plan, row.id))
        row.refresh_from_db()
        assert row.resolved_at and "käsitelty" in text(client.get(at("comments", measure.plan)))


class TestRolling:
    def test_the_next_period_is_made_and_told(self, client, enter):
        enter(Role.PLANNER)
        plan = a_plan()
        a_measure(plan, "A", status=Status.UNDER_WAY), a_measure(plan, "B", status=Status.DONE)
        a_step(plan.measures.first())
        page = text(client.get(at("roll_over", plan)))
        assert 'value="2026-01-01"' in page and 'value="2027-12-31"' in page
        bad = {"title_fi": "X", "period_start": "2026-01-01", "period_end": "2025-01-01"}
        assert "ennen alkuaan" in text(client.post(at("roll_over", plan), bad))
        sent = {**bad, "period_end": "2027-12-31", "chosen": ["A"]}
        answer = client.post(at("roll_over", plan), sent, follow=True)
        shown = text(answer)
        assert "1 toimenpide siirtyi" in shown and "B" in shown
        assert Plan.objects.get(version=2).measures.get().code == "A"
        again = client.post(at("roll_over", plan), sent)
        assert "jo tekeillä" in text(again)
