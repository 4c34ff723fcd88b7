"""What the staff's forms have to choose from, by code, in the language of the page."""

from collections.abc import Callable, Iterable
from datetime import date
from typing import Any, Final

from luukku.engines.kernel.texts import N_, Text, spoken
from luukku.ground.catalogue.models import (
    Channel,
    Concept,
    Eligibility,
    HoursSet,
    Place,
    Provision,
    Service,
)
from luukku.ground.catalogue.rules.words import (
    CHANNEL_NAMES,
    CHARGE_NAMES,
    DELIVERY_NAMES,
    PROVISION_NAMES,
    STAGE_NAMES,
    ServiceType,
    Stage,
)
from luukku.ground.people.queries.municipalities import municipalities
from luukku.ground.people.queries.organisations import organisations

Rows = list[tuple[str, str]]
Say = Callable[[str], str]
LONGEST: Final = 90
SCHEMES: Final = ("service_class", "target_group", "life_event")
TYPES: Final = {
    ServiceType.SERVICE: N_("Palvelu"), ServiceType.PERMIT: N_("Lupa"),
    ServiceType.QUALIFICATION: N_("Ammattipätevyys"),
}  # fmt: skip


def named(say: Say) -> dict[str, Rows]:
    """The closed sets of words; no SQL."""
    sets: dict[str, dict[Any, str]] = {
        "charge": dict(CHARGE_NAMES), "kind": dict(CHANNEL_NAMES),
        "delivery": dict(DELIVERY_NAMES), "provision_kind": dict(PROVISION_NAMES),
        "stage": dict(STAGE_NAMES), "type": dict(TYPES),
    }  # fmt: skip
    return {
        name: [(str(each.value), say(words)) for each, words in names.items()]
        for name, names in sets.items()
    }


def picks(entity: str, language: str, say: Say, today: date) -> dict[str, Rows]:
    """Everything the form of an entity points at. Seven SQL queries at the most."""
    found = {**named(say), "organisation": organisation_picks(language, today)}
    if entity in {"service", "place", "offering"}:
        found["municipality"] = municipality_picks(language)
    if entity in {"service", "offering"}:
        rows = Eligibility.objects.order_by("code").values_list("code", "text")
        found["eligibility"] = _rows(rows, language)
    if entity in {"channel", "offering"}:
        codes = HoursSet.objects.order_by("code").values_list("code", flat=True)
        found["hours"] = [(code, code) for code in codes]
    if entity == "channel":
        found["place"] = _rows(Place.objects.order_by("code").values_list("code", "name"), language)
    if entity == "service":
        found |= concept_picks(language)
    return found


def list_picks(language: str, say: Say) -> dict[str, Rows]:
    """What lists are narrowed by. Four SQL queries."""
    return {
        **named(say),
        "organisation": organisation_picks(language),
        "municipality": municipality_picks(language),
    }


def municipality_picks(language: str) -> Rows:
    """Municipalities by Finnish name. Three SQL queries at the most."""
    return _rows(((one.code, one.name) for one in municipalities()), language)


def organisation_picks(language: str, today: date | None = None) -> Rows:
    """Organisations by name, those in force on the day if one is given. One SQL query."""
    rows = ((str(one.id), one.name) for one in organisations(on=today))
    return sorted(_rows(rows, language), key=lambda row: row[1].casefold())


def concept_picks(language: str) -> dict[str, Rows]:
    """The classes of the national lists. One SQL query."""
    found: dict[str, Rows] = {scheme: [] for scheme in SCHEMES}
    rows = Concept.objects.filter(scheme__in=SCHEMES, valid_to=None).order_by("scheme", "code")
    for scheme, code, label in rows.values_list("scheme", "code", "label"):
        found[scheme].append((code, f"{spoken(label, language)[0]} ({code})"))
    return found


def provision_picks(service_id: int, language: str, say: Say) -> Rows:
    """Who makes a service. One SQL query."""
    names: dict[str, str] = {kind.value: words for kind, words in PROVISION_NAMES.items()}
    rows = Provision.objects.filter(service=service_id).values_list("pk", "kind", "producer__name")
    return [
        (str(pk), f"{say(names[kind])}: {spoken(name, language)[0]}") for pk, kind, name in rows
    ]


def service_picks(language: str) -> Rows:
    """Services that are not put away. One SQL query."""
    found = Service.objects.exclude(stage=Stage.ARCHIVED.value).order_by("code")
    return _rows(((str(pk), name) for pk, name in found.values_list("pk", "name")), language)


def channel_picks(language: str) -> Rows:
    """Channels that are not put away. One SQL query."""
    found = Channel.objects.exclude(stage=Stage.ARCHIVED.value).order_by("code")
    return [
        (str(pk), f"{_short(spoken(name, language)[0])} ({code})")
        for pk, code, name in found.values_list("pk", "code", "name")
    ]


def _rows(rows: Iterable[tuple[str, Text]], language: str) -> Rows:
    return [(code, _short(spoken(name, language)[0] or code)) for code, name in rows]


def _short(words: str) -> str:
    return words if len(words) <= LONGEST else f"{words[: LONGEST - 1]}…"
