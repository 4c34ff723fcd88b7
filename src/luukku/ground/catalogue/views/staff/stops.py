"""The rounds of a mobile unit: its stops by date; one is added, changed, cancelled and repeated."""

from functools import partial
from typing import Any
from uuid import UUID

from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST

from luukku.ground.catalogue.forms.stops import CancelForm, NewStopForm, RepeatForm, StopForm
from luukku.ground.catalogue.queries.history import entry_history
from luukku.ground.catalogue.queries.picks import municipality_picks
from luukku.ground.catalogue.queries.speaking import language_names
from luukku.ground.catalogue.queries.timetable import (
    StaffStop,
    past_stops,
    place_picks,
    stop_of,
    stops_of,
)
from luukku.ground.catalogue.rules.stops import is_over
from luukku.ground.catalogue.rules.words import ChannelKind
from luukku.ground.catalogue.services import stops as verbs
from luukku.ground.catalogue.views.staff.asking import (
    Asked,
    asked,
    done,
    frame,
    here,
    merged_by,
    today,
    tongue,
)
from luukku.ground.catalogue.views.staff.history import told_changes
from luukku.ground.people.guards import allowed
from luukku.ground.people.guards.acting import doer, saved_by, tried
from luukku.ground.people.rules import Action

PER_PAGE = 50
KIND = "kanavat"
Picks = dict[str, list[tuple[str, str]]]


@allowed(Action.SEE_DRAFTS)
def stops(request: HttpRequest, key: str) -> HttpResponse:
    """The coming stops by date, and below them the latest that have been."""
    unit = _unit(request, key)
    coming = stops_of(unit.id, today())
    page = Paginator(coming, PER_PAGE).get_page(request.GET.get("page"))
    context = {
        **frame(request, unit, (_("Pysähdykset"), "")),
        "total": len(coming),
        "page": page,
        "rows": [(stop, is_over(stop.halt, timezone.now())) for stop in page],
        "past": [(stop, True) for stop in past_stops(unit.id, today())],
        "names": language_names(),
    }
    return render(request, "catalogue/staff/stops.html", context)


@allowed(Action.EDIT_CATALOGUE)
def add(request: HttpRequest, key: str) -> HttpResponse:
    """One stop more; another one after it begins with the same day and languages."""
    unit = _unit(request, key, Action.EDIT_CATALOGUE)
    form = NewStopForm(request.POST or None, picks=_picks())

    def save(sent: NewStopForm) -> None:
        verbs.add_stop(channel_id=unit.id, fields=sent.said(), **doer(request))

    if saved_by(request, form, save):
        return done(request, _("Pysähdys on lisätty."), _list(unit))
    return _form(request, unit, form, _("Uusi pysähdys"), _list(unit))


@allowed(Action.EDIT_CATALOGUE)
def stop(request: HttpRequest, key: str, stop: UUID) -> HttpResponse:
    """Change a stop; what can be done to it and what has been done stand below."""
    unit, row = _asked(request, key, stop)
    is_shut = row.cancelled or is_over(row.halt, timezone.now())

    def save(sent: StopForm) -> None:
        verbs.change_stop(
            stop_id=row.id, fields=sent.said(), seen=sent.seen_fields(), **doer(request)
        )

    form = None
    if not is_shut or request.method == "POST":
        form = merged_by(request, StopForm, row.fields, save, picks=_picks())
        if form is None:
            return done(request, _("Pysähdys on tallennettu."), _list(unit))
    changes = told_changes("stop", entry_history("stop", row.id, open_to=True))
    context = {
        **_context(request, unit, _title(row)),
        "form": form,
        "stop": row,
        "over": is_over(row.halt, timezone.now()),
        "rows": changes,
    }
    return render(request, "catalogue/staff/stop.html", context)


@allowed(Action.EDIT_CATALOGUE)
def cancel(request: HttpRequest, key: str, stop: UUID) -> HttpResponse:
    """The unit does not come, and why."""
    unit, row = _asked(request, key, stop)
    form = CancelForm(request.POST or None)

    def save(sent: CancelForm) -> None:
        verbs.cancel_stop(stop_id=row.id, reason=sent.reason(), **doer(request))

    if saved_by(request, form, save):
        words = _("Pysähdys on peruttu. Se näkyy peruttuna sivuilla ja kalentereissa.")
        return done(request, words, _list(unit))
    heading = _("Peru pysähdys: %(stop)s") % {"stop": _title(row)}
    return _form(request, unit, form, heading, _one(unit, row), submit=_("Peru pysähdys"))


@allowed(Action.EDIT_CATALOGUE)
def repeat(request: HttpRequest, key: str, stop: UUID) -> HttpResponse:
    """The same stop again every so many weeks."""
    unit, row = _asked(request, key, stop)
    form = RepeatForm(request.POST or None)
    made: list[int] = []

    def save(sent: RepeatForm) -> None:
        told = {name: sent.cleaned_data[name] for name in ("weeks", "until", "holidays_too")}
        made.append(verbs.repeat_stop(stop_id=row.id, **told, **doer(request)))

    if saved_by(request, form, save):
        words = ngettext(
            "Lisättiin %(count)s pysähdys.", "Lisättiin %(count)s pysähdystä.", made[0]
        )
        return done(request, words % {"count": made[0]}, _list(unit))
    heading = _("Toista pysähdys: %(stop)s") % {"stop": _title(row)}
    return _form(request, unit, form, heading, _one(unit, row), submit=_("Lisää pysähdykset"))


@allowed(Action.EDIT_CATALOGUE)
@require_POST
def restore(request: HttpRequest, key: str, stop: UUID) -> HttpResponse:
    """The unit comes after all."""
    unit, row = _asked(request, key, stop)
    verb = partial(verbs.restore_stop, stop_id=row.id, **doer(request))
    return tried(request, verb, _("Pysähdys on taas voimassa."), _one(unit, row))


def _unit(request: HttpRequest, key: str, action: Action | None = None) -> Asked:
    found = asked(request, KIND, key, action)
    if found.entry.fields["kind"] != ChannelKind.MOBILE_UNIT.value:
        raise Http404
    return found


def _asked(request: HttpRequest, key: str, uuid: UUID) -> tuple[Asked, StaffStop]:
    unit = _unit(request, key, Action.EDIT_CATALOGUE)
    row = stop_of(unit.id, uuid)
    if row is None:
        raise Http404
    return unit, row


def _picks() -> Picks:
    return {
        "municipality": municipality_picks(tongue()),
        "place": place_picks(tongue(), today()),
    }


def _title(row: StaffStop) -> str:
    day = row.halt.day
    return f"{here(row.spot)} {day.day}.{day.month}.{day.year}"


def _list(unit: Asked) -> str:
    return reverse("catalogue:staff_stops", args=[unit.key])


def _one(unit: Asked, row: StaffStop) -> str:
    return reverse("catalogue:staff_stop", args=[unit.key, row.uuid])


def _context(request: HttpRequest, unit: Asked, heading: str) -> dict[str, Any]:
    crumbs = ((_("Pysähdykset"), _list(unit)), (heading, ""))
    return {**frame(request, unit, *crumbs), "heading": heading, "back": _list(unit)}


def _form(
    request: HttpRequest, unit: Asked, form: Any, heading: str, back: str, **more: Any
) -> HttpResponse:
    context = {**_context(request, unit, heading), "form": form, "back": back, **more}
    return render(request, "catalogue/staff/form.html", context)
