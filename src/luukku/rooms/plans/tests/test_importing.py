"""Bringing a plan in: all of it or nothing, never over what was approved."""

from datetime import UTC, datetime
from pathlib import Path
from uuid import UUID

import pytest
import yaml
from django.db import transaction
from hypothesis import given

from luukku.engines.facts.plans import PlanImported
from luukku.engines.kernel.errors import BadInputs, RuleBroken
from luukku.engines.kernel.tests.examples import examples
from luukku.ground.journal.queries import told
from luukku.ground.people.queries.codes import municipality_ids, organisation_ids
from luukku.ground.people.rules import HOUSE, NOBODY, Actor, Grant, Role
from luukku.ground.people.tests.builders import a_municipality, an_organisation
from luukku.rooms.plans import models
from luukku.rooms.plans.models import Comment, Measure, MeasureRevision, Plan
from luukku.rooms.plans.queries.document import NoSuchPlan, document
from luukku.rooms.plans.queries.incoming import Outcome, incoming
from luukku.rooms.plans.queries.listing import plan_lines
from luukku.rooms.plans.queries.locks import snapshot
from luukku.rooms.plans.rules.document.check import check
from luukku.rooms.plans.services.importing import import_plan
from luukku.rooms.plans.tests.documents import a_document, documents

pytestmark = pytest.mark.django_db
NOW = datetime(2025, 3, 3, 9, 0, tzinfo=UTC)
SHIPPED = sorted((Path(__file__).parents[5] / "demo" / "plans").glob("*.yaml"))
PERSON = UUID(int=1)
ALL = [getattr(models, name) for name in models.__all__]


def a_planner(organisation_id=None):
    places = None if organisation_id is None else frozenset({organisation_id})
    return Actor(PERSON, frozenset({Grant(Role.PLANNER, places)}))


@pytest.fixture
def lapha():
    return an_organisation("lapha", kind="county")


def counts():
    return {model.__name__: model.objects.count() for model in ALL}


def bring(by=HOUSE, replace=False, **fields):
    return import_plan(document=a_document(**fields), by=by, at=NOW, replace=replace)


def the_house_knows(raw):
    """Make the organisations and municipalities a document names."""
    codes = {raw["organisation"]}
    for measure in raw.get("measures", ()):
        codes |= {one.get("organisation") for one in measure.get("responsible", ())}
        codes |= {one.get("transferred_to") for one in measure.get("history", ())}
    for code in codes - {None, *organisation_ids()}:
        an_organisation(code)
    for row in raw.get("commitments", ()):
        if row["municipality"] not in municipality_ids():
            a_municipality(row["municipality"])


@pytest.mark.parametrize("path", SHIPPED, ids=lambda path: path.stem)
def test_a_shipped_plan_comes_back_as_it_was(path, django_assert_max_num_queries):
    raw = yaml.safe_load(path.read_text(encoding="utf-8"))
    the_house_knows(raw)
    imported = import_plan(document=raw, by=HOUSE, at=NOW)
    assert imported.outcome is Outcome.NEW
    with django_assert_max_num_queries(21):
        back = document(imported.code)
    assert back == check(raw)
    before = counts()
    assert import_plan(document=raw, by=HOUSE, at=NOW).outcome is Outcome.SAME
    assert counts() == before


def test_the_five_plans_have_their_263_measures():
    for path in SHIPPED:
        raw = yaml.safe_load(path.read_text(encoding="utf-8"))
        the_house_knows(raw)
        import_plan(document=raw, by=HOUSE, at=NOW)
    lines = {line.plan: line for line in plan_lines()}
    assert sorted(line.measures for line in lines.values()) == [14, 33, 36, 82, 98]
    assert lines["turku-yhdenvertaisuus"].by_status["transferred"] == 9
    assert lines["turku-yhdenvertaisuus"].goals == 4
    assert all(sum(line.by_status.values()) == line.measures for line in lines.values())


@given(raw=documents())
@examples(15)
def test_any_plan_comes_back_from_the_tables_as_it_was(raw):
    the_house_knows({"organisation": "lapha", "commitments": [{"municipality": "698"}]})
    before = transaction.savepoint()
    try:
        import_plan(document=raw, by=HOUSE, at=NOW)
        assert document(raw["code"]) == check(raw)
    finally:
        transaction.savepoint_rollback(before)


def test_one_fact_tells_of_an_import_and_none_of_the_same_again(lapha):
    imported = bring()
    bring()
    assert [fact["plan_id"] for fact in told(PlanImported.__name__)] == [imported.plan_id]


def test_an_import_keeps_the_first_revision_and_what_to_search(lapha):
    imported = bring()
    measure = Measure.objects.get(plan_id=imported.plan_id, code="P-1")
    revision = MeasureRevision.objects.get(measure=measure)
    assert (revision.number, revision.fields) == (1, snapshot(measure))
    assert measure.status == "under_way"
    for word in ("p-1", "ensimmäinen", "hyte-tiimi", "nuoret", "mål"):
        assert word in measure.search_text


def test_a_measure_without_history_has_no_status_told(lapha):
    bring()
    assert Measure.objects.get(code="P-2").status == "no_text"


def test_what_a_person_brings_in_is_a_draft(lapha):
    imported = bring(by=a_planner(), state="approved")
    assert Plan.objects.get(id=imported.plan_id).stage == "draft"


def test_the_house_keeps_the_stage(lapha):
    assert Plan.objects.get(id=bring(state="approved").plan_id).stage == "approved"


@pytest.mark.parametrize("by", [NOBODY, Actor(PERSON, frozenset({Grant(Role.APPROVER)}))])
def test_only_a_planner_brings_plans_in(lapha, by):
    before = counts()
    with pytest.raises(RuleBroken, match="tehtäviisi"):
        bring(by=by)
    assert counts() == before


def test_a_planner_of_another_organisation_may_not(lapha):
    other = an_organisation()
    with pytest.raises(RuleBroken):
        bring(by=a_planner(other.id))
    assert bring(by=a_planner(lapha.id)).outcome is Outcome.NEW


def test_a_plan_of_another_organisation_is_not_taken_over(lapha):
    other = an_organisation("toinen")
    bring()
    with pytest.raises(RuleBroken):
        bring(by=a_planner(other.id), organisation="toinen", title="Kaapattu")


def test_an_approved_plan_is_never_changed_without_leave(lapha):
    bring(state="approved")
    before = counts()
    with pytest.raises(RuleBroken, match="versio 2"):
        bring(state="approved", title="Toinen nimi")
    assert counts() == before


def test_with_leave_a_changed_file_is_the_next_version(lapha):
    first = bring(state="approved")
    second = bring(state="approved", title="Toinen nimi", replace=True)
    assert (second.outcome, second.version) == (Outcome.VERSION, 2)
    assert document("pieni")["supersedes"] == "pieni/1"
    assert Plan.objects.get(id=first.plan_id).stage == "superseded"
    assert document("pieni", 1)["title"] == {"fi": "Pieni suunnitelma"}
    assert bring(state="approved", title="Toinen nimi").outcome is Outcome.SAME


def test_a_file_that_says_it_is_the_next_version_needs_no_leave(lapha):
    bring(state="approved")
    assert bring(version=2, title="Uusi", by=a_planner()).outcome is Outcome.VERSION
    assert Plan.objects.get(version=1).stage == "approved"


def test_a_draft_changes_in_place_and_keeps_its_comments(lapha):
    bring()
    measure = Measure.objects.get(code="P-1")
    Comment.objects.create(plan_id=measure.plan_id, measure=measure, body="Hyvä", at=NOW)
    changed = a_document()
    changed["measures"][0]["text"] = "Uusi teksti"
    changed["measures"][1]["code"] = "P-3"
    told_now = import_plan(document=changed, by=a_planner(), at=NOW)
    assert told_now.outcome is Outcome.DRAFT
    assert document("pieni") == check(changed)
    measure.refresh_from_db()
    assert measure.revision == 2
    assert measure.comments.count() == 1
    assert [r.number for r in measure.revisions.all()] == [1, 2]
    assert not Measure.objects.filter(code="P-2").exists()


def test_a_draft_with_everything_changes_in_place(lapha):
    path = next(path for path in SHIPPED if path.stem.startswith("lappi"))
    raw = yaml.safe_load(path.read_text(encoding="utf-8")) | {"state": "draft"}
    the_house_knows(raw)
    import_plan(document=raw, by=HOUSE, at=NOW)
    changed = raw | {"title": "Toinen nimi", "goals": list(reversed(raw["goals"]))}
    assert import_plan(document=changed, by=HOUSE, at=NOW).outcome is Outcome.DRAFT
    assert document(raw["code"]) == check(changed)


def test_a_plan_in_review_waits(lapha):
    bring()
    Plan.objects.update(stage="review")
    with pytest.raises(RuleBroken, match="tarkistettavana"):
        bring(title="Toinen", replace=True)


def test_an_old_file_does_not_run_over_a_newer_draft(lapha):
    bring(state="approved")
    bring(version=2, title="Luonnos", by=a_planner())
    with pytest.raises(RuleBroken):
        bring(title="Vanhasta muokattu", by=a_planner())
    assert document("pieni")["title"] == {"fi": "Luonnos"}


@pytest.mark.parametrize(
    "fields",
    [
        {"organisation": "ei-ole"},
        {"supersedes": "ei-ole/1"},
        {"commitments": [{"municipality": "999"}]},
        {"family": "ei-ole"},
        {"measures": [{"code": "A", "text": "a"}, {"code": "A", "text": "b"}]},
        {"measures": [{"code": "A", "text": "a", "goal": "ei-ole"}]},
        {"measures": [{"code": "A", "text": "a", "history": [{"status": "transferred"}]}]},
    ],
)
def test_a_bad_plan_leaves_no_row_behind(lapha, fields):
    before = counts()
    with pytest.raises(BadInputs):
        bring(**fields)
    assert counts() == before


def test_if_the_last_row_fails_none_is_kept(lapha, monkeypatch):
    def fails(self, document):
        original(self, document)
        raise RuntimeError("katkesi")

    from luukku.rooms.plans.services.storing import Writing

    original = Writing.rows
    monkeypatch.setattr(Writing, "rows", fails)
    before = counts()
    with pytest.raises(RuntimeError):
        bring()
    assert counts() == before
    assert told(PlanImported.__name__) == []


def test_a_thousand_measures_take_no_more_questions(lapha, django_assert_max_num_queries):
    measures = [
        {"code": f"M-{n}", "text": "t", "history": [{"status": "done"}]} for n in range(1000)
    ]
    with django_assert_max_num_queries(120):
        bring(measures=measures)
    with django_assert_max_num_queries(21):
        assert len(document("pieni")["measures"]) == 1000


def test_what_an_import_would_do_is_told_before(lapha):
    bring(state="approved")
    changed = a_document(title="Toinen", sources=[])
    changed["measures"][0]["text"] = "Toinen"
    changed["measures"].append({"code": "P-3", "text": "Kolmas"})
    del changed["measures"][1]
    asked = incoming(check(changed))
    assert (asked.outcome, asked.version, asked.asks) == (Outcome.VERSION, 2, True)
    assert asked.changes.added == ("P-3",)
    assert asked.changes.changed == ("P-1",)
    assert asked.changes.removed == ("P-2",)
    assert asked.changes.fields == ("nimi",)
    assert asked.changes.parts == ("Lähteet",)


def test_a_plan_that_is_not_there_is_told():
    with pytest.raises(NoSuchPlan):
        document("ei-ole")
    with pytest.raises(NoSuchPlan):
        document("ei-ole", 3)
