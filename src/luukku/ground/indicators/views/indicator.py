"""One indicator: its course, its groups, its places, and what must be read beside it."""

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _

from luukku.engines.kernel.errors import RuleBroken
from luukku.ground.indicators.forms import ViewFilter
from luukku.ground.indicators.queries.naming import WHOLE
from luukku.ground.indicators.queries.page import IndicatorPage, indicator_page
from luukku.ground.indicators.queries.series import MONTH, YEAR, has_value
from luukku.ground.indicators.rules.comparing import STANDING_NAMES, Verdict
from luukku.ground.indicators.rules.kinds import DIRECTION_NAMES, Direction
from luukku.ground.indicators.views import drawings, words
from luukku.ground.indicators.views.maps import map_of
from luukku.ground.indicators.views.sheets import file_links, sheet
from luukku.ground.indicators.views.sides import Side, both, frame
from luukku.ground.indicators.views.tables import page_header, page_rows
from luukku.ground.indicators.views.words import tone


def page(request: HttpRequest, side: Side, indicator_id: str) -> HttpResponse:
    """One indicator in a year and a place."""
    asked = request.GET
    try:
        found = indicator_page(
            indicator_id, side.audience, place=asked.get("paikka", WHOLE) or WHOLE,
            year=asked.get("vuosi", ""), step=asked.get("jakso", ""),
        )  # fmt: skip
    except RuleBroken as unknown:
        raise Http404 from unknown
    file = sheet(request, f"mittari-{indicator_id}", page_header(), lambda: page_rows(found))
    if file is not None:
        return file
    name = words.here(found.about.name)
    context = {
        **frame(request, side, "indicator", indicator_id, tab="indicators", title=name),
        "found": found,
        "name": name,
        "place": words.here(found.place.name),
        "unit": words.unit_name(found.about.unit),
        "direction": _(DIRECTION_NAMES[Direction(found.about.direction)]),
        "passport": side.url("passport", indicator_id),
        "form": _form(found, request),
        "elsewhere": _only_parts(found),
        **_first(found),
        **_drawn(found, side, asked.get("kartta", "")),
        "files": file_links(request, _("Kaikki sivun luvut")) if found.figure else [],
    }
    return render(request, "indicators/indicator.html", context)


def _form(found: IndicatorPage, request: HttpRequest) -> ViewFilter:
    steps = [(YEAR, _("Vuosittain")), (MONTH, _("Kuukausittain"))]
    chosen = {
        "vuosi": found.year, "paikka": found.place.code,
        "jakso": MONTH if found.monthly else YEAR, "kartta": request.GET.get("kartta", ""),
    }  # fmt: skip
    return ViewFilter(
        None,
        chosen,
        vuosi=[(year, year) for year in reversed(found.years)],
        paikka=[(one.code, words.here(one.name)) for one in found.choices],
        jakso=steps if found.has_months else [],
        kartta=[("", _("Yhtä suuret luokat")), ("varmuus", _("Verrattuna koko alueeseen"))]
        if found.municipalities else [],
    )  # fmt: skip


def _only_parts(found: IndicatorPage) -> bool:
    """Does the source tell of areas only, never of the whole?"""
    whole = all(point.figure.value.state is None for point in found.series)
    return whole and any(row.figure.value.state is not None for row in found.areas)


def _first(found: IndicatorPage) -> dict[str, Any]:
    """The figure itself, in words before anything else."""
    if found.figure is None:
        return {}
    unit, place = found.about.unit, words.here(found.place.name)
    return {
        "told": words.told(found.figure.value, unit),
        "certainty": words.certainty(found.figure, unit),
        "sentence": words.sentence(found.about, found.figure, place, found.year),
        "note": words.note(found.figure.status),
        "trend": (_since(found), tone(found.trend, found.about.direction)),
        "standing": ""
        if found.standing is Verdict.UNKNOWN
        else (_(STANDING_NAMES[found.standing]), tone(found.standing, found.about.direction)),
        "of": drawings.of_how_many(found.figure),
        "beside": [drawings.beside(one, found.year, place) for one in found.beside],
    }  # fmt: skip


def _since(found: IndicatorPage) -> str:
    """How the last year stands to the one before it, and which those are."""
    if found.trend is Verdict.UNKNOWN:
        return _("ei verrattavaa vuotta")
    earlier = {"year": found.years[found.years.index(found.year) - 1]}
    if found.trend is Verdict.SAME:
        return _("muutosta vuodesta %(year)s ei voi osoittaa") % earlier
    said = words.course(found.trend, found.about.direction)
    return _("%(course)s vuodesta %(year)s") % {"course": said, **earlier}


def _drawn(found: IndicatorPage, side: Side, classes: str) -> dict[str, Any]:
    return {
        "series": drawings.series(found) if has_value(found.series) else None,
        "both": drawings.both_denominators(found),
        "breakdowns": [drawings.breakdown(one, found) for one in found.breakdowns],
        "map": map_of(found, classes) if found.municipalities else None,
        "of_place": drawings.of_place(found),
        "areas": drawings.places(found.areas, found, side) if found.areas else None,
        "towns": drawings.towns(found, side),
    }


anyone, staff = both(page)
