"""A service's way to be public and back: another pair of eyes, approved words, one stage at a time."""

from datetime import date, datetime

from django.db import transaction

from luukku.engines.facts.catalogue import ServiceMoved
from luukku.engines.kernel.errors import RuleBroken
from luukku.engines.kernel.texts import N_
from luukku.ground.catalogue.models import Service
from luukku.ground.catalogue.queries.access import live_offerings
from luukku.ground.catalogue.queries.held import held
from luukku.ground.catalogue.queries.readiness import unready_texts
from luukku.ground.catalogue.rules.hours.plan import HELSINKI
from luukku.ground.catalogue.rules.publishing import require_move, require_ready
from luukku.ground.catalogue.rules.texting import require_other_eyes
from luukku.ground.catalogue.rules.words import Stage
from luukku.ground.catalogue.services.changes import keep_changes
from luukku.ground.journal.services import audit, record
from luukku.ground.people.rules import Action, Actor, may, require


@transaction.atomic
def send_to_review(*, service_id: int, by: Actor, at: datetime) -> None:
    """Hand a draft over to another pair of eyes."""
    service = held("service", service_id)
    require(by, Action.EDIT_CATALOGUE, organisation_id=service.organiser_id)
    require_move(service.stage, Stage.REVIEW)
    service.sent_by = by.id
    _move(service, Stage.REVIEW, by, at)


@transaction.atomic
def return_to_draft(*, service_id: int, by: Actor, at: datetime) -> None:
    """Give a service back to its editors; a public one leaves the public pages."""
    service = held("service", service_id)
    if not may(by, Action.APPROVE_CATALOGUE, organisation_id=service.organiser_id):
        require(by, Action.EDIT_CATALOGUE, organisation_id=service.organiser_id)
    require_move(service.stage, Stage.DRAFT)
    _move(service, Stage.DRAFT, by, at)


@transaction.atomic
def publish(*, service_id: int, by: Actor, at: datetime) -> None:
    """Make a service public, when every mandatory text is approved and another one sent it."""
    service = held("service", service_id)
    require(by, Action.APPROVE_CATALOGUE, organisation_id=service.organiser_id)
    require_move(service.stage, Stage.PUBLISHED)
    require_other_eyes(service.sent_by, by.id)
    require_ready(unready_texts(service_id))
    if not live_offerings(_day(at)).filter(service=service).exists():
        raise RuleBroken(
            "catalogue.no_way_in",
            N_("Palveluun ei pääse mistään. Lisää tarjonta ja merkitse se julkaistuksi."),
        )
    service.checked_on = _day(at)
    _move(service, Stage.PUBLISHED, by, at)


@transaction.atomic
def archive(*, service_id: int, by: Actor, at: datetime) -> None:
    """Put a service away; it leaves the public pages and keeps its history."""
    service = held("service", service_id)
    require(by, Action.EDIT_CATALOGUE, organisation_id=service.organiser_id)
    require_move(service.stage, Stage.ARCHIVED)
    _move(service, Stage.ARCHIVED, by, at)


def _move(service: Service, to: Stage, by: Actor, at: datetime) -> None:
    before, service.stage, service.updated_at = service.stage, to.value, at
    service.save()
    keep_changes(
        entity="service", entry_id=service.pk, before={"stage": before},
        after={"stage": to.value}, by=by, at=at,
    )  # fmt: skip
    record(ServiceMoved(at=at, by=by.id, service_id=service.pk, from_code=before, to_code=to.value))
    audit(action=f"service_{to.value}", subject=f"service:{service.code}", by=by.id, at=at)


def _day(at: datetime) -> date:
    return at.astimezone(HELSINKI).date()
