"""Acting for another: write down a mandate that was shown, and end it."""

from datetime import date, datetime
from uuid import UUID

from django.db import transaction
from django.utils.timezone import localtime

from luukku.engines.kernel.errors import RuleBroken
from luukku.engines.kernel.texts import N_
from luukku.ground.journal.services import audit
from luukku.ground.people.queries.vault import identity
from luukku.ground.people.rules import Actor
from luukku.rooms.cases.models import Mandate
from luukku.rooms.cases.queries.locking import worked_case
from luukku.rooms.cases.queries.mandates import is_client
from luukku.rooms.cases.rules.mandates import MandateProof, last_day, require_mandate, scopes_of
from luukku.rooms.cases.rules.words import MandateKind


@transaction.atomic
def add_mandate(
    *, code: str, holder: UUID, kind: MandateKind, scopes: tuple[str, ...] = (),
    proof: MandateProof,
    valid_from: date | None = None, valid_to: date | None = None, by: Actor, at: datetime,
) -> int:  # fmt: skip
    """Somebody may act for the client of a matter, on a ground that a worker has seen (valtuutus)."""
    case, today = worked_case(code, by, at), localtime(at).date()
    known = identity(case.client_id)
    born = date.fromisoformat(known.born_on) if known and known.born_on else None
    until, since = last_day(kind, valid_to, born), valid_from or today
    require_mandate(
        client=case.client_id, holder=holder, writer=by.id, valid_from=since, valid_to=until,
        today=today,
    )  # fmt: skip
    made = Mandate.objects.create(
        client_id=case.client_id, holder=holder, kind=kind.value, proof_code=proof.value,
        scopes=list(scopes_of(kind, scopes)), valid_from=since, valid_to=until, made_by=by.id,
        made_at=at,
    )  # fmt: skip
    told = {"holder_id": str(holder), "kind_code": kind.value, "ends_on": until}
    audit(action="mandate_added", subject=f"client:{case.client_id}", by=by.id, at=at, detail=told)
    return made.pk


@transaction.atomic
def end_mandate(*, client_id: UUID, mandate_id: int, by: Actor, at: datetime) -> None:
    """The client ends a mandate given of free will, or the holder lays it down; at once."""
    found = Mandate.objects.select_for_update().filter(pk=mandate_id, client=client_id).first()
    own = found is not None and is_client(by, client_id)
    if found is None or not (own or by.id == found.holder):
        raise RuleBroken("cases.no_such_mandate", N_("Valtuutusta ei löydy."))
    if own and by.id != found.holder and found.kind != MandateKind.MANDATE:
        raise RuleBroken(
            "cases.mandate_by_law",
            N_("Huoltajuus ja edunvalvonta päättyvät viranomaisen päätöksellä, ei täällä."),
        )
    if found.ended_at is None:
        found.ended_at = at
        found.save(update_fields=["ended_at"])
        audit(action="mandate_ended", subject=f"client:{client_id}", by=by.id, at=at,
              detail={"mandate_id": mandate_id})  # fmt: skip
