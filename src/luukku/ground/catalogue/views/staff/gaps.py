"""Services that some cannot reach: no way in at all, or only by the net."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _

from luukku.ground.catalogue.queries.boards import gaps
from luukku.ground.catalogue.rules.words import CHANNEL_NAMES, ChannelKind
from luukku.ground.catalogue.views.public.sheets import file_links, sheet
from luukku.ground.catalogue.views.staff.asking import front_crumbs, here, today
from luukku.ground.people.guards import allowed
from luukku.ground.people.rules import Action


@allowed(Action.SEE_DRAFTS)
def gap_list(request: HttpRequest) -> HttpResponse:
    """Services that some cannot reach."""
    rows = gaps(today())
    header = [_("Tunnus"), _("Palvelu"), _("Järjestäjä"), _("Pääsytiet")]
    file = sheet(request, "puuttuvat-paasytiet", header, lambda: [
        [row.code, here(row.name), here(row.organiser), _kinds(row.kinds)] for row in rows
    ])  # fmt: skip
    if file is not None:
        return file
    context = {
        "nowhere": [row for row in rows if not row.kinds],
        "digital": [(row, _kinds(row.kinds)) for row in rows if row.kinds],
        "files": file_links(request, _("Palvelut, joihin kaikki eivät pääse")),
        "crumbs_items": front_crumbs((_("Palvelut, joihin kaikki eivät pääse"), "")),
    }
    return render(request, "catalogue/staff/gaps.html", context)


def _kinds(codes: tuple[str, ...]) -> str:
    return ", ".join(_(CHANNEL_NAMES[ChannelKind(code)]) for code in codes)
