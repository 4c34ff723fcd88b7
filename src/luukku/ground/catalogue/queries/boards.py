"""Boards that keep the catalogue true: what has grown old, what cannot be reached, what is missing."""

from collections import Counter, defaultdict
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any, Final

from django.db.models import Count, F, Q, QuerySet

from luukku.engines.kernel.texts import Text
from luukku.ground.catalogue.models import Offering, Service
from luukku.ground.catalogue.queries.access import PUBLIC, in_force, live_offerings
from luukku.ground.catalogue.rules.freshness import Freshness, freshness, stale_from
from luukku.ground.catalogue.rules.ways import digital_only
from luukku.ground.people.queries.organisations import organisations
from luukku.ground.people.rules import Action, Actor, may

PER_PAGE: Final = 50


@dataclass(frozen=True, slots=True)
class OwnerFreshness:
    """How an organisation's offerings stand."""

    organisation_id: int
    organisation: Text
    fresh: int
    due_soon: int
    stale: int

    @property
    def of(self) -> int:
        return self.fresh + self.due_soon + self.stale


@dataclass(frozen=True, slots=True)
class StaleRow:
    """One offering that should be looked at; `stale_from` is None when nobody ever has."""

    id: int
    service: Text
    channel: Text
    owner_id: int
    owner: Text
    checked_on: date | None
    stale_from: date | None
    state: Freshness
    may: bool


@dataclass(frozen=True, slots=True)
class FreshnessBoard:
    """Who has what to confirm, a page of it with the oldest first, and how many there are in all."""

    owners: tuple[OwnerFreshness, ...]
    rows: tuple[StaleRow, ...]
    of: int

    def total(self, state: Freshness) -> int:
        return sum(getattr(owner, state.value) for owner in self.owners)


@dataclass(frozen=True, slots=True)
class GapRow:
    """A public service that some cannot reach; `kinds` are the ways in there are."""

    id: int
    code: str
    name: Text
    organiser: Text
    kinds: tuple[str, ...]

    @property
    def is_digital_only(self) -> bool:
        return digital_only(self.kinds)


def freshness_board(
    actor: Actor, today: date, *, owner: int | None = None, state: str = "", number: int = 0
) -> FreshnessBoard:
    """Published offerings in force by how old they are. Four SQL queries.

    `number` is the page from one on; zero is every row, for a file. `state` cuts the rows to those
    that are stale or to those that soon will be.
    """
    found = _in_use(today)
    counted: dict[int, Counter[Freshness]] = defaultdict(Counter)
    lives: set[int] = set()
    grouped = found.order_by().values_list("owner_id", "checked_on", "fresh_days")
    for owner_id, checked_on, fresh_days, times in grouped.annotate(n=Count("id")):
        lives.add(fresh_days)
        counted[owner_id][freshness(checked_on, fresh_days, today)] += times
    names = {row.id: row.name for row in organisations()}
    rows = _waiting(found, lives, today, owner, state)
    of = rows.count()
    first = (min(max(number, 1), max(-(-of // PER_PAGE), 1)) - 1) * PER_PAGE
    page = rows[first : first + PER_PAGE] if number else rows
    return FreshnessBoard(
        owners=_owners(counted, names),
        rows=tuple(_stale_row(actor, today, names, *row) for row in page),
        of=of,
    )


def _waiting(
    found: QuerySet[Offering], lives: set[int], today: date, owner: int | None, state: str
) -> Any:
    late = _due(lives, today, soon=False)
    rows = found.filter(late if state == Freshness.STALE else _due(lives, today))
    if state == Freshness.DUE_SOON:
        rows = rows.exclude(late)
    if owner:
        rows = rows.filter(owner=owner)
    return rows.order_by(F("checked_on").asc(nulls_first=True), "pk").values_list(
        "id", "service__name", "channel__name", "owner_id", "checked_on", "fresh_days"
    )


def _stale_row(
    actor: Actor, today: date, names: dict[int, Text], pk: int, service: Text, channel: Text,
    owner_id: int, checked_on: date | None, days: int,
) -> StaleRow:  # fmt: skip
    return StaleRow(
        pk, service, channel, owner_id, names.get(owner_id, {}), checked_on,
        stale_from(checked_on, days), freshness(checked_on, days, today),
        may(actor, Action.EDIT_CATALOGUE, organisation_id=owner_id),
    )  # fmt: skip


def stale_count(today: date, owners: frozenset[int] | None = None) -> int:
    """How many published offerings in force have gone stale, of some owners or all. Two SQL queries."""
    found = _in_use(today)
    if owners is not None:
        found = found.filter(owner__in=owners)
    lives = set(found.order_by().values_list("fresh_days", flat=True).distinct())
    return found.filter(_due(lives, today, soon=False)).count()


def gaps(today: date) -> tuple[GapRow, ...]:
    """Public services without a way in, or with digital ones only. Two SQL queries."""
    kinds: dict[int, set[str]] = defaultdict(set)
    for service_id, kind in (
        live_offerings(today).order_by().values_list("service_id", "channel__kind").distinct()
    ):
        kinds[service_id].add(kind)
    rows = Service.objects.filter(stage=PUBLIC).order_by("code")
    return tuple(
        row
        for pk, code, name, organiser in rows.values_list("id", "code", "name", "organiser__name")
        if not (row := GapRow(pk, code, name, organiser, tuple(sorted(kinds[pk])))).kinds
        or row.is_digital_only
    )


def _in_use(today: date) -> QuerySet[Offering]:
    return Offering.objects.filter(in_force(today), stage=PUBLIC, service__stage=PUBLIC)


def _due(lives: set[int], today: date, *, soon: bool = True) -> Q:
    """Looked at so long ago that it is stale, or soon will be; there are few lengths of life."""
    due = Q(checked_on=None)
    for days in lives:
        ahead = min(30, days // 4) if soon else 0
        due |= Q(fresh_days=days, checked_on__lte=today - timedelta(days=days + 1 - ahead))
    return due


def _owners(
    counted: dict[int, Counter[Freshness]], names: dict[int, Text]
) -> tuple[OwnerFreshness, ...]:
    rows = [
        OwnerFreshness(
            owner_id, names.get(owner_id, {}), states[Freshness.FRESH],
            states[Freshness.DUE_SOON], states[Freshness.STALE],
        )
        for owner_id, states in counted.items()
    ]  # fmt: skip
    return tuple(sorted(rows, key=lambda row: (-row.stale, -row.due_soon, row.organisation_id)))
