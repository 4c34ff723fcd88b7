"""Light links and what they open: an organisation's own offers, and nothing else."""

from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from django.db.models import Q, QuerySet

from luukku.engines.kernel.texts import Text, spoken
from luukku.ground.catalogue.models import LightLink, Offering
from luukku.ground.catalogue.rules import light
from luukku.ground.catalogue.rules.freshness import Freshness, freshness
from luukku.ground.catalogue.rules.words import Stage
from luukku.ground.people.queries.organisations import organisations
from luukku.ground.people.rules import Action, Actor, may


@dataclass(frozen=True, slots=True)
class OpenLink:
    """A link that lets in now."""

    id: int
    organisation_id: int
    organisation: Text
    expires_at: datetime


@dataclass(frozen=True, slots=True)
class LinkRow:
    """A link as the staff sees it; the secret is nowhere."""

    id: int
    organisation_id: int
    organisation: Text
    made_by: UUID | None
    made_at: datetime
    expires_at: datetime
    withdrawn_at: datetime | None
    last_used_at: datetime | None
    offers: int
    is_open: bool


@dataclass(frozen=True, slots=True)
class OwnOffer:
    """An offer as its own organisation sees it: no address, no colleague, no other organisation."""

    id: int
    uuid: UUID
    service: Text
    channel: Text
    text: Text
    languages: list[str]
    intake: bool
    capacity_unit: str
    capacity_free: int | None
    capacity_most: int | None
    checked_on: date | None
    fresh_days: int
    valid_to: date | None
    hours_id: int | None

    def freshness(self, today: date) -> Freshness:
        return freshness(self.checked_on, self.fresh_days, today)


COLUMNS = (
    "id", "uuid", "service__name", "channel__name", "text", "languages", "intake", "capacity_unit",
    "capacity_free", "capacity_most", "checked_on", "fresh_days", "valid_to", "hours_id",
)  # fmt: skip


def open_link(token: str, at: datetime) -> OpenLink | None:
    """The link behind a secret, if it lets in; what cannot be a secret asks nothing of the database."""
    if not light.looks_right(token):
        return None
    rows = LightLink.objects.select_related("organisation")
    link = rows.filter(token_sha256=light.fingerprint(token)).first()
    if link is None or not light.is_open(
        expires_at=link.expires_at, withdrawn_at=link.withdrawn_at, at=at
    ):
        return None
    return OpenLink(link.pk, link.organisation_id, link.organisation.name, link.expires_at)


def kind_of(organisation_id: int) -> str:
    """What sort of body an organisation is; nothing when there is none. One SQL query."""
    return next((row.kind.value for row in organisations() if row.id == organisation_id), "")


def link_picks(today: date, language: str) -> list[tuple[str, str]]:
    """Organisations that may have a light link, with how many offers each. Two SQL queries."""
    rows = [row for row in organisations(on=today) if row.kind.value in light.OUTSIDERS]
    offers = offer_counts({row.id for row in rows})
    named = [
        (str(row.id), f"{spoken(row.name, language)[0]} ({offers.get(row.id, 0)})") for row in rows
    ]
    return sorted(named, key=lambda row: row[1].casefold())


def own_offers(organisation_id: int) -> QuerySet[Offering]:
    """The offers an organisation looks after itself; for this room's own verbs and queries."""
    return Offering.objects.filter(owner=organisation_id).exclude(stage=Stage.ARCHIVED.value)


def offers_of(organisation_id: int, *, uuid: UUID | None = None) -> tuple[OwnOffer, ...]:
    """The offers a light link shows. One SQL query."""
    rows = own_offers(organisation_id)
    if uuid is not None:
        rows = rows.filter(uuid=uuid)
    found = rows.order_by("service__code", "channel__code").values_list(*COLUMNS)
    return tuple(OwnOffer(*row) for row in found)


def light_links(actor: Actor, at: datetime) -> tuple[LinkRow, ...]:
    """Every link the asker may withdraw, newest first. Two SQL queries."""
    links = [
        link
        for link in LightLink.objects.select_related("organisation").order_by("-made_at", "-pk")
        if may(actor, Action.EDIT_CATALOGUE, organisation_id=link.organisation_id)
    ]
    offers = offer_counts({link.organisation_id for link in links})
    return tuple(
        LinkRow(
            link.pk, link.organisation_id, link.organisation.name, link.made_by, link.made_at,
            link.expires_at, link.withdrawn_at, link.last_used_at,
            offers.get(link.organisation_id, 0),
            light.is_open(expires_at=link.expires_at, withdrawn_at=link.withdrawn_at, at=at),
        )
        for link in links
    )  # fmt: skip


def offer_counts(organisation_ids: set[int]) -> dict[int, int]:
    """How many offers each organisation has. One SQL query."""
    found: dict[int, int] = {}
    kept = Q(owner__in=organisation_ids)
    rows = Offering.objects.filter(kept).exclude(stage=Stage.ARCHIVED.value)
    for owner_id in rows.values_list("owner_id", flat=True):
        found[owner_id] = found.get(owner_id, 0) + 1
    return found
