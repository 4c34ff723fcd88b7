"""Searches without a good answer, for whoever looks after the words of the search; as files too."""

from collections.abc import Iterator, Sequence

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _

from luukku.engines.kernel.sheets import Cell
from luukku.ground.people.guards import actor_of, allowed
from luukku.ground.people.rules import Action
from luukku.rooms.guidance.forms.fields import here
from luukku.rooms.guidance.forms.intake import language_name
from luukku.rooms.guidance.forms.lists import UnmetFilter
from luukku.rooms.guidance.queries.needs import PER_PAGE
from luukku.rooms.guidance.queries.unmet import unmet_page, unmet_searches
from luukku.rooms.guidance.views.asking import crumbs, page_number
from luukku.rooms.guidance.views.sheets import file_links, sheet


@allowed(Action.LEAD_GUIDANCE)
def unmet(request: HttpRequest) -> HttpResponse:
    """What people asked and the search did not know."""
    form = UnmetFilter(request.GET)
    wanted = form.wanted()

    def cells() -> Iterator[Sequence[Cell]]:
        for row in unmet_searches(actor_of(request), **wanted):
            language = language_name(row.language) if row.language else ""
            yield [row.day, language, here(row.municipality), row.text]

    header = [_("Päivä"), _("Kieli"), _("Kunta"), _("Haku ilman tunnistetietoja")]
    file = sheet(request, "haut-ilman-vastausta", header, cells)
    if file is not None:
        return file
    number = page_number(request)
    found = unmet_page(actor_of(request), page=number, **wanted)
    title = _("Haut ilman hyvää vastausta")
    context = {
        "form": form,
        "rows": found.rows,
        "total": found.total,
        "page": Paginator(range(found.total), PER_PAGE).get_page(number),
        "files": file_links(request, title),
        "heading": title,
        "crumbs_items": crumbs((_("Vastaavan sivu"), reverse("guidance:lead")), (title, "")),
    }
    return render(request, "guidance/unmet.html", context)
