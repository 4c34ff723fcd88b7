"""Contacts per solved need, by month, channel, language and municipality, from what was recorded."""

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, time
from typing import Any, Final

from django.db.models import QuerySet
from django.utils.timezone import get_current_timezone, localtime

from luukku.ground.people.rules import Actor
from luukku.rooms.guidance.models import Contact, Need
from luukku.rooms.guidance.queries.access import seen_by
from luukku.rooms.guidance.rules.metric import (
    By,
    Figures,
    Groups,
    LanguageFigures,
    SolvedNeed,
    by_language,
    tables,
)
from luukku.rooms.guidance.rules.quarters import Quarter
from luukku.rooms.guidance.rules.words import FROM_RESIDENT, SOLVING, Channel

WAYS: Final[Mapping[str, By]] = {
    "months": lambda one: one.month,
    "channels": lambda one: one.channel,
    "languages": lambda one: one.language,
    "municipalities": lambda one: one.municipality,
}


@dataclass(frozen=True, slots=True)
class MetricBoard:
    """The metric of a quarter, whole and in parts, as the gate lets it out."""

    whole: Figures
    months: Groups
    channels: Groups
    languages: Groups
    municipalities: Groups
    asked: tuple[LanguageFigures, ...]


def metric(actor: Actor, quarter: Quarter) -> MetricBoard:
    """The needs an asker may see that were solved in the quarter. Three SQL queries."""
    zone = get_current_timezone()
    since, until = (datetime.combine(day, time(), zone) for day in (quarter.first, quarter.end))
    told = tables(_solved(actor, since, until), WAYS)
    opened = Need.objects.filter(seen_by(actor), opened_at__gte=since, opened_at__lt=until)
    asked = by_language(opened.order_by().values_list("language_wanted", "language_served"))
    return MetricBoard(whole=told.whole, **told.parts, asked=asked)


def _solved(actor: Actor, since: datetime, until: datetime) -> list[SolvedNeed]:
    rows = Need.objects.filter(
        seen_by(actor),
        outcome__in=[outcome.value for outcome in SOLVING],
        solved_at__gte=since,
        solved_at__lt=until,
    ).order_by()
    found = list(rows.select_related("municipality"))
    contacts = _contacts(rows.values("pk"))
    return [
        SolvedNeed(
            month=localtime(need.solved_at).strftime("%Y-%m") if need.solved_at else "",
            channel=contacts[need.pk].channel,
            language=need.language_wanted,
            municipality=need.municipality.code if need.municipality else "",
            contacts=max(1, contacts[need.pk].count),
            retold=contacts[need.pk].retold,
            bounces=need.bounces,
        )
        for need in found
    ]


@dataclass(slots=True)
class _Contacts:
    channel: str = ""
    count: int = 0
    retold: int = 0


def _contacts(ids: QuerySet[Any]) -> dict[int, _Contacts]:
    found: dict[int, _Contacts] = defaultdict(_Contacts)
    rows = Contact.objects.filter(need__in=ids).order_by("need_id", "number")
    for need_id, channel, retold in rows.values_list("need_id", "channel", "retold"):
        one = found[need_id]
        one.channel = one.channel or channel
        if Channel(channel) in FROM_RESIDENT:
            one.count += 1
            one.retold += retold
    return found
