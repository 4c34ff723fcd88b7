"""A place for its reader. This is the only door through which an address leaves the room."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import date

from django.db.models import Avg

from luukku.ground.catalogue.models import AccessFact, Place
from luukku.ground.catalogue.queries.access import public_places
from luukku.ground.catalogue.queries.shown import AccessRow, PlaceRow
from luukku.ground.catalogue.queries.speaking import Speaker
from luukku.ground.catalogue.rules.nearness import Point
from luukku.ground.catalogue.rules.tongues import Said
from luukku.ground.catalogue.rules.ways import Standing, standing

FAR = 36_500


def place_row(place: Place, speak: Speaker, today: date) -> PlaceRow:
    """The place (read with unit, municipality and area); of a confidential one only the area."""
    state, day = _standing(place, today)
    area = place.municipality.area
    open_row = PlaceRow(
        id=place.id,
        code=place.code,
        name=speak.say("place", place.id, "name", place.name),
        unit=place.unit.name,
        municipality_code=place.municipality.code,
        municipality=speak.tell(place.municipality.name),
        street=speak.tell(place.street),
        street_number=place.street_number,
        postal_code=place.postal_code,
        post_office=speak.tell(place.post_office),
        directions=speak.tell(place.directions),
        latitude=place.latitude,
        longitude=place.longitude,
        confidential=place.confidential,
        area=speak.tell(area.name if area else None),
        standing=state,
        standing_day=day,
    )
    return hidden(open_row) if place.confidential else open_row


def hidden(row: PlaceRow) -> PlaceRow:
    """The row without anything that tells where the place is, but for the area."""
    nothing = Said()
    return replace(
        row, code="", unit={}, municipality_code="", municipality=nothing, street=nothing,
        street_number="", postal_code="", post_office=nothing, directions=nothing,
        latitude=None, longitude=None, access=(),
    )  # fmt: skip


def access_row(row: PlaceRow, facts: Iterable[AccessFact], speak: Speaker) -> PlaceRow:
    """The row with what is known of getting in."""
    return replace(
        row,
        access=tuple(
            AccessRow(fact.kind, fact.good, speak.tell(fact.text), fact.measured_on)
            for fact in facts
        ),
    )


def middle_of(municipality: str) -> Point | None:
    """A point in the middle of a municipality's public places. One SQL query."""
    found = public_places().filter(municipality__code=municipality)
    mean = found.aggregate(north=Avg("latitude"), east=Avg("longitude"))
    if mean["north"] is None or mean["east"] is None:
        return None
    return mean["north"], mean["east"]


def _standing(place: Place, today: date) -> tuple[Standing, date | None]:
    days = [(place.valid_from, place.valid_to), (None, place.unit.valid_to)]
    return standing(days, today, FAR, today)
