"""Every reading of a client's page leaves a mark in the audit log: who, on what ground, which page."""

from datetime import datetime
from uuid import UUID

from django.db import transaction

from luukku.ground.journal.services import audit
from luukku.ground.people.rules import Actor
from luukku.rooms.cases.queries.workers import organisation_of

READ = "client_read"


@transaction.atomic
def note_read(
    *, client_id: UUID, relation_code: str, page_code: str, by: Actor, at: datetime
) -> None:
    """Write down that a page of a client was opened (lokimerkintä); the client can read it."""
    unit = organisation_of(by.id, at) if by.id else None
    told = {"relation_code": relation_code, "page_code": page_code, "organisation_id": unit}
    audit(action=READ, subject=f"client:{client_id}", by=by.id, at=at, detail=told)
