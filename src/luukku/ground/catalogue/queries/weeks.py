"""Whose hours a set is: the channels and offerings that have it, and the organisations behind them."""

from collections import Counter
from dataclasses import dataclass

from django.db.models import Count

from luukku.engines.kernel.texts import Text
from luukku.ground.catalogue.models import Channel, HoursSet, Offering


@dataclass(frozen=True, slots=True)
class HoursUse:
    """One thing that has the hours."""

    entity: str
    key: str
    name: Text
    organisation_id: int


@dataclass(frozen=True, slots=True)
class HoursRow:
    """A set of hours in the staff's list."""

    id: int
    code: str
    always: bool
    by_appointment: bool


@dataclass(frozen=True, slots=True)
class HoursInUse:
    """A set of hours with how many things have it."""

    id: int
    code: str
    uses: int


def every_hours(words: str = "") -> tuple[HoursInUse, ...]:
    """Sets of hours by code, cut to those whose code has the words. Three SQL queries."""
    used: Counter[int] = Counter()
    for model in (Channel, Offering):
        counted = model._default_manager.exclude(hours=None).order_by().values_list("hours")
        used.update(dict(counted.annotate(n=Count("pk"))))
    found = HoursSet.objects.filter(code__icontains=words).order_by("code")
    return tuple(HoursInUse(pk, code, used[pk]) for pk, code in found.values_list("pk", "code"))


def hours_uses(hours_id: int) -> tuple[HoursUse, ...]:
    """Every channel and offering that has the hours. Two SQL queries."""
    channels = Channel.objects.filter(hours=hours_id).order_by("code")
    offerings = Offering.objects.filter(hours=hours_id).order_by("pk")
    return (
        *(
            HoursUse("channel", *row)
            for row in channels.values_list("code", "name", "organisation_id")
        ),
        *(
            HoursUse("offering", str(pk), name, owner_id)
            for pk, name, owner_id in offerings.values_list("pk", "service__name", "owner_id")
        ),
    )


def is_shared(hours_id: int) -> bool:
    """Has more than one thing these hours? Two SQL queries."""
    return len(hours_uses(hours_id)) > 1


def hours_row(code: str) -> HoursRow | None:
    """One set by its code. One SQL query."""
    found = HoursSet.objects.filter(code=code).first()
    return HoursRow(found.pk, found.code, found.always, found.by_appointment) if found else None
