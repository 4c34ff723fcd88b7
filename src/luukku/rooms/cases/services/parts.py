"""Who is asked and told whose matter it is takes part in that one matter, as long as the question is open."""

from datetime import date, datetime
from uuid import UUID

from django.db import transaction
from django.utils.timezone import localtime

from luukku.engines.kernel.errors import RuleBroken
from luukku.engines.kernel.texts import N_
from luukku.ground.journal.services import audit
from luukku.ground.people.rules import Actor
from luukku.rooms.cases.models import ConsultationRequest, Disclosure, Party
from luukku.rooms.cases.queries.workers import in_force
from luukku.rooms.cases.rules.requests import ConsultationState
from luukku.rooms.cases.rules.roles import CONSULTED_ROLE
from luukku.rooms.cases.rules.words import Basis


@transaction.atomic
def let_in(*, held: ConsultationRequest, by: Actor, at: datetime) -> date:
    """Who answers takes part in the matter from today until the last day of the reply; gives that day."""
    today = localtime(at).date()
    last = _last_day(held, today)
    if last is None:
        raise RuleBroken(
            "cases.permission_is_the_clients",
            N_("Luvan antaa asiakas itse omilla sivuillaan tai hänen edustajansa."),
            field="basis",
        )
    part, made = Party.objects.filter(in_force(today)).select_for_update().get_or_create(
        case=held.case, user=held.claimed_by, role_code=CONSULTED_ROLE,
        defaults={"domain": held.to_domain, "valid_from": today, "valid_to": last},
    )  # fmt: skip
    if not made and (part.valid_to is None or part.valid_to < last):
        part.valid_to = last
        part.save(update_fields=["valid_to"])
    told = {"basis_code": held.basis, "user_id": str(held.claimed_by), "until_on": last.isoformat(),
            "consultation_id": held.pk}  # fmt: skip
    audit(action="consultation_identified", subject=f"client:{held.case.client_id}", by=by.id,
          at=at, detail=told)  # fmt: skip
    return last


def _last_day(held: ConsultationRequest, today: date) -> date | None:
    """The last day of a part: of the reply, and of the permission it leans on; nothing without one."""
    last = max(held.reply_due, today)
    if held.basis != Basis.PERMISSION:
        return last
    given = Disclosure.objects.filter(
        in_force(today), client=held.case.client_id, from_domain=held.from_domain,
        to_domain=held.to_domain, basis=Basis.PERMISSION.value, withdrawn_at=None,
    )  # fmt: skip
    days = list(given.values_list("valid_to", flat=True))
    if not days:
        return None
    return last if None in days else min(last, max(day for day in days if day))


@transaction.atomic
def settle_parts(*, client_id: UUID, by: Actor, at: datetime) -> None:
    """A part whose question is open no more, or whose permission was taken back, ends at once."""
    today = localtime(at).date()
    wanted: dict[tuple[int, UUID | None], date] = {}
    told = ConsultationRequest.objects.filter(
        case__client=client_id, state=ConsultationState.CLAIMED.value
    ).exclude(identified_at=None)
    for held in told.select_related("case"):
        if last := _last_day(held, today):
            key = held.case_id, held.claimed_by
            wanted[key] = max(last, wanted.get(key, last))
    parts = Party.objects.select_for_update(of=("self",)).select_related("case")
    for part in parts.filter(case__client=client_id, role_code=CONSULTED_ROLE):
        until = wanted.get((part.case_id, part.user))
        if until is None:
            part.delete()
            audit(action="party_ended", subject=f"case:{part.case.code}", by=by.id, at=at,
                  detail={"user_id": str(part.user)})  # fmt: skip
        elif part.valid_to is None or part.valid_to > until:
            part.valid_to = until
            part.save(update_fields=["valid_to"])
