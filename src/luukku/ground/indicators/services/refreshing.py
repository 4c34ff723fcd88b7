"""Make the sums that indicators are computed from, where facts have changed."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from django.db import transaction

from luukku.ground.indicators.models import IndicatorVersion
from luukku.ground.indicators.queries.lake import house_lake
from luukku.ground.indicators.queries.naming import definitions
from luukku.ground.indicators.queries.sources import every_basis, freshened
from luukku.ground.indicators.rules.definitions import Indicator, require_same
from luukku.ground.people.rules import Action, Actor, require


@dataclass(frozen=True, slots=True)
class Refreshed:
    """How many indicators were looked at and how many months of sums were made anew."""

    indicators: int
    months: int


def refresh_rollups(
    *, indicator_ids: Iterable[str] | None = None, by: Actor, at: datetime
) -> Refreshed:
    """Bring the sums up to date with the lake; only months whose rows have changed are read."""
    require(by, Action.LOAD_EVIDENCE)
    known = definitions()
    found = list(known) if indicator_ids is None else [known.one(one) for one in indicator_ids]
    fix_versions(indicators=found, by=by, at=at)
    return Refreshed(len(found), freshened(house_lake(), every_basis(found)))


@transaction.atomic
def fix_versions(*, indicators: Iterable[Indicator], by: Actor, at: datetime) -> None:
    """Hold every version to what it is now; refuses one that was used and has changed since."""
    rows = IndicatorVersion.objects.values_list("indicator_code", "number", "fingerprint")
    kept = {(code, number): print_ for code, number, print_ in rows}
    new = []
    for one in indicators:
        for version in one.versions:
            before = kept.get((one.id, version.number), "")
            require_same(one, version, before)
            if not before:
                new.append(
                    IndicatorVersion(
                        indicator_code=one.id, number=version.number,
                        fingerprint=version.fingerprint, first_used_at=at,
                    )
                )  # fmt: skip
    IndicatorVersion.objects.bulk_create(new, ignore_conflicts=True)
