"""The passport of an indicator: how it is computed and since when, out of what, and what has been told when."""

from collections.abc import Mapping
from dataclasses import dataclass

from luukku.engines.kernel.texts import Text
from luukku.ground.indicators.models import Release
from luukku.ground.indicators.queries.naming import Named, definitions, named
from luukku.ground.indicators.queries.released import Figure, Told, open_to
from luukku.ground.indicators.queries.telling import told_of
from luukku.ground.indicators.rules.audiences import Audience
from luukku.ground.indicators.rules.definitions import Indicator, Version
from luukku.ground.indicators.rules.statuses import Status


@dataclass(frozen=True, slots=True)
class VersionRow:
    """How the indicator is computed from a year on; `parts` are the definition's own words."""

    number: str
    since: str
    table: str
    of_table: str
    parts: tuple[tuple[str, str], ...]
    break_note: Text
    comparable: bool
    fingerprint: str


@dataclass(frozen=True, slots=True)
class ReleaseRow:
    """What has been told of a year: out of what, by which version, and what a reader must know."""

    year: str
    version: str
    made_on: str
    until_month: str
    policy: str
    source: str
    status: str
    method: str
    notes: tuple[str, ...]
    replaced: bool = False
    """An earlier release of a year that was not over: later months have been told since."""


@dataclass(frozen=True, slots=True)
class Passport:
    """Everything about the numbers, and one of them as an example."""

    about: Named
    beside: tuple[Named, ...]
    versions: tuple[VersionRow, ...]
    releases: tuple[ReleaseRow, ...]
    where: str
    latest: Figure | None
    """The whole county's figure of the latest year, for the sentence to have a number in it."""


def passport(indicator_id: str, audience: Audience) -> Passport:
    """One indicator's passport. Two SQL queries. RuleBroken: there is no such indicator."""
    one = definitions().one(indicator_id)
    told = told_of((indicator_id,), audience)[indicator_id]
    years = told.years()
    return Passport(
        about=named(one),
        beside=tuple(named(definitions().one(other)) for other in one.beside),
        versions=tuple(_version(version) for version in one.versions),
        releases=(*(_release(told, year) for year in reversed(years)), *_earlier(one, audience)),
        where=one.where,
        latest=told.figure(year=years[-1]) if years else None,
    )


def _version(version: Version) -> VersionRow:
    return VersionRow(
        number=str(version.number),
        since=version.valid_from.isoformat(),
        table=version.table,
        of_table=version.of_table,
        parts=tuple(_parts(version)),
        break_note=version.break_note,
        comparable=version.comparable,
        fingerprint=version.fingerprint[:12],
    )


def _parts(version: Version) -> list[tuple[str, str]]:
    said: Mapping[str, str] = {name: one.text for name, one in version.expressions.items()}
    return [*said.items(), *((name, str(part)) for name, part in version.parts.items())]


def _release(told: Told, year: int) -> ReleaseRow:
    figure = told.figure(year=year)
    made = told.source(year)
    return ReleaseRow(
        year=str(year),
        version=made.version if made else "",
        made_on=made.made_on if made else "",
        until_month=made.until_month if made else "",
        policy=made.policy if made else "",
        source=figure.source,
        status=figure.status.value,
        method=figure.method,
        notes=told.notes(year),
    )


def _earlier(one: Indicator, audience: Audience) -> list[ReleaseRow]:
    """What was told of a year before the release that stands now, newest first."""
    held = open_to(audience).filter(indicator_code=one.of or one.id)
    wanted = ("year", "version", "made_at", "until_month", "policy", "sources")
    rows = list(held.order_by("year", "until_month").only(*wanted))
    standing = {row.year: row.until_month for row in rows}
    return [_replaced(row) for row in reversed(rows) if row.until_month != standing[row.year]]


def _replaced(row: Release) -> ReleaseRow:
    return ReleaseRow(
        year=str(row.year), version=str(row.version), made_on=row.made_at.date().isoformat(),
        until_month=f"{row.until_month:02}", policy=row.policy, source=", ".join(row.sources),
        status=Status.PRELIMINARY.value, method="", notes=(), replaced=True,
    )  # fmt: skip
