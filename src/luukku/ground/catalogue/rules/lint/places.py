"""Checks of places and ways in. Nothing of an address is said, so that no finding tells where one is."""

import re
from collections.abc import Iterator, Mapping
from datetime import date
from urllib.parse import urlsplit

from luukku.ground.catalogue.rules.findings import Finding
from luukku.ground.catalogue.rules.lint.findings import finding
from luukku.ground.catalogue.rules.lint.values import Catalogue, ChannelRow, PlaceRow
from luukku.ground.catalogue.rules.sensible import LATITUDES, LONGITUDES, PHONE, POST_BOX
from luukku.ground.catalogue.rules.words import ChannelKind, Stage

CALLED = frozenset({ChannelKind.PHONE, ChannelKind.CALLBACK})
ADDRESSED = frozenset({ChannelKind.ONLINE, ChannelKind.WEB, ChannelKind.FORM})
LONGEST_URL = 500
_HOST = re.compile(r"[^\s.@:/]+(\.[^\s.@:/]+)+")


def place_findings(place: PlaceRow, catalogue: Catalogue) -> Iterator[Finding]:
    """What is wrong in one place."""
    yield from municipality_findings("place", place.key, (place.municipality,), catalogue)
    if any(POST_BOX.search(words) for words in place.street.values()):
        yield finding("post_box", "place", place.key, "street")
    if place.postal_code and not is_postal_code(place.postal_code):
        yield finding("postal_code", "place", place.key, "postal_code")
    elif place.postal_code and not place.confidential:
        yield from _postal_area(place, catalogue)
    if not _can_be_found(place):
        yield finding("no_address", "place", place.key, "street")
    if not _in_finland(place.latitude, place.longitude):
        yield finding("coordinates", "place", place.key, "latitude")


def channel_findings(channel: ChannelRow) -> Iterator[Finding]:
    """What is wrong in one way in."""
    if channel.stage is Stage.ARCHIVED:
        return
    if channel.phone and not is_phone(channel.phone):
        yield finding("phone", "channel", channel.key, "phone")
    if channel.kind in CALLED and not channel.phone:
        yield finding("no_phone", "channel", channel.key, "phone")
    if channel.kind in ADDRESSED and not any(channel.url.values()):
        yield finding("no_url", "channel", channel.key, "url")
    for language, url in channel.url.items():
        if url and not is_url(url):
            yield finding("url", "channel", channel.key, "url", language)
    if channel.accessibility_statement and not is_url(channel.accessibility_statement):
        yield finding("url", "channel", channel.key, "accessibility_statement")


def municipality_findings(
    entity: str, key: str, codes: tuple[str, ...], catalogue: Catalogue
) -> Iterator[Finding]:
    """Municipalities that are not, or are no more."""
    for code in codes:
        if code in catalogue.municipalities:
            continue
        new = successor(code, catalogue.merged)
        if new:
            name = catalogue.municipalities.get(new, {}).get("fi", "")
            yield finding("merged_municipality", entity, key, "municipalities",
                          code=code, new=new, name=name)  # fmt: skip
        else:
            yield finding("unknown_municipality", entity, key, "municipalities", code=code)


def successor(code: str, merged: Mapping[str, str]) -> str:
    """The municipality that one has become, over several mergers; empty when it has not merged."""
    seen = {code}
    while (new := merged.get(code, "")) and new not in seen:
        seen.add(code := new)
    return code if len(seen) > 1 else ""


def closed_since(channel: ChannelRow, place: PlaceRow | None, today: date) -> date | None:
    """The last day on which the way in was open, when that is past: its own, its place's, its unit's."""
    lasts = [channel.valid_to, channel.organisation_until]
    if place:
        lasts += [place.valid_to, place.unit_until]
    return min((last for last in lasts if last and last < today), default=None)


def is_postal_code(code: str) -> bool:
    """Five digits, and not all of them nought."""
    return bool(re.fullmatch(r"[0-9]{5}", code)) and code != "00000"


def is_phone(number: str) -> bool:
    """One number of at least three digits, with the usual signs between."""
    return bool(PHONE.fullmatch(number)) and sum(sign.isdigit() for sign in number) >= 3


def is_url(url: str) -> bool:
    """An address of the web with a host in it, and neither blanks nor somebody's password."""
    if len(url) > LONGEST_URL or re.search(r"\s", url):
        return False
    try:
        parts = urlsplit(url)
    except ValueError:
        return False
    right_scheme = parts.scheme in {"http", "https"} and "@" not in parts.netloc
    return right_scheme and bool(_HOST.fullmatch(parts.netloc.partition(":")[0]))


def _postal_area(place: PlaceRow, catalogue: Catalogue) -> Iterator[Finding]:
    code = place.postal_code
    known = [catalogue.postal_areas[code[:n]] for n in (5, 4, 3, 2)
             if code[:n] in catalogue.postal_areas]  # fmt: skip
    if not catalogue.postal_areas or (known and place.municipality in known[0]):
        return
    name = catalogue.municipalities.get(place.municipality, {}).get("fi", place.municipality)
    yield finding("postal_area", "place", place.key, "postal_code", code=code, municipality=name)


def _can_be_found(place: PlaceRow) -> bool:
    return place.confidential or any(place.street.values()) or place.latitude is not None


def _in_finland(latitude: float | None, longitude: float | None) -> bool:
    for degrees, (low, high) in ((latitude, LATITUDES), (longitude, LONGITUDES)):
        if degrees is not None and not low <= degrees <= high:
            return False
    return True
