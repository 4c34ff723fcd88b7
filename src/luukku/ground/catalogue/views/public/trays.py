"""Trays: sets of services somebody has chosen for a purpose."""

from collections.abc import Iterator

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from luukku.engines.kernel.sheets import Cell
from luukku.ground.catalogue.queries.speaking import language_names
from luukku.ground.catalogue.queries.trays import TrayPage, tray_page
from luukku.ground.catalogue.queries.trays import trays as public_trays
from luukku.ground.catalogue.views.public import asked
from luukku.ground.catalogue.views.public.sheets import file_links, sheet
from luukku.ground.people.guards import public


@public
@asked.brief
def trays(request: HttpRequest) -> HttpResponse:
    """Every public tray."""
    found = public_trays(asked.asked_reader(request))
    file = sheet(
        request,
        "tarjottimet",
        [_("Tunnus"), _("Tarjotin"), _("Kuvaus"), _("Palveluja")],
        lambda: [[row.code, row.title.words, row.lead.words, row.services] for row in found],
    )
    if file:
        return file
    asked.missed(request, "tray", {row.id: (row.title, row.lead) for row in found})
    texts = [said for row in found for said in (row.title, row.lead)]
    context = {
        **asked.frame(request, asked.told_in(*texts)),
        "trays": found,
        "gap": asked.gap_words(*texts),
        "files": file_links(request, _("Tarjottimet")),
    }
    return render(request, "catalogue/public/trays.html", context)


@public
@asked.brief
def tray(request: HttpRequest, code: str) -> HttpResponse:
    """One tray with its services."""
    page = tray_page(code, asked.asked_reader(request), today=timezone.localdate())
    if page is None:
        raise Http404
    file = sheet(
        request,
        f"tarjotin-{code}",
        [_("Ryhmä"), _("Tunnus"), _("Palvelu"), _("Huomautus"), _("Tapoja asioida")],
        lambda: _lines(page),
    )
    if file:
        return file
    asked.missed(request, "tray", {page.tray.id: (page.tray.title, page.tray.lead)})
    lines = [line.service for _heading, every in page.groups for line in every]
    texts = [page.tray.title, page.tray.lead, *(row.name for row in lines)]
    context = {
        **asked.frame(request, asked.told_in(*texts)),
        "page": page,
        "gap": asked.gap_words(*texts),
        "names": language_names(),
        "files": file_links(request, _("Tarjottimen palvelut")),
        "crumbs_items": [
            (_("Tarjottimet"), reverse("catalogue:trays") + asked.kept_query(request)),
            (page.tray.title.words, ""),
        ],
    }
    return render(request, "catalogue/public/tray.html", context)


def _lines(page: TrayPage) -> Iterator[list[Cell]]:
    for heading, lines in page.groups:
        for line in lines:
            one = line.service
            yield [heading.words, one.code, one.name.words, line.note.words, one.ways]
