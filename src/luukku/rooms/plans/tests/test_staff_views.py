"""The staff's pages: the way through, the refusal shown, and nobody in without leave."""

from datetime import date

import pytest
from django.urls import reverse
from django.utils import translation

from luukku.ground.people.rules import Role
from luukku.ground.people.tests.builders import an_organisation
from luukku.rooms.plans.models import Plan
from luukku.rooms.plans.rules.approval import Stage
from luukku.rooms.plans.tests.builders import (
    a_goal,
    a_measure,
    a_plan,
    a_section,
)
from luukku.rooms.plans.tests.pages import at, hidden, text

pytestmark = pytest.mark.django_db


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
        sent = {"title_fi": "Uusi", "fulfils": ["goals"], "seen": hidden(page)}
        assert client.post(at("section_edit", plan, section.code), sent).status_code == 302
        page = client.get(at("goal_edit", plan, goal.code))
        sent = {"title_fi": "Uusi", "section": section.code, "seen": hidden(page)}
        assert client.post(at("goal_edit", plan, goal.code), sent).status_code == 302
        goal.refresh_from_db()
        assert goal.section == section


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
