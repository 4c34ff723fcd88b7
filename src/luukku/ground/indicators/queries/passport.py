"""The passport of an indicator: how it is computed and since when, out of what, and what has been told when."""

from collections.abc import Mapping
from dataclasses import dataclass

from luukku.engines.kernel.texts import Text
from luukku.ground.indicators.queries.naming import Named, definitions, named
from luukku.ground.indicators.queries.released import Told
from luukku.ground.indicators.queries.telling import told_of
from luukku.ground.indicators.rules.audiences import Audience
from luukku.ground.indicators.rules.definitions import Version


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


@dataclass(frozen=True, slots=True)
class Passport:
    """Everything but the numbers."""

    about: Named
    beside: tuple[Named, ...]
    versions: tuple[VersionRow, ...]
    releases: tuple[ReleaseRow, ...]
    where: str


def passport(indicator_id: str, audience: Audience) -> Passport:
    """One indicator's passport. One SQL query. RuleBroken: there is no such indicator."""
    one = definitions().one(indicator_id)
    told = told_of((indicator_id,), audience)[indicator_id]
    return Passport(
        about=named(one),
        beside=tuple(named(definitions().one(other)) for other in one.beside),
        versions=tuple(_version(version) for version in one.versions),
        releases=tuple(_release(told, year) for year in reversed(told.years())),
        where=one.where,
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
