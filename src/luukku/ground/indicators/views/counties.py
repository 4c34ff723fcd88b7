"""Compare with other counties: figures others have published, ours among them."""

from collections.abc import Iterator, Sequence
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _

from luukku.engines.kernel.sheets import Cell
from luukku.ground.indicators.forms import ViewFilter
from luukku.ground.indicators.queries.comparison import Compared, Comparison, Region, comparison
from luukku.ground.indicators.queries.naming import WHOLE
from luukku.ground.indicators.views import words
from luukku.ground.indicators.views.sheets import cells, file_links, head, sheet
from luukku.ground.indicators.views.sides import Side, both, frame
from luukku.ground.ui.rules.plots import Dot


def page(request: HttpRequest, side: Side) -> HttpResponse:
    """Every loaded indicator with the regions it was published of."""
    found = comparison(side.audience, year=request.GET.get("vuosi", ""))
    file = sheet(request, f"vertailu-{found.year}", _header(), lambda: _rows(found))
    if file is not None:
        return file
    context = {
        **frame(request, side, "comparison"),
        "found": found,
        "form": ViewFilter(None, {"vuosi": found.year},
                           vuosi=[(year, year) for year in reversed(found.years)]),
        "charts": [_chart(one, side) for one in found.rows],
        "ours": any(row.place.code == WHOLE for one in found.rows for row in one.rows),
        "alone": [(words.here(one.name), side.url("indicator", one.id)) for one in found.alone],
        "files": file_links(request, _("Vertailu")) if found.rows else [],
    }  # fmt: skip
    return render(request, "indicators/comparison.html", context)


def _chart(one: Compared, side: Side) -> dict[str, Any]:
    ours = next((row for row in one.rows if row.place.code == WHOLE), None)
    ours_told = ours is not None and ours.figure.value.value is not None
    ordered = sorted(one.rows, key=_value)
    return {
        "title": words.here(one.about.name),
        "href": side.url("indicator", one.about.id),
        "caption": f"{words.here(one.about.name)}, {one.year}",
        "unit": words.unit_name(one.about.unit),
        "rows": [
            Dot(words.here(row.place.name), words.spot(row.figure, one.about.unit),
                strong=row.place.code == WHOLE)
            for row in ordered
        ],
        "reference": (words.here(ours.place.name), float(ours.figure.value))
        if ours is not None and ours_told else ("", None),
        "sentence": _sentence(ordered, one.about.unit),
        "source": words.here(one.about.source),
    }  # fmt: skip


def _value(row: Region) -> float:
    return -float(row.figure.value) if row.figure.value.value is not None else float("inf")


def _sentence(ordered: Sequence[Region], unit: str) -> str:
    told = [row for row in ordered if row.figure.value.value is not None]
    if not told:
        return _("Yhtäkään lukua ei voi kertoa.")
    return _("Suurin luku: %(top)s, %(high)s. Pienin: %(bottom)s, %(low)s.") % {
        "top": words.here(told[0].place.name), "high": words.told(told[0].figure.value, unit),
        "bottom": words.here(told[-1].place.name), "low": words.told(told[-1].figure.value, unit),
    }  # fmt: skip


def _header() -> list[str]:
    return [_("Mittari"), _("Tunnus"), _("Yksikkö"), _("Vuosi"), _("Alue"), _("Alueen koodi"),
            *head()]  # fmt: skip


def _rows(found: Comparison) -> Iterator[Sequence[Cell]]:
    for one in found.rows:
        for row in one.rows:
            yield [
                words.here(one.about.name), one.about.id, words.unit_name(one.about.unit),
                one.year, words.here(row.place.name), row.place.code, *cells(row.figure),
            ]  # fmt: skip


anyone, staff = both(page)
