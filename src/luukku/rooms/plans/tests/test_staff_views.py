"""The staff's pages: the way through, the refusal shown, and nobody in without leave."""

import re
from datetime import date

import pytest
from django.urls import reverse
from django.utils import translation

from luukku.ground.people.rules import Role
from luukku.ground.people.tests.builders import a_municipality, a_user, an_organisation
from luukku.rooms.plans.models import Comment, Plan, Risk
from luukku.rooms.plans.rules.approval import Stage
from luukku.rooms.plans.rules.status import Status
from luukku.rooms.plans.tests.builders import (
    a_goal,
    a_measure,
    a_plan,
    a_responsible,
    a_section,
    a_step,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def enter(client):
    """Sign somebody in with roles."""

    def entering(*roles, organisation=None):
        user = a_user(*roles, organisation=organisation)
        client.force_login(user)
        return user

    return entering


def at(name, plan, *args):
    return reverse(f"plans:{name}", args=[plan.code, plan.version, *args])


def hidden(response):
    """The signed memory of a form."""
    return re.search(r'name="seen" value="([^"]*)"', response.content.decode()).group(1)


def text(response):
    return response.content.decode()


class TestDoors:
    PAGES = ("edit", "edit_header", "section_add", "goal_add", "measure_add", "evaluations",
             "review", "roll_over", "comments", "programme_parts", "delete_draft")  # fmt: skip

    @pytest.mark.parametrize("name", PAGES)
    def test_nobody_gets_in_without_signing_in(self, client, name):
        plan = a_plan(stage=Stage.DRAFT)
        answer = client.get(at(name, plan))
        assert answer.status_code == 302 and "/tili/" in answer["Location"]

    @pytest.mark.parametrize("name", PAGES)
    def test_the_house_of_another_organisation_is_closed(self, client, enter, name):
        enter(Role.PLANNER, organisation=an_organisation())
        assert client.get(at(name, a_plan(stage=Stage.DRAFT))).status_code == 404
        shown_to_all = {"evaluations", "review", "comments", "programme_parts"}
        expected = 200 if name in shown_to_all else 403
        assert client.get(at(name, a_plan(stage=Stage.APPROVED))).status_code == expected

    @pytest.mark.parametrize("name", ["edit", "measure_add", "roll_over"])
    def test_a_reader_edits_nothing(self, client, enter, name):
        enter(Role.READER)
        assert client.get(at(name, a_plan(stage=Stage.DRAFT))).status_code == 403

    @pytest.mark.parametrize("name", PAGES)
    def test_an_unknown_plan_is_a_designed_404(self, client, enter, name):
        enter(Role.PLANNER)
        answer = client.get(reverse(f"plans:{name}", args=["ei-ole", 1]))
        assert answer.status_code == 404 and b"<h1>" in answer.content

    @pytest.mark.parametrize(
        "path",
        [
            "toimenpiteet/EI/muokkaa/", "toimenpiteet/EI/tilanne/", "arvioinnit/1999/",
            "osiot/ei/", "tavoitteet/ei/", "toteutus/ei/uusi/", "toteutus/riskit/99/",
            "kommentit/9999999999/kuittaa/",
        ],
    )  # fmt: skip
    def test_an_unknown_part_is_a_designed_404(self, client, enter, path):
        enter(Role.PLANNER)
        plan = a_plan(stage=Stage.DRAFT)
        assert client.get(f"/suunnitelmat/{plan.code}/1/{path}").status_code == 404


class TestEditing:
    def test_a_plan_is_opened_filled_and_sent(self, client, enter):
        enter(Role.PLANNER)
        unit = an_organisation()
        page = client.get(reverse("plans:create"))
        answer = client.post(
            reverse("plans:create"),
            {
                "code": "osallisuus-2026", "organisation": unit.id, "family": "participation",
                "title_fi": "Osallisuussuunnitelma", "period_start": "1.1.2026",
                "period_end": "2027-12-31", "seen": hidden(page),
            },
        )  # fmt: skip
        plan = Plan.objects.get()
        assert answer["Location"] == at("edit", plan)
        assert (plan.organisation, plan.period_start) == (unit, date(2026, 1, 1))
        for name, fields in [
            ("section_add", {"title_fi": "Nykytila"}),
            ("goal_add", {"title_fi": "Kuulla", "section": "osio-1"}),
            ("measure_add", {"code": "O-1", "text_fi": "Kysytään", "goal": "tavoite-1",
                             "origin": "plan", "target_groups": "nuoret\r\nikääntyneet",
                             "grounds": ["age"]}),
        ]:  # fmt: skip
            sent = {**fields, "seen": hidden(client.get(at(name, plan)))}
            assert client.post(at(name, plan), sent).status_code == 302, name
        measure = plan.measures.get()
        assert measure.target_groups == ["nuoret", "ikääntyneet"]
        assert measure.goal.title == {"fi": "Kuulla"}
        assert "O-1" in text(client.get(at("edit", plan)))
        client.post(at("send_to_review", plan))
        plan.refresh_from_db()
        assert plan.stage == "review"

    def test_a_missing_title_and_a_taken_code_are_shown_at_their_fields(self, client, enter):
        enter(Role.PLANNER)
        plan = a_plan(stage=Stage.DRAFT)
        a_measure(plan, "A")
        page = client.get(at("measure_add", plan))
        sent = {"code": "A", "text_fi": "x", "origin": "plan", "seen": hidden(page)}
        answer = client.post(at("measure_add", plan), sent)
        assert answer.status_code == 200 and "on jo käytössä" in text(answer)
        page = client.get(at("edit_header", plan))
        answer = client.post(at("edit_header", plan), {"seen": hidden(page)})
        assert 'href="#id_title_fi"' in text(answer)

    def test_a_form_whose_memory_was_touched_is_refused(self, client, enter):
        enter(Role.PLANNER)
        plan = a_plan(stage=Stage.DRAFT)
        answer = client.post(at("section_add", plan), {"title_fi": "x", "seen": "muutettu"})
        assert answer.status_code == 200 and "vanhentunut" in text(answer)

    def test_two_people_save_one_measure_and_the_second_chooses(self, client, enter):
        enter(Role.PLANNER)
        measure = a_measure(a_plan(stage=Stage.DRAFT))
        where = at("measure_edit", measure.plan, measure.code)
        first, second = hidden(client.get(where)), hidden(client.get(where))
        base = {"text_fi": "Koulutetaan henkilöstö.", "origin": "plan"}
        ours = {**base, "text_fi": "Ensin", "locator": "s. 1"}
        client.post(where, {**ours, "seen": first})
        sent = {**base, "text_fi": "Sitten", "service_area": "Kuntoutus", "seen": second}
        answer = client.post(where, sent)
        shown = text(answer)
        assert "choose_text_fi" in shown and "Ensin" in shown and "Sitten" in shown
        assert 'value="s. 1"' in shown and 'value="Kuntoutus"' in shown
        settled = {**sent, "locator": "s. 1", "seen": hidden(answer), "choose_text_fi": "theirs"}
        assert client.post(where, settled).status_code == 302
        measure.refresh_from_db()
        assert measure.text == {"fi": "Ensin"}
        assert (measure.locator, measure.service_area) == ("s. 1", "Kuntoutus")

    def test_an_approved_measure_shows_only_what_is_open(self, client, enter):
        enter(Role.PLANNER)
        measure = a_measure(a_plan())
        shown = text(client.get(at("measure_edit", measure.plan, measure.code)))
        assert 'name="forecast"' in shown and 'name="due"' not in shown

    def test_order_and_removal_of_draft_parts(self, client, enter):
        enter(Role.PLANNER)
        plan = a_plan(stage=Stage.DRAFT)
        section, goal = a_section(plan), a_goal(plan)
        a_measure(plan, "A"), a_measure(plan, "B")
        client.post(at("measure_move", plan, "B"), {"suunta": "ylos"})
        assert list(plan.measures.values_list("code", flat=True)) == ["B", "A"]
        client.post(at("measure_delete", plan, "B"))
        client.post(at("section_remove", plan, section.code))
        client.post(at("goal_remove", plan, goal.code))
        assert (plan.measures.count(), plan.sections.count(), plan.goals.count()) == (1, 0, 0)
        assert client.get(at("delete_draft", plan)).status_code == 200
        client.post(at("delete_draft", plan))
        assert not Plan.objects.exists()

    def test_section_and_goal_pages_show_what_they_hold(self, client, enter):
        enter(Role.PLANNER)
        plan = a_plan(stage=Stage.DRAFT)
        section, goal = a_section(plan, fulfils=["goals"]), a_goal(plan)
        page = client.get(at("section_edit", plan, section.code))
        sent = {"title_fi": "Uusi", "fulfils": "goals", "seen": hidden(page)}
        assert client.post(at("section_edit", plan, section.code), sent).status_code == 302
        page = client.get(at("goal_edit", plan, goal.code))
        sent = {"title_fi": "Uusi", "section": section.code, "seen": hidden(page)}
        assert client.post(at("goal_edit", plan, goal.code), sent).status_code == 302
        goal.refresh_from_db()
        assert goal.section == section


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
        assert (a.status, b.status) == ("done", "no_text")
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


class TestProgramme:
    PARTS = [
        ("riskit", {"text_fi": "Viive", "likelihood": "3", "state": "open"}),
        ("tyopajat", {"title_fi": "Paja", "mode": "onsite", "participants": "12"}),
        ("paatokset", {"body": "Aluehallitus", "kind": "note"}),
        ("raportointi", {"to": "STM", "what_fi": "Väliraportti", "cycle_months": "6"}),
        ("riippuvuudet", {"project": "Kanta"}),
        ("neuvottelut", {"party": "Kunta"}),
        ("talousarviot", {"name_fi": "Haettu"}),
        ("henkilosto", {"role_fi": "Koordinaattori", "persons": "7", "share": "0.5"}),
    ]

    @pytest.mark.parametrize(("slug", "fields"), PARTS, ids=[slug for slug, _ in PARTS])
    def test_every_kind_of_part_is_added_edited_and_removed(self, client, enter, slug, fields):
        enter(Role.PLANNER)
        plan = a_plan(stage=Stage.DRAFT, family="programme")
        add = at("part_add", plan, slug)
        seen = hidden(client.get(add))
        refused = client.post(add, {"seen": seen})
        assert refused.status_code == 200 and "Korjaa nämä" in text(refused)
        assert client.post(add, {**fields, "seen": seen}).status_code == 302
        listing = text(client.get(at("programme_parts", plan)))
        number = re.search(rf"toteutus/{slug}/(\d+)/\"", listing).group(1)
        edit = at("part_edit", plan, slug, number)
        page = client.get(edit)
        assert client.post(edit, {**fields, "seen": hidden(page)}).status_code == 302
        assert client.post(at("part_remove", plan, slug, number)).status_code == 302
        assert f"toteutus/{slug}/{number}/" not in text(client.get(at("programme_parts", plan)))

    def test_budget_lines_and_commitments_name_their_links(self, client, enter):
        enter(Role.PLANNER)
        plan, kunta = a_plan(stage=Stage.DRAFT), a_municipality()
        budgets = at("part_add", plan, "talousarviot")
        client.post(budgets, {"name_fi": "Haettu", "seen": hidden(client.get(budgets))})
        budget = plan.budget_set.get()
        lines = at("part_add", plan, "talousarviorivit")
        sent = {"budget": budget.id, "heading_fi": "Palkat", "amount_eur": "2676000.50",
                "start": "2026-01-01", "end": "2025-01-01", "seen": hidden(client.get(lines))}  # fmt: skip
        assert "ennen alkuaan" in text(client.post(lines, sent))
        client.post(lines, {**sent, "end": "2026-12-31"})
        assert str(budget.lines.get().amount_eur) == "2676000.50"
        used = client.post(at("part_remove", plan, "talousarviot", budget.id), follow=True)
        assert "Siirrä se ensin" in text(used)
        where = at("part_add", plan, "sitoumukset")
        sent = {"municipality": kunta.id, "state": "asked", "seen": hidden(client.get(where))}
        client.post(where, sent)
        assert "jo taulukossa" in text(client.post(where, sent))

    def test_a_budget_is_closed_after_approval_and_a_risk_is_not(self, client, enter):
        enter(Role.PLANNER)
        plan = a_plan(family="programme")
        Risk.objects.create(plan=plan, order=1, code="r1", text={"fi": "Viive"})
        page = text(client.get(at("programme_parts", plan)))
        assert "toteutus/riskit/uusi/" in page and "toteutus/talousarviot/uusi/" not in page
        add = at("part_add", plan, "talousarviot")
        answer = client.post(add, {"name_fi": "x", "seen": hidden(client.get(add))})
        assert "ei voi muuttaa" in text(answer)


class TestDesk:
    def test_the_desk_shows_what_waits_for_me(self, client, enter):
        enter(Role.PLANNER)
        plan = a_plan()
        a_measure(plan, "MYOHASSA", status=Status.UNDER_WAY, due=date(2020, 1, 1))
        draft = a_plan(stage=Stage.DRAFT)
        shown = text(client.get(reverse("site:desk")))
        assert "MYOHASSA" in shown and at("edit", draft) in shown
        page = text(client.get(reverse("plans:reminders") + "?omat=1&syy=late"))
        assert "MYOHASSA" in page and at("measure_edit", plan, "MYOHASSA") in page

    def test_a_clear_desk_says_so(self, client, enter):
        enter(Role.READER)
        assert "Mikään ei odota" in text(client.get(reverse("site:desk")))

    def test_the_calendar_is_public_and_holds_codes_and_days_only(self, client):
        plan = a_plan("p")
        measure = a_measure(plan, "A-1", text="Salaista?", due=date(2025, 12, 31))
        a_step(measure, "v1", due=date(2025, 6, 30))
        answer = client.get(reverse("plans:calendar", args=["p"]))
        assert answer["Content-Type"].startswith("text/calendar")
        assert "20251231" in text(answer) and "A-1 v1" in text(answer)
        assert "Salaista" not in text(answer)
        hidden_plan = a_plan("luonnos", stage=Stage.DRAFT)
        assert client.get(reverse("plans:calendar", args=[hidden_plan.code])).status_code == 404


@pytest.mark.parametrize("language", ["fi", "sv", "en"])
def test_pages_work_in_every_language(client, enter, language):
    enter(Role.PLANNER)
    measure = a_measure(a_plan(stage=Stage.DRAFT))
    with translation.override(language):
        paths = [
            at(name, measure.plan, *args)
            for name, args in [
                ("edit", []), ("measure_edit", [measure.code]), ("review", []),
                ("status_change", [measure.code]), ("programme_parts", []),
            ]
        ]  # fmt: skip
        for path in paths:
            assert client.get(path).status_code == 200
