"""The page where the product proves itself: what sources published, what the indicators compute, the difference."""

from collections.abc import Iterator, Sequence
from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _

from luukku.engines.kernel.sheets import Cell
from luukku.ground.indicators.queries.naming import Named, PlaceName, definitions, named, places
from luukku.ground.indicators.queries.telling import told_of
from luukku.ground.indicators.rules.audiences import Audience
from luukku.ground.indicators.views import words
from luukku.ground.indicators.views.sheets import cell, file_links, sheet
from luukku.ground.people.guards import public
from luukku.roof.site.county.comparing import RULES, Row, rows
from luukku.roof.site.county.published import published


@public
def proof(request: HttpRequest) -> HttpResponse:
    """Published, computed, difference. Only an example county has something to compare."""
    found = _found() if settings.DEMO else ()
    file = sheet(request, "nayttoa", _header(), lambda: _cells(found))
    if file is not None:
        return file
    told = [row for row in found if row.computed.state is not None]
    context = {
        "rows": [_shown(row, known) for known in [places().by_code] for row in told],
        "waiting": [row.name for row in found if row.computed.state is None],
        "agree": sum(row.ok for row in told),
        "count": len(told),
        "rules": [(_(RULES[rule]), sum(row.rule is rule for row in told)) for rule in RULES],
        "crumb_items": [
            (_("Etusivu"), reverse("site:front")),
            (_("Mittarit"), reverse("indicators:indicators")),
            (_("Näyttöä"), ""),
        ],
        "files": file_links(request, _("Näyttöä")) if told else [],
    }
    return render(request, "site/proof.html", context)


def _found() -> tuple[Row, ...]:
    """All indicators are told at once: one SQL query, not one for each."""
    told = told_of((one.indicator for one in published()), Audience.PUBLIC)
    return rows(lambda indicator_id, audience: told[indicator_id])


def _shown(row: Row, known: Any) -> dict[str, Any]:
    about: Named = named(definitions().one(row.indicator))
    place: PlaceName | None = known.get(row.place)
    month = f"{row.month}/{row.year}" if row.month else str(row.year)
    return {
        "name": row.name,
        "href": reverse("indicators:indicator", args=[row.indicator]) + f"?vuosi={row.year}",
        "where": f"{words.here(place.name)}, {month}" if place else month,
        "source": f"{row.source}, {row.where} ({row.known})",
        "published": _published(row, about.unit),
        "computed": words.told(row.computed, about.unit),
        "span": words.interval(row.low, row.high, about.unit),
        "difference": _difference(row, about.unit),
        "ok": row.ok,
    }


def _published(row: Row, unit: str) -> str:
    """The figure, or the range the source tells; in a smaller county the figure in proportion."""
    if row.range_low is not None and row.range_high is not None:
        ends = f"{words.amount(row.range_low, unit)}–{words.amount(row.range_high, unit)}"
        return words.with_unit(ends, unit)
    if row.range_low is not None or row.range_high is not None:
        end = row.range_low if row.range_low is not None else row.range_high
        said = _("vähintään %(n)s") if row.range_low is not None else _("enintään %(n)s")
        return said % {"n": words.with_unit(words.amount(float(end or 0.0), unit), unit)}
    return words.with_unit(words.amount(row.expected, unit), unit)


def _difference(row: Row, unit: str) -> str:
    if row.range_low is not None or row.range_high is not None:
        return "–"
    return (
        words.told(row.difference, unit)
        if row.difference.value is None
        else words.amount(float(row.difference), unit)
    )


def _header() -> list[str]:
    return [
        _("Luku"), _("Tunnus"), _("Mittari"), _("Paikan koodi"), _("Vuosi"), _("Kuukausi"),
        _("Lähde"), _("Julkaistu"), _("Odotettu"), _("Laskettu"), _("Väli, alaraja"),
        _("Väli, yläraja"), _("Ero"), _("Sääntö"), _("Täsmää"),
    ]  # fmt: skip


def _cells(found: Sequence[Row]) -> Iterator[Sequence[Cell]]:
    for row in found:
        yield [
            row.name, row.figure, row.indicator, row.place, row.year, row.month,
            f"{row.source}, {row.where}, {row.known}", row.published, row.expected,
            cell(row.computed), cell(row.low), cell(row.high), cell(row.difference),
            row.rule.value, row.ok,
        ]  # fmt: skip
