"""Which bundles there are, for whom, and what each holds."""

import json
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.db.models import Q, QuerySet

from luukku.engines.kernel.texts import Text
from luukku.ground.people.rules import MAY, NOBODY, Action, Actor
from luukku.roof.reports.models import ReportBundle
from luukku.roof.reports.rules.bundle import Bundle

FIELDS = (
    "id", "plan_code", "title", "period", "as_of", "is_public", "sha256", "built_at",
    "plan__organisation_id", "plan__organisation__name",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class BundleRow:
    """A frozen bundle in a list."""

    id: int
    plan_code: str
    title: Text
    period: str
    as_of: date
    is_public: bool
    sha256: str
    built_at: datetime
    organisation_id: int
    organisation: Text


@dataclass(frozen=True, slots=True)
class BundleFilter:
    """What a reader chose to see of the reports; empty means all."""

    plan: str = ""
    period: str = ""


@dataclass(frozen=True, slots=True)
class Choices:
    """What the filters of the list can be set to."""

    plans: tuple[tuple[str, Text], ...]
    periods: tuple[str, ...]


def seen_by(actor: Actor) -> Q:
    """Reports of approved plans for everyone; drafts' reports where the asker may see drafts."""
    grants = [grant for grant in actor.grants if Action.SEE_DRAFTS in MAY[grant.role]]
    if any(grant.organisation_ids is None for grant in grants):
        return Q()
    reach = sorted({each for grant in grants for each in grant.organisation_ids or ()})
    return Q(is_public=True) | Q(plan__organisation__in=reach) if reach else Q(is_public=True)


def bundles(chosen: BundleFilter, *, actor: Actor = NOBODY) -> tuple[BundleRow, ...]:
    """The newest bundle of each plan and period, the latest period first. One SQL query."""
    found = _seen(actor)
    found = found.filter(plan_code=chosen.plan) if chosen.plan else found
    found = found.filter(period=chosen.period) if chosen.period else found
    newest: dict[tuple[str, str], BundleRow] = {}
    for values in found.values_list(*FIELDS):
        row = BundleRow(*values)
        newest.setdefault((row.plan_code, row.period), row)
    return tuple(sorted(newest.values(), key=lambda row: row.period, reverse=True))


def bundle_choices(*, actor: Actor = NOBODY) -> Choices:
    """The plans and periods that have a report. One SQL query."""
    rows = list(_seen(actor).values_list("plan_code", "title", "period"))
    plans = {code: title for code, title, _ in reversed(rows)}
    return Choices(
        tuple(sorted(plans.items())), tuple(sorted({row[2] for row in rows}, reverse=True))
    )


def bundles_of(plan_code: str, period: str, *, actor: Actor = NOBODY) -> tuple[BundleRow, ...]:
    """Every bundle of a plan and period, the newest first. One SQL query."""
    found = _seen(actor).filter(plan_code=plan_code, period=period)
    return tuple(BundleRow(*values) for values in found.values_list(*FIELDS))


def bundle_row(sha256: str, *, actor: Actor = NOBODY) -> BundleRow | None:
    """One bundle by its fingerprint; None where the asker sees no such. One SQL query."""
    values = _seen(actor).filter(sha256=sha256).values_list(*FIELDS).first()
    return BundleRow(*values) if values else None


def content(bundle_id: int) -> Bundle:
    """What a bundle holds. One SQL query."""
    found: dict[str, Any] = json.loads(
        ReportBundle.objects.values_list("content", flat=True).get(id=bundle_id)
    )
    return found


def earlier_content(plan_code: str, before: date, *, public: bool) -> Bundle | None:
    """The newest bundle of the latest earlier period; one a reader may see, for a public one."""
    found = ReportBundle.objects.filter(plan_code=plan_code, period_start__lt=before)
    found = found.filter(is_public=True) if public else found
    kept = found.order_by("-period_start", "-built_at", "-id").values_list("content", flat=True)
    text = kept.first()
    return json.loads(text) if text else None


def _seen(actor: Actor) -> QuerySet[ReportBundle]:
    return ReportBundle.objects.filter(seen_by(actor)).order_by("-built_at", "-id")
