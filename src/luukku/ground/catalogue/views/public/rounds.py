"""Mobile rounds: which unit comes where and when, as a page, a table and a calendar file."""

from collections.abc import Iterable, Iterator

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from luukku.engines.kernel.sheets import Cell
from luukku.engines.kernel.texts import Text, spoken
from luukku.ground.catalogue.forms.browse import TownForm, town_select
from luukku.ground.catalogue.queries.rounds import (
    municipality_calendar,
    rounds_page,
    unit_calendar,
    unit_page,
)
from luukku.ground.catalogue.queries.shown import StopRow
from luukku.ground.catalogue.queries.speaking import language_names
from luukku.ground.catalogue.rules.hours.opening import instant
from luukku.ground.catalogue.rules.ical import Event, calendar
from luukku.ground.catalogue.rules.tongues import in_order
from luukku.ground.catalogue.rules.words import LANGUAGE_NAMES
from luukku.ground.catalogue.views.public import asked
from luukku.ground.catalogue.views.public.sheets import file_links, sheet
from luukku.ground.people.guards import public
from luukku.ground.people.queries.municipalities import municipality_choices, municipality_names

FIRST = 12
"""So many coming stops stand in sight; the rest unfold."""


@public
@asked.brief
def rounds(request: HttpRequest) -> HttpResponse:
    """All units and the coming stops, of the county or of one municipality."""
    who, today = asked.asked_reader(request), timezone.localdate()
    form = TownForm(request.GET or None)
    town = form.kept("kunta")
    page = rounds_page(who, today=today, municipality=town)
    file = sheet(request, "liikkuvat", _header(), lambda: _lines(page.stops, page.language_names))
    if file:
        return file
    towns = municipality_choices()
    texts = [unit.channel.name for unit in page.units]
    context = {
        **asked.frame(request, asked.told_in(*texts)),
        "page": page,
        "units": [unit for unit in page.units if unit.next_stop or not town],
        "stops": page.stops[:FIRST],
        "rest": page.stops[FIRST:],
        "town": asked.asked_town(request, towns),
        "town_select": town_select(town, towns, who.page),
        "names": page.language_names,
        "gap": asked.gap_words(*texts),
        "files": file_links(request, _("Pysähdykset")),
    }
    return render(request, "catalogue/public/rounds.html", context)


@public
@asked.brief
def unit(request: HttpRequest, code: str) -> HttpResponse:
    """One mobile unit: what it offers and where it comes."""
    page = unit_page(code, asked.asked_reader(request), today=timezone.localdate())
    if page is None:
        raise Http404
    names = page.language_names
    file = sheet(request, f"liikkuva-{code}", _header(), lambda: _lines(page.stops, names))
    if file:
        return file
    channel = page.unit.channel
    asked.missed(request, "channel", {channel.id: (channel.name, channel.summary)})
    context = {
        **asked.frame(request, asked.told_in(channel.name, channel.summary)),
        "page": page,
        "unit": page.unit,
        "stops": page.stops[:FIRST],
        "rest": page.stops[FIRST:],
        "names": names,
        "gap": asked.gap_words(channel.name, channel.summary),
        "files": file_links(request, _("Pysähdykset")),
        "crumbs_items": [
            (_("Liikkuvat palvelut"), reverse("catalogue:rounds") + asked.kept_query(request)),
            (channel.name.words, ""),
        ],
    }
    return render(request, "catalogue/public/unit.html", context)


@public
@asked.brief
def unit_file(request: HttpRequest, code: str) -> HttpResponse:
    """The stops of one unit for a calendar program."""
    found = unit_calendar(code, asked.asked_reader(request), today=timezone.localdate())
    if found is None:
        raise Http404
    name, stops = found
    return _calendar(request, name.words, stops, code)


@public
@asked.brief
def town_file(request: HttpRequest, municipality: str) -> HttpResponse:
    """The stops of every unit in one municipality for a calendar program."""
    names = municipality_names({municipality})
    if not names:
        raise Http404
    who = asked.asked_reader(request)
    stops = municipality_calendar(municipality, who, today=timezone.localdate())
    town = spoken(names[municipality], who.wanted)[0]
    title = _("Liikkuvat palvelut: %(town)s") % {"town": town}
    return _calendar(request, title, stops, f"kunta-{municipality}")


def _calendar(
    request: HttpRequest, title: str, stops: Iterable[StopRow], name: str
) -> HttpResponse:
    names = language_names()
    events = [_event(request, stop, names) for stop in stops]
    content = calendar(title, events, at=timezone.now(), label=settings.EXAMPLE_LABEL)
    answer = HttpResponse(content, content_type="text/calendar; charset=utf-8")
    answer["Content-Disposition"] = f'inline; filename="liikkuvat-{name}.ics"'
    return answer


def _event(request: HttpRequest, stop: StopRow, names: dict[str, Text]) -> Event:
    spot = ", ".join(part for part in (stop.spot.words, stop.municipality.words) if part)
    title = f"{stop.channel.words}: {stop.spot.words or stop.municipality.words}"
    languages = _("Kielet: %(languages)s") % {"languages": _languages(stop, names)}
    cancelled = _("Peruttu: %(title)s") % {"title": title}
    return Event(
        uid=f"{stop.uuid}@luukku",
        starts=instant(stop.day, stop.starts),
        ends=instant(stop.day, stop.ends, second=True),
        title=cancelled if stop.cancelled else title,
        where=spot,
        note="\n".join(part for part in (languages, stop.note.words) if part),
        changed=stop.updated_at,
        cancelled=stop.cancelled,
        url=request.build_absolute_uri(reverse("catalogue:unit", args=[stop.channel_code])),
    )


def _languages(stop: StopRow, names: dict[str, Text]) -> str:
    here = asked.page_language()
    return ", ".join(
        spoken(names.get(code, {"fi": LANGUAGE_NAMES.get(code, code)}), here)[0]
        for code in in_order(stop.languages)
    )


def _header() -> list[str]:
    return [
        _("Päivä"), _("Alkaa"), _("Päättyy"), _("Yksikkö"), _("Kunta"), _("Paikka"),
        _("Kielet"), _("Peruttu"), _("Huomautus"),
    ]  # fmt: skip


def _lines(stops: Iterable[StopRow], names: dict[str, Text]) -> Iterator[list[Cell]]:
    for stop in stops:
        yield [
            stop.day,
            stop.starts.strftime("%H.%M"),
            stop.ends.strftime("%H.%M"),
            stop.channel.words,
            stop.municipality.words,
            stop.spot.words,
            _languages(stop, names),
            _("peruttu") if stop.cancelled else "",
            stop.note.words,
        ]
