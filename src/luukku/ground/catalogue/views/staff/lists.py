"""The front of the staff's pages, and lists of entries with filters and files."""

from typing import Any

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _

from luukku.engines.kernel.sheets import Cell
from luukku.engines.kernel.texts import N_
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
from luukku.ground.catalogue.queries.translation import LOOKERS
from luukku.ground.catalogue.rules.fields import ENTITIES
from luukku.ground.catalogue.views.public.sheets import file_links, sheet
from luukku.ground.catalogue.views.staff.asking import (
    front_crumbs,
    here,
    kind_for,
    page_number,
    today,
    tongue,
)
from luukku.ground.catalogue.views.staff.naming import kind_words, stage_words
from luukku.ground.people.guards import actor_of, allowed
from luukku.ground.people.rules import Action, may_anywhere

KIND_LABELS = {
    "service": N_("Maksu"), "channel": N_("Kanavan laji"), "offering": N_("Kanavan laji"),
    "provision": N_("Tuotantotapa"),
}  # fmt: skip
"""What the column of kinds is called; the rest have no kinds."""


@allowed(Action.SEE_DRAFTS)
def front(request: HttpRequest) -> HttpResponse:
    """What there is to look after, and what waits."""
    actor = actor_of(request)
    context = {
        "catalogue": catalogue_desk(actor, today()),
        "kinds": [
            (_(kind.many), reverse("catalogue:staff_list", args=[kind.slug]))
            for kind in ENTITIES.values()
        ]
        + [(_("Aukioloajat"), reverse("catalogue:staff_hours_list"))],
        "boards": _boards(request),
        "creates": may_anywhere(actor, Action.EDIT_CATALOGUE),
    }
    return render(request, "catalogue/staff/front.html", context)


SEES, EDITS = (Action.SEE_DRAFTS,), (Action.EDIT_CATALOGUE,)
BOARDS = (
    ("staff_freshness", N_("Ajantasaisuus"), N_("Mitkä tarjonnat odottavat vahvistusta."), SEES),
    ("staff_languages", N_("Kielet"), N_("Kuinka valmiit tekstit ovat kullakin kielellä."), SEES),
    ("staff_queue", N_("Käännösjono"), N_("Mitä tekstejä lukijat ovat eniten kaivanneet."), LOOKERS),
    ("staff_lint", N_("Tarkistuslista"), N_("Mikä tiedoissa on väärin ja mikä olisi oikein."), SEES),
    ("staff_gaps", N_("Palvelut, joihin kaikki eivät pääse"), N_("Palvelut, joihin osa ihmisistä ei pääse."), SEES),
    ("staff_templates", N_("Pohjakuvausten muutokset"), N_("Mitä kansallisissa teksteissä muuttui."),
     EDITS),
    ("staff_bulk", N_("Monimuokkaus"), N_("Muuta sama tieto monelle tarjonnalle."), EDITS),
    ("staff_links", N_("Kevytlinkit"), N_("Järjestöjen ja seurakuntien omat linkit."), EDITS),
    ("exchange_runs", N_("Tiedonvaihto"), N_("Mitä muista rekistereistä on tuotu ja niihin viety."),
     (Action.EXCHANGE_CATALOGUE,)),
)  # fmt: skip
"""Pages for following and for work: address, name, what it is for, whose it is."""


def _boards(request: HttpRequest) -> list[tuple[str, str, str]]:
    actor = actor_of(request)
    return [
        (_(words), reverse(f"catalogue:{name}"), _(lead))
        for name, words, lead, tasks in BOARDS
        if any(may_anywhere(actor, task) for task in tasks)
    ]


@allowed(Action.SEE_DRAFTS)
def entries(request: HttpRequest, kind: str) -> HttpResponse:
    """Entries of one kind."""
    entity = kind_for(kind)
    form = ListForm(request.GET, entity=entity, picks=list_picks(tongue(), _))
    wanted = form.wanted()
    file = sheet(request, entity.slug, _header(), lambda: _cells(request, entity.name, wanted))
    if file is not None:
        return file
    number = page_number(request)
    listed = staff_list(entity.name, wanted, number=number, actor=actor_of(request))
    context = {
        "kind": entity,
        "kind_label": _(KIND_LABELS[entity.name]) if entity.name in KIND_LABELS else "",
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


def _cells(request: HttpRequest, entity: str, wanted: Wanted) -> list[list[Cell]]:
    rows = staff_rows(entity, wanted, actor=actor_of(request))
    return [_line(entity, row) for row in rows]


def _line(entity: str, row: StaffRow) -> list[Any]:
    return [
        row.key, here(row.title), here(row.beside), kind_words(entity, row.kind),
        stage_words(row.stage), here(row.organisation), row.checked_on, row.valid_to,
    ]  # fmt: skip
