"""What may leave the house: approved texts of published entries, and never where a shelter is.

Law: 1050/2018 and 621/1999 24 § 1 mom. 31 k. (confidential whereabouts).
"""

import re
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, replace
from typing import Any, Final

from luukku.engines.kernel.texts import Text
from luukku.ground.catalogue.rules.entries import (
    REVIEWED,
    ChannelEntry,
    Entry,
    OfferingEntry,
    PlaceEntry,
    ServiceEntry,
    field_names,
    kind_of,
)
from luukku.ground.catalogue.rules.losses import ENTRY, Loss, Reason, Told
from luukku.ground.catalogue.rules.words import ChannelKind, Stage

Approved = Mapping[tuple[str, str], frozenset[tuple[str, str]]]
"""(entity, uuid) -> the (field, language) pairs whose present wording has been approved."""


WITHOUT_PLACE: Final = {
    ChannelKind.PLACE: ChannelKind.PHONE,
    ChannelKind.SERVICE_POINT: ChannelKind.PHONE,
    ChannelKind.GROUP: ChannelKind.PHONE,
}
"""A confidential place is reached by phone; nothing tells that there is a door."""
OF_THE_DOOR: Final[Mapping[str, Any]] = {
    "summary": {}, "description": {}, "email": "", "url": {}, "accessibility_statement": "",
}  # fmt: skip
"""What the pages do not show of a channel at a confidential place does not leave either."""


class Secrets:
    """Words that tell where a confidential place is; a text that has one of them stays here.

    organisers: for each channel at such a place who organises what it is for; its unit, whose name
    may tell the town, is told to nobody. None where units are not looked at.
    """

    def __init__(
        self, words: Collection[str] = (), organisers: Mapping[str, str] | None = None
    ) -> None:
        self.organisers = organisers
        parts = [r"(?:\s|\\n)+".join(map(re.escape, word.casefold().split())) for word in words]
        self._pattern = re.compile("|".join(sorted(parts))) if parts else None

    def told_in(self, said: str) -> bool:
        """Does the text give a place away? White space and capitals do not matter."""
        return self._pattern is not None and bool(self._pattern.search(said.casefold()))


def secrets(places: Iterable[PlaceEntry], organisers: Mapping[str, str] | None = None) -> Secrets:
    """The streets and the coordinates of confidential places."""
    found: set[str] = set()
    for place in places:
        if place.confidential:
            found |= set(place.street.values())
            found |= {repr(place.latitude)[:7], repr(place.longitude)[:7]}
    return Secrets({word for word in found if len(word) > 4 and word != "None"}, organisers)


@dataclass(frozen=True, slots=True)
class Leaving:
    """An entry as it may leave, or None when it stays; and what stayed."""

    entry: Entry | None
    losses: tuple[Loss, ...]


def leaving(entry: Entry, approved: Approved, hidden: Secrets) -> Leaving:
    """One entry made fit to be seen by anybody."""
    kind = kind_of(entry)
    told = Told(kind, entry.uuid, entry.code)
    if entry.stage is not Stage.PUBLISHED:
        told.lost(ENTRY, Reason.NOT_PUBLIC)
        return Leaving(None, tuple(told.losses))
    changes = _approved_texts(entry, kind, approved.get((kind, entry.uuid), frozenset()), told)
    if isinstance(entry, ChannelEntry):
        changes |= _place(entry, approved, told)
        if entry.place and entry.place.confidential and hidden.organisers is not None:
            told.lost("organisation", Reason.CONFIDENTIAL)
            if entry.uuid not in hidden.organisers:
                return Leaving(None, tuple(told.losses))
            changes["organisation"] = hidden.organisers[entry.uuid]
    going: Any = replace(entry, **changes)
    if hidden.told_in(repr(going)):
        going = _without_secrets(going, hidden, told, "")
    if not isinstance(going, OfferingEntry) and not going.name:
        told.lost(ENTRY, Reason.NO_NAME)
        return Leaving(None, tuple(told.losses))
    return Leaving(going, tuple(told.losses))


def _approved_texts(
    entry: Any, kind: str, fine: Collection[tuple[str, str]], told: Told, lead: str = ""
) -> dict[str, Any]:
    """Each reviewed text with its approved languages only."""
    changes: dict[str, Any] = {}
    for name in REVIEWED[kind]:
        said: Text = getattr(entry, name)
        kept = {language: words for language, words in said.items() if (name, language) in fine}
        if len(kept) != len(said):
            changes[name] = kept
            for language in sorted(set(said) - set(kept)):
                told.lost(f"{lead}{name}-{language}", Reason.UNAPPROVED)
    if isinstance(entry, ServiceEntry):
        changes |= _follow_the_name(entry, fine, told)
    return changes


def _follow_the_name(
    entry: ServiceEntry, fine: Collection[tuple[str, str]], told: Told
) -> dict[str, Any]:
    """Other names and search words of a language go with its approved name."""
    languages = {language for field, language in fine if field == "name"}
    others = tuple(_of(said, languages) for said in entry.alternative_names)
    keywords = _of(entry.keywords, languages)
    told.lost_unless(others == entry.alternative_names, "alternative_names", Reason.UNAPPROVED)
    told.lost_unless(keywords == entry.keywords, "keywords", Reason.UNAPPROVED)
    return {"alternative_names": tuple(o for o in others if o), "keywords": keywords}


def _of(said: Mapping[str, Any], languages: Collection[str]) -> dict[str, Any]:
    return {language: words for language, words in said.items() if language in languages}


def _place(entry: ChannelEntry, approved: Approved, told: Told) -> dict[str, Any]:
    place = entry.place
    if place is None:
        return {}
    if place.confidential:
        kind = WITHOUT_PLACE.get(entry.kind, entry.kind)
        told.lost("place", Reason.CONFIDENTIAL)
        told.lost_unless(kind is entry.kind, "kind", Reason.CONFIDENTIAL)
        told.lost_unless(not entry.stops, "stops", Reason.CONFIDENTIAL)
        for name in OF_THE_DOOR:
            told.lost_unless(not getattr(entry, name), name, Reason.CONFIDENTIAL)
        return {"place": None, "kind": kind, "stops": (), **OF_THE_DOOR}
    fine = approved.get(("place", place.uuid), frozenset())
    changes = _approved_texts(place, "place", fine, told, "place-")
    return {"place": replace(place, **changes)} if changes else {}


def _without_secrets(value: Any, hidden: Secrets, told: Told, lead: str) -> Any:
    """The value without every text that gives a place away, however deep it is."""
    changes: dict[str, Any] = {}
    for name in field_names(value):
        said = getattr(value, name)
        clean = _clean(said, hidden)
        if clean is not said:
            changes[name] = clean
            told.lost(f"{lead}{name}", Reason.CONFIDENTIAL)
    return replace(value, **changes) if changes else value


def _clean(said: Any, hidden: Secrets) -> Any:
    """The very same value when there is nothing to hide."""
    if isinstance(said, str):
        return "" if hidden.told_in(said) else said
    if isinstance(said, Mapping):
        kept = {key: _clean(each, hidden) for key, each in said.items()}
        same = all(kept[key] is each for key, each in said.items())
        return said if same else {key: each for key, each in kept.items() if each}
    if isinstance(said, tuple):
        many = tuple(_clean(each, hidden) for each in said)
        return said if all(a is b for a, b in zip(many, said, strict=True)) else many
    if hasattr(said, "__dataclass_fields__"):
        return _without_secrets(said, hidden, Told("", "", ""), "")
    return said
