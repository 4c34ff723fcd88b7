"""Organisations for everybody: the list with its filters, and one organisation with its history."""

from dataclasses import dataclass

from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone

from luukku.engines.kernel.sheets import csv_bytes
from luukku.engines.kernel.texts import Text
from luukku.ground.people.forms.organisations import OrganisationFilters
from luukku.ground.people.guards import public
from luukku.ground.people.queries.organisations import (
    OrganisationRow,
    organisation_names,
    organisation_page,
    organisation_tree,
    orphans,
    successors_of,
)
from luukku.ground.people.queries.organisations import organisations as organisation_rows
from luukku.ground.people.views.county import csv_answer

PAGE = 60


@dataclass(frozen=True, slots=True)
class Line:
    """A row of the list: the organisation, what it belongs to, and whether it still exists."""

    row: OrganisationRow
    parent: Text
    here: bool


@public
def organisations(request: HttpRequest) -> HttpResponse:
    """All organisations; who has ended without anybody to carry on is told apart."""
    form = OrganisationFilters(request.GET or None)
    asked_well = not form.is_bound or form.is_valid()
    rows = organisation_tree(_chosen(form))
    page = Paginator(rows, PAGE).get_page(request.GET.get("page"))
    today = timezone.localdate()
    parents = organisation_names({row.parent_id for row in page if row.parent_id})
    told = {
        "form": form if form.is_bound else OrganisationFilters(),
        "page": page,
        "count": len(rows),
        "lines": [
            Line(row, parents.get(row.parent_id or 0, {}), row.in_force(today)) for row in page
        ],
        "orphans": orphans(today),
        "query": request.GET.urlencode(),
    }
    return render(request, "people/organisations.html", told, status=200 if asked_well else 400)


@public
def organisations_csv(request: HttpRequest) -> HttpResponse:
    """The chosen organisations as a file."""
    form = OrganisationFilters(request.GET or None)
    if form.is_bound and not form.is_valid():
        return organisations(request)
    rows = organisation_tree(_chosen(form))
    codes = {row.id: row.code for row in organisation_rows()}
    header = "code kind name_fi name_sv name_en parent valid_from valid_to dates_certain"
    return csv_answer(
        "organisaatiot.csv",
        csv_bytes(
            header.split(),
            (
                (
                    row.code,
                    row.kind.value,
                    row.name.get("fi", ""),
                    row.name.get("sv", ""),
                    row.name.get("en", ""),
                    codes.get(row.parent_id or 0, ""),
                    row.valid_from,
                    row.valid_to,
                    row.dates_certain,
                )
                for row in rows
            ),
        ),
    )


@public
def organisation(request: HttpRequest, code: str) -> HttpResponse:
    """One organisation: what it belongs to, its parts, names, and who came before and after."""
    found = organisation_page(code)
    if found is None:
        raise Http404
    today = timezone.localdate()
    now = successors_of(found.row.id, today) if found.successors else ()
    told = {
        "page": found,
        "row": found.row,
        "here": found.row.in_force(today),
        "now": [row for row in now if row.code not in {step.code for step in found.successors}],
        "forecasts": [(step, forecast) for step in found.successors for forecast in step.forecasts],
    }
    return render(request, "people/organisation.html", told)


def _chosen(form: OrganisationFilters) -> tuple[OrganisationRow, ...]:
    """The organisations the filters ask for; all of them when they were not filled well."""
    if not form.is_bound or not form.is_valid():
        return organisation_rows()
    asked = form.cleaned_data
    ended = asked["paattyneet"]
    today = timezone.localdate()
    return organisation_rows(
        kind=form.kind,
        on=None if ended else asked["paiva"],
        ended_by=(asked["paiva"] or today) if ended else None,
        words=asked["haku"],
    )
