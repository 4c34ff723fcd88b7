"""To whom it has been told whose matter a question is about: what the client reads of it, who and why."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db.models import Exists, F, OuterRef
from django.utils.timezone import localtime

from luukku.rooms.cases.models import ConsultationRequest, Party
from luukku.rooms.cases.queries.workers import in_force
from luukku.rooms.cases.rules.requests import ConsultationState
from luukku.rooms.cases.rules.roles import CONSULTED_ROLE
from luukku.rooms.cases.rules.words import Basis, Domain


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """Somebody who was asked and told whose matter it is: on what ground, and whether it still holds."""

    case_code: str
    user: UUID | None
    come: Domain
    go: Domain
    profession_code: str
    basis: Basis
    law: str
    at: datetime
    holds: bool


def told_of(client_id: UUID, at: datetime) -> tuple[Told, ...]:
    """Everybody to whom a client's identity was told with a question, the latest first. One SQL query."""
    parts = Party.objects.filter(
        in_force(localtime(at).date()), case=OuterRef("case"), user=OuterRef("claimed_by"),
        role_code=CONSULTED_ROLE,
    )  # fmt: skip
    rows = ConsultationRequest.objects.filter(case__client=client_id).exclude(identified_at=None)
    rows = rows.annotate(part=Exists(parts), of=F("case__code")).order_by("-identified_at", "-id")
    return tuple(
        Told(
            case_code=one.of, user=one.claimed_by, come=Domain(one.from_domain),
            go=Domain(one.to_domain), profession_code=one.profession_code, basis=Basis(one.basis),
            law=one.law, at=one.identified_at,
            holds=one.part and one.state == ConsultationState.CLAIMED,
        )
        for one in rows if one.identified_at
    )  # fmt: skip
