"""Where a plan was read from and what the source contradicts: written in a draft, kept after it."""

import pytest

from luukku.ground.journal.queries import told
from luukku.ground.people.rules import Role
from luukku.ground.people.tests.builders import an_actor
from luukku.rooms.plans.models import Contradiction, Source
from luukku.rooms.plans.queries.parts import parts_of
from luukku.rooms.plans.rules.approval import Stage
from luukku.rooms.plans.rules.parts import PARTS
from luukku.rooms.plans.services.programme import add_part, edit_part, remove_part
from luukku.rooms.plans.tests.builders import NOW, a_measure, a_plan, refused
from luukku.rooms.plans.tests.pages import at, hidden, text

pytestmark = pytest.mark.django_db
SOURCE = {"title": "Suunnitelma 2024", "publisher": "Kunta", "year": "2024", "locator": "s. 1–40"}
CLASH = {
    "subject_fi": "Määräpäivä", "first_value": "31.4.2020", "first_locator": "s. 5",
    "second_value": "30.4.2020", "second_locator": "s. 9", "note_fi": "Päivää ei ole.",
}  # fmt: skip


def doing(plan, kind, role=Role.PLANNER):
    return {"plan_id": plan.id, "kind": kind, "by": an_actor(role), "at": NOW}


class TestVerbs:
    def test_a_source_is_written_and_told(self):
        plan = a_plan(stage=Stage.DRAFT)
        id_ = add_part(**doing(plan, "source"), fields=SOURCE)
        row = Source.objects.get(id=id_)
        assert (row.code, row.title, row.year, row.locator) == (
            "l1",
            "Suunnitelma 2024",
            2024,
            "s. 1–40",
        )
        assert told("PlanChanged")[-1]["part_code"] == "source"
        edit_part(**doing(plan, "source"), part_id=id_, fields={**SOURCE, "year": ""}, seen=SOURCE)
        row.refresh_from_db()
        assert row.year is None and row.publisher == "Kunta"
        remove_part(**doing(plan, "source"), part_id=id_)
        assert not plan.sources.exists()

    def test_a_contradiction_holds_both_values_and_what_it_is_about(self):
        plan = a_plan(stage=Stage.DRAFT)
        measure = a_measure(plan)
        id_ = add_part(**doing(plan, "contradiction"), fields={**CLASH, "about": str(measure.id)})
        row = Contradiction.objects.get(id=id_)
        assert (row.first_value, row.first_locator) == ("31.4.2020", "s. 5")
        assert (row.second_value, row.second_locator) == ("30.4.2020", "s. 9")
        assert (row.about, row.note) == (measure, {"fi": "Päivää ei ole."})

    @pytest.mark.parametrize(
        ("kind", "fields", "code", "field"),
        [
            ("source", {**SOURCE, "title": ""}, "plans.needs_value", "title"),
            ("source", {**SOURCE, "year": "20244"}, "plans.number_out_of_range", "year"),
            ("contradiction", {**CLASH, "subject_fi": ""}, "plans.needs_value", "subject_fi"),
            ("contradiction", {**CLASH, "second_value": ""}, "plans.needs_value", "second_value"),
            (
                "contradiction", {**CLASH, "second_value": "31.4.2020"}, "plans.no_contradiction",
                "second_value",
            ),
            ("contradiction", {**CLASH, "about": "999999"}, "plans.unknown_choice", "about"),
        ],
    )  # fmt: skip
    def test_an_impossible_one_is_refused(self, kind, fields, code, field):
        plan = a_plan(stage=Stage.DRAFT)
        assert refused(code, add_part, **doing(plan, kind), fields=fields).field == field

    def test_a_measure_of_another_plan_is_not_what_it_is_about(self):
        stranger = a_measure(a_plan())
        refused(
            "plans.unknown_choice", add_part, **doing(a_plan(stage=Stage.DRAFT), "contradiction"),
            fields={**CLASH, "about": str(stranger.id)},
        )  # fmt: skip

    def test_a_line_that_ends_in_a_zero_is_shown_whole_in_its_form(self):
        plan = a_plan(stage=Stage.DRAFT)
        add_part(**doing(plan, "source"), fields={**SOURCE, "locator": "s. 10"})
        [row] = parts_of(PARTS["source"], plan.id)
        assert row.fields["locator"] == "s. 10" and row.fields["year"] == "2024"

    @pytest.mark.parametrize("kind", ["source", "contradiction"])
    def test_both_belong_to_a_draft_and_its_planner(self, kind):
        fields = {**SOURCE, **CLASH}
        refused("plans.part_is_closed", add_part, **doing(a_plan(), kind), fields=fields)
        draft = a_plan(stage=Stage.DRAFT)
        refused("people.not_allowed", add_part, **doing(draft, kind, Role.OWNER), fields=fields)


class TestPages:
    @pytest.mark.parametrize(
        ("slug", "fields", "seen"),
        [("lahteet", SOURCE, "Suunnitelma 2024"), ("ristiriidat", CLASH, "31.4.2020")],
    )
    def test_each_is_added_edited_and_removed_beside_the_contents(
        self, client, enter, slug, fields, seen
    ):
        enter(Role.PLANNER)
        plan = a_plan(stage=Stage.DRAFT)
        contents, add = at("edit", plan), at("part_add", plan, slug)
        assert add in text(client.get(contents))
        assert f"/{slug}/" not in text(client.get(at("programme_parts", plan)))
        memory = hidden(client.get(add))
        assert "Korjaa nämä" in text(client.post(add, {"seen": memory}))
        assert client.post(add, {**fields, "seen": memory})["Location"] == contents
        page = text(client.get(contents))
        row = (plan.sources if slug == "lahteet" else plan.contradictions).get()
        assert seen in page and at("part_edit", plan, slug, row.id) in page
        edit = at("part_edit", plan, slug, row.id)
        form = client.get(edit)
        assert seen in text(form) and contents in text(form)
        assert client.post(edit, {**fields, "seen": hidden(form)}).status_code == 302
        client.post(at("part_remove", plan, slug, row.id))
        assert seen not in text(client.get(contents))

    def test_a_contradiction_names_its_measure_and_the_public_page_shows_both_values(
        self, client, enter
    ):
        enter(Role.PLANNER)
        plan = a_plan(stage=Stage.DRAFT)
        measure = a_measure(plan, "A-1")
        add = at("part_add", plan, "ristiriidat")
        form = client.get(add)
        assert "A-1: Koulutetaan" in text(form)
        client.post(add, {**CLASH, "about": measure.id, "seen": hidden(form)})
        assert plan.contradictions.get().about == measure
        page = text(client.get(f"/suunnitelmat/{plan.code}/?versio=1"))
        assert "31.4.2020" in page and "30.4.2020" in page

    def test_an_approved_plan_shows_them_and_closes_them(self, client, enter):
        enter(Role.PLANNER)
        plan = a_plan()
        Source.objects.create(plan=plan, order=1, code="l1", title="Vanha lähde")
        page = text(client.get(at("edit", plan)))
        assert "Vanha lähde" in page and "lahteet/uusi" not in page
        add = at("part_add", plan, "lahteet")
        answer = client.post(add, {**SOURCE, "seen": hidden(client.get(add))})
        assert "ei voi muuttaa" in text(answer)


def test_the_first_three_contradictions_are_in_view_and_the_rest_fold(client):
    plan = a_plan("monta")
    for number in range(1, 6):
        Contradiction.objects.create(
            plan=plan, order=number, code=f"x{number}", subject={"fi": f"Asia {number}"},
            first_value="1", second_value="2",
        )  # fmt: skip
    page = text(client.get("/suunnitelmat/monta/"))
    before, after = page.split("Näytä kaikki 5 ristiriitaa")
    assert "Asia 3" in before and "Asia 4" not in before
    assert "Asia 4" in after and "Asia 5" in after
    assert page.count("Asia 3") == 1
    Contradiction.objects.filter(order__gt=3).delete()
    assert "Näytä kaikki" not in text(client.get("/suunnitelmat/monta/"))
