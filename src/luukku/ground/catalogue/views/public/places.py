"""Places: the list, and one place with this week's hours, its entrance and its services."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from luukku.engines.kernel.sheets import Cell
from luukku.engines.kernel.texts import Text, spoken
from luukku.ground.catalogue.forms.browse import PlaceForm, municipality_rows
from luukku.ground.catalogue.queries.places import (
    PAGE,
    ChannelHere,
    PlaceLine,
    all_places,
    place_page,
    places_page,
)
from luukku.ground.catalogue.queries.shown import PlaceRow
from luukku.ground.catalogue.queries.speaking import language_names
from luukku.ground.catalogue.rules.hours.opening import week
from luukku.ground.catalogue.rules.hours.plan import Day, Opening
from luukku.ground.catalogue.rules.hours.saying import clock
from luukku.ground.catalogue.rules.tongues import in_order
from luukku.ground.catalogue.rules.ways import STANDING_NAMES
from luukku.ground.catalogue.views.public import asked
from luukku.ground.catalogue.views.public.cards import Hours, hours
from luukku.ground.catalogue.views.public.sheets import file_links, sheet
from luukku.ground.people.guards import public
from luukku.ground.people.queries.municipalities import municipality_choices


@dataclass(frozen=True, slots=True)
class WeekDay:
    """One row of a week's table: each stretch in words with the languages it is for."""

    day: date
    today: bool
    lines: tuple[tuple[str, str], ...]
    note: Text


@dataclass(frozen=True, slots=True)
class Door:
    """A channel of the place with its week."""

    here: ChannelHere
    hours: Hours | None
    week: tuple[WeekDay, ...]


@public
@asked.brief
def places(request: HttpRequest) -> HttpResponse:
    """Places by municipality and name."""
    who, today = asked.asked_reader(request), timezone.localdate()
    form = PlaceForm(request.GET or None)
    town, words = form.kept("kunta"), form.kept("q")
    file = sheet(request, "palvelupisteet", _header(), lambda: _lines(
        all_places(who, today=today, municipality=town, words=words)))  # fmt: skip
    if file:
        return file
    found = places_page(
        who, today=today, municipality=town, words=words, page=asked.asked_page(request)
    )
    towns, texts = municipality_choices(), [row.place.name for row in found.rows]
    form.offer("kunta", _("Koko alue"), municipality_rows(towns, who.page))
    form.tidy()
    context = {
        **asked.frame(request, asked.told_in(*texts)),
        "town": asked.asked_town(request, towns),
        "gap": asked.gap_words(*texts),
        "form": form,
        "found": found,
        "pager_page": asked.pager(found.found, found.page, PAGE),
        "files": file_links(request, _("Palvelupisteet")),
    }
    return render(request, "catalogue/public/places.html", context)


@public
@asked.brief
def place(request: HttpRequest, code: str) -> HttpResponse:
    """One place; of a confidential one only what its visitors may tell: name, area and phone."""
    who, now = asked.asked_reader(request), timezone.now()
    page = place_page(code, who, at=now)
    if page is None:
        raise Http404
    names = language_names()
    doors = [
        Door(
            here,
            hours(here.plan, here.channel.languages, at=now, language=who.page, names=names),
            _week(here, timezone.localdate(), names, who.page),
        )
        for here in page.channels
    ]
    asked.missed(request, "place", {page.place.id: (page.place.name,)})
    context = {
        **asked.frame(request, asked.told_in(page.place.name)),
        "page": page,
        "place": page.place,
        "gap": asked.gap_words(page.place.name),
        "doors": doors,
        "names": names,
        "map": _map(page.place),
        "crumbs_items": [
            (_("Palvelupisteet"), reverse("catalogue:places") + asked.kept_query(request)),
            (page.place.name.words, ""),
        ],
    }
    return render(request, "catalogue/public/place.html", context)


def _week(
    here: ChannelHere, today: date, names: dict[str, Text], language: str
) -> tuple[WeekDay, ...]:
    """Today and the six days after it; nothing when there are no hours or no week like another."""
    if here.plan is None or here.plan.always or not here.plan.periods:
        return ()
    return tuple(_day(one, today, names, language) for one in week(here.plan, today))


def _day(one: Day, today: date, names: dict[str, Text], language: str) -> WeekDay:
    return WeekDay(
        day=one.day,
        today=one.day == today,
        lines=tuple(
            (_stretch(opening), ", ".join(_named(opening.languages, names, language)))
            for opening in one.openings
        ),
        note=one.note or one.holiday,
    )


def _stretch(opening: Opening) -> str:
    ends = clock(opening.closes.time(), end=True).words(_)
    return f"{clock(opening.opens.time()).words(_)}–{ends}"


def _named(codes: Iterable[str], names: dict[str, Text], language: str) -> list[str]:
    return [spoken(names.get(code, {"fi": code}), language)[0] for code in in_order(codes)]


def _map(place: PlaceRow) -> str:
    """The address of a map; only a link, so that no map server hears of the reader before a click."""
    if place.latitude is None or place.longitude is None:
        return ""
    north, east = f"{place.latitude:.5f}", f"{place.longitude:.5f}"
    return f"https://www.openstreetmap.org/?mlat={north}&mlon={east}#map=16/{north}/{east}"


def _header() -> list[str]:
    return [
        _("Tunnus"), _("Palvelupiste"), _("Kunta"), _("Katuosoite"), _("Postinumero"),
        _("Postitoimipaikka"), _("Palveluja"), _("Tilanne"), _("Leveysaste"), _("Pituusaste"),
    ]  # fmt: skip


def _lines(rows: Iterable[PlaceLine]) -> Iterator[list[Cell]]:
    for row in rows:
        one = row.place
        yield [
            one.code,
            one.name.words,
            one.municipality.words,
            f"{one.street.words} {one.street_number}".strip(),
            one.postal_code,
            one.post_office.words,
            row.services,
            _(STANDING_NAMES[one.standing]),
            one.latitude,
            one.longitude,
        ]
