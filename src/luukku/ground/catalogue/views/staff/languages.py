"""How complete the texts are in each language: the county, its municipalities, and one language's services."""

from typing import Any

from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _

from luukku.ground.catalogue.forms.boards import BoardForm
from luukku.ground.catalogue.queries.languages import (
    LackingService,
    lacking_services,
    language_board,
)
from luukku.ground.catalogue.rules.completeness import NEED_NAMES
from luukku.ground.catalogue.rules.fields import SERVICE
from luukku.ground.catalogue.rules.words import LANGUAGE_NAMES, LANGUAGES
from luukku.ground.catalogue.views.public.sheets import file_links, sheet
from luukku.ground.catalogue.views.staff.asking import front_crumbs, here, page_number, today
from luukku.ground.people.guards import allowed
from luukku.ground.people.queries.municipalities import municipalities
from luukku.ground.people.rules import Action

PER_PAGE = 50


@allowed(Action.SEE_DRAFTS)
def languages(request: HttpRequest) -> HttpResponse:
    """How complete the texts are, in the county and in each municipality."""
    board = language_board(today())
    header = [_("Alue"), _("Palveluja"), _("Kieli"), _("Tarve"), _("Tarkistettu"),
              _("Tarkistamatta"), _("Puuttuu")]  # fmt: skip
    file = sheet(request, "kielet", header, lambda: [
        [here(row.name) or _("Koko alue"), row.services, LANGUAGE_NAMES[cell.language],
         _(NEED_NAMES[cell.need]), cell.done, cell.unreviewed, cell.missing]
        for row in board for cell in row.cells
    ])  # fmt: skip
    if file is not None:
        return file
    whole = [
        (LANGUAGE_NAMES[cell.language], cell, _(NEED_NAMES[cell.need])) for cell in board[0].cells
    ]
    context = {
        "whole": whole,
        "services": board[0].services,
        "rows": board[1:],
        "headings": [LANGUAGE_NAMES[code] for code in LANGUAGES],
        "files": file_links(request, _("Kielten valmius")),
        "crumbs_items": front_crumbs((_("Kielet"), "")),
    }
    return render(request, "catalogue/staff/languages.html", context)


@allowed(Action.SEE_DRAFTS)
def language(request: HttpRequest, language: str) -> HttpResponse:
    """Services whose texts are not finished in one language."""
    if language not in LANGUAGES:
        raise Http404
    towns = {one.code: one for one in municipalities()}
    form = BoardForm(request.GET, boxes={
        "sana": (_("Nimi tai tunnus"), None),
        "kunta": (_("Kunta"), [(code, here(one.name)) for code, one in towns.items()]),
    })  # fmt: skip
    town = towns.get(form.chosen("kunta"))
    found = lacking_services(language, today(), municipality=town.id if town else None)
    rows = [row for row in found if _named(row, form.wanted("sana"))]
    header = [_("Tunnus"), _("Palvelu"), _("Tarkistettu"), _("Tekstejä"), _("Tarkistamatta"),
              _("Puuttuvat tekstit")]  # fmt: skip
    file = sheet(request, f"kieli-{language}", header, lambda: [
        [row.code, here(row.name), row.done.done, row.done.of, row.done.unreviewed, _missing(row)]
        for row in rows
    ])  # fmt: skip
    if file is not None:
        return file
    page = Paginator(rows, PER_PAGE).get_page(page_number(request))
    context = {
        "language": language,
        "language_name": LANGUAGE_NAMES[language],
        "form": form,
        "total": len(rows),
        "page": page,
        "rows": [(row, _missing(row)) for row in page.object_list],
        "files": file_links(request, _("Keskeneräiset palvelut")),
        "crumbs_items": front_crumbs((_("Kielet"), reverse("catalogue:staff_languages")),
                                     (LANGUAGE_NAMES[language], "")),
    }  # fmt: skip
    return render(request, "catalogue/staff/language.html", context)


def _named(row: LackingService, words: str) -> bool:
    said: list[Any] = [row.code, *row.name.values()]
    return any(words.casefold() in str(one).casefold() for one in said)


def _missing(row: LackingService) -> str:
    return ", ".join(_(SERVICE.labels[name]) for name in row.done.missing)
