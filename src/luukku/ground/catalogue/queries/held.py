"""Entries held for writing, where each belongs, and its fields as forms and history know them."""

import json
from collections.abc import Callable, Mapping
from datetime import date
from typing import Any, Final

from django.db.models import Model, QuerySet

from luukku.engines.kernel.errors import RuleBroken
from luukku.engines.kernel.texts import N_
from luukku.ground.catalogue.models import (
    Channel,
    Eligibility,
    Offering,
    Place,
    Provision,
    Service,
    Tray,
    TrayItem,
)
from luukku.ground.catalogue.rules.fields import ENTITIES, Entity, Field, Kind, texted
from luukku.ground.catalogue.rules.words import LANGUAGES

MODELS: Final[Mapping[str, type[Model]]] = {
    "service": Service, "channel": Channel, "place": Place, "offering": Offering,
    "provision": Provision, "eligibility": Eligibility, "tray": Tray,
}  # fmt: skip
HOMES: Final = {
    "service": "organiser_id", "channel": "organisation_id", "place": "unit_id",
    "offering": "owner_id", "tray": "owner_id",
}  # fmt: skip
BESIDE: Final[Mapping[str, tuple[str, ...]]] = {
    "service": ("eligibility",),
    "channel": ("place", "hours"),
    "place": ("municipality",),
    "offering": ("eligibility", "hours", "service", "channel"),
    "provision": ("service",),
}


def rows(entity: str) -> QuerySet[Any]:
    """All rows of an entity with what its fields point at."""
    found = MODELS[entity]._default_manager.all()
    beside = BESIDE.get(entity)
    return found.select_related(*beside) if beside else found


def held(entity: str, entry_id: int) -> Any:
    """One entry, locked until the transaction ends; refused when somebody has taken it away."""
    found = rows(entity).select_for_update(of=("self",)).filter(pk=entry_id).first()
    if found is None:
        raise RuleBroken("catalogue.gone", N_("Kohtaa ei enää ole. Joku on poistanut sen."))
    return found


def home_of(entity: str, row: Any) -> int | None:
    """The organisation whose people look after the entry; None is the whole county."""
    if entity == "provision":
        return int(row.service.organiser_id)
    home = HOMES.get(entity)
    return getattr(row, home) if home else None


def fields_of(entity: str, row: Any) -> dict[str, Any]:
    """The entry's fields beside its texts, as plain values."""
    return {field.name: plain(field, row) for field in ENTITIES[entity].fields}


def texts_of(entity: str, row: Any) -> dict[str, str]:
    """Every text in every language: {"name_fi": …, "name_sv": …}."""
    return {
        texted(told.name, language): getattr(row, told.name).get(language, "")
        for told in ENTITIES[entity].texts
        for language in LANGUAGES
    }


def plain(field: Field, row: Any) -> Any:
    """One field of a row as a form shows it and history keeps it."""
    return READERS[field.kind](row, field)


def _line(row: Any, field: Field) -> str:
    name, _, language = field.name.rpartition("_")
    if language in LANGUAGES and name in {"url", "street", "post_office"}:
        return str(getattr(row, name).get(language, ""))
    return str(getattr(row, field.name))


def _number(row: Any, field: Field) -> str:
    value = getattr(row, field.name)
    return "" if value is None else str(value)


def _euros(row: Any, field: Field) -> str:
    cents = getattr(row, field.name)
    return "" if cents is None else f"{cents // 100},{cents % 100:02d}"


def _day(row: Any, field: Field) -> str:
    value: date | None = getattr(row, field.name)
    return value.isoformat() if value else ""


def _codes(row: Any, field: Field) -> list[str]:
    return sorted(one.code for one in getattr(row, field.name).all())


def _concepts(row: Any, field: Field) -> list[str]:
    return sorted(one.code for one in row.concepts.all() if one.scheme == field.to)


def _ref(row: Any, field: Field) -> str:
    if field.to in {"organisation", "provision"}:
        return str(getattr(row, f"{field.name}_id") or "")
    one = getattr(row, field.name)
    return one.code if one else ""


def _rule(row: Any, field: Field) -> str:
    rule = getattr(row, field.name)
    return json.dumps(rule, ensure_ascii=False, indent=2, sort_keys=True) if rule else ""


def _items(row: Any, field: Field) -> list[str]:
    if row.pk is None:
        return []
    found = TrayItem.objects.filter(tray=row.pk).order_by("order")
    return [
        f"{code} | {group['fi']}" if group.get("fi") else code
        for code, group in found.values_list("service__code", "group")
    ]


READERS: Final[Mapping[Kind, Callable[[Any, Field], Any]]] = {
    Kind.LINE: _line,
    Kind.CHOICE: _line,
    Kind.FLAG: lambda row, field: bool(getattr(row, field.name)),
    Kind.NUMBER: _number,
    Kind.DEGREES: _number,
    Kind.EUROS: _euros,
    Kind.DAY: _day,
    Kind.SPEECH: lambda row, field: list(getattr(row, field.name)),
    Kind.CODES: _codes,
    Kind.CONCEPTS: _concepts,
    Kind.REF: _ref,
    Kind.RULE: _rule,
    Kind.ITEMS: _items,
}


def entity_of(name: str) -> Entity:
    """An entity by its word in the code; refused when there is none."""
    if name not in ENTITIES:
        raise RuleBroken("catalogue.no_such_entity", N_("Tällaisia tietoja ei ole."))
    return ENTITIES[name]
