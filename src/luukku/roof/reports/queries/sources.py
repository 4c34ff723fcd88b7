"""What a bundle is made of: the plan, its evaluation, its duties, its figures and the names it mentions."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from importlib.metadata import version
from typing import Any

from django.conf import settings

from luukku.ground.people.queries.codes import organisation_ids
from luukku.ground.people.queries.municipalities import municipality_names
from luukku.ground.people.queries.organisations import organisation_names
from luukku.ground.people.rules import Actor
from luukku.roof.reports.queries.bundles import earlier_content
from luukku.roof.reports.queries.evidence import evidence
from luukku.roof.reports.rules.bundle import FORMAT, Bundle
from luukku.roof.reports.rules.difference import past
from luukku.rooms.plans.queries.document import document_of
from luukku.rooms.plans.queries.duties import DutyTable, duties_of
from luukku.rooms.plans.queries.frozen import frozen_evaluation
from luukku.rooms.plans.queries.plans import chosen_version, versions_of
from luukku.rooms.plans.queries.shown import PlanRow
from luukku.rooms.plans.rules.approval import PUBLIC, Stage
from luukku.rooms.plans.rules.periods import Period


@dataclass(frozen=True, slots=True)
class Fresh:
    """A bundle that has just been put together, not kept yet."""

    bundle: Bundle
    is_public: bool


def plan_to_report(code: str, plan_version: int | None, *, actor: Actor) -> PlanRow | None:
    """The plan's version to report on: the one asked for, else the one that holds."""
    return chosen_version(versions_of(code, actor=actor), plan_version)


def fresh_bundle(plan: PlanRow, period: Period, as_of: date) -> Fresh:
    """Everything the report is written from, as it is now. Some fifty SQL queries."""
    document = document_of(plan.id)
    evaluation = frozen_evaluation(plan.id, period.code)
    public = Stage(plan.stage) in PUBLIC and (
        evaluation is None or evaluation["stage"] == Stage.APPROVED.value
    )
    earlier = earlier_content(plan.code, period.start, public=public)
    bundle = {
        "format": FORMAT,
        "software": {"name": "Luukku", "version": version("luukku")},
        "demo": bool(settings.DEMO),
        "plan": document,
        "period": period.code,
        "as_of": as_of.isoformat(),
        "evaluation": evaluation,
        "duties": _duties(plan, as_of),
        "names": _names(document, evaluation, as_of),
        "indicators": evidence(plan.id, period.end.year),
        "previous": past(earlier).plain() if earlier else None,
    }
    return Fresh(bundle, public)


def _duties(plan: PlanRow, as_of: date) -> list[dict[str, Any]]:
    page = duties_of(plan.id, plan.duty_sets, as_of)
    unknown = [
        {"code": code, "names": {}, "known": False, "findings": []} for code in page.unknown_sets
    ]
    return [*(_duty_set(table) for table in page.tables), *unknown]


def _duty_set(table: DutyTable) -> dict[str, Any]:
    return {
        "code": table.code,
        "names": dict(table.names),
        "known": True,
        "findings": [
            {
                "duty": row.finding.duty,
                "kind": row.finding.kind.value,
                "basis": row.finding.basis.value,
                "state": row.finding.state.value,
                "law": row.finding.law,
                "section": row.finding.section,
                "evidence": row.finding.evidence,
                "link": row.finding.link,
                "words": dict(row.finding.words),
                "next_due": row.finding.next_due.isoformat() if row.finding.next_due else None,
                "missing": [dict(name) for name in row.missing],
            }
            for row in table.rows
        ],
    }


def _names(
    document: Mapping[str, Any], evaluation: Mapping[str, Any] | None, on: date
) -> dict[str, dict[str, Any]]:
    """The names of everybody the bundle mentions by code, as they were on the day."""
    codes = set(_organisations(document, evaluation))
    ids = {code: key for code, key in organisation_ids().items() if code in codes}
    named = organisation_names(ids.values(), on)
    places = {row["municipality"] for row in document.get("commitments", [])}
    return {
        "organisations": {code: dict(named[key]) for code, key in ids.items()},
        "municipalities": {code: dict(name) for code, name in municipality_names(places).items()},
    }


def _organisations(
    document: Mapping[str, Any], evaluation: Mapping[str, Any] | None
) -> Iterator[str]:
    yield document["organisation"]
    for measure in document.get("measures", []):
        yield from (
            r["organisation"] for r in measure.get("responsible", []) if "organisation" in r
        )
        yield from (
            e["transferred_to"] for e in measure.get("history", []) if "transferred_to" in e
        )
    for said in (evaluation or {}).get("measures", []):
        if "transferred_to" in said:
            yield said["transferred_to"]
