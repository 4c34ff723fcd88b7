"""The pages of targets, expected effects and loose ends: given, changed, graded, filtered, taken out."""

from decimal import Decimal

import pytest
from django.urls import reverse

from luukku.ground.indicators.tests.tellers import telling
from luukku.ground.people.rules import Role
from luukku.rooms.plans.models import Target
from luukku.rooms.plans.rules.approval import Stage
from luukku.rooms.plans.tests.builders import a_goal, a_measure, a_plan, a_target, an_effect
from luukku.rooms.plans.tests.pages import at, text

pytestmark = pytest.mark.django_db
SENT = {
    "indicator_code": "doctor_wait_7", "kind": "level", "comparator": "at_most", "value": "27,5",
    "due": "31.12.2027", "baseline_year": "2024", "place_code": "*", "set_by": "valtuusto",
}  # fmt: skip


def test_a_target_is_given_changed_and_taken_out_of_a_draft(client, enter):
    enter(Role.PLANNER)
    measure = a_measure(a_plan(stage=Stage.DRAFT))
    plan, code = measure.plan, measure.code
    here = at("targets", plan, code)
    assert here in text(client.get(at("measure_edit", plan, code)))
    assert at("target_add", plan, code) in text(client.get(here))
    wrong = text(client.post(at("target_add", plan, code), {**SENT, "value": "monta"}))
    assert 'href="#id_value"' in wrong and "Anna luku" in wrong
    wrong = text(client.post(at("target_add", plan, code), {**SENT, "comparator": "at_least"}))
    assert "väärään suuntaan" in wrong
    assert client.post(at("target_add", plan, code), SENT).status_code == 302
    row = measure.targets.get()
    assert row.value == Decimal("27.5")
    assert "enintään 27,5" in text(client.get(here))
    where = at("target_edit", plan, code, row.id)
    assert 'value="27,5"' in text(client.get(where)) or 'value="27.5"' in text(client.get(where))
    client.post(where, {**SENT, "value": "20"})
    row.refresh_from_db()
    assert row.value == 20
    client.post(at("target_remove", plan, code, row.id))
    assert not measure.targets.exists() and client.get(where).status_code == 404


def test_an_effect_is_given_in_a_draft_and_graded_when_approved(client, enter):
    enter(Role.PLANNER)
    measure = a_measure(a_plan(stage=Stage.DRAFT))
    plan, code = measure.plan, measure.code
    sent = {"indicator_code": "doctor_wait_7", "direction": "decrease", "size": "3"}
    client.post(at("effect_add", plan, code), sent)
    row = measure.effects.get()
    client.post(at("effect_edit", plan, code, row.id), {**sent, "size": ""})
    row.refresh_from_db()
    assert row.size is None
    type(plan).objects.filter(id=plan.id).update(stage=Stage.APPROVED.value)
    assert "Arvioi näyttö" in text(client.get(at("targets", plan, code)))
    where = at("effect_edit", plan, code, row.id)
    assert "id_direction" not in text(client.get(where))
    assert "Kerro, mihin" in text(client.post(where, {"grade": "B"}))
    client.post(where, {"grade": "B", "source": "Arviointi"})
    row.refresh_from_db()
    assert (row.grade, row.direction) == ("B", "decrease")
    client.post(at("effect_remove", plan, code, row.id))
    assert measure.effects.exists()


def test_a_goals_targets_have_their_page(client, enter):
    enter(Role.PLANNER)
    plan = a_plan(stage=Stage.DRAFT)
    goal = a_goal(plan)
    where = at("goal_targets", plan, goal.code)
    assert where in text(client.get(at("edit", plan)))
    client.post(where, SENT)
    row = Target.objects.get(goal_code=goal.code)
    assert "enintään 27,5" in text(client.get(where))
    assert client.post(at("goal_target_remove", plan, "muu", row.id)).status_code == 404
    client.post(at("goal_target_remove", plan, goal.code, row.id))
    assert (
        not Target.objects.exists()
        and client.get(at("goal_targets", plan, "muu")).status_code == 404
    )


def test_an_own_judgement_stands_beside_what_the_figures_say(client, enter, monkeypatch):
    enter(Role.PLANNER)
    telling(
        monkeypatch, cells={(2018, "*", None): (1_600, 4_000), (2021, "*", None): (1_180, 4_000)}
    )
    measure = a_measure(a_plan())
    plan, row = measure.plan, a_target(measure)
    where = at("target_judge", plan, measure.code, row.id)
    assert where in text(client.get(at("targets", plan, measure.code)))
    assert "Kerro, mihin oma arvio" in text(client.post(where, {"status": "reached"}))
    client.post(where, {"status": "reached", "reason": "Oma seuranta 2024."})
    public = text(client.get(reverse("plans:measure", args=[plan.code, measure.code])))
    chain = text(client.get(reverse("plans:theory", args=[plan.code])))
    for page in (public, text(client.get(at("targets", plan, measure.code)))):
        assert "Oma seuranta 2024." in page and "Ei osoitettu" in page and "Saavutettu" in page
    assert "Oma arvio: Saavutettu" in chain and "Missä tavoitteet ovat" in chain
    assert client.get(at("target_judge", plan, measure.code, 0)).status_code == 404
    assert client.get(at("target_judge", plan, measure.code, row.id + 9)).status_code == 404


@pytest.mark.parametrize("name", ["targets", "target_add", "effect_add"])
def test_others_are_kept_out(client, enter, name):
    measure = a_measure(a_plan())
    where = at(name, measure.plan, measure.code)
    assert client.get(where).status_code == 302
    enter(Role.READER)
    assert client.get(where).status_code == 403


class TestChain:
    def a_plan_with_loose_ends(self):
        plan = a_plan()
        goal = a_goal(plan, title={"fi": "Pääsy paranee"})
        a_measure(plan, "IRTI-1", goal=goal)
        an_effect(a_measure(plan, "IRTI-2", goal=goal), indicator_code="unmet_dental")
        a_target(plan=plan, goal_code=a_goal(plan).code)
        return plan

    def test_every_loose_end_is_listed_filtered_and_taken_out(self, client):
        plan = self.a_plan_with_loose_ends()
        here = reverse("plans:theory", args=[plan.code])
        assert here in text(client.get(reverse("plans:plan", args=[plan.code])))
        page = text(client.get(here))
        for words in ("Toimenpiteellä ei ole mittaria", "Mittarilla ei ole tavoitearvoa", "unmet_dental",
                      "Mikään toimenpide ei vaikuta", "näyttöä ei ole arvioitu", "Pääsy paranee",
                      "enintään 30"):  # fmt: skip
            assert words in page, words
        only = text(client.get(here, {"katkos": "ungraded"}))
        assert "IRTI-2" in only and "IRTI-1" not in only
        file = client.get(here, {"katkos": "unfollowed", "muoto": "csv"}).content.decode(
            "utf-8-sig"
        )
        assert "IRTI-1" in file and "IRTI-2" not in file
        assert client.get(here, {"muoto": "xlsx"}).content[:2] == b"PK"

    def test_a_whole_chain_says_so(self, client):
        measure = a_measure(a_plan())
        a_target(measure)
        an_effect(measure, grade="D", source="Arvio")
        here = reverse("plans:theory", args=[measure.plan.code])
        assert "Ketju on ehjä" in text(client.get(here))
        assert "Tällaisia puutteita ei ole" in text(client.get(here, {"katkos": "ungraded"}))


def test_the_duties_page_tells_which_groups_the_figures_know(client, monkeypatch):
    measure = a_measure(a_plan())
    a_target(measure)
    hidden = {(2021, "*", ("language", "sms")): (2, 60), (2021, "*", ("sex", "other")): (0, 0)}
    telling(monkeypatch, cells=hidden)
    page = text(client.get(reverse("plans:duties", args=[measure.plan.code])))
    for words in ("Mitä luvut kertovat ryhmistä", "Koltansaamenkieliset", "Luvut on piilotettu",
                  "Lukuja on julkaistu", "Tietoa ei ole", "Suurin ero", "Muu sukupuoli",
                  "698", "Mitä luvut kertovat</th>", "Lukuja ei kerätä tämän perusteen mukaan"):  # fmt: skip
        assert words in page, words
    other = a_measure(a_plan())
    assert "Mitä luvut kertovat" not in text(
        client.get(reverse("plans:duties", args=[other.plan.code]))
    )
