"""An indicator's figures as the drawings want them, each with the one sentence that says what it shows."""

from collections.abc import Sequence
from typing import Any, Final

from django.utils.translation import gettext as _

from luukku.ground.indicators.queries.page import (
    Beside,
    Breakdown,
    IndicatorPage,
    PlaceFigure,
)
from luukku.ground.indicators.queries.released import Figure
from luukku.ground.indicators.queries.series import Point, has_value
from luukku.ground.indicators.rules.comparing import SIZES, STANDING_NAMES, Spread, Verdict
from luukku.ground.indicators.rules.kinds import Kind
from luukku.ground.indicators.views import words
from luukku.ground.indicators.views.sides import Side
from luukku.ground.ui.rules.plots import Dot, Line, Spot

SHARES: Final = frozenset({Kind.PROPORTION.value, Kind.RATIO.value})


def of_how_many(figure: Figure) -> str:
    """Numerator and denominator, when they were let out."""
    if figure.numerator.value is None or figure.denominator.value is None:
        return ""
    return _("%(part)s / %(all)s") % {
        "part": words.count(figure.numerator), "all": words.count(figure.denominator),
    }  # fmt: skip


def beside(one: Beside, year: str, place: str) -> dict[str, Any]:
    """What must be read with the figure."""
    return {
        "id": one.about.id,
        "name": words.here(one.about.name),
        "told": words.told(one.figure.value, one.about.unit),
        "sentence": words.sentence(one.about, one.figure, place, year),
    }


def series(found: IndicatorPage) -> dict[str, Any]:
    """The course of the indicator, and the whole county's where the place is a part of it."""
    unit = found.about.unit
    lines = [_line(words.here(found.place.name), found.series, unit)]
    if found.whole_series:
        lines.append(_line(words.here(found.way[0].name), found.whole_series, unit))
    return {**_times(found.series, found), "lines": lines, "sentence": _course(found.series, unit)}


def both_denominators(found: IndicatorPage) -> dict[str, Any] | None:
    """The same happening of two wholes on one drawing: of those finished and of those begun."""
    unit = found.about.unit
    others = [one for one in found.beside if one.about.kind in SHARES]
    if found.monthly or found.about.kind not in SHARES or not others or not has_value(found.series):
        return None
    names = [(words.here(found.about.name), found.series)]
    names += [(words.here(one.about.name), one.series) for one in others[:2]]
    by_time = [{point.time: point for point in points} for _name, points in names]
    lines = [
        Line(name, tuple(words.spot(held[p.time].figure, unit) if p.time in held else Spot(told="–")
                         for p in found.series))
        for (name, _points), held in zip(names, by_time, strict=True)
    ]  # fmt: skip
    return {**_times(found.series, found), "lines": lines}


def _line(name: str, points: Sequence[Point], unit: str) -> Line:
    return Line(name, tuple(words.spot(point.figure, unit) for point in points))


def _times(points: Sequence[Point], found: IndicatorPage) -> dict[str, Any]:
    times = [point.time for point in points]
    years = [time[:4] for time in times]
    return {
        "times": [words.time_name(time) for time in times],
        "breaks": [(years.index(cut.time), f"{cut.time}: {words.here(cut.note)}")
                   for cut in found.cuts if cut.time in years],
    }  # fmt: skip


def _course(points: Sequence[Point], unit: str) -> str:
    """The first and the last that were let out."""
    known = [point for point in points if point.figure.value.value is not None]
    if len(known) < 2:
        return _("Tältä ajalta on vain yksi luku, joten suuntaa ei voi kertoa.")
    first, last = known[0], known[-1]
    return _("%(first)s luku oli %(from)s ja %(last)s %(to)s.") % {
        "first": words.time_name(first.time), "from": words.told(first.figure.value, unit),
        "last": words.time_name(last.time), "to": words.told(last.figure.value, unit),
    }  # fmt: skip


def of_place(found: IndicatorPage) -> str:
    """Whose groups they are: a municipality's are not told, so they are the whole county's."""
    if found.place.kind != "municipality":
        return f"{words.here(found.place.name)} {found.year}"
    return _("%(place)s %(year)s. Kunnan lukuja ei kerrota ryhmittäin: niissä olisi liian vähän ihmisiä.") % {
        "place": words.here(found.way[0].name), "year": found.year,
    }  # fmt: skip


def breakdown(one: Breakdown, found: IndicatorPage) -> dict[str, Any]:
    """The groups of a breakdown as dots, the whole beside them."""
    unit = found.about.unit
    rows = [Dot(words.group_words(one.code, row.code), words.spot(row.figure, unit))
            for row in one.rows]  # fmt: skip
    place = found.place if found.place.kind != "municipality" else found.way[0]
    whole = found.figure if place == found.place else found.whole
    at = _level(found, whole)
    return {
        "id": one.code,
        "title": words.breakdown_words(one.code),
        "caption": f"{words.here(found.about.name)}: {words.breakdown_words(one.code).lower()},"
        f" {words.here(place.name)} {found.year}",
        "rows": rows,
        "reference": (words.here(place.name), at),
        "sentence": ""
        if found.about.kind in SIZES
        else distance_sentence(one.spread, one.code, unit),
        "anything": any(row.spot.value is not None for row in rows),
    }


def _level(found: IndicatorPage, whole: Figure | None) -> float | None:
    """Where the whole stands; a number that grows with the place is no level to compare with."""
    if whole is None or whole.value.value is None or found.about.kind in SIZES:
        return None
    return float(whole.value)


def distance_sentence(apart: Spread, breakdown_code: str, unit: str) -> str:
    """The largest difference, and whether it is more than chance."""
    if apart.distance is None:
        if apart.withheld and apart.hidden:
            return _("Ryhmien eroa ei kerrota, koska siitä voisi päätellä piilotetun luvun.")
        return _("Ryhmiä, joiden luku voidaan kertoa, on liian vähän vertailuun.")
    said = {
        "larger": words.group_words(breakdown_code, apart.distance.largest),
        "smaller": words.group_words(breakdown_code, apart.distance.smallest),
        "gap": f"{words.amount(float(apart.distance.value), unit)}\u00a0{words.points_unit(unit)}",
    }
    if apart.distance.sure:
        return _("Suurin luku: %(larger)s, pienin: %(smaller)s. Ero on %(gap)s.") % said
    return _("Suurin ero (%(larger)s – %(smaller)s, %(gap)s) voi olla sattumaa.") % said


def places(rows: Sequence[PlaceFigure], found: IndicatorPage, side: Side) -> dict[str, Any]:
    """Areas or municipalities as dots beside the whole county."""
    unit = found.about.unit
    whole = found.whole
    at = _level(found, whole)
    return {
        "rows": [
            Dot(words.here(row.place.name), words.spot(row.figure, unit),
                href=side.url("indicator", found.about.id, paikka=row.place.code, vuosi=found.year))
            for row in rows
        ],
        "reference": (words.here(found.way[0].name), at),
        "sentence": standing_sentence(rows),
    }  # fmt: skip


def standing_sentence(rows: Sequence[PlaceFigure]) -> str:
    """How many differ from the whole for certain."""
    more = [words.here(row.place.name) for row in rows if row.standing is Verdict.MORE]
    less = [words.here(row.place.name) for row in rows if row.standing is Verdict.LESS]
    hidden = sum(row.figure.value.hidden for row in rows)
    said = []
    if more:
        said.append(_("Suurempi kuin koko alueella: %(names)s.") % {"names": ", ".join(more)})
    if less:
        said.append(_("Pienempi kuin koko alueella: %(names)s.") % {"names": ", ".join(less)})
    if not any(row.figure.value.value is not None for row in rows):
        said.append(_("Yhtäkään lukua ei voi kertoa."))
    elif not more and not less and any(row.standing is Verdict.SAME for row in rows):
        said.append(_("Mikään ei eroa koko alueesta niin, ettei sattuma selittäisi sitä."))
    if hidden:
        said.append(_("Piilotettuja lukuja on %(n)s.") % {"n": hidden})
    return " ".join(said)


def _standing(verdict: Verdict) -> str:
    """In few words: the column's heading says what it is compared with."""
    if verdict is Verdict.UNKNOWN:
        return ""
    return _("eroa ei voi osoittaa") if verdict is Verdict.SAME else _(STANDING_NAMES[verdict])


def towns(found: IndicatorPage, side: Side) -> list[dict[str, Any]]:
    """The municipalities as the rows of a table."""
    unit = found.about.unit
    return [
        {
            "name": words.here(row.place.name),
            "href": side.url("indicator", found.about.id, paikka=row.place.code, vuosi=found.year),
            "spot": words.spot(row.figure, unit),
            "of": of_how_many(row.figure),
            "standing": _standing(row.standing),
        }
        for row in found.municipalities
    ]
