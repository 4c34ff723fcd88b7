"""The other sides of a plan: what has moved, what the law wants, money and carrying out."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext as _

from luukku.ground.indicators.rules.audiences import Audience
from luukku.ground.people.guards import public
from luukku.rooms.plans.queries import moves as moving
from luukku.rooms.plans.queries.coverage import group_coverage
from luukku.rooms.plans.queries.duties import duties_of
from luukku.rooms.plans.queries.evidence import plan_evidence
from luukku.rooms.plans.queries.programme import programme_page
from luukku.rooms.plans.views import charts, coverage, tables, words
from luukku.rooms.plans.views.plan_frame import asked_page, frame, head_or_404
from luukku.rooms.plans.views.sheets import file_links, sheet


@public
def moves(request: HttpRequest, code: str) -> HttpResponse:
    """Which measures stand otherwise than in the period before, and the plan's versions."""
    head = head_or_404(request, code)
    earlier = (head.earlier.id, head.earlier.version) if head.earlier else None
    counted = moving.moves(head.plan.id, earlier=earlier)
    rows = moving.moved_measures(head.plan.id, page=asked_page(request))
    file = sheet(request, f"{code}-muutokset", tables.move_header(), lambda: tables.move_rows(rows))
    if file:
        return file
    context = {
        **frame(request, head, "moves"),
        "counted": counted,
        "sentence": words.moved(counted),
        "rows": rows,
        "changes": [move for move in counted.by_status if move.before not in (None, move.now)],
        "files": file_links(request, _("Muutokset")) if rows else [],
    }
    return render(request, "plans/moves.html", context)


@public
def programme(request: HttpRequest, code: str) -> HttpResponse:
    """Money, people, risks, promises, workshops and decisions of a plan."""
    head = head_or_404(request, code)
    parts = programme_page(head.plan.id)
    context = {
        **frame(request, head, "programme"),
        "parts": parts,
        "budgets": charts.budgets(parts.budgets),
        "budget_totals": charts.budget_totals(parts.budgets),
        "risk_grid": charts.risk_grid(parts.risks),
        "workshop_rows": charts.workshop_bars(parts.workshops),
        "assessed": sum(risk.weight is not None for risk in parts.risks),
        "today": timezone.localdate(),
    }
    return render(request, "plans/programme.html", context)


@public
def duties(request: HttpRequest, code: str) -> HttpResponse:
    """What the law wants of the plan, what it lacks, and what falls due next."""
    head = head_or_404(request, code)
    today = timezone.localdate()
    found = duties_of(head.plan.id, head.plan.duty_sets, today)
    file = sheet(
        request, f"{code}-velvoitteet", tables.duty_header(), lambda: tables.duty_rows(found)
    )
    if file:
        return file
    evidence = plan_evidence(head.plan.id, Audience.PUBLIC)
    known = group_coverage(evidence) if evidence else ()
    told = coverage.grounds(known)
    context = {
        **frame(request, head, "duties"),
        "known_groups": coverage.breakdowns(known),
        "known_gaps": coverage.gaps(evidence),
        "found": found,
        "grounds": [(row, told.get(row.ground.value)) for row in found.grounds],
        "today": today,
        "covered": sum(row.covered for row in found.grounds),
        "files": file_links(request, _("Velvoitteet")) if found.tables else [],
    }
    return render(request, "plans/duties.html", context)
