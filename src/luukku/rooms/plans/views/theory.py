"""Does the plan's chain from measures to figures hold: the loose ends as a list that can be filtered and taken out."""

from collections.abc import Iterable

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _

from luukku.ground.indicators.rules.audiences import Audience
from luukku.ground.people.guards import public
from luukku.rooms.plans.forms.filters import LooseFilterForm
from luukku.rooms.plans.queries.targets import targets_of
from luukku.rooms.plans.queries.theory import LooseRow, loose_rows
from luukku.rooms.plans.rules.targets.chain import LOOSE_NAMES
from luukku.rooms.plans.views.amounts import here
from luukku.rooms.plans.views.evidence import card
from luukku.rooms.plans.views.plan_frame import frame, head_or_404
from luukku.rooms.plans.views.sheets import Rows, file_links, sheet


@public
def theory(request: HttpRequest, code: str) -> HttpResponse:
    """Where the chain of a plan does not hold."""
    head = head_or_404(request, code)
    form = LooseFilterForm(request.GET or None)
    chosen = form.kept("katkos")
    rows = loose_rows(head.plan.id, chosen)
    header = [_("Mikä puuttuu"), _("Mistä"), _("Tunnus"), _("Nimi")]
    file = sheet(request, f"{code}-vaikutusketju", header, lambda: _lines(rows))
    if file:
        return file
    aims = targets_of(head.plan.id, Audience.PUBLIC)
    context = {
        **frame(request, head, "theory"),
        "form": form,
        "chosen": bool(chosen),
        "rows": [(line, row, _href(request, code, row)) for line, row in zip(_lines(rows), rows, strict=True)],
        "target_cards": [card(one, Audience.PUBLIC) for one in aims if one.goal_code],
        "files": file_links(request, _("Vaikutusketjun puutteet")) if rows else [],
    }  # fmt: skip
    return render(request, "plans/theory.html", context)


def _lines(rows: Iterable[LooseRow]) -> Rows:
    names = {"measure": _("Toimenpide"), "indicator": _("Mittari"), "goal": _("Tavoite")}
    return [[_(LOOSE_NAMES[row.loose]), names[row.kind], row.code, here(row.name)] for row in rows]


def _href(request: HttpRequest, code: str, row: LooseRow) -> str:
    """Where the thing at fault is shown; nothing for an indicator the house does not know."""
    version = request.GET.get("versio", "")
    query = f"?versio={version}" if version.isdigit() else ""
    if row.kind == "measure":
        return reverse("plans:measure", args=[code, row.code]) + query
    if row.kind == "indicator":
        return reverse("indicators:indicator", args=[row.code])
    joiner = "&" if query else "?"
    return f"{reverse('plans:plan', args=[code])}{query}{joiner}tavoite={row.code}"
