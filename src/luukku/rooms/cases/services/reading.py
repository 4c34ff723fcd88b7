"""Every reading of a client's page leaves a mark in the audit log: who, on what ground, which page."""

from datetime import datetime
from uuid import UUID

from django.db import transaction

from luukku.engines.kernel.errors import RuleBroken
from luukku.engines.kernel.texts import N_
from luukku.ground.journal.services import audit
from luukku.ground.people.queries.vault import Identity, identity
from luukku.ground.people.rules import Actor
from luukku.rooms.cases.queries.access import case_seen, reason_to_see
from luukku.rooms.cases.queries.workers import organisation_of
from luukku.rooms.cases.rules.access import GOES_THERE, LAW, VisitNeed

READ = "client_read"


@transaction.atomic
def note_read(
    *, client_id: UUID, relation_code: str, page_code: str, by: Actor, at: datetime
) -> None:
    """Write down that a page of a client was opened (lokimerkintä); the client can read it."""
    unit = organisation_of(by.id, at) if by.id else None
    told = {"relation_code": relation_code, "page_code": page_code, "organisation_id": unit}
    audit(action=READ, subject=f"client:{client_id}", by=by.id, at=at, detail=told)


@transaction.atomic
def read_address(*, code: str, need: VisitNeed, by: Actor, at: datetime) -> Identity | None:
    """Where a client is, for one who must go there; the need is written in the log.

    A queue, a lead, advice or a lawful reading is no ground: only one who works with the client, takes part
    in the matter, or has opened it in an emergency.
    """
    case = case_seen(by, code, at)
    if case is None:
        raise RuleBroken("cases.no_such_case", N_("Asiaa ei löydy."))
    reason = reason_to_see(by, case.pk, at)
    if reason not in GOES_THERE:
        raise RuleBroken(
            "cases.address_needs_a_relation",
            N_("Osoitteen näkee vain se, joka työskentelee asiakkaan kanssa."),
            law=LAW,
        )
    note_read(
        client_id=case.client_id, relation_code=reason.value, page_code=f"address.{need.value}",
        by=by, at=at,
    )  # fmt: skip
    return identity(case.client_id)
