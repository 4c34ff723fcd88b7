"""Alarms: what has left its usual course, with the budget of false alarms said beside."""

from collections.abc import Iterator, Sequence
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _

from luukku.engines.kernel.sheets import Cell
from luukku.ground.indicators.queries.alarms import (
    MONTHS_PER_ALARM,
    Alarm,
    Alarms,
    Watched,
    alarms,
    baseline,
)
from luukku.ground.indicators.rules.comparing import Verdict
from luukku.ground.indicators.views import words
from luukku.ground.indicators.views.sheets import cell, file_links, sheet
from luukku.ground.indicators.views.sides import STAFF, frame
from luukku.ground.people.guards import allowed
from luukku.ground.people.rules import Action
from luukku.ground.ui.rules.plots import Line


@allowed(Action.SEE_DESK)
def staff(request: HttpRequest) -> HttpResponse:
    """Every alarm, newest first, and the chart of the one that was chosen."""
    found = alarms(STAFF.audience)
    file = sheet(request, "halytykset", _header(), lambda: _rows(found))
    if file is not None:
        return file
    months = sum(len(one.series) - baseline(len(one.series)) for one in found.watched)
    context = {
        **frame(request, STAFF, "alarms"),
        "found": found,
        "rows": [_shown(one) for one in found.alarms],
        "months": months,
        "expected": round(months / MONTHS_PER_ALARM, 1),
        "budget": MONTHS_PER_ALARM,
        "chart": _chosen(found, request.GET.get("sarja", "")),
        "unwatched": [words.here(one.name) for one in found.unwatched],
        "files": file_links(request, _("Hälytykset")) if found.alarms else [],
    }
    answer = render(request, "indicators/alarms.html", context)
    answer["Cache-Control"] = "no-store, private"
    return answer


def _shown(one: Alarm) -> dict[str, Any]:
    return {
        "time": words.time_name(one.time),
        "name": words.here(one.about.name),
        "place": words.here(one.place.name),
        "href": STAFF.url("alarms", sarja=f"{one.about.id}:{one.place.code}") + "#sarja",
        "told": words.told(one.value, one.about.unit),
        "expected": words.told(one.expected, one.about.unit),
        "how": _how(one),
        "tone": "active" if one.favourable else "bad",
    }


def _how(one: Alarm) -> str:
    if one.course is Verdict.MORE:
        return _("hyppäsi ylös") if one.sudden else _("on noussut vähitellen")
    return _("putosi") if one.sudden else _("on laskenut vähitellen")


def _chosen(found: Alarms, asked: str) -> dict[str, Any] | None:
    """The series behind an alarm; the newest alarm's when none was asked for."""
    keyed = {f"{one.about.id}:{one.place.code}": one for one in found.watched}
    newest = found.alarms[0] if found.alarms else None
    default = f"{newest.about.id}:{newest.place.code}" if newest else next(iter(keyed), "")
    one = keyed.get(asked) or keyed.get(default)
    return None if one is None else _chart(one, found)


def _chart(one: Watched, found: Alarms) -> dict[str, Any]:
    mine = [a for a in found.alarms if a.about.id == one.about.id and a.place == one.place]
    times = [point.time for point in one.series]
    told = {
        "name": words.here(one.about.name), "place": words.here(one.place.name),
        "n": len(mine), "silent": len(one.silent),
    }  # fmt: skip
    sentence = _("%(name)s, %(place)s: hälytyksiä %(n)s.") % told
    if one.silent:
        sentence += " " + _("Kuukausia, joiden lukuja ei kerrota: %(silent)s.") % told
    return {
        "times": [words.time_name(time) for time in times],
        "lines": [Line(told["place"], tuple(words.spot(point.figure, one.about.unit)
                                            for point in one.series))],
        "marks": [(times.index(a.time), f"{words.time_name(a.time)}: {_how(a)}")
                   for a in reversed(mine)],
        "caption": f"{told['name']}, {told['place']}",
        "sentence": sentence,
        "unit": words.unit_name(one.about.unit),
    }  # fmt: skip


def _header() -> list[str]:
    return [_("Kuukausi"), _("Mittari"), _("Tunnus"), _("Paikka"), _("Mitä tapahtui"), _("Arvo"),
            _("Odotettu")]  # fmt: skip


def _rows(found: Alarms) -> Iterator[Sequence[Cell]]:
    for one in found.alarms:
        yield [
            one.time, words.here(one.about.name), one.about.id, words.here(one.place.name),
            _how(one), cell(one.value), cell(one.expected),
        ]  # fmt: skip
