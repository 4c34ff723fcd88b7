"""Name the one own worker of a matter (omatyöntekijä, sosiaalihuoltolaki 42 §)."""

from datetime import date, datetime
from uuid import UUID

from django.db import transaction
from django.db.models import Q
from django.utils.timezone import localtime

from luukku.engines.facts.cases import OwnWorkerNamed
from luukku.engines.kernel.errors import RuleBroken
from luukku.engines.kernel.texts import N_
from luukku.ground.journal.services import audit, record
from luukku.ground.people.rules import Action, Actor, may
from luukku.rooms.cases.models import Case, Relation
from luukku.rooms.cases.queries.access import reason_to_see
from luukku.rooms.cases.queries.bias import require_unbiased
from luukku.rooms.cases.queries.workers import post_of
from luukku.rooms.cases.rules.states import CaseState
from luukku.rooms.cases.rules.words import RelationKind
from luukku.rooms.cases.services.reading import note_read
from luukku.rooms.cases.services.writing import begin_work, end_change

LAW = "sosiaalihuoltolaki 1301/2014 42 §"
OWN = RelationKind.OWN_WORKER.value


@transaction.atomic
def name_own_worker(
    *, code: str, version: int, worker_id: UUID, instead_of: UUID | None = None, by: Actor,
    at: datetime,
) -> None:  # fmt: skip
    """One client, one own worker in a domain; another takes over only when the former is named."""
    fields = {"own_worker": str(worker_id)}
    case = begin_work(code=code, version=version, fields=fields, by=by, at=at)
    today = localtime(at).date()
    left = _require_works_here(worker_id, case.organisation_id, today)
    require_unbiased(worker_id, case.client_id, today, field="worker")
    held = _held(case)
    _require_one(case, held, worker_id, instead_of)
    if held is None or held.user != worker_id or held.organisation_id in left:
        _require_may_take(case, held, worker_id, by, today)
        _hand_over(case, held, worker_id, today)
        _tell_client(case, by, at)
    case.own_worker = worker_id
    end_change(case=case, fields=fields, by=by, at=at)
    record(OwnWorkerNamed(at=at, by=by.id, case_id=case.pk, organisation_id=case.organisation_id))
    audit(
        action="own_worker_named", subject=f"case:{code}", by=by.id, at=at,
        detail={"user_id": str(worker_id)},
    )  # fmt: skip


def _held(case: Case) -> Relation | None:
    """Who is the client's own worker in the matter's domain."""
    found = Relation.objects.select_for_update().filter(
        client=case.client_id, domain=case.domain, kind=OWN, valid_to=None
    )
    return found.first()


def release_own_worker(*, case: Case, by: Actor, at: datetime) -> None:
    """The matter leaves its own worker, and so does the client unless the worker has another of theirs open.

    Called by the move itself, which has asked who may.
    """
    held, today = _held(case), localtime(at).date()
    if held is None or held.user != (case.own_worker or held.user):
        return
    others = Case.objects.filter(
        client=case.client_id, domain=case.domain, own_worker=held.user
    ).exclude(Q(pk=case.pk) | Q(state=CaseState.CLOSED.value))
    if not others.exists():
        held.valid_to = max(today, held.valid_from)
        held.save(update_fields=["valid_to"])
        audit(
            action="own_worker_released", subject=f"case:{case.code}", by=by.id, at=at,
            detail={"user_id": str(held.user)},
        )  # fmt: skip


def _require_works_here(worker_id: UUID, organisation_id: int, today: date) -> frozenset[int]:
    """Gives where the worker has left."""
    post = post_of(worker_id, today)
    if post.gone or organisation_id in post.left:
        raise RuleBroken(
            "cases.worker_has_left",
            N_("Työntekijä on lähtenyt. Valitse omatyöntekijäksi joku, joka työskentelee täällä."),
            law=LAW, field="worker",
        )  # fmt: skip
    if organisation_id not in post.organisations:
        raise RuleBroken(
            "cases.not_a_worker_here",
            N_("Omatyöntekijä työskentelee siinä organisaatiossa, jossa asia on."),
            law=LAW, field="worker",
        )  # fmt: skip
    return post.left


def _require_one(
    case: Case, held: Relation | None, worker_id: UUID, instead_of: UUID | None
) -> None:
    now = case.own_worker or (held.user if held else None)
    if now is None or now in (worker_id, instead_of):
        return
    raise RuleBroken(
        "cases.two_own_workers",
        N_("Asiakkaalla on jo omatyöntekijä. Omatyöntekijöitä on yksi: kerro, kenen tilalle uusi tulee."),
        law=LAW, field="worker",
    )  # fmt: skip


def _require_may_take(
    case: Case, held: Relation | None, worker_id: UUID, by: Actor, today: date
) -> None:
    """From a worker of another organisation a client is taken only by who leads the work there."""
    if held is None or held.user == worker_id:
        return
    there = held.organisation_id
    post = post_of(held.user, today)
    if there is None:
        there = next(iter(post.organisations), case.organisation_id)
    still = there in post.organisations and case.organisation_id not in {there, *post.organisations}
    if still and not may(by, Action.LEAD_CASES, organisation_id=there):
        raise RuleBroken(
            "cases.own_worker_elsewhere",
            N_("Asiakkaan omatyöntekijä on toisessa organisaatiossa. Pyydä vaihtoa sen esihenkilöltä."),
            law=LAW, field="worker",
        )  # fmt: skip


def _tell_client(case: Case, by: Actor, at: datetime) -> None:
    """The client sees in the log that somebody was named, as every reading."""
    why = reason_to_see(by, case.pk, at)
    note_read(client_id=case.client_id, relation_code=why.value if why else "", by=by, at=at,
              page_code="own_worker")  # fmt: skip


def _hand_over(case: Case, held: Relation | None, worker_id: UUID, today: date) -> None:
    if held is not None:
        held.valid_to = max(today, held.valid_from)
        held.save(update_fields=["valid_to"])
    Relation.objects.create(
        client_id=case.client_id,
        user=worker_id,
        domain=case.domain,
        kind=OWN,
        valid_from=today,
        organisation_id=case.organisation_id,
    )
