"""The front of the staff's pages, and lists of entries with filters and files."""

from typing import Any

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _

from luukku.engines.kernel.sheets import Cell
from luukku.ground.catalogue.forms.lists import ListForm
from luukku.ground.catalogue.queries.desk import catalogue_desk
from luukku.ground.catalogue.queries.listing import (
    PER_PAGE,
    StaffRow,
    Wanted,
    staff_list,
    staff_rows,
)
from luukku.ground.catalogue.queries.picks import list_picks
from luukku.ground.catalogue.rules.fields import ENTITIES
from luukku.ground.catalogue.views.public.sheets import file_links, sheet
from luukku.ground.catalogue.views.staff.asking import (
    front_crumbs,
    here,
    kind_for,
    today,
    tongue,
)
from luukku.ground.catalogue.views.staff.naming import kind_words, stage_words
from luukku.ground.people.guards import actor_of, allowed
from luukku.ground.people.rules import Action, may_anywhere


@allowed(Action.SEE_DRAFTS)
def front(request: HttpRequest) -> HttpResponse:
    """What there is to look after, and what waits."""
    actor = actor_of(request)
    context = {
        "catalogue": catalogue_desk(actor, today()),
        "kinds": [
            (_(kind.many), reverse("catalogue:staff_list", args=[kind.slug]))
            for kind in ENTITIES.values()
        ],
        "boards": _boards(request),
        "creates": may_anywhere(actor, Action.EDIT_CATALOGUE),
    }
    return render(request, "catalogue/staff/front.html", context)


def _boards(request: HttpRequest) -> list[tuple[str, str, str]]:
    boards = [
        ("staff_freshness", _("Ajantasaisuus"), _("Mitkä tarjonnat odottavat vahvistusta."),
         Action.SEE_DRAFTS),
        ("staff_languages", _("Kielet"), _("Kuinka valmiit tekstit ovat kullakin kielellä."),
         Action.SEE_DRAFTS),
        ("staff_queue", _("Käännösjono"), _("Mitä tekstejä lukijat ovat eniten kaivanneet."),
         Action.TRANSLATE),
        ("staff_lint", _("Tarkistuslista"), _("Mikä tiedoissa on väärin ja mikä olisi oikein."),
         Action.SEE_DRAFTS),
        ("staff_gaps", _("Puuttuvat pääsytiet"), _("Palvelut, joihin osa ihmisistä ei pääse."),
         Action.SEE_DRAFTS),
        ("staff_templates", _("Pohjakuvausten muutokset"), _("Mitä kansallisissa teksteissä muuttui."),
         Action.EDIT_CATALOGUE),
        ("staff_bulk", _("Monimuokkaus"), _("Muuta sama tieto monelle tarjonnalle."),
         Action.EDIT_CATALOGUE),
        ("staff_links", _("Kevytlinkit"), _("Järjestöjen ja seurakuntien omat linkit."),
         Action.EDIT_CATALOGUE),
    ]  # fmt: skip
    actor = actor_of(request)
    return [
        (words, reverse(f"catalogue:{name}"), lead)
        for name, words, lead, action in boards
        if may_anywhere(actor, action)
    ]


@allowed(Action.SEE_DRAFTS)
def entries(request: HttpRequest, kind: str) -> HttpResponse:
    """Entries of one kind."""
    entity = kind_for(kind)
    form = ListForm(request.GET, entity=entity, picks=list_picks(tongue(), _))
    wanted = form.wanted()
    file = sheet(request, entity.slug, _header(), lambda: _cells(entity.name, wanted))
    if file is not None:
        return file
    page_number = request.GET.get("page", "1")
    number = int(page_number) if page_number.isascii() and page_number.isdigit() else 1
    listed = staff_list(entity.name, wanted, number=min(number, 10_000))
    context = {
        "kind": entity,
        "form": form,
        "rows": [(row, kind_words(entity.name, row.kind)) for row in listed.rows],
        "total": listed.total,
        "page": Paginator(range(listed.total), PER_PAGE).get_page(number),
        "files": file_links(request, _(entity.many)),
        "crumbs_items": front_crumbs((_(entity.many), "")),
        "creates": may_anywhere(actor_of(request), Action.EDIT_CATALOGUE)
        and entity.name not in {"provision"},
        "bulk": reverse("catalogue:staff_bulk") + f"?{request.GET.urlencode()}"
        if entity.name == "offering" and may_anywhere(actor_of(request), Action.EDIT_CATALOGUE)
        else "",
        "has": {name for name in ("stage", "checked_on", "valid_to") if _has(entity.name, name)},
    }
    return render(request, "catalogue/staff/list.html", context)


def _has(entity: str, name: str) -> bool:
    columns = {
        "stage": {"service", "channel", "offering"},
        "checked_on": {"service", "channel", "offering"},
        "valid_to": {"channel", "place", "offering", "provision"},
    }
    return entity in columns[name]


def _header() -> list[str]:
    return [
        _("Tunnus"), _("Nimi"), _("Tarkenne"), _("Laji"), _("Vaihe"), _("Organisaatio"),
        _("Tarkistettu"), _("Viimeinen päivä"),
    ]  # fmt: skip


def _cells(entity: str, wanted: Wanted) -> list[list[Cell]]:
    return [_line(entity, row) for row in staff_rows(entity, wanted)]


def _line(entity: str, row: StaffRow) -> list[Any]:
    return [
        row.key, here(row.title), here(row.beside), kind_words(entity, row.kind),
        stage_words(row.stage), here(row.organisation), row.checked_on, row.valid_to,
    ]  # fmt: skip
