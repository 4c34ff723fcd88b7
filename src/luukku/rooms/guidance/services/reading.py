"""Read who is to be called: every reading is in the audit log."""

from datetime import datetime

from django.db import transaction

from luukku.ground.journal.services import audit
from luukku.ground.people.queries.vault import Identity, identity
from luukku.ground.people.rules import Actor
from luukku.rooms.guidance.models import Need
from luukku.rooms.guidance.queries.access import seen_by


@transaction.atomic
def read_caller(*, code: str, by: Actor, at: datetime) -> Identity | None:
    """The name and number behind a need, for one who may see the need; None where there is none."""
    found = Need.objects.filter(seen_by(by), code=code).values_list("person", flat=True).first()
    if found is None:
        return None
    who = identity(found)
    audit(action="caller_read", subject=f"need:{code}", by=by.id, at=at)
    return who
