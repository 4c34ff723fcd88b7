"""Light links: made and withdrawn by the staff, used by an NGO or a parish for its own offers only."""

from collections.abc import Mapping
from datetime import datetime
from secrets import token_urlsafe
from typing import Any
from uuid import UUID

from django.db import transaction

from luukku.engines.kernel.errors import RuleBroken
from luukku.engines.kernel.texts import N_
from luukku.ground.catalogue.models import LightLink, Offering
from luukku.ground.catalogue.queries.columns import columns
from luukku.ground.catalogue.queries.held import fields_of
from luukku.ground.catalogue.queries.light import kind_of, open_link, own_offers
from luukku.ground.catalogue.rules import light
from luukku.ground.catalogue.rules.completeness import wording_sha256
from luukku.ground.catalogue.rules.fields import OFFERING, texted
from luukku.ground.catalogue.rules.sensible import require_sensible
from luukku.ground.catalogue.rules.texting import cleaned, require_language, require_lengths
from luukku.ground.catalogue.rules.words import ReviewState
from luukku.ground.catalogue.services.changes import keep_changes
from luukku.ground.catalogue.services.freshness import refresh
from luukku.ground.catalogue.services.wordings import note_wording
from luukku.ground.journal.services import audit
from luukku.ground.people.rules import Action, Actor, require

Fields = Mapping[str, Any]


@transaction.atomic
def make_light_link(*, organisation_id: int, days: int, by: Actor, at: datetime) -> str:
    """A new link for an organisation; gives the secret, which is shown once and never kept."""
    require(by, Action.EDIT_CATALOGUE, organisation_id=organisation_id)
    light.require_outsider(kind_of(organisation_id))
    token = token_urlsafe(32)
    link = LightLink.objects.create(
        organisation_id=organisation_id, token_sha256=light.fingerprint(token), made_by=by.id,
        made_at=at, expires_at=light.ends_at(days, at),
    )  # fmt: skip
    audit(
        action="light_link_made", subject=f"light_link:{link.pk}", by=by.id, at=at,
        detail={"organisation_id": organisation_id, "expires_at": link.expires_at.isoformat()},
    )  # fmt: skip
    return token


@transaction.atomic
def withdraw_light_link(*, link_id: int, by: Actor, at: datetime) -> None:
    """A link lets nobody in any more."""
    link = LightLink.objects.select_for_update().filter(pk=link_id).first()
    if link is None:
        raise RuleBroken("catalogue.gone", N_("Kohtaa ei enää ole. Joku on poistanut sen."))
    require(by, Action.EDIT_CATALOGUE, organisation_id=link.organisation_id)
    if link.withdrawn_at is None:
        link.withdrawn_at = at
        link.save(update_fields=["withdrawn_at"])
        audit(action="light_link_withdrawn", subject=f"light_link:{link.pk}", by=by.id, at=at)


@transaction.atomic
def confirm_by_link(*, token: str, offering: UUID, by: Actor, at: datetime) -> None:
    """The organisation says that its offer still holds."""
    row = _own(token, offering, at)
    refresh(offering=row, by=by, at=at, by_light_link=True)


@transaction.atomic
def edit_by_link(
    *, token: str, offering: UUID, language: str, texts: Fields, fields: Fields, by: Actor,
    at: datetime,
) -> int:  # fmt: skip
    """The organisation changes its offer's words and room; only what a light link may touch.

    A changed text waits for approval like any other. Saving says that the offer still holds.
    """
    row = _own(token, offering, at)
    require_language(language)
    said = {name: cleaned(texts[name]) for name in light.OPEN_TEXTS if name in texts}
    require_lengths(OFFERING, said, language)
    before = {**fields_of("offering", row), **_words(row, said, language)}
    told = {name: fields[name] for name in light.OPEN_FIELDS if name in fields}
    require_sensible("offering", {**before, **told})
    for name, value in columns("offering", told).own.items():
        setattr(row, name, value)
    for name, words in said.items():
        if words != getattr(row, name).get(language, ""):
            _put(row, name, language, words, by, at)
    if any(before[name] != value for name, value in told.items() if name.startswith("capacity")):
        row.capacity_told_at = at
    row.updated_at = at
    row.save()
    after = {**told, **{texted(name, language): words for name, words in said.items()}}
    changed = keep_changes(
        entity="offering", entry_id=row.pk, before=before, after=after, by=by, at=at, via="light"
    )
    refresh(offering=row, by=by, at=at, by_light_link=True)
    return changed


def _own(token: str, offering: UUID, at: datetime) -> Offering:
    """The offer, when the link is open and the offer is its organisation's; else one and the same no."""
    link = open_link(token, at)
    row = None
    if link is not None:
        rows = own_offers(link.organisation_id).select_for_update(of=("self",))
        row = rows.filter(uuid=offering).first()
    if link is None or row is None:
        raise light.refused()
    LightLink.objects.filter(pk=link.id).update(last_used_at=at)
    return row


def _words(row: Offering, said: Fields, language: str) -> dict[str, str]:
    return {texted(name, language): getattr(row, name).get(language, "") for name in said}


def _put(row: Offering, name: str, language: str, words: str, by: Actor, at: datetime) -> None:
    told = {**getattr(row, name), language: words}
    setattr(row, name, {one: each for one, each in told.items() if each})
    note_wording(
        entity="offering", entry_id=row.pk, field=name, language=language,
        sha256=wording_sha256(words) if words else "", state=ReviewState.DRAFT, by=by, at=at,
    )  # fmt: skip
