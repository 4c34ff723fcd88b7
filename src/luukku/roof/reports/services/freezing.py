"""Freeze what a plan's report is written from; the same content is the same row."""

from datetime import date, datetime

from django.db import transaction
from django.utils.timezone import localdate

from luukku.engines.facts.reports import ReportBuilt
from luukku.engines.kernel.errors import RuleBroken
from luukku.engines.kernel.texts import N_
from luukku.ground.journal.services import audit, record
from luukku.ground.people.rules import Action, Actor, require
from luukku.roof.reports.models import ReportBundle
from luukku.roof.reports.queries.bundles import BundleRow, bundle_row
from luukku.roof.reports.queries.sources import Fresh, fresh_bundle, plan_to_report
from luukku.roof.reports.rules.bundle import canonical, sha256
from luukku.rooms.plans.queries.shown import PlanRow
from luukku.rooms.plans.rules.periods import Period
from luukku.rooms.plans.rules.periods import period as read_period


@transaction.atomic
def freeze(
    *,
    plan_code: str,
    period: str,
    by: Actor,
    at: datetime,
    version: int | None = None,
    as_of: date | None = None,
) -> BundleRow:
    """Keep everything the report of the period is written from, as it is on the day."""
    plan = plan_to_report(plan_code, version, actor=by)
    if plan is None:
        raise RuleBroken(
            "reports.no_such_plan",
            N_("Suunnitelmaa ”%(plan)s” ei ole."),
            field="plan",
            plan=plan_code,
        )
    require(by, Action.BUILD_REPORT, organisation_id=plan.organisation_id)
    chosen = read_period(period)
    fresh = fresh_bundle(plan, chosen, as_of or localdate(at))
    _keep(plan, chosen, fresh, by, at)
    found = bundle_row(sha256(fresh.bundle), actor=by)
    if found is None:
        raise RuleBroken(
            "reports.out_of_sight", N_("Raportti on olemassa, mutta et saa nähdä sen luonnoksia.")
        )
    return found


def _keep(plan: PlanRow, period: Period, fresh: Fresh, by: Actor, at: datetime) -> None:
    """A new row, its fact and its entry in the audit log; nothing where the same is kept already."""
    written = canonical(fresh.bundle)
    row, is_new = ReportBundle.objects.get_or_create(
        sha256=sha256(fresh.bundle),
        defaults={
            "plan_id": plan.id,
            "plan_code": plan.code,
            "title": plan.title,
            "period": period.code,
            "period_start": period.start,
            "as_of": date.fromisoformat(fresh.bundle["as_of"]),
            "is_public": fresh.is_public,
            "content": written.decode(),
            "built_at": at,
            "built_by": by.id,
        },
    )
    if not is_new:
        return
    record(
        ReportBuilt(
            at=at,
            by=by.id,
            bundle_id=row.pk,
            plan_id=plan.id,
            period_code=period.code,
            sha256_code=row.sha256,
        )
    )
    audit(
        action="report_built",
        subject=f"plan:{plan.id}",
        by=by.id,
        at=at,
        detail={"bundle_id": row.pk, "period_code": period.code},
    )
