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
from luukku.ground.indicators.queries.naming import WHOLE, definitions, places
from luukku.ground.indicators.queries.passport import Passport, ReleaseRow, VersionRow, passport
from luukku.ground.indicators.rules.kinds import (
    CYCLES,
    DIRECTION_NAMES,
    EXPRESSIONS,
    KIND_NAMES,
    Direction,
    Kind,
)
from luukku.ground.indicators.rules.periods import WHOLE_YEAR
from luukku.ground.indicators.rules.statuses import STATUS_NAMES, Status
from luukku.ground.indicators.rules.wording import TABLE_NAMES, in_words
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
    """Everything about the numbers."""
    try:
        found = passport(indicator_id, side.audience)
    except RuleBroken as unknown:
        raise Http404 from unknown
    file = sheet(request, f"mittari-{indicator_id}-tiedot", _header(), lambda: _rows(found))
    if file is not None:
        return file
    name = words.here(found.about.name)
    context = {
        **frame(request, side, "passport", indicator_id, tab="indicators", title=name),
        "found": found,
        "name": name,
        "page": side.url("indicator", indicator_id),
        "facts": _facts(found),
        "sentence": _example(found),
        "beside": [(words.here(one.name), side.url("indicator", one.id)) for one in found.beside],
        "versions": [_version(one) for one in reversed(found.versions)],
        "releases": [
            (row, _period(row), _made(row), _status(row), row.notes) for row in found.releases
        ],
        "files": file_links(request, _("Mittarin tiedot")),
    }
    return render(request, "indicators/passport.html", context)


def _example(found: Passport) -> str:
    """What the indicator says, with the latest figure in it; dots where there is none to tell."""
    if found.latest is None or found.latest.value.value is None:
        said = {"place": _("Alue"), "period": _("vuosi")}
        dots = dict.fromkeys(("value", "low", "high", "numerator", "denominator"), "…")
        return words.here(found.about.sentence).format_map({**dots, **said})
    place, year = words.here(places().one(WHOLE).name), found.releases[0].year
    return words.sentence(found.about, found.latest, place, year)


def _period(row: ReleaseRow) -> str:
    """The year, and how far it had come when it was told of before it was over."""
    months = int(row.until_month or WHOLE_YEAR)
    return row.year if months == WHOLE_YEAR else f"{row.year} (1–{months})"


def _made(row: ReleaseRow) -> date | None:
    return date.fromisoformat(row.made_on) if row.made_on else None


def _status(row: ReleaseRow) -> str:
    if row.replaced:
        return _("Korvattu: luvut julkaistiin uudelleen, kun kuukausia oli enemmän")
    return _(STATUS_NAMES[Status(row.status)])


def _facts(found: Passport) -> list[tuple[str, str]]:
    about = found.about
    groups = ", ".join(words.breakdown_words(code).lower() for code in about.breakdowns)
    return [
        (_("Laji"), _(KIND_NAMES[Kind(about.kind)])),
        (_("Yksikkö"), words.unit_name(about.unit)),
        (_("Suunta"), _(DIRECTION_NAMES[Direction(about.direction)])),
        (_("Kuinka usein"), _(CYCLES[about.cycle])),
        (_("Luokittelut"), groups or _("ei luokitteluja")),
        (_("Omistaja"), words.here(about.owner)),
        (_("Lähde"), words.here(about.source)),
        (_("Säädösperusta"), ", ".join(about.legal_basis) or "–"),
        (_("Tunnus"), about.id),
        (_("Määritelmä tiedostossa"), found.where),
    ]


def _version(one: VersionRow) -> dict[str, Any]:
    return {
        "row": one,
        "since": date.fromisoformat(one.since),
        "tables": " / ".join(_(TABLE_NAMES.get(name, name)) for name in (one.table, one.of_table) if name),
        "table_names": " / ".join(name for name in (one.table, one.of_table) if name),
        "parts": [(_part(name), in_words(text, _) if name in EXPRESSIONS else _plain(name, text), text)
                  for name, text in one.parts],
        "note": words.here(one.break_note),
    }  # fmt: skip


def _part(name: str) -> str:
    return _(PART_NAMES[name]) if name in PART_NAMES else name


def _plain(name: str, text: str) -> str:
    """A part that is no expression: of what the share is, which indicator it is made of."""
    if name == "of":
        return words.here(definitions().one(text).name)
    return (
        words.with_unit(words.amount(float(text) * 100, "count"), "percent")
        if name == "share"
        else text
    )


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
