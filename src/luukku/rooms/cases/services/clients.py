"""Take somebody on as a client."""

from datetime import datetime
from uuid import UUID

from django.db import transaction
from django.utils.timezone import localtime

from luukku.ground.journal.services import audit
from luukku.ground.people.queries.codes import municipality_ids
from luukku.ground.people.rules import Action, Actor, require_anywhere
from luukku.rooms.cases.models import Client


@transaction.atomic
def open_client(
    *, person_id: UUID, municipality_code: str = "", sex_code: str = "*", language_code: str = "fi",
    needs_interpreter: bool = False, by: Actor, at: datetime,
) -> UUID:  # fmt: skip
    """Somebody the vault knows becomes a client; one who already is stays as they are."""
    require_anywhere(by, Action.WORK_CASES)
    _, made = Client.objects.get_or_create(
        id=person_id,
        defaults={
            "municipality_id": municipality_ids().get(municipality_code),
            "sex_code": sex_code,
            "language_code": language_code,
            "needs_interpreter": needs_interpreter,
            "since": localtime(at).date(),
        },
    )
    if made:
        audit(action="client_opened", subject=f"client:{person_id}", by=by.id, at=at)
    return person_id
