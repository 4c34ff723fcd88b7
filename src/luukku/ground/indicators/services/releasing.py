"""Let the figures of an indicator and year out: computed once, frozen, for the staff and for everyone."""

from dataclasses import dataclass
from datetime import datetime
from hashlib import sha256

from django.db import connection, transaction
from django.db.models import QuerySet
from django.utils.timezone import localtime

from luukku.engines.facts.evidence import FiguresReleased
from luukku.engines.kernel.errors import RuleBroken
from luukku.engines.kernel.texts import N_
from luukku.ground.indicators.models import Release
from luukku.ground.indicators.queries.drafts import Draft, draft
from luukku.ground.indicators.queries.due import due
from luukku.ground.indicators.queries.lake import house_lake
from luukku.ground.indicators.queries.naming import definitions
from luukku.ground.indicators.rules.audiences import POLICIES, Audience
from luukku.ground.indicators.rules.definitions import Indicator, Version
from luukku.ground.indicators.rules.keeping import packed
from luukku.ground.indicators.rules.periods import require_period, require_version
from luukku.ground.indicators.services.refreshing import fix_versions
from luukku.ground.journal.services import audit, record
from luukku.ground.people.rules import Action, Actor, require

WAITING = {"indicators.no_facts", "indicators.not_over", "indicators.before"}
"""Why a year is not released yet, which is nobody's fault."""


@dataclass(frozen=True, slots=True)
class Released:
    """What was let out, whom it is told to, and whether it was made now or had been before."""

    indicator_id: str
    year: int
    until_month: int
    audience: Audience
    digest: str
    made: bool


def release_period(
    *, indicator_id: str, year: int, audience: Audience, by: Actor, at: datetime
) -> Released:
    """Let a year of an indicator out, as far as its months are over.

    Both audiences' tables are made of the same facts at once; the public one is shut until it is
    released to the public. A period that has been released stays as it is. The tables are computed
    while others write; when another release of the year was kept meanwhile, they are computed anew beside it.
    """
    require(by, Action.APPROVE_EVIDENCE)
    one = definitions().one(indicator_id)
    until = require_period(one, year, localtime(at).date())
    asked = _Asked(one, require_version(one, year), year, until, audience)
    done = None
    while done is None:
        latest = _latest(year)
        found = (
            None if asked.held.exists() else draft(house_lake(), one, asked.version, year, until)
        )
        done = _let_out(asked, found, latest, by, at)
    return done


@dataclass(frozen=True, slots=True)
class _Asked:
    """What is to be let out, and to whom."""

    indicator: Indicator
    version: Version
    year: int
    until: int
    audience: Audience

    @property
    def held(self) -> QuerySet[Release]:
        """The release of it, when there is one."""
        return Release.objects.filter(
            indicator_code=self.indicator.id, year=self.year, until_month=self.until,
            audience=self.audience.value,
        )  # fmt: skip


def _latest(year: int) -> int | None:
    """The last release of a year, of whatever indicator; no other ever has its number."""
    return Release.objects.filter(year=year).order_by("id").values_list("id", flat=True).last()


@transaction.atomic
def _let_out(
    asked: _Asked, found: Draft | None, latest: int | None, by: Actor, at: datetime
) -> Released | None:
    """Keep what was drafted and open it; None when another release of the year was kept meanwhile."""
    _alone()
    row = asked.held.first()
    made = row is None
    if row is None:
        if found is None or latest != _latest(asked.year):
            return None
        row = _kept(asked, found, by, at)[asked.audience]
    if not row.is_open:
        _open(row, by, at)
    return Released(row.indicator_code, row.year, row.until_month, asked.audience, row.digest, made)


def _alone() -> None:
    """Nobody else keeps a release before this one is kept; SQLite has one writer at a time anyway."""
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute(f"LOCK TABLE {Release._meta.db_table} IN SHARE ROW EXCLUSIVE MODE")


def _open(row: Release, by: Actor, at: datetime) -> None:
    """Tell a release to its audience."""
    row.is_open = True
    row.save(update_fields=["is_open"])
    record(
        FiguresReleased(
            at=at, by=by.id, indicator_code=row.indicator_code, year=row.year,
            until_month=row.until_month, audience_code=row.audience,
        )
    )  # fmt: skip
    told = {
        "year_number": row.year, "month_number": row.until_month, "audience_code": row.audience,
        "tables_sha256": row.digest,
    }  # fmt: skip
    subject = f"indicator:{row.indicator_code}"
    audit(action="figures_released", subject=subject, by=by.id, at=at, detail=told)


def _kept(asked: _Asked, found: Draft, by: Actor, at: datetime) -> dict[Audience, Release]:
    one = asked.indicator
    fix_versions(indicators=[one], by=by, at=at)
    if not found.tables:
        raise RuleBroken(
            "indicators.no_facts",
            N_("Mittarille %(id)s ei ole tapahtumia vuodelta %(year)s."),
            field="year", id=one.id, year=str(asked.year),
        )  # fmt: skip
    rows = {}
    for audience, tables in found.tables.items():
        data = packed(tables)
        rows[audience] = Release.objects.create(
            indicator_code=one.id, version=asked.version.number, year=asked.year,
            until_month=asked.until, audience=audience.value, policy=POLICIES[audience],
            made_at=at, made_by=by.id, marks=found.marks, sources=list(found.sources),
            populations=list(found.populations), tables=data,
            kept=found.kept if audience is Audience.STAFF else None,
            digest=sha256(data).hexdigest(),
        )  # fmt: skip
    return rows


def release_due(
    *, audience: Audience, by: Actor, at: datetime, indicator_id: str | None = None,
    year: int | None = None,
) -> list[Released]:  # fmt: skip
    """Let out every year of every indicator that has facts and waits; those refused are left as they are."""
    require(by, Action.APPROVE_EVIDENCE)
    asked = [
        (name, since)
        for name, since in due(last=localtime(at).year)
        if indicator_id in (None, name) and year in (None, since)
    ]
    found = (
        release_if_ready(indicator_id=name, year=since, audience=audience, by=by, at=at)
        for name, since in asked
    )
    return [one for one in found if one is not None]


def release_if_ready(
    *, indicator_id: str, year: int, audience: Audience, by: Actor, at: datetime
) -> Released | None:
    """Let a year out; None when it only has to be waited for."""
    try:
        return release_period(indicator_id=indicator_id, year=year, audience=audience, by=by, at=at)
    except RuleBroken as refused:
        if refused.code not in WAITING:
            raise
        return None
