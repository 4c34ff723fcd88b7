"""The whole catalogue as the plain rows that the checks look at, and what they find in it."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from typing import Any

from luukku.engines.kernel.texts import Text
from luukku.ground.catalogue.models import (
    Channel,
    ExternalRef,
    HoursSet,
    Offering,
    Place,
    Provision,
    Service,
)
from luukku.ground.catalogue.queries.areas import merged_municipalities, postal_areas
from luukku.ground.catalogue.queries.hours import hours_plans
from luukku.ground.catalogue.queries.readiness import reviews_in_force, texts_by_field
from luukku.ground.catalogue.rules.completeness import completeness, language_needs
from luukku.ground.catalogue.rules.findings import Finding
from luukku.ground.catalogue.rules.lint.catalogue import lint
from luukku.ground.catalogue.rules.lint.values import (
    Catalogue,
    ChannelRow,
    OfferingRow,
    PlaceRow,
    ProvisionRow,
    ServiceRow,
)
from luukku.ground.catalogue.rules.words import ChannelKind, ProvisionKind, Stage
from luukku.ground.people.queries.municipalities import MunicipalityRow, municipalities
from luukku.ground.people.rules import Action, Actor, may


def findings(today: date, actor: Actor) -> list[Finding]:
    """Everything that is wrong now. Eighteen SQL queries, however large the catalogue is.

    What is wrong in the address of a confidential place is told only to those who edit the place.
    """
    secret = {
        code
        for code, unit_id in Place.objects.filter(confidential=True).values_list("code", "unit_id")
        if not may(actor, Action.EDIT_CATALOGUE, organisation_id=unit_id)
    }
    found = lint(gathered(), today)
    return [one for one in found if one.entity != "place" or one.key not in secret]


def gathered() -> Catalogue:
    """The catalogue as plain rows."""
    towns = municipalities()
    sets = dict(HoursSet.objects.values_list("pk", "code"))
    plans = hours_plans(sets)
    return Catalogue(
        services=_services(towns),
        places=_places(),
        channels=_channels(),
        offerings=_offerings(),
        provisions=_provisions(),
        hours={sets[pk]: plan for pk, plan in plans.items()},
        municipalities={town.code: town.name for town in towns},
        merged=merged_municipalities(),
        postal_areas=postal_areas(),
    )  # fmt: skip


def _services(places: Sequence[MunicipalityRow]) -> tuple[ServiceRow, ...]:
    towns = {place.id: place.code for place in places}
    spoken = {place.id: frozenset(place.languages) for place in places}
    bilingual = any({"fi", "sv"} <= each for each in spoken.values())
    rows = list(Service.objects.select_related("organiser"))
    texts = {row.pk: texts_by_field("service", row) for row in rows}
    reviews = reviews_in_force("service", texts)
    local = _heard(spoken)
    where = _many(
        Service.municipalities.through.objects.values_list("service_id", "municipality_id"), towns
    )
    refs: dict[int, list[str]] = defaultdict(list)
    for pk, system, there in ExternalRef.objects.filter(entity="service").values_list(
        "entity_id", "system", "external_id"
    ):
        refs[pk or 0].append(f"{system}:{there}")
    return tuple(
        ServiceRow(
            key=row.code, name=row.name, organiser=row.organiser.code, stage=Stage(row.stage),
            alternative_names=tuple(map(_text, row.alternative_names)),
            texts={name: text for name, text in texts[row.pk].items() if name != "name"},
            municipalities=where[row.pk], register_ids=tuple(refs[row.pk]),
            done=completeness(
                "service", texts[row.pk], reviews.get(row.pk, {}),
                language_needs(bilingual=bilingual, local=local[row.pk]),
            ),
        )
        for row in rows
    )  # fmt: skip


def _heard(spoken: Mapping[int, frozenset[str]]) -> Mapping[int, set[str]]:
    """The languages of the municipalities where each service is offered; bound to none is offered in all."""
    everywhere = frozenset[str]().union(*spoken.values())
    rows = Offering.objects.exclude(stage=Stage.ARCHIVED.value).order_by()
    heard: dict[int, set[str]] = defaultdict(set)
    for service, told, stands in rows.values_list(
        "service_id", "municipalities", "channel__place__municipality"
    ).distinct():
        town = told or stands
        heard[service] |= spoken.get(town, frozenset()) if town else everywhere
    return heard


def _text(said: Any) -> Text:
    return said if isinstance(said, Mapping) else {"fi": str(said)}


def _many(pairs: Iterable[tuple[int, int]], codes: Mapping[int, str]) -> dict[int, tuple[str, ...]]:
    found: dict[int, list[str]] = defaultdict(list)
    for pk, other in pairs:
        found[pk].append(codes.get(other, ""))
    return defaultdict(tuple, {pk: tuple(sorted(each)) for pk, each in found.items()})


def _places() -> tuple[PlaceRow, ...]:
    rows = Place.objects.values_list(
        "code", "name", "municipality__code", "street", "street_number", "postal_code", "latitude",
        "longitude", "confidential", "valid_to", "unit__valid_to",
    )  # fmt: skip
    names = ("key", "name", "municipality", "street", "street_number", "postal_code", "latitude",
             "longitude", "confidential", "valid_to", "unit_until")  # fmt: skip
    return tuple(PlaceRow(**dict(zip(names, row, strict=True))) for row in rows)


def _channels() -> tuple[ChannelRow, ...]:
    rows = Channel.objects.values_list(
        "code", "kind", "stage", "place__code", "phone", "url", "form_identifier",
        "accessibility_statement", "hours__code", "valid_to", "organisation__valid_to",
    )  # fmt: skip
    return tuple(
        ChannelRow(
            key=code, kind=ChannelKind(kind), stage=Stage(stage), place=place or "", phone=phone,
            url=url, form_identifier=form, accessibility_statement=statement, hours=hours or "",
            valid_to=last, organisation_until=until,
        )
        for code, kind, stage, place, phone, url, form, statement, hours, last, until in rows
    )  # fmt: skip


def _offerings() -> tuple[OfferingRow, ...]:
    through = Offering.municipalities.through.objects
    where = _codes(through.values_list("offering_id", "municipality__code"))
    names = (
        "pk", "service__code", "channel__code", "stage", "hours__code", "valid_to", "checked_on",
        "fresh_days", "capacity_free", "capacity_most", "capacity_told_at", "wait_days",
        "wait_measured_on",
    )  # fmt: skip
    return tuple(
        OfferingRow(
            key=str(pk), service=service, channel=channel, stage=Stage(stage), hours=hours or "",
            municipalities=where[pk], **dict(zip(names[5:], rest, strict=True)),
        )
        for pk, service, channel, stage, hours, *rest in Offering.objects.order_by("pk").values_list(*names)
    )  # fmt: skip


def _codes(pairs: Iterable[tuple[int, str]]) -> dict[int, tuple[str, ...]]:
    found: dict[int, list[str]] = defaultdict(list)
    for pk, code in pairs:
        found[pk].append(code)
    return defaultdict(tuple, {pk: tuple(sorted(each)) for pk, each in found.items()})


def _provisions() -> tuple[ProvisionRow, ...]:
    rows = Provision.objects.values_list(
        "pk", "service__code", "kind", "voucher_cents", "voucher_url", "valid_to"
    )
    return tuple(
        ProvisionRow(
            key=str(pk), service=service, kind=ProvisionKind(kind), voucher_cents=cents,
            voucher_url=url, valid_to=last,
        )
        for pk, service, kind, cents, url, last in rows
    )  # fmt: skip
