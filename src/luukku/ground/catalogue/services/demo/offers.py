"""Writes the example county's services, who makes them, and where they are offered."""

from datetime import timedelta
from typing import Any

from luukku.engines.kernel.texts import Text
from luukku.ground.catalogue.models import (
    Channel,
    Eligibility,
    Offering,
    Provision,
    Service,
    Tray,
    TrayItem,
)
from luukku.ground.catalogue.rules.demo.picks import one_in, pick
from luukku.ground.catalogue.rules.demo.rows import ServiceRow, VoucherRow
from luukku.ground.catalogue.rules.demo.spreading import Way, filled, offered
from luukku.ground.catalogue.rules.words import ChannelKind, ProvisionKind, Stage
from luukku.ground.catalogue.services.demo.load import Load
from luukku.ground.catalogue.services.settling import Settled, Table

Values = dict[str, Any]

ORGANISER = "lapha"
WAITED = frozenset({ChannelKind.PLACE})
EXAMPLE_PRICE = {
    "fi": "Hinta on esimerkki.", "sv": "Priset är ett exempel.", "en": "The price is an example.",
}  # fmt: skip
SERVICE_BORN = ("updated_at", "checked_on", "revision")
OFFERING_BORN = (
    "updated_at", "checked_on", "wait_days", "wait_measured_on", "capacity_free",
    "capacity_told_at", "intake",
)  # fmt: skip


def _eligibilities(load: Load) -> Settled:
    """Who gets what, when the limit is plain."""
    told = [
        {
            "code": row.code,
            "rule": row.rule(),
            "text": dict(row.text),
            "law": row.law,
            "section": row.section,
        }
        for row in load.found.eligibilities
    ]
    return Table(Eligibility, ("code",)).settle(told, mend=load.mend)


def _services(load: Load) -> Settled:
    """Services with their classes."""
    keys = dict(Eligibility.objects.values_list("code", "id"))
    limits = {code: keys[row.code] for row in load.found.eligibilities for code in row.services}
    told = [
        {**_service(load, row), "eligibility_id": limits.get(row.code)}
        for row in load.found.services
    ]
    done = Table(Service, ("code",), born=SERVICE_BORN).settle(told, mend=load.mend)
    services = dict(Service.objects.values_list("code", "id"))
    links = [
        {"service_id": services[row.code], "concept_id": load.concepts[code]}
        for row in load.found.services
        for code in dict.fromkeys(row.concepts)
    ]
    through = Service.concepts.through
    return done + Table(through, ("service_id", "concept_id")).settle(links, mend=False)


def _service(load: Load, row: ServiceRow) -> Values:
    said = [*row.name.values(), *row.summary.values(), *row.description.values()]
    return {
        "code": row.code,
        "organiser_id": load.bodies[ORGANISER],
        "template_id": load.templates.get(row.template),
        "name": dict(row.name),
        "summary": dict(row.summary),
        "description": dict(row.description),
        "user_instruction": dict(row.instruction),
        "charge": row.charge,
        "charge_note": dict(EXAMPLE_PRICE) if row.price_cents else {},
        "publicly_funded": row.publicly_funded,
        "statutory": row.statutory,
        "decision_required": row.decision_required,
        "laws": [_law(load.found.laws[number], number) for number in row.laws],
        "languages": ["fi"],
        "stage": Stage.PUBLISHED.value,
        "search_text": " ".join(said).lower(),
        "checked_on": load.today - timedelta(days=pick("service", row.code) % 200),
        "updated_at": load.at,
    }


def _law(name: Text, number: str) -> Values:
    """A law in the languages it has, with its number."""
    return {"names": {language: f"{words} {number}" for language, words in name.items()}}


def _provisions(load: Load) -> Settled:
    """Who makes each service, as its ways in tell; vouchers with their value."""
    services = dict(Service.objects.values_list("code", "id"))
    keys = {row.key: row.code for row in load.found.bodies}
    vouchers = {(one.service, keys[one.organisation]): one for one in load.found.vouchers}
    told: dict[tuple[int, int, str], Values] = {}
    for row, way in offered(load.found, load.ways):
        kind = ProvisionKind(way.row.maker)
        maker = ORGANISER if kind is ProvisionKind.OWN else way.organisation
        key = (services[row.code], load.bodies[maker], kind.value)
        worth = vouchers.get((row.code, maker)) if kind is ProvisionKind.VOUCHER else None
        told[key] = {
            "service_id": key[0], "producer_id": key[1], "kind": key[2], **_worth(worth),
        }  # fmt: skip
    return Table(Provision, ("service_id", "producer_id", "kind")).settle(
        told.values(), mend=load.mend
    )


def _worth(row: VoucherRow | None) -> Values:
    return {
        "voucher_cents": row.cents if row else None,
        "voucher_unit": row.unit if row else "",
        "voucher_url": "https://lapha.example/palveluseteli" if row else "",
        "conditions": dict(row.conditions) if row else {},
        "valid_from": row.valid_from if row else None,
        "valid_to": row.valid_to if row else None,
    }


def _offerings(load: Load) -> Settled:
    """Services through their ways in, with the municipalities they are for."""
    services = dict(Service.objects.values_list("code", "id"))
    channels = dict(Channel.objects.values_list("code", "id"))
    provisions = {
        (one.service_id, one.producer_id, one.kind): one.id for one in Provision.objects.all()
    }
    told = [
        _offering(load, row, way, services[row.code], channels[way.code], provisions)
        for row, way in offered(load.found, load.ways)
    ]
    done = Table(Offering, ("service_id", "channel_id"), born=OFFERING_BORN).settle(
        told, mend=load.mend
    )
    keys = {(one.service_id, one.channel_id): one.id for one in Offering.objects.all()}
    links = [
        {
            "offering_id": keys[services[row.code], channels[way.code]],
            "municipality_id": load.towns[code],
        }
        for row, way in offered(load.found, load.ways)
        for code in way.serves
    ]
    through = Offering.municipalities.through
    return done + Table(through, ("offering_id", "municipality_id")).settle(links, mend=False)


def _offering(
    load: Load,
    row: ServiceRow,
    way: Way,
    service: int,
    channel: int,
    provisions: dict[tuple[int, int, str], int],
) -> Values:
    maker = ORGANISER if way.row.maker == ProvisionKind.OWN else way.organisation
    priced = (
        row.price_cents if way.row.kind not in {ChannelKind.PHONE, ChannelKind.ONLINE} else None
    )
    return {
        "service_id": service,
        "channel_id": channel,
        "provision_id": provisions[service, load.bodies[maker], way.row.maker],
        "owner_id": load.bodies[way.organisation],
        "text": {language: filled(words, way.town) for language, words in way.row.text.items()},
        "price_cents": priced,
        "languages": list(way.languages),
        "capacity_unit": "place" if way.row.capacity else "",
        "capacity_most": way.row.capacity,
        "fresh_days": way.row.fresh,
        **_looked_at(load, row, way),
    }


def _looked_at(load: Load, row: ServiceRow, way: Way) -> Values:
    """What a new offering is told of the time: some are stale, some full, some wait."""
    words = (row.code, way.code)
    age = pick("checked", *words) % max(way.row.fresh - 30, 30)
    if "stale" in row.gaps:
        age = 520
    elif one_in(35, "stale", *words):
        age = way.row.fresh + 20 + pick("late", *words) % 300
    waits = row.charge == "chargeable" and ChannelKind(way.row.kind) in WAITED
    most = way.row.capacity
    return {
        "checked_on": load.today - timedelta(days=age),
        "updated_at": load.at,
        "intake": not one_in(60, "intake", *words),
        "wait_days": 3 + pick("wait", *words) % 80 if waits else None,
        "wait_measured_on": load.today.replace(day=1) if waits else None,
        "capacity_free": pick("free", *words) % (most // 2 + 1) if most else None,
        "capacity_told_at": _told_at(load, *words) if most else None,
    }


def _told_at(load: Load, *words: str) -> Any:
    return load.at - timedelta(hours=1 + pick("told", *words) % 240)


def _trays(load: Load) -> Settled:
    """Trays and what is on them."""
    told = [
        {
            "code": row.code,
            "title": dict(row.title),
            "lead": dict(row.lead),
            "owner_id": load.bodies[ORGANISER],
            "public": True,
        }
        for row in load.found.trays
    ]
    done = Table(Tray, ("code",)).settle(told, mend=load.mend)
    trays = dict(Tray.objects.values_list("code", "id"))
    services = dict(Service.objects.values_list("code", "id"))
    items = [
        {
            "tray_id": trays[row.tray],
            "service_id": services[row.service],
            "order": order,
            "group": dict(row.group),
        }
        for order, row in enumerate(load.found.tray_items, 1)
    ]
    return done + Table(TrayItem, ("tray_id", "service_id")).settle(items, mend=load.mend)


PARTS = (_eligibilities, _services, _provisions, _offerings, _trays)
"""In the order in which they stand on each other."""
