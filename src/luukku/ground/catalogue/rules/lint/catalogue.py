"""All checks of the catalogue, in one go."""

from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta

from luukku.engines.kernel.texts import N_
from luukku.ground.catalogue.rules.findings import Finding, Severity
from luukku.ground.catalogue.rules.freshness import Freshness, freshness
from luukku.ground.catalogue.rules.hours.checking import HINTS, check
from luukku.ground.catalogue.rules.hours.plan import HELSINKI, HoursPlan
from luukku.ground.catalogue.rules.lint.findings import finding
from luukku.ground.catalogue.rules.lint.places import (
    channel_findings,
    closed_since,
    municipality_findings,
    place_findings,
)
from luukku.ground.catalogue.rules.lint.services import provision_findings, service_findings, twins
from luukku.ground.catalogue.rules.lint.values import (
    Catalogue,
    ChannelRow,
    OfferingRow,
)
from luukku.ground.catalogue.rules.words import ChannelKind, Stage

CAPACITY_DAYS = 14
WAIT_DAYS = 31
_ORDER = {severity: number for number, severity in enumerate(Severity)}


@dataclass(frozen=True, slots=True)
class _Way:
    """A channel, and the last day it was open when that is past."""

    channel: ChannelRow
    closed: date | None

    @property
    def open(self) -> bool:
        return self.closed is None and self.channel.stage is Stage.PUBLISHED


def lint(catalogue: Catalogue, today: date) -> list[Finding]:
    """Everything that is wrong, errors first, then by entity and key."""
    found = [*_entries(catalogue, today), *twins(catalogue.services)]
    for key, plan in catalogue.hours.items():
        found += hours_findings(key, plan)
    return sorted(
        found, key=lambda f: (_ORDER[f.severity], f.entity, f.key, f.code, f.field, f.language)
    )


def hours_findings(key: str, plan: HoursPlan) -> list[Finding]:
    """The findings of a plan of hours in the form of the others."""
    return [
        Finding(
            code=problem.code,
            entity="hours",
            key=key,
            field=f"{problem.row} {problem.field}".strip(),
            what=problem.sentence,
            right=N_("Korjaa aika aukioloaikojen sivulla."),
            severity=Severity.HINT if problem.code in HINTS else Severity.ERROR,
            params=problem.params,
        )
        for problem in check(plan)
    ]


def offering_findings(offering: OfferingRow, today: date) -> Iterator[Finding]:
    """What is wrong in what an offering in force tells of itself."""
    yield from _checked(offering, today)
    told = offering.capacity_told_at
    told_on = told.astimezone(HELSINKI).date() if told else None
    if offering.capacity_free is not None and _older(told_on, CAPACITY_DAYS, today):
        yield finding("capacity_old", "offering", offering.key, "capacity_told_at",
                      days=CAPACITY_DAYS)  # fmt: skip
    measured = offering.wait_measured_on
    if offering.wait_days is not None and _older(measured, WAIT_DAYS, today):
        yield finding("wait_old", "offering", offering.key, "wait_measured_on", days=WAIT_DAYS)


def _entries(catalogue: Catalogue, today: date) -> Iterator[Finding]:
    ways = _ways(catalogue, today)
    for offering in catalogue.offerings:
        key, towns = offering.key, offering.municipalities
        yield from municipality_findings("offering", key, towns, catalogue)
        if _in_force(offering, today):
            yield from _closed(offering, ways.get(offering.channel))
            yield from offering_findings(offering, today)
    yield from _services(catalogue, ways, today)
    for place in catalogue.places:
        yield from place_findings(place, catalogue)
    for channel in catalogue.channels:
        yield from channel_findings(channel)
    for provision in catalogue.provisions:
        if not provision.valid_to or provision.valid_to >= today:
            yield from provision_findings(provision)


def _services(catalogue: Catalogue, ways: Mapping[str, _Way], today: date) -> Iterator[Finding]:
    """Every service with the kinds of channels through which it can be had today."""
    kinds: dict[str, set[ChannelKind]] = defaultdict(set)
    for offering in catalogue.offerings:
        way = ways.get(offering.channel)
        if way and way.open and _in_force(offering, today):
            kinds[offering.service].add(way.channel.kind)
    for service in catalogue.services:
        yield from service_findings(service, frozenset(kinds[service.key]), catalogue)


def _ways(catalogue: Catalogue, today: date) -> dict[str, _Way]:
    places = {place.key: place for place in catalogue.places}
    return {
        channel.key: _Way(channel, closed_since(channel, places.get(channel.place), today))
        for channel in catalogue.channels
    }


def _closed(offering: OfferingRow, way: _Way | None) -> Iterator[Finding]:
    if way and way.closed:
        yield finding("closed_unit_offers", "offering", offering.key, "channel",
                      day=_day(way.closed))  # fmt: skip
    elif way and way.channel.stage is Stage.ARCHIVED:
        yield finding("archived_channel_offers", "offering", offering.key, "channel")


def _in_force(offering: OfferingRow, today: date) -> bool:
    published = offering.stage is Stage.PUBLISHED
    return published and (offering.valid_to is None or offering.valid_to >= today)


def _checked(offering: OfferingRow, today: date) -> Iterator[Finding]:
    checked = offering.checked_on
    if checked is None:
        yield finding("never_checked", "offering", offering.key, "checked_on")
    elif checked > today:
        yield finding("checked_ahead", "offering", offering.key, "checked_on", day=_day(checked))
    elif freshness(checked, offering.fresh_days, today) is Freshness.STALE:
        yield finding("stale", "offering", offering.key, "checked_on", day=_day(checked))


def _older(day: date | None, days: int, today: date) -> bool:
    return day is None or today - day > timedelta(days=days)


def _day(day: date) -> str:
    return f"{day.day}.{day.month}.{day.year}"
