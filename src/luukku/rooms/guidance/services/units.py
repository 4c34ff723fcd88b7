"""Name who leads the guidance of a unit."""

from datetime import datetime
from uuid import UUID

from django.db import transaction
from django.utils.timezone import localtime

from luukku.engines.kernel.errors import RuleBroken
from luukku.engines.kernel.texts import N_
from luukku.ground.journal.services import audit
from luukku.ground.people.queries.holders import holders
from luukku.ground.people.rules import Action, Actor, require
from luukku.rooms.guidance.models import GuidanceUnit


@transaction.atomic
def name_lead(
    *, organisation_id: int, lead: UUID, is_front: bool = False, by: Actor, at: datetime
) -> None:
    """From now on this person owns what nobody in the unit has taken yet (neuvonnan vastaava)."""
    require(by, Action.LEAD_GUIDANCE, organisation_id=organisation_id)
    leads = holders(Action.LEAD_GUIDANCE, on=localtime(at).date())
    if not any(one.id == lead and one.holds_in(organisation_id) for one in leads):
        raise RuleBroken(
            "guidance.not_a_lead",
            N_("Henkilöllä ei ole neuvonnan vastaavan roolia tässä yksikössä."),
            field="lead",
        )
    if is_front:
        GuidanceUnit.objects.exclude(organisation=organisation_id).update(is_front=False)
    GuidanceUnit.objects.update_or_create(
        organisation_id=organisation_id, defaults={"lead": lead, "is_front": is_front}
    )
    detail = {"organisation_id": organisation_id}
    audit(action="guidance_lead_named", subject=f"user:{lead}", by=by.id, at=at, detail=detail)
