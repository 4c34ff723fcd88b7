"""The list of indicators: found by words, theme, direction and cycle."""

from collections.abc import Iterator, Sequence

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _

from luukku.engines.kernel.sheets import Cell
from luukku.ground.indicators.forms import FindIndicator
from luukku.ground.indicators.queries.naming import Named, every_name
from luukku.ground.indicators.rules.kinds import (
    CYCLES,
    DIRECTION_NAMES,
    KIND_NAMES,
    Direction,
    Kind,
)
from luukku.ground.indicators.rules.themes import THEME_NAMES, in_order
from luukku.ground.indicators.views import words
from luukku.ground.indicators.views.sheets import file_links, sheet
from luukku.ground.indicators.views.sides import ANYONE, Side, both, frame


def page(request: HttpRequest, side: Side) -> HttpResponse:
    """Every indicator of the county, or those that fit what was asked."""
    form = FindIndicator(request.GET or None)
    found = [one for one in every_name() if _fits(one, form)]
    file = sheet(request, "mittarit", _header(), lambda: _rows(found))
    if file is not None:
        return file
    context = {
        **frame(request, side, "indicators"),
        "form": form,
        "count": len(found),
        "themes": [
            (_(THEME_NAMES.get(theme, theme)),
             [_shown(one, side) for one in found if one.theme == theme])
            for theme in in_order(one.theme for one in found)
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


def _shown(one: Named, side: Side) -> dict[str, str]:
    return {
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
    return [_("Tunnus"), _("Mittari"), _("Aihe"), _("Laji"), _("Yksikkö"), _("Suunta"),
            _("Kuinka usein"), _("Luokittelut"), _("Omistaja"), _("Lähde"), _("Säädösperusta")]  # fmt: skip


def _rows(found: Sequence[Named]) -> Iterator[Sequence[Cell]]:
    for one in found:
        said = _shown(one, ANYONE)
        yield [
            one.id, said["name"], _(THEME_NAMES.get(one.theme, one.theme)), said["kind"],
            words.unit_name(one.unit), said["direction"], said["cycle"], said["breakdowns"],
            said["owner"], words.here(one.source), "; ".join(one.legal_basis),
        ]  # fmt: skip


anyone, staff = both(page)
