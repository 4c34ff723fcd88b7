"""How a measure is followed: a draft is free, an approved plan lets only its gaps be mended."""

import pytest

from luukku.ground.journal.queries import told
from luukku.ground.people.rules import Role
from luukku.ground.people.tests.builders import an_actor, an_organisation
from luukku.rooms.plans.models import Indicator
from luukku.rooms.plans.queries.reminders import reminders
from luukku.rooms.plans.rules.approval import Stage
from luukku.rooms.plans.rules.indicators import may_define, may_give
from luukku.rooms.plans.rules.reminders import Reason
from luukku.rooms.plans.services.indicators import add_indicator, edit_indicator, remove_indicator
from luukku.rooms.plans.tests.builders import NOW, TODAY, a_measure, a_plan, refused
from luukku.rooms.plans.tests.pages import at, text

pytestmark = pytest.mark.django_db
SAID = {"name": {"fi": "Koulutetut", "sv": "Utbildade"}, "kind": "count", "derived": False}


def an_indicator(measure, kind="count", **fields):
    values = {"name": {"fi": "Mittari"}, "order": measure.indicators.count() + 1, **fields}
    return Indicator.objects.create(measure=measure, kind=kind, **values)


@pytest.mark.parametrize(
    ("stage", "kinds", "expected"),
    [
        (Stage.DRAFT, [], True),
        (Stage.DRAFT, ["count"], True),
        (Stage.APPROVED, [], True),
        (Stage.APPROVED, ["undefined"], False),
        (Stage.APPROVED, ["count"], False),
        (Stage.REVIEW, [], False),
        (Stage.SUPERSEDED, [], False),
    ],
)
def test_an_approved_plan_gets_an_indicator_only_where_it_has_none(stage, kinds, expected):
    assert may_give(stage, kinds) is expected


@pytest.mark.parametrize("stage", Stage)
@pytest.mark.parametrize("kind", ["undefined", "count"])
def test_an_approved_indicator_is_defined_once(stage, kind):
    expected = stage is Stage.DRAFT or (stage is Stage.APPROVED and kind == "undefined")
    assert may_define(stage, kind) is expected


class TestVerbs:
    def test_a_draft_gets_changes_and_loses_indicators_each_with_a_revision(self):
        measure, by = a_measure(a_plan(stage=Stage.DRAFT)), an_actor(Role.PLANNER)
        an_indicator(measure)
        id_ = add_indicator(measure_id=measure.id, by=by, at=NOW, **SAID)
        edit_indicator(
            indicator_id=id_, name={"fi": "Läsnä"}, kind="rate", derived=True, by=by, at=NOW
        )
        row = Indicator.objects.get(id=id_)
        assert (row.order, row.name, row.kind, row.derived) == (2, {"fi": "Läsnä"}, "rate", True)
        remove_indicator(indicator_id=id_, by=by, at=NOW)
        measure.refresh_from_db()
        assert measure.indicators.count() == 1 and measure.revision == 4
        assert [fact["revision"] for fact in told("MeasureChanged")] == [2, 3, 4]
        refused("plans.gone", remove_indicator, indicator_id=id_, by=by, at=NOW)

    def test_the_gap_of_an_approved_plan_is_mended_once_by_who_answers_for_it(self):
        unit = an_organisation()
        owner = an_actor(Role.OWNER, organisation=unit)
        measure = a_measure(a_plan(), responsible=unit)
        assert Reason.NO_INDICATOR in {one.reason for one in reminders(owner, TODAY)}
        values = {"measure_id": measure.id, "by": owner, "at": NOW}
        vague = refused(
            "plans.needs_kind", add_indicator, **values, **{**SAID, "kind": "undefined"}
        )
        assert vague.field == "kind"
        add_indicator(**values, **SAID)
        assert Reason.NO_INDICATOR not in {one.reason for one in reminders(owner, TODAY)}
        refused("plans.indicator_is_closed", add_indicator, **values, **SAID)

    def test_an_undefined_indicator_of_an_approved_plan_is_defined_and_then_stays(self):
        row = an_indicator(a_measure(a_plan()), "undefined", name={"fi": "Työn alla"})
        values = {"indicator_id": row.id, "by": an_actor(Role.PLANNER), "at": NOW}
        edit_indicator(**values, **SAID)
        refused("plans.indicator_is_closed", edit_indicator, **values, **SAID)
        refused("plans.not_a_draft", remove_indicator, **values)

    @pytest.mark.parametrize(
        ("fields", "code", "field"),
        [
            ({"name": {"fi": ""}}, "plans.needs_name", "name_fi"),
            ({"kind": "weather"}, "plans.unknown_choice", "kind"),
        ],
    )
    def test_an_impossible_indicator_is_refused(self, fields, code, field):
        measure = a_measure(a_plan(stage=Stage.DRAFT))
        values = {"measure_id": measure.id, "by": an_actor(Role.PLANNER), "at": NOW}
        assert refused(code, add_indicator, **values, **{**SAID, **fields}).field == field

    def test_a_draft_is_its_planners_and_a_measure_its_owners(self):
        unit = an_organisation()
        owner = an_actor(Role.OWNER, organisation=unit)
        draft = a_measure(a_plan(stage=Stage.DRAFT), responsible=unit)
        others = a_measure(a_plan())
        for measure in (draft, others):
            refused(
                "people.not_allowed", add_indicator, measure_id=measure.id, by=owner, at=NOW, **SAID
            )


class TestPages:
    def test_an_indicator_is_added_changed_and_removed_in_a_draft(self, client, enter):
        enter(Role.PLANNER)
        measure = a_measure(a_plan(stage=Stage.DRAFT))
        plan, code = measure.plan, measure.code
        here = at("measure_edit", plan, code)
        assert at("indicator_add", plan, code) in text(client.get(here))
        empty = client.post(at("indicator_add", plan, code), {"kind": "count"})
        assert 'href="#id_name_fi"' in text(empty)
        client.post(at("indicator_add", plan, code), {"name_fi": "Koulutetut", "kind": "count"})
        row = measure.indicators.get()
        Indicator.objects.update(name={"fi": "Koulutetut", "se": "Oahpahuvvon"})
        where = at("indicator_edit", plan, code, row.id)
        assert 'value="Koulutetut"' in text(client.get(where))
        client.post(where, {"name_fi": "Osuus", "kind": "rate", "derived": "on"})
        row.refresh_from_db()
        assert row.name == {"fi": "Osuus", "se": "Oahpahuvvon"} and row.derived
        assert "Osuus tai taso" in text(client.get(here)) and where in text(client.get(here))
        client.post(at("indicator_remove", plan, code, row.id))
        assert not measure.indicators.exists()
        assert client.get(where).status_code == 404

    def test_an_approved_page_offers_only_the_gap(self, client, enter):
        enter(Role.PLANNER)
        plan = a_plan()
        none, vague, whole = a_measure(plan), a_measure(plan), a_measure(plan)
        open_one, closed = an_indicator(vague, "undefined"), an_indicator(whole)
        page = text(client.get(at("measure_edit", plan, none.code)))
        assert at("indicator_add", plan, none.code) in page
        page = text(client.get(at("measure_edit", plan, vague.code)))
        assert at("indicator_edit", plan, vague.code, open_one.id) in page
        assert at("indicator_add", plan, vague.code) not in page
        page = text(client.get(at("measure_edit", plan, whole.code)))
        assert "mittarit/uusi" not in page and f"mittarit/{closed.id}/" not in page
        answer = client.post(
            at("indicator_edit", plan, whole.code, closed.id), {"name_fi": "x", "kind": "rate"}
        )
        assert "Hyväksytty mittari pysyy" in text(answer)

    def test_others_are_kept_out(self, client, enter):
        enter(Role.READER)
        measure = a_measure(a_plan())
        where = at("indicator_add", measure.plan, measure.code)
        assert client.get(where).status_code == 403
        client.logout()
        assert client.get(where).status_code == 302
