"""Services: the situations first, then the list, then one service with every way in."""

from collections.abc import Iterable, Iterator
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from luukku.engines.kernel.sheets import Cell
from luukku.engines.kernel.texts import Text, spoken
from luukku.ground.catalogue.forms.browse import ServiceForm, town_select
from luukku.ground.catalogue.queries.choices import choices, concept, situations
from luukku.ground.catalogue.queries.service_page import service_page
from luukku.ground.catalogue.queries.services import (
    PAGE,
    SITUATIONS,
    ServiceFilter,
    all_services,
    services_page,
)
from luukku.ground.catalogue.queries.shown import ConceptRow, ServiceRow
from luukku.ground.catalogue.queries.speaking import language_names
from luukku.ground.catalogue.rules.tongues import in_order
from luukku.ground.catalogue.rules.words import CHARGE_NAMES, DELIVERY_NAMES, Charge, Delivery
from luukku.ground.catalogue.views.public import asked
from luukku.ground.catalogue.views.public.cards import groups, shut_lines
from luukku.ground.catalogue.views.public.sheets import file_links, sheet
from luukku.ground.catalogue.views.public.towns import parted
from luukku.ground.people.guards import actor_of, public
from luukku.ground.people.queries.municipalities import municipality_choices

CITIZENS = "KR1"
"""The target group that everybody belongs to says nothing to choose by."""


@public
@asked.brief
def services(request: HttpRequest) -> HttpResponse:
    """Where do you need help? Situations, then all services as the reader cuts them."""
    who, today, actor = asked.asked_reader(request), timezone.localdate(), actor_of(request)
    form = ServiceForm(request.GET or None)
    wanted = form.chosen()
    file = sheet(request, "palvelut", _header(),
                 lambda: _lines(all_services(wanted, who, today=today)))  # fmt: skip
    if file:
        return file
    found = services_page(wanted, who, today=today, page=asked.asked_page(request), actor=actor)
    towns = municipality_choices()
    form.fill(choices(wanted, today=today, actor=actor), towns, who.page)
    asked.missed(request, "service", {row.id: (row.name, row.summary) for row in found.rows})
    texts = [said for row in found.rows for said in (row.name, row.summary)]
    first_view = not wanted and found.page == 1
    context = {
        **asked.frame(request, asked.told_in(*texts)),
        "town": asked.asked_town(request, towns),
        "form": form,
        "wanted": wanted,
        "found": found,
        "gap": asked.gap_words(*texts),
        "names": language_names(),
        "pager_page": asked.pager(found.found, found.page, PAGE),
        "files": file_links(request, _("Palvelut")),
        "first_view": first_view,
        **(_situations() if first_view else _chosen(wanted, towns)),
    }
    return render(request, "catalogue/public/services.html", context)


@public
@asked.brief
def service(request: HttpRequest, code: str) -> HttpResponse:
    """One service: what it is, how to get it today, what it costs and who may have it."""
    who, now, towns = asked.asked_reader(request), timezone.now(), municipality_choices()
    town = asked.asked_town(request, towns)
    page = service_page(code, who, at=now, municipality=town.code, actor=actor_of(request))
    if page is None:
        raise Http404
    main = tuple(page.texts[name] for name in ("name", "summary", "description"))
    asked.missed(request, "service", {page.id: main})
    told = parted(page.ways, () if town.code else towns, who.page)
    context = {
        **asked.frame(request, page.there),
        "page": page,
        "gap": asked.gap_words(*main, page.texts["user_instruction"]),
        "groups": groups(
            told.wide, at=now, language=who.page, names=page.language_names, town=town.code
        ),
        "by_town": told.lines,
        "shut": shut_lines(told.shut),
        "town": town,
        "asks_town": any(way.towns or (way.place and way.place.code) for way in page.ways),
        "town_select": town_select(town.code, towns, who.page),
        "for_whom": [c for c in page.concepts if c.scheme == "target_group" and c.code != CITIZENS],
        "situations": [c for c in page.concepts if c.scheme in SITUATIONS],
        "crumbs_items": [(_("Palvelut"), _back(request)), (page.name.words, "")],
    }
    return render(request, "catalogue/public/service.html", context)


def _back(request: HttpRequest) -> str:
    return reverse("catalogue:services") + asked.kept_query(request)


def _situations() -> dict[str, Any]:
    """The first view: everything that may have brought the reader here."""
    every = situations()
    return {
        "needs": [row for row in every if row.scheme == "need"],
        "events": [row for row in every if row.scheme == "life_event" and not row.broader],
        "people": [
            row for row in every if row.scheme == "target_group" and row.broader == CITIZENS
        ],
    }


def _chosen(wanted: ServiceFilter, towns: Iterable[tuple[str, Text]]) -> dict[str, Any]:
    """What the list has been cut by, in words above it."""
    found: list[ConceptRow | None] = []
    if wanted.situation:
        found.append(concept(SITUATIONS, wanted.situation))
    if wanted.group:
        found.append(concept(("target_group",), wanted.group))
    if wanted.service_class:
        found.append(concept(("service_class",), wanted.service_class))
    return {
        "chosen": [row.label for row in found if row],
        "chosen_town": next((name for code, name in towns if code == wanted.municipality), None),
    }


def _header() -> list[str]:
    return [
        _("Tunnus"), _("Palvelu"), _("Tekstin kieli"), _("Tiivistelmä"), _("Maksu"),
        _("Miten palvelun saa"), _("Palvelukielet"), _("Tapoja asioida"), _("Vain verkossa"),
    ]  # fmt: skip


def _lines(rows: Iterable[ServiceRow]) -> Iterator[list[Cell]]:
    names, here = language_names(), asked.page_language()
    for row in rows:
        yield [
            row.code,
            row.name.words,
            row.name.language,
            row.summary.words,
            _(CHARGE_NAMES[Charge(row.charge)]),
            ", ".join(_(DELIVERY_NAMES[Delivery(each)]) for each in row.deliveries),
            ", ".join(
                spoken(names.get(each, {"fi": each}), here)[0] for each in in_order(row.languages)
            ),
            row.ways,
            _("kyllä") if row.digital_only else _("ei"),
        ]
