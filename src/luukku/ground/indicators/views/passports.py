"""An indicator's passport: definition, versions, where the numbers come from, what has been told."""

from collections.abc import Iterator, Sequence
from datetime import date
from typing import Any, Final

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _

from luukku.engines.kernel.errors import RuleBroken
from luukku.engines.kernel.sheets import Cell
from luukku.engines.kernel.texts import N_
from luukku.ground.indicators.queries.passport import Passport, ReleaseRow, VersionRow, passport
from luukku.ground.indicators.rules.kinds import (
    CYCLES,
    DIRECTION_NAMES,
    KIND_NAMES,
    Direction,
    Kind,
)
from luukku.ground.indicators.rules.statuses import STATUS_NAMES, Status
from luukku.ground.indicators.views import words
from luukku.ground.indicators.views.sheets import file_links, sheet
from luukku.ground.indicators.views.sides import Side, both, frame

PART_NAMES: Final = {
    "where": N_("Mukaan otetaan"), "of_where": N_("Nimittäjään otetaan"),
    "event": N_("Lasketaan (osoittaja)"), "against": N_("Vastakkainen (vähennetään)"),
    "weight": N_("Paino"), "sum": N_("Summattava"), "value": N_("Arvo"),
    "per": N_("Suhteutetaan"), "percentile": N_("Prosenttipiste"),
    "share": N_("Osuus kustannuksista"), "of": N_("Perustuu mittariin"),
    "source_code": N_("Lähteen tunnus"), "indicator_code": N_("Tunnus lähteessä"),
}  # fmt: skip


def page(request: HttpRequest, side: Side, indicator_id: str) -> HttpResponse:
    """Everything but the numbers."""
    try:
        found = passport(indicator_id, side.audience)
    except RuleBroken as unknown:
        raise Http404 from unknown
    file = sheet(request, f"mittari-{indicator_id}-tiedot", _header(), lambda: _rows(found))
    if file is not None:
        return file
    name, about = words.here(found.about.name), found.about
    context = {
        **frame(request, side, "passport", indicator_id, tab="indicators", title=name),
        "found": found,
        "name": name,
        "page": side.url("indicator", indicator_id),
        "facts": _facts(found),
        "sentence": words.here(about.sentence),
        "beside": [(words.here(one.name), side.url("indicator", one.id)) for one in found.beside],
        "versions": [_version(one) for one in reversed(found.versions)],
        "releases": [
            (row, _made(row), _(STATUS_NAMES[Status(row.status)]), row.notes)
            for row in found.releases
        ],
        "files": file_links(request, _("Mittarin tiedot")),
    }
    return render(request, "indicators/passport.html", context)


def _made(row: ReleaseRow) -> date | None:
    return date.fromisoformat(row.made_on) if row.made_on else None


def _facts(found: Passport) -> list[tuple[str, str]]:
    about = found.about
    groups = ", ".join(words.breakdown_words(code).lower() for code in about.breakdowns)
    return [
        (_("Tunnus"), about.id),
        (_("Laji"), _(KIND_NAMES[Kind(about.kind)])),
        (_("Yksikkö"), words.unit_name(about.unit)),
        (_("Suunta"), _(DIRECTION_NAMES[Direction(about.direction)])),
        (_("Kuinka usein"), _(CYCLES[about.cycle])),
        (_("Luokittelut"), groups or _("ei luokitteluja")),
        (_("Omistaja"), words.here(about.owner)),
        (_("Lähde"), words.here(about.source)),
        (_("Säädösperusta"), ", ".join(about.legal_basis) or "–"),
        (_("Määritelmä tiedostossa"), found.where),
    ]


def _version(one: VersionRow) -> dict[str, Any]:
    return {
        "row": one,
        "tables": " / ".join(name for name in (one.table, one.of_table) if name),
        "parts": [(_(PART_NAMES[name]) if name in PART_NAMES else name, text)
                  for name, text in one.parts],
        "note": words.here(one.break_note),
    }  # fmt: skip


def _header() -> list[str]:
    return [_("Kohta"), _("Tieto")]


def _rows(found: Passport) -> Iterator[Sequence[Cell]]:
    yield [_("Mittari"), words.here(found.about.name)]
    yield from ([name, text] for name, text in _facts(found))
    for one in found.versions:
        yield [_("Versio"), f"{one.number}, {one.since}, {one.table} {one.of_table}".strip()]
        yield from ([_(PART_NAMES.get(name, name)), text] for name, text in one.parts)
        if one.break_note:
            yield [_("Katkos"), words.here(one.break_note)]
    for row in found.releases:
        yield [_("Julkaistu vuosi"), f"{row.year}, {row.made_on}, {row.policy}, {row.source}"]


anyone, staff = both(page)
