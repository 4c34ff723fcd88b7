"""The list of indicators: found by words, theme, direction and cycle."""

from collections.abc import Iterator, Sequence
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _

from luukku.engines.kernel.sheets import Cell
from luukku.ground.indicators.forms import FindIndicator
from luukku.ground.indicators.queries.naming import Named
from luukku.ground.indicators.queries.situation import Newest, newest_figures
from luukku.ground.indicators.rules.kinds import (
    CYCLES,
    DIRECTION_NAMES,
    KIND_NAMES,
    Direction,
    Kind,
)
from luukku.ground.indicators.rules.themes import THEME_NAMES, in_order
from luukku.ground.indicators.views import words
from luukku.ground.indicators.views.sheets import cell, file_links, sheet
from luukku.ground.indicators.views.sides import ANYONE, Side, both, frame


def page(request: HttpRequest, side: Side) -> HttpResponse:
    """Every indicator of the county, or those that fit what was asked."""
    form = FindIndicator(request.GET or None)
    found = [newest for newest in newest_figures(side.audience) if _fits(newest.about, form)]
    file = sheet(request, "mittarit", _header(), lambda: _rows(found))
    if file is not None:
        return file
    context = {
        **frame(request, side, "indicators"),
        "form": form,
        "count": len(found),
        "themes": [
            (_(THEME_NAMES.get(theme, theme)),
             [_shown(one, side) for one in found if one.about.theme == theme])
            for theme in in_order(one.about.theme for one in found)
        ],
        "files": file_links(request, _("Mittarit")) if found else [],
    }  # fmt: skip
    return render(request, "indicators/indicators.html", context)


def _fits(one: Named, form: FindIndicator) -> bool:
    wanted = form.said("q").casefold().split()
    text = " ".join([*one.name.values(), *one.owner.values(), one.id]).casefold()
    return (
        all(word in text for word in wanted)
        and form.said("aihe") in ("", one.theme)
        and form.said("suunta") in ("", one.direction)
        and form.said("tahti") in ("", one.cycle)
    )


def _shown(newest: Newest, side: Side) -> dict[str, Any]:
    one, figure = newest.about, newest.figure
    return {
        "told": "" if figure is None else words.told(figure.value, one.unit),
        "hidden": figure is not None and figure.value.hidden,
        "year": newest.year,
        "name": words.here(one.name),
        "href": side.url("indicator", one.id),
        "passport": side.url("passport", one.id),
        "kind": _(KIND_NAMES[Kind(one.kind)]),
        "direction": _(DIRECTION_NAMES[Direction(one.direction)]),
        "cycle": _(CYCLES[one.cycle]),
        "owner": words.here(one.owner),
        "breakdowns": ", ".join(words.breakdown_words(code).lower() for code in one.breakdowns),
    }


def _header() -> list[str]:
    return [
        _("Tunnus"), _("Mittari"), _("Aihe"), _("Laji"), _("Yksikkö"), _("Suunta"),
        _("Kuinka usein"), _("Luokittelut"), _("Omistaja"), _("Lähde"), _("Säädösperusta"),
        _("Vuosi"), _("Arvo"), _("Väli, alaraja"), _("Väli, yläraja"),
    ]  # fmt: skip


def _rows(found: Sequence[Newest]) -> Iterator[Sequence[Cell]]:
    for newest in found:
        one, figure = newest.about, newest.figure
        said = _shown(newest, ANYONE)
        told = (
            [None] * 3
            if figure is None
            else [cell(n) for n in (figure.value, figure.low, figure.high)]
        )
        yield [
            one.id, said["name"], _(THEME_NAMES.get(one.theme, one.theme)), said["kind"],
            words.unit_name(one.unit), said["direction"], said["cycle"], said["breakdowns"],
            said["owner"], words.here(one.source), "; ".join(one.legal_basis), newest.year, *told,
        ]  # fmt: skip


anyone, staff = both(page)
