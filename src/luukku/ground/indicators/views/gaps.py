"""The inequality page: gaps between groups with their certainty, largest first, and what cannot be said."""

from collections.abc import Iterator, Sequence
from typing import Any, Final

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from luukku.engines.kernel.sheets import Cell
from luukku.ground.indicators.forms import ViewFilter
from luukku.ground.indicators.queries.inequality import GapRow, Inequality, UnitGaps, inequality
from luukku.ground.indicators.queries.naming import WHOLE
from luukku.ground.indicators.rules.comparing import Distance
from luukku.ground.indicators.rules.groups import OF_PEOPLE
from luukku.ground.indicators.views import words
from luukku.ground.indicators.views.sheets import cell, file_links, sheet
from luukku.ground.indicators.views.sides import Side, both, frame
from luukku.ground.ui.rules.plots import Gap

NAMED: Final = 2
BREAKDOWNS: Final = tuple(code for code in ("sex", "age", "language") if code in OF_PEOPLE)


def page(request: HttpRequest, side: Side) -> HttpResponse:
    """Gaps in a year, in the county or an area, by all breakdowns or by one."""
    asked = request.GET
    found = inequality(
        side.audience, year=asked.get("vuosi", ""), place=asked.get("paikka", WHOLE) or WHOLE,
        breakdown=asked.get("ryhma", "") if asked.get("ryhma") in BREAKDOWNS else "",
    )  # fmt: skip
    if found.place.kind not in ("county", "area"):
        raise Http404
    file = sheet(request, f"erot-{found.year}", _header(), lambda: _rows(found))
    if file is not None:
        return file
    context = {
        **frame(request, side, "inequality"),
        "found": found,
        "place": words.here(found.place.name),
        "form": _form(found, request),
        "sentence": _sentence(found),
        "units": [_unit(one, side, found.year) for one in found.units],
        "silent": [_silent(row, side) for row in found.silent],
        "absent": _absent(found),
        "bare": [words.here(one.name) for one in found.bare],
        "files": file_links(request, _("Erot")) if found.units else [],
    }
    return render(request, "indicators/inequality.html", context)


def _form(found: Inequality, request: HttpRequest) -> ViewFilter:
    chosen = {"vuosi": found.year, "paikka": found.place.code,
              "ryhma": request.GET.get("ryhma", "")}  # fmt: skip
    return ViewFilter(
        None,
        chosen,
        vuosi=[(year, year) for year in reversed(found.years)],
        paikka=[(one.code, words.here(one.name)) for one in found.choices],
        ryhma=[("", _("Kaikki"))] + [(code, words.breakdown_words(code)) for code in BREAKDOWNS],
    )


def _sentence(found: Inequality) -> str:
    rows = [row for unit in found.units for row in unit.rows]
    sure = [row for row in rows if row.distance and row.distance.sure]
    return _(
        "Vertailuja on %(all)s. Niistä %(sure)s näyttää eron, joka ei selity sattumalla; %(silent)s"
        " vertailusta eroa ei voi kertoa."
    ) % {"all": len(rows) + len(found.silent), "sure": len(sure), "silent": len(found.silent)}


def _unit(one: UnitGaps, side: Side, year: str) -> dict[str, Any]:
    gaps = [_gap(row, row.distance, side, year) for row in one.rows if row.distance]
    maybe = [gap for gap in gaps if not gap.sure]
    return {
        "unit": words.points_unit(one.unit),
        "title": _("Erot prosenttiyksikköinä") if one.unit == "percent"
        else _("Erot yksikkönä %(unit)s") % {"unit": words.unit_name(one.unit)},
        "rows": [gap for gap in gaps if gap.sure],
        "maybe": maybe,
        "maybe_title": _("Erot, jotka voivat olla sattumaa (%(n)s)") % {"n": len(maybe)},
        "sentence": _largest(one),
    }  # fmt: skip


def _largest(one: UnitGaps) -> str:
    top = one.rows[0]
    assert top.distance is not None  # only rows with a distance are in a unit
    return _("Suurin ero: %(name)s, %(larger)s – %(smaller)s, %(gap)s %(unit)s.") % {
        "name": words.here(top.about.name),
        "larger": words.group_words(top.breakdown, top.distance.largest),
        "smaller": words.group_words(top.breakdown, top.distance.smallest),
        "gap": words.amount(float(top.distance.value), one.unit),
        "unit": words.points_unit(one.unit),
    }


def _gap(row: GapRow, apart: Distance, side: Side, year: str) -> Gap:
    held = {one.code: one.figure for one in row.groups}
    unit = row.about.unit

    def end(code: str) -> tuple[str, float]:
        value = held[code].value
        name = words.group_words(row.breakdown, code)
        return f"{name} {words.told(value, unit)}", float(value)

    ends = [end(apart.largest), end(apart.smallest)]
    worse, better = ends if row.about.direction != "favourable" else reversed(ends)
    return Gap(
        name=f"{words.here(row.about.name)} ({words.breakdown_words(row.breakdown).lower()})",
        first=worse,
        second=better,
        told=words.amount(float(apart.value), unit),
        span=words.interval(apart.low, apart.high, unit),
        sure=apart.sure,
        href=side.url("indicator", row.about.id, vuosi=year) + f"#{row.breakdown}",
        note="" if apart.sure else _("voi olla sattumaa"),
    )


def _silent(row: GapRow, side: Side) -> dict[str, Any]:
    said = {
        "name": words.here(row.about.name),
        "href": side.url("indicator", row.about.id) + f"#{row.breakdown}",
        "breakdown": words.breakdown_words(row.breakdown),
        "why": _("Ryhmistä on liian vähän tietoa vertailuun."),
    }
    if row.hidden:
        said["why"] = _("Ryhmien luvuista liian moni on piilotettu.")
        if row.withheld and len(row.groups) - len(row.hidden) - len(row.missing) > 1:
            said["why"] = _("Erosta voisi päätellä sen ainoan luvun, joka on piilotettu.")
    return said


def _absent(found: Inequality) -> list[tuple[str, str, str]]:
    """Groups that no gap tells of: how often hidden, how often without data."""
    rows = [*(row for unit in found.units for row in unit.rows), *found.silent]
    groups = dict.fromkeys(
        (row.breakdown, code) for row in rows for code in (*row.hidden, *row.missing)
    )
    return [
        (words.group_words(*group),
         _few([words.here(r.about.name) for r in rows if _is(r, group, r.hidden)]),
         _few([words.here(r.about.name) for r in rows if _is(r, group, r.missing)]))
        for group in groups
    ]  # fmt: skip


def _few(names: Sequence[str]) -> str:
    """The first of them, and how many there are besides."""
    if len(names) <= NAMED:
        return "; ".join(names)
    rest = len(names) - NAMED
    return ngettext("%(shown)s ja %(n)s muu mittari", "%(shown)s ja %(n)s muuta mittaria", rest) % {
        "shown": "; ".join(names[:NAMED]), "n": rest,
    }  # fmt: skip


def _is(row: GapRow, group: tuple[str, str], codes: tuple[str, ...]) -> bool:
    return row.breakdown == group[0] and group[1] in codes


def _header() -> list[str]:
    return [
        _("Mittari"), _("Tunnus"), _("Yksikkö"), _("Luokittelu"), _("Suurin luku"),
        _("Pienin luku"), _("Ero"), _("Väli, alaraja"), _("Väli, yläraja"),
        _("Ei selity sattumalla"), _("Piilotetut ryhmät"), _("Ryhmät ilman tietoa"),
    ]  # fmt: skip


def _rows(found: Inequality) -> Iterator[Sequence[Cell]]:
    for row in (*(row for unit in found.units for row in unit.rows), *found.silent):
        apart = row.distance

        def names(codes: tuple[str, ...], breakdown: str = row.breakdown) -> str:
            return ", ".join(words.group_words(breakdown, code) for code in codes)

        said: list[Cell] = ["", "", None, None, None, None]
        if apart is not None:
            said = [
                names((apart.largest,)), names((apart.smallest,)), cell(apart.value),
                cell(apart.low), cell(apart.high), apart.sure,
            ]  # fmt: skip
        yield [
            words.here(row.about.name), row.about.id, words.points_unit(row.about.unit),
            words.breakdown_words(row.breakdown), *said, names(row.hidden), names(row.missing),
        ]  # fmt: skip


anyone, staff = both(page)
