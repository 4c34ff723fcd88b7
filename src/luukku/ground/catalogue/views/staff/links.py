"""Light links: who has one, make a new one, withdraw."""

from functools import partial

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.timezone import localtime
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST

from luukku.engines.kernel.sheets import Cell
from luukku.engines.kernel.texts import N_
from luukku.ground.catalogue.forms.boards import BoardForm
from luukku.ground.catalogue.forms.entries import LinkForm
from luukku.ground.catalogue.guards.light import REFERRER
from luukku.ground.catalogue.queries.light import LinkRow, light_links, link_picks
from luukku.ground.catalogue.services.light import make_light_link, withdraw_light_link
from luukku.ground.catalogue.views.public.sheets import file_links, sheet
from luukku.ground.catalogue.views.staff.asking import (
    front_crumbs,
    here,
    page_number,
    today,
    tongue,
)
from luukku.ground.people.guards import actor_of, allowed
from luukku.ground.people.guards.acting import doer, names, saved_by, tried
from luukku.ground.people.rules import Action

PER_PAGE = 50
STATES = {
    "voimassa": (N_("Voimassa"), "good"), "mitatoity": (N_("Mitätöity"), "closed"),
    "paattynyt": (N_("Päättynyt"), "neutral"),
}  # fmt: skip


@allowed(Action.EDIT_CATALOGUE)
@never_cache
def links(request: HttpRequest) -> HttpResponse:
    """Every link, and a new one, whose secret is shown on this page alone and only now."""
    filters = _filters(request)
    rows = _rows(request, filters.chosen("tila"))
    header = [_("Organisaatio"), _("Tila"), _("Tarjontoja"), _("Tehty"), _("Tekijä"), _("Päättyy"),
              _("Käytetty")]  # fmt: skip
    file = sheet(request, "kevytlinkit", header, lambda: [_cells(row) for row in rows])
    if file is not None:
        return file
    picks = link_picks(today(), tongue())
    form = LinkForm(request.POST or None, organisations=picks)
    made: dict[str, str] = {}

    def save(sent: LinkForm) -> None:
        said = sent.cleaned_data
        token = make_light_link(
            organisation_id=int(said["organisation"]), days=said["days"], **doer(request)
        )
        made["href"] = request.build_absolute_uri(reverse("catalogue:light", args=[token]))
        made["days"] = str(said["days"])

    if saved_by(request, form, save):
        form, rows = LinkForm(organisations=picks), _rows(request, filters.chosen("tila"))
    page = Paginator(rows, PER_PAGE).get_page(page_number(request))
    context = {
        "form": form,
        "filters": filters,
        "made": made.get("href", ""),
        "letter": _letter(made) if made else "",
        "any": bool(rows) or filters.chosen("tila"),
        "page": page,
        "rows": page.object_list,
        "files": file_links(request, _("Kevytlinkit")),
        "crumbs_items": front_crumbs((_("Kevytlinkit"), "")),
    }  # fmt: skip
    answer = render(request, "catalogue/staff/links.html", context)
    answer["Referrer-Policy"] = REFERRER
    return answer


def _filters(request: HttpRequest) -> BoardForm:
    states = [(code, _(words)) for code, (words, _tone) in STATES.items()]
    return BoardForm(request.GET, boxes={"tila": (_("Tila"), states)})


def _rows(request: HttpRequest, wanted: str) -> list[tuple[LinkRow, str, str, str]]:
    """Each link with who made it, and how it stands in words and in tone."""
    found = [
        (row, state)
        for row in light_links(actor_of(request), timezone.now())
        if (state := _state(row)) and wanted in ("", state)
    ]
    called = names([row.made_by for row, _state in found])
    return [
        (row, called[row.made_by], _(STATES[state][0]), STATES[state][1]) for row, state in found
    ]


def _cells(shown: tuple[LinkRow, str, str, str]) -> list[Cell]:
    row, who, words, _tone = shown
    used = localtime(row.last_used_at).date() if row.last_used_at else None
    return [
        here(row.organisation), words, row.offers, localtime(row.made_at).date(), who,
        localtime(row.expires_at).date(), used,
    ]  # fmt: skip


def _letter(made: dict[str, str]) -> str:
    """Words for the message in which the link is sent."""
    return _(
        "Hei,\n\ntarkistakaa, pitävätkö tiedot tarjonnastanne paikkansa. Avatkaa linkki, ja "
        "vahvistakaa tiedot tai korjatkaa ne. Salasanaa ei tarvita.\n\n%(link)s\n\nLinkki on voimassa "
        "%(days)s päivää. Se avaa vain teidän oman tarjontanne. Älkää jakako sitä muille. Jos linkki "
        "joutuu vääriin käsiin, kertokaa meille, niin mitätöimme sen.\n"
    ) % {"link": made["href"], "days": made["days"]}


@allowed(Action.EDIT_CATALOGUE)
@require_POST
def withdraw(request: HttpRequest, link: int) -> HttpResponse:
    """A link lets nobody in any more."""
    run = partial(withdraw_light_link, link_id=link, **doer(request))
    return tried(request, run, _("Linkki on mitätöity."), reverse("catalogue:staff_links"))


def _state(row: LinkRow) -> str:
    if row.is_open:
        return "voimassa"
    return "mitatoity" if row.withdrawn_at is not None else "paattynyt"
