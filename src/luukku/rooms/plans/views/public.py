"""The public pages of plans: the list, a plan, a measure, search."""

from collections.abc import Iterable
from typing import Any

from django.core.paginator import Page, Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from luukku.engines.kernel.texts import spoken
from luukku.ground.indicators.rules.audiences import Audience
from luukku.ground.people.guards import actor_of, public
from luukku.ground.people.rules import Action, may_anywhere
from luukku.rooms.plans.forms.filters import MeasureFilterForm, PlanFilterForm, SearchForm
from luukku.rooms.plans.queries import search as searching
from luukku.rooms.plans.queries.duties import duties_of
from luukku.rooms.plans.queries.measure import ResponsibleRow, measure_page, successors
from luukku.rooms.plans.queries.measures import PAGE
from luukku.rooms.plans.queries.page import PlanPage, plan_page
from luukku.rooms.plans.queries.plans import public_plans
from luukku.rooms.plans.views import tables, words
from luukku.rooms.plans.views.evidence import evidence_of
from luukku.rooms.plans.views.plan_frame import (
    asked_page,
    asked_version,
    frame,
    language,
    work_href,
)
from luukku.rooms.plans.views.sheets import file_links, sheet


@public
def plans(request: HttpRequest) -> HttpResponse:
    """Every plan and how it stands."""
    _unused, every = public_plans(actor=actor_of(request))
    form = PlanFilterForm(request.GET or None, plans=every, language=language())
    rows, _all = public_plans(form.chosen(), actor=actor_of(request))
    file = sheet(request, "suunnitelmat", tables.plan_header(), lambda: tables.plan_rows(rows))
    if file:
        return file
    cards = [
        {
            "row": row,
            "places": words.bar_places(row.counts),
            "standing": words.standing(row.counts),
            "period": words.period(row.start, row.end),
        }
        for row in rows
    ]
    context = {
        "cards": cards,
        "every": len(every),
        "form": form,
        "search_form": SearchForm(),
        "measures": sum(row.measures for row in rows),
        "files": file_links(request, _("Luettelo")),
    }
    return render(request, "plans/plans.html", context)


@public
def plan(request: HttpRequest, code: str) -> HttpResponse:
    """A plan: how it stands, its measures as the reader chose, its sections and sources."""
    form = MeasureFilterForm(request.GET or None)
    chosen, number = form.chosen(), asked_page(request)
    found = plan_page(
        code,
        version=asked_version(request),
        chosen=chosen,
        page=number,
        actor=actor_of(request),
    )
    if found is None:
        raise Http404
    file = sheet(request, code, tables.measure_header(), lambda: tables.all_measures(found, chosen))
    if file:
        return file
    form.offer(found, language())
    row = found.head.plan
    context = {
        **frame(request, found.head, "plan"),
        "page": found,
        "in_other_language": _lacks(language(), found),
        "form": form,
        "chosen": bool(chosen),
        "bar": words.bar_parts(row.counts),
        "standing": words.standing(row.counts),
        "moved": words.moved(found.moves),
        "period": words.period(row.start, row.end),
        "today": timezone.localdate(),
        "duty_page": duties_of(row.id, row.duty_sets, timezone.localdate()),
        "measure_base": reverse("plans:measure", args=[code, "X"])[:-2],
        "pager_page": _pager(found.found, found.page, PAGE),
        "files": file_links(request, _("Nämä toimenpiteet")),
    }
    return render(request, "plans/plan.html", context)


@public
def measure(request: HttpRequest, code: str, measure_code: str) -> HttpResponse:
    """One measure with everything that has been said of it."""
    if "\x00" in measure_code:
        raise Http404
    found = measure_page(
        code, measure_code, version=asked_version(request), actor=actor_of(request)
    )
    if found is None:
        raise Http404
    plan_address = reverse("plans:plan", args=[code])
    version = asked_version(request)
    query = f"?versio={version}" if version else ""
    title = spoken(found.plan.title, language())[0]
    responsibles = _responsibles(found.responsibles)
    history = tables.history_items(found.history)
    context = {
        **evidence_of(found.plan.id, found.code, Audience.PUBLIC),
        "manual": history[0] if history else None,
        "found": found,
        "plan": found.plan,
        "plan_address": plan_address + query,
        "version_query": query,
        "period": words.period(found.plan.start, found.plan.end),
        "today": timezone.localdate(),
        "history": history,
        "responsibles": responsibles,
        "past": sum(not each["now"] for each in responsibles),
        "work_href": work_href(request, found, timezone.localdate()),
        "is_staff": may_anywhere(actor_of(request), Action.SEE_DRAFTS),
        "measure_base": "",
        "in_other_language": language() not in found.text,
        "crumbs_items": [
            (_("Suunnitelmat"), reverse("plans:plans")),
            (title, plan_address + query),
            (found.code, ""),
        ],
    }
    return render(request, "plans/measure.html", context)


@public
def search(request: HttpRequest) -> HttpResponse:
    """Measures of all plans by words."""
    form = SearchForm(request.GET or None)
    said = searching.words_of(form.kept("q"))
    hits = searching.search(
        said,
        status=form.kept("tila"),
        family=form.kept("laji"),
        language=language(),
        page=asked_page(request),
        actor=actor_of(request),
    )
    file = sheet(request, "haku", tables.hit_header(), lambda: tables.hit_rows(hits.rows))
    if file:
        return file
    context = {
        "form": form,
        "asked": " ".join(said),
        "hits": hits,
        "pager_page": _pager(hits.found, hits.page, searching.PAGE),
        "files": file_links(request, _("Hakutulos")) if hits.found else [],
        "crumbs_items": [(_("Suunnitelmat"), reverse("plans:plans")), (_("Haku"), "")],
    }
    return render(request, "plans/search.html", context)


def _lacks(code: str, page: PlanPage) -> bool:
    """Whether some text of the page has to be shown in another language than the page's."""
    texts = [goal.title for goal in page.goals if goal.id]
    texts += [measure.text for goal in page.goals for measure in goal.measures]
    return any(code not in text for text in texts)


def _responsibles(rows: Iterable[ResponsibleRow]) -> list[dict[str, Any]]:
    """Who answers: those of today first, ended bodies with whoever carries on."""
    today, every = timezone.localdate(), list(rows)
    ended = {
        row.organisation_id
        for row in every
        if row.organisation_id and row.organisation_ended and row.organisation_ended < today
    }
    after = successors(ended, today)
    shown = [
        {
            "of": row,
            "now": row.answers_on(today),
            "differs": row.name not in (row.organisation or {}).values(),
            "ended": row.organisation_id in ended,
            "successors": after.get(row.organisation_id or 0, ()),
        }
        for row in every
    ]
    return sorted(shown, key=lambda each: not each["now"])


def _pager(count: int, number: int, size: int) -> Page[Any]:
    """The page numbers of a list whose rows have been read already."""
    numbers: Paginator[Any] = Paginator(range(count), size)
    return numbers.get_page(number)
