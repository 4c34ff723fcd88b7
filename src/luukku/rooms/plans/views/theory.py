"""A plan's chain from measures to figures: where its targets stand, and the loose ends, to be filtered."""

from collections import Counter
from collections.abc import Iterable

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _

from luukku.ground.indicators.rules.audiences import Audience
from luukku.ground.people.guards import public
from luukku.rooms.plans.forms.filters import LooseFilterForm
from luukku.rooms.plans.queries.targets import TargetRow, targets_of
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
        "rows": [
            (line, row, _address(request, code, row.kind, row.code))
            for line, row in zip(_lines(rows), rows, strict=True)
        ],
        "sums": _sums(rows),
        "aims": [(card(one, Audience.PUBLIC), _owner(request, code, one)) for one in aims],
        "files": file_links(request, _("Vaikutusketjun puutteet")) if rows else [],
    }  # fmt: skip
    return render(request, "plans/theory.html", context)


def _sums(rows: Iterable[LooseRow]) -> list[tuple[str, int]]:
    """How many loose ends of each sort."""
    return [(_(LOOSE_NAMES[loose]), n) for loose, n in Counter(row.loose for row in rows).items()]


def _owner(request: HttpRequest, code: str, one: TargetRow) -> tuple[str, str]:
    """The measure or the goal that a target is of, and where it is shown."""
    kind = "measure" if one.measure_code else "goal"
    owner = one.measure_code or one.goal_code
    return _address(request, code, kind, owner), owner


def _lines(rows: Iterable[LooseRow]) -> Rows:
    names = {"measure": _("Toimenpide"), "indicator": _("Mittari"), "goal": _("Tavoite")}
    return [[_(LOOSE_NAMES[row.loose]), names[row.kind], row.code, here(row.name)] for row in rows]


def _address(request: HttpRequest, code: str, kind: str, which: str) -> str:
    """Where a measure, an indicator or a goal is shown."""
    version = request.GET.get("versio", "")
    query = f"?versio={version}" if version.isdigit() else ""
    if kind == "measure":
        return reverse("plans:measure", args=[code, which]) + query
    if kind == "indicator":
        return reverse("indicators:indicator", args=[which])
    joiner = "&" if query else "?"
    return f"{reverse('plans:plan', args=[code])}{query}{joiner}tavoite={which}"
