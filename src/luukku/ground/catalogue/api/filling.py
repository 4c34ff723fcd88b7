"""How rows of the catalogue become answers of the API, texts in one language or in all."""

from collections.abc import Mapping
from typing import Any

from luukku.engines.kernel.texts import Text, spoken
from luukku.ground.catalogue.queries.service_page import ServicePage
from luukku.ground.catalogue.queries.shown import (
    ChannelRow,
    PlaceRow,
    ProvisionRow,
    ServiceRow,
    StopRow,
    Way,
)
from luukku.ground.catalogue.rules.hours.opening import instant
from luukku.ground.catalogue.rules.hours.plan import HELSINKI, HoursPlan
from luukku.ground.catalogue.rules.tongues import Said

Out = dict[str, Any]


def words(text: Said | Text | None, language: str | None) -> dict[str, str]:
    """Every language of a text, or the one asked for (or the nearest there is) under its code."""
    if isinstance(text, Said):
        if not text:
            return {}
        return {text.language: text.words} if language else dict(text.text)
    if not text:
        return {}
    if language is None:
        return dict(text)
    said, code = spoken(text, language)
    return {code: said} if said else {}


def unreviewed(texts: Mapping[str, Said], language: str | None) -> list[str]:
    """What nobody has reviewed, of that which is given."""
    return [
        f"{field}.{code}"
        for field, said in texts.items()
        for code in said.unreviewed
        if language is None or code == said.language
    ]


def service_out(row: ServiceRow, language: str | None, url: str) -> Out:
    """A service of a list."""
    return {
        "code": row.code,
        "name": words(row.name, language),
        "summary": words(row.summary, language),
        "unreviewed": unreviewed({"name": row.name, "summary": row.summary}, language),
        "charge": row.charge,
        "ways": row.ways,
        "kinds": row.kinds,
        "deliveries": row.deliveries,
        "languages": row.languages,
        "digital_only": row.digital_only,
        "updated_at": row.updated_at,
        "url": url,
    }


def service_detail_out(page: ServicePage, language: str | None, url: str) -> Out:
    """A service with every way in."""
    return {
        "code": page.code,
        "texts": {name: words(said, language) for name, said in page.texts.items() if said},
        "unreviewed": unreviewed(page.texts, language),
        "organiser": {"code": page.organiser_code, "name": words(page.organiser, language)},
        "charge": page.charge,
        "decision_required": page.decision_required,
        "statutory": page.statutory,
        "laws": [law.words for law in page.laws if law],
        "eligibility": words(page.eligibility, language),
        "eligibility_law": page.eligibility_law,
        "whole_county": page.whole_county,
        "municipalities": [code for code, _ in page.municipalities],
        "concepts": [
            {"scheme": one.scheme, "code": one.code, "label": words(one.label, language)}
            for one in page.concepts
        ],
        "provisions": [provision_out(row, language) for row in page.provisions],
        "offerings": [offering_out(way, language) for way in page.ways],
        "trays": [code for code, _ in page.trays],
        "digital_only": page.digital_only,
        "checked_on": page.checked_on,
        "updated_at": page.updated_at,
        "url": url,
    }


def offering_out(way: Way, language: str | None) -> Out:
    """One way in."""
    texts = {
        "text": way.text,
        "charge_note": way.charge_note,
        "channel.name": way.channel.name,
        "channel.summary": way.channel.summary,
    }
    return {
        "id": way.uuid,
        "service": way.service_code,
        "channel": channel_out(way.channel, language),
        "place": place_out(way.place, language) if way.place else None,
        "text": words(way.text, language),
        "unreviewed": unreviewed(texts, language),
        "languages": way.languages,
        "hours": hours_out(way.plan, language),
        "charge": way.charge,
        "charge_note": words(way.charge_note, language),
        "price_cents": way.price_cents,
        "eligibility": words(way.eligibility, language),
        "exclusions": words(way.exclusions, language),
        "intake": way.intake,
        "provision": provision_out(way.provision, language) if way.provision else None,
        "owner": words(way.owner, language),
        "municipalities": [code for code, _ in way.towns],
        "wait_days": way.wait_days,
        "wait_measured_on": way.wait_measured_on,
        "capacity": _fields(way.capacity),
        "standing": way.standing,
        "standing_day": way.standing_day,
    }


def channel_out(row: ChannelRow, language: str | None) -> Out:
    """A channel."""
    said = {
        name: words(getattr(row, name), language)
        for name in ("name", "summary", "phone_charge", "url")
    }
    return {**_fields(row), **said}


def place_out(row: PlaceRow, language: str | None) -> Out:
    """A place; what a row hides is empty here too."""
    texts = ("name", "area", "unit", "street", "post_office", "directions")
    said = {name: words(getattr(row, name), language) for name in texts}
    return {**_fields(row), **said, "municipality": row.municipality_code}


def provision_out(row: ProvisionRow, language: str | None) -> Out:
    """Who makes the service."""
    producer = {"code": row.producer_code, "name": words(row.producer, language)}
    return {**_fields(row), "producer": producer, "conditions": words(row.conditions, language)}


def stop_out(row: StopRow, language: str | None) -> Out:
    """A stop with its times as moments."""
    return {
        "id": row.uuid,
        "channel": row.channel_code,
        "channel_name": words(row.channel, language),
        "municipality": row.municipality_code,
        "spot": words(row.spot, language),
        "day": row.day,
        "starts_at": instant(row.day, row.starts).astimezone(HELSINKI),
        "ends_at": instant(row.day, row.ends, second=True).astimezone(HELSINKI),
        "languages": row.languages,
        "note": words(row.note, language),
        "cancelled": row.cancelled,
        "updated_at": row.updated_at,
    }


def hours_out(plan: HoursPlan | None, language: str | None) -> Out | None:
    """Opening hours as they were written."""
    if plan is None:
        return None
    return {
        "always": plan.always,
        "by_appointment": plan.by_appointment,
        "holidays": plan.holidays,
        "note": words(plan.note, language),
        "periods": [
            {
                "first_day": period.first_day,
                "last_day": period.last_day,
                "priority": period.priority,
                "closed": period.closed,
                "spans": [_fields(span) for span in period.spans],
                "note": words(period.note, language),
            }
            for period in plan.periods
        ],
    }


def _fields(row: Any) -> Out:
    return {name: getattr(row, name) for name in row.__dataclass_fields__}
