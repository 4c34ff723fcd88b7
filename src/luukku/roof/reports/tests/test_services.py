"""Freezing a bundle and making its files: who may, what is kept, and that twice is once."""

from datetime import UTC, date, datetime

import pytest
from django_tasks_db.models import DBTaskResult

from luukku.engines.kernel.errors import RuleBroken
from luukku.ground.journal.queries import audit_actions, told
from luukku.ground.people.rules import HOUSE, NOBODY, Role
from luukku.ground.people.tests.builders import an_actor, an_organisation
from luukku.roof.reports.models import ReportBundle, ReportFile
from luukku.roof.reports.queries.bundles import content
from luukku.roof.reports.rules.bundle import read, sha256
from luukku.roof.reports.services import making
from luukku.roof.reports.services.freezing import freeze
from luukku.roof.reports.services.making import make_file
from luukku.roof.reports.services.ordering import cancel_files, order_files, resume_files
from luukku.rooms.plans.rules.approval import Stage
from luukku.rooms.plans.tests.builders import a_goal, a_measure, a_plan

pytestmark = pytest.mark.django_db
NOW = datetime(2025, 3, 3, 9, 0, tzinfo=UTC)


def frozen(plan, period="2024", **fields):
    return freeze(plan_code=plan.code, period=period, by=HOUSE, at=NOW, **fields)


def evaluated(plan, measure, period, status, stage=Stage.APPROVED):
    row = plan.evaluations.create(
        period=period, stage=stage.value, conclusion={"fi": "Hyvin meni."},
        created_at=NOW, updated_at=NOW,
    )  # fmt: skip
    row.measures.create(measure=measure, status=status, realised={"fi": "Tehty."}, updated_at=NOW)


def test_a_bundle_holds_everything_and_tells_of_itself():
    plan = a_plan("turva", duty_sets=["fi-equality"])
    measure = a_measure(plan, "T-1", goal=a_goal(plan, "g"))
    evaluated(plan, measure, "2024", "done")
    row = frozen(plan)
    found = content(row.id)
    assert read(ReportBundle.objects.get().content.encode()).is_canonical
    assert found["plan"]["measures"][0]["code"] == "T-1"
    assert found["evaluation"]["measures"] == [
        {"code": "T-1", "status": "done", "realised": {"fi": "Tehty."}, "effect": "unknown"}
    ]
    assert found["duties"][0]["findings"]
    assert found["names"]["organisations"][plan.organisation.code] == plan.organisation.name
    assert row.is_public
    assert sha256(found) == row.sha256
    (fact,) = told("ReportBuilt")
    assert (fact["bundle_id"], fact["sha256_code"]) == (row.id, row.sha256)
    assert "report_built" in audit_actions()


def test_the_same_day_is_the_same_bundle_and_the_next_day_is_another():
    plan = a_plan(measures=2)
    first = frozen(plan)
    later = freeze(plan_code=plan.code, period="2024", by=HOUSE, at=NOW.replace(hour=15))
    assert first == later
    assert len(told("ReportBuilt")) == 1
    assert frozen(plan, as_of=date(2025, 3, 4)).sha256 != first.sha256
    a_measure(plan)
    assert frozen(plan).sha256 != first.sha256


def test_a_bundle_carries_the_newest_one_of_an_earlier_period():
    plan = a_plan(measures=1)
    frozen(plan, "2022")
    kept = frozen(plan, "2023")
    assert content(frozen(plan, "2024").id)["previous"]["sha256"] == kept.sha256
    assert content(frozen(plan, "2022", as_of=date(2025, 5, 5)).id)["previous"] is None


def test_a_public_report_never_carries_a_drafts_standings():
    plan = a_plan()
    evaluated(plan, a_measure(plan), "2023", "done", stage=Stage.DRAFT)
    assert not frozen(plan, "2023").is_public
    assert content(frozen(plan, "2024").id)["previous"] is None


def test_a_drafts_bundle_is_not_public():
    assert not frozen(a_plan(stage=Stage.DRAFT)).is_public


@pytest.mark.parametrize("actor", [NOBODY, an_actor(Role.READER), an_actor(Role.OWNER)])
def test_only_those_trusted_with_it_build_reports(actor):
    plan = a_plan()
    with pytest.raises(RuleBroken) as refusal:
        freeze(plan_code=plan.code, period="2024", by=actor, at=NOW)
    assert refusal.value.code == "people.not_allowed"
    assert not ReportBundle.objects.exists()


def test_a_planner_of_another_organisation_is_refused():
    planner = an_actor(Role.PLANNER, organisation=an_organisation())
    with pytest.raises(RuleBroken) as refusal:
        freeze(plan_code=a_plan().code, period="2024", by=planner, at=NOW)
    assert refusal.value.code == "people.not_allowed"


@pytest.mark.parametrize(
    ("code", "period", "field"), [("ei-ole", "2024", "plan"), ("turva", "joskus", "period")]
)
def test_what_there_is_not_is_refused_at_its_field(code, period, field):
    a_plan("turva")
    with pytest.raises(RuleBroken) as refusal:
        freeze(plan_code=code, period=period, by=HOUSE, at=NOW)
    assert refusal.value.field == field


def ordered(plan, languages=("fi",), formats=("html", "xlsx")):
    row = frozen(plan)
    order_files(
        bundle_id=row.id, languages=list(languages), formats=list(formats), by=HOUSE, at=NOW
    )
    return row


def test_files_are_ordered_once_and_made_once():
    row = ordered(a_plan(measures=1))
    assert DBTaskResult.objects.count() == 2
    ordered_again = order_files(
        bundle_id=row.id, languages=["fi"], formats=["html", "xlsx"], by=HOUSE, at=NOW
    )
    assert ordered_again == 2
    assert ReportFile.objects.count() == 2
    for _round in range(2):
        for file in ReportFile.objects.all():
            make_file(file_id=file.id, by=HOUSE, at=NOW)
    made = ReportFile.objects.get(format="html")
    assert (made.state, made.made_at, made.size) == ("made", NOW, len(made.content))
    assert row.sha256.encode() in bytes(made.content)
    assert resume_files(bundle_id=row.id, by=HOUSE, at=NOW) == 0


def test_cancelled_files_stay_cancelled_until_somebody_goes_on():
    row = ordered(a_plan(measures=1))
    first, second = ReportFile.objects.order_by("id")
    make_file(file_id=first.id, by=HOUSE, at=NOW)
    assert cancel_files(bundle_id=row.id, by=HOUSE, at=NOW) == 1
    make_file(file_id=second.id, by=HOUSE, at=NOW)
    second.refresh_from_db()
    assert second.state == "cancelled"
    assert resume_files(bundle_id=row.id, by=HOUSE, at=NOW) == 1
    make_file(file_id=second.id, by=HOUSE, at=NOW)
    second.refresh_from_db()
    assert second.state == "made"


def test_a_file_that_was_cancelled_while_it_was_drawn_is_not_kept(monkeypatch):
    row = ordered(a_plan(measures=1), formats=["html"])

    def drawn(*_given):
        cancel_files(bundle_id=row.id, by=HOUSE, at=NOW)
        return b"liian myohaan"

    monkeypatch.setattr(making, "face", drawn)
    file = ReportFile.objects.get()
    make_file(file_id=file.id, by=HOUSE, at=NOW)
    file.refresh_from_db()
    assert (file.state, file.content) == ("cancelled", None)


@pytest.mark.parametrize(
    ("trouble", "said"),
    [(RuleBroken("x.y", "Ei onnistu."), "Ei onnistu."), (ValueError("rikki"), "kirjattu lokiin")],
)
def test_a_failure_is_told_and_can_be_tried_again(monkeypatch, trouble, said):
    row = ordered(a_plan(measures=1), formats=["html"])

    def broken(*_given):
        raise trouble

    monkeypatch.setattr(making, "face", broken)
    file = ReportFile.objects.get()
    make_file(file_id=file.id, by=HOUSE, at=NOW)
    file.refresh_from_db()
    assert file.state == "failed"
    assert said in file.trouble
    monkeypatch.undo()
    assert resume_files(bundle_id=row.id, by=HOUSE, at=NOW) == 1
    make_file(file_id=file.id, by=HOUSE, at=NOW)
    file.refresh_from_db()
    assert (file.state, file.trouble) == ("made", "")


@pytest.mark.parametrize("verb", [order_files, resume_files, cancel_files])
def test_files_are_for_those_who_build_reports(verb):
    row = ordered(a_plan(measures=1))
    more = {"languages": ["fi"], "formats": ["html"]} if verb is order_files else {}
    with pytest.raises(RuleBroken) as refusal:
        verb(bundle_id=row.id, by=an_actor(Role.READER), at=NOW, **more)
    assert refusal.value.code == "people.not_allowed"
