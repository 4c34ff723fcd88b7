"""Two people save the same field: the second learns who was first, and chooses aloud."""

import re

import pytest

from luukku.ground.journal.queries import last_told
from luukku.ground.people.rules import HOUSE, Role
from luukku.ground.people.services.vault import seal_identity
from luukku.rooms.plans.models import Plan
from luukku.rooms.plans.rules.approval import Stage
from luukku.rooms.plans.tests.builders import NOW, a_measure, a_plan, a_section
from luukku.rooms.plans.tests.pages import at, hidden, text

pytestmark = pytest.mark.django_db
CHOICE = re.compile(r'name="choose_(\w+)"[^>]*value="(\w+)"[^>]*?( checked)?>')


def clashing(client, where, base, name="title_fi"):
    """Two forms of one page; the first is saved, the second meets it."""
    first, second = hidden(client.get(where)), hidden(client.get(where))
    client.post(where, {**base, name: "Ensin", "seen": first})
    return client.post(where, {**base, name: "Sitten", "seen": second})


def of_header(plan):
    return at("edit_header", plan), {"family": plan.family, "title_fi": plan.title["fi"],
                                     "summary_fi": plan.summary["fi"],
                                     "period_start": "2024-01-01", "period_end": "2025-12-31"}  # fmt: skip


class TestWhoSaved:
    def test_the_header_names_its_saver_from_the_vault(self, client, enter):
        user = enter(Role.PLANNER)
        seal_identity(person_id=user.id, name="Kerttu Kehittäjä", by=HOUSE, at=NOW)
        plan = a_plan(stage=Stage.DRAFT)
        shown = text(clashing(client, *of_header(plan)))
        assert "Kerttu Kehittäjä tallensi" in shown and "Ensin" in shown and "Sitten" in shown
        assert last_told("PlanChanged", plan_id=plan.id, part_code="header").by == user.id

    def test_who_is_not_in_the_vault_is_another_user(self, client, enter):
        enter(Role.PLANNER)
        shown = text(clashing(client, *of_header(a_plan(stage=Stage.DRAFT))))
        assert "toinen käyttäjä tallensi" in shown

    def test_a_save_of_another_part_is_not_taken_for_the_headers(self, client, enter):
        user = enter(Role.PLANNER)
        seal_identity(person_id=user.id, name="Kerttu Kehittäjä", by=HOUSE, at=NOW)
        plan = a_plan(stage=Stage.DRAFT)
        section = a_section(plan)
        shown = text(clashing(client, at("section_edit", plan, section.code), {"title_fi": "x"}))
        assert "toinen käyttäjä" in shown and "Kerttu" not in shown
        assert last_told("PlanChanged", plan_id=plan.id, part_code="header") is None


class TestChoosing:
    def test_nothing_is_chosen_for_the_person_and_silence_is_an_error(self, client, enter):
        enter(Role.PLANNER)
        plan = a_plan(stage=Stage.DRAFT)
        where, base = of_header(plan)
        answer = clashing(client, where, base)
        assert CHOICE.findall(text(answer)) == [
            ("title_fi", "theirs", ""), ("title_fi", "mine", "")
        ]  # fmt: skip
        silent = {**base, "title_fi": "Sitten", "seen": hidden(answer)}
        again = client.post(where, silent)
        shown = text(again)
        assert "Valitse, kumpi jää voimaan." in shown
        assert 'href="#id_choose_title_fi"' in shown and 'id="id_choose_title_fi"' in shown
        assert "Ensin" in shown and "toinen käyttäjä tallensi" in shown
        assert client.post(where, {**silent, "choose_title_fi": "kumpikin"}).status_code == 200
        assert Plan.objects.get().title == {"fi": "Ensin"}

    @pytest.mark.parametrize(("choice", "expected"), [("mine", "Sitten"), ("theirs", "Ensin")])
    def test_what_is_chosen_stays(self, client, enter, choice, expected):
        enter(Role.PLANNER)
        plan = a_plan(stage=Stage.DRAFT)
        where, base = of_header(plan)
        answer = clashing(client, where, base)
        settled = {**base, "title_fi": "Sitten", "seen": hidden(answer), "choose_title_fi": choice}
        assert client.post(where, settled).status_code == 302
        assert Plan.objects.get().title == {"fi": expected}

    def test_each_field_is_asked_and_a_choice_made_is_kept(self, client, enter):
        enter(Role.PLANNER)
        measure = a_measure(a_plan(stage=Stage.DRAFT))
        where = at("measure_edit", measure.plan, measure.code)
        first, second = hidden(client.get(where)), hidden(client.get(where))
        base = {"origin": "plan"}
        client.post(where, {**base, "text_fi": "Ensin", "locator": "s. 1", "grounds": ["age"],
                            "seen": first})  # fmt: skip
        mine = {**base, "text_fi": "Sitten", "locator": "s. 2", "grounds": ["sex"]}
        answer = client.post(where, {**mine, "seen": second})
        assert {name for name, _, _ in CHOICE.findall(text(answer))} == {
            "text_fi", "locator", "grounds"
        }  # fmt: skip
        chosen = {"choose_text_fi": "theirs", "choose_locator": "mine", "seen": hidden(answer)}
        again = client.post(where, {**mine, **chosen})
        marked = {(n, v) for n, v, checked in CHOICE.findall(text(again)) if checked}
        assert marked == {("text_fi", "theirs"), ("locator", "mine")}
        done = {**mine, **chosen, "choose_grounds": "theirs", "seen": hidden(again)}
        assert client.post(where, done).status_code == 302
        measure.refresh_from_db()
        assert (measure.text["fi"], measure.locator, measure.grounds) == ("Ensin", "s. 2", ["age"])
