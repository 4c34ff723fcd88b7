"""Trays: sets of services somebody has chosen for a purpose (palvelutarjotin)."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.db.models import Count, Q, QuerySet

from luukku.engines.kernel.texts import Text
from luukku.ground.catalogue.models import Service, Tray, TrayItem
from luukku.ground.catalogue.queries.access import PUBLIC
from luukku.ground.catalogue.queries.services import service_rows
from luukku.ground.catalogue.queries.shown import ServiceRow
from luukku.ground.catalogue.queries.speaking import speaker
from luukku.ground.catalogue.rules.tongues import Reader, Said


@dataclass(frozen=True, slots=True)
class TrayRow:
    """A tray in a list."""

    id: int
    code: str
    title: Said
    lead: Said
    owner: Said
    services: int


@dataclass(frozen=True, slots=True)
class TrayLine:
    """A service on a tray, with the tray's own word of it."""

    service: ServiceRow
    note: Said


@dataclass(frozen=True, slots=True)
class TrayPage:
    """A tray with its services under their headings, in the tray's own order."""

    tray: TrayRow
    groups: tuple[tuple[Said, tuple[TrayLine, ...]], ...]


def trays(who: Reader) -> tuple[TrayRow, ...]:
    """Public trays by code. Two SQL queries."""
    return _rows(Tray.objects.filter(public=True), who)


def trays_after(code: str, most: int, who: Reader) -> tuple[TrayRow, ...]:
    """Public trays after the code, one more than `most`. Two SQL queries."""
    found = Tray.objects.filter(public=True, code__gt=code).order_by("code")[: most + 1]
    return _rows(Tray.objects.filter(id__in=[tray.id for tray in found]), who)


def tray_page(code: str, who: Reader, *, today: date) -> TrayPage | None:
    """A tray with its services, or None. Seven SQL queries."""
    found = _rows(Tray.objects.filter(public=True, code=code), who)
    if not found:
        return None
    items = list(TrayItem.objects.filter(tray=found[0].id, service__stage=PUBLIC))
    services = Service.objects.filter(id__in=[item.service_id for item in items])
    rows = {row.id: row for row in service_rows(services, who, today=today)}
    speak = speaker(who, {"tray_item": [item.id for item in items]})
    groups: dict[str, tuple[Said, list[TrayLine]]] = {}
    for item in items:
        heading = speak.tell(item.group)
        _, lines = groups.setdefault(heading.words, (heading, []))
        lines.append(TrayLine(rows[item.service_id], speak.tell(item.note)))
    return TrayPage(found[0], tuple((said, tuple(lines)) for said, lines in groups.values()))


def tray_services(codes: Iterable[str]) -> dict[str, list[tuple[str, Text]]]:
    """The codes and headings of services on each tray, for the API. One SQL query."""
    told: dict[str, list[tuple[str, Text]]] = {code: [] for code in codes}
    items = TrayItem.objects.filter(
        tray__code__in=told, tray__public=True, service__stage=PUBLIC
    ).order_by("tray", "order")
    for tray, service, group in items.values_list("tray__code", "service__code", "group"):
        told[tray].append((service, group))
    return told


def _rows(found: QuerySet[Tray], who: Reader) -> tuple[TrayRow, ...]:
    public = Q(items__service__stage=PUBLIC)
    every = list(
        found.select_related("owner")
        .annotate(services=Count("items", filter=public))
        .order_by("code")
    )
    speak = speaker(who, {"tray": [tray.id for tray in every]})
    return tuple(
        TrayRow(
            tray.id,
            tray.code,
            speak.say("tray", tray.id, "title", tray.title),
            speak.say("tray", tray.id, "lead", tray.lead),
            speak.tell(tray.owner.name if tray.owner else None),
            tray.services,
        )
        for tray in every
    )
