"""The county for everybody: areas, municipalities, and who organised care where on a day."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from itertools import groupby

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from luukku.engines.kernel.sheets import csv_bytes
from luukku.engines.kernel.texts import Text, spoken
from luukku.ground.people.forms.organisations import DayForm
from luukku.ground.people.guards import public
from luukku.ground.people.queries.municipalities import (
    MunicipalityRow,
    areas,
    municipalities,
)
from luukku.ground.people.queries.municipalities import county as the_county
from luukku.ground.people.queries.municipalities import municipality as municipality_row
from luukku.ground.people.queries.organisations import organisation_names_by_code
from luukku.ground.people.queries.responsibility import (
    TermRow,
    organiser_counts,
    terms_of,
)
from luukku.ground.people.queries.responsibility import organisers as organisers_on
from luukku.ground.people.rules.responsibility import Sector


@dataclass(frozen=True, slots=True)
class Moment:
    """One step of the timeline of a sector."""

    when: str
    title: SafeString
    chip: tuple[str, str] | None
    text: str
    meta: str


@dataclass(frozen=True, slots=True)
class Answered:
    """Who answered for each sector in a municipality on the day."""

    code: str
    name: Text
    terms: tuple[TermRow | None, ...]


@public
def county(request: HttpRequest) -> HttpResponse:
    """The county with its areas and municipalities; the sums are shown to agree."""
    places, parts = municipalities(), areas()
    total = sum(place.population or 0 for place in places)
    told = {
        "county": the_county(),
        "areas": parts,
        "municipalities": places,
        "total": total,
        "years": sorted({place.population_year for place in places if place.population_year}),
        "agrees": total == sum(part.population for part in parts),
        "home_area": sum(place.sami_home_area != "no" for place in places),
        "form": DayForm(initial={"paiva": timezone.localdate()}),
    }
    return render(request, "people/county.html", told)


@public
def municipality(request: HttpRequest, code: str) -> HttpResponse:
    """A municipality, and who has organised its care since when."""
    row = municipality_row(code)
    if row is None:
        raise Http404
    today = timezone.localdate()
    told = {
        "row": row,
        "sectors": [
            (sector, _moments(terms))
            for sector, terms in groupby(terms_of(code), key=lambda term: term.sector)
        ],
        "form": DayForm(initial={"paiva": today}),
    }
    return render(request, "people/municipality.html", told)


@public
def organisers(request: HttpRequest) -> HttpResponse:
    """Who organised the services on the day that is asked about."""
    form = DayForm(request.GET or None)
    asked_well = not form.is_bound or form.is_valid()
    on = _day(form)
    terms = organisers_on(on)
    counts = organiser_counts(on)
    told = {
        "form": form if form.is_bound else DayForm(initial={"paiva": on}),
        "on": on,
        "sectors": list(Sector),
        "rows": _answered(terms),
        "counts": counts,
        "districts": organisation_names_by_code({row.hospital_district_code for row in counts}),
        "inferred": sum(not term.certain for term in terms),
    }
    return render(request, "people/organisers.html", told, status=200 if asked_well else 400)


@public
def organisers_csv(request: HttpRequest) -> HttpResponse:
    """The same as a file."""
    form = DayForm(request.GET or None)
    if form.is_bound and not form.is_valid():
        return organisers(request)
    header = (
        "municipality municipality_name sector organiser organiser_name valid_from valid_to "
        "certain source"
    )
    rows = (
        (
            term.municipality_code,
            str(term.municipality_name.get("fi", "")),
            term.sector.value,
            term.organiser_code,
            str(term.organiser_name.get("fi", "")),
            term.valid_from,
            term.valid_to,
            term.certain,
            term.source,
        )
        for term in organisers_on(_day(form))
    )
    return csv_answer("jarjestajat.csv", csv_bytes(header.split(), rows))


@public
def municipalities_csv(request: HttpRequest) -> HttpResponse:
    """The municipalities as a file."""
    header = (
        "code name_fi name_sv population population_year area hospital_district sami_home_area "
        "languages"
    )
    return csv_answer(
        "kunnat.csv", csv_bytes(header.split(), (_cells(place) for place in municipalities()))
    )


def csv_answer(name: str, content: bytes) -> HttpResponse:
    """A CSV file to keep."""
    answer = HttpResponse(content, content_type="text/csv; charset=utf-8")
    answer["Content-Disposition"] = f'attachment; filename="{name}"'
    return answer


def _cells(place: MunicipalityRow) -> tuple[str | int | None, ...]:
    return (
        place.code,
        place.name.get("fi", ""),
        place.name.get("sv", ""),
        place.population,
        place.population_year,
        place.area_code,
        place.hospital_district_code,
        place.sami_home_area,
        " ".join(place.languages),
    )


def _day(form: DayForm) -> date:
    """The day asked about; today when none or an impossible one was given."""
    asked: date | None = form.cleaned_data.get("paiva") if form.is_bound else None
    return asked or timezone.localdate()


def _answered(terms: Iterable[TermRow]) -> list[Answered]:
    rows = []
    for code, group in groupby(terms, key=lambda term: term.municipality_code):
        own = {term.sector: term for term in group}
        name = next(iter(own.values())).municipality_name
        rows.append(Answered(code, name, tuple(own.get(sector) for sector in Sector)))
    return rows


def _moments(terms: Iterable[TermRow]) -> list[Moment]:
    return [
        Moment(
            when=_period(term.valid_from, term.valid_to),
            title=_link(term),
            chip=None if term.certain else (_("Päätelty"), "unknown"),
            text="",
            meta=_("Lähde: %(source)s") % {"source": term.source} if term.source else "",
        )
        for term in terms
    ]


def _link(term: TermRow) -> SafeString:
    """The organiser's name, marked with its language, as a link to its page."""
    words, language = spoken(term.organiser_name, (get_language() or "fi")[:2])
    where = reverse("people:organisation", args=[term.organiser_code])
    return format_html('<a href="{}" lang="{}">{}</a>', where, language, words)


def _period(begins: date | None, ends: date | None) -> str:
    """A period in words; an unknown beginning or an open end is left out."""
    first = date_format(begins, "SHORT_DATE_FORMAT") if begins else ""
    last = date_format(ends, "SHORT_DATE_FORMAT") if ends else ""
    if first and last:
        return f"{first}–{last}"
    if last:
        return _("%(day)s asti") % {"day": last}
    return _("%(day)s alkaen") % {"day": first} if first else _("Päivät eivät ole tiedossa")
