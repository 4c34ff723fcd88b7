"""The house's whole lake: every fact the house knows and the loaded tables, and what keeps it in order."""

from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from django.conf import settings
from django.db import transaction

from luukku.engines.kernel.errors import RuleBroken
from luukku.engines.lake.commits import Load
from luukku.engines.lake.months import month_of
from luukku.engines.lake.schema import schema_of
from luukku.engines.lake.store import Lake
from luukku.ground.indicators.rules.tables import TABLES
from luukku.ground.indicators.services.loading.deciding import take_back_load
from luukku.ground.journal.services import audit, export
from luukku.ground.people.rules import HOUSE
from luukku.roof.site.wiring import HEARS

FEW, BUSY = 8, 64
"""So many parts a month may have before it is packed: a month gone by, and the one going on."""

ALL = "9999-12"


def folder() -> Path:
    """Where the lake is."""
    return Path(settings.HOME) / "lake"


def whole_lake() -> Lake:
    """The lake with every table, made when it is not there."""
    facts = {schema.table: schema for schema in map(schema_of, HEARS)}
    return Lake.open(folder(), {**facts, **TABLES}.values())


def source() -> str:
    """Who tells the facts of the journal; an example county says so beside every number."""
    return f"Luukku ({settings.EXAMPLE_LABEL})" if settings.EXAMPLE_LABEL else "Luukku"


def export_facts(*, at: datetime) -> int:
    """Bring what has happened since the last time into the lake; says how many facts."""
    return export(whole_lake(), source=source(), at=at)


@dataclass(frozen=True, slots=True)
class Tidied:
    """Months that were packed, files that were removed."""

    packed: tuple[str, ...]
    removed: int


def tidied(*, at: datetime, before: str = "", at_most: int = FEW) -> Tidied:
    """Pack months before this one, and this one when it is in many parts; remove what nobody reads."""
    lake = whole_lake()
    done = lake.compact(before or month_of(at), at_most=at_most, at=at)
    done += lake.compact(ALL, at_most=BUSY, at=at)
    return Tidied(tuple(commit.note for commit in done), len(lake.sweep()))


@transaction.atomic
def taken_back(key: str, *, reason: str, at: datetime) -> Load:
    """Take a load out of the lake, the figures that somebody approved too; RuleBroken when it is not there."""
    lake = whole_lake()
    try:
        take_back_load(key=key, reason=reason, by=HOUSE, at=at)
    except RuleBroken as why:
        if why.code != "evidence.unknown_load":
            raise
        lake.take_back(key, reason=reason, at=at)
    load = next(one for one in reversed(lake.loads()) if one.key == key)
    audit(
        action="lake_load_taken_back", subject=f"lake_load:{load.number}", by=None, at=at,
        detail={"row_count": load.rows},
    )  # fmt: skip
    return load
