"""Take somebody on as a client, and say who works with them."""

from datetime import datetime
from uuid import UUID

from django.db import transaction
from django.utils.timezone import localtime

from luukku.engines.kernel.errors import RuleBroken
from luukku.engines.kernel.texts import N_
from luukku.ground.journal.services import audit
from luukku.ground.people.queries.codes import municipality_ids
from luukku.ground.people.rules import Action, Actor, require_anywhere
from luukku.rooms.cases.models import Client, Relation
from luukku.rooms.cases.queries.access import clients_seen_by
from luukku.rooms.cases.queries.workers import has_left
from luukku.rooms.cases.rules.words import Domain, RelationKind


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


@transaction.atomic
def relate(
    *, client_id: UUID, user_id: UUID, domain: Domain, kind: RelationKind, by: Actor, at: datetime
) -> None:
    """Somebody works with the client from today on (asiakassuhde alkaa).

    Nobody lets oneself in: the one who writes it down sees the client's matters of the domain already.
    """
    require_anywhere(by, Action.WORK_CASES)
    on = localtime(at).date()
    seen = clients_seen_by(by, at).filter(pk=client_id, cases__domain=domain.value)
    if not seen.exists():
        raise RuleBroken("cases.no_such_client", N_("Asiakasta ei löydy."))
    if has_left(user_id, on):
        raise RuleBroken(
            "cases.worker_has_left", N_("Työntekijä on lähtenyt. Valitse toinen."), field="user"
        )
    _require_one_own_worker(client_id, user_id, domain, kind)
    _, made = Relation.objects.get_or_create(
        client_id=client_id, user=user_id, domain=domain.value, kind=kind.value, valid_to=None,
        defaults={"valid_from": on},
    )  # fmt: skip
    if made:
        told = {"domain_code": domain.value, "kind_code": kind.value, "user_id": str(user_id)}
        audit(action="relation_began", subject=f"client:{client_id}", by=by.id, at=at, detail=told)


def _require_one_own_worker(
    client_id: UUID, user_id: UUID, domain: Domain, kind: RelationKind
) -> None:
    held = Relation.objects.filter(
        client=client_id, domain=domain.value, kind=kind.value, valid_to=None
    ).exclude(user=user_id)
    if kind is RelationKind.OWN_WORKER and held.exists():
        raise RuleBroken(
            "cases.two_own_workers",
            N_("Asiakkaalla on jo omatyöntekijä tällä toimialalla."),
            law="sosiaalihuoltolaki 1301/2014 42 §", field="user",
        )  # fmt: skip
