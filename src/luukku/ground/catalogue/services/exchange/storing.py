"""Writes entries into the tables in bulk: found by uuid, added or mended, their parts made the same."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime
from typing import Any, Final

from django.db import models

from luukku.ground.catalogue.models import Channel, Offering, Provision, Service
from luukku.ground.catalogue.rules.entries import (
    ChannelEntry,
    Entry,
    OfferingEntry,
    ProvisionEntry,
    ServiceEntry,
    kind_of,
)
from luukku.ground.catalogue.services.exchange.keys import Keys
from luukku.ground.catalogue.services.exchange.placing import Placing
from luukku.ground.catalogue.services.exchange.timetables import Timetables

BATCH: Final = 500
SERVICE_SAME: Final = (
    "publicly_funded", "statutory", "decision_required", "whole_county", "checked_on",
)  # fmt: skip
TEXTS: Final = (
    "name", "summary", "description", "user_instruction", "requirements", "processing_time",
    "deadline", "charge_note",
)  # fmt: skip
CHANNEL_SAME: Final = (
    "phone", "email", "form_identifier", "sign_in_required", "signature_required", "wcag_level",
    "accessibility_statement", "valid_from", "valid_to", "checked_on",
)  # fmt: skip
OFFERING_SAME: Final = (
    "charge", "price_cents", "intake", "wait_days", "wait_measured_on", "capacity_unit",
    "capacity_free", "capacity_most", "capacity_told_at", "valid_from", "valid_to", "checked_on",
    "fresh_days",
)  # fmt: skip


class Writing:
    """One page of entries of one kind. `there` tells the database key of those that exist."""

    def __init__(self, keys: Keys, at: datetime) -> None:
        self.keys, self.at = keys, at
        self.timetables, self.placing = Timetables(), Placing(keys, at)

    def write(self, page: Sequence[Entry], there: Mapping[str, int]) -> dict[str, int]:
        """Write them all; the database keys by uuid."""
        if not page:
            return {}
        kind = kind_of(page[0])
        if kind == "service":
            return self._services([e for e in page if isinstance(e, ServiceEntry)], there)
        if kind == "channel":
            return self._channels([e for e in page if isinstance(e, ChannelEntry)], there)
        return self._offerings([e for e in page if isinstance(e, OfferingEntry)], there)

    def _upsert(
        self, model: type[models.Model], rows: Sequence[Any], there: Mapping[str, int]
    ) -> dict[str, int]:
        """Add what is new, mend what is not: by uuid, whatever code it has."""
        keep = {"id", "uuid"} | (set() if model is Offering else {"code"})
        columns = [f.name for f in model._meta.concrete_fields if f.name not in keep]
        model._default_manager.bulk_create(
            rows, batch_size=BATCH, update_conflicts=True, unique_fields=["uuid"],
            update_fields=columns,
        )  # fmt: skip
        found = model._default_manager.filter(uuid__in=[row.uuid for row in rows])
        return {str(uuid): pk for uuid, pk in found.values_list("uuid", "pk")}

    def _services(self, page: Sequence[ServiceEntry], there: Mapping[str, int]) -> dict[str, int]:
        self.keys.learn_concepts(c for entry in page for c in entry.concepts)
        self.keys.learn_eligibilities(entry.eligibility for entry in page)
        now = _revisions(Service, there)
        ids = self._upsert(Service, [self._service(e, now) for e in page], there)
        self._links(
            Service.concepts.through, "service_id", "concept_id", ids,
            {e.uuid: [self.keys.concepts[c.scheme, c.code] for c in e.concepts] for e in page},
        )  # fmt: skip
        self._towns(Service, "service_id", ids, {e.uuid: e.municipalities for e in page})
        self._provisions(page, ids)
        return ids

    def _service(self, entry: ServiceEntry, now: Mapping[str, Mapping[str, Any]]) -> Service:
        before = now.get(entry.uuid, {})
        said = [
            *entry.name.values(), *entry.summary.values(), *entry.description.values(),
            *(word for name in entry.alternative_names for word in name.values()),
            *(word for many in entry.keywords.values() for word in many),
        ]  # fmt: skip
        return Service(
            uuid=entry.uuid,
            code=before.get("code") or entry.code,
            template_id=self.keys.templates.get(entry.template),
            organiser_id=self.keys.organisations[entry.organiser],
            type=entry.type.value,
            alternative_names=[dict(name) for name in entry.alternative_names],
            charge=entry.charge.value,
            laws=list(entry.laws),
            keywords={language: list(many) for language, many in entry.keywords.items()},
            languages=list(entry.languages),
            eligibility_id=_eligibility(entry, self.keys),
            stage=entry.stage.value,
            sent_by=before.get("sent_by"),
            revision=before.get("revision", 0) + 1,
            search_text=" ".join(said).lower(),
            updated_at=self.at,
            **{name: dict(getattr(entry, name)) for name in TEXTS},
            **{name: getattr(entry, name) for name in SERVICE_SAME},
        )

    def _channels(self, page: Sequence[ChannelEntry], there: Mapping[str, int]) -> dict[str, int]:
        places = self.placing.places([entry.place for entry in page if entry.place])
        now = _revisions(Channel, there)
        plans = self.timetables.settle("kanava", [(e.uuid, e.hours) for e in page], now)
        rows = [
            Channel(
                uuid=entry.uuid,
                code=now.get(entry.uuid, {}).get("code") or entry.code,
                organisation_id=self.keys.organisations[entry.organisation],
                kind=entry.kind.value,
                delivery=entry.delivery.value,
                place_id=places[entry.place.uuid] if entry.place else None,
                name=dict(entry.name),
                summary=dict(entry.summary),
                description=dict(entry.description),
                phone_charge=dict(entry.phone_charge),
                url=dict(entry.url),
                languages=list(entry.languages),
                hours_id=plans[entry.uuid],
                stage=entry.stage.value,
                revision=now.get(entry.uuid, {}).get("revision", 0) + 1,
                updated_at=self.at,
                **{name: getattr(entry, name) for name in CHANNEL_SAME},
            )
            for entry in page
        ]
        ids = self._upsert(Channel, rows, there)
        self.placing.stops(page, ids)
        return ids

    def _offerings(self, page: Sequence[OfferingEntry], there: Mapping[str, int]) -> dict[str, int]:
        self.keys.learn_eligibilities(entry.eligibility for entry in page)
        services = _ids(Service, {entry.service for entry in page})
        channels = _ids(Channel, {entry.channel for entry in page})
        provisions = _provision_keys(services.values())
        now = _revisions(Offering, there)
        plans = self.timetables.settle("tarjonta", [(e.uuid, e.hours) for e in page], now)
        rows = [
            Offering(
                uuid=entry.uuid,
                service_id=services[entry.service],
                channel_id=channels[entry.channel],
                provision_id=provisions.get((services[entry.service], entry.provision)),
                owner_id=self.keys.organisations[entry.owner],
                text=dict(entry.text),
                charge_note=dict(entry.charge_note),
                exclusions=dict(entry.exclusions),
                languages=list(entry.languages),
                eligibility_id=_eligibility(entry, self.keys),
                hours_id=plans[entry.uuid],
                stage=entry.stage.value,
                updated_at=self.at,
                **{name: getattr(entry, name) for name in OFFERING_SAME},
            )
            for entry in page
        ]
        ids = self._upsert(Offering, rows, there)
        self._towns(Offering, "offering_id", ids, {e.uuid: e.municipalities for e in page})
        return ids

    def _towns(
        self, model: Any, side: str, ids: Mapping[str, int], told: Mapping[str, Iterable[str]]
    ) -> None:
        keys = self.keys.municipalities
        rows = {uuid: [keys[code] for code in codes] for uuid, codes in told.items()}
        self._links(model.municipalities.through, side, "municipality_id", ids, rows)

    def _links(
        self,
        through: Any,
        side: str,
        other: str,
        ids: Mapping[str, int],
        told: Mapping[str, Sequence[int]],
    ) -> None:
        """Make the links of these rows what is told, touching only those that differ."""
        there: dict[int, set[int]] = {}
        rows = through._default_manager.filter(**{f"{side}__in": list(ids.values())})
        for left, right in rows.values_list(side, other):
            there.setdefault(left, set()).add(right)
        wrong = {ids[u]: keys for u, keys in told.items() if there.get(ids[u], set()) != set(keys)}
        rows.filter(**{f"{side}__in": [key for key in wrong if key in there]}).delete()
        through._default_manager.bulk_create(
            (through(**{side: key, other: each}) for key, keys in wrong.items() for each in keys),
            batch_size=BATCH,
        )

    def _provisions(self, page: Sequence[ServiceEntry], ids: Mapping[str, int]) -> None:
        """Those with the same producer, kind and first day stay, so that offerings keep theirs."""
        there: dict[tuple[int, Any], Provision] = {}
        for row in Provision.objects.filter(service_id__in=ids.values()).select_related("producer"):
            key = (row.producer.code, row.kind, str(row.valid_from or ""))
            there[row.service_id, key] = row
        fresh: list[Provision] = []
        mended: list[Provision] = []
        for entry in page:
            for each in entry.provisions:
                mine = (ids[entry.uuid], each.key)
                row = there.pop(mine) if mine in there else self._provision(mine[0], each)
                changed = _told_of(row, each)
                if row.pk is None:
                    fresh.append(row)
                elif changed:
                    mended.append(row)
        Provision.objects.filter(pk__in=[row.pk for row in there.values()]).delete()
        Provision.objects.bulk_create(fresh, batch_size=BATCH)
        Provision.objects.bulk_update(mended, PROVISION_COLUMNS, batch_size=BATCH)

    def _provision(self, service_id: int, each: ProvisionEntry) -> Provision:
        producer = self.keys.organisations[each.producer]
        return Provision(service_id=service_id, producer_id=producer, kind=each.kind.value)


PROVISION_COLUMNS: Final = (
    "voucher_cents", "voucher_unit", "voucher_url", "conditions", "valid_from", "valid_to",
)  # fmt: skip


def _told_of(row: Provision, each: ProvisionEntry) -> bool:
    """Put what is told on the row; does that change it?"""
    values = {name: getattr(each, name) for name in PROVISION_COLUMNS}
    values["conditions"] = dict(each.conditions)
    changed = any(getattr(row, name) != value for name, value in values.items())
    for name, value in values.items():
        setattr(row, name, value)
    return changed


def _provision_keys(services: Iterable[int]) -> dict[tuple[int, Any], int]:
    rows = Provision.objects.filter(service_id__in=list(services)).select_related("producer")
    return {
        (row.service_id, (row.producer.code, row.kind, str(row.valid_from or ""))): row.pk
        for row in rows
    }


def _ids(model: Any, uuids: Iterable[str]) -> dict[str, int]:
    rows = model.objects.filter(uuid__in=list(uuids)).values_list("uuid", "pk")
    return {str(uuid): pk for uuid, pk in rows}


def _revisions(model: Any, there: Mapping[str, int]) -> dict[str, dict[str, Any]]:
    """What is the house's own in a row and no entry tells."""
    names = {"service": ("code", "revision", "sent_by"), "channel": ("code", "revision")}
    columns = names.get(model._meta.model_name, ())
    extra = () if model is Service else ("hours_id", "hours__code")
    rows = model.objects.filter(pk__in=there.values()).values("uuid", *columns, *extra)
    return {str(row["uuid"]): row for row in rows}


def _eligibility(entry: ServiceEntry | OfferingEntry, keys: Keys) -> int | None:
    return keys.eligibilities[entry.eligibility.code] if entry.eligibility else None
