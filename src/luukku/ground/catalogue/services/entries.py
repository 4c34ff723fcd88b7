"""Entries of the catalogue: add one, and change its fields beside others who do the same."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from django.db import transaction

from luukku.engines.kernel.errors import RuleBroken
from luukku.engines.kernel.merging import merged_or_conflict
from luukku.engines.kernel.texts import N_
from luukku.ground.catalogue.models import (
    Channel,
    FieldChange,
    Offering,
    Provision,
    Service,
    TrayItem,
)
from luukku.ground.catalogue.queries.columns import Columns, columns
from luukku.ground.catalogue.queries.held import (
    MODELS,
    entity_of,
    fields_of,
    held,
    home_of,
    texts_of,
)
from luukku.ground.catalogue.rules.completeness import wording_sha256
from luukku.ground.catalogue.rules.fields import texted
from luukku.ground.catalogue.rules.hours.plan import HELSINKI
from luukku.ground.catalogue.rules.sensible import require_code, require_sensible
from luukku.ground.catalogue.rules.texting import SOURCE, cleaned, require_lengths
from luukku.ground.catalogue.rules.words import ReviewState, Stage
from luukku.ground.catalogue.services.changes import keep_changes
from luukku.ground.catalogue.services.wordings import note_wording
from luukku.ground.journal.services import audit
from luukku.ground.people.rules import Action, Actor, require

Fields = Mapping[str, Any]


@transaction.atomic
def create_entry(
    *, entity: str, code: str = "", fields: Fields, texts: Fields, by: Actor, at: datetime,
    service_id: int | None = None, channel_id: int | None = None,
) -> int:  # fmt: skip
    """Add an entry; `texts` are its Finnish words by name. An offering joins a service and a channel."""
    kind = entity_of(entity)
    row = MODELS[entity]()
    if kind.by_code:
        require_code(code)
        _require_free(entity, code)
        row.code = code  # type: ignore[attr-defined]
    if isinstance(row, Provision | Offering):
        row.service = held("service", service_id or 0)
    if isinstance(row, Offering):
        row.channel = _open_channel(channel_id or 0, row.service.pk, at)
    if isinstance(row, Service):
        row.stage = Stage.DRAFT.value
    require_sensible(entity, fields)
    said = {name: cleaned(words) for name, words in texts.items()}
    require_lengths(kind, said, SOURCE)
    _require_named(kind.texts[0].name if kind.by_code else "", said)
    told = columns(entity, fields)
    for name, words in said.items():
        setattr(row, name, {SOURCE: words} if words else {})
    _put(row, told)
    require(by, Action.EDIT_CATALOGUE, organisation_id=home_of(entity, row))
    _save(row, told, at)
    _keep_new(entity, row, said, by, at)
    return int(row.pk)


@transaction.atomic
def edit_entry(
    *, entity: str, entry_id: int, fields: Fields, seen: Fields, by: Actor, at: datetime,
    via: str = "",
) -> int:  # fmt: skip
    """Change fields beside the texts; what somebody saved meanwhile is merged by field.

    `fields` are those the form showed and `seen` how it showed them. Raises EditConflict where both
    changed the same field. Says how many fields changed.
    """
    row = held(entity, entry_id)
    require(by, Action.EDIT_CATALOGUE, organisation_id=home_of(entity, row))
    now = fields_of(entity, row)
    base = {name: seen.get(name, value) for name, value in now.items()}
    last = FieldChange.objects.filter(entity=entity, entity_id=entry_id).first()
    merged = merged_or_conflict(
        base,
        now,
        {**base, **{name: value for name, value in fields.items() if name in now}},
        author=last.by if last else None,
        at=last.at if last else None,
    )
    changed = {name: value for name, value in merged.items() if value != now[name]}
    if not changed:
        return 0
    require_sensible(entity, merged)
    told = columns(entity, changed)
    _put(row, told)
    require(by, Action.EDIT_CATALOGUE, organisation_id=home_of(entity, row))
    _save(row, told, at)
    if "confidential" in changed:
        audit(
            action="place_secrecy_changed", subject=f"place:{row.pk}", by=by.id, at=at,
            detail={"secret_yes": row.confidential},
        )  # fmt: skip
    return keep_changes(
        entity=entity, entry_id=entry_id, before=now, after=changed, by=by, at=at, via=via
    )


@transaction.atomic
def remove_offering(*, offering_id: int, by: Actor, at: datetime) -> None:
    """Take away an offering that was never public; one that was is archived instead."""
    row = held("offering", offering_id)
    require(by, Action.EDIT_CATALOGUE, organisation_id=row.owner_id)
    if row.stage != Stage.DRAFT:
        raise RuleBroken(
            "catalogue.was_public",
            N_("Julkaistua tarjontaa ei poisteta. Arkistoi se, niin historia säilyy."),
        )
    before = fields_of("offering", row)
    keep_changes(
        entity="offering", entry_id=offering_id, before=before,
        after=dict.fromkeys(before), by=by, at=at,
    )  # fmt: skip
    row.delete()


def _put(row: Any, told: Columns) -> None:
    for name, value in told.own.items():
        setattr(row, name, value)
    for (name, language), words in told.spoken.items():
        said = {**getattr(row, name), language: words}
        setattr(row, name, {one: each for one, each in said.items() if each})


def _save(row: Any, told: Columns, at: datetime) -> None:
    if hasattr(row, "revision") and row.pk:
        row.revision += 1
    row.updated_at = at
    if isinstance(row, Offering) and any(name.startswith("capacity") for name in told.own):
        row.capacity_told_at = at
    row.save()
    for name, ids in told.many.items():
        column, _, scheme = name.partition(":")
        kept = row.concepts.exclude(scheme=scheme) if scheme else ()
        getattr(row, column).set([*(one.pk for one in kept), *ids])
    if told.items is not None:
        _set_items(row, told.items)


def _set_items(tray: Any, items: list[tuple[int, str]]) -> None:
    """The services in the order told; what is said of them in other languages stays."""
    there = {item.service_id: item for item in TrayItem.objects.filter(tray=tray)}
    TrayItem.objects.filter(tray=tray).exclude(service__in=[pk for pk, _ in items]).delete()
    for order, (service_id, group) in enumerate(items, start=1):
        item = there.get(service_id) or TrayItem(tray=tray, service_id=service_id)
        item.order = order
        if item.group.get(SOURCE, "") != group:
            item.group = {SOURCE: group} if group else {}
        item.save()


def _keep_new(entity: str, row: Any, said: Fields, by: Actor, at: datetime) -> None:
    texts = {name: words for name, words in texts_of(entity, row).items() if words}
    fields = {
        name: value for name, value in fields_of(entity, row).items() if value not in ("", [])
    }
    keep_changes(entity=entity, entry_id=row.pk, before={}, after={**texts, **fields}, by=by, at=at)
    for name, words in said.items():
        note_wording(
            entity=entity, entry_id=row.pk, field=name, language=SOURCE,
            sha256=wording_sha256(words) if words else "", state=ReviewState.DRAFT, by=by, at=at,
        )  # fmt: skip
    subject = getattr(row, "code", "") or row.pk
    audit(action="catalogue_entry_created", subject=f"{entity}:{subject}", by=by.id, at=at)


def _open_channel(channel_id: int, service_id: int, at: datetime) -> Channel:
    channel: Channel = held("channel", channel_id)
    today = at.astimezone(HELSINKI).date()
    ends = [channel.valid_to, channel.place.valid_to if channel.place else None]
    if any(day and day < today for day in ends):
        raise RuleBroken(
            "catalogue.channel_is_closed",
            N_("Kanava on suljettu, joten siinä ei voi tarjota palvelua. Valitse avoin kanava."),
            field="channel",
        )
    if Offering.objects.filter(service=service_id, channel=channel).exists():
        raise RuleBroken(
            "catalogue.offered_already",
            N_("Palvelua tarjotaan jo tässä kanavassa. Muokkaa olemassa olevaa tarjontaa."),
            field="channel",
        )
    return channel


def _require_free(entity: str, code: str) -> None:
    if MODELS[entity]._default_manager.filter(code=code).exists():
        raise RuleBroken(
            "catalogue.code_taken", N_("Tunnus %(taken)s on jo käytössä."), field="code", taken=code
        )


def _require_named(name: str, said: Fields) -> None:
    if name and not said.get(name):
        raise RuleBroken(
            "catalogue.needs_name", N_("Anna nimi suomeksi."), field=texted(name, SOURCE)
        )
