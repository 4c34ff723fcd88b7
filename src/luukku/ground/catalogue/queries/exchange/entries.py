"""Entries of the database as plain values, a thousand at a time with a known number of SQL queries."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any, Final

from django.db.models import Model

from luukku.engines.kernel.texts import text
from luukku.ground.catalogue.models import (
    Channel,
    Eligibility,
    Offering,
    Provision,
    Service,
)
from luukku.ground.catalogue.queries.exchange.channels import (
    Keyed,
    channels_by_key,
    grouped,
    plans,
)
from luukku.ground.catalogue.rules.entries import (
    ConceptCode,
    Document,
    EligibilityEntry,
    Entry,
    OfferingEntry,
    ProvisionEntry,
    ServiceEntry,
)
from luukku.ground.catalogue.rules.words import (
    Charge,
    ProvisionKind,
    ServiceType,
    Stage,
)

PAGE: Final = 1000
MODELS: Final[Mapping[str, type[Model]]] = {
    "service": Service, "channel": Channel, "offering": Offering,
}  # fmt: skip


def document(prefix: str = "") -> Document:
    """The whole catalogue, or what has a code that begins so."""
    return Document(
        services=tuple(entry for entry in entries("service", prefix)),  # type: ignore[misc]
        channels=tuple(entry for entry in entries("channel", prefix)),  # type: ignore[misc]
        offerings=tuple(entry for entry in entries("offering", prefix)),  # type: ignore[misc]
    )


def document_like(wanted: Document) -> Document:
    """The same entries as they are here now; those that are not here are left out."""
    services = {entry.uuid for entry in wanted.services}
    found = {
        "service": _by_uuid("service", "uuid", services),
        "channel": _by_uuid("channel", "uuid", {entry.uuid for entry in wanted.channels}),
        "offering": _by_uuid("offering", "service__uuid", services),
    }
    return Document(
        services=tuple(found["service"]),
        channels=tuple(found["channel"]),
        offerings=tuple(found["offering"]),
    )


def _by_uuid(kind: str, name: str, uuids: Iterable[str]) -> Iterator[Any]:
    for some in pages(sorted(uuids)):
        rows = MODELS[kind]._default_manager.filter(**{f"{name}__in": some}).order_by("pk")
        for page in pages(list(rows.values_list("pk", flat=True))):
            yield from entries_by_key(kind, page).values()


def entries(kind: str, prefix: str = "") -> Iterator[Entry]:
    """Every entry of a kind, page by page."""
    for page in pages(keys(kind, prefix)):
        yield from entries_by_key(kind, page).values()


def keys(kind: str, prefix: str = "") -> list[int]:
    """The database keys, in order."""
    rows = MODELS[kind]._default_manager.order_by("pk")
    if prefix:
        begins = "service__code__startswith" if kind == "offering" else "code__startswith"
        rows = rows.filter(**{begins: prefix})
    return list(rows.values_list("pk", flat=True))


def pages(many: Sequence[Any]) -> Iterator[Sequence[Any]]:
    """Cut in pages."""
    for start in range(0, len(many), PAGE):
        yield many[start : start + PAGE]


def entries_by_key(kind: str, wanted: Sequence[int]) -> dict[int, Any]:
    """Entries by database key, at most a page of them. At most seven SQL queries."""
    if not wanted:
        return {}
    if kind == "service":
        return dict(_services(wanted))
    return dict(channels_by_key(wanted) if kind == "channel" else _offerings(wanted))


def _services(wanted: Sequence[int]) -> dict[int, ServiceEntry]:
    rows = Service.objects.filter(pk__in=wanted).select_related(
        "organiser", "template", "eligibility"
    )
    provisions, concepts = _provisions(wanted), _concepts(wanted)
    towns = _towns(Service, wanted)
    return {
        row.pk: ServiceEntry(
            uuid=str(row.uuid),
            code=row.code,
            organiser=row.organiser.code,
            type=ServiceType(row.type),
            template=f"{row.template.code}/{row.template.version}" if row.template else "",
            alternative_names=tuple(said for name in row.alternative_names if (said := text(name))),
            charge=Charge(row.charge),
            publicly_funded=row.publicly_funded,
            statutory=row.statutory,
            decision_required=row.decision_required,
            laws=tuple(row.laws),
            keywords=_keywords(row.keywords),
            languages=tuple(row.languages),
            concepts=tuple(concepts.get(row.pk, ())),
            municipalities=tuple(towns.get(row.pk, ())),
            whole_county=row.whole_county,
            eligibility=_eligibility(row.eligibility),
            provisions=tuple(sorted(provisions.get(row.pk, ()), key=lambda p: p.key)),
            stage=Stage(row.stage),
            checked_on=row.checked_on,
            **{name: text(getattr(row, name)) for name in SERVICE_TEXTS},
        )
        for row in rows.order_by("pk")
    }


SERVICE_TEXTS: Final = (
    "name", "summary", "description", "user_instruction", "requirements", "processing_time",
    "deadline", "charge_note",
)  # fmt: skip


def _keywords(value: Any) -> dict[str, tuple[str, ...]]:
    """Words of a language are a list; one string of them, cut at commas, is taken too."""
    said = value if isinstance(value, dict) else {"fi": value}
    found = {
        language: tuple(
            word.strip() for word in (many.split(",") if isinstance(many, str) else many) if word
        )
        for language, many in said.items()
    }
    return {language: many for language, many in found.items() if many}


def _eligibility(row: Eligibility | None) -> EligibilityEntry | None:
    if row is None:
        return None
    return EligibilityEntry(
        code=row.code, rule=row.rule, text=text(row.text), law=row.law, section=row.section
    )


def _towns(model: Any, wanted: Sequence[int]) -> Keyed:
    through = model.municipalities.through
    side = f"{model._meta.model_name}_id"
    return grouped(
        through._default_manager.filter(**{f"{side}__in": wanted})
        .order_by("municipality__code")
        .values_list(side, "municipality__code")
    )


def _concepts(wanted: Sequence[int]) -> Keyed:
    rows = (
        Service.concepts.through._default_manager.filter(service_id__in=wanted)
        .select_related("concept")
        .order_by("concept__scheme", "concept__code")
    )
    return grouped(
        (
            row.service_id,
            ConceptCode(scheme=c.scheme, code=c.code, uri=c.uri, label=c.label),
        )
        for row in rows
        for c in (row.concept,)
    )


def _provisions(wanted: Sequence[int]) -> Keyed:
    rows = Provision.objects.filter(service_id__in=wanted).select_related("producer")
    return grouped((row.service_id, provision_entry(row)) for row in rows)


def provision_entry(row: Provision) -> ProvisionEntry:
    """A provision as a value; its producer must be at hand."""
    return ProvisionEntry(
        producer=row.producer.code,
        kind=ProvisionKind(row.kind),
        voucher_cents=row.voucher_cents,
        voucher_unit=row.voucher_unit,
        voucher_url=row.voucher_url,
        conditions=text(row.conditions),
        valid_from=row.valid_from,
        valid_to=row.valid_to,
    )


OFFERING_SAME: Final = (
    "charge", "price_cents", "intake", "wait_days", "wait_measured_on", "capacity_unit",
    "capacity_free", "capacity_most", "capacity_told_at", "valid_from", "valid_to", "checked_on",
    "fresh_days",
)  # fmt: skip


def _offerings(wanted: Sequence[int]) -> dict[int, OfferingEntry]:
    rows = list(
        Offering.objects.filter(pk__in=wanted)
        .select_related("service", "channel", "owner", "eligibility", "provision__producer")
        .order_by("pk")
    )
    held, towns = plans(row.hours_id for row in rows), _towns(Offering, wanted)
    return {
        row.pk: OfferingEntry(
            uuid=str(row.uuid),
            service=str(row.service.uuid),
            channel=str(row.channel.uuid),
            owner=row.owner.code,
            provision=provision_entry(row.provision).key if row.provision else None,
            text=text(row.text),
            charge_note=text(row.charge_note),
            exclusions=text(row.exclusions),
            languages=tuple(row.languages),
            eligibility=_eligibility(row.eligibility),
            hours=held.get(row.hours_id or 0),
            municipalities=tuple(towns.get(row.pk, ())),
            stage=Stage(row.stage),
            **{name: getattr(row, name) for name in OFFERING_SAME},
        )
        for row in rows
    }
